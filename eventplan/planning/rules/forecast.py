"""Forecast days: a placement that rests on a statutory break without a notice may still move.

Set to block, the planner places nothing on such days before the notice is out.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.problem.daily_view import held, runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each placement with days that are not announced."""
    del problem
    for placement in held(plan):
        if placement.unannounced:
            spans = runs(placement.unannounced)
            name, days = say_activity(placement.activity), listed(span_in_sentence(span) for span in spans)
            message = Text(
                f"{name.zh}依据尚未公布的安排（{days.zh}），以正式公布为准",
                f"{name.en} rests on days not announced yet ({days.en})",
            )
            yield Conflict(Rule.FORECAST.value, severity, spans, (placement.activity.id,), message)
