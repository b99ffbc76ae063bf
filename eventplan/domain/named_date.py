"""Days that only their makers can announce: a film's release, a fair, a match."""

from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

LONGEST_ON_AIR: Final = 365
"""How many days after its first day something may still be on."""


class DateStatus(StrEnum):
    """How sure a named date is."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"
    WITHDRAWN = "withdrawn"


class DateKind(StrEnum):
    """What has the date."""

    FILM = "film"
    SERIES = "series"
    DOCUMENTARY = "documentary"
    VARIETY = "variety"
    ANIME = "anime"
    GAME = "game"
    MATCH = "match"
    FAIR = "fair"


class DatedYear(Struct, frozen=True, order=True):
    """When a named date is in ``year``: on one of ``days``, of which there is one once it is known.

    ``last`` is the last day of what goes on for weeks, as a series that is aired.
    """

    year: int
    days: DateSpan
    status: DateStatus = DateStatus.ANNOUNCED
    last: date | None = None
    source: Text | None = None

    def __post_init__(self) -> None:
        for day in (self.days.first, self.days.last):
            if abs(day.year - self.year) > 1:
                raise ValueError(f"the day of {self.year} must lie in it or a year beside it, not {day}")
        if self.status is DateStatus.ANNOUNCED and self.is_open:
            raise ValueError(f"what is announced has one day, not {self.days}")
        if self.last is not None and not 0 <= (self.last - self.days.last).days <= LONGEST_ON_AIR:
            raise ValueError(f"it cannot begin within {self.days} and end on {self.last}")

    @property
    def day(self) -> date:
        """The day, or the middle one of those it may be."""
        return self.days.first + (self.days.last - self.days.first) // 2

    @property
    def is_open(self) -> bool:
        """Whether only a month or a part of one is known."""
        return self.days.days > 1

    def on(self, day: date) -> "DatedYear":
        """Return the same as it would be on ``day``."""
        return DatedYear(self.year, DateSpan.one_day(day), self.status, self.last, self.source)


class NamedDate(Struct, frozen=True):
    """A date with a name that rules may count from; ``dates`` in order of year, one a year."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    dates: tuple[DatedYear, ...] = ()
    kind: DateKind | None = None

    def __post_init__(self) -> None:
        years = [dated.year for dated in self.dates]
        if years != sorted(set(years)):
            raise ValueError(f"the years of {self.id} must rise, one date each, not {years}")

    def in_year(self, year: int) -> DatedYear | None:
        """Return the date of ``year``, or None when there is none."""
        return next((dated for dated in self.dates if dated.year == year), None)


class ReleaseDate(Struct, frozen=True):
    """A named date as days were counted from it: its id and name, when it is, how sure that is."""

    id: str
    name: Text
    days: DateSpan
    status: DateStatus

    @property
    def is_certain(self) -> bool:
        """Whether nothing of it is only expected."""
        return self.status is not DateStatus.EXPECTED
