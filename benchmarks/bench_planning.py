"""Cost and CPU time of the greedy and of the proved plan on 20 seeded years of a busy site.

60 activities, 8 venues, 366 days. ``python benchmarks/bench_planning.py [SEEDS]`` tries fewer.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.plan_instances import instance
from eventplan.domain.plan import Plan
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.referee import referee
from eventplan.planning.solver.optimise import best_plan

SEEDS = 20
MOST_GREEDY_S, MOST_PROOF_S = 0.3, 6.0


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one instance; ``faults`` are the violations the referee finds in both plans."""

    seed: int
    greedy: Plan
    greedy_s: float
    best: Plan
    best_s: float
    faults: int

    @property
    def is_sound(self) -> bool:
        """Whether the best plan is proved, not worse than the greedy one, and both break no hard rule."""
        return bool(self.best.is_optimal) and self.best.cost <= self.greedy.cost and not self.faults


def main(seeds: int = SEEDS) -> int:
    """Print a line for each of the seeds 0 .. ``seeds`` - 1, then the summary; 1 when a target is missed."""
    print("60 activities, 8 venues, 366 days (lower cost is better)")
    print("seed  placed  greedy cost    time     best cost    time   proved  violations")
    rows = []
    for seed in range(seeds):
        rows.append(_row(seed))
        print(_line(rows[-1]), flush=True)
    return _summary(rows)


def _row(seed: int) -> Row:
    problem = instance(seed)
    greedy, greedy_s = _timed(plan_year, problem)
    best, best_s = _timed(best_plan, problem)
    faults = len(referee(greedy, problem)) + len(referee(best, problem))
    return Row(seed, greedy, greedy_s, best, best_s, faults)


def _line(row: Row) -> str:
    return (
        f"{row.seed:4}  {len(row.best.placements):6}  {row.greedy.cost:11,} {row.greedy_s:6.2f}s"
        f"  {row.best.cost:11,} {row.best_s:6.2f}s   {'yes' if row.best.is_optimal else 'no':6}  {row.faults}"
    )


def _summary(rows: list[Row]) -> int:
    greedy_s, slowest_s = median(row.greedy_s for row in rows), max(row.greedy_s for row in rows)
    best_s = median(row.best_s for row in rows)
    saved = [row.greedy.cost - row.best.cost for row in rows]
    proved = sum(bool(row.best.is_optimal) for row in rows)
    print(f"optimum proved: {proved} of {len(rows)}; hard violations: {sum(row.faults for row in rows)}")
    print(f"CPU time: greedy {slowest_s:.2f} s at most, {greedy_s:.2f} s median; best {best_s:.2f} s median")
    print(f"targets:  greedy {MOST_GREEDY_S:.2f} s at most; best {MOST_PROOF_S:.2f} s median")
    least, most = min(saved), max(saved)
    print(f"the best plan costs less by {median(saved):,.0f} (median), {least:,} to {most:,}")
    in_time = slowest_s <= MOST_GREEDY_S and best_s <= MOST_PROOF_S
    return 0 if in_time and all(row.is_sound for row in rows) else 1


def _timed(plan: Callable[[PlanningProblem], Plan], problem: PlanningProblem) -> tuple[Plan, float]:
    """Return a plan and the CPU seconds it took; both planners work in one thread."""
    begun = process_time()
    made = plan(problem)
    return made, process_time() - begun


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
