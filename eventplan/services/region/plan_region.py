"""A region's year: its sites planned apart, then one at a time against the others.

Nothing of what is proposed is written; what stands until a person pins it are the plans apart.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.region.region import Region
from eventplan.domain.region.region_plan import MemberPlan, RegionPlan
from eventplan.planning.plan_year import Planner, plan_year
from eventplan.planning.problem.across import Across
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.region_referee import least_clash_cost
from eventplan.planning.solver.highs_adapter import BOUNDED, WHOLE, Effort
from eventplan.planning.solver.joint import SiteAmong, joint_plans
from eventplan.planning.solver.optimise import best_plan
from eventplan.services.make_plan import problem_of
from eventplan.services.region.coordination import Coordination
from eventplan.services.region.elsewhere import Elsewhere
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.region.plan_apart import plan_apart
from eventplan.services.region.proposals import proposed_moves

__all__ = ["Planner", "ToldPlans", "plan_region", "region_planner"]


class ToldPlans(Struct, frozen=True):
    """What subscribers know of a year, by the members' ids, and the day on which something follows on it."""

    plans: Mapping[str, Plan] = {}
    today: date | None = None


_NOTHING: Final = ToldPlans()


def region_planner(*, is_fast: bool = False, is_bounded: bool = False) -> Planner:
    """Return the planner of a region's sites, the quick one or that of best plans, for any process."""
    return plan_year if is_fast else partial(best_plan, effort=BOUNDED if is_bounded else WHOLE)


def plan_region(
    desk: RegionDesk,
    year: int,
    planner: Planner,
    beside: Elsewhere | None = None,
    *,
    told: ToldPlans = _NOTHING,
    workers: int | None = None,
) -> RegionPlan:
    """Return the plans of ``year`` as they stand, what clashes, and what is proposed against it.

    ``planner`` is one that other processes can import; ``beside`` is what was planned elsewhere; what was
    ``told`` of the year stays where that is possible. The order of sites and the number of ``workers``
    change nothing.
    """
    beside = beside or Elsewhere()
    search = begun(desk, year, planner, beside, told=told, workers=workers)
    region, found, bound = search.region, search.clashes(), _bound(search)
    search.settle()
    moves = proposed_moves(search)
    members = tuple(
        MemberPlan(
            member,
            search.apart[member.id],
            moves.get(member.id, ()),
            search.standing[member.id].plan if member.id in moves else None,
        )
        for member in region.members
    )
    return RegionPlan(region, year, members, found, search.clashes(), beside.imports, bound)


def begun(
    desk: RegionDesk,
    year: int,
    planner: Planner,
    beside: Elsewhere,
    *,
    told: ToldPlans = _NOTHING,
    workers: int | None = None,
) -> Coordination:
    """Return the search for better days before its first step: every site as it plans itself."""
    problems = {
        id_: problem_of(
            each, year, previous=told.plans.get(id_), today=told.today if id_ in told.plans else None
        )
        for id_, each in sorted(desk.desks.items())
    }
    apart = dict(zip(problems, plan_apart(tuple(problems.values()), planner, workers), strict=True))
    region = _with_closed_days(desk.known_region(beside.plans), problems[desk.region.id])
    plans, seeker = {**beside.plans, **apart}, plan_sought if planner is not plan_year else _quickly
    is_small = len(problems) <= FEW_SITES and all(
        len(each.demands) <= SMALL_SITE for each in problems.values()
    )
    together = _sought_together if is_small and planner is not plan_year else None
    imports, asked = beside.imports, desk.decisions
    return Coordination(region, problems, plans, imports, planner, seeker, asked, together=together)


def _with_closed_days(region: Region, own: PlanningProblem) -> Region:
    """Return the region with the days of its closures, those of its own venues and permits apart."""
    closed = (each for each in own.closures if each.closure.venue is None and each.closure.season is None)
    return replace(region, limits=replace(region.limits, closed=tuple(closed)))


FEW_SITES: Final = 7
"""So many small ones, the region's own activities among them, are looked at all at once in the end: of thirty
drawn regions of 5 × 20 the plans then cost at most 64 above the best, 25 of them nothing; without it, on
ten of them, up to 345. A day that clashes costs 150."""
SMALL_SITE: Final = 30
"""Sites of so many activities are solved in a tenth of a second, those of 60 in up to a minute."""
_EFFORTS: Final = Effort(200, 20), Effort(200, 4)
"""What is spent on a small site in every round, on a larger one in the first; measured in bench_region."""
_TOGETHER: Final = Effort(1_000, 60)
"""What is spent on small sites at once: most are proved within a second."""


def plan_sought(problem: PlanningProblem, number: int) -> Plan:
    """Return days of a site against the others: the solver's, or quick ones of a large site once more."""
    is_small = len(problem.demands) <= SMALL_SITE
    if number and not is_small:
        return plan_year(problem)
    return best_plan(problem, effort=_EFFORTS[0 if is_small else 1])


def _sought_together(sites: Mapping[str, SiteAmong], across: Across) -> Mapping[str, Plan] | None:
    return joint_plans(sites, across, _TOGETHER)


def _quickly(problem: PlanningProblem, _: int) -> Plan:
    return plan_year(problem)


def _bound(search: Coordination) -> int | None:
    """Return what no plans of the sites cost less than: their bounds, and clashes that nobody can move."""
    plans = [search.apart[id_] for id_ in search.problems]
    bounds = [plan.cost if plan.is_optimal else plan.bound for plan in plans]
    known = [each for each in bounds if each is not None]
    if len(known) < len(bounds):
        return None
    return sum(known) + least_clash_cost(search.entries(), search.region.limits, search.year)
