"""Own gap: from the last day of one time to the first day of the next, at least ``min_gap_days``.

With 7, an activity that ends on a Saturday may begin again on the next Saturday. The planner never
breaks this where it chooses the start; days fixed by their rule, or by a person, may.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each pair of times of one activity that lie too close to each other."""
    del problem
    by_activity = sorted(held(plan), key=lambda each: (each.activity.id, each.span))
    for id_, group in groupby(by_activity, key=lambda each: each.activity.id):
        for before, after in pairwise(group):
            gap, least = (after.span.first - before.span.last).days, after.activity.min_gap_days
            if gap < least:
                name, first, second = (
                    say_activity(after.activity),
                    span_in_sentence(before.span),
                    span_in_sentence(after.span),
                )
                message = Text(
                    f"{name.zh}{first.zh}与{second.zh}相隔{gap}天（至少{least}天）",
                    f"{name.en}: {first.en} and {second.en} are {gap} days apart (at least {least})",
                )
                days = (before.span, after.span)
                yield Conflict(Rule.MIN_GAP.value, severity, days, (id_,), message)
