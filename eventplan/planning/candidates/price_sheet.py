"""What one more candidate of a slot would cost, as the rules write it down: by day, quarter and bound.

Written once for a slot, it prices each of its hundreds of candidates in constant time.
"""

from collections.abc import Sequence
from operator import add

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

    ``days`` is what each day costs, ``around`` what each costs a flagship that has it in its zone of
    ``reach`` days; ``quarters`` what a quarter costs, None where it cannot pay; ``quiet`` are the
    stretches that one would break. What has begun or was decided ``keeps_days``: no strict rule bars it.
    """

    def __init__(self, board: Board, slot: Slot) -> None:
        self.keeps_days = slot.hold in (Hold.BEGUN, Hold.DECIDED)
        self.forbidden = 0
        self.days = [0] * board.horizon.days
        self.around = [0] * board.horizon.days
        self.quarters: list[int | None] = [0, 0, 0, 0]
        self.bounds: list[OrderBound] = []
        self.quiet = 0
        self.reach = 0

    def bar(self, days: int) -> None:
        """Bar ``days``, as bits, unless the slot keeps its days."""
        if not self.keeps_days:
            self.forbidden |= days

    def charge(self, costs: Sequence[int], *, strict: bool) -> None:
        """Add what each day costs; where the rule is ``strict``, such days are barred."""
        if any(costs):
            self.days = list(map(add, self.days, costs))
            if strict:
                self.bar(sum(1 << day for day, cost in enumerate(costs) if cost))

    def charge_quarter(self, quarter: int, cost: int, *, strict: bool) -> None:
        """Add what it costs to begin in ``quarter``, 0..3; where the rule is ``strict``, nothing may."""
        so_far = self.quarters[quarter]
        is_barred = so_far is None or (strict and cost and not self.keeps_days)
        self.quarters[quarter] = None if so_far is None or is_barred else so_far + cost


def add_on(days: list[int], mask: int, amount: int) -> None:
    """Add ``amount`` to every day of ``mask`` within ``days``."""
    mask &= (1 << len(days)) - 1
    while mask:
        day = (mask & -mask).bit_length() - 1
        days[day] += amount
        mask &= mask - 1
