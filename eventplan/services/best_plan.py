"""The best plan, watched while it is looked for; apart, as the solver takes its time to load."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eventplan.domain.plan import Plan
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.solver.highs_adapter import BOUNDED, WHOLE, Progress, Watch
from eventplan.planning.solver.optimise import best_plan

__all__ = ["Planner", "Progress", "Watch", "watched_planner"]


def watched_planner(
    watching: Callable[[], AbstractContextManager[Watch]],
    unproved: Callable[[Plan], None],
    *,
    is_bounded: bool = False,
) -> Planner:
    """Return the planner of best plans; ``watching`` gives for each plan what is told how far it is.

    ``unproved`` is told of a plan that is not proved to be the best. One that ``is_bounded`` leaves unproved
    what takes long.
    """
    effort = BOUNDED if is_bounded else WHOLE

    def planner(problem: PlanningProblem) -> Plan:
        with watching() as watch:
            plan = best_plan(problem, effort=effort, watch=watch)
        if not plan.is_optimal:
            unproved(plan)
        return plan

    return planner
