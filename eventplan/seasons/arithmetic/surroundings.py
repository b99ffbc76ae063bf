"""The places around one place, taken together for a coming year.

Nearest first; of those with enough years the nearest few make the panel, the others may still tell
that they have flowered. What was noted in the year itself is looked at by ``flowered`` alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from eventplan.seasons.arithmetic.neighbour_update import (
    Front,
    Pooled,
    Seen,
    moved_by_front,
    pooled,
    usual_lag,
)
from eventplan.seasons.arithmetic.place_offset import (
    OffsetPrior,
    Position,
    distance_km,
    offset_prior,
    surveyed,
)
from eventplan.seasons.arithmetic.recency_mean import NotedDay
from eventplan.seasons.arithmetic.year_panel import Panel, PlaceDays, YearLevel, level_for, panel_of

YEARS_AT_LEAST: Final = 5
"""A place with fewer noted years is not used."""
PLACES_AT_MOST: Final = 10
"""How many places make a panel; three do nearly as well, and more than ten tell nothing new."""


class NotedPlace(Struct, frozen=True):
    """Another place, where it lies and the peaks noted there."""

    name: str
    position: Position
    noted: PlaceDays


class Flowered(Struct, frozen=True):
    """A place that has flowered this year, and what it tells."""

    place: NotedPlace
    seen: Seen


class PlacesAround(Struct, frozen=True):
    """What is known around ``here`` before ``year``.

    ``usable`` are the places with enough years, nearest first; the first of them, as many as ``panel`` has
    offsets, make it.
    """

    here: Position
    year: int
    usable: tuple[NotedPlace, ...]
    panel: Panel
    level: YearLevel
    prior: OffsetPrior | None

    @property
    def near(self) -> tuple[NotedPlace, ...]:
        """The places of the panel."""
        return self.usable[: len(self.panel.offsets)]

    def pooled(self, own: Sequence[NotedDay]) -> Pooled | None:
        """Return the estimate from these places and how ``own`` years lay to them."""
        return pooled(own, self.panel, self.level, self.prior, self.year)

    def lag(self, own: Sequence[NotedDay], number: int) -> float | None:
        """Return how many days after a usable place it comes here, None where that cannot be told."""
        earlier = self.usable[number].noted.before(self.year)
        return usual_lag(own, earlier, self._offset(number, earlier), self.prior)

    def flowered_at(self, own: Sequence[NotedDay], number: int) -> Flowered | None:
        """Return what a usable place tells that noted this year's peak, None without it or a known lag."""
        place = self.usable[number]
        day = place.noted.day_in(self.year)
        if day is None:
            return None
        earlier = place.noted.before(self.year)
        offset = self._offset(number, earlier)
        lag = usual_lag(own, earlier, offset, self.prior)
        if offset is None or lag is None:
            return None
        return Flowered(place, Seen(day, offset, lag, earlier))

    def flowered(self, own: Sequence[NotedDay]) -> Iterator[Flowered]:
        """Yield what the usable places tell that noted this year's peak, nearest first."""
        for number in range(len(self.usable)):
            told = self.flowered_at(own, number)
            if told is not None:
                yield told

    def front(self, others: Pooled, seen: Iterable[Flowered]) -> Front:
        """Return what places that have flowered, at least one, make of the estimate from ``others``."""
        return moved_by_front(others, [each.seen for each in seen], self.panel)

    def _offset(self, number: int, earlier: PlaceDays) -> float | None:
        is_in_panel = number < len(self.panel.offsets)
        return self.panel.offsets[number] if is_in_panel else self.panel.offset_of(earlier)


def by_distance(here: Position, places: Iterable[NotedPlace]) -> tuple[NotedPlace, ...]:
    """Return ``places``, nearest first, those equally far by name."""
    return tuple(sorted(places, key=lambda place: (distance_km(here, place.position), place.name)))


def surroundings(
    here: Position,
    places: Sequence[NotedPlace],
    year: int,
    prior_sd_days: float,
    most: int = PLACES_AT_MOST,
) -> PlacesAround | None:
    """Return what is known around ``here`` before ``year``, None when no place has enough years.

    ``places`` stand nearest first; at most ``most`` of them make the panel.
    """
    usable = tuple(place for place in places if place.noted.count_before(year) >= YEARS_AT_LEAST)
    if not usable or most < 1:
        return None
    panel = panel_of([place.noted.before(year) for place in usable[:most]], prior_sd_days)
    found = (
        surveyed(here, place.position, offset) for place, offset in zip(usable, panel.offsets, strict=False)
    )
    prior = offset_prior([each for each in found if each is not None])
    return PlacesAround(here, year, usable, panel, level_for(panel, year), prior)
