"""What the required rules of a filled board cost, named by rule."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from eventplan.domain.activity import Tier
from eventplan.domain.plan import ScorePart
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.schedule import Board, zone
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.weights import (
    BUDGET_COST,
    FLAGSHIP_DAY_COST,
    MIN_GAP_COST,
    ORDER_COST,
    PARALLEL_COST,
    QUIET_DAY_COST,
    SHORTFALL_COST,
    STAFF_COST,
    budget_units,
)


def penalties(board: Board, dockets: Iterable[ActivitySlots]) -> tuple[ScorePart, ...]:
    """Return the cost of every required rule that the board breaks, in the order of the rules."""
    limits = board.limits
    amounts = {
        Rule.TIMES: _missing(board, dockets),
        Rule.MIN_GAP: MIN_GAP_COST * _too_close(board),
        Rule.ORDER: ORDER_COST * _out_of_order(board),
        Rule.FLAGSHIP: FLAGSHIP_DAY_COST * _flagship_days(board),
        Rule.PARALLEL: PARALLEL_COST * _over(board.parallel, limits.parallel_at_most),
        Rule.STAFF: STAFF_COST * _over(board.staff, limits.staff_per_day),
        Rule.BUDGET_YEAR: BUDGET_COST * _overspent([sum(board.budget)], (limits.budget_per_year,)),
        Rule.BUDGET_QUARTER: BUDGET_COST * _overspent(board.budget, limits.budget_per_quarter or ()),
        Rule.QUIET: QUIET_DAY_COST * board.quiet_stretches().bit_count(),
    }
    costs = [(rule, amount) for rule, amount in amounts.items() if not board.policy.ignores(rule)]
    return tuple(ScorePart(rule.value, amount) for rule, amount in costs if amount)


def aim(board: Board, dockets: Sequence[ActivitySlots]) -> int:
    """Return what planning brings down: the cost of a board, and what missing times count in any case.

    A site that does not want to hear of missing times still wants its activities placed.
    """
    own = sum(taken.candidate.cost for taken in board.taken)
    cost = own + sum(part.amount for part in penalties(board, dockets))
    return cost + _missing(board, dockets) if board.policy.ignores(Rule.TIMES) else cost


def _missing(board: Board, dockets: Iterable[ActivitySlots]) -> int:
    amount = 0
    for docket in dockets:
        activity = docket.demand.activity
        if not activity.is_cancelled:
            placed = sum(1 for _ in board.of_activity(activity.id))
            amount += SHORTFALL_COST[activity.tier] * max(0, docket.offered.expected - placed)
    return amount


def _too_close(board: Board) -> int:
    count = 0
    for activity in {taken.activity.id: taken.activity for taken in board.taken}.values():
        runs = sorted(candidate.index for candidate in board.of_activity(activity.id))
        count += sum(after[0] - before[1] < activity.min_gap_days for before, after in pairwise(runs))
    return count


def _out_of_order(board: Board) -> int:
    count = 0
    for earlier, later in board.ordered_pairs:
        ends = [candidate.last for candidate in board.of_activity(earlier)]
        starts = [candidate.first for candidate in board.of_activity(later)]
        count += bool(ends and starts and max(ends) >= min(starts))
    return count


def _flagship_days(board: Board) -> int:
    """Count the days of other large activities in each flagship's zone."""
    reach, large = board.limits.exclusive_days, board.large_days()
    if not reach:
        return 0
    return sum(
        (zone(flagship, reach) & days).bit_count()
        for id_, (tier, flagship) in large.items()
        if tier is Tier.FLAGSHIP
        for other, (_, days) in large.items()
        if other != id_
    )


def _over(loads: Iterable[int], limit: int | None) -> int:
    return 0 if limit is None else sum(max(0, load - limit) for load in loads)


def _overspent(spent: Iterable[int], limits: Iterable[float | None]) -> int:
    return sum(
        max(0, amount - budget_units(limit))
        for amount, limit in zip(spent, limits, strict=False)
        if limit is not None
    )
