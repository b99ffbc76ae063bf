"""Runs of whole days; ``first`` and ``last`` are both inside."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct


class DateSpan(Struct, frozen=True, order=True):
    """The days from ``first`` to ``last``, both inside."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span must not end ({self.last}) before it begins ({self.first})")

    @classmethod
    def one_day(cls, day: date) -> "DateSpan":
        """Return the span that holds ``day`` alone."""
        return cls(day, day)

    @classmethod
    def of_year(cls, year: int) -> "DateSpan":
        """Return 1 January to 31 December of ``year``."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> "DateSpan":
        """Return the days of ``month``, 1..12."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @property
    def days(self) -> int:
        """The number of days, 1 or more."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        for offset in range(self.days):
            yield self.first + timedelta(days=offset)

    def shifted(self, days: int) -> "DateSpan":
        """Return the span moved by ``days``, which may be negative."""
        by = timedelta(days=days)
        return DateSpan(self.first + by, self.last + by)

    def overlaps(self, other: "DateSpan") -> bool:
        """Say whether the two spans share a day."""
        return self.first <= other.last and other.first <= self.last

    def days_to(self, other: "DateSpan") -> int:
        """Return how many days lie between the two spans, 0 when they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)

    def intersection(self, other: "DateSpan") -> "DateSpan | None":
        """Return the shared days, or None when there are none."""
        return self.within(other) if self.overlaps(other) else None

    def within(self, other: "DateSpan") -> "DateSpan":
        """Return the days that are shared with ``other``.

        Raises:
            ValueError: there are none.
        """
        return DateSpan(max(self.first, other.first), min(self.last, other.last))
