"""Make-up workdays: an activity on a weekend day on which everybody works will miss its visitors.

Reported for each placement with the make-up workdays among its days. Set to block, the planner
takes no such days where it may choose.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_with_weekday, listed
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each placement with make-up workdays."""
    workdays = [day.date for day in problem.almanac.days if day.is_work]
    for placement in held(plan):
        hit = [day for day in workdays if day in placement.span]
        if hit:
            name, days = say_activity(placement.activity), listed(day_with_weekday(day) for day in hit)
            message = Text(f"{name.zh}遇调休上班：{days.zh}", f"{name.en} meets make-up workdays: {days.en}")
            spans = tuple(DateSpan.one_day(day) for day in hit)
            yield Conflict(Rule.MAKEUP_WORKDAY.value, severity, spans, (placement.activity.id,), message)
