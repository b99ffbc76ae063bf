"""Days off by law, and the papers of the State Council that arrange them into breaks.

The law names a few days; each autumn a notice arranges next year's days off and make-up workdays
around them. A notice may rule days of the neighbouring year: that of 2024 begins on 2023-12-30.
"""

from collections import Counter
from collections.abc import Container
from datetime import date, timedelta
from enum import Enum
from functools import cache

from msgspec import Struct

from eventplan.almanac.lunar import LunarDate, to_solar
from eventplan.almanac.solar_terms import SolarTerm, term_date
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed

_LONGEST_BREAK_DAYS = 31


class Holiday(Enum):
    """A holiday of all citizens, in the order of the year."""

    NEW_YEAR = Text("元旦", "New Year")
    SPRING_FESTIVAL = Text("春节", "Spring Festival")
    QINGMING = Text("清明", "Qingming")
    LABOUR_DAY = Text("劳动节", "Labour Day")
    DRAGON_BOAT = Text("端午", "Dragon Boat")
    MID_AUTUMN = Text("中秋", "Mid-Autumn")
    NATIONAL_DAY = Text("国庆", "National Day")

    @property
    def text(self) -> Text:
        """The holiday's name in both languages."""
        return self.value


class Citation(Struct, frozen=True):
    """The paper that orders a break: its title or number, where it can be read, when it came out."""

    source: str
    url: str | None = None
    issued: date | None = None


class NoticeBreak(Struct, frozen=True):
    """A run of days off as a notice orders it: ``first`` to ``last``, both off, and its make-ups.

    A one-off day off, such as 2015-09-03, has no holiday but an ``occasion``. ``citation`` is the
    paper that orders it, None for that of its notice.
    """

    holidays: tuple[Holiday, ...]
    first: date
    last: date
    workdays: tuple[date, ...] = ()
    occasion: Text | None = None
    citation: Citation | None = None

    def __post_init__(self) -> None:
        if not self.holidays and self.occasion is None:
            raise ValueError("a break needs a holiday or an occasion")
        if not 1 <= self.span.days <= _LONGEST_BREAK_DAYS:
            raise ValueError(f"a break must last 1..{_LONGEST_BREAK_DAYS} days: {self.span.days}")
        if inside := [day for day in self.workdays if day in self.span]:
            raise ValueError(f"a make-up workday must lie outside {self.first}..{self.last}: {inside[0]}")

    @property
    def span(self) -> DateSpan:
        """The days the notice names, without weekends that merely touch them."""
        return DateSpan(self.first, self.last)

    @property
    def name(self) -> Text:
        """The names of its holidays, or of its occasion."""
        return _break_name(self.holidays, self.occasion)

    def concerns(self, other: "NoticeBreak") -> bool:
        """Say whether only one of the two can hold: they share a holiday or a day off."""
        return bool(set(self.holidays) & set(other.holidays)) or self.span.overlaps(other.span)


class Notice(Struct, frozen=True):
    """A State Council paper for the holidays of one year; ``source`` is its title or number.

    A break with a citation of its own was ordered by another paper, such as an amendment.
    """

    year: int
    source: str
    url: str | None
    breaks: tuple[NoticeBreak, ...]
    issued: date | None = None

    def citation_of(self, ordered: NoticeBreak) -> Citation:
        """Return the paper that orders one of the breaks."""
        return ordered.citation or Citation(self.source, self.url, self.issued)


def notice_title(year: int) -> str:
    """Return the title that every notice for a whole year bears."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


class BreakWay(Struct, frozen=True):
    """One of several ways in which a forecast break may be arranged; ``share``, 0..1, is how likely."""

    span: DateSpan
    workdays: tuple[date, ...]
    share: float


class StatutoryBreak(Struct, frozen=True):
    """Days off around one or two holidays of ``year``.

    ``span`` is the unbroken run of days off, the weekends that touch it included; ``statutory`` the
    days of it that the law itself names; ``workdays`` the make-up workdays that pay for it.
    ``confidence``, 0..1, is how often such forecasts came true, None unless ``forecast``.
    ``occasion`` names a one-off break that belongs to no holiday. ``ways`` are the arrangements of a
    forecast that may go either way, its own the first; empty where there is only one.
    """

    holidays: tuple[Holiday, ...]
    year: int
    span: DateSpan
    statutory: tuple[date, ...]
    workdays: tuple[date, ...]
    forecast: bool
    confidence: float | None
    source: Text
    occasion: Text | None = None
    url: str | None = None
    ways: tuple[BreakWay, ...] = ()

    @property
    def open_days(self) -> tuple[date, ...]:
        """The days, in order, that are worked in one way and off in another."""
        times = Counter(day for way in self.ways for day in way.workdays)
        return tuple(sorted(day for day, count in times.items() if count < len(self.ways)))

    @property
    def name(self) -> Text:
        """The names of its holidays, or of its occasion."""
        return _break_name(self.holidays, self.occasion)


def _break_name(holidays: tuple[Holiday, ...], occasion: Text | None) -> Text:
    names = [holiday.text for holiday in holidays] or [occasion or Text("假期", "break")]
    return listed(names, between_en=" and ")


@cache
def statutory_days(holiday: Holiday, year: int) -> tuple[date, ...]:
    """Return the days off by law for ``holiday`` in ``year``, in order, for 2000..2099.

    Empty where the law of the year did not know the holiday.

    Raises:
        ValueError: ``year`` is outside 2000..2099.

    Source: 全国年节及纪念日放假办法 as of 1999-09-18, 2007-12-14, 2013-12-11 and 2024-11-10.
    """
    if not 2000 <= year <= 2099:
        raise ValueError(f"year must be in 2000..2099: {year}")
    match holiday:
        case Holiday.NEW_YEAR:
            return (date(year, 1, 1),)
        case Holiday.SPRING_FESTIVAL:
            return _spring_festival(year)
        case Holiday.LABOUR_DAY:
            return _run(date(year, 5, 1), 3 if year < 2008 else 1 if year < 2025 else 2)
        case Holiday.NATIONAL_DAY:
            return _run(date(year, 10, 1), 3)
    if year < 2008:
        return ()
    match holiday:
        case Holiday.QINGMING:
            return (term_date(SolarTerm.QINGMING, year),)
        case Holiday.DRAGON_BOAT:
            return (to_solar(LunarDate(year, 5, 5)),)
        case Holiday.MID_AUTUMN:
            return (to_solar(LunarDate(year, 8, 15)),)


def _spring_festival(year: int) -> tuple[date, ...]:
    new_year = to_solar(LunarDate(year, 1, 1))
    eve = new_year - timedelta(days=1)
    if 2008 <= year < 2014:
        return _run(eve, 3)
    return _run(new_year, 3) if year < 2025 else _run(eve, 4)


def _run(first: date, days: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=offset) for offset in range(days))


def unbroken_run(span: DateSpan, off: Container[date], work: Container[date]) -> DateSpan:
    """Return ``span`` stretched over the days off that touch it: those in ``off`` and free weekends."""

    def is_off(day: date) -> bool:
        return day in off or (day.weekday() >= 5 and day not in work)

    first, last = span.first, span.last
    while is_off(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while is_off(last + timedelta(days=1)):
        last += timedelta(days=1)
    return DateSpan(first, last)
