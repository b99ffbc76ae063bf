"""Every check of a plan by the rule it guards; adding a check is one file and one line here."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import Policy
from eventplan.planning.rules import (
    budget_quarter,
    budget_year,
    closure,
    decision,
    flagship,
    forecast,
    makeup_workday,
    min_gap,
    order,
    parallel,
    quiet,
    staff,
    times,
    venue_taken,
)

Check = Callable[[Plan, PlanningProblem, Severity], Iterator[Conflict]]

CHECKS: Mapping[Rule, Check] = MappingProxyType(
    {
        Rule.CLOSURE: closure.check,
        Rule.VENUE_TAKEN: venue_taken.check,
        Rule.DECISION: decision.check,
        Rule.TIMES: times.check,
        Rule.MIN_GAP: min_gap.check,
        Rule.ORDER: order.check,
        Rule.FLAGSHIP: flagship.check,
        Rule.PARALLEL: parallel.check,
        Rule.STAFF: staff.check,
        Rule.BUDGET_YEAR: budget_year.check,
        Rule.BUDGET_QUARTER: budget_quarter.check,
        Rule.QUIET: quiet.check,
        Rule.FORECAST: forecast.check,
        Rule.MAKEUP_WORKDAY: makeup_workday.check,
    }
)


def conflicts(plan: Plan, problem: PlanningProblem) -> tuple[Conflict, ...]:
    """Return what every check finds in ``plan``, in order of the rules, then as each check reports."""
    policy = Policy(problem.site.limits)
    return tuple(
        conflict
        for rule, check in CHECKS.items()
        if not policy.ignores(rule)
        for conflict in check(plan, problem, policy.severity(rule))
    )


def with_conflicts(plan: Plan, problem: PlanningProblem) -> Plan:
    """Return ``plan`` with what its checks find."""
    return replace(plan, conflicts=conflicts(plan, problem))
