"""Lunar dates: 农历八月十五, 农历正月, 农历2027年正月初一, 农历每月; lunar 8-15, lunar month 1."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from eventplan.almanac.doubts import doubt_of_end
from eventplan.almanac.lunar import (
    LunarDate,
    day_text,
    days_in_month,
    leap_month,
    lunar_text,
    month_text,
    to_solar,
)
from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_trace
from eventplan.when.forms.expressions.finding import CALENDAR_STANDARD, span_hit, yearly
from eventplan.when.forms.form import Binding, Form
from eventplan.when.lexicon.vocabulary import LEAP_TEXTS
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import LAST_YEAR, RuleSearch
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.leaves import EveryLunarMonth, LunarDay, LunarMonth, OneLunarDate

_SAID_BEHIND: Final = (Leap.BOTH, Leap.PREFERRED)
"""What is said behind a day, and not by its month's name."""


def _lunar_years(year: int) -> tuple[int, ...]:
    """Return the lunar years that share days with a Gregorian year."""
    return tuple(lunar for lunar in (year - 1, year) if 1999 <= lunar <= LAST_YEAR)


def _months(month: int, leap: Leap, year: int) -> list[tuple[int, bool]]:
    """Return the months of lunar ``year`` that a rule for ``month`` means, the ordinary one first."""
    is_repeated = leap is not Leap.ORDINARY and leap_month(year) == month
    takes_ordinary = leap is not Leap.ONLY and not (leap is Leap.PREFERRED and is_repeated)
    return [(month, False)] * takes_ordinary + [(month, True)] * is_repeated


def _lunar_day(leaf: LunarDay, year: int, search: RuleSearch) -> Iterator[Hit]:
    for lunar_year in _lunar_years(year):
        for month, is_leap in _months(leaf.month, leaf.leap, lunar_year):
            longest = days_in_month(lunar_year, month, leap=is_leap)
            if leaf.day <= longest:
                lunar = LunarDate(lunar_year, month, leaf.day, is_leap)
                if (day := to_solar(lunar)).year == year:
                    yield Hit.of_day(day, _lunar_reason(lunar, day)).doubted(day)
            elif (last := to_solar(LunarDate(lunar_year, month, longest, is_leap))).year == year:
                name = month_text(month, is_leap)
                zh = f"农历{lunar_year}年{name}只有{longest}天，没有{day_text(leaf.day)}"
                search.note(year, "NO_DAY_30", zh, f"month {month} of lunar {lunar_year} has {longest} days")
                if doubt := doubt_of_end(last):
                    search.note(year, "LUNAR_DISPUTED", doubt.zh, doubt.en)
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


def _all_lunar_months(leaf: EveryLunarMonth, year: int, __: RuleSearch) -> Iterator[Hit]:
    for lunar_year in _lunar_years(year):
        for month in range(1, 13):
            for number, is_leap in _months(month, leaf.leap, lunar_year):
                hit = _lunar_month_hit(lunar_year, number, is_leap)
                if hit.span.first.year == year:
                    yield hit


def _lunar_month_hit(year: int, month: int, is_leap: bool) -> Hit:
    first = to_solar(LunarDate(year, month, 1, is_leap))
    span = DateSpan(first, first + timedelta(days=days_in_month(year, month, leap=is_leap) - 1))
    en = f"lunar {year}, {'leap ' if is_leap else ''}month {month}"
    return span_hit(span, f"农历{year}年{month_text(month, is_leap)}", en, CALENDAR_STANDARD).doubted(first)


def _one_lunar_date(leaf: OneLunarDate, year: int, _: RuleSearch) -> Iterator[Hit]:
    if (day := to_solar(leaf.lunar)).year == year:
        yield Hit.of_day(day, _lunar_reason(leaf.lunar, day)).doubted(day)


def _lunar_reason(lunar: LunarDate, day: date) -> Reason:
    shown = day_in_trace(day)
    en = f"lunar {lunar.year}-{'leap-' if lunar.leap else ''}{lunar.month}-{lunar.day} = {shown.en}"
    return Reason(Text(f"农历{lunar.year}年{lunar_text(lunar)} = {shown.zh}", en), CALENDAR_STANDARD)


def _binding(leaf: LunarDay | LunarMonth, _: object) -> Binding:
    """Return ATOM, but CLAUSE where 含闰月 is said behind a comma."""
    return Binding.CLAUSE if leaf.leap in _SAID_BEHIND else Binding.ATOM


def _month_zh(leaf: LunarDay | LunarMonth, day: str = "") -> str:
    leap = f"，{LEAP_TEXTS[leaf.leap].zh}" if leaf.leap in _SAID_BEHIND else ""
    return f"农历{month_text(leaf.month, leaf.leap is Leap.ONLY)}{day}{leap}"


def _month_en(leaf: LunarDay | LunarMonth, number: str) -> str:
    is_leap = "leap " if leaf.leap is Leap.ONLY else ""
    return f"lunar {is_leap}{number}" + (f", {LEAP_TEXTS[leaf.leap].en}" if leaf.leap in _SAID_BEHIND else "")


LUNAR_DAY: Final = Form(
    LunarDay,
    longest_days=1,
    hits=yearly(_lunar_day),
    zh=lambda leaf, _: _month_zh(leaf, day_text(leaf.day)),
    en=lambda leaf, _: _month_en(leaf, f"{leaf.month}-{leaf.day}"),
    binding=_binding,
)
LUNAR_MONTH: Final = Form(
    LunarMonth,
    longest_days=30,
    hits=yearly(_lunar_month),
    zh=lambda leaf, _: _month_zh(leaf),
    en=lambda leaf, _: _month_en(leaf, f"month {leaf.month}"),
    binding=_binding,
)
ONE_LUNAR_DATE: Final = Form(
    OneLunarDate,
    longest_days=1,
    hits=yearly(_one_lunar_date),
    zh=lambda leaf, _: f"农历{leaf.lunar.year}年{lunar_text(leaf.lunar)}",
    en=lambda leaf, _: "lunar {}{}-{}-{}".format(
        "leap " if leaf.lunar.leap else "", leaf.lunar.year, leaf.lunar.month, leaf.lunar.day
    ),
)
EVERY_LUNAR_MONTH: Final = Form(
    EveryLunarMonth,
    longest_days=30,
    hits=yearly(_all_lunar_months),
    zh=lambda leaf, _: f"农历每月（{LEAP_TEXTS[leaf.leap].zh}）",
    en=lambda leaf, _: f"every lunar month ({LEAP_TEXTS[leaf.leap].en})",
)
