"""The traditional runs of days: 三伏, 数九, 梅雨, counted from solar terms and stem days.

Source: GB/T 33661-2017 for the terms; the counts are those of every wall calendar: 初伏 the third
庚 day from 夏至, 中伏 the fourth, 末伏 the first from 立秋, all inclusive; 数九 nine times nine days
from 冬至; 入梅 the first 丙 day from 芒种, 出梅 the first 未 day from 小暑.
"""

from datetime import date, timedelta
from typing import Final

from eventplan.almanac.festivals import branch_of, stem_of
from eventplan.almanac.solar_terms import SolarTerm, term_date
from eventplan.domain.span import DateSpan
from eventplan.when.tree.counted import Spell

_BING, _GENG, _WEI = 2, 6, 7
_LAST_DOG_DAYS: Final = 10
_NINE: Final = 9


def spell_span(spell: Spell, year: int) -> DateSpan:
    """Return the run of days that begins in ``year``, for 1999..2099."""
    match spell:
        case Spell.PLUM_RAINS:
            start = nth_stem_day(term_date(SolarTerm.MANGZHONG, year), _BING, 1)
            small_heat = term_date(SolarTerm.XIAOSHU, year)
            ahead = (_WEI - branch_of(small_heat)) % 12
            return DateSpan(start, small_heat + timedelta(days=ahead))
        case Spell.DOG_DAYS | Spell.FIRST_DOG | Spell.MIDDLE_DOG | Spell.LAST_DOG:
            return _dog_days(spell, year)
        case _:
            return _nines(spell, year)


def nth_stem_day(start: date, stem: int, nth: int) -> date:
    """Return the ``nth`` day, 1 or more, of a heavenly stem from ``start`` on, itself included."""
    return start + timedelta(days=(stem - stem_of(start)) % 10 + 10 * (nth - 1))


def _dog_days(spell: Spell, year: int) -> DateSpan:
    solstice = term_date(SolarTerm.XIAZHI, year)
    first, middle = nth_stem_day(solstice, _GENG, 3), nth_stem_day(solstice, _GENG, 4)
    last = nth_stem_day(term_date(SolarTerm.LIQIU, year), _GENG, 1)
    day = timedelta(days=1)
    end = last + timedelta(days=_LAST_DOG_DAYS - 1)
    match spell:
        case Spell.FIRST_DOG:
            return DateSpan(first, middle - day)
        case Spell.MIDDLE_DOG:
            return DateSpan(middle, last - day)
        case Spell.LAST_DOG:
            return DateSpan(last, end)
        case _:
            return DateSpan(first, end)


def _nines(spell: Spell, year: int) -> DateSpan:
    start = term_date(SolarTerm.DONGZHI, year)
    if spell is Spell.NINES:
        return DateSpan(start, start + timedelta(days=_NINE * _NINE - 1))
    number = int(spell.value.removeprefix("nine "))
    first = start + timedelta(days=_NINE * (number - 1))
    return DateSpan(first, first + timedelta(days=_NINE - 1))
