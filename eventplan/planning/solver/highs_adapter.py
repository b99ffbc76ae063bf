"""The solver behind optimise.py, loaded when the first programme is solved.

One thread, one seed, no clock: the same programme gives the same answer on every run. While it works
it calls back, so that a person can see how far it is, and end it.
"""

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventplan.planning.solver.mip_model import Model

if TYPE_CHECKING:
    import highspy
    from highspy._core import _Highs

# Costs are whole numbers, so a bound above the best plan less one proves it.
PROOF_GAP = 0.99


class Effort(Struct, frozen=True):
    """How much one search may do, counted by the solver and never by the clock.

    Nodes do not bound the work at the root, where flagships that exclude each other hold it for minutes; so
    the solver's ``checks`` do, at which it asks whether to go on, at fixed points of its search. A year
    with more than ``choices`` is not looked at.
    """

    nodes: int
    checks: int
    choices: float = math.inf


WHOLE = Effort(2_000, 500)
"""Sites of 60 activities are proved within 10 checks; 500 take minutes on one of 160."""
BOUNDED = Effort(200, 20, 15_000)
"""What is enough to look at a plan: seconds, where ``WHOLE`` may take minutes."""


class Solution(Struct, frozen=True):
    """Column values of the best solution found, and a bound below which no solution can cost."""

    values: tuple[int, ...]
    cost: int
    bound: float


class Relaxation(Struct, frozen=True):
    """A lower bound of the cost, and by how much each column set to 1 would raise it at least."""

    bound: float
    reduced_costs: tuple[float, ...]


class Progress(Struct, frozen=True):
    """How far a search has come; ``gap`` is the share of the cost in doubt, None while unknown."""

    nodes: int
    gap: float | None


Watch = Callable[[Progress], bool]
"""Is told from time to time how far a search is; returns whether it shall go on."""


def unwatched(_progress: Progress) -> bool:
    """Let the search run to its end; nobody waits for it."""
    return True


def minimum(model: Model, effort: Effort, watch: Watch = unwatched) -> Solution | None:
    """Return the cheapest solution found within ``effort``, or None when there is none."""
    solver = _solver(model, is_relaxed=False)
    _listen(solver, effort.checks, watch)
    solver.setOptionValue("mip_max_nodes", effort.nodes)
    solver.run()
    solution = solver.getSolution()
    if not solution.value_valid:
        return None
    # Binary columns come as 0.9999999; costs of millions would make that a plan's worth of money.
    values = tuple(map(round, solution.col_value))
    cost = sum(cost * value for cost, value in zip(model.costs, values, strict=True))
    info = solver.getInfo()
    # A solver that errs about its own solution (HiGHS 1.16.0, given a start) has proved nothing.
    is_sound = abs(cost - solver.getObjectiveValue()) < 1 - PROOF_GAP / 2
    return Solution(values, cost, info.mip_dual_bound if is_sound else -math.inf)


def relaxation(model: Model) -> Relaxation | None:
    """Return the bound that fractions of columns give, or None when the solver finds none."""
    solver = _solver(model, is_relaxed=True)
    solver.run()
    solution = solver.getSolution()
    if not solution.dual_valid:
        return None
    return Relaxation(solver.getObjectiveValue(), tuple(solution.col_dual))


def _listen(solver: "_Highs", checks_at_most: int, watch: Watch) -> None:
    """Have ``solver`` tell ``watch`` how far it is, all along its search, and end it after its checks."""
    import highspy  # noqa: PLC0415 - loaded already

    checks = itertools.count(1)

    def called(_kind: object, _message: str, seen: Any, answer: Any, _own: object) -> None:
        gap = float(seen.mip_gap)
        goes_on = watch(Progress(int(seen.mip_node_count), gap if math.isfinite(gap) else None))
        answer.user_interrupt = not goes_on or next(checks) >= checks_at_most

    solver.setCallback(called, None)
    solver.startCallback(highspy._core.cb.HighsCallbackType.kCallbackMipInterrupt)


def _solver(model: Model, *, is_relaxed: bool) -> "_Highs":
    """Return a solver that holds ``model``."""
    import highspy  # noqa: PLC0415 - 0.2 s; a plan without a choice never needs it

    # The public class prints a banner to stdout, where our data goes; its base does not.
    solver = highspy._core._Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", PROOF_GAP),
    ):
        solver.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.costs), len(model.rows)
    lp.col_cost_ = [float(cost) for cost in model.costs]
    lp.col_lower_, lp.col_upper_ = [0.0] * len(model.costs), model.uppers
    lp.row_lower_ = [least for least, _, _ in model.rows]
    lp.row_upper_ = [most for _, most, _ in model.rows]
    if not is_relaxed:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[integral] for integral in model.integral]
    _fill_matrix(lp, model)
    solver.passModel(lp)
    return solver


def _fill_matrix(lp: "highspy.HighsLp", model: Model) -> None:
    """Write the rows' terms one after the other, with where each row begins."""
    import highspy  # noqa: PLC0415 - loaded already

    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for _, _, terms in model.rows:
        starts.append(starts[-1] + len(terms))
    matrix.start_ = starts
    matrix.index_ = [column for _, _, terms in model.rows for column in terms]
    matrix.value_ = [float(factor) for _, _, terms in model.rows for factor in terms.values()]
