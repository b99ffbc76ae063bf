"""What sky and tradition give: festivals, solar terms and their periods, 三伏 and 数九, the moon."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from eventplan.almanac.festivals import Festival, LastLunarDay, LunarDayAnchor, festival_dates
from eventplan.almanac.lunar import lunar_text, to_lunar
from eventplan.almanac.moon import moon_phases
from eventplan.almanac.solar_terms import SolarTerm, is_uncertain, term_date, term_time
from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_trace, span_in_trace
from eventplan.when.forms.expressions.finding import CALENDAR_STANDARD, named_reason, span_hit, yearly
from eventplan.when.forms.expressions.traditional_spells import spell_span
from eventplan.when.forms.form import Form
from eventplan.when.lexicon.vocabulary import MOON_TEXTS, SPELL_TEXTS
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.tree.leaves import FestivalDay, Moon, SpellDays, TermDay, TermPeriod

_ORDER: Final = tuple(SolarTerm)
_LAST_TERM_YEAR: Final = 2100


def _festival(leaf: FestivalDay, year: int, search: RuleSearch) -> Iterator[Hit]:
    festival = next((known for known in search.context.almanacs.festivals if known.id == leaf.id), None)
    if festival is None:
        search.note(year, "UNKNOWN_FESTIVAL", f"没有节日「{leaf.id}」", f"there is no festival {leaf.id}")
        return
    source = festival.source if festival.source.zh else None
    for day in _festival_days(festival, year):
        text = festival.name
        is_lunar = isinstance(festival.anchor, (LunarDayAnchor, LastLunarDay))
        if is_lunar:
            lunar = to_lunar(day)
            zh = f"{text.zh}：农历{lunar.year}年{lunar_text(lunar)}"
            text = Text(zh, f"{text.en}: lunar {lunar.year}-{lunar.month}-{lunar.day}")
        hit = Hit.of_day(day, Reason(named_reason(text, day).text, source))
        yield hit.doubted(day) if is_lunar else hit


def _festival_days(festival: Festival, year: int) -> tuple[date, ...]:
    try:
        return festival_dates(festival, year)
    except ValueError:
        if FIRST_YEAR <= year <= LAST_YEAR:
            raise
        return ()  # the tables end near the edges; a neighbour beyond them has no days


def _term_day(leaf: TermDay, year: int, search: RuleSearch) -> Iterator[Hit]:
    day = term_date(leaf.term, year)
    yield Hit.of_day(day, _term_reason(leaf.term, year, day, search))


def _term_reason(term: SolarTerm, year: int, day: date, search: RuleSearch) -> Reason:
    moment = term_time(term, year)
    clock = moment.strftime("%H:%M") if moment.date() == day else "24:00"
    if is_uncertain(term, year):
        zh = f"{term.name_.zh}临近午夜，可能差一天"
        search.note(year, "NEAR_MIDNIGHT", zh, f"{term.name_.en} is near midnight; it may be a day off")
    shown = day_in_trace(day)
    zh = f"{term.name_.zh} = {shown.zh} {clock} 北京时间"
    return Reason(Text(zh, f"{term.name_.en} = {shown.en} {clock} Beijing time"), CALENDAR_STANDARD)


def _term_period(leaf: TermPeriod, year: int, search: RuleSearch) -> Iterator[Hit]:
    term = leaf.term
    if (term, year) == (SolarTerm.DONGZHI, _LAST_TERM_YEAR):  # it would end in 2101
        return
    first = term_date(term, year)
    place = _ORDER.index(term)
    following = _ORDER[(place + 1) % len(_ORDER)]
    last = term_date(following, year + (place + 1) // len(_ORDER)) - timedelta(days=1)
    reason = _term_reason(term, year, first, search)
    text = span_in_trace(DateSpan(first, last))
    zh, en = (
        f"到{following.name_.zh}前一天：{text.zh}",
        f"until the day before {following.name_.en}: {text.en}",
    )
    yield Hit(DateSpan(first, last), first, (reason, Reason(Text(zh, en))))


def _spell(leaf: SpellDays, year: int, _: RuleSearch) -> Iterator[Hit]:
    text = SPELL_TEXTS[leaf.spell]
    for span in (spell_span(leaf.spell, near) for near in (year - 1, year) if near >= 1999):
        if span.first.year == year:
            yield span_hit(span, text.zh, text.en)


def _moon(leaf: Moon, year: int, _: RuleSearch) -> Iterator[Hit]:
    for day, phase in moon_phases(year):
        if phase is leaf.phase:
            yield Hit.of_day(day, named_reason(MOON_TEXTS[phase], day))


FESTIVAL_DAY: Final = Form(
    FestivalDay,
    longest_days=1,
    hits=yearly(_festival),
    zh=lambda leaf, say: say.name(leaf),
    en=lambda leaf, say: say.name(leaf),
)
TERM_DAY: Final = Form(
    TermDay,
    longest_days=1,
    hits=yearly(_term_day),
    zh=lambda leaf, _: leaf.term.name_.zh,
    en=lambda leaf, _: leaf.term.name_.en,
)
TERM_PERIOD: Final = Form(
    TermPeriod,
    longest_days=16,
    hits=yearly(_term_period),
    zh=lambda leaf, _: f"{leaf.term.name_.zh}期间",
    en=lambda leaf, _: f"period of {leaf.term.name_.en}",
)
SPELL_DAYS: Final = Form(
    SpellDays,
    longest_days=81,
    hits=yearly(_spell),
    zh=lambda leaf, _: SPELL_TEXTS[leaf.spell].zh,
    en=lambda leaf, _: SPELL_TEXTS[leaf.spell].en,
)
MOON: Final = Form(
    Moon,
    longest_days=1,
    hits=yearly(_moon),
    zh=lambda leaf, _: MOON_TEXTS[leaf.phase].zh,
    en=lambda leaf, _: MOON_TEXTS[leaf.phase].en,
)
