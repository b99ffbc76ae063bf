"""Lunisolar dates: an adapter over lunardate that validates, bisects and never guesses.

``LunarDate.year`` is the Gregorian year in which the lunar year begins. The public range of plans
is 2000..2099; the conversion itself reaches from 1900-01-31 to 2100-02-08, so that rules may look
at a neighbour of the edge years and history can be checked. Before 1979 three months of the table
(in 1933, 1954 and 1978) begin a day off what others compute.
"""

from bisect import bisect_right
from datetime import date
from functools import cache, total_ordering
from typing import NamedTuple

from lunardate import LunarDate as _TableDate
from msgspec import Struct

FIRST_DAY = date(1900, 1, 31)
LAST_DAY = date(2100, 2, 8)  # the last day of lunar 2099; lunardate wraps silently after it
FIRST_YEAR, LAST_YEAR = 1900, 2099

_MONTH_NAMES = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九十"


class _YearTable(NamedTuple):
    """One lunar year: the ordinals on which its months begin, and one past its last day."""

    starts: tuple[int, ...]
    months: tuple[tuple[int, bool], ...]
    starts_of: dict[tuple[int, bool], tuple[int, int]]


@total_ordering
class LunarDate(Struct, frozen=True):
    """A day of the lunisolar calendar that exists; ordered as time runs.

    Raises:
        ValueError: the year is outside 1900..2099, or has no such month or day.
    """

    year: int
    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        first, stop = _month(self.year, self.month, leap=self.leap)
        if not 1 <= self.day <= stop - first:
            raise ValueError(
                f"lunar day must be 1..{stop - first} in {month_text(self.month, self.leap)} of "
                f"{self.year}: {self.day}"
            )

    def __lt__(self, other: "LunarDate") -> bool:
        # The leap month follows the ordinary month of its number, so `leap` ranks before `day`.
        return (self.year, self.month, self.leap, self.day) < (
            other.year,
            other.month,
            other.leap,
            other.day,
        )


def to_lunar(day: date) -> LunarDate:
    """Return the lunar date of ``day``, for 1900-01-31..2100-02-08.

    Raises:
        ValueError: ``day`` is outside that range.

    Source: GB/T 33661-2017 by way of lunardate; compared with sxtwl in tests/almanac.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"date must be in {FIRST_DAY}..{LAST_DAY}: {day}")
    ordinal = day.toordinal()
    year = day.year if day.year <= LAST_YEAR else LAST_YEAR
    table = _table(year)
    if ordinal < table.starts[0]:
        year -= 1
        table = _table(year)
    index = bisect_right(table.starts, ordinal) - 1
    month, leap = table.months[index]
    return LunarDate(year, month, ordinal - table.starts[index] + 1, leap)


def to_solar(lunar: LunarDate) -> date:
    """Return the Gregorian day of ``lunar``, 1900-01-31..2100-02-08."""
    first, _ = _table(lunar.year).starts_of[lunar.month, lunar.leap]
    return date.fromordinal(first + lunar.day - 1)


def leap_month(year: int) -> int | None:
    """Return the number, 1..12, of the month that lunar ``year`` repeats, or None.

    Raises:
        ValueError: ``year`` is outside 1900..2099.
    """
    _check_year(year)
    leap: int | None = _TableDate.leap_month_for_year(year)
    return leap


def days_in_month(year: int, month: int, *, leap: bool = False) -> int:
    """Return how many days, 29 or 30, the month has.

    Raises:
        ValueError: ``year`` is outside 1900..2099, or has no such month.
    """
    first, stop = _month(year, month, leap=leap)
    return stop - first


def month_text(month: int, leap: bool = False) -> str:
    """Return the Chinese name of a lunar month 1..12: 正月, 腊月, 闰六月."""
    return ("闰" if leap else "") + _MONTH_NAMES[month - 1] + "月"


def day_text(day: int) -> str:
    """Return the Chinese name of a lunar day 1..30: 初一, 初十, 廿三, 三十."""
    if day <= 10:
        return "初" + _DIGITS[day - 1]
    if day in (20, 30):
        return {20: "二十", 30: "三十"}[day]
    return "十廿"[day // 20] + _DIGITS[day % 10 - 1]


def lunar_text(lunar: LunarDate) -> str:
    """Return the Chinese name of a day without its year: 闰六月初六."""
    return month_text(lunar.month, lunar.leap) + day_text(lunar.day)


def _month(year: int, month: int, *, leap: bool) -> tuple[int, int]:
    """Return the ordinals of a month's first day and of the day after its last."""
    _check_year(year)
    bounds = _table(year).starts_of.get((month, leap))
    if bounds is None:
        if leap:
            there_is = leap_month(year)
            instead = "it has none at all" if there_is is None else f"its leap month is {there_is}"
            raise ValueError(f"lunar {year} has no leap month {month}; {instead}")
        raise ValueError(f"lunar month must be 1..12: {month}")
    return bounds


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"lunar year must be in {FIRST_YEAR}..{LAST_YEAR}: {year}")


@cache
def _table(year: int) -> _YearTable:
    """Return the months of lunar ``year``, asked of lunardate once."""
    leap = _TableDate.leap_month_for_year(year)
    months = tuple(
        (month, is_leap)
        for month in range(1, 13)
        for is_leap in ((False, True) if month == leap else (False,))
    )
    starts = tuple(_first_day(year, month, is_leap=is_leap) for month, is_leap in months)
    stop = LAST_DAY.toordinal() + 1 if year == LAST_YEAR else _first_day(year + 1, 1, is_leap=False)
    stops = (*starts[1:], stop)
    return _YearTable(starts, months, dict(zip(months, zip(starts, stops, strict=True), strict=True)))


def _first_day(year: int, month: int, *, is_leap: bool) -> int:
    """Return the ordinal of a month's first day as lunardate has it."""
    first: date = _TableDate(year, month, 1, is_leap).to_solar_date()
    return first.toordinal()
