"""The best plan, proved by HiGHS; never worse than the greedy one it starts from.

Where the greedy plan is as good as the best, it is kept, so that a preview shows what is built.
Otherwise, among plans of equal cost, a second solve takes the one with the smallest sum of hashes
of its activities, days and venues, so that every proved run gives the same plan. The solver stops
on proof or after a number of nodes and of its own checks, never by the clock.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import Hold, year_days
from eventplan.planning.candidates.price_sheet import INFINITY, Choice
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.plan_year import dockets_of, fill_dockets, plan_of
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.referee import refereed
from eventplan.planning.rules.registry import add_rows, penalties
from eventplan.planning.rules.times import Times
from eventplan.planning.solver.highs_adapter import Watch, minimum, relaxation, unwatched
from eventplan.planning.solver.mip_model import Model, columns, missing_cost, open_slots, settled_board

# Instances of 60 activities are proved at the root; 2,000 nodes of an odd one take half a minute.
NODES_AT_MOST = 2_000
# Which of equal plans is taken matters less than when: 60 activities need 1 node, seldom 50.
TIE_NODES_AT_MOST = 100
# Ties are broken by sums of hashes below 2**16: exact in floating point for thousands of placements.
HASH_BITS = 16


def best_plan(
    problem: PlanningProblem, *, nodes_at_most: int = NODES_AT_MOST, watch: Watch = unwatched
) -> Plan:
    """Return the best plan of a problem's year; ``is_optimal`` says whether that is proved.

    ``watch`` is told from time to time how far the solver is, and may end it there.

    Raises:
        RefereeError: the second opinion on the plan is another one.
    """
    year = year_days(problem)
    dockets = dockets_of(problem, year)
    greedy = fill_dockets(problem, dockets)
    slots = [slot for each in dockets for slot in each.slots if not slot.activity.is_cancelled]
    choosing = open_slots(greedy, slots)
    if not choosing:
        return refereed(replace(plan_of(greedy, dockets, year), is_optimal=True), problem)
    board, is_proved = _solved(greedy, choosing, nodes_at_most, watch)
    if _worth(board, slots, dockets) >= _worth(greedy, slots, dockets):
        board = greedy
    return refereed(replace(plan_of(board, dockets, year), is_optimal=is_proved), problem)


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


def _solved(greedy: Board, choosing: Sequence[Slot], nodes_at_most: int, watch: Watch) -> tuple[Board, bool]:
    """Return the board of the best plan found, and whether it is proved to be the best."""
    settled = settled_board(greedy, choosing)
    model = _model(settled, choosing)
    taken = {(id(each.slot), id(each.candidate)) for each in greedy.taken}
    first = [choice for choice in model.choices if (id(choice.slot), id(choice.candidate)) in taken]
    answer = minimum(model, model.costs, _start(model, first), nodes_at_most, watch)
    chosen, is_proved = first, False
    if answer:
        chosen, is_proved = _chosen(model, answer.values), answer.is_proved
        if is_proved:
            chosen = _without_ties(model, chosen, round(answer.cost), watch)
    for choice in chosen:
        settled.put(choice.slot, choice.candidate)
    return settled, is_proved


def _model(settled: Board, choosing: Sequence[Slot]) -> Model:
    model = Model()
    columns(model, settled, choosing)
    add_rows(model, model.choices, settled)
    return model


def _start(model: Model, taken: Iterable[Choice]) -> list[tuple[int, float]]:
    numbers = {choice.column for choice in taken}
    return [(choice.column, float(choice.column in numbers)) for choice in model.choices]


def _chosen(model: Model, values: Sequence[float]) -> list[Choice]:
    return [choice for choice in model.choices if values[choice.column] > 0.5]


def _without_ties(model: Model, best: Sequence[Choice], least: int, watch: Watch) -> list[Choice]:
    """Return the choices of cost ``least`` with the smallest sum of hashes."""
    relaxed = relaxation(model)
    if relaxed:
        # No plan as cheap as the best takes a column that alone lifts the bound above it.
        room = least - relaxed.bound + 0.001
        for column, reduced in enumerate(relaxed.reduced_costs):
            if reduced > room:
                model.uppers[column] = 0
    model.row(-INFINITY, {column: factor for column, factor in enumerate(model.costs) if factor}, least)
    answer = minimum(model, _hashes(model), _start(model, best), TIE_NODES_AT_MOST, watch)
    return _chosen(model, answer.values) if answer else list(best)


def _hashes(model: Model) -> list[int]:
    """Return a number for each column that depends on activity, day and venue alone."""
    hashes = [0] * len(model.costs)
    for choice in model.choices:
        venue = choice.candidate.venue
        name = f"{choice.slot.activity.id} {choice.candidate.span.first} {venue.id if venue else ''}"
        hashes[choice.column] = int.from_bytes(sha256(name.encode()).digest()[:8]) >> (64 - HASH_BITS)
    return hashes
