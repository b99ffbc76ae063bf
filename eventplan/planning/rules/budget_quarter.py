"""Budget of a quarter: at most ``budget_per_quarter``, four amounts in units of 10,000 CNY.

The quarter in which an activity begins pays for all of it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import budget_units
from eventplan.planning.problem.wording import say_money


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each quarter that costs too much."""
    for number, limit in enumerate(problem.site.limits.budget_per_quarter or (), 1):
        paid = [
            placement
            for placement in held(plan)
            if placement.activity.internal.budget and _quarter(placement, plan.year) == number
        ]
        spent = sum(budget_units(placement.activity.internal.budget) for placement in paid)
        if spent > budget_units(limit):
            cost, most = say_money(spent), say_money(budget_units(limit))
            message = Text(
                f"第{number}季度预算需{cost.zh}（上限{most.zh}）",
                f"quarter {number} costs {cost.en} (limit {most.en})",
            )
            days = (_days(plan.year, number),)
            yield Conflict(Rule.BUDGET_QUARTER.value, severity, days, ids(paid), message)


def _quarter(placement: Placement, year: int) -> int:
    first = max(placement.span.first, date(year, 1, 1))
    return (first.month + 2) // 3


def _days(year: int, quarter: int) -> DateSpan:
    following = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return DateSpan(date(year, 3 * quarter - 2, 1), following - timedelta(days=1))
