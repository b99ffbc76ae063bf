"""The best plan, watched while it is looked for; apart, as the solver takes its time to load."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from eventplan.domain.plan import Plan
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.solver.highs_adapter import Progress, Watch
from eventplan.planning.solver.optimise import best_plan

__all__ = ["Planner", "Progress", "Watch", "watched_planner"]


def watched_planner(watching: Callable[[], AbstractContextManager[Watch]]) -> Planner:
    """Return the planner of best plans; ``watching`` gives for each plan what is told how far it is."""

    def planner(problem: PlanningProblem) -> Plan:
        with watching() as watch:
            return best_plan(problem, watch=watch)

    return planner
