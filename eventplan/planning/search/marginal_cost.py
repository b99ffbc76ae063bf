"""What one more candidate of a slot would add to the cost of everything already on the board."""

from collections.abc import Sequence

from msgspec import Struct

from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.price_sheet import OrderBound
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.problem.day_bits import running_sums, sum_between
from eventplan.planning.problem.weights import QUIET_DAY_COST
from eventplan.planning.rules.registry import price_sheet


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

    def marginal(self, candidate: Candidate) -> int | None:
        """Return what taking ``candidate`` adds to the cost, or None where a rule forbids it."""
        if not self.board.has_room(candidate):
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
            if self.board.has_room(candidate):
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
                if bound.cost is None:
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
    sheet = price_sheet(board, slot)
    return Prices(
        board=board,
        forbidden=sheet.forbidden,
        days=running_sums(sheet.days),
        around=running_sums(sheet.around) if any(sheet.around) else (),
        reach=sheet.reach,
        quiet=sheet.quiet,
        budget=tuple(sheet.quarters),
        orders=tuple(sheet.bounds),
    )
