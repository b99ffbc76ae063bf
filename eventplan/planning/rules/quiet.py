"""Quiet stretches: no more than ``quiet_at_most`` days in a row without an activity.

A site that wants to be talked about all year leaves no long silence. Activities that an on-the-day
programme may bring do not count, nor do landscape windows by themselves. A fixed activity of last
year that is still running counts in January. Each stretch is reported once, with the landscapes
that are worth seeing during it: they are what an activity could be built on.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.problem.daily_view import held_by_day, runs
from eventplan.planning.problem.problem import PlanningProblem


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each stretch that is quiet for too long."""
    most = problem.site.limits.quiet_at_most
    if most is None:
        return
    for stretch in quiet_stretches(plan, problem):
        if stretch.days <= most:
            continue
        days, fill = span_in_sentence(stretch), _fill(plan, stretch)
        message = Text(
            f"{days.zh}连续{stretch.days}天没有活动（上限{most}天）{fill.zh}",
            f"{stretch.days} days without an activity, {days.en} (limit {most}){fill.en}",
        )
        yield Conflict(Rule.QUIET.value, severity, (stretch,), (), message)


def quiet_stretches(plan: Plan, problem: PlanningProblem) -> tuple[DateSpan, ...]:
    """Return every run of days of the year on which nothing takes place, in order."""
    running = {
        day
        for demand in problem.demands
        if demand.activity.days is None and not demand.activity.is_cancelled
        for occurrence in demand.carried
        for day in occurrence.span
    }
    return runs(day for day, placed in held_by_day(plan).items() if not placed and day not in running)


def _fill(plan: Plan, stretch: DateSpan) -> Text:
    names = listed(window.name for window in plan.windows if window.span.overlaps(stretch))
    return Text(f"；可借{names.zh}", f"; {names.en} could fill it") if names.zh else Text("", "")
