"""What the other sites of a region have taken, as one site meets it that looks for better days.

The others stay where they are, so that most of it is a price on days: flagships too near cost by
themselves; of what all sites share so much is left a day; and some days are not quiet any more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.region.region import MapPoint, RegionLimits, RegionRule, SharedResource
from eventplan.domain.region.region_plan import RegionEntry
from eventplan.domain.site import QuietCounts, Severity
from eventplan.planning.problem.day_bits import Horizon, running_sums, sum_between
from eventplan.planning.problem.weights import ACROSS_DAY_COST, QUIET_DAY_COST

FIRM_TIMES = 10
"""How much dearer a limit is that shall block: a region proposes, so nothing across sites is impossible."""


def across_weight(limits: RegionLimits, rule: RegionRule) -> int:
    """Return how many times the usual price a limit costs: 0, 1 or, where it shall block, 10."""
    severity = limits.severity_of(rule)
    return 0 if severity is Severity.IGNORE else FIRM_TIMES if severity is Severity.BLOCK else 1


def unit_cost(resource: SharedResource) -> int:
    """Return what one too many of a resource costs a day: all of it once more is a clash."""
    return max(1, round(ACROSS_DAY_COST / max(1, resource.per_day)))


class TakenOf(Struct, frozen=True):
    """How much an activity takes a day of the resource with an id; of '' every large activity takes one."""

    resource: str = ""

    def __call__(self, activity: Activity) -> int:
        """Return how much ``activity`` takes."""
        if not self.resource:
            return int(activity.weight is not Tier.REGULAR)
        return 0 if activity.is_umbrella else dict(activity.outreach.takes).get(self.resource, 0)


class DayRoom(Struct, frozen=True):
    """How much others leave on each day of the year, 0 or more, and what one too many costs there."""

    need: TakenOf
    left: tuple[int, ...]
    cost: int


class QuietAcross(Struct, frozen=True):
    """How many days in a row nothing that ``counts`` may be heard; ``covered``, as bits, are not quiet."""

    most: int
    counts: QuietCounts
    covered: int
    cost: int


class Across(Struct, frozen=True, dict=True):
    """What others have taken: their ``flagships``, with their places, what is left of each day, their sound.

    A flagship of theirs nearer than ``km`` costs ``flagship_cost`` for each day on which both are on or
    were within ``reach`` days before.
    """

    home: MapPoint | None
    flagships: tuple[tuple[MapPoint, int, int], ...]
    km: float
    reach: int
    flagship_cost: int
    rooms: tuple[DayRoom, ...]
    quiet: QuietAcross | None
    days: int

    def flagship_price(self, position: MapPoint | None, first: int, last: int) -> int:
        """Return what a flagship at ``position`` costs from day ``first`` to ``last``."""
        where = position or self.home
        if where is None or not self.flagship_cost:
            return 0
        if where not in self._near:
            on = Counter(
                day
                for place, begins, ends in self.flagships
                if place.km_to(where) < self.km
                for day in range(max(begins, 0), min(ends + self.reach, self.days - 1) + 1)
            )
            self._near[where] = running_sums([on[day] for day in range(self.days)])
        return self.flagship_cost * sum_between(self._near[where], first, last + self.reach)

    @cached_property
    def _near(self) -> dict[MapPoint, Sequence[int]]:
        """How many flagships there are near a place, as running sums, once it was asked for."""
        return {}


def across_of(
    limits: RegionLimits, home: MapPoint | None, others: Iterable[RegionEntry], year: int
) -> Across:
    """Return what a site at ``home`` meets where ``others`` have taken their days of ``year``."""
    entries, horizon = tuple(others), Horizon(year)
    apart, quiet = limits.flagships_apart, limits.quiet_days
    spans = [(each, horizon.index(each.span.first), horizon.index(each.span.last)) for each in entries]
    loud = [each.span for each in entries if each.is_large or limits.quiet_counts is QuietCounts.ANY]
    return Across(
        home=home,
        flagships=tuple(
            (each.position, first, last)
            for each, first, last in spans
            if each.tier is Tier.FLAGSHIP and each.position is not None
        ),
        km=apart.km if apart else 0.0,
        reach=apart.days if apart else 0,
        flagship_cost=ACROSS_DAY_COST * across_weight(limits, RegionRule.FLAGSHIPS_APART) if apart else 0,
        rooms=tuple(_rooms(limits, entries, horizon)),
        quiet=None
        if quiet is None or not across_weight(limits, RegionRule.QUIET)
        else QuietAcross(
            quiet,
            limits.quiet_counts,
            horizon.union(loud),
            QUIET_DAY_COST * across_weight(limits, RegionRule.QUIET),
        ),
        days=horizon.days,
    )


def _rooms(limits: RegionLimits, entries: tuple[RegionEntry, ...], horizon: Horizon) -> Iterable[DayRoom]:
    weight = across_weight(limits, RegionRule.LARGE_PER_DAY)
    if limits.large_per_day is not None and weight:
        taken = [(each, 1) for each in entries if each.is_large]
        yield DayRoom(TakenOf(), _left(limits.large_per_day, taken, horizon), ACROSS_DAY_COST * weight)
    weight = across_weight(limits, RegionRule.SHARED)
    for resource in limits.shared if weight else ():
        taken = [(each, dict(each.takes).get(resource.id, 0)) for each in entries]
        left = _left(resource.per_day, taken, horizon)
        yield DayRoom(TakenOf(resource.id), left, unit_cost(resource) * weight)


def _left(most: int, taken: list[tuple[RegionEntry, int]], horizon: Horizon) -> tuple[int, ...]:
    left = [most] * horizon.days
    for each, amount in taken:
        for day in each.span if amount else ():
            if day.year == horizon.year:
                left[horizon.index(day)] -= amount
    return tuple(max(0, each) for each in left)
