"""Parallel activities: at most ``parallel_at_most`` on one day.

An activity counts on each of its days, wherever it takes place. Days in a row with the same
activities are reported together.
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
    """Yield each run of days with too many activities."""
    most = problem.site.limits.parallel_at_most
    if most is None:
        return
    for span, placed in runs_of_equal(held_by_day(plan)):
        if len(placed) > most:
            days, count = span_in_sentence(span), len(placed)
            message = Text(
                f"{days.zh}同日有{count}项活动（上限{most}项）",
                f"{count} activities on the same day, {days.en} (limit {most})",
            )
            yield Conflict(Rule.PARALLEL.value, severity, (span,), ids(placed), message)
