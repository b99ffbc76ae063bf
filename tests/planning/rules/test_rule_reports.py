"""The checks of a plan: what each finds, in the words a person reads.

Each plan is made of fixed days, so that nothing is chosen and every row follows from its rule.
"""

import inspect
from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Internal, Tier
from eventplan.domain.plan import Conflict
from eventplan.domain.rule import Rule
from eventplan.domain.site import ClosedDays, Limits, Severity
from eventplan.domain.span import DateSpan
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand, Preference
from eventplan.planning.referee.referee import referee
from eventplan.planning.rules.closure import Closures
from eventplan.planning.rules.plan_rule import PlanRule
from eventplan.planning.rules.registry import IN_ORDER, RULES, having
from tests.planning.small_site import FORECAST, activity, bloom, choosing, closed, days, demand, problem

A = demand(activity("a", staff=30, budget=40), days("05-01", "05-03"))
B = demand(activity("b", staff=20, budget=30), days("05-03", "05-04"))
FLAG = demand(activity("flag", tier=Tier.FLAGSHIP), days("05-10", "05-12"))
ZONE = Limits(exclusive_days=3)
SATURDAYS = tuple(DateSpan(day, day) for day in days("07-03", "12-31") if day.isoweekday() == 6)[:26]
SERIES = demand(replace(A.activity, internal=Internal(20.0, budget_in_all=20.0)), *SATURDAYS)

PRICED = {each.rule.value for each in having(PlanRule.penalty)}

ROWS: list[tuple[str, list[Demand], Limits, list[tuple[DateSpan, ...]], str, str]] = [
    # check, demands, limits, days of each conflict, message of the first, reason of the row
    (
        "parallel_at_most",
        [A, B],
        Limits(parallel_at_most=1),
        [(days("05-03"),)],
        "2 activities on the same day, 3 May (limit 1)",
        "only the shared day is crowded",
    ),
    (
        "staff_per_day",
        [A, B],
        Limits(staff_per_day=30),
        [(days("05-03"),)],
        "50 people needed a day, 3 May (limit 30)",
        "30 are enough for one, not for both",
    ),
    ("staff_per_day", [A, B], Limits(staff_per_day=50), [], "", "50 are enough: the limit is inside"),
    (
        "budget_per_year",
        [A, B],
        Limits(budget_per_year=69.99),
        [(days("01-01", "12-31"),)],
        "the year costs CNY 700,000 (limit CNY 699,900)",
        "a hundredth too little",
    ),
    ("budget_per_year", [SERIES], Limits(budget_per_year=20), [], "", "26 shares sum to what was written"),
    (
        "budget_per_year",
        [SERIES],
        Limits(budget_per_year=19.99),
        [(days("01-01", "12-31"),)],
        "the year costs CNY 200,000 (limit CNY 199,900)",
        "and not to a hundredth less",
    ),
    (
        "budget_per_quarter",
        [A, B],
        Limits(budget_per_quarter=(0, 60, 0, 0)),
        [(days("04-01", "06-30"),)],
        "quarter 2 costs CNY 700,000 (limit CNY 600,000)",
        "May is paid by the second quarter",
    ),
    (
        "quiet_at_most",
        [demand(activity("a"), days("01-01", "03-01")), demand(activity("b"), days("03-12", "12-31"))],
        Limits(quiet_at_most=9),
        [(days("03-02", "03-11"),)],
        "10 days without an activity, 2 Mar to 11 Mar (limit 9)",
        "ten days are one too many",
    ),
    (
        "quiet_at_most",
        [demand(activity("a"), days("01-01", "03-01")), demand(activity("b"), days("03-12", "12-31"))],
        Limits(quiet_at_most=10),
        [],
        "",
        "ten days are allowed",
    ),
    (
        "exclusive_days",
        [FLAG, demand(activity("m", tier=Tier.MAJOR), days("05-15"))],
        ZONE,
        [(days("05-10", "05-12"), days("05-15"))],
        "“activity m” (15 May) within 3 days of the flagship “activity flag” (10 May to 12 May)",
        "the zone of 3 days ends on 15 May",
    ),
    (
        "exclusive_days",
        [FLAG, demand(activity("m", tier=Tier.MAJOR), days("05-16"))],
        ZONE,
        [],
        "",
        "16 May is outside",
    ),
    ("exclusive_days", [FLAG, demand(activity("r"), days("05-11"))], ZONE, [], "", "regular ones may"),
    (
        "min_gap_days",
        [demand(replace(activity("a"), min_gap_days=8), days("05-01"), days("05-08"))],
        Limits(),
        [(days("05-01"), days("05-08"))],
        "“activity a”: 1 May and 8 May are 7 days apart (at least 8)",
        "fixed days stay and are reported",
    ),
    (
        "times",
        [demand(choosing(activity("a"), 1, times=3, min_gap=2), days("05-03", "05-05"))],
        Limits(),
        [(days("05-03"), days("05-05"))],
        "“activity a”: placed on 3 May, 5 May; 1 of 3 times missing: less than 2 days from its own 3 May",
        "two fit where three are wanted",
    ),
]


@pytest.mark.parametrize(("check", "demands", "limits", "spans", "message", "why"), ROWS)
def test_a_check_finds_what_its_rule_says(
    check: str,
    demands: list[Demand],
    limits: Limits,
    spans: list[tuple[DateSpan, ...]],
    message: str,
    why: str,
) -> None:
    given = problem(*demands, limits=limits)
    plan = plan_year(given)
    found = _of(plan.conflicts, check)
    assert [each.days for each in found] == spans, why
    assert [each.message.en for each in found[:1]] == [message][: len(found)], why
    is_paid = bool(found) and check in PRICED
    assert is_paid == any(part.name == check for part in plan.penalties), why
    assert referee(plan, given) == (), why


FAIR = activity("a", "square")
BURNING = replace(FAIR, tags=("fire",))
CLOSED = [
    # the activity, what is closed 2 to 4 May, whether its days from 1 to 3 May may stand, why
    (FAIR, closed(days("05-02", "05-04")), False, "the whole site"),
    (FAIR, closed(days("05-02", "05-04"), "square"), False, "its venue"),
    (FAIR, closed(days("05-02", "05-04"), "summit"), True, "another venue"),
    (FAIR, closed(days("05-02", "05-04"), tag="fire"), True, "to what it is not"),
    (BURNING, closed(days("05-02", "05-04"), tag="fire"), False, "to what it is"),
    (BURNING, closed(days("05-02", "05-04"), "summit", "fire"), True, "to what it is, elsewhere"),
    (FAIR, closed(days("05-04", "05-09")), True, "from the day after it on"),
    (replace(FAIR, is_umbrella=True), closed(days("05-02", "05-04")), True, "an umbrella takes no place"),
]


@pytest.mark.parametrize(("asked", "shut", "stands", "why"), CLOSED, ids=[row[3] for row in CLOSED])
def test_a_closure_keeps_out_whom_it_concerns_and_names_the_days_that_are_closed(
    asked: Activity, shut: ClosedDays, stands: bool, why: str
) -> None:
    given = problem(demand(asked, days("05-01", "05-03")))
    later = replace(given, closures=(shut,))
    assert (plan_year(later).placements != ()) == stands, why
    found = tuple(Closures().findings(plan_year(given), later))  # closed after it was planned
    assert [each.days for each in found] == ([] if stands else [(days("05-02", "05-03"),)]), why
    assert stands or found[0].message.en == (
        "“activity a” takes place while closed: 2 May to 3 May (repairs)"
    ), why


def _of(conflicts: Sequence[Conflict], check: str) -> list[Conflict]:
    return [each for each in conflicts if each.check == check]


def test_the_make_up_workdays_of_an_activity_are_named() -> None:
    plan = plan_year(problem(demand(activity("a"), days("05-07", "05-09"))))
    found = _of(plan.conflicts, "makeup_workday")
    assert [each.message.en for each in found] == ["“activity a” meets make-up workdays: Sat 8 May"]


# A make-up workday that no notice has announced. Authority: no notice of 2027 names 8 May.
@pytest.mark.parametrize(
    ("severity", "expected", "message"),
    [
        (Severity.WARN, [Severity.WARN], "「活动a」遇调休上班（预测）：5月8日（周六）"),
        (Severity.BLOCK, [Severity.WARN], "「活动a」遇调休上班（预测）：5月8日（周六）；通知公布后再定"),
        (Severity.IGNORE, [], None),
    ],
)
@pytest.mark.parametrize("rule", [Rule.MAKEUP_WORKDAY, Rule.WEEKEND])
def test_a_forecast_make_up_workday_is_told_as_one_and_never_blocks(
    rule: Rule, severity: Severity, expected: list[Severity], message: str | None
) -> None:
    limits = Limits(severity=((rule.value, severity),))
    given = problem(demand(activity("a"), days("05-08")), limits=limits)
    given = replace(given, almanac=FORECAST)
    plan = plan_year(given)
    assert [each.span for each in plan.placements] == [days("05-08")]
    assert referee(plan, given) == ()
    if rule is Rule.MAKEUP_WORKDAY:
        found = _of(plan.conflicts, rule.value)
        assert [each.severity for each in found] == expected
        assert [each.message.zh for each in found] == ([] if message is None else [message])
        assert all(each.is_forecast for each in found)
        names = {part.name for part in plan.placements[0].score}
        assert ("makeup_workday_forecast" in names) is (severity is not Severity.IGNORE)
        assert "makeup_workday" not in names


def test_a_day_that_a_forecast_makes_an_avoided_one_costs_but_never_blocks() -> None:
    """Once the notice is out, it blocks."""
    limits = Limits(severity=((Rule.AVOID.value, Severity.BLOCK),))
    for unannounced, placed in ((frozenset({date(2027, 5, 5)}), ["a"]), (frozenset[date](), [])):
        wish = Preference("劳动节假期", (days("05-01", "05-05"),), (), unannounced)
        asked = problem(replace(demand(activity("a"), days("05-05")), avoided=(wish,)), limits=limits)
        plan = plan_year(asked)
        assert [each.activity.id for each in plan.placements] == placed
        assert referee(plan, asked) == ()
        assert all(any(part.amount > 0 for part in each.score) for each in plan.placements)


@pytest.mark.parametrize("rule", [Rule.MAKEUP_WORKDAY, Rule.WEEKEND])
def test_the_same_day_blocks_once_the_notice_is_out(rule: Rule) -> None:
    limits = Limits(severity=((rule.value, Severity.BLOCK),))
    assert plan_year(problem(demand(activity("a"), days("05-08")), limits=limits)).placements == ()


def test_a_quiet_stretch_names_the_landscapes_that_could_fill_it() -> None:
    window = bloom(days("05-06").first, 10)
    given = replace(problem(limits=Limits(quiet_at_most=9)), windows=(window,))
    assert plan_year(given).conflicts[0].message.en.endswith("; rhododendron could fill it")


SEVERITIES = [
    # severity, severities of the conflicts, names of the penalties, reason of the row
    (Severity.BLOCK, [Severity.BLOCK], ["quiet_at_most"], "what no choice can mend is reported as blocking"),
    (Severity.WARN, [Severity.WARN], ["quiet_at_most"], "the default"),
    (Severity.IGNORE, [], [], "neither reported nor counted"),
]


@pytest.mark.parametrize(("severity", "expected", "penalties", "why"), SEVERITIES)
def test_a_site_sets_how_strictly_a_rule_holds(
    severity: Severity, expected: list[Severity], penalties: list[str], why: str
) -> None:
    limits = Limits(quiet_at_most=30, severity=(("quiet_at_most", severity),))
    plan = plan_year(problem(limits=limits))
    assert [each.severity for each in plan.conflicts] == expected, why
    assert [part.name for part in plan.penalties] == penalties, why


def test_a_physical_rule_cannot_be_set_otherwise() -> None:
    demands = [demand(activity(id_, "summit"), days("05-01")) for id_ in "ab"]
    limits = Limits(severity=(("venue_taken", Severity.IGNORE),))
    plan = plan_year(problem(*demands, limits=limits))
    assert len(plan.placements) == 1
    assert [(each.check, each.severity) for each in plan.conflicts] == [
        ("venue_taken", Severity.BLOCK),
        ("times", Severity.WARN),
    ]


def test_every_rule_stands_in_the_registry_once_with_its_manual_and_a_name_of_its_own() -> None:
    assert [each.rule for each in IN_ORDER] == list(Rule), "a rule of domain/rule.py has a line in RULES"
    assert len(RULES) == len(Rule)
    assert all(inspect.getdoc(inspect.getmodule(type(each))) for each in RULES)
    assert len({each.name for each in RULES}) == len(Rule)
