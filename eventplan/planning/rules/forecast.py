"""Forecast days: a placement that rests on something not announced yet may still move.

It is told and never blocks: the activity is planned on the likeliest days until the notice is out.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.problem.daily_view import held, runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import say_activity
from eventplan.planning.rules.plan_rule import PlanRule


class ForecastDays(PlanRule):
    """Days that rest on no notice yet may still move."""

    rule = Rule.FORECAST
    name = Text("放假安排未公布", "days not announced yet")

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each placement with days that are not announced."""
        for placement in held(plan):
            if placement.unannounced:
                spans = runs(placement.unannounced)
                name, days = (
                    say_activity(placement.activity),
                    listed(span_in_sentence(span) for span in spans),
                )
                message = Text(
                    f"{name.zh}依据尚未公布的安排（预测）：{days.zh}，以正式公布为准",
                    f"{name.en} rests on days not announced yet (forecast): {days.en}",
                )
                yield self.told(problem, spans, (placement.activity.id,), message, is_forecast=True)
