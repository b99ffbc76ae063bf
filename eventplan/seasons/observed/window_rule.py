"""What a site says about its landscapes: the rule of one window, before any year is looked at.

A window belongs to the year in which it begins. A last day earlier in the calendar than the first
lies in the year after (11-15 to 03-10), and noted winter dates may pass day 365 of their season.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.neighbour_place import NeighbourPlace

# A noted month says little about the day; it counts half, as its 15th.
MONTH_WEIGHT = 0.5


class NotedEvent(StrEnum):
    """What was seen on a noted day."""

    FIRST = "first"
    PEAK = "peak"
    END = "end"


class CalendarDay(Struct, frozen=True, order=True):
    """A day that every year has; 02-29 stands for 02-28 in common years."""

    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month must be 1..12, not {self.month}")
        longest = monthrange(2000, self.month)[1]
        if not 1 <= self.day <= longest:
            raise ValueError(f"day of month {self.month} must be 1..{longest}, not {self.day}")

    def in_year(self, year: int) -> date:
        """Return the day of ``year``, 1..9999."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


class TermOffset(Struct, frozen=True):
    """A day counted from a solar term, ``days`` after it (negative: before)."""

    term: SolarTerm
    days: int = 0

    def __post_init__(self) -> None:
        if not -180 <= self.days <= 180:
            raise ValueError(f"days from a solar term must be -180..180, not {self.days}")


class Observation(Struct, frozen=True):
    """What was noted in one season: ``year`` is the season's year, in which its window begins.

    ``weight`` is above 0 and at most 1: how far the note names one day. ``written`` are the days of a
    noted range or month, whose middle ``date`` is; None where one day was noted.
    """

    year: int
    date: date
    event: NotedEvent = NotedEvent.PEAK
    weight: float = 1.0
    source: Text | None = None
    written: DateSpan | None = None

    def __post_init__(self) -> None:
        if not 0.0 < self.weight <= 1.0:
            raise ValueError(f"weight must be above 0 and at most 1, not {self.weight}")
        if abs((self.date - date(self.year, 7, 1)).days) > 550:
            raise ValueError(f"{self.date} is more than a year away from the season of {self.year}")

    @property
    def days(self) -> DateSpan:
        """The days that were noted: one, a range, or a month."""
        return DateSpan.one_day(self.date) if self.written is None else self.written


def noted_range(
    year: int, span: DateSpan, event: NotedEvent = NotedEvent.PEAK, source: Text | None = None
) -> Observation:
    """Return the note of a range of days: its middle, the earlier of two."""
    middle = span.first + timedelta(days=(span.days - 1) // 2)
    return Observation(year, middle, event, source=source, written=None if span.days == 1 else span)


def noted_month(
    year: int, month: int, event: NotedEvent = NotedEvent.PEAK, source: Text | None = None
) -> Observation:
    """Return the note of a month without a day: its 15th, at half weight.

    ``month`` is 1..12 of the season's year, 13..24 of the year after.
    """
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    days = DateSpan(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Observation(year, first.replace(day=15), event, MONTH_WEIGHT, source, days)


class Fallback(Struct, frozen=True):
    """What is generally said about a landscape; used while nothing is noted."""

    first: CalendarDay
    last: CalendarDay
    source: Text | None = None


class DatesWindow(Struct, frozen=True, kw_only=True):
    """The same days every year; ``peak`` lies inside."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    first: CalendarDay
    last: CalendarDay
    peak: CalendarDay | None = None
    show: Show = Show.OTHER
    source: Text | None = None

    def __post_init__(self) -> None:
        if self.peak is None:
            return
        if self.last < self.first:
            inside = self.first <= self.peak or self.peak <= self.last
        else:
            inside = self.first <= self.peak <= self.last
        if not inside:
            raise ValueError(f"the peak of {self.id} must lie between its first and last day")


class TermWindow(Struct, frozen=True, kw_only=True):
    """From a day near one solar term to a day near another, or the next year's."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    first: TermOffset
    last: TermOffset
    peak: TermOffset | None = None
    show: Show = Show.OTHER
    source: Text | None = None


class ObservedWindow(Struct, frozen=True, kw_only=True):
    """A landscape estimated from noted days of earlier years.

    ``before_days`` and ``after_days`` say how long the show lasts around its peak day. ``band_m``
    is the range of elevation in which it is seen, lowest first. ``sign`` is the id of an earlier
    window that foretells this one. ``species`` ties bands of one plant together. ``temperatures``
    are the days' means at the place, so far as they are known. ``neighbours`` are other places whose
    peaks are noted, ``position`` is where this one lies.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    show: Show = Show.OTHER
    noted: tuple[Observation, ...] = ()
    before_days: int = 4
    after_days: int = 4
    sign: str | None = None
    band_m: tuple[int, int] | None = None
    species: str | None = None
    fallback: Fallback | None = None
    temperatures: Temperatures | None = None
    neighbours: tuple[NeighbourPlace, ...] = ()
    position: Position = Position()

    def __post_init__(self) -> None:
        if not (0 <= self.before_days <= 180 and 0 <= self.after_days <= 180):
            raise ValueError(f"before_days and after_days of {self.id} must be 0..180")
        if self.band_m is not None and self.band_m[1] < self.band_m[0]:
            raise ValueError(f"band_m of {self.id} must name the lower end first, not {self.band_m}")

    @property
    def elevation_m(self) -> float | None:
        """The middle of the band in metres, None while no band is given."""
        return None if self.band_m is None else (self.band_m[0] + self.band_m[1]) / 2


class ChanceWindow(Struct, frozen=True, kw_only=True):
    """A show that comes and goes (rime, a sea of clouds): a chance, never a date.

    ``days_seen`` are the days on which it was there, ``days_missed`` those on which somebody looked in vain;
    ``watched`` are times of which every day was watched. ``trigger`` says what to look for in the week
    itself; it is told, never counted.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    days_seen: tuple[date, ...] = ()
    days_missed: tuple[date, ...] = ()
    watched: tuple[DateSpan, ...] = ()
    trigger: Text | None = None
    show: Show = Show.OTHER
    source: Text | None = None


WindowRule = DatesWindow | TermWindow | ObservedWindow | ChanceWindow
