"""Better plans by small steps: one activity moved, one let in, one let in where another gives way.

Every step lowers the cost, settled days first: a slot whose days are fixed is never left out for
money or comfort. So the steps end, in a plan that no single step betters; whoever begins there,
with moves that cost something, stays there. Equal costs go to the earlier start, then the earlier venue.
"""

from bisect import bisect_right
from collections.abc import Sequence

from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.problem.weights import SHORTFALL_COST
from eventplan.planning.search.last_changed import LastChanged
from eventplan.planning.search.marginal_cost import prices

# Instances of 60 activities settle in 2 or 3 rounds of 2 to 5 passes; the limit bounds odd ones.
ROUNDS_AT_MOST = 100


class LocalSearch:
    """A board that is being bettered; remembers what has been looked at since the last change."""

    def __init__(self, board: Board, slots: Sequence[Slot]) -> None:
        self.board = board
        self._slots = slots
        self._last = LastChanged(board)
        self._looked: dict[Assignment | int, int] = {}

    def settle(self) -> None:
        """Take every step that lowers the cost, until there is none."""
        for _ in range(ROUNDS_AT_MOST):
            self._look_again()
            let_in = [self._let_in(slot) for slot in self._slots if self.board.picks_left(slot)]
            if not any(let_in):
                return

    def _look_again(self) -> None:
        """Move what is taken to better days or a better venue while that lowers the cost."""
        for _ in range(ROUNDS_AT_MOST):
            before = self._last.changes
            for taken in sorted(self.board.taken, key=_place_in_year):
                self._better(taken)
            if self._last.changes == before:
                return

    def _better(self, taken: Assignment) -> None:
        """Move ``taken`` to a cheaper candidate of its slot, if there is one."""
        slot = taken.slot
        if slot.hold is Hold.BEGUN or len(slot.options) == 1:
            return
        if taken in self._looked and self._looked[taken] >= self._last.for_slot(slot):
            return
        self.board.drop(taken)
        priced = prices(self.board, slot)
        chosen, _ = priced.cheapest(slot.options, priced.marginal(taken.candidate))
        if chosen is None:
            self.board.put_back(taken)
        else:
            gone, taken = taken, self.board.put(slot, chosen)
            self._last.became((gone,), (taken,))
        self._looked[taken] = self._last.changes

    def _let_in(self, slot: Slot) -> bool:
        """Take more candidates of ``slot``, which has picks left; say whether that was possible."""
        if slot.hold is Hold.BEGUN or self._looked.get(id(slot)) == self._last.changes:
            return False
        before = self.board.taken.copy()
        if take(self.board, slot) or self._make_room(slot):
            after = self.board.taken.keys()
            self._last.became(before.keys() - after, after - before.keys())
            return True
        self._looked[id(slot)] = self._last.changes
        return False

    def _make_room(self, slot: Slot) -> bool:
        """Take a candidate whose venue others hold that can go elsewhere, or count for less."""
        for candidate in slot.options:
            if candidate.takes:
                holders = self.board.holders(candidate)
                if holders and _may_give_way(slot, holders) and self._change_places(slot, candidate, holders):
                    return True
        return False

    def _change_places(self, slot: Slot, candidate: Candidate, holders: Sequence[Assignment]) -> bool:
        """Give ``candidate`` to ``slot`` if that lowers the cost, else leave all as it was."""
        board, saved, cost, put = self.board, SHORTFALL_COST[slot.activity.tier], 0, []
        for holder in holders:
            board.drop(holder)
            saved += prices(board, holder.slot).marginal(holder.candidate) or 0
        price = prices(board, slot).marginal(candidate)
        if price is not None:
            put.append(board.put(slot, candidate))
            for holder in holders:
                cost += price
                elsewhere, price = _cheapest(board, holder.slot)
                if elsewhere:
                    put.append(board.put(holder.slot, elsewhere))
                price = SHORTFALL_COST[holder.activity.tier] if price is None else price
            is_worth_it = cost + price < saved or slot.hold is not Hold.FREE
            is_sound = is_allowed(board, put[0]) and not any(_lacks_its_days(board, each) for each in holders)
            if is_worth_it and is_sound:
                return True
        for taken in reversed(put):
            board.drop(taken)
        for holder in reversed(holders):
            board.put_back(holder)
        return False


def take(board: Board, slot: Slot) -> bool:
    """Take the cheapest candidates one by one, or packed; say whether more are taken than before."""
    before = board.picks_left(slot)
    while board.picks_left(slot):
        candidate, _ = _cheapest(board, slot)
        if candidate is None:
            break
        board.put(slot, candidate)
    if slot.picks > 1 and board.picks_left(slot):
        _pack(board, slot)
    return board.picks_left(slot) < before


def is_allowed(board: Board, taken: Assignment) -> bool:
    """Say whether what is taken would be allowed to come last: settled days may fill what a rule bars."""
    board.drop(taken)
    price = prices(board, taken.slot).marginal(taken.candidate)
    board.put_back(taken)
    return price is not None


def _cheapest(board: Board, slot: Slot) -> tuple[Candidate | None, int | None]:
    """Return the cheapest candidate and its price, or None and what leaving it out costs."""
    return prices(board, slot).cheapest(slot.options, left_out_cost(slot))


def left_out_cost(slot: Slot) -> int | None:
    """Return what leaving ``slot`` out costs, or None when its days must be kept at any cost."""
    return SHORTFALL_COST[slot.activity.tier] if slot.hold is Hold.FREE else None


def _place_in_year(taken: Assignment) -> tuple[str, int, int]:
    return taken.activity.id, taken.candidate.first, taken.candidate.last


def _may_give_way(slot: Slot, holders: Sequence[Assignment]) -> bool:
    """Say whether ``slot`` may ask the holders of a venue to go: one for choice, all for fixed days."""
    if slot.hold is not Hold.FREE and all(holder.slot.hold is Hold.FREE for holder in holders):
        return True
    held = holders[0].slot
    can_go = held.hold is Hold.FREE or (held.hold is not Hold.BEGUN and len(held.options) > 1)
    return len(holders) == 1 and can_go


def _lacks_its_days(board: Board, holder: Assignment) -> bool:
    return holder.slot.hold is not Hold.FREE and board.picks_left(holder.slot) > 0


def _pack(board: Board, slot: Slot) -> None:
    """Take as many candidates as fit between each other's gaps, the cheapest set, where that is cheaper."""
    before = [taken for taken in board.taken_by(slot.activity.id) if taken.slot is slot]
    for taken in before:
        board.drop(taken)
    priced = prices(board, slot)
    costs = [(candidate, priced.marginal(candidate)) for candidate in slot.options]
    usable = sorted(
        ((candidate, cost) for candidate, cost in costs if cost is not None),
        key=lambda item: (item[0].last, item[0].first, item[1]),
    )
    gap = board.policy.own_gap_days(slot.activity.min_gap_days)
    packed = _packed(usable, slot.picks, gap)
    old, new = (_cost(board, slot, each) for each in ([taken.candidate for taken in before], packed))
    if len(packed) > len(before) and new is not None and (old is None or new < old):
        for candidate in packed:
            board.put(slot, candidate)
    else:
        for taken in before:
            board.put_back(taken)


def _cost(board: Board, slot: Slot, candidates: Sequence[Candidate]) -> int | None:
    """Return what ``candidates`` and the picks left would add to the cost, None where a rule forbids it."""
    cost, put = SHORTFALL_COST[slot.activity.tier] * (slot.picks - len(candidates)), []
    for candidate in candidates:
        price = prices(board, slot).marginal(candidate)
        if price is None:
            break
        cost += price
        put.append(board.put(slot, candidate))
    for taken in put:
        board.drop(taken)
    return cost if len(put) == len(candidates) else None


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
