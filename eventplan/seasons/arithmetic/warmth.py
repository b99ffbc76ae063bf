"""How warm the last weeks were moves a spring estimate, as far as it would have helped in earlier years.

Spring flowers wait for a sum of warmth. The sum that each earlier peak took is counted from six weeks
before the expected one; this year's is filled up as far as the table goes, then with the usual days of
earlier years, and the day on which it is reached is the foretold one. The same is tried on every
earlier year as if it were still to come, and only by what that would have gained is the estimate moved.

Days are counted from 1 January of the season's year, as in ``estimate``.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from math import sqrt
from statistics import fmean
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.seasons.arithmetic.recency_mean import PRIOR_YEARS, Estimate, NotedDay, date_of, estimate

# Below it nothing grows. Between 0 and 5 degrees the choice changes the error by less than 0.1 days.
_BASE_C: Final = 5.0
_LONGEST_DAYS: Final = 42
# Before two of the six weeks are over, the table tells nothing yet: measured with 5 to 30 earlier years
# in Kyoto, 35 and 42 days ahead gain nothing.
_KNOWN_DAYS_AT_LEAST: Final = 14
YEARS_AT_LEAST: Final = 5
"""Earlier years with a noted peak and temperatures, below which the table is not used."""
# A generation: what earlier winters took tells little of those to come.
_YEARS_AT_MOST: Final = 30
_SHARE_MISSING_AT_MOST: Final = 0.1
# A foretold day later than this has found no spring.
_SEARCHED_DAYS: Final = 140


class Temperatures(Struct, frozen=True):
    """Daily mean temperatures as the warmth of each day: degrees Celsius above 5, 0 on colder days.

    ``sums`` and ``counts`` are the warmth and the number of measured days before each day from the
    ordinal ``first`` on, so that the warmth of any run of days is one difference.
    """

    first: int
    sums: tuple[float, ...]
    counts: tuple[int, ...]

    @staticmethod
    def of(means_c: Mapping[date, float]) -> "Temperatures":
        """Return the table of mean temperatures by date; days may be missing."""
        if not means_c:
            return Temperatures(0, (0.0,), (0,))
        first, last = min(means_c).toordinal(), max(means_c).toordinal()
        found = [means_c.get(date.fromordinal(day)) for day in range(first, last + 1)]
        warmth = (0.0 if mean is None else max(0.0, mean - _BASE_C) for mean in found)
        measured = (mean is not None for mean in found)
        return Temperatures(first, (0.0, *accumulate(warmth)), (0, *accumulate(measured)))

    def until(self, last: date) -> "Temperatures":
        """Return the table as it was on the evening of ``last``."""
        size = max(1, last.toordinal() + 2 - self.first)
        return Temperatures(self.first, self.sums[:size], self.counts[:size])

    def between(self, first: int, stop: int) -> tuple[float, int]:
        """Return the warmth from the ordinal ``first`` up to ``stop``, and how many days were measured."""
        start, end = (min(max(0, day - self.first), len(self.sums) - 1) for day in (first, stop))
        return self.sums[end] - self.sums[start], self.counts[end] - self.counts[start]

    def last_before(self, stop: int) -> int:
        """Return the last measured day before the ordinal ``stop``, 0 when there is none."""
        measured = self.between(0, stop)[1]
        return self.first + bisect_left(self.counts, measured) - 1 if measured else 0


class Warmth(Struct, frozen=True):
    """What the temperatures up to ``last`` make of an estimate.

    ``days`` is how far they move it; ``years`` earlier years were tried, in which the mean error
    would have fallen from ``error_days`` to ``error_days_after``.
    """

    estimate: Estimate
    last: date
    days: float
    years: int
    error_days: float
    error_days_after: float


def warmed(
    planned: Estimate,
    noted: Sequence[NotedDay],
    year: int,
    temperatures: Temperatures,
    prior_sd_days: float,
) -> Warmth | None:
    """Return ``planned`` for ``year`` moved by the warmth of its last weeks.

    None while too little is known: fewer than two weeks of the six, fewer than five earlier years, or
    years in which it would not have helped.
    """
    table = _Table(temperatures, prior_sd_days)
    days = tuple(note for note in noted if note.year < year and note.weight == 1.0)[-_YEARS_AT_MOST:]
    first = planned.day(0.5) - _LONGEST_DAYS
    last = temperatures.last_before(_ordinal(year) + first + _SEARCHED_DAYS)
    known = last - _ordinal(year) - first + 1
    if known < _KNOWN_DAYS_AT_LEAST:
        return None
    foretold = table.foretold(days, year, planned, known)
    tried = table.tried(days, year, known)
    if foretold is None or len(tried) < YEARS_AT_LEAST:
        return None
    return _by_skill(planned, foretold - planned.centre, tried, table, date_of(first + known - 1, year))


class _Trial(Struct, frozen=True):
    """One earlier year: how far the warmth would have moved its estimate, and should have."""

    moved: float
    right: float


def _by_skill(
    planned: Estimate, moved: float, tried: Sequence[_Trial], table: "_Table", last: date
) -> Warmth | None:
    """Return ``planned`` moved by the share of ``moved`` that the trials bear out, None for no gain.

    The share is drawn to 0 as by three years in which the warmth said much and nothing came of it,
    and each trial is judged by the share that the others gave.
    """
    doubt = PRIOR_YEARS * table.prior_sd_days**2
    # What is left of the spread is shrunk to half the prior one, as after any other sign.
    left = doubt / 4
    products = sum(trial.moved * trial.right for trial in tried)
    squares = sum(trial.moved**2 for trial in tried)
    errors = [
        trial.right
        - _share(products - trial.moved * trial.right, squares - trial.moved**2 + doubt) * trial.moved
        for trial in tried
    ]
    before, after = sum(trial.right**2 for trial in tried), sum(error**2 for error in errors)
    if after >= before:
        return None
    days = _share(products, squares + doubt) * moved
    narrower = sqrt((after + left) / (before + left))
    return Warmth(
        replace(planned, centre=planned.centre + days, sd=planned.sd * narrower),
        last,
        days,
        len(tried),
        fmean(abs(trial.right) for trial in tried),
        fmean(abs(error) for error in errors),
    )


def _share(products: float, squares: float) -> float:
    return min(1.0, max(0.0, products / squares))


class _Table(Struct, frozen=True):
    temperatures: Temperatures
    prior_sd_days: float

    def tried(self, days: Sequence[NotedDay], year: int, known: int) -> list[_Trial]:
        """Return each earlier year as it would have been foretold from the others."""
        trials = []
        for own in days:
            others = tuple(day for day in days if day is not own)
            planned = estimate(others, year, self.prior_sd_days)
            foretold = None if planned is None else self.foretold(others, own.year, planned, known)
            if planned is not None and foretold is not None:
                trials.append(_Trial(foretold - planned.centre, own.day - planned.centre))
        return trials

    def foretold(self, days: Sequence[NotedDay], year: int, planned: Estimate, known: int) -> float | None:
        """Return the day of ``year`` on which the usual warmth is reached.

        The first ``known`` of the days from six weeks before ``planned`` on are taken from the year
        itself, the others from the years of ``days``.
        """
        first = planned.day(0.5) - _LONGEST_DAYS
        sums = {day.year: self._warmth(day.year, first, day.day) for day in days}
        usual = {year: warmth for year, warmth in sums.items() if warmth is not None}
        own = self._warmth(year, first, first + known - 1)
        if len(usual) < YEARS_AT_LEAST - 1 or own is None:
            return None
        needed, reached = fmean(usual.values()), 0.0
        for day in range(first, first + _SEARCHED_DAYS):
            warmth = self._day(year, day) if day < first + known else None
            if warmth is None:
                warmth = self._usual_day(usual, day)
            if warmth > 0 and reached + warmth >= needed:
                return day + (needed - reached) / warmth
            reached += warmth
        return None

    def _warmth(self, year: int, first: int, last: float) -> float | None:
        """Return the warmth up to ``last``, None when more than a tenth of the days is missing."""
        length = max(0, round(last) - first)
        start = _ordinal(year) + first
        warmth, measured = self.temperatures.between(start, start + length)
        if measured < length * (1 - _SHARE_MISSING_AT_MOST):
            return None
        return warmth * length / measured if measured else 0.0

    def _usual_day(self, years: Iterable[int], day: int) -> float:
        found = [warmth for year in years if (warmth := self._day(year, day)) is not None]
        return fmean(found) if found else 0.0

    def _day(self, year: int, day: int) -> float | None:
        start = _ordinal(year) + day
        warmth, measured = self.temperatures.between(start, start + 1)
        return warmth if measured else None


def _ordinal(year: int) -> int:
    return date(year, 1, 1).toordinal()
