"""A first plan in a fraction of a second: settled days, then fixed ones, then the best of the rest.

What is published already is taken first, so that a plan that need not change does not. Every choice
is priced against all others, quiet stretches included, and bettered step by step until none can be
bettered by itself. The plan is one from which planning would begin again to the same end.
"""

from collections.abc import Iterable, Sequence

from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import RANK
from eventplan.planning.search.local_search import ROUNDS_AT_MOST, LocalSearch, is_allowed, take
from eventplan.planning.search.marginal_cost import prices
from eventplan.planning.search.matching import Seat, published_runs, runs_of, seated


def fill(problem: PlanningProblem, slots: Iterable[Slot]) -> Board:
    """Return a board with what the gap-aware greedy takes for ``slots``, which may come in any order."""
    ordered = sorted(slots, key=_turn)
    board = _begun(problem, ordered, seated(ordered, published_runs(problem.previous)))
    for slot in ordered:
        if slot.hold is not Hold.BEGUN:
            take(board, slot)
    LocalSearch(board, ordered).settle()
    return _at_rest(board, ordered)


def _turn(slot: Slot) -> tuple[int, int, int, str, int]:
    """Order slots: settled before free, large before small, scarce before plentiful, then by id."""
    plenty = len(slot.options) // slot.picks if slot.hold is Hold.FREE else 0
    return slot.hold.value, RANK[slot.activity.tier], plenty, slot.activity.id, slot.number or 0


def _begun(problem: PlanningProblem, ordered: Sequence[Slot], published: Sequence[Seat]) -> Board:
    """Return a board with what has begun, what is published, and all that is settled or fixed."""
    board = _history(problem, ordered)
    _sit(board, published)
    settled = [slot for slot in ordered if slot.hold in (Hold.DECIDED, Hold.FIXED)]
    is_new = [take(board, slot) for slot in settled]
    lacking = any(board.picks_left(slot) for slot in settled)
    if lacking or (any(is_new) and not all(is_allowed(board, taken) for taken in tuple(board.taken))):
        # Published days that may move stand in the way of days that may not: those come first.
        return _settled_first(problem, ordered, published)
    return board


def _settled_first(problem: PlanningProblem, ordered: Sequence[Slot], published: Sequence[Seat]) -> Board:
    board = _history(problem, ordered)
    for hold in (Hold.DECIDED, Hold.FIXED, Hold.FREE):
        slots = [slot for slot in ordered if slot.hold is hold]
        _sit(board, [seat for seat in published if seat[0].hold is hold])
        for slot in slots if hold is not Hold.FREE else ():
            take(board, slot)
    return board


def _history(problem: PlanningProblem, ordered: Sequence[Slot]) -> Board:
    """Return a board with what has begun alone."""
    board = Board(problem)
    for slot in ordered:
        for candidate in slot.options if slot.hold is Hold.BEGUN else ():
            board.put(slot, candidate)
    return board


def _sit(board: Board, seats: Iterable[Seat]) -> None:
    """Take the candidates of ``seats`` that no rule forbids."""
    for slot, candidate in seats:
        if board.picks_left(slot) and prices(board, slot).marginal(candidate) is not None:
            board.put(slot, candidate)


def _at_rest(board: Board, ordered: Sequence[Slot]) -> Board:
    """Return the board in the seats that planning again would give it, bettered as that would be."""
    for _ in range(ROUNDS_AT_MOST):
        runs = runs_of(board.taken)
        seats = seated(ordered, runs)
        if {(id(slot), id(each)) for slot, each in seats} == {
            (id(taken.slot), id(taken.candidate)) for taken in board.taken
        }:
            return board
        again = _begun(board.problem, ordered, seats)
        LocalSearch(again, ordered).settle()
        if sorted(runs_of(again.taken)) == sorted(runs):
            return again
        board = again
    return board
