"""Forecast days: a placement that rests on a statutory break without a notice may still move.

Set to block, the planner places nothing on such days before the notice is out.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.daily_view import held, runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.rules.plan_rule import PlanRule

_NOT_ANNOUNCED = Blocker(
    ReasonCode.NOT_ANNOUNCED,
    Text("放假安排未公布", "the break is not announced yet"),
    Text("公布放假安排", "the notice of the break"),
)


class ForecastDays(PlanRule):
    """Days that rest on no notice yet may still move."""

    rule = Rule.FORECAST
    name = Text("放假安排未公布", "days not announced yet")
    codes = (ReasonCode.NOT_ANNOUNCED,)

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return that the break of the days is not announced."""
        return _NOT_ANNOUNCED if any(day in days.span for day in days.occurrence.unannounced) else None

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
                    f"{name.zh}依据尚未公布的安排（{days.zh}），以正式公布为准",
                    f"{name.en} rests on days not announced yet ({days.en})",
                )
                yield self.told(problem, spans, (placement.activity.id,), message)
