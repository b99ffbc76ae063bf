"""The days that leaves of a tree name by calendar and sky: lunar, Gregorian, terms, festivals."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from eventplan.almanac.festivals import Festival, LastLunarDay, festival_dates
from eventplan.almanac.festivals import LunarDayAnchor as LunarAnchor
from eventplan.almanac.lunar import (
    LunarDate,
    days_in_month,
    leap_month,
    lunar_text,
    month_text,
    to_lunar,
    to_solar,
)
from eventplan.almanac.lunar import (
    day_text as lunar_day_text,
)
from eventplan.almanac.moon import moon_phases
from eventplan.almanac.solar_terms import SolarTerm, is_uncertain, term_date, term_time
from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, day_in_trace, span_in_trace
from eventplan.when.lexicon.vocabulary import MOON_TEXTS, SPELL_TEXTS
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.resolver.traditional_spells import spell_span
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.leaves import (
    AllYear,
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    Moon,
    OneDate,
    OneLunarDate,
    SpellDays,
    TermDay,
    TermPeriod,
)

CALENDAR_STANDARD: Final = Text(
    "GB/T 33661-2017《农历的编算和颁行》", "GB/T 33661-2017, the national standard"
)
_ORDER: Final = tuple(SolarTerm)
_LAST_TERM_YEAR: Final = 2100

CalendarLeaf = (
    LunarDay
    | LunarMonth
    | OneLunarDate
    | EveryLunarMonth
    | MonthDay
    | OneDate
    | Month
    | EveryMonth
    | EveryQuarter
    | AllYear
)
SkyLeaf = FestivalDay | TermDay | TermPeriod | SpellDays | Moon


def calendar_hits(leaf: CalendarLeaf, year: int, search: RuleSearch) -> Iterator[Hit]:
    """Yield the hits of a date written as one, whose first day lies in ``year``."""
    match leaf:
        case LunarDay():
            yield from _lunar_day(leaf, year, search)
        case LunarMonth():
            yield from _lunar_month(leaf, year, search)
        case OneLunarDate(lunar):
            if (day := to_solar(lunar)).year == year:
                yield Hit.of_day(day, _lunar_reason(lunar, day))
        case EveryLunarMonth():
            yield from _all_lunar_months(year)
        case MonthDay(month, day_of_month):
            yield from _month_day(month, day_of_month, year, search)
        case OneDate(day):
            if day.year == year:
                yield Hit.of_day(day, Reason(day_in_trace(day)))
        case Month(month):
            yield _month(year, month)
        case EveryMonth():
            yield from (_month(year, month) for month in range(1, 13))
        case EveryQuarter():
            yield from (_quarter(year, quarter) for quarter in range(1, 5))
        case AllYear():
            yield _span_hit(DateSpan.of_year(year), f"{year}年全年", f"all of {year}")


def sky_hits(leaf: SkyLeaf, year: int, search: RuleSearch) -> Iterator[Hit]:
    """Yield the hits of festivals, terms, spells and the moon, whose first day lies in ``year``."""
    match leaf:
        case FestivalDay(id_):
            yield from _festival(id_, year, search)
        case TermDay(term):
            day = term_date(term, year)
            yield Hit.of_day(day, _term_reason(term, year, day, search))
        case TermPeriod(term):
            if (term, year) != (SolarTerm.DONGZHI, _LAST_TERM_YEAR):  # it would end in 2101
                yield _term_period(term, year, search)
        case SpellDays(spell):
            text = SPELL_TEXTS[spell]
            for span in (spell_span(spell, near) for near in (year - 1, year) if near >= 1999):
                if span.first.year == year:
                    yield _span_hit(span, text.zh, text.en)
        case Moon(phase):
            text = MOON_TEXTS[phase]
            for day in (day for day, shown in moon_phases(year) if shown is phase):
                yield Hit.of_day(day, _named_reason(text, day))


def _lunar_years(year: int) -> tuple[int, ...]:
    """Return the lunar years that share days with a Gregorian year."""
    return tuple(lunar for lunar in (year - 1, year) if 1999 <= lunar <= LAST_YEAR)


def _months(month: int, leap: Leap, year: int) -> list[tuple[int, bool]]:
    """Return the months of lunar ``year`` that a rule for ``month`` means, the ordinary one first."""
    found = [] if leap is Leap.ONLY else [(month, False)]
    if leap is not Leap.ORDINARY and leap_month(year) == month:
        found.append((month, True))
    return found


def _lunar_day(leaf: LunarDay, year: int, search: RuleSearch) -> Iterator[Hit]:
    for lunar_year in _lunar_years(year):
        for month, is_leap in _months(leaf.month, leaf.leap, lunar_year):
            longest = days_in_month(lunar_year, month, leap=is_leap)
            if leaf.day <= longest:
                lunar = LunarDate(lunar_year, month, leaf.day, is_leap)
                if (day := to_solar(lunar)).year == year:
                    yield Hit.of_day(day, _lunar_reason(lunar, day))
            elif to_solar(LunarDate(lunar_year, month, longest, is_leap)).year == year:
                name = month_text(month, is_leap)
                zh = f"农历{lunar_year}年{name}只有{longest}天，没有{lunar_day_text(leaf.day)}"
                search.note(year, "NO_DAY_30", zh, f"month {month} of lunar {lunar_year} has {longest} days")
    if leaf.leap is Leap.ONLY:
        _note_no_leap(leaf.month, year, search)


def _lunar_month(leaf: LunarMonth, year: int, search: RuleSearch) -> Iterator[Hit]:
    for lunar_year in _lunar_years(year):
        for month, is_leap in _months(leaf.month, leaf.leap, lunar_year):
            hit = _lunar_month_hit(lunar_year, month, is_leap)
            if hit.span.first.year == year:
                yield hit
    if leaf.leap is Leap.ONLY:
        _note_no_leap(leaf.month, year, search)


def _note_no_leap(month: int, year: int, search: RuleSearch) -> None:
    if any(leap_month(lunar) == month for lunar in _lunar_years(year)):
        return
    name = month_text(month, True)
    following = next((later for later in range(year, LAST_YEAR + 1) if leap_month(later) == month), None)
    zh, en = f"农历{year}年没有{name}", f"lunar {year} has no leap month {month}"
    if following is not None:
        zh, en = f"{zh}，下一次在{following}年", f"{en}; the next is in {following}"
    search.note(year, "NO_LEAP_MONTH", zh, en)


def _all_lunar_months(year: int) -> Iterator[Hit]:
    for lunar_year in _lunar_years(year):
        for month in range(1, 13):
            for number, is_leap in _months(month, Leap.BOTH, lunar_year):
                hit = _lunar_month_hit(lunar_year, number, is_leap)
                if hit.span.first.year == year:
                    yield hit


def _lunar_month_hit(year: int, month: int, is_leap: bool) -> Hit:
    first = to_solar(LunarDate(year, month, 1, is_leap))
    span = DateSpan(first, first + timedelta(days=days_in_month(year, month, leap=is_leap) - 1))
    en = f"lunar {year}, {'leap ' if is_leap else ''}month {month}"
    return _span_hit(span, f"农历{year}年{month_text(month, is_leap)}", en, CALENDAR_STANDARD)


def _month_day(month: int, day: int, year: int, search: RuleSearch) -> Iterator[Hit]:
    if day <= monthrange(year, month)[1]:
        found = date(year, month, day)
        yield Hit.of_day(found, Reason(day_in_trace(found)))
    else:
        search.note(year, "NO_FEB_29", f"{year}年没有2月29日", f"{year} has no February 29")


def _month(year: int, month: int) -> Hit:
    span = DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return _span_hit(span, f"{year}年{month}月", f"{MONTHS_EN[month - 1]} {year}")


def _quarter(year: int, quarter: int) -> Hit:
    last_month = 3 * quarter
    first = date(year, last_month - 2, 1)
    span = DateSpan(first, date(year, last_month, monthrange(year, last_month)[1]))
    return _span_hit(span, f"{year}年第{quarter}季度", f"quarter {quarter} of {year}")


def _festival(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    festival = next((known for known in search.context.almanacs.festivals if known.id == id_), None)
    if festival is None:
        search.note(year, "UNKNOWN_FESTIVAL", f"没有节日「{id_}」", f"there is no festival {id_}")
        return
    source = Text(festival.source, festival.source) if festival.source else None
    for day in _festival_days(festival, year):
        text = festival.name
        if isinstance(festival.anchor, (LunarAnchor, LastLunarDay)):
            lunar = to_lunar(day)
            zh = f"{text.zh}：农历{lunar.year}年{lunar_text(lunar)}"
            text = Text(zh, f"{text.en}: lunar {lunar.year}-{lunar.month}-{lunar.day}")
        yield Hit.of_day(day, Reason(_named_reason(text, day).text, source))


def _festival_days(festival: Festival, year: int) -> tuple[date, ...]:
    try:
        return festival_dates(festival, year)
    except ValueError:
        if FIRST_YEAR <= year <= LAST_YEAR:
            raise
        return ()  # the tables end near the edges; a neighbour beyond them has no days


def _term_reason(term: SolarTerm, year: int, day: date, search: RuleSearch) -> Reason:
    moment = term_time(term, year)
    clock = moment.strftime("%H:%M") if moment.date() == day else "24:00"
    if is_uncertain(term, year):
        zh = f"{term.name_.zh}临近午夜，可能差一天"
        search.note(year, "NEAR_MIDNIGHT", zh, f"{term.name_.en} is near midnight; it may be a day off")
    shown = day_in_trace(day)
    zh = f"{term.name_.zh} = {shown.zh} {clock} 北京时间"
    return Reason(Text(zh, f"{term.name_.en} = {shown.en} {clock} Beijing time"), CALENDAR_STANDARD)


def _term_period(term: SolarTerm, year: int, search: RuleSearch) -> Hit:
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
    return Hit(DateSpan(first, last), first, (reason, Reason(Text(zh, en))))


def _lunar_reason(lunar: LunarDate, day: date) -> Reason:
    shown = day_in_trace(day)
    en = f"lunar {lunar.year}-{'leap-' if lunar.leap else ''}{lunar.month}-{lunar.day} = {shown.en}"
    return Reason(Text(f"农历{lunar.year}年{lunar_text(lunar)} = {shown.zh}", en), CALENDAR_STANDARD)


def _named_reason(name: Text, day: date) -> Reason:
    shown = day_in_trace(day)
    return Reason(Text(f"{name.zh} = {shown.zh}", f"{name.en} = {shown.en}"))


def _span_hit(span: DateSpan, zh: str, en: str, source: Text | None = None) -> Hit:
    text = span_in_trace(span)
    return Hit(span, span.first, (Reason(Text(f"{zh} = {text.zh}", f"{en} = {text.en}"), source),))
