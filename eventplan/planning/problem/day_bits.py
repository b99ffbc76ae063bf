"""Days as whole numbers: 0 is 1 January of the plan's year; sets of days are the bits of an integer.

Bits make the planner fast in plain Python: one ``&`` asks whether two runs of days meet, and a
population count asks how many quiet stretches a run would break. Days before the year are cut
off; days after it are kept, because an activity may run past New Year.
"""

from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from msgspec import Struct

from eventplan.domain.span import DateSpan


class Horizon(Struct, frozen=True):
    """The days of ``year`` by number, 0..364 or 365."""

    year: int

    @property
    def days(self) -> int:
        """The number of days of the year."""
        return 366 if isleap(self.year) else 365

    @property
    def all_days(self) -> int:
        """The days of the year as bits."""
        return (1 << self.days) - 1

    def index(self, day: date) -> int:
        """Return the number of ``day``; negative before the year."""
        return (day - date(self.year, 1, 1)).days

    def day(self, index: int) -> date:
        """Return the day with the number ``index``."""
        return date(self.year, 1, 1) + timedelta(days=index)

    def mask(self, span: DateSpan) -> int:
        """Return the days of ``span`` as bits, without those before the year."""
        return run_mask(self.index(span.first), self.index(span.last))

    def bits(self, days: Iterable[date]) -> int:
        """Return ``days`` as bits, without those before the year."""
        return sum(1 << at for each in days if (at := self.index(each)) >= 0)

    def union(self, spans: Iterable[DateSpan]) -> int:
        """Return the days of all ``spans`` as bits."""
        mask = 0
        for span in spans:
            mask |= self.mask(span)
        return mask


def run_mask(first: int, last: int) -> int:
    """Return the days ``first`` to ``last``, both inside, as bits; days before 0 are cut off."""
    first = max(first, 0)
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


def spread_back(mask: int, days: int) -> int:
    """Return ``mask`` with every run begun ``days`` earlier, 0 or more, within the horizon."""
    reach = 1
    while reach <= days:
        step = min(reach, days + 1 - reach)
        mask |= mask >> step
        reach += step
    return mask


def running_sums(values: Sequence[int]) -> tuple[int, ...]:
    """Return the sums of the first 0, 1, 2 ... values."""
    return tuple(accumulate(values, initial=0))


def sum_between(sums: Sequence[int], first: int, last: int) -> int:
    """Return the sum of the values ``first`` to ``last``, both inside, where they exist."""
    top = len(sums) - 1
    if first >= 0 and last < top:
        return sums[last + 1] - sums[first]
    return sums[min(max(last + 1, 0), top)] - sums[min(max(first, 0), top)]


def add_on(days: list[int], mask: int, amount: int) -> None:
    """Add ``amount`` to every day of ``mask`` within ``days``."""
    mask &= (1 << len(days)) - 1
    while mask:
        day = (mask & -mask).bit_length() - 1
        days[day] += amount
        mask &= mask - 1
