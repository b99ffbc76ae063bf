"""Order: an activity begins after every time of those named in ``after`` has ended.

``before`` says the same from the other side. An activity that does not take place orders nothing.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each pair of activities in the wrong order, once."""
    del problem
    placed: dict[str, list[Placement]] = {}
    for placement in held(plan):
        placed.setdefault(placement.activity.id, []).append(placement)
    pairs = set()
    for activity in (outcome.activity for outcome in plan.outcomes):
        pairs |= {(other, activity.id) for other in activity.after}
        pairs |= {(activity.id, other) for other in activity.before}
    for earlier, later in sorted(pairs):
        if earlier in placed and later in placed and earlier != later:
            last = max(placed[earlier], key=lambda each: (each.span.last, each.uid))
            first = min(placed[later], key=lambda each: (each.span.first, each.uid))
            if last.span.last >= first.span.first:
                yield _conflict(last, first, severity)


def _conflict(last: Placement, first: Placement, severity: Severity) -> Conflict:
    earlier, later = say_activity(last.activity), say_activity(first.activity)
    ends, begins = span_in_sentence(last.span), span_in_sentence(first.span)
    message = Text(
        f"{later.zh}（{begins.zh}）应在{earlier.zh}（{ends.zh}）之后",
        f"{later.en} ({begins.en}) should follow {earlier.en} ({ends.en})",
    )
    return Conflict(Rule.ORDER.value, severity, (last.span, first.span), ids((last, first)), message)
