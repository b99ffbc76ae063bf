"""The report on a year: its quietest stretch, its limits, and costs that sum to the plan's."""

import pytest
from msgspec.structs import replace

from benchmarks.plan_instances import Size, instance
from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits
from eventplan.domain.text import Text
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand
from eventplan.planning.questions import SiteReport, costs_by_rule, site_report
from tests.planning.small_site import activity, choosing, closed, days, demand, problem


def reported(*given: Demand, limits: Limits | None = None) -> SiteReport:
    """Return the report on the greedy plan of a small site."""
    asked = problem(*given, limits=limits)
    return site_report(asked, plan_year(asked))


@pytest.mark.parametrize("seed", range(4))
def test_costs_by_name_sum_to_the_cost_of_the_plan(seed: int) -> None:
    given = instance(seed, Size(activities=24, venues=4, windows=3))
    plan = plan_year(given)
    report = site_report(given, plan)
    assert report.cost == plan.cost
    assert [part.name for part in report.costs] == sorted({part.name for part in report.costs})


def test_wishes_and_windows_count_under_their_rule() -> None:
    given = instance(0, Size(activities=24, venues=4, windows=3))
    known = {rule.value for rule in Rule} | {"makeup_workday_forecast"}
    assert {part.name for part in costs_by_rule(plan_year(given))} <= known


def test_the_longest_quiet_stretch_names_what_could_break_it() -> None:
    report = reported(
        demand(activity("a"), days("01-01", "05-31")),
        demand(choosing(activity("late"), 2), days("06-01", "12-31")),
        demand(activity("z"), days("09-01", "12-31")),
    )
    quiet = report.quiet
    assert quiet is not None
    assert (quiet.span.days, quiet.limit) > (40, None)
    assert [(each.activity.id, each.blocker, each.waits) for each in quiet.fillers] == [("late", None, False)]
    assert all(each.span.overlaps(quiet.span) for each in quiet.fillers)


def test_what_cannot_break_the_quiet_says_what_blocks_it() -> None:
    given = problem(
        demand(activity("a", "summit"), days("01-01", "06-30")),
        demand(choosing(activity("b", "summit"), 2), days("06-29", "07-01")),
    )
    given = replace(given, closures=(closed(days("07-01", "07-31"), "summit"),))
    quiet = site_report(given, plan_year(given)).quiet
    assert quiet is not None
    assert quiet.span == days("07-01", "12-31")
    assert quiet.fillers == ()  # a closed venue is no option at all


def test_a_year_without_an_empty_day_has_no_quiet_stretch() -> None:
    assert reported(demand(activity("a"), days("01-01", "12-31"))).quiet is None


def test_limits_say_how_much_of_them_is_used_and_when() -> None:
    limits = Limits(
        parallel_at_most=2,
        staff_per_day=50,
        budget_per_year=30,
        budget_per_quarter=(10.0, 20.0, 5.0, 5.0),
    )
    report = reported(
        demand(activity("a", staff=20, budget=12.5, tier=Tier.MAJOR), days("05-01", "05-03")),
        demand(activity("b", staff=15, budget=2), days("05-03", "05-04")),
        limits=limits,
    )
    assert [(each.rule, each.used, each.limit, each.where) for each in report.limits] == [
        (Rule.PARALLEL, 2, 2, Text("5月3日", "3 May")),
        (Rule.STAFF, 35, 50, Text("5月3日", "3 May")),
        (Rule.BUDGET_YEAR, 14.5, 30, None),
        (Rule.BUDGET_QUARTER, 0, 10, Text("第1季度", "quarter 1")),
        (Rule.BUDGET_QUARTER, 14.5, 20, Text("第2季度", "quarter 2")),
        (Rule.BUDGET_QUARTER, 0, 5, Text("第3季度", "quarter 3")),
        (Rule.BUDGET_QUARTER, 0, 5, Text("第4季度", "quarter 4")),
    ]
    assert report.limits[1].name == Text("每日人手", "staff a day")


def test_an_empty_plan_costs_nothing() -> None:
    report = reported()
    assert (report.costs, report.cost, report.limits) == ((), 0, ())
