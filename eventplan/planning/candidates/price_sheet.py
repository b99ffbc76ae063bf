"""What the rules write down of one more candidate: a sheet of prices for the search, rows for the solver.

A sheet says what each day, quarter and bound costs; written once for a slot, it prices each of its
hundreds of candidates in constant time. Rows go over columns, one for each choice.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import Protocol

from msgspec import Struct

from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.schedule import Board


class OrderBound(Struct, frozen=True):
    """Another activity's days that this one should follow or precede; None forbids what a cost allows."""

    day: int
    follows: bool
    cost: int | None

    def is_broken_by(self, candidate: Candidate) -> bool:
        """Say whether ``candidate`` would come too early or too late."""
        return candidate.first <= self.day if self.follows else candidate.last >= self.day


class PriceSheet:
    """Costs of a slot's candidates against a board.

    ``days`` is what each day costs, 0 outside the ``span`` that candidates take; ``around`` what each costs
    a flagship that has it in its zone of ``reach`` days; ``quarters`` what a quarter costs, None where it
    cannot pay; ``quiet`` are the stretches that one would break. What has begun or was decided
    ``keeps_days``: no strict rule bars it.
    """

    def __init__(self, board: Board, slot: Slot) -> None:
        self.keeps_days = slot.hold in (Hold.BEGUN, Hold.DECIDED)
        self.forbidden = 0
        self.span = slice(slot.days.start, slot.days.stop)
        self.days = [0] * board.horizon.days
        self.around: list[int] = []
        self.quarters: list[int | None] = [0, 0, 0, 0]
        self.bounds: list[OrderBound] = []
        self.quiet = 0
        self.reach = 0

    def bar(self, days: int) -> None:
        """Bar ``days``, as bits, unless the slot keeps its days."""
        if not self.keeps_days:
            self.forbidden |= days

    def charge(self, costs: Sequence[int], *, strict: bool) -> None:
        """Add what each day of the ``span`` costs; where the rule is ``strict``, such days are barred."""
        if any(costs):
            self.days[self.span] = map(add, self.days[self.span], costs)
            if strict:
                self.bar(sum(1 << day for day, cost in enumerate(costs, self.span.start) if cost))

    def charge_quarter(self, quarter: int, cost: int, *, strict: bool) -> None:
        """Add what it costs to begin in ``quarter``, 0..3; where the rule is ``strict``, nothing may."""
        so_far = self.quarters[quarter]
        is_barred = so_far is None or (strict and cost and not self.keeps_days)
        self.quarters[quarter] = None if so_far is None or is_barred else so_far + cost


INFINITY = float("inf")
Terms = dict[int, int]
"""Coefficients by column."""


class Choice(Struct, frozen=True):
    """A column that stands for taking ``candidate`` for ``slot``."""

    slot: Slot
    candidate: Candidate
    column: int


class Rows(Protocol):
    """A 0/1 programme that is being written."""

    def column(self, cost: int, upper: float, *, integral: bool = False) -> int:
        """Add a column from 0 to ``upper`` and return its number."""

    def charge(self, column: int, cost: int) -> None:
        """Add ``cost`` to what a column costs already."""

    def row(self, least: float, terms: Terms, most: float) -> None:
        """Add ``least`` <= sum of coefficient times column <= ``most``."""


def at_most_one(rows: Rows, runs: Iterable[tuple[int, int, int]]) -> None:
    """Add a row for each largest set of runs (first day, last day, column) that share a day.

    Such a set meets at some run's start.
    """
    runs = tuple(runs)
    cliques: list[frozenset[int]] = []
    for day in sorted({first for first, _, _ in runs}):
        clique = frozenset(column for first, last, column in runs if first <= day <= last)
        if cliques and cliques[-1] <= clique:
            cliques.pop()
        cliques.append(clique)
    for clique in cliques:
        if len(clique) > 1:
            rows.row(-INFINITY, dict.fromkeys(sorted(clique), 1), 1)


def within(rows: Rows, terms: Mapping[int, int], left: int, cost: int, *, strict: bool) -> None:
    """Add that ``terms`` stay within what is ``left``, or pay for the excess."""
    if sum(terms.values()) > left:
        over = rows.column(cost, 0 if strict else INFINITY)
        rows.row(-INFINITY, {**terms, over: -1}, max(left, 0))
