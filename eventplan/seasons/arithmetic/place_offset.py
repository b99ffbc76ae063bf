"""How much later a place comes than others, told from where it lies."""

import math
from collections.abc import Sequence

from msgspec import Struct

from eventplan.seasons.arithmetic.year_panel import solved

KM_PER_DEGREE = 111.2
"""Kilometres of one degree along a meridian, on the mean sphere."""
# A hundred metres up part two places as ten kilometres do.
_KM_PER_100_M = 10.0
UNKNOWN_KM = 200.0
"""How far away a place counts whose position is not known."""
# Blossom comes so many days later a degree further north, and 100 m higher; a few places cannot tell
# better, so slopes are drawn to these.
_DAYS_PER_DEGREE, _DAYS_PER_100_M = 4.0, 3.3
_RIDGE = 0.05
_NEAR_KM = 50.0
# However well places agree, one of them may still be three days off.
_LEAST_VARIANCE = 9.0


class Position(Struct, frozen=True):
    """Where a place lies: degrees north and east, metres up; None for what is not known."""

    lat: float | None = None
    lon: float | None = None
    alt_m: float | None = None

    @property
    def is_known(self) -> bool:
        """Whether all three are there."""
        return self.lat is not None and self.lon is not None and self.alt_m is not None


class OffsetPrior(Struct, frozen=True):
    """The offset of a place as others let expect it, with the ``variance`` of that in days²."""

    offset: float
    variance: float


class Surveyed(Struct, frozen=True):
    """A place with its ``offset`` in days, seen from here: degrees north, metres up, kilometres off."""

    north_deg: float
    climb_m: float
    distance_km: float
    offset: float


def distance_km(here: Position, there: Position) -> float:
    """Return how far ``there`` is, a climb counted in; a height that is not known counts as none."""
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return UNKNOWN_KM
    north = KM_PER_DEGREE * (there.lat - here.lat)
    east = KM_PER_DEGREE * (there.lon - here.lon) * math.cos(math.radians((here.lat + there.lat) / 2))
    up = 0.0
    if here.alt_m is not None and there.alt_m is not None:
        up = _KM_PER_100_M * (there.alt_m - here.alt_m) / 100
    return math.hypot(north, east, up)


def surveyed(here: Position, there: Position, offset: float) -> Surveyed | None:
    """Return a place with its ``offset`` as seen from ``here``, None where a position is not known."""
    if here.lat is None or here.alt_m is None or there.lat is None or there.alt_m is None:
        return None
    if here.lon is None or there.lon is None:
        return None
    climb_m = there.alt_m - here.alt_m
    return Surveyed(there.lat - here.lat, climb_m, distance_km(here, there), offset)


def offset_prior(places: Sequence[Surveyed]) -> OffsetPrior | None:
    """Return what ``places`` let expect of here, None without any: near ones weigh more."""
    if not places:
        return None
    weights = [1 / (_NEAR_KM + place.distance_km) for place in places]
    ridge = _RIDGE * sum(weights) / len(weights)
    usual = (0.0, _DAYS_PER_DEGREE, _DAYS_PER_100_M)
    matrix = [[0.0] * 3 for _ in range(3)]
    right = [0.0] * 3
    for weight, place in zip(weights, places, strict=True):
        row = (1.0, place.north_deg, place.climb_m / 100)
        for i in range(3):
            right[i] += weight * row[i] * place.offset
            for j in range(3):
                matrix[i][j] += weight * row[i] * row[j]
    for i in (1, 2):
        matrix[i][i] += ridge
        right[i] += ridge * usual[i]
    here, per_degree, per_100_m = solved(matrix, right)
    squares = sum(
        weight * (place.offset - here - per_degree * place.north_deg - per_100_m * place.climb_m / 100) ** 2
        for weight, place in zip(weights, places, strict=True)
    )
    return OffsetPrior(here, squares / sum(weights) + _LEAST_VARIANCE)
