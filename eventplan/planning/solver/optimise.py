"""The best plan, proved by HiGHS; never worse than the greedy one it starts from.

Where the greedy plan is as good as the best, it is kept, so that a preview shows what is built. Otherwise,
among plans of equal cost, the one with the smallest sum of hashes of its activities, days and venues is
taken, so that every proved run gives the same plan. The solver stops on proof or after an effort that it
counts itself, never by the clock; then the plan says what it left unproved.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import Hold, year_days
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.plan_year import dockets_of, fill_dockets, plan_of
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.referee import refereed
from eventplan.planning.rules.registry import add_rows, penalties
from eventplan.planning.rules.times import Times
from eventplan.planning.solver.highs_adapter import WHOLE, Effort, Watch, unwatched
from eventplan.planning.solver.mip_model import Model, columns, missing_cost, open_slots, settled_board
from eventplan.planning.solver.small_programme import cheapest


def best_plan(problem: PlanningProblem, *, effort: Effort = WHOLE, watch: Watch = unwatched) -> Plan:
    """Return the best plan of a problem's year; its ``bound`` says how far that is proved.

    ``watch`` is told from time to time how far the solver is, and may end it there.

    Raises:
        RefereeError: the second opinion on the plan is another one.
    """
    year = year_days(problem)
    dockets = dockets_of(problem, year)
    greedy = fill_dockets(problem, dockets)
    slots = [slot for each in dockets for slot in each.slots if not slot.activity.is_cancelled]
    choosing = open_slots(greedy, slots)
    if sum(len(slot.options) for slot in choosing) > effort.choices:
        return refereed(replace(plan_of(greedy, dockets, year), is_optimal=False), problem)
    board, gap = _solved(greedy, choosing, effort, watch) if choosing else (greedy, 0)
    plan = plan_of(board, dockets, year)
    bound = None if gap is None else plan.cost - gap
    if board is not greedy and _worth(board, slots, dockets) >= _worth(greedy, slots, dockets):
        plan = plan_of(greedy, dockets, year)
    return refereed(replace(plan, is_optimal=gap == 0, bound=bound), problem)


def _worth(board: Board, slots: Sequence[Slot], dockets: Sequence[ActivitySlots]) -> tuple[int, int]:
    """Return what counts before the cost, the fixed days left out, and the cost; lower is better."""
    fixed = (slot for slot in slots if slot.hold is not Hold.FREE and slot.options)
    return sum(missing_cost(slot) * board.picks_left(slot) for slot in fixed), _aim(board, dockets)


def _aim(board: Board, dockets: Sequence[ActivitySlots]) -> int:
    """Return the cost of a board, and what missing times count in any case.

    A site that does not want to hear of missing times still wants its activities placed.
    """
    own = sum(taken.candidate.cost for taken in board.taken)
    cost = own + sum(part.amount for part in penalties(board, dockets))
    return cost + Times().penalty(board, dockets) if board.policy.ignores(Rule.TIMES) else cost


def _solved(
    greedy: Board, choosing: Sequence[Slot], effort: Effort, watch: Watch
) -> tuple[Board, int | None]:
    """Return the board of the best plan found, and by how much another one may cost less; None: not known."""
    settled = settled_board(greedy, choosing)
    model = _model(settled, choosing)
    taken = {(id(each.slot), id(each.candidate)) for each in greedy.taken}
    first = [choice for choice in model.choices if (id(choice.slot), id(choice.candidate)) in taken]
    proof = cheapest(model, first, effort, watch)
    if proof is None:
        return greedy, None
    for choice in proof.chosen:
        settled.put(choice.slot, choice.candidate)
    return settled, proof.cost - proof.bound


def _model(settled: Board, choosing: Sequence[Slot]) -> Model:
    model = Model()
    columns(model, settled, choosing)
    add_rows(model, model.choices, settled)
    return model
