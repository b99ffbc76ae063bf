"""Decisions: what a person decided holds, unless its venue is closed or taken.

Reported are decided days that could not be kept, and decisions about activities that nobody
declares.
"""

from collections.abc import Iterator

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import say_activity
from eventplan.planning.rules.plan_rule import PlanRule


class Decisions(PlanRule):
    """What a person decided is kept."""

    rule = Rule.DECISION
    name = Text("决定未能执行", "decisions not kept")

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each decision that the plan could not keep."""
        outcomes = {outcome.activity.id: outcome for outcome in plan.outcomes}
        for decision in problem.decisions:
            if decision.year != plan.year:
                continue
            outcome, spans = outcomes.get(decision.activity), (decision.span,) if decision.span else ()
            if outcome is None:
                said = Text(f"没有活动「{decision.activity}」", f"there is no activity “{decision.activity}”")
                yield self.told(problem, spans, (decision.activity,), _unkept(said, decision))
            elif decision.kind is not DecisionKind.OVERRIDE and spans and not _is_kept(plan, decision):
                said = _unkept(say_activity(outcome.activity), decision)
                yield self.quoting(problem, spans, outcome, Text(f"{said.zh}，", f"{said.en}, "))


def _unkept(said: Text, decision: Decision) -> Text:
    days = span_in_sentence(decision.span) if decision.span else Text("", "")
    en = f"a decision could not be kept: {said.en} {days.en}".rstrip()
    return Text(f"决定未能执行：{said.zh}{days.zh}", en)


def _is_kept(plan: Plan, decision: Decision) -> bool:
    return any(
        placement.activity.id == decision.activity
        and decision.span is not None
        and placement.span.first == decision.span.first
        and (decision.venue is None or placement.venue_id == decision.venue)
        for placement in plan.placements
    )
