"""What one more candidate of a slot would add to the cost of everything already on the board."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.planning.board import Board, quarter, zone
from eventplan.planning.candidates import Candidate, Hold, Slot
from eventplan.planning.horizon import run_mask, running_sums, sum_between
from eventplan.planning.policy import (
    BUDGET_COST,
    FLAGSHIP_DAY_COST,
    ORDER_COST,
    PARALLEL_COST,
    QUIET_DAY_COST,
    STAFF_COST,
    budget_units,
)


@dataclass(frozen=True, slots=True)
class OrderBound:
    """Another activity's days that this one should follow or precede."""

    day: int
    follows: bool
    cost: int

    def is_broken_by(self, candidate: Candidate) -> bool:
        """Say whether ``candidate`` would come too early or too late."""
        return candidate.first <= self.day if self.follows else candidate.last >= self.day


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices a slot's candidates against a board in constant time each.

    ``days`` are running sums of what each day costs; ``around`` of what each day costs a flagship
    that has it in its zone of ``reach`` days. ``quiet`` are the stretches one would break.
    """

    board: Board
    forbidden: int
    days: Sequence[int]
    around: Sequence[int]
    reach: int
    quiet: int
    budget: tuple[int | None, ...]
    orders: tuple[OrderBound, ...]
    blocks_order: bool

    def marginal(self, candidate: Candidate) -> int | None:
        """Return what taking ``candidate`` adds to the cost, or None where a rule forbids it."""
        if candidate.mask & (self.forbidden | self.board.venue_days(candidate.venue)):
            return None
        money = self.budget[quarter(self.board.horizon, candidate)]
        if money is None:
            return None
        broken = [bound.cost for bound in self.orders if bound.is_broken_by(candidate)]
        if broken and self.blocks_order:
            return None
        cost = candidate.cost + money + sum(broken)
        cost += sum_between(self.days, candidate.first, candidate.last)
        cost += sum_between(self.around, candidate.first - self.reach, candidate.last + self.reach)
        if self.quiet:
            touched = run_mask(candidate.first - (self.board.limits.quiet_at_most or 0), candidate.last)
            cost -= QUIET_DAY_COST * (self.quiet & touched).bit_count()
        return cost


def prices(board: Board, slot: Slot) -> Prices:
    """Return the prices of the candidates of ``slot`` against what is on ``board``."""
    keeps_days = slot.hold in (Hold.BEGUN, Hold.DECIDED)
    crowded, days = _crowding(board, slot)
    near, around = _surroundings(board, slot, days)
    return Prices(
        board=board,
        forbidden=_own_days(board, slot) | (0 if keeps_days else crowded | near),
        days=running_sums(days),
        around=running_sums(around),
        reach=board.limits.exclusive_days,
        quiet=board.quiet_stretches(),
        budget=tuple(_money(board, slot, quarter_, keeps_days=keeps_days) for quarter_ in range(4)),
        orders=_orders(board, slot),
        blocks_order=board.policy.blocks(Rule.ORDER) and not keeps_days,
    )


def _own_days(board: Board, slot: Slot) -> int:
    """Return the days too close to what the activity has already, as bits."""
    activity = slot.activity
    gap = board.policy.own_gap_days(activity.min_gap_days) if slot.hold is Hold.FREE else 1
    mask = 0
    for own in board.of_activity(activity.id):
        mask |= run_mask(own.first - gap + 1, own.last + gap - 1)
    return mask


def _crowding(board: Board, slot: Slot) -> tuple[int, list[int]]:
    """Return the days that are full, as bits, and what each day costs in staff and crowding."""
    policy, limits, staff = board.policy, board.limits, slot.activity.internal.staff
    days, full = [0] * board.horizon.days, 0
    most = limits.parallel_at_most
    if most is not None and not policy.ignores(Rule.PARALLEL):
        crowded = [day for day, count in enumerate(board.parallel) if count >= most]
        for day in crowded:
            days[day] += PARALLEL_COST
        full |= sum(1 << day for day in crowded) if policy.blocks(Rule.PARALLEL) else 0
    cap = limits.staff_per_day
    if cap is not None and staff and not policy.ignores(Rule.STAFF):
        for day, load in enumerate(board.staff):
            over = max(0, load + staff - cap) - max(0, load - cap)
            days[day] += STAFF_COST * over
            full |= 1 << day if over and policy.blocks(Rule.STAFF) else 0
    return full, days


def _surroundings(board: Board, slot: Slot, days: list[int]) -> tuple[int, list[int]]:
    """Return the days too near other large activities, and what a flagship's zone costs by day.

    Adds to ``days`` what it costs to lie in other flagships' zones.
    """
    activity, reach, policy = slot.activity, board.limits.exclusive_days, board.policy
    if activity.tier is Tier.REGULAR or not reach or policy.ignores(Rule.FLAGSHIP):
        return 0, []
    large = board.large_days()
    own = zone(large.pop(activity.id, (activity.tier, 0))[1], reach)
    around, near = [0] * board.horizon.days, 0
    for tier, mask in large.values():
        if tier is Tier.FLAGSHIP:
            near |= zone(mask, reach)
            _add(days, zone(mask, reach), FLAGSHIP_DAY_COST)
        if activity.tier is Tier.FLAGSHIP:
            near |= zone(mask, reach)
            _add(around, mask & ~own, FLAGSHIP_DAY_COST)
    return (near if policy.blocks(Rule.FLAGSHIP) else 0), around


def _add(days: list[int], mask: int, amount: int) -> None:
    """Add ``amount`` to every day of ``mask`` within ``days``."""
    mask &= (1 << len(days)) - 1
    while mask:
        day = (mask & -mask).bit_length() - 1
        days[day] += amount
        mask &= mask - 1


def _money(board: Board, slot: Slot, quarter_: int, *, keeps_days: bool) -> int | None:
    """Return what the activity costs above the budgets when it begins in a quarter; None if barred."""
    amount = budget_units(slot.activity.internal.budget)
    limits, cost = board.limits, 0
    lines = [(Rule.BUDGET_YEAR, limits.budget_per_year, sum(board.budget))]
    if limits.budget_per_quarter:
        lines.append((Rule.BUDGET_QUARTER, limits.budget_per_quarter[quarter_], board.budget[quarter_]))
    for rule, limit, spent in lines:
        if limit is None or board.policy.ignores(rule):
            continue
        cap = budget_units(limit)
        over = max(0, spent + amount - cap) - max(0, spent - cap)
        if over and board.policy.blocks(rule) and not keeps_days:
            return None
        cost += BUDGET_COST * over
    return cost


def _orders(board: Board, slot: Slot) -> tuple[OrderBound, ...]:
    """Return the bounds that activities on the board set; a pair out of order already sets none."""
    if board.policy.ignores(Rule.ORDER):
        return ()
    bounds = []
    for earlier, later in board.ordered_pairs:
        if slot.activity.id not in (earlier, later):
            continue
        ends = [candidate.last for candidate in board.of_activity(earlier)]
        starts = [candidate.first for candidate in board.of_activity(later)]
        if ends and starts and max(ends) >= min(starts):
            continue
        if slot.activity.id == later and ends:
            bounds.append(OrderBound(max(ends), follows=True, cost=ORDER_COST))
        elif slot.activity.id == earlier and starts:
            bounds.append(OrderBound(min(starts), follows=False, cost=ORDER_COST))
    return tuple(bounds)
