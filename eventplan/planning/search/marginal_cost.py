"""What one more candidate of a slot would add to the cost of everything already on the board."""

from collections.abc import Sequence
from operator import add

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Candidate, Hold, Slot
from eventplan.planning.candidates.schedule import Board, zone
from eventplan.planning.problem.day_bits import run_mask, running_sums, sum_between
from eventplan.planning.problem.weights import (
    BUDGET_COST,
    FLAGSHIP_DAY_COST,
    ORDER_COST,
    PARALLEL_COST,
    QUIET_DAY_COST,
    STAFF_COST,
    budget_units,
)


class OrderBound(Struct, frozen=True):
    """Another activity's days that this one should follow or precede."""

    day: int
    follows: bool
    cost: int

    def is_broken_by(self, candidate: Candidate) -> bool:
        """Say whether ``candidate`` would come too early or too late."""
        return candidate.first <= self.day if self.follows else candidate.last >= self.day


class Prices(Struct, frozen=True):
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
        if candidate.mask & self.board.venue_days(candidate.venue):
            return None
        shared = self._of_days(candidate)
        return None if shared is None else candidate.cost + shared

    def cheapest(
        self, options: Sequence[Candidate], below: int | None
    ) -> tuple[Candidate | None, int | None]:
        """Return the first of the cheapest of ``options`` and its price, if it is less than ``below``.

        Candidates of the same days follow each other, one for each venue; their days are priced once.
        """
        chosen, least = None, below
        most_gained = QUIET_DAY_COST * self.quiet.bit_count()
        mask, shared = -1, None
        for candidate in options:
            if least is not None and candidate.cost - most_gained >= least:
                continue
            if candidate.mask is not mask:
                mask, shared = candidate.mask, self._of_days(candidate)
            if shared is None or (least is not None and candidate.cost + shared >= least):
                continue
            if not mask & self.board.venue_days(candidate.venue):
                chosen, least = candidate, candidate.cost + shared
        return chosen, least

    def _of_days(self, candidate: Candidate) -> int | None:
        """Return what the days of ``candidate`` add to the cost whatever the venue, None if barred."""
        if candidate.mask & self.forbidden:
            return None
        cost = self.budget[candidate.quarter]
        if cost is None:
            return None
        first, last = candidate.index
        for bound in self.orders:
            if bound.is_broken_by(candidate):
                if self.blocks_order:
                    return None
                cost += bound.cost
        cost += sum_between(self.days, first, last)
        if self.around:
            cost += sum_between(self.around, first - self.reach, last + self.reach)
        if self.quiet:
            cost -= QUIET_DAY_COST * (self.quiet & candidate.breaks).bit_count()
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
        around=running_sums(around) if any(around) else (),
        reach=board.limits.exclusive_days,
        quiet=board.quiet_stretches(),
        budget=tuple(_money(board, slot, quarter_, keeps_days=keeps_days) for quarter_ in range(4)),
        orders=_orders(board, slot),
        blocks_order=board.policy.blocks(Rule.ORDER) and not keeps_days,
    )


def _own_days(board: Board, slot: Slot) -> int:
    """Return the days too close to what the activity has already, as bits.

    A start that the planner chooses keeps the gap to everything; so do all that nobody decided where
    the site holds the gap strictly. Other days only meet none of their own.
    """
    activity, mask = slot.activity, 0
    gap = board.policy.own_gap_days(activity.min_gap_days)
    is_bound = slot.hold is Hold.FIXED and board.policy.blocks(Rule.MIN_GAP)
    for own in board.taken_by(activity.id):
        reach = gap - 1 if is_bound or Hold.FREE in (slot.hold, own.slot.hold) else 0
        mask |= run_mask(own.candidate.first - reach, own.candidate.last + reach)
    return mask


def _crowding(board: Board, slot: Slot) -> tuple[int, list[int]]:
    """Return the days that are full, as bits, and what each day costs in staff and crowding."""
    policy, limits, staff = board.policy, board.limits, slot.activity.internal.staff
    days, full = [0] * board.horizon.days, 0
    most = limits.parallel_at_most
    if most is not None and not policy.ignores(Rule.PARALLEL):
        days = [PARALLEL_COST if count >= most else 0 for count in board.parallel]
        full |= _set_days(days) if policy.blocks(Rule.PARALLEL) else 0
    cap = limits.staff_per_day
    if cap is not None and staff and not policy.ignores(Rule.STAFF):
        room = cap - staff
        excess = [STAFF_COST * min(staff, load - room) if load > room else 0 for load in board.staff]
        full |= _set_days(excess) if policy.blocks(Rule.STAFF) else 0
        days = list(map(add, days, excess))
    return full, days


def _set_days(costs: list[int]) -> int:
    """Return the days that cost something, as bits."""
    return sum(1 << day for day, cost in enumerate(costs) if cost)


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
