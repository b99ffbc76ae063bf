"""The best plan, proved by HiGHS; never worse than the greedy one it starts from.

Among plans of equal cost a second solve takes the one with the smallest sum of hashes of its
activities, days and venues, so that every proved run gives the same plan. The solver stops on
proof or after a number of nodes, never by the clock.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from eventplan.domain.plan import Plan
from eventplan.planning.board import Board
from eventplan.planning.candidates import Slot
from eventplan.planning.demand import PlanningProblem
from eventplan.planning.merit import year_days
from eventplan.planning.model import (
    INFINITY,
    Choice,
    Model,
    columns,
    exclusions,
    is_open,
    loads,
    quiet,
    settled_board,
)
from eventplan.planning.model_pairs import flagships, orders
from eventplan.planning.plan_year import dockets_of, fill_dockets, plan_of
from eventplan.planning.tally import cost

if TYPE_CHECKING:
    from highspy import Highs

# Instances of 60 activities are proved in fewer than 300 nodes; ten times that bounds odd ones.
NODES_AT_MOST = 3_000
# Costs are whole numbers, so a bound above the best plan less one proves it.
PROOF_GAP = 0.99
# Ties are broken by sums of hashes below 2**16: exact in floating point for thousands of placements.
HASH_BITS = 16


def best_plan(problem: PlanningProblem, *, nodes_at_most: int = NODES_AT_MOST) -> Plan:
    """Return the best plan of a problem's year; ``is_optimal`` says whether that is proved."""
    year = year_days(problem)
    dockets = dockets_of(problem, year)
    greedy = fill_dockets(problem, dockets)
    slots = [slot for each in dockets for slot in each.slots if not slot.activity.is_cancelled]
    open_slots = [slot for slot in slots if is_open(greedy, slot)]
    if not open_slots:
        return replace(plan_of(greedy, dockets, year), is_optimal=True)
    board, is_proved = _solved(greedy, open_slots, nodes_at_most)
    if cost(board, dockets) > cost(greedy, dockets):
        board = greedy
    return replace(plan_of(board, dockets, year), is_optimal=is_proved)


def _solved(greedy: Board, open_slots: Sequence[Slot], nodes_at_most: int) -> tuple[Board, bool]:
    """Return the board of the best plan found, and whether it is proved to be the best."""
    settled = settled_board(greedy, open_slots)
    model = _model(greedy, settled, open_slots)
    taken = {(id(each.slot), id(each.candidate)) for each in greedy.taken}
    start = [choice for choice in model.choices if (id(choice.slot), id(choice.candidate)) in taken]
    chosen, value = _minimum(model, model.costs, start, nodes_at_most)
    if value is not None:
        # The row that keeps the cost stays out of the first solve: it would only slow it down.
        model.row(-INFINITY, {n: c for n, c in enumerate(model.costs) if c}, value)
        chosen, _ = _minimum(model, _hashes(model), chosen, nodes_at_most)
    for choice in chosen:
        settled.put(choice.slot, choice.candidate)
    return settled, value is not None


def _model(greedy: Board, settled: Board, open_slots: Sequence[Slot]) -> Model:
    model = Model()
    columns(model, greedy, settled, open_slots)
    for add in (exclusions, quiet, loads, flagships, orders):
        add(model, settled)
    return model


def _hashes(model: Model) -> list[int]:
    """Return a number for each column that depends on activity, day and venue alone."""
    hashes = [0] * len(model.costs)
    for choice in model.choices:
        venue = choice.candidate.venue
        name = f"{choice.slot.activity.id} {choice.candidate.span.first} {venue.id if venue else ''}"
        hashes[choice.column] = int.from_bytes(sha256(name.encode()).digest()[:8]) >> (64 - HASH_BITS)
    return hashes


def _minimum(
    model: Model, costs: Sequence[int], start: Sequence[Choice], nodes_at_most: int
) -> tuple[list[Choice], int | None]:
    """Return the best choices found and, when they are proved to be the best, their cost."""
    solver = _solver(model, costs, nodes_at_most)
    taken = {choice.column for choice in start}
    numbers = [choice.column for choice in model.choices]
    solver.setSolution(len(numbers), numbers, [float(number in taken) for number in numbers])
    solver.run()
    values = solver.getSolution().col_value
    if not solver.getSolution().value_valid:
        return list(start), None
    chosen = [choice for choice in model.choices if values[choice.column] > 0.5]
    is_proved = solver.modelStatusToString(solver.getModelStatus()) == "Optimal"
    return chosen, round(solver.getObjectiveValue()) if is_proved else None


def _solver(model: Model, costs: Sequence[int], nodes_at_most: int) -> "Highs":
    """Return a solver that holds ``model`` with ``costs``, set to be the same on every run."""
    import highspy  # noqa: PLC0415 - 0.2 s; a plan without a choice never needs it

    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_max_nodes", nodes_at_most),
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
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integral] for integral in model.integral]
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = _starts(model)
    matrix.index_ = [column for _, _, terms in model.rows for column in terms]
    matrix.value_ = [float(factor) for _, _, terms in model.rows for factor in terms.values()]
    solver.passModel(lp)
    return solver


def _starts(model: Model) -> list[int]:
    """Return where each row's terms begin, and the end of the last."""
    starts = [0]
    for _, _, terms in model.rows:
        starts.append(starts[-1] + len(terms))
    return starts
