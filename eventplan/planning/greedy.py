"""A first plan in a fraction of a second: settled days, then fixed ones, then the best of the rest.

Every choice is priced against all others, quiet stretches included, and is looked at again until
none can be bettered by itself. Equal costs go to the earlier start, then to the earlier venue.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from eventplan.domain.span import DateSpan
from eventplan.planning.board import Board, Taken, is_exclusive
from eventplan.planning.candidates import Candidate, Hold, Slot
from eventplan.planning.demand import PlanningProblem
from eventplan.planning.policy import RANK, SHORTFALL_COST
from eventplan.planning.prices import prices

# Instances of 60 activities settle in 3 to 6 rounds; the limit only bounds the time of odd ones.
ROUNDS_AT_MOST = 12


def fill(problem: PlanningProblem, slots: Iterable[Slot]) -> Board:
    """Return a board with what the gap-aware greedy takes for ``slots``, which may come in any order."""
    board = Board(problem)
    ordered = sorted(slots, key=_turn)
    published = _published(problem)
    for slot in ordered:
        if slot.hold is Hold.BEGUN:
            for candidate in slot.options:
                board.put(slot, candidate)
        else:
            _keep(board, slot, published.get(slot.activity.id, frozenset()))
    for slot in ordered:
        _take(board, slot)
    for _ in range(ROUNDS_AT_MOST):
        look_again(board)
        placed = [_make_room(board, slot) for slot in ordered if board.picks_left(slot)]
        if not any(placed):
            break
    return board


def _published(problem: PlanningProblem) -> dict[str, frozenset[tuple[DateSpan, str | None]]]:
    """Return the published days and venues of each activity."""
    found: dict[str, frozenset[tuple[DateSpan, str | None]]] = {}
    for each in problem.previous.placements if problem.previous else ():
        where = each.span, each.venue.id if each.venue else None
        found[each.activity.id] = found.get(each.activity.id, frozenset()) | {where}
    return found


def _keep(board: Board, slot: Slot, published: frozenset[tuple[DateSpan, str | None]]) -> None:
    """Take what is published already, so that a plan that need not change does not."""
    for candidate in slot.options if published else ():
        where = candidate.span, candidate.venue.id if candidate.venue else None
        if not board.picks_left(slot) or where not in published:
            continue
        if prices(board, slot).marginal(candidate) is not None:
            board.put(slot, candidate)


def look_again(board: Board) -> None:
    """Move every taken candidate to better days or a better venue while that lowers the cost."""
    for _ in range(ROUNDS_AT_MOST):
        moved = [_better(board, taken) for taken in sorted(board.taken, key=_place_in_year)]
        if not any(moved):
            return


def _turn(slot: Slot) -> tuple[int, int, int, str, int]:
    """Order slots: settled before free, large before small, scarce before plentiful, then by id."""
    plenty = len(slot.options) // slot.picks if slot.hold is Hold.FREE else 0
    return slot.hold.value, RANK[slot.activity.tier], plenty, slot.activity.id, slot.number or 0


def _place_in_year(taken: Taken) -> tuple[str, int, int]:
    return taken.activity.id, taken.candidate.first, taken.candidate.last


def _take(board: Board, slot: Slot) -> None:
    """Take the cheapest candidates one by one; when they leave no room for all, pack them."""
    while board.picks_left(slot) and (candidate := _cheapest(board, slot)):
        board.put(slot, candidate)
    if slot.picks > 1 and board.picks_left(slot):
        _pack(board, slot)


def _cheapest(board: Board, slot: Slot) -> Candidate | None:
    """Return the cheapest candidate of ``slot``, or None when leaving out is cheaper."""
    priced = prices(board, slot)
    chosen, least = None, left_out_cost(slot)
    for candidate in slot.options:
        cost = priced.marginal(candidate)
        if cost is not None and (least is None or cost < least):
            chosen, least = candidate, cost
    return chosen


def left_out_cost(slot: Slot) -> int | None:
    """Return what leaving ``slot`` out costs, or None when its days must be kept at any cost."""
    return SHORTFALL_COST[slot.activity.tier] if slot.hold is Hold.FREE else None


def _better(board: Board, taken: Taken) -> bool:
    """Move ``taken`` to a cheaper candidate of its slot, if there is one."""
    slot, old = taken.slot, taken.candidate
    if slot.hold is Hold.BEGUN or len(slot.options) == 1:
        return False
    board.drop(taken)
    priced = prices(board, slot)
    chosen, least = old, priced.marginal(old)
    for candidate in slot.options:
        cost = priced.marginal(candidate)
        if cost is not None and (least is None or cost < least):
            chosen, least = candidate, cost
    board.put(slot, chosen)
    return chosen is not old


def _pack(board: Board, slot: Slot) -> None:
    """Take as many candidates as fit between each other's gaps, the cheapest set of that size."""
    before = [taken for taken in board.taken if taken.slot is slot]
    for taken in before:
        board.drop(taken)
    priced = prices(board, slot)
    costs = {candidate: priced.marginal(candidate) for candidate in slot.options}
    usable = sorted(
        ((candidate, cost) for candidate, cost in costs.items() if cost is not None),
        key=lambda item: (item[0].last, item[0].first, item[1]),
    )
    gap = board.policy.own_gap_days(slot.activity.min_gap_days)
    packed = _packed(usable, slot.picks, gap)
    for candidate in packed if len(packed) > len(before) else [taken.candidate for taken in before]:
        board.put(slot, candidate)


def _packed(usable: Sequence[tuple[Candidate, int]], picks: int, gap: int) -> list[Candidate]:
    """Return up to ``picks`` candidates at least ``gap`` days apart: most first, then cheapest."""
    lasts = [candidate.last for candidate, _ in usable]
    # best[i] holds, among the first i candidates, the cheapest chain of the current length.
    best: list[tuple[int, tuple[Candidate, ...]] | None] = [(0, ())] * (len(usable) + 1)
    chains = [best]
    for _ in range(picks):
        longer: list[tuple[int, tuple[Candidate, ...]] | None] = [None]
        for candidate, cost in usable:
            chain = best[bisect_right(lasts, candidate.first - gap)]
            here = (chain[0] + cost, (*chain[1], candidate)) if chain else None
            last = longer[-1]
            longer.append(here if here and (last is None or here[0] < last[0]) else last)
        if longer[-1] is None:
            break
        best = longer
        chains.append(best)
    end = chains[-1][-1]
    return list(end[1]) if end else []


def _make_room(board: Board, slot: Slot) -> bool:
    """Take a candidate whose venue one other activity holds that can itself go elsewhere."""
    if slot.hold is Hold.BEGUN:
        return False
    for candidate in slot.options:
        if not is_exclusive(candidate.venue):
            continue
        inside = [
            taken
            for taken in board.taken
            if taken.candidate.venue == candidate.venue and taken.candidate.mask & candidate.mask
        ]
        if len(inside) == 1 and _gives_way(board, inside[0], slot, candidate):
            return True
    return False


def _gives_way(board: Board, holder: Taken, slot: Slot, candidate: Candidate) -> bool:
    """Give ``candidate`` to ``slot`` if its holder finds another place, else leave all as it was."""
    if holder.slot.hold is Hold.BEGUN or len(holder.slot.options) == 1:
        return False
    board.drop(holder)
    cost, limit = prices(board, slot).marginal(candidate), left_out_cost(slot)
    if cost is not None and (limit is None or cost < limit):
        taken = board.put(slot, candidate)
        elsewhere = _cheapest(board, holder.slot)
        if elsewhere:
            board.put(holder.slot, elsewhere)
            return True
        board.drop(taken)
    board.put(holder.slot, holder.candidate)
    return False
