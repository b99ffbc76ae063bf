"""Staff: the people that all activities of a day need, at most ``staff_per_day``.

``staff`` of an activity counts on each of its days. Days in a row with the same activities are
reported together.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.daily_view import held_by_day, ids, runs_of_equal
from eventplan.planning.problem.problem import PlanningProblem


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each run of days that needs more people than there are."""
    most = problem.site.limits.staff_per_day
    if most is None:
        return
    for span, placed in runs_of_equal(held_by_day(plan)):
        needed = sum(placement.activity.internal.staff for placement in placed)
        if needed > most:
            days = span_in_sentence(span)
            message = Text(
                f"{days.zh}每日需人手{needed}人（上限{most}人）",
                f"{needed} people needed a day, {days.en} (limit {most})",
            )
            yield Conflict(Rule.STAFF.value, severity, (span,), ids(placed), message)
