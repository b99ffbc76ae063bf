"""Time and cost of the greedy and of the proved plan on seeded instances of 60 activities.

python -m benchmarks.planning [SEEDS]
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from benchmarks.plan_instances import instance
from eventplan.domain.plan import Plan
from eventplan.planning.demand import PlanningProblem
from eventplan.planning.optimise import best_plan
from eventplan.planning.plan_year import plan_year


def main(seeds: int = 8) -> None:
    """Print a line for each of the seeds 0 .. ``seeds`` - 1, then the medians."""
    print("seed  placed  greedy cost   time     best cost   time   proved")
    times: list[tuple[float, float]] = []
    for seed in range(seeds):
        problem = instance(seed)
        greedy, quick_s = _timed(plan_year, problem)
        best, proof_s = _timed(best_plan, problem)
        times.append((quick_s, proof_s))
        print(
            f"{seed:4}  {len(best.placements):6}  {greedy.cost:11,} {quick_s:6.2f}s"
            f"  {best.cost:11,} {proof_s:6.2f}s   {'yes' if best.is_optimal else 'no'}"
        )
    quick, proof = zip(*times, strict=True)
    print(f"median: greedy {median(quick):.2f} s, proved {median(proof):.2f} s")


def _timed(plan: Callable[[PlanningProblem], Plan], problem: PlanningProblem) -> tuple[Plan, float]:
    """Return a plan and the seconds it took."""
    begun = perf_counter()
    made = plan(problem)
    return made, perf_counter() - begun


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
