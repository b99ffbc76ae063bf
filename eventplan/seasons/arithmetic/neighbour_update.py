"""What other places make of an estimate: in the November before, and once some of them have flowered.

Days are counted from 1 January. An estimate from few own years is mixed with one that adds how much
later this place comes than others to what they let expect of the year.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from eventplan.seasons.arithmetic.place_offset import OffsetPrior
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay
from eventplan.seasons.arithmetic.year_panel import Panel, PlaceDays, YearLevel

# How much later a place comes than others changes less than the years do.
_HALF_LIFE_YEARS = 16.0
# Four own years weigh as much as all other places.
_OWN_YEARS_HALF = 4.0
_FREEDOM = 8.0
# A year's lag between two places strays by 3 days, what positions let expect of it by 4.
_LAG_VARIANCE, _EXPECTED_LAG_VARIANCE = 9.0, 16.0
_PRIOR_YEARS = 10.0
LEAD_DAYS_AT_LEAST = 2.0
"""A place that comes less before this one tells too late."""
FRONT_PLACES = 3
"""How many places that have flowered are used."""


class Pooled(Struct, frozen=True):
    """An estimate from other places: ``offset`` days later than their year, within ``offset_variance``."""

    offset: float
    offset_variance: float
    level: YearLevel
    rest_variance: float
    noted_years: int

    @property
    def centre(self) -> float:
        """The likeliest day."""
        return self.offset + self.level.effect

    @property
    def variance(self) -> float:
        """The variance of the day."""
        return self.level.variance + self.rest_variance + self.offset_variance

    @property
    def estimate(self) -> Estimate:
        """The estimate from other places and the offset alone."""
        return Estimate(self.centre, math.sqrt(self.variance), _FREEDOM, self.noted_years)


class Seen(Struct, frozen=True):
    """A place that has flowered this year on ``day``: its ``offset``, its usual ``lag`` behind which we come.

    ``earlier`` are its peaks of earlier years.
    """

    day: float
    offset: float
    lag: float
    earlier: PlaceDays


class Front(Struct, frozen=True):
    """What places that have flowered tell: the estimate, and the ``weight`` 0..1 they have in it."""

    estimate: Estimate
    weight: float


def pooled(
    own: Sequence[NotedDay], panel: Panel, level: YearLevel, prior: OffsetPrior | None, year: int
) -> Pooled | None:
    """Return the estimate for ``year`` from ``panel`` and the ``own`` years, None without a tie."""
    total = 0.0 if prior is None else 1 / prior.variance
    products = 0.0 if prior is None else prior.offset / prior.variance
    for note in own:
        effect, variance = level.effect, panel.variance + level.variance
        if note.year in panel.effects:
            effect, variance = panel.effects[note.year], panel.variance * (1 + 1 / panel.counts[note.year])
        weight = note.weight * math.pow(0.5, (year - note.year) / _HALF_LIFE_YEARS) / variance
        total += weight
        products += weight * (note.day - effect)
    if not total:
        return None
    return Pooled(products / total, 1 / total, level, panel.variance, len(own))


def stands_alone(others: Pooled, prior_sd_days: float) -> bool:
    """Say whether places agree so far on where this one lies that it can be told without an own year."""
    return others.offset_variance <= prior_sd_days**2


def own_share(own_years: int) -> float:
    """Return how much the own record counts beside other places, 0..1."""
    return own_years / (own_years + _OWN_YEARS_HALF)


def mixed(own: Estimate | None, others: Pooled) -> Estimate:
    """Return the estimate from the ``own`` record and from other places."""
    if own is None:
        return others.estimate
    share = own_share(own.noted_years)
    centre = share * own.centre + (1 - share) * others.centre
    variance = share * own.sd**2 + (1 - share) * others.variance
    return Estimate(centre, math.sqrt(variance), _FREEDOM, own.noted_years)


def usual_lag(
    own: Sequence[NotedDay], place: PlaceDays, offset: float | None, prior: OffsetPrior | None
) -> float | None:
    """Return how many days later than ``place`` this one comes, None with neither years nor positions."""
    common = [note.day - day for note in own if (day := place.day_in(note.year)) is not None]
    products, total = sum(common) / _LAG_VARIANCE, len(common) / _LAG_VARIANCE
    if prior is not None and offset is not None:
        products += (prior.offset - offset) / _EXPECTED_LAG_VARIANCE
        total += 1 / _EXPECTED_LAG_VARIANCE
    return products / total if total else None


def moved_by_front(others: Pooled, seen: Sequence[Seen], panel: Panel) -> Front:
    """Return the estimate once the places ``seen``, at least one, have flowered.

    How far they are believed is measured: by how far they strayed together in the years they all noted.
    """
    count = len(seen)
    told = sum(place.day + place.lag for place in seen) / count
    earlier = [place.earlier.by_year() for place in seen]
    usual = sum(place.offset for place in seen) / count
    strayed = [
        sum(days[year] for days in earlier) / count - usual - effect
        for year, effect in panel.effects.items()
        if all(year in days for days in earlier)
    ]
    squares = sum(each * each for each in strayed)
    variance = (squares + _PRIOR_YEARS * panel.variance / count) / (len(strayed) + _PRIOR_YEARS)
    weight = others.level.variance / (others.level.variance + variance)
    centre = weight * told + (1 - weight) * others.centre
    spread = weight * variance + others.rest_variance + others.offset_variance / 2
    return Front(Estimate(centre, math.sqrt(spread), _FREEDOM, others.noted_years), weight)
