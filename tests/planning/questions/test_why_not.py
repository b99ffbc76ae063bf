"""Questions about an activity: what was better and not free, and what would have to give."""

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.site import Limits, Severity
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.questions import inquire
from eventplan.planning.solver.optimise import best_plan
from tests.planning.small_site import activity, choosing, closed, days, demand, problem

STRICT_STAFF = Limits(staff_per_day=20, severity=(("staff_per_day", Severity.BLOCK),))
WEEKDAYS = days("05-10", "05-14")


def _asked(
    *others: Demand, limits: Limits | None = None, staff: int = 0, budget: float = 0.0
) -> PlanningProblem:
    asked = choosing(activity("a", "summit", staff=staff, budget=budget), 2)
    return problem(demand(asked, WEEKDAYS), *others, limits=limits)


REMEDIES = [
    # problem, (code, change) of each remedy, reason of the row
    (
        replace(_asked(), closures=(closed(WEEKDAYS, "summit"),)),
        [("VENUE_CLOSED", "open during 10 May to 14 May (repairs)")],
        "an open venue",
    ),
    (
        _asked(demand(activity("b", "summit", tier=Tier.MAJOR), WEEKDAYS)),
        [("VENUE_TAKEN", "“activity b” on other days or at another venue")],
        "another venue for the other",
    ),
    (
        _asked(limits=STRICT_STAFF, staff=30),
        [("STAFF_CAP", "staff of 30 a day")],
        "more people",
    ),
    (
        _asked(limits=Limits(budget_per_year=1), budget=90),
        [("BUDGET", "a budget of CNY 900,000 for the year")],
        "more money",
    ),
    (_asked(), [], "nothing, where it was placed"),
]


@pytest.mark.parametrize(("given", "expected", "why"), REMEDIES, ids=[row[2] for row in REMEDIES])
def test_what_would_have_to_give_is_found_by_planning_without_one_rule(
    given: PlanningProblem, expected: list[tuple[str, str]], why: str
) -> None:
    remedies = inquire(given, plan_year(given), "a").remedies
    assert [(each.code, each.change.en) for each in remedies] == expected, why


def test_remedies_stand_beside_the_cost_of_the_plan_as_it_is_made_by_the_same_planner() -> None:
    given = _asked(demand(activity("b", "summit", tier=Tier.MAJOR), WEEKDAYS))
    plan = best_plan(given)
    inquiry = inquire(given, plan, "a", best_plan)
    assert inquiry.cost == plan.cost
    assert [each.cost < inquiry.cost for each in inquiry.remedies] == [True]


def test_better_starts_say_what_stood_in_their_way() -> None:
    given = problem(
        demand(choosing(activity("a", "summit"), 2), days("05-12", "05-18")),
        demand(activity("b", "summit"), days("05-15")),
    )
    inquiry = inquire(given, plan_year(given), "a")
    assert inquiry.candidates == 6
    assert [(each.span, each.saving, each.blocker.code) for each in inquiry.better] == [
        (days("05-15", "05-16"), 20, "VENUE_TAKEN")
    ]


def test_a_better_start_may_have_left_a_gap() -> None:
    given = problem(
        demand(choosing(activity("a"), 1), days("05-10", "05-20")),
        demand(activity("b"), days("01-01", "05-05")),
        demand(activity("c"), days("05-21", "12-31")),
        limits=Limits(quiet_at_most=9),
    )
    inquiry = inquire(given, plan_year(given), "a")
    assert [each.blocker.code for each in inquiry.better] == []
    narrow = replace(given, site=replace(given.site, limits=Limits(quiet_at_most=8)))
    inquiry = inquire(narrow, plan_year(narrow), "a")
    assert [(each.span, each.blocker.code) for each in inquiry.better] == [
        (days("05-15"), "GAP_OVER"),
        (days("05-16"), "GAP_OVER"),
    ]


def test_an_unknown_activity_cannot_be_asked_about() -> None:
    given = _asked()
    with pytest.raises(ValueError, match="no activity is called 'z'"):
        inquire(given, plan_year(given), "z")
