"""The solver behind optimise.py, loaded when the first programme is solved.

One thread, one seed, no clock: the same programme gives the same answer on every run. While it works
it calls back, so that a person can see how far it is, and end it.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventplan.planning.solver.mip_model import Model

if TYPE_CHECKING:
    import highspy
    from highspy._core import _Highs

# Costs are whole numbers, so a bound above the best plan less one proves it.
PROOF_GAP = 0.99
# Nodes do not bound the work at the root, where flagships that exclude each other hold it for minutes.
# The solver asks whether to go on at fixed points of its search: 8 to 110 times for instances of 60
# activities that it proves, 500 times within half a minute for those that it does not.
CHECKS_AT_MOST = 500


class Solution(Struct, frozen=True):
    """Column values of the best solution found, and whether nothing better exists."""

    values: tuple[float, ...]
    cost: float
    is_proved: bool


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


def minimum(
    model: Model,
    costs: Sequence[int],
    start: Sequence[tuple[int, float]],
    nodes_at_most: int,
    watch: Watch = unwatched,
) -> Solution | None:
    """Return the cheapest solution found within a number of nodes and checks, or None when there is none.

    ``start`` holds (column, value) pairs of a solution to begin with.
    """
    solver = _solver(model, costs, is_relaxed=False)
    _listen(solver, watch)
    solver.setOptionValue("mip_max_nodes", nodes_at_most)
    if start:
        columns, values = zip(*start, strict=True)
        solver.setSolution(len(columns), list(columns), list(values))
    solver.run()
    solution = solver.getSolution()
    if not solution.value_valid:
        return None
    values = tuple(solution.col_value)
    cost = sum(cost * value for cost, value in zip(costs, values, strict=True))
    # A solver that errs about its own solution (HiGHS 1.16.0, given a start) has proved nothing.
    is_sound = abs(cost - solver.getObjectiveValue()) < 1 - PROOF_GAP / 2
    is_proved = is_sound and solver.modelStatusToString(solver.getModelStatus()) == "Optimal"
    return Solution(values, cost, is_proved)


def relaxation(model: Model) -> Relaxation | None:
    """Return the bound that fractions of columns give, or None when the solver finds none."""
    solver = _solver(model, model.costs, is_relaxed=True)
    solver.run()
    solution = solver.getSolution()
    if not solution.dual_valid:
        return None
    return Relaxation(solver.getObjectiveValue(), tuple(solution.col_dual))


def _listen(solver: "_Highs", watch: Watch) -> None:
    """Have ``solver`` tell ``watch`` how far it is, all along its search, and end it after its checks."""
    import highspy  # noqa: PLC0415 - loaded already

    checks = itertools.count(1)

    def called(_kind: object, _message: str, seen: Any, answer: Any, _own: object) -> None:
        gap = float(seen.mip_gap)
        goes_on = watch(Progress(int(seen.mip_node_count), gap if math.isfinite(gap) else None))
        answer.user_interrupt = not goes_on or next(checks) >= CHECKS_AT_MOST

    solver.setCallback(called, None)
    solver.startCallback(highspy._core.cb.HighsCallbackType.kCallbackMipInterrupt)


def _solver(model: Model, costs: Sequence[int], *, is_relaxed: bool) -> "_Highs":
    """Return a solver that holds ``model`` with ``costs``."""
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
    lp.num_col_, lp.num_row_ = len(costs), len(model.rows)
    lp.col_cost_ = [float(cost) for cost in costs]
    lp.col_lower_, lp.col_upper_ = [0.0] * len(costs), model.uppers
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
