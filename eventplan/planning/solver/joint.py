"""Several sites at once, as one programme: each site's own columns and rows, and what binds them together.

Only for few small sites: it finds what one site at a time does not, and grows faster than their number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import MapPoint
from eventplan.planning.candidates.candidate import Candidate
from eventplan.planning.candidates.own_cost import YearDays, year_days
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, Terms
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.plan_year import dockets_of, fill_dockets, plan_of
from eventplan.planning.problem.across import Across
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.rules.across.across_sites import position_of, shared_rows
from eventplan.planning.rules.registry import add_rows
from eventplan.planning.solver.highs_adapter import Effort, unwatched
from eventplan.planning.solver.mip_model import Model, columns, open_slots, settled_board
from eventplan.planning.solver.small_programme import cheapest


class SiteAmong(Struct, frozen=True):
    """A site in the programme: what is asked of it, where it lies, and days that it may have."""

    problem: PlanningProblem
    position: MapPoint | None
    standing: Plan


class _Part(Struct, frozen=True):
    """What a site has in the programme."""

    dockets: tuple[ActivitySlots, ...]
    year: YearDays
    settled: Board
    choices: tuple[Choice, ...]
    position: MapPoint | None


def joint_plans(sites: Mapping[str, SiteAmong], across: Across, effort: Effort) -> Mapping[str, Plan] | None:
    """Return the days with which ``sites`` and what clashes between them cost least together, by id.

    ``across`` is what all others have taken, as it meets none of the sites more than another. None: nothing
    was found within ``effort``.
    """
    model, parts = Model(), {}
    for id_, site in sites.items():
        parts[id_] = _part(model, site)
    shared_rows(model, model.choices, [each.settled for each in parts.values()], across)
    for one, other in combinations(parts.values(), 2):
        _flagship_rows(model, one, other, across)
    first = [choice for id_, part in parts.items() for choice in _taken(part, sites[id_].standing)]
    proof = cheapest(model, first, effort, unwatched)
    if proof is None:
        return None
    chosen = {choice.column for choice in proof.chosen}
    for part in parts.values():
        for choice in part.choices:
            if choice.column in chosen:
                part.settled.put(choice.slot, choice.candidate)
    return {id_: plan_of(each.settled, each.dockets, each.year) for id_, each in parts.items()}


def _part(model: Model, site: SiteAmong) -> _Part:
    """Add the columns and rows of a site by itself."""
    year = year_days(site.problem)
    dockets = dockets_of(site.problem, year)
    greedy = fill_dockets(site.problem, dockets)
    slots = [slot for each in dockets for slot in each.slots if not slot.activity.is_cancelled]
    choosing = open_slots(greedy, slots)
    settled, begun = settled_board(greedy, choosing), len(model.choices)
    columns(model, settled, choosing)
    choices = tuple(model.choices[begun:])
    add_rows(model, choices, settled)
    return _Part(dockets, year, settled, choices, site.position)


def _taken(part: _Part, plan: Plan) -> Iterator[Choice]:
    """Yield the choices that stand for the days of ``plan``."""
    days = {(each.activity.id, each.span, each.venue) for each in plan.placements}
    for choice in part.choices:
        candidate = choice.candidate
        if (choice.slot.activity.id, candidate.span, candidate.venue) in days:
            yield choice


def _flagship_rows(model: Model, one: _Part, other: _Part, across: Across) -> None:
    """Charge each day on which flagships of two sites that are near are on, or were within reach before."""
    if not across.flagship_cost:
        return
    for place, first in _flagships(one, across):
        for there, second in _flagships(other, across):
            if place.km_to(there) < across.km:
                _days_of_both(model, first, second, across.flagship_cost)


def _days_of_both(model: Model, first: Mapping[int, Terms], second: Mapping[int, Terms], cost: int) -> None:
    """Charge each day that both have; of one whose days are settled there are no terms."""
    for day in sorted(first.keys() & second.keys()):
        terms = {**first[day], **second[day]}
        settled = sum(not each[day] for each in (first, second))
        if terms:
            model.row(-INFINITY, {**terms, model.column(cost, 1): -1}, 1 - settled)


def _flagships(part: _Part, across: Across) -> Iterator[tuple[MapPoint, Mapping[int, Terms]]]:
    """Yield each flagship with its place: the choices by which it is on, by day; of a settled one none."""
    found: dict[tuple[int, MapPoint], dict[int, Terms]] = {}
    for choice in part.choices:
        for place in _places(choice.slot.activity.weight, choice.candidate, part):
            by_day = found.setdefault((id(choice.slot), place), defaultdict(dict))
            for day in _reached(choice.candidate, across):
                by_day[day][choice.column] = 1
    for key, by_day in found.items():
        yield key[1], by_day
    for taken in part.settled.taken:
        for place in _places(taken.activity.weight, taken.candidate, part):
            yield place, {day: {} for day in _reached(taken.candidate, across)}


def _places(weight: Tier, candidate: Candidate, part: _Part) -> Sequence[MapPoint]:
    place = position_of(candidate.venue) or part.position
    return (place,) if weight is Tier.FLAGSHIP and place is not None else ()


def _reached(candidate: Candidate, across: Across) -> range:
    return range(max(candidate.first, 0), min(candidate.last + across.reach + 1, across.days))
