"""How good estimates would have been with other sites of the same file: each year from those before it.

Once neighbours flowered means three sites that come about so many days earlier, and have flowered before
this one did: what comes later could not have moved any plan. Then every estimator is measured on the
same years.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final

from msgspec import Struct

from eventplan.seasons.accuracy.scope import Reach, Scope
from eventplan.seasons.accuracy.skill_score import Estimator, Forecast, NotForecast, ranged
from eventplan.seasons.arithmetic.neighbour_update import FRONT_PLACES, mixed, stands_alone
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate
from eventplan.seasons.arithmetic.surroundings import (
    Flowered,
    NotedPlace,
    PlacesAround,
    by_distance,
    surroundings,
)
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.series import Series

NEIGHBOUR_ESTIMATORS: Final = (Estimator.WITH_NEIGHBOURS, Estimator.FLOWERED)
_LEAD_WITHIN_DAYS: Final = 3

_Estimates = Mapping[Estimator, Estimate | None]


class NeighbourForecasts(Struct, frozen=True):
    """The forecasts of one site by estimator, and how many could not be made."""

    forecasts: Mapping[Estimator, Sequence[Forecast]]
    left_out: NotForecast


class NeighbourBacktest:
    """The sites of one event, each of which is forecast with the ``most`` nearest others."""

    def __init__(self, members: Sequence[Series], most: int) -> None:
        self._most = most
        self._places = {
            one.site: NotedPlace(
                one.site, one.position, PlaceDays.of({note.year: note.day for note in one.days})
            )
            for one in members
        }

    def site(self, series: Series) -> "SiteBacktest":
        """Return one of the sites with the others around it."""
        others = (place for place in self._places.values() if place.name != series.site)
        return SiteBacktest(series, by_distance(series.position, others), self._most)


class SiteBacktest:
    """One site, whose surroundings are taken apart once for a year, however many scopes ask for it."""

    def __init__(self, series: Series, others: Sequence[NotedPlace], most: int) -> None:
        self._series = series
        self._around = cache(
            lambda year: surroundings(series.position, others, year, series.show.prior_sd_days, most)
        )

    def forecasts(self, scope: Scope, reach: Reach) -> NeighbourForecasts:
        """Return the forecasts of the site; none of a show that other places do not foretell."""
        series, left_out = self._series, NotForecast()
        if not series.follows_neighbours:
            return NeighbourForecasts({}, left_out)
        found: dict[Estimator, list[Forecast]] = {
            each: [] for each in (Estimator.EVENTPLAN, *NEIGHBOUR_ESTIMATORS)
        }
        for index, came in enumerate(series.days):
            own = reach.own_years(series.days, index)
            if own is None:
                continue
            made = self._estimates(own, came, scope.lead_days)
            if isinstance(made, NotForecast):
                left_out += made
                continue
            for estimator, each in made.items():
                if each is not None:
                    found[estimator].append(ranged(each, came))
        return NeighbourForecasts(found, left_out)

    def _estimates(
        self, own: tuple[NotedDay, ...], came: NotedDay, lead_days: int | None
    ) -> _Estimates | NotForecast:
        prior_sd, around = self._series.show.prior_sd_days, self._around(came.year)
        others = None if around is None else around.pooled(own)
        if around is None or others is None or not (own or stands_alone(others, prior_sd)):
            return NotForecast(refused=1)
        alone = estimate(own, came.year, prior_sd)
        november = {Estimator.EVENTPLAN: alone, Estimator.WITH_NEIGHBOURS: mixed(alone, others)}
        if lead_days is None:
            return november
        seen = tuple(islice(_ahead(around, own, lead_days), FRONT_PLACES))
        if len(seen) < FRONT_PLACES:
            return NotForecast(few_places=1)
        if max(each.seen.day for each in seen) >= came.day:
            return NotForecast(late=1)
        return {**november, Estimator.FLOWERED: around.front(others, seen).estimate}


def _ahead(around: PlacesAround, own: Sequence[NotedDay], lead_days: int) -> Iterator[Flowered]:
    for each in around.flowered(own):
        if abs(each.seen.lag - lead_days) <= _LEAD_WITHIN_DAYS:
            yield each
