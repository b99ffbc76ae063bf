"""Sites planned apart and then against each other: what is proposed, and what stays.

Authority: the region's contract: a site keeps its own plan until somebody pins what is proposed, the total
of the referee falls with each proposal, and neither the order of sites nor the number of processes counts.
"""

from pathlib import Path

import pytest
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.region.region import RegionRule
from eventplan.domain.region.region_plan import RegionPlan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Lang
from eventplan.planning.problem.across import across_of
from eventplan.planning.referee.referee import referee
from eventplan.planning.solver.optimise import best_plan
from eventplan.services.make_plan import make_plan, problem_of
from eventplan.services.region.coordinate import coordinated
from eventplan.services.region.coordination import Coordination
from eventplan.services.region.open_region import RegionDesk, open_region
from eventplan.services.region.plan_apart import FEW, plan_apart
from eventplan.services.region.plan_region import plan_region, plan_sought, region_planner
from tests.planning.small_site import days
from tests.services.region.small_region import COUNTY, HILL, LAKE, county

YEAR = 2027


def opened(folder: Path) -> RegionDesk:
    """Return the desk of a region that has no mistakes."""
    desk, problems = open_region(folder)
    assert problems == ()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> RegionDesk:
    """Return the county."""
    return opened(county(tmp_path_factory.mktemp("region")))


@pytest.fixture(scope="module")
def plan(desk: RegionDesk) -> RegionPlan:
    """Return its plan of 2027."""
    return plan_region(desk, YEAR, region_planner())


def test_what_can_move_is_proposed_to_move_and_stays_until_then(plan: RegionPlan) -> None:
    assert [(each.rule, each.activities) for each in plan.clashes] == [
        (RegionRule.FLAGSHIPS_APART, ("hill/fair", "lake/boats")),
        (RegionRule.SHARED, ("hill/fair", "lake/boats")),
    ]
    assert plan.left == ()
    assert [(each.key, each.before, each.after) for each in plan.moves] == [
        ("lake/boats", days("05-08", "05-09"), days("05-01", "05-02"))
    ]
    lake = next(each for each in plan.members if each.member.id == "lake")
    assert [each.span for each in lake.plan.placements] == [days("05-08", "05-09")]


def test_a_proposal_says_what_it_settles_and_what_it_costs(plan: RegionPlan) -> None:
    (move,) = plan.moves
    assert move.because.zh == "与山会（5月8—9日）相距0.0公里，两项旗舰活动离得太近，改到5月1日至5月2日"
    assert move.why.zh == f"{move.because.zh}；本景区多付 10，全区少付 666"
    assert plan.cost - plan.coordinated_cost == 666 - 10


def test_nothing_is_better_than_the_bound(plan: RegionPlan) -> None:
    assert plan.bound is not None
    # 8 and 9 May: 60 for the wish, 20 for a day off, less 30 for one of work; 1 and 2 May: 40 for days off
    assert plan.coordinated_cost == plan.bound + 10
    assert plan.gap == round(10 / abs(plan.bound), 4)


def test_a_site_agrees_once_its_proposal_is_pinned(desk: RegionDesk, plan: RegionPlan) -> None:
    (move,) = plan.moves
    problem = problem_of(desk.desks["lake"], YEAR)
    pin = Decision("boats", YEAR, DecisionKind.PIN, move.after)
    pinned = best_plan(replace(problem, decisions=(pin,)))
    lake = next(each for each in plan.members if each.member.id == "lake")
    assert [each.span for each in pinned.placements] == [move.after]
    assert pinned.cost == lake.cost_after


def test_each_site_has_the_plan_that_it_makes_by_itself(desk: RegionDesk, plan: RegionPlan) -> None:
    for each in plan.members:
        assert each.plan == make_plan(desk.desks[each.member.id], YEAR, best_plan)


def test_the_order_of_sites_changes_no_day(tmp_path: Path, plan: RegionPlan) -> None:
    other = plan_region(
        opened(county(tmp_path, COUNTY.replace("[hill, lake]", "[lake, hill]"))), YEAR, region_planner()
    )
    assert (other.moves, other.clashes, other.left) == (plan.moves, plan.clashes, plan.left)
    assert (other.cost, other.coordinated_cost, other.bound) == (plan.cost, plan.coordinated_cost, plan.bound)


def test_the_number_of_processes_changes_nothing(desk: RegionDesk) -> None:
    problems = [problem_of(desk.desks[id_], YEAR) for id_ in ("hill", "lake")] * FEW
    assert plan_apart(problems, best_plan, 2) == plan_apart(problems, best_plan, 1)


@pytest.mark.parametrize(
    ("limits", "moves", "left", "why"),
    [
        ("{flagships_apart: {km: 5, days: 2}}", 0, 0, "9 km are far enough"),
        ("{flagships_apart: {km: 60, days: 0}}", 1, 0, "not on one day"),
        ("{flagships_apart: {km: 60, days: 60}}", 1, 1, "as far apart as May allows"),
        ("{large_per_day: 1}", 1, 0, "one large activity a day in all"),
        ("{quiet: 20}", 1, 2, "a day of May shortens a silence, and none ends it"),
        ("{flagships_apart: {km: 60, days: 2}, severity: {flagships_apart: ignore}}", 0, 0, "not asked"),
    ],
)
def test_limits_across_sites_are_kept_where_they_can_be(
    tmp_path: Path, limits: str, moves: int, left: int, why: str
) -> None:
    head = COUNTY.partition("limits:")[0]
    lake = LAKE.replace("takes: {police: 222}, ", "")
    hill = HILL.replace("takes: {police: 111}, ", "").replace("34.0", "34.1")
    folder = county(tmp_path, f"{head}limits: {limits}\n", hill, lake)
    site = folder / "lake" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("112.1", "112.2"), "utf-8")
    found = plan_region(opened(folder), YEAR, region_planner())
    assert (len(found.moves), len(found.left)) == (moves, left), why


def test_what_one_site_pays_across_is_what_the_region_counts(desk: RegionDesk) -> None:
    """The rule of the search and the referee of the region are two writings of one cost."""
    region = replace(desk.region, limits=replace(desk.region.limits, large_per_day=1, quiet_days=20))
    problems = {id_: problem_of(each, YEAR) for id_, each in desk.desks.items()}
    plans = {id_: best_plan(problem) for id_, problem in problems.items()}
    search = Coordination(region, problems, plans, (), best_plan, plan_sought)
    home = region.member("lake").position
    across = across_of(region.limits, home, search.entries("lake"), YEAR)
    problem = problems["lake"]
    limits = replace(problem.site.limits, severity=((Rule.ACROSS.value, Severity.WARN),))
    asked = replace(problem, across=across, site=replace(problem.site, limits=limits))
    found = {}
    for first in ("05-01", "05-07", "05-08", "05-11"):
        span = days(first, f"05-{int(first[3:]) + 1:02}")
        pinned = replace(asked, decisions=(Decision("boats", YEAR, DecisionKind.PIN, span),))
        plan = best_plan(pinned)
        assert referee(plan, pinned) == ()
        own = best_plan(replace(problem, decisions=pinned.decisions))
        found[first] = (plan.cost - own.cost, search.clash_cost("lake", own))
    differences = {across - whole for across, whole in found.values()}
    assert len(differences) == 1, found  # what the others clash among themselves is all the same
    assert len({across for across, _ in found.values()}) > 2


DECIDED = [
    # (the decision of the region, the proposed days or None, the code of the mistake, why)
    (
        "{activity: lake/boats, year: 2027, pin: 2027-05-22, why: 标记}",
        "2027-05-22",
        None,
        "days of its rule",
    ),
    ("{activity: lake/boats, year: 2027, move: 2027-06-05}", "2027-06-05", None, "days beyond its rule"),
    ("{activity: hill/walk, year: 2027, pin: 2027-06-12}", "2027-06-12", None, "of a regular one as well"),
    ("{activity: lake/boats, year: 2027, decline: true}", None, "E910", "that is for the site to say"),
    ("{activity: lake/boat, year: 2027, pin: 2027-05-22}", None, "E104", "no site has it"),
]


@pytest.mark.parametrize(("decision", "first", "code", "why"), DECIDED, ids=[row[3] for row in DECIDED])
def test_what_the_region_decides_for_a_site_is_a_proposal(
    tmp_path: Path, decision: str, first: str | None, code: str | None, why: str
) -> None:
    roomy = COUNTY.replace("km: 60", "km: 0").replace("per_day: 300", "per_day: 900")
    folder = county(tmp_path, roomy)
    (folder / "decisions.yaml").write_text(f"decisions:\n  - {decision}\n", encoding="utf-8")
    desk, problems = open_region(folder)
    assert desk is not None
    assert [each.code for each in problems] == ([] if code is None else [code]), why
    found = plan_region(desk, YEAR, region_planner())
    assert [move.after.first.isoformat() for move in found.moves] == ([] if first is None else [first])
    if not found.moves:
        return
    (move,) = found.moves
    assert "标记" not in move.because.zh
    assert found.of(move.member).plan == make_plan(desk.desks[move.member], YEAR, best_plan)
    (pins,) = coordinated(desk, found, Lang.ZH)
    assert pins.refusals == ()
    assert b'by: "county"' in (pins.files[0].after or b"")


CLOSED = [
    # (the closure for all sites, the first days that are proposed, what still clashes, why)
    (
        "{when: 5月8日, reason: {zh: 高考, en: exams}}",
        ["2027-05-09"],
        ["hill/fair"],
        "a fixed fair cannot move",
    ),
    ("{when: 6月5日至6月6日, reason: 高考}", ["2027-06-12"], [], "a regular one makes way too"),
    ("{when: 5月8日, tag: rowing, reason: 防汛}", ["2027-05-09"], [], "those with its tag alone"),
    ("{when: 7月, reason: 防汛}", [], [], "nothing is on then"),
]


@pytest.mark.parametrize(("closure", "first", "left", "why"), CLOSED, ids=[row[3] for row in CLOSED])
def test_a_closure_of_the_region_is_a_proposal_to_the_sites_that_it_meets(
    tmp_path: Path, closure: str, first: list[str], left: list[str], why: str
) -> None:
    roomy = COUNTY.replace("km: 60", "km: 0").replace("per_day: 300", "per_day: 900")
    lake = LAKE.replace("id: boats,", "id: boats, tags: [rowing],")
    desk = opened(county(tmp_path, f"{roomy}  closures: [{closure}]\n", lake=lake))
    found = plan_region(desk, YEAR, region_planner())
    assert [move.after.first.isoformat() for move in found.moves] == first, why
    assert [key for clash in found.left for key in clash.activities] == left, why
    assert {clash.rule for clash in found.clashes} <= {RegionRule.CLOSURES}
    for each in found.members:
        assert each.plan == make_plan(desk.desks[each.member.id], YEAR, best_plan)
