"""Parallel activities: at most ``parallel_at_most`` on one day.

An activity counts on each of its days, wherever it takes place. Days in a row with the same
activities are reported together.
"""

from collections.abc import Sequence
from datetime import date

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Candidate
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.problem.daily_view import held_by_day
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.problem.weights import PARALLEL_COST
from eventplan.planning.rules.plan_rule import DayLimit


class Parallel(DayLimit):
    """No day may have too many activities."""

    rule = Rule.PARALLEL
    name = Text("同日活动超限", "activities a day above the limit")
    used = Text("同日活动", "activities a day")
    cost = PARALLEL_COST
    code = ReasonCode.PARALLEL_CAP
    codes = (code,)

    def limit(self, limits: Limits) -> int | None:
        """Return how many activities a day may have."""
        return limits.parallel_at_most

    def need(self, activity: Activity) -> int:
        """Return that each activity counts for one, and an umbrella for none."""
        return 0 if activity.is_umbrella else 1

    def days_of(self, board: Board, candidate: Candidate) -> Sequence[int]:
        """Return all days: a run is on between its sessions too."""
        return board.days_of(candidate)

    def by_day(self, plan: Plan) -> dict[date, tuple[Placement, ...]]:
        """Return what is on each day."""
        return held_by_day(plan)

    def load(self, board: Board) -> Sequence[int]:
        """Return how many activities each day has; every board counts them."""
        return board.parallel

    def too_much(self, days: Text, needed: int, most: int) -> Text:
        """Say how many activities take place."""
        return Text(
            f"{days.zh}同日有{needed}项活动（上限{most}项）",
            f"{needed} activities on the same day, {days.en} (limit {most})",
        )

    def obstacle(self, needed: int, most: int) -> tuple[Text, Text]:
        """Say that the day is full."""
        del needed
        cause = Text(f"同日活动已满{most}项", f"{most} activities a day already")
        return cause, Text(f"同日活动放宽到{most + 1}项", f"{most + 1} activities a day")
