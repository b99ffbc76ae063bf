"""Staff: the people that all activities of a day need, at most ``staff_per_day``.

``staff`` of an activity counts on each of its days. Days in a row with the same activities are
reported together.
"""

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits
from eventplan.domain.text import Text
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.problem.weights import STAFF_COST
from eventplan.planning.rules.plan_rule import DayLimit


class Staff(DayLimit):
    """No day may need more people than there are."""

    rule = Rule.STAFF
    name = Text("人手超限", "staff above the limit")
    used = Text("每日人手", "staff a day")
    audience = Audience.INTERNAL
    cost = STAFF_COST
    code = ReasonCode.STAFF_CAP
    codes = (code,)

    def limit(self, limits: Limits) -> int | None:
        """Return the people there are."""
        return limits.staff_per_day

    def need(self, activity: Activity) -> int:
        """Return the people an activity needs."""
        return 0 if activity.is_umbrella else activity.internal.staff

    def too_much(self, days: Text, needed: int, most: int) -> Text:
        """Say how many people too many are needed."""
        return Text(
            f"{days.zh}每日需人手{needed}人（上限{most}人）",
            f"{needed} people needed a day, {days.en} (limit {most})",
        )

    def obstacle(self, needed: int, most: int) -> tuple[Text, Text]:
        """Say how many people there are, and how many would be enough."""
        cause = Text(f"人手：每日上限{most}人，需{needed}人", f"staff: {most} a day, {needed} needed")
        return cause, Text(f"每日人手提高到{needed}人", f"staff of {needed} a day")
