"""The planning problem as a 0/1 programme: one column for each candidate that can still be chosen.

Time-indexed starts over allowed days only; "at most one" as cliques; a quiet stretch as one clause
over all starts that touch it, with a slack. Measured on 60 activities: this form is proved optimal
in seconds, one with coverage variables and large constants took minutes. Everything here is plain
Python; only optimise.py knows the solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Candidate, Hold, Slot
from eventplan.planning.candidates.schedule import Board, is_exclusive
from eventplan.planning.problem.weights import (
    BUDGET_COST,
    PARALLEL_COST,
    QUIET_DAY_COST,
    SHORTFALL_COST,
    STAFF_COST,
    budget_units,
)
from eventplan.planning.search.marginal_cost import prices

INFINITY = float("inf")
# What a fixed day counts above a chosen one; above all that a year may cost for comfort or money.
KEPT_DAYS = 100
Terms = dict[int, int]


class Choice(Struct, frozen=True):
    """A column that stands for taking ``candidate`` for ``slot``."""

    slot: Slot
    candidate: Candidate
    column: int


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


def exclusions(model: Model, settled: Board) -> None:
    """Add that one venue holds one activity a day, and that an activity keeps its own gap."""
    venues: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    own: defaultdict[str, list[Choice]] = defaultdict(list)
    for choice in model.choices:
        candidate = choice.candidate
        if is_exclusive(candidate.venue):
            venues[candidate.venue.id].append((candidate.first, candidate.last, choice.column))
        own[choice.slot.activity.id].append(choice)
    for runs in venues.values():
        _at_most_one(model, runs)
    for choices in own.values():
        gap = settled.policy.own_gap_days(choices[0].slot.activity.min_gap_days)
        is_strict = settled.policy.blocks(Rule.MIN_GAP)
        bound = [choice for choice in choices if is_strict or choice.slot.hold is Hold.FREE]
        _own_gap(model, choices, bound, gap)


def _own_gap(model: Model, choices: list[Choice], bound: list[Choice], gap: int) -> None:
    """Add that an activity's times share no day, and that what is ``bound`` keeps the gap to them all."""
    after = {id(choice): gap - 1 for choice in bound}
    _at_most_one(
        model,
        [
            (choice.candidate.first, choice.candidate.last + after.get(id(choice), 0), choice.column)
            for choice in choices
        ],
    )
    fixed: defaultdict[int, list[Choice]] = defaultdict(list)
    for choice in choices:
        if id(choice) not in after:
            fixed[choice.candidate.last].append(choice)
    for last, same_days in fixed.items():
        # The starts that would follow too soon lie within one gap, so they exclude each other too.
        soon = [each.column for each in bound if last < each.candidate.first < last + gap]
        if soon:
            model.row(-INFINITY, dict.fromkeys(soon + [each.column for each in same_days], 1), 1)


def _at_most_one(model: Model, runs: list[tuple[int, int, int]]) -> None:
    """Add a row for each largest set of runs that share a day; such a set meets at some run's start."""
    cliques: list[frozenset[int]] = []
    for day in sorted({first for first, _, _ in runs}):
        clique = frozenset(column for first, last, column in runs if first <= day <= last)
        if cliques and cliques[-1] <= clique:
            cliques.pop()
        cliques.append(clique)
    for clique in cliques:
        if len(clique) > 1:
            model.row(-INFINITY, dict.fromkeys(sorted(clique), 1), 1)


def quiet(model: Model, settled: Board) -> None:
    """Add a clause for each run of days that nothing settled breaks."""
    most = settled.limits.quiet_at_most
    if most is None:
        return
    touching: defaultdict[int, Terms] = defaultdict(dict)
    for choice in model.choices:
        for start in range(max(choice.candidate.first - most, 0), choice.candidate.last + 1):
            touching[start][choice.column] = 1
    stretches = settled.quiet_stretches()
    for start in range(stretches.bit_length()):
        if stretches >> start & 1:
            silent = model.column(QUIET_DAY_COST, 1)
            model.row(1, touching[start] | {silent: 1}, INFINITY)


def loads(model: Model, settled: Board) -> None:
    """Add the daily limits of staff and activities, and the budgets, each with its excess."""
    limits, policy = settled.limits, settled.policy
    staff = [(choice, choice.slot.activity.internal.staff) for choice in model.choices]
    one_each = [(choice, 1) for choice in model.choices]
    for rule, cap, cost, settled_load, parts in (
        (Rule.STAFF, limits.staff_per_day, STAFF_COST, settled.staff, staff),
        (Rule.PARALLEL, limits.parallel_at_most, PARALLEL_COST, settled.parallel, one_each),
    ):
        if cap is None or policy.ignores(rule):
            continue
        by_day: defaultdict[int, Terms] = defaultdict(dict)
        for choice, amount in parts:
            for day in range(max(choice.candidate.first, 0), choice.candidate.last + 1):
                if amount and day < settled.horizon.days:
                    by_day[day][choice.column] = amount
        for day, terms in sorted(by_day.items()):
            _limit(model, terms, cap - settled_load[day], cost, blocks=policy.blocks(rule))
    _budgets(model, settled)


def _budgets(model: Model, settled: Board) -> None:
    limits, policy = settled.limits, settled.policy
    money: list[Terms] = [{}, {}, {}, {}]
    for choice in model.choices:
        amount = budget_units(choice.slot.activity.internal.budget)
        if amount:
            money[choice.candidate.quarter][choice.column] = amount
    if limits.budget_per_year is not None and not policy.ignores(Rule.BUDGET_YEAR):
        left = budget_units(limits.budget_per_year) - sum(settled.budget)
        year = money[0] | money[1] | money[2] | money[3]
        _limit(model, year, left, BUDGET_COST, blocks=policy.blocks(Rule.BUDGET_YEAR))
    if limits.budget_per_quarter and not policy.ignores(Rule.BUDGET_QUARTER):
        strict = policy.blocks(Rule.BUDGET_QUARTER)
        for terms, cap, spent in zip(money, limits.budget_per_quarter, settled.budget, strict=True):
            _limit(model, terms, budget_units(cap) - spent, BUDGET_COST, blocks=strict)


def _limit(model: Model, terms: Terms, left: int, cost: int, *, blocks: bool) -> None:
    """Add that ``terms`` stay within what is ``left``, or pay for the excess."""
    if sum(terms.values()) <= left:
        return
    room = max(left, 0)
    over = model.column(cost, 0 if blocks else INFINITY)
    model.row(-INFINITY, terms | {over: -1}, room)
