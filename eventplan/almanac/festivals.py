"""What a festival is, and on which days of a Gregorian year it falls: 0, 1 or 2 of them.

The festivals themselves are written in ``calendars/festivals/*.yaml``.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from eventplan.almanac.lunar import LunarDate, days_in_month, to_solar
from eventplan.almanac.solar_terms import SolarTerm, term_date
from eventplan.domain.text import Text

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

_LONGEST_OFFSET_DAYS = 180


class FestivalKind(StrEnum):
    """Which family a festival belongs to."""

    TRADITIONAL = "traditional"
    TAOIST = "taoist"
    PUBLIC = "public"
    SEASON = "season"


class LunarDayAnchor(Struct, frozen=True):
    """A day of an ordinary lunar month; nothing in a year whose month lacks the day."""

    month: int
    day: int

    def __post_init__(self) -> None:
        _check("lunar month", self.month, 1, 12)
        _check("lunar day", self.day, 1, 30)


class LastLunarDay(Struct, frozen=True):
    """The last day of an ordinary lunar month; month 12 gives the Eve."""

    month: int

    def __post_init__(self) -> None:
        _check("lunar month", self.month, 1, 12)


class TermDayAnchor(Struct, frozen=True):
    """The day of a solar term, moved by ``offset_days``, -180..180."""

    term: SolarTerm
    offset_days: int = 0

    def __post_init__(self) -> None:
        _check("offset in days", self.offset_days, -_LONGEST_OFFSET_DAYS, _LONGEST_OFFSET_DAYS)


class FixedDay(Struct, frozen=True):
    """A Gregorian month and day; 02-29 falls in leap years only."""

    month: int
    day: int

    def __post_init__(self) -> None:
        _check("month", self.month, 1, 12)
        # 2000 is a leap year, so 02-29 passes.
        longest = (date(2000 + self.month // 12, self.month % 12 + 1, 1) - date(2000, self.month, 1)).days
        _check(f"day of month {self.month}", self.day, 1, longest)


class NthWeekday(Struct, frozen=True):
    """The ``n``-th (1..5, or -1 for the last) ``weekday`` (0 Monday .. 6 Sunday) of a month."""

    month: int
    n: int
    weekday: int

    def __post_init__(self) -> None:
        _check("month", self.month, 1, 12)
        _check("weekday", self.weekday, 0, 6)
        if self.n != -1:
            _check("count of the weekday", self.n, 1, 5)


class StemDayAnchor(Struct, frozen=True):
    """The ``nth`` day of a heavenly stem (0 甲 .. 9 癸), counted from and including a term's day.

    The day is then moved by ``offset_days``, -180..180.
    """

    stem: int
    nth: int
    term: SolarTerm
    offset_days: int = 0

    def __post_init__(self) -> None:
        _check("stem", self.stem, 0, 9)
        _check("count of the stem", self.nth, 1, 36)
        _check("offset in days", self.offset_days, -_LONGEST_OFFSET_DAYS, _LONGEST_OFFSET_DAYS)


class BranchDayAnchor(Struct, frozen=True):
    """The ``nth`` day of an earthly branch (0 子 .. 11 亥), counted as a StemDay is."""

    branch: int
    nth: int
    term: SolarTerm
    offset_days: int = 0

    def __post_init__(self) -> None:
        _check("branch", self.branch, 0, 11)
        _check("count of the branch", self.nth, 1, 30)
        _check("offset in days", self.offset_days, -_LONGEST_OFFSET_DAYS, _LONGEST_OFFSET_DAYS)


Anchor = (
    LunarDayAnchor | LastLunarDay | TermDayAnchor | FixedDay | NthWeekday | StemDayAnchor | BranchDayAnchor
)


class Festival(Struct, frozen=True):
    """A named day of the year.

    ``aliases`` are further names in either language; ``short`` is a label of one or two characters
    for narrow cells; the festival of the lowest ``rank`` stands first in a day's cell.
    """

    id: str
    name: Text
    aliases: tuple[str, ...]
    anchor: Anchor
    source: Text
    short: str | None = None
    kind: FestivalKind = FestivalKind.TRADITIONAL
    rank: int = 50
    brief: str | None = None


def festival_dates(festival: Festival, year: int) -> tuple[date, ...]:
    """Return the days on which ``festival`` falls in ``year``, in order, for 2000..2099."""
    return anchor_dates(festival.anchor, year)


def anchor_dates(anchor: Anchor, year: int) -> tuple[date, ...]:
    """Return the 0, 1 or 2 days of ``year`` that ``anchor`` names, in order, for 2000..2099."""
    return tuple(day for day in _near(anchor, year) if day.year == year)


def stem_of(day: date) -> int:
    """Return the heavenly stem of ``day``, 0 甲 .. 9 癸."""
    return (day.toordinal() + 4) % 10


def branch_of(day: date) -> int:
    """Return the earthly branch of ``day``, 0 子 .. 11 亥."""
    return (day.toordinal() + 2) % 12


def _near(anchor: Anchor, year: int) -> Iterator[date]:
    """Yield the days of an anchor in and next to ``year``, in order."""
    match anchor:
        case LunarDayAnchor(month, day):
            # A lunar year reaches into the next Gregorian year, so two of them meet `year`.
            for lunar_year in (year - 1, year):
                if day <= days_in_month(lunar_year, month):
                    yield to_solar(LunarDate(lunar_year, month, day))
        case LastLunarDay(month):
            for lunar_year in (year - 1, year):
                yield to_solar(LunarDate(lunar_year, month, days_in_month(lunar_year, month)))
        case FixedDay(month, day):
            if (month, day) != (2, 29) or _is_leap(year):
                yield date(year, month, day)
        case NthWeekday(month, n, weekday):
            yield from _nth_weekday(year, month, n, weekday)
        case TermDayAnchor(term, offset_days):
            for term_year in (year - 1, year, year + 1):
                yield term_date(term, term_year) + timedelta(days=offset_days)
        case StemDayAnchor() | BranchDayAnchor():
            for term_year in (year - 1, year, year + 1):
                yield _cycle_day(anchor, term_year)


def _cycle_day(anchor: StemDayAnchor | BranchDayAnchor, year: int) -> date:
    """Return the stem or branch day counted from the term's day in ``year``."""
    start = term_date(anchor.term, year)
    match anchor:
        case StemDayAnchor(stem, nth):
            ahead = (stem - stem_of(start)) % 10 + 10 * (nth - 1)
        case BranchDayAnchor(branch, nth):
            ahead = (branch - branch_of(start)) % 12 + 12 * (nth - 1)
    return start + timedelta(days=ahead + anchor.offset_days)


def _nth_weekday(year: int, month: int, n: int, weekday: int) -> Iterator[date]:
    """Yield the ``n``-th weekday of a month, if the month has it; -1 is the last."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    days = [
        first + timedelta(days=offset)
        for offset in range((weekday - first.weekday()) % 7, (following - first).days, 7)
    ]
    if n <= len(days):
        yield days[n - 1] if n > 0 else days[-1]


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 1)).days == 29


def _check(what: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise ValueError(f"{what} must be {lowest}..{highest}: {value}")
