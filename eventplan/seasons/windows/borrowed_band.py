"""A band without notes of its own borrows those of another band of the same species.

Spring climbs a mountain and autumn comes down it, each at a known pace; the doubt about the pace
grows with the climb and is added to that of the borrowed estimate.
"""

from collections.abc import Mapping

from msgspec import Struct

from eventplan.domain.season import Show
from eventplan.seasons.arithmetic.recency_mean import Estimate, estimate
from eventplan.seasons.observed.observations import noted_seasons, peaks
from eventplan.seasons.observed.window_rule import ObservedWindow, WindowRule
from eventplan.seasons.windows.signs import is_spring

# Days later for every 100 m higher. Hopkins' law says 3.3 (4 days for 400 ft), and 137 Swiss cherry
# stations agree (3.2). Autumn colour is less regular; both paces differ between mountains by the sd.
_SPRING_DAYS_PER_100_M = 3.3
_AUTUMN_DAYS_PER_100_M = -2.2
_PACE_SD_DAYS_PER_100_M = 0.8


class Borrowed(Struct, frozen=True):
    """An estimate moved here from ``band``, ``climb_m`` metres lower (negative: higher)."""

    band: ObservedWindow
    climb_m: float
    days: float
    estimate: Estimate


def borrowed(rule: ObservedWindow, year: int, rules: Mapping[str, WindowRule]) -> Borrowed | None:
    """Return the estimate for ``year`` from the band of the same species nearest in elevation.

    None without species or elevation, without another noted band, or for a show that keeps no pace
    with elevation. Of two bands equally near, the one noted in more years is taken.
    """
    if rule.species is None or rule.elevation_m is None or rule.show not in (Show.BLOOM, Show.LEAF):
        return None
    offers = [
        offer
        for band in rules.values()
        if isinstance(band, ObservedWindow) and band.id != rule.id and band.species == rule.species
        if (offer := _moved_from(band, rule, year)) is not None
    ]
    return min(offers, key=_nearest_first, default=None)


def _moved_from(band: ObservedWindow, rule: ObservedWindow, year: int) -> Borrowed | None:
    found = estimate(peaks(band, noted_seasons(band, year - 1)), year, band.show.prior_sd_days)
    if found is None or band.show is not rule.show or band.elevation_m is None or rule.elevation_m is None:
        return None
    climb_m = rule.elevation_m - band.elevation_m
    pace = (
        _AUTUMN_DAYS_PER_100_M if rule.show is Show.LEAF and not is_spring(band) else _SPRING_DAYS_PER_100_M
    )
    days = pace * climb_m / 100
    doubt = _PACE_SD_DAYS_PER_100_M * abs(climb_m) / 100
    return Borrowed(band, climb_m, days, found.moved(days, extra_sd=doubt))


def _nearest_first(offer: Borrowed) -> tuple[float, int, str]:
    return (abs(offer.climb_m), -offer.estimate.noted_years, offer.band.id)
