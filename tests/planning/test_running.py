"""What began last year has its venue until it ends, and nothing else is put there."""

from pathlib import Path

from msgspec.structs import replace

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, State, Status
from eventplan.domain.text import Text
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.questions import inquire
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import open_desk
from tests.planning.small_site import SQUARE, TRAIL, activity, choosing, days, demand, problem

LANTERNS = Placement(
    uid="lanterns-2026@small.example",
    activity=activity("lanterns", "square"),
    span=days("2026-12-25", "01-15"),
    venue=SQUARE,
    status=Status.CONFIRMED,
    because=(Reason(Text("测试", "for the test")),),
)

SITE = """
id: winter
name: {zh: 雪岭, en: Snow Ridge}
place: {latitude: 44.0, longitude: 127.0, elevation_m: 700, timezone: Asia/Shanghai}
venues: [{id: river, name: {zh: 江边, en: the river}}]
categories: [{id: folk, name: {zh: 民俗, en: folk}, color: red}]
"""
ACTIVITIES = """
activities:
  - {id: lanterns, name: {zh: 冰灯展, en: Ice}, category: folk, venue: river,
     when: "12月25日至1月15日，至2027年止"}
  - {id: climb, name: {zh: 登山, en: Climb}, category: folk, when: 元旦, venue: river}
"""


def test_a_fixed_activity_finds_its_venue_taken_and_is_told_by_what() -> None:
    asked = replace(problem(demand(activity("climb", "square"), days("01-01"))), running=(LANTERNS,))
    plan = plan_year(asked)
    (outcome,) = plan.outcomes
    assert (plan.placements, outcome.state, outcome.code) == ((), State.UNSCHEDULED, ReasonCode.VENUE_TAKEN)
    assert "12月25日至1月15日由「活动lanterns」使用" in outcome.sentence.zh
    (remedy,) = inquire(asked, plan, "climb").remedies
    assert remedy.change.zh == "「活动lanterns」改期或换场地"


def test_a_break_that_begins_in_december_meets_it_there() -> None:
    fair = demand(activity("fair", "square"), days("2026-12-30", "01-01"))
    short = replace(LANTERNS, span=days("2026-12-30"))
    assert plan_year(replace(problem(fair), running=(short,))).placements == ()


def test_a_chosen_start_waits_for_the_end() -> None:
    week = demand(choosing(activity("week", "square"), 3), days("01-12", "01-18"))
    (placed,) = plan_year(replace(problem(week), running=(LANTERNS,))).placements
    assert placed.span == days("01-16", "01-18")


def test_a_shared_venue_holds_both() -> None:
    walk = demand(activity("walk", "trail"), days("01-01"))
    running = replace(LANTERNS, venue=TRAIL)
    assert len(plan_year(replace(problem(walk), running=(running,))).placements) == 1


def test_the_plan_of_a_calendar_knows_what_last_year_left_running(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    desk, problems = open_desk(str(tmp_path))
    assert desk is not None
    assert not problems
    asked = problem_of(desk, 2027)
    assert [each.uid for each in asked.running] == ["lanterns-2026@winter.eventplan.invalid"]
    assert [each.activity.id for each in plan_year(asked).placements] == ["lanterns"]
    # A rule that ended leaves nothing behind.
    assert problem_of(desk, 2029).running == ()
