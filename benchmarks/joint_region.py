"""The best plans of all sites of a region at once, as one programme: what one site at a time is measured by.

Its columns and rows are those of each site's own programme; what binds sites to each other is written here
anew, day by day and pair by pair, from the region's limits alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import MapPoint
from eventplan.planning.candidates.candidate import Candidate
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.candidates.price_sheet import Choice, Terms
from eventplan.planning.plan_year import dockets_of, fill_dockets
from eventplan.planning.problem.weights import ACROSS_DAY_COST
from eventplan.planning.rules.registry import add_rows
from eventplan.planning.solver.highs_adapter import Effort, minimum
from eventplan.planning.solver.mip_model import Model, columns, open_slots, settled_board
from eventplan.services.region.coordination import Coordination

_WHOLE = Effort(100_000, 100_000)
_UNBOUNDED = math.inf


class _Member(Struct, frozen=True):
    """A site's choices in the programme, by the columns of it, and where it lies."""

    choices: tuple[Choice, ...]
    position: MapPoint


class Joint(Struct, frozen=True):
    """What the best plans of all sites cost with their clashes, and what is proved of it."""

    cost: int
    bound: float


def joint_optimum(search: Coordination) -> Joint:
    """Return the cost of the best plans of all members together, of sites whose activities all choose."""
    model, offset, members = Model(), 0, []
    for id_, problem in search.problems.items():
        member = search.region.member(id_)
        year = year_days(problem)
        dockets = dockets_of(problem, year)
        greedy = fill_dockets(problem, dockets)
        choosing = open_slots(greedy, [slot for each in dockets for slot in each.slots])
        if len(choosing) < len(problem.demands):
            raise ValueError(f"{id_}: activities without a choice are not in the programme")
        if not choosing:
            continue
        own = Model()
        settled = settled_board(greedy, choosing)
        columns(own, settled, choosing)
        add_rows(own, own.choices, settled)
        offset += _constant(own, search.apart[id_])
        assert member.position is not None
        members.append(_Member(_joined(model, own), member.position))
    _pairs(model, members, search)
    _loads(model, members, search)
    found = minimum(model, _WHOLE)
    assert found is not None
    return Joint(offset + found.cost, offset + found.bound)


def _constant(own: Model, plan: Plan) -> int:
    """Return what a site's plan counts beyond its programme: the same for all its plans."""
    found = minimum(own, _WHOLE)
    assert found is not None
    assert plan.is_optimal
    return plan.cost - found.cost


def _joined(model: Model, own: Model) -> tuple[Choice, ...]:
    """Add a site's programme to that of all, and return its choices with their columns there."""
    start = len(model.costs)
    for cost, upper, integral in zip(own.costs, own.uppers, own.integral, strict=True):
        model.column(cost, upper, integral=integral)
    for least, most, terms in own.rows:
        model.row(least, {start + column: factor for column, factor in terms.items()}, most)
    return tuple(Choice(each.slot, each.candidate, start + each.column) for each in own.choices)


def _days(candidate: Candidate, year: int, after: int = 0) -> Iterator[date]:
    number = candidate.span.days + after
    days = (candidate.span.first + timedelta(days=count) for count in range(number))
    return (day for day in days if day.year == year)


def _pairs(model: Model, members: list[_Member], search: Coordination) -> None:
    """Charge each day on which flagships of two sites that are near are on, or were just before."""
    apart = search.region.limits.flagships_apart
    if apart is None:
        return
    for one, other in combinations(members, 2):
        if one.position.km_to(other.position) >= apart.km:
            continue
        for first in _flagships(one, search.year, apart.days):
            for second in _flagships(other, search.year, apart.days):
                for day in sorted(first.keys() & second.keys()):
                    both = model.column(ACROSS_DAY_COST, 1)
                    terms = {**first[day], **second[day], both: -1}
                    model.row(-_UNBOUNDED, terms, 1)


def _flagships(member: _Member, year: int, after: int) -> Iterator[dict[date, Terms]]:
    """Yield for each flagship, by day, the choices by which it is on, or was ``after`` days before."""
    found: dict[int, defaultdict[date, Terms]] = {}
    for each in member.choices:
        if each.slot.activity.tier is Tier.FLAGSHIP:
            by_day = found.setdefault(id(each.slot), defaultdict(dict))
            for day in _days(each.candidate, year, after):
                by_day[day][each.column] = 1
    yield from (dict(each) for each in found.values())


def _loads(model: Model, members: list[_Member], search: Coordination) -> None:
    """Charge what is too much on a day: large activities, and what all sites share."""
    limits = search.region.limits
    large: defaultdict[date, Terms] = defaultdict(dict)
    taken: defaultdict[tuple[str, date], Terms] = defaultdict(dict)
    for member in members:
        for each in member.choices:
            for day in _days(each.candidate, search.year):
                if each.slot.activity.tier is not Tier.REGULAR:
                    large[day][each.column] = 1
                for id_, amount in each.slot.activity.outreach.takes:
                    taken[id_, day][each.column] = amount
    for _, terms in sorted(large.items()):
        if limits.large_per_day is not None:
            over = model.column(ACROSS_DAY_COST, _UNBOUNDED)
            model.row(-_UNBOUNDED, {**terms, over: -1}, limits.large_per_day)
    for resource in limits.shared:
        for (id_, _), terms in sorted(taken.items()):
            if id_ == resource.id:
                over = model.column(max(1, round(ACROSS_DAY_COST / resource.per_day)), _UNBOUNDED)
                model.row(-_UNBOUNDED, {**terms, over: -1}, resource.per_day)
