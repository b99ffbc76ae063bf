"""Times: an activity takes place as often as it says, or once for each occurrence of its rule.

An activity that a person declined, that has no day this year, or that waits for its landscape on
the day, is not missing.
"""

from collections import Counter
from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan, State
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.planning.candidates.slots import offered
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each activity that takes place too seldom."""
    placed = Counter(placement.activity.id for placement in held(plan))
    demands = {demand.activity.id: demand for demand in problem.demands}
    for outcome in plan.outcomes:
        activity = outcome.activity
        if (
            activity.is_cancelled
            or outcome.state is State.NOT_THIS_YEAR
            or outcome.code == ReasonCode.DECLINED
        ):
            continue
        expected = offered(demands[activity.id], problem).expected
        if placed[activity.id] < expected:
            name, times = say_activity(activity), placed[activity.id]
            # What has some of its days says itself how many are missing.
            wanted = Text("", "") if times else Text(f"应办{expected}次，", f"{expected} wanted, ")
            message = Text(
                f"{name.zh}{wanted.zh}{outcome.sentence.zh}", f"{name.en}: {wanted.en}{outcome.sentence.en}"
            )
            spans = tuple(each.span for each in held(plan) if each.activity.id == activity.id)
            yield Conflict(Rule.TIMES.value, severity, spans, (activity.id,), message)
