"""Budget of the year: what all activities cost together, at most ``budget_per_year``.

The ``budget`` of an activity is what one time costs, in units of 10,000 CNY; an activity that takes
place several times is paid as often.
"""

from collections.abc import Iterator

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import budget_units
from eventplan.planning.problem.wording import say_money


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield one conflict when the year costs too much."""
    limit = problem.site.limits.budget_per_year
    if limit is None:
        return
    paid = [placement for placement in held(plan) if placement.activity.internal.budget]
    spent = sum(budget_units(placement.activity.internal.budget) for placement in paid)
    if spent > budget_units(limit):
        cost, most = say_money(spent), say_money(budget_units(limit))
        message = Text(
            f"全年预算需{cost.zh}（上限{most.zh}）",
            f"the year costs {cost.en} (limit {most.en})",
        )
        year = DateSpan.of_year(plan.year)
        yield Conflict(Rule.BUDGET_YEAR.value, severity, (year,), ids(paid), message)
