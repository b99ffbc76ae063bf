"""What a rule says to the solver: choices, each with its column, and rows over the columns."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from eventplan.planning.candidates.candidate import Candidate, Slot

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
