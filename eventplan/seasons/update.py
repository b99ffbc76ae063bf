"""This year's early sign moves the estimate.

Days are counted from 1 January of the season's year. Which signs there are, and which are refused,
is told in ``sign.py``.
"""

import math
from dataclasses import dataclass
from statistics import fmean

from eventplan.domain.text import Text
from eventplan.seasons.estimate import PRIOR_YEARS, Estimate

# An event follows its sign almost day by day; the slope is drawn towards this, as by four more years.
_PRIOR_SLOPE = 0.9
_PRIOR_SLOPE_YEARS = 4.0
# Two people do not agree on a peak within less than this, however well the earlier years fit.
_SD_DAYS_AT_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """The sign and the event of one earlier year, in days from 1 January."""

    sign: float
    event: float


@dataclass(frozen=True, slots=True)
class Sign:
    """This year's sign: its name, the day it was ``seen``, and the ``pairs`` of earlier years.

    ``usual`` is the day on which it was expected; it stands in while there are no pairs.
    """

    name: Text
    seen: float
    usual: float
    pairs: tuple[Pair, ...]

    @property
    def mean_day(self) -> float:
        """The mean day of the sign in earlier years."""
        return fmean(pair.sign for pair in self.pairs) if self.pairs else self.usual


def updated(planned: Estimate, sign: Sign, prior_sd_days: float) -> Estimate:
    """Return ``planned`` after the sign was seen: both weighted by their precision.

    The spread is that of the residuals, shrunk to half the prior spread of a season. It is not
    widened for the doubt about the means: measured on the Japanese cherries with 1 to 20 earlier
    years, P10 to P90 held 85 to 92 % of the peaks as it is.
    """
    pairs = sign.pairs
    mean_sign = sign.mean_day
    mean_event = fmean(pair.event for pair in pairs) if pairs else planned.centre
    slope = _slope(pairs, mean_sign, mean_event)
    squares = sum((pair.event - mean_event - slope * (pair.sign - mean_sign)) ** 2 for pair in pairs)
    years = max(1, len(pairs))
    freedom = years - 1 + PRIOR_YEARS
    pooled = squares + PRIOR_YEARS * (prior_sd_days / 2) ** 2
    sd = max(_SD_DAYS_AT_LEAST, math.sqrt(pooled / freedom))
    centre = mean_event + slope * (sign.seen - mean_sign)
    weight, planned_weight = sd**-2, planned.sd**-2
    total = weight + planned_weight
    combined = (weight * centre + planned_weight * planned.centre) / total
    return Estimate(combined, total**-0.5, freedom, planned.noted_years)


def _slope(pairs: tuple[Pair, ...], mean_sign: float, mean_event: float) -> float:
    """Return how many days the event moves for each day of the sign, shrunk to the prior slope."""
    variance = sum((pair.sign - mean_sign) ** 2 for pair in pairs)
    if variance == 0:
        return _PRIOR_SLOPE
    covariance = sum((pair.sign - mean_sign) * (pair.event - mean_event) for pair in pairs)
    years = len(pairs)
    shrunk = years * covariance / variance + _PRIOR_SLOPE_YEARS * _PRIOR_SLOPE
    return shrunk / (years + _PRIOR_SLOPE_YEARS)
