"""The planning problem as a 0/1 programme: one column for each candidate that can still be chosen.

Time-indexed starts over allowed days only; the rules add "at most one" as cliques, and a quiet stretch
as one clause over all starts that touch it, with a slack. Measured on 60 activities: this form is
proved optimal in seconds, one with coverage variables and large constants took minutes. Everything
here is plain Python; only highs_adapter.py knows the solver.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.price_sheet import Choice, Terms
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.problem.weights import SHORTFALL_COST
from eventplan.planning.search.marginal_cost import prices

# What a fixed day counts above a chosen one; above all that a year may cost for comfort or money.
KEPT_DAYS = 100


class Model(Struct):
    """Columns with cost and bounds, rows with terms and bounds; built once, then only read."""

    costs: list[int] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Terms]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)

    def column(self, cost: int, upper: float, *, integral: bool = False) -> int:
        """Add a column from 0 to ``upper`` and return its number."""
        self.costs.append(cost)
        self.uppers.append(upper)
        self.integral.append(integral)
        return len(self.costs) - 1

    def charge(self, column: int, cost: int) -> None:
        """Add ``cost`` to what a column costs already."""
        self.costs[column] += cost

    def row(self, least: float, terms: Terms, most: float) -> None:
        """Add ``least`` <= sum of coefficient times column <= ``most``."""
        self.rows.append((least, most, terms))


def open_slots(board: Board, slots: Sequence[Slot]) -> list[Slot]:
    """Return the slots for which something is left to choose on the board of the greedy.

    Where one with fixed days found no place, all of those may make room for each other.
    """
    is_tight = any(slot.hold is Hold.FIXED and board.picks_left(slot) for slot in slots if slot.options)
    return [slot for slot in slots if _is_open(board, slot, is_tight=is_tight)]


def _is_open(board: Board, slot: Slot, *, is_tight: bool) -> bool:
    if slot.hold is Hold.FREE or (is_tight and slot.hold is Hold.FIXED):
        return bool(slot.options)
    # What a person decided may break a rule that bars everything else; such days stay where they are.
    is_exempt = slot.hold is Hold.DECIDED and any(board.policy.blocks(rule) for rule in Rule)
    return slot.hold is not Hold.BEGUN and not is_exempt and len(slot.options) > 1


def settled_board(board: Board, slots: Iterable[Slot]) -> Board:
    """Return a board with only what the open ``slots`` cannot change."""
    open_ = {id(slot) for slot in slots}
    settled = Board(board.problem)
    for taken in board.taken:
        if id(taken.slot) not in open_:
            settled.put(taken.slot, taken.candidate)
    return settled


def columns(model: Model, settled: Board, slots: Iterable[Slot]) -> None:
    """Add a column for each candidate of ``slots`` that what is settled leaves possible."""
    for slot in slots:
        priced = prices(settled, slot)
        terms: Terms = {}
        for candidate in slot.options:
            if priced.marginal(candidate) is None:
                continue
            column = model.column(candidate.cost, 1, integral=True)
            model.choices.append(Choice(slot, candidate, column))
            terms[column] = 1
        missing = model.column(missing_cost(slot), slot.picks, integral=True)
        model.row(slot.picks, terms | {missing: 1}, slot.picks)


def missing_cost(slot: Slot) -> int:
    """Return what a missing pick costs the solver: fixed days are left out only where they must be."""
    return SHORTFALL_COST[slot.activity.tier] * (1 if slot.hold is Hold.FREE else KEPT_DAYS)
