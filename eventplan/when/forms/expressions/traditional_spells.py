"""The traditional runs of days: 三伏, 数九, 梅雨, counted from solar terms and stem days.

Source: GB/T 33661-2017 for the terms; the counts are those of every wall calendar: 初伏 the third
庚 day from 夏至, 中伏 the fourth, 末伏 the first from 立秋, all inclusive; 数九 nine times nine days
from 冬至; 入梅 the first 丙 day from 芒种, 出梅 the first 未 day from 小暑.
"""

from datetime import date
from typing import Final

from eventplan.almanac.festivals import branch_of, stem_of
from eventplan.almanac.solar_terms import SolarTerm, term_date
from eventplan.domain.span import DateSpan
from eventplan.when.lookup.counting import DAY
from eventplan.when.tree.counted import Spell

_BING, _GENG, _WEI = 2, 6, 7
_LAST_DOG_DAYS: Final = 10
_NINE: Final = 9


def spell_span(spell: Spell, year: int) -> DateSpan:
    """Return the run of days that begins in ``year``, for 1999..2099."""
    if spell is Spell.PLUM_RAINS:
        small_heat = term_date(SolarTerm.XIAOSHU, year)
        end = small_heat + ((_WEI - branch_of(small_heat)) % 12) * DAY
        return DateSpan(nth_stem_day(term_date(SolarTerm.MANGZHONG, year), _BING, 1), end)
    if spell in (Spell.DOG_DAYS, Spell.FIRST_DOG, Spell.MIDDLE_DOG, Spell.LAST_DOG):
        return _dog_days(year)[spell]
    start = term_date(SolarTerm.DONGZHI, year)
    if spell is Spell.NINES:
        return DateSpan(start, start + (_NINE * _NINE - 1) * DAY)
    first = start + _NINE * (int(spell.value.removeprefix("nine ")) - 1) * DAY
    return DateSpan(first, first + (_NINE - 1) * DAY)


def nth_stem_day(start: date, stem: int, nth: int) -> date:
    """Return the ``nth`` day, 1 or more, of a heavenly stem from ``start`` on, itself included."""
    return start + ((stem - stem_of(start)) % 10 + 10 * (nth - 1)) * DAY


def _dog_days(year: int) -> dict[Spell, DateSpan]:
    solstice = term_date(SolarTerm.XIAZHI, year)
    first, middle = nth_stem_day(solstice, _GENG, 3), nth_stem_day(solstice, _GENG, 4)
    last = nth_stem_day(term_date(SolarTerm.LIQIU, year), _GENG, 1)
    end = last + (_LAST_DOG_DAYS - 1) * DAY
    return {
        Spell.DOG_DAYS: DateSpan(first, end),
        Spell.FIRST_DOG: DateSpan(first, middle - DAY),
        Spell.MIDDLE_DOG: DateSpan(middle, last - DAY),
        Spell.LAST_DOG: DateSpan(last, end),
    }
