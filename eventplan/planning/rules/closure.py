"""Closures: no activity at a closed venue, nor one with a tag that is not allowed (a fire ban).

Physical: the planner leaves an activity out rather than put it there. Reported are activities left
out for it, and those that were already running when the closure became known.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import ClosedDays, Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.candidates.candidate import concerns
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each placement on closed days, then each activity that a closure left out."""
    for placement in held(plan):
        for closed in problem.closures:
            days = _closed_days(placement, closed)
            if days:
                name, reason, said = (
                    say_activity(placement.activity),
                    closed.closure.reason,
                    span_in_sentence(days[0]),
                )
                message = Text(
                    f"{name.zh}在关闭期间举行：{said.zh}（{reason.zh}）",
                    f"{name.en} takes place while closed: {said.en} ({reason.en})",
                )
                yield Conflict(Rule.CLOSURE.value, severity, days, (placement.activity.id,), message)
    for outcome in plan.outcomes:
        if outcome.code in (ReasonCode.CLOSURE, ReasonCode.VENUE_CLOSED):
            name = say_activity(outcome.activity)
            message = Text(f"{name.zh}{outcome.sentence.zh}", f"{name.en} {outcome.sentence.en}")
            yield Conflict(Rule.CLOSURE.value, severity, (), (outcome.activity.id,), message)


def _closed_days(placement: Placement, closed: ClosedDays) -> tuple[DateSpan, ...]:
    if not concerns(closed, placement.activity, placement.venue):
        return ()
    shared = (placement.span.intersection(span) for span in sorted(closed.spans))
    return tuple(span for span in shared if span)
