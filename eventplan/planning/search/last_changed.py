"""When what a slot's prices rest on last changed: a look is not repeated where nothing could come of it.

Which of its candidates is the cheapest for a slot rests on what their days hold, and those near them as far
as a limit reaches; on the other times of its activity and on what comes before or after it; and on money
where a quarter may have less of it than another, or none is left.
"""

from collections.abc import Collection, Iterable

from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.schedule import Assignment, Board

_NIGHT = 1
"""Days by which a session may run into the next one."""


class LastChanged:
    """Keeps for each day and activity of a board the number of the change that last touched it."""

    def __init__(self, board: Board) -> None:
        self.changes = 0
        self._board = board
        self._days = [0] * board.horizon.days
        self._activities: dict[str, int] = {}
        self._money = 0
        self._budget = board.budget.copy()

    def became(self, gone: Iterable[Assignment], new: Iterable[Assignment]) -> None:
        """Count that what is ``new`` was taken, and what is ``gone`` given back, as one change."""
        self.changes += 1
        held = [
            (taken.activity.id, taken.candidate.venue, day) for taken in gone for day in self._days_of(taken)
        ]
        holds = [
            (taken.activity.id, taken.candidate.venue, day) for taken in new for day in self._days_of(taken)
        ]
        for activity, _, day in set(held).symmetric_difference(holds):
            self._days[day] = self._activities[activity] = self.changes
        if self._budget != self._board.budget:
            self._budget, self._money = self._board.budget.copy(), self.changes

    def for_slot(self, slot: Slot) -> int:
        """Return the number of the last change that may have made another candidate better, 0 for none."""
        limits, policy = self._board.limits, self._board.policy
        is_large = slot.activity.weight is not Tier.REGULAR
        reach = max(_NIGHT, limits.quiet_at_most or 0, (limits.exclusive_days or 0) if is_large else 0)
        days = self._days[max(slot.days.start - reach, 0) : slot.days.stop + reach]
        bound = (self._activities.get(id_, 0) for id_ in self._bound_to(slot.activity.id))
        by_money = limits.budget_per_quarter or policy.blocks(Rule.BUDGET_YEAR)
        return max(*days, *bound, self._money if by_money else 0)

    def _days_of(self, taken: Assignment) -> Collection[int]:
        return self._board.days_of(taken.candidate)

    def _bound_to(self, activity: str) -> Iterable[str]:
        """Yield the activity itself and those that come before or after it."""
        yield activity
        for pair in self._board.pairs_of(activity):
            yield from pair
