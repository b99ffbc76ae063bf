"""Noted days of earlier years become an estimate of this year's peak.

Days are counted from 1 January of the season's year (0 is 1 January); a winter peak may lie beyond
day 365. An estimate for a year looks at earlier years only.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from eventplan.domain.season import Peak
from eventplan.seasons.arithmetic.student_t import t_quantile

# Measured on eight series from 2000 on: half-lives of 5 to 10 years change the mean error by 0.3 days
# at most; longer ones fall behind the warming.
HALF_LIFE_YEARS = 8.0
# The prior spread counts like three more years, so that two equal notes do not promise a day.
PRIOR_YEARS = 3.0
# Places change with the years: a mean of notes 25 years old is 5 days in doubt more, one of recent
# notes hardly. Without it P10 to P90 held 76 % of the peaks after such notes, with it 92 % (Japan).
_AGING_DAYS_A_YEAR = 0.2
# A month names its day within 77 days² (its length squared over 12), and the doubt is common to all its
# notes, so it does not average out. Years whose month is right already hold part of it: 45 were measured.
_MONTH_VARIANCE = 45.0
# Sums of weights differ in the last bits; a day that ends in one half must still round one way.
_ROUNDING = 1e-9


class NotedDay(Struct, frozen=True):
    """The peak of one earlier season: ``day`` counted from 1 January of ``year``, ``weight`` 0..1.

    ``is_month`` says that only its month was noted.
    """

    year: int
    day: float
    weight: float = 1.0
    is_month: bool = False

    def weight_in(self, year: int) -> float:
        """Return its weight in an estimate for ``year``, less with every year that has passed."""
        return self.weight * math.pow(0.5, (year - self.year) / HALF_LIFE_YEARS)


def effective_years(weights: Sequence[float]) -> float:
    """Return how many equally weighted years tell as much; ``weights`` are above 0, at least one."""
    return sum(weights) ** 2 / sum(weight * weight for weight in weights)


class Estimate(Struct, frozen=True):
    """A peak as a Student distribution: ``centre`` in days from 1 January, ``sd`` in days."""

    centre: float
    sd: float
    freedom: float
    noted_years: int

    def day(self, chance: float) -> int:
        """Return the whole day before which the peak falls with ``chance``, between 0 and 1."""
        spread = 0.0 if chance == 0.5 else t_quantile(chance, self.freedom) * self.sd
        return whole_day(self.centre + spread)

    def moved(self, days: float, *, extra_sd: float = 0.0) -> "Estimate":
        """Return the estimate ``days`` later, less sure by ``extra_sd`` days."""
        return Estimate(self.centre + days, math.hypot(self.sd, extra_sd), self.freedom, self.noted_years)

    def peak(self, year: int) -> Peak:
        """Return the quantiles as dates of the season of ``year``."""
        p10, p25, p50, p75, p90 = (
            date_of(self.day(chance), year) for chance in (0.10, 0.25, 0.50, 0.75, 0.90)
        )
        return Peak(p10, p25, p50, p75, p90)


def estimate(noted: tuple[NotedDay, ...], year: int, prior_sd_days: float) -> Estimate | None:
    """Return the estimate for ``year`` from the seasons before it, or None when there are none.

    The mean is weighted by recency; the variance is shrunk to ``prior_sd_days`` and holds the spread of
    the years and the doubt about the mean: that of few years, of old ones, and of mere months.
    """
    earlier = [note for note in noted if note.year < year]
    if not earlier:
        return None
    weights = [note.weight_in(year) for note in earlier]
    total, years = sum(weights), effective_years(weights)
    # Counted from the first note, the same notes a week later give the same sums to the last bit.
    origin = earlier[0].day
    mean = sum(w * (note.day - origin) for w, note in zip(weights, earlier, strict=True)) / total
    squares = sum(w * (note.day - origin - mean) ** 2 for w, note in zip(weights, earlier, strict=True))
    # (years - 1) times the unbiased variance; written so that one year alone needs no division by 0.
    pooled = squares / total * years + PRIOR_YEARS * prior_sd_days**2
    freedom = years - 1 + PRIOR_YEARS
    variance = pooled / freedom * (1 + 1 / years) + _doubt_of_mean(earlier, weights, year)
    return Estimate(origin + mean, math.sqrt(variance), freedom, len({note.year for note in earlier}))


def _doubt_of_mean(earlier: Sequence[NotedDay], weights: Sequence[float], year: int) -> float:
    """Return the variance that all notes share, in days²: how old they are, and how many are months."""
    total = sum(weights)
    age = sum(w * (year - note.year) for w, note in zip(weights, earlier, strict=True)) / total
    months = sum(w for w, note in zip(weights, earlier, strict=True) if note.is_month) / total
    return (_AGING_DAYS_A_YEAR * age) ** 2 + _MONTH_VARIANCE * months


def whole_day(day: float) -> int:
    """Return the nearest whole day; halves go up."""
    return math.floor(day + 0.5 + _ROUNDING)


def date_of(day: int, year: int) -> date:
    """Return the date that is ``day`` days after 1 January of ``year``."""
    return date(year, 1, 1) + timedelta(days=day)


def day_of(day: date, year: int) -> int:
    """Return how many days after 1 January of ``year`` a date lies; negative before it."""
    return (day - date(year, 1, 1)).days
