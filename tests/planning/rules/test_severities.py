"""Every rule at every severity: ignored it neither costs nor is told, strict it is never broken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Plan, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits, Severity
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import PlanningProblem, Preference
from eventplan.planning.referee.referee import referee
from eventplan.planning.solver.optimise import best_plan
from tests.planning.small_site import (
    ALMANAC,
    activity,
    bloom,
    choosing,
    days,
    demand,
    offer,
    placed,
    problem,
    site,
)

DAY = days("05-12")  # a Wednesday
SATURDAY = days("05-15")
WORKED = next(days(str(day.date)) for day in ALMANAC.days if day.is_work)


def _two(limits: Limits, **needs: float) -> PlanningProblem:
    """Return a problem of two activities on one day, each with the same needs."""
    asked = (activity(id_, staff=int(needs.get("staff", 0)), budget=needs.get("budget", 0.0)) for id_ in "ab")
    return problem(*(demand(each, DAY) for each in asked), limits=limits)


def _wishing(given: Activity, *, prefer: bool) -> PlanningProblem:
    """Return a problem of an activity on two days, with a wish about the first of them."""
    wish = (Preference("5月12日", (DAY,)),)
    asked = demand(given, DAY if not prefer else days("05-14"))
    other = demand(activity("z"), days("05-12") if prefer else days("05-14"))
    both = [
        replace(each, preferred=wish) if prefer else replace(each, avoided=wish) for each in (asked, other)
    ]
    return problem(*both)


def _published(given: PlanningProblem) -> PlanningProblem:
    """Return ``given`` with a plan published when its only activity still had other days."""
    before = problem(demand(given.demands[0].activity, days("05-20")))
    return replace(given, previous=plan_year(before))


def _blooming() -> PlanningProblem:
    """Return a problem of an activity long before its landscape, and one at its best."""
    window = bloom(date(2027, 5, 12), 10)
    early, best = demand(activity("a")), demand(activity("z"))
    early = replace(early, resolution=replace(early.resolution, occurrences=(offer(days("04-20"), "bloom"),)))
    best = replace(best, resolution=replace(best.resolution, occurrences=(offer(DAY, "bloom"),)))
    return replace(problem(early, best), windows=(window,))


def _unannounced() -> PlanningProblem:
    asked = demand(activity("a"), DAY)
    unsure = replace(offer(DAY), unannounced=(DAY.first,))
    return problem(replace(asked, resolution=replace(asked.resolution, occurrences=(unsure,))))


ZONE = problem(
    demand(activity("a", tier=Tier.MAJOR), DAY),
    demand(activity("f", tier=Tier.FLAGSHIP), days("05-13")),
    limits=Limits(exclusive_days=2),
)
LATE = problem(demand(activity("f"), days("05-20")), demand(replace(activity("a"), after=("f",)), DAY))
CLOSE = problem(demand(replace(activity("a"), min_gap_days=5), DAY, days("05-14")))
SELDOM = problem(demand(choosing(activity("a"), 1, times=3), DAY))
QUIET = problem(demand(activity("a"), DAY), limits=Limits(quiet_at_most=30))
SECOND = problem(demand(activity("a", "summit", "square"), DAY), demand(activity("f", "summit"), DAY))
A = activity("a")


@dataclass(frozen=True)
class Row:
    """A rule and a problem that meets it: whether it costs and is told, and what becomes of whom."""

    rule: Rule
    given: PlanningProblem
    costs: bool
    told: bool
    code: str
    why: str


ROWS = [
    # rule, problem that meets it, does it cost, is it told, code of "a" or of "b" under block, the row
    Row(Rule.STAFF, _two(Limits(staff_per_day=10), staff=8), True, True, "STAFF_CAP", "people for one"),
    Row(Rule.PARALLEL, _two(Limits(parallel_at_most=1)), True, True, "PARALLEL_CAP", "one a day"),
    Row(Rule.BUDGET_YEAR, _two(Limits(budget_per_year=6), budget=5), True, True, "BUDGET", "money for one"),
    Row(
        Rule.BUDGET_QUARTER,
        _two(Limits(budget_per_quarter=(9, 6, 9, 9)), budget=5),
        True,
        True,
        "BUDGET",
        "a poor spring",
    ),
    Row(Rule.FLAGSHIP, ZONE, True, True, "SUPPRESSED_BY", "next to a flagship"),
    Row(Rule.ORDER, LATE, True, True, "ORDER", "before what it should follow"),
    Row(Rule.MIN_GAP, CLOSE, True, True, "PLACED", "fixed days two days apart: one of them stays"),
    Row(Rule.TIMES, SELDOM, True, True, "PLACED", "no days for all its times: nothing to leave out"),
    Row(Rule.QUIET, QUIET, True, True, "PLACED", "too quiet a year: nothing to leave out"),
    Row(Rule.FORECAST, _unannounced(), False, True, "FORECAST", "a break that is only forecast"),
    Row(Rule.MAKEUP_WORKDAY, problem(demand(A, WORKED)), True, True, "MAKEUP_WORKDAY", "people are at work"),
    Row(
        Rule.WEEKEND,
        problem(demand(A, DAY), demand(activity("z"), SATURDAY)),
        True,
        False,
        "WORKDAY",
        "mid-week",
    ),
    Row(Rule.PREFER, _wishing(A, prefer=True), True, False, "NOT_PREFERRED", "days not preferred"),
    Row(Rule.AVOID, _wishing(A, prefer=False), True, False, "AVOIDED", "days to avoid"),
    Row(Rule.PEAK, _blooming(), True, False, "OFF_PEAK", "no flowers yet"),
    Row(Rule.VENUE_CHOICE, SECOND, True, False, "VENUE_TAKEN", "the second choice of venue"),
    Row(Rule.MOVE, _published(problem(demand(A, DAY))), True, False, "PUBLISHED", "not the published days"),
]
Planner = Callable[[PlanningProblem], Plan]
NAMES = [row.rule.value for row in ROWS]
PLANNERS = [plan_year, best_plan]


def _held(given: PlanningProblem, rule: Rule, severity: Severity) -> PlanningProblem:
    limits = replace(given.site.limits, severity=((rule.value, severity),))
    return replace(given, site=site(limits))


def _cost_of(plan: Plan, rule: Rule) -> int:
    parts = (*plan.penalties, *(part for each in plan.placements for part in each.score))
    return sum(abs(part.amount) for part in parts if part.name.split(" ")[0] == rule.value)


def _tells(plan: Plan, rule: Rule) -> bool:
    return any(each.check == rule.value for each in plan.conflicts)


def test_every_rule_that_a_site_may_set_is_tried_here() -> None:
    assert {row.rule for row in ROWS} == {rule for rule in Rule if rule.is_settable}, "give it a row in ROWS"


@pytest.mark.parametrize("planner", PLANNERS)
@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_rule_to_warn_of_is_broken_at_its_price_and_told(planner: Planner, row: Row) -> None:
    asked = _held(row.given, row.rule, Severity.WARN)
    plan = planner(asked)
    assert referee(plan, asked) == ()
    assert (_cost_of(plan, row.rule) > 0, _tells(plan, row.rule)) == (row.costs, row.told), row.why
    assert {each.severity for each in plan.conflicts if each.check == row.rule.value} <= {Severity.WARN}


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_referee_names_a_strict_rule_that_a_plan_breaks_and_no_other(row: Row) -> None:
    broken = plan_year(_held(row.given, row.rule, Severity.WARN))
    found = referee(broken, _held(row.given, row.rule, Severity.BLOCK))
    never_blocks = not row.costs or row.rule in (Rule.TIMES, Rule.QUIET)
    assert {each.check for each in found} == (set() if never_blocks else {row.rule.value}), row.why


@pytest.mark.parametrize(("decided", "named"), [("a", "f"), ("f", "a")])
def test_of_a_major_activity_and_a_flagship_the_one_that_nobody_decided_is_named(
    decided: str, named: str
) -> None:
    span = DAY if decided == "a" else days("05-13")
    pin = Decision(decided, 2027, DecisionKind.PIN, span)
    given = replace(ZONE, decisions=(pin,))
    broken = plan_year(_held(given, Rule.FLAGSHIP, Severity.WARN))
    found = referee(broken, _held(given, Rule.FLAGSHIP, Severity.BLOCK))
    assert [(each.check, each.activities) for each in found] == [(Rule.FLAGSHIP.value, (named,))]


@pytest.mark.parametrize("row", [row for row in ROWS if row.costs], ids=lambda row: row.rule.value)
def test_the_referee_names_a_rule_whose_price_is_not_paid_and_no_other(row: Row) -> None:
    asked = _held(row.given, row.rule, Severity.WARN)
    plan = plan_year(asked)
    unpaid = replace(
        plan,
        penalties=_without(row.rule, plan.penalties),
        placements=tuple(replace(each, score=_without(row.rule, each.score)) for each in plan.placements),
    )
    assert {each.check for each in referee(unpaid, asked)} == {row.rule.value}, row.why


def _without(rule: Rule, parts: tuple[ScorePart, ...]) -> tuple[ScorePart, ...]:
    return tuple(part for part in parts if part.name.split(" ")[0] != rule.value)


@pytest.mark.parametrize("planner", PLANNERS)
def test_a_strict_flagship_takes_no_days_beside_a_major_activity(planner: Planner) -> None:
    """The major one has its days first, by its rule; the flagship chooses among days that are all near."""
    asked = problem(
        demand(activity("a", tier=Tier.MAJOR), DAY),
        demand(choosing(activity("f", tier=Tier.FLAGSHIP), 1), days("05-13", "05-14")),
        limits=Limits(exclusive_days=2, severity=((Rule.FLAGSHIP.value, Severity.BLOCK),)),
    )
    plan = planner(asked)
    assert [each.activity.id for each in plan.placements] == ["a"]
    assert plan.outcomes[1].code == "FLAGSHIP_ZONE"


@pytest.mark.parametrize("planner", PLANNERS)
def test_a_day_that_a_notice_may_yet_free_is_not_barred_as_not_preferred(planner: Planner) -> None:
    given = _held(_wishing(A, prefer=True), Rule.PREFER, Severity.BLOCK)
    assert [each.activity.id for each in planner(given).placements] == ["z"]
    (asked, other) = given.demands
    wishes = tuple(replace(wish, open_days=frozenset(days("05-14"))) for wish in asked.preferred)
    free = replace(given, demands=(replace(asked, preferred=wishes), other))
    plan = planner(free)
    assert sorted(each.activity.id for each in plan.placements) == ["a", "z"]
    assert referee(plan, free) == ()


@pytest.mark.parametrize("planner", PLANNERS)
def test_a_published_venue_is_kept_where_another_is_only_a_little_better(planner: Planner) -> None:
    """The change would earn 10, and cost 300."""
    asked = activity("a", "summit", "square")
    first_taken = problem(demand(asked, DAY), demand(activity("f", "summit"), DAY))
    again = replace(problem(demand(asked, DAY)), previous=plan_year(first_taken))
    plan = planner(again)
    assert placed(plan) == [("a", DAY, "square")]
    assert [(part.name, part.amount) for part in plan.placements[0].score] == [("venue_choice", 10)]


@pytest.mark.parametrize("planner", PLANNERS)
@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_an_ignored_rule_neither_costs_nor_is_told(planner: Planner, row: Row) -> None:
    asked = _held(row.given, row.rule, Severity.IGNORE)
    plan = planner(asked)
    assert referee(plan, asked) == ()
    assert (_cost_of(plan, row.rule), _tells(plan, row.rule)) == (0, False), row.why
    assert len(plan.placements) >= len(planner(_held(row.given, row.rule, Severity.WARN)).placements), row.why


@pytest.mark.parametrize("planner", PLANNERS)
@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_strict_rule_leaves_out_what_would_break_it_and_says_so(planner: Planner, row: Row) -> None:
    asked = _held(row.given, row.rule, Severity.BLOCK)
    plan = planner(asked)
    assert referee(plan, asked) == ()
    codes = [each.code for each in plan.outcomes]
    assert row.code in codes, row.why
    if row.code not in ("PLACED", "FORECAST"):
        left_out = next(each for each in plan.outcomes if each.code == row.code)
        assert left_out.activity.id not in [each[0] for each in placed(plan)], row.why
        assert left_out.sentence.zh
        assert left_out.sentence.en
        assert left_out.would_need
        assert _cost_of(plan, row.rule) == 0 or row.rule in (Rule.WEEKEND, Rule.PREFER, Rule.PEAK), row.why
