"""Sites planned each on its own, in as many processes as there are processors."""

import gc
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

from eventplan.domain.plan import Plan
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.problem import PlanningProblem

FEW: Final = 3
"""So many sites are planned sooner than processes begin."""

_given: tuple[Planner, Sequence[PlanningProblem]]
"""What a process was forked with: what planning is asked refers to far more than can be sent."""


def plan_apart(
    problems: Sequence[PlanningProblem], planner: Planner, workers: int | None = None
) -> tuple[Plan, ...]:
    """Return the plan of each of ``problems``; how many ``workers`` there are changes nothing in them.

    Where processes cannot be forked, or there are few sites, it all happens in this one.
    """
    global _given
    count = min(len(problems), workers or os.cpu_count() or 1)
    if count < 2 or len(problems) <= FEW or sys.platform != "linux":
        return tuple(map(planner, problems))
    _given = planner, problems
    with ProcessPoolExecutor(count, get_context("fork"), initializer=gc.disable) as pool:
        return tuple(pool.map(_planned, range(len(problems))))


def _planned(number: int) -> Plan:
    planner, problems = _given
    return planner(problems[number])
