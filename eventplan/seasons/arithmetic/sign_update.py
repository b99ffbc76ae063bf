"""This year's early sign moves the estimate.

Days are counted from 1 January of the season's year. Which signs there are, and which are refused,
is told in ``signs.py``.
"""

import math
from collections.abc import Callable, Iterable

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import (
    PRIOR_YEARS,
    Estimate,
    NotedDay,
    effective_years,
    whole_day,
)

# An event follows its sign day by day, give or take this much a day. Few years tell the slope worse
# than that: drawn to 1, the mean error on the Japanese cherries falls from 1.86 to 1.72 days with five
# earlier years, from 2.34 to 1.92 with two. Wider (0.1 to 0.5) is worse or equal at 2, 3, 5, 10 and 20
# years, on them and on Swiss cherries above 900 m that follow trees below 600 m.
_PRIOR_SLOPE = 1.0
_PRIOR_SLOPE_SD = 0.07
# What is left once a sign is known: half the spread of a season where the place's own first flowers
# were seen, two thirds where another landscape was. At half, P10 to P90 held 69, 63 and 61 % of the Swiss
# peaks foretold by trees 7, 14 and 21 days earlier; two thirds for the own would hold 97 in place of 88.
_OWN_REST, _OTHER_REST = 1 / 2, 2 / 3
# Two people do not agree on a peak within less than this, however well the earlier years fit.
_SD_DAYS_AT_LEAST = 2.0


class Pair(Struct, frozen=True):
    """The sign and the event of one earlier year, in days from 1 January; ``weight`` is above 0.

    Weights are those of the planning estimate, or a sign seen on its usual day would move it.
    """

    sign: float
    event: float
    weight: float = 1.0


def paired(signs: Iterable[NotedDay], events: Iterable[NotedDay], year: int) -> tuple[Pair, ...]:
    """Return sign and event of every year that noted both, in order of year, as weighted in ``year``."""
    by_year = {event.year: event for event in events}
    return tuple(
        Pair(sign.day, by_year[sign.year].day, by_year[sign.year].weight_in(year) * sign.weight)
        for sign in signs
        if sign.year in by_year
    )


class Sign(Struct, frozen=True):
    """This year's sign: its name, the day it was ``seen``, and the ``pairs`` of earlier years.

    ``usual`` is the day on which it was expected; it stands in while there are no pairs. A day that was
    not seen itself but inferred from something ``noted`` earlier is in doubt by ``doubt_days``, as a
    standard deviation. ``is_elsewhere`` says that it is another landscape, not the own first flowers.
    """

    name: Text
    seen: float
    usual: float
    pairs: tuple[Pair, ...]
    doubt_days: float = 0.0
    noted: float | None = None
    is_elsewhere: bool = False

    @property
    def noted_day(self) -> float:
        """The day that a person saw something."""
        return self.seen if self.noted is None else self.noted

    @property
    def mean_day(self) -> float:
        """The mean day of the sign in earlier years, weighted as the pairs are."""
        return _mean(self.pairs, lambda pair: pair.sign) if self.pairs else self.usual

    @property
    def days_late(self) -> float:
        """How many days later than usual it was seen; 0 within half a day, and on the usual whole day."""
        late = self.seen - self.mean_day
        is_usual = abs(late) < 0.5 or whole_day(self.seen) == whole_day(self.mean_day)
        return 0.0 if is_usual else late


def updated(planned: Estimate, sign: Sign, prior_sd_days: float) -> Estimate:
    """Return ``planned`` after the sign was seen: both weighted by their precision.

    The spread is that of the residuals, shrunk to a share of the prior spread of a season. After own first
    flowers it is that of both together: measured on the Japanese cherries with 2 to 40 earlier years, P10
    to P90 held 86 to 92 % of the peaks. Another landscape and the years share part of their error, so
    then it is the smaller of the two.
    """
    told = _told(planned, sign, prior_sd_days)
    weight, planned_weight = told.sd**-2, planned.sd**-2
    total = weight + planned_weight
    centre = (weight * told.centre + planned_weight * planned.centre) / total
    sd = min(told.sd, planned.sd) if sign.is_elsewhere else total**-0.5
    return Estimate(centre, sd, told.freedom, planned.noted_years)


def _told(planned: Estimate, sign: Sign, prior_sd_days: float) -> Estimate:
    """Return what the sign alone tells: the event's mean day, moved along the line of the pairs."""
    residual_sd_days = prior_sd_days * (_OTHER_REST if sign.is_elsewhere else _OWN_REST)
    if not sign.pairs:
        centre = planned.centre + _PRIOR_SLOPE * sign.days_late
        told = Estimate(centre, residual_sd_days, PRIOR_YEARS, planned.noted_years)
    else:
        told = _along_pairs(planned, sign, residual_sd_days)
    return told.moved(0.0, extra_sd=sign.doubt_days)


def _along_pairs(planned: Estimate, sign: Sign, residual_sd_days: float) -> Estimate:
    weights = [pair.weight for pair in sign.pairs]
    years = effective_years(weights)
    scale = years / sum(weights)
    mean_sign, mean_event = sign.mean_day, _mean(sign.pairs, lambda pair: pair.event)
    off = [(pair.weight * scale, pair.sign - mean_sign, pair.event - mean_event) for pair in sign.pairs]
    ridge = (residual_sd_days / _PRIOR_SLOPE_SD) ** 2
    slope = (sum(w * early * event for w, early, event in off) + ridge * _PRIOR_SLOPE) / (
        sum(w * early * early for w, early, _ in off) + ridge
    )
    squares = sum(w * (event - slope * early) ** 2 for w, early, event in off)
    freedom = years - 1 + PRIOR_YEARS
    variance = (squares + PRIOR_YEARS * residual_sd_days**2) / freedom
    sd = max(_SD_DAYS_AT_LEAST, math.sqrt(variance))
    if sign.is_elsewhere:
        sd *= math.sqrt(1 + 1 / years)
    return Estimate(mean_event + slope * sign.days_late, sd, freedom, planned.noted_years)


def _mean(pairs: tuple[Pair, ...], value: Callable[[Pair], float]) -> float:
    """Return the weighted mean of a ``value`` of the pairs, of which there is at least one."""
    return sum(pair.weight * value(pair) for pair in pairs) / sum(pair.weight for pair in pairs)
