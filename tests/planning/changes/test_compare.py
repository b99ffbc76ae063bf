"""Re-planning moves as little as possible, and a revision says what changed and why."""

from datetime import date

import pytest
from msgspec.structs import replace

from benchmarks.plan_instances import instance
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Plan
from eventplan.domain.revision import ChangeKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.changes.compare import revise
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.referee.referee import referee
from tests.planning.small_site import activity, bloom, choosing, closed, days, demand, offer, placed, problem

MAY = days("05-01", "05-31")
BASE = problem(
    demand(choosing(activity("a", "summit", "square"), 2), MAY),
    demand(activity("b", "square"), days("05-20", "05-21")),
)
PLAN = plan_year(BASE)


def _replanned(given: PlanningProblem, previous: Plan, today: date | None = None) -> Plan:
    again = replace(given, previous=previous, today=today)
    plan = plan_year(again)
    assert referee(plan, again) == ()
    return plan


def test_a_plan_revised_with_itself_changes_nothing() -> None:
    assert revise(PLAN, PLAN).changes == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_plan_made_again_on_the_same_input_does_not_move(seed: int) -> None:
    given = instance(seed)
    first = plan_year(given)
    second = _replanned(given, first)
    assert revise(first, second).changes == ()
    assert second.placements == first.placements


def _edited(**changed: object) -> Demand:
    given = BASE.demands[1]
    return replace(given, activity=replace(given.activity, **changed))


DECLINE_B = Decision("b", 2027, DecisionKind.DECLINE, by="王主任", why="场地改造")
MOVE_B = Decision("b", 2027, DecisionKind.MOVE, days("05-27"), by="王主任")
CHANGED = [
    # the changed problem, (kind, sentence, causes) of each change, reason of the row
    (
        replace(BASE, closures=(closed(days("05-01", "05-02"), "summit"),)),
        [
            (
                ChangeKind.VENUE,
                "“activity a” goes from the Golden Summit to the square",
                ["what was published is blocked: the Golden Summit, closed until 2 May (repairs)"],
            )
        ],
        "a closed venue moves the venue, not the days",
    ),
    (
        replace(BASE, decisions=(DECLINE_B,)),
        [
            (
                ChangeKind.CANCELLED,
                "“activity b” cancelled (was 20–21 May)",
                ["decided by 王主任, left out: 场地改造"],
            )
        ],
        "a declined activity is cancelled, with who and why",
    ),
    (
        replace(BASE, decisions=(MOVE_B,)),
        [
            (
                ChangeKind.MOVED,
                "“activity b” moved from 20–21 May to 27–28 May",
                ["decided by 王主任, 27 May"],
            )
        ],
        "a decision is the cause of its move",
    ),
    (
        replace(BASE, demands=BASE.demands[:1]),
        [
            (
                ChangeKind.CANCELLED,
                "“activity b” cancelled (was 20–21 May)",
                ["the activity is no longer in the calendar"],
            )
        ],
        "a deleted activity",
    ),
    (
        replace(BASE, demands=(BASE.demands[0], _edited(is_cancelled=True))),
        [
            (
                ChangeKind.CANCELLED,
                "“activity b” cancelled (was 20–21 May)",
                ["marked as cancelled in the calendar"],
            )
        ],
        "the days it had are told once",
    ),
    (
        replace(BASE, demands=(BASE.demands[0], _edited(name=Text("乙活动", "activity b")))),
        [(ChangeKind.RENAMED, "“activity b” is now called “乙活动” in Chinese", [])],
        "a new name in one language is a new name",
    ),
    (
        replace(BASE, demands=(*BASE.demands, demand(activity("c"), days("05-05")))),
        [(ChangeKind.ADDED, "“activity c” added, Wed 5 May", ["for the test"])],
        "a new activity, with the day's first reason",
    ),
]


@pytest.mark.parametrize(("given", "expected", "why"), CHANGED, ids=[row[2] for row in CHANGED])
def test_a_revision_says_what_changed_and_why(
    given: PlanningProblem, expected: list[tuple[ChangeKind, str, list[str]]], why: str
) -> None:
    changes = revise(PLAN, _replanned(given, PLAN)).changes
    said = [(each.kind, each.sentence.en, [cause.text.en for cause in each.causes]) for each in changes]
    assert [(kind, sentence, causes[:1]) for kind, sentence, causes in said] == [
        (kind, sentence, causes) for kind, sentence, causes in expected
    ], why


def _blooming(p50: date) -> PlanningProblem:
    window = bloom(p50, 10)
    asked = demand(choosing(activity("festival"), 5))
    asked = replace(asked, resolution=replace(asked.resolution, occurrences=(offer(window.span, "bloom"),)))
    return replace(problem(asked, *BASE.demands), windows=(window,))


def test_a_bloom_that_slips_moves_its_festival_and_nothing_else() -> None:
    before = plan_year(_blooming(date(2027, 5, 6)))
    after = _replanned(_blooming(date(2027, 5, 16)), before)
    changes = revise(before, after).changes
    assert [(each.kind, each.uid, each.causes[0].text.en) for each in changes] == [
        (ChangeKind.MOVED, "festival-2027@small.example", "rhododendron 10 days later")
    ]


def test_an_estimate_that_hardly_moves_does_not_move_the_festival() -> None:
    before = plan_year(_blooming(date(2027, 5, 6)))
    after = _replanned(_blooming(date(2027, 5, 5)), before)
    assert [each.span for each in after.placements] == [each.span for each in before.placements]


def test_what_has_begun_keeps_its_days_whatever_changes() -> None:
    changed = replace(BASE, closures=(closed(days("01-01", "12-31")),))
    after = _replanned(changed, PLAN, today=date(2027, 5, 10))
    assert placed(after) == [("a", days("05-01", "05-02"), "summit")]
    assert [each.check for each in after.conflicts] == ["closure", "closure", "times"]


def test_nothing_new_starts_before_today() -> None:
    added = demand(choosing(activity("c"), 1), days("05-01", "05-20"))
    after = _replanned(replace(BASE, demands=(*BASE.demands, added)), PLAN, today=date(2027, 5, 11))
    starts: dict[str, DateSpan] = {each.activity.id: each.span for each in after.placements}
    assert starts["c"] == days("05-15")


def test_a_landscape_that_came_early_does_not_cancel_what_was_published() -> None:
    before = plan_year(_blooming(date(2027, 5, 20)))
    festival = next(each for each in before.placements if each.activity.id == "festival")
    assert festival.span.first > date(2027, 5, 14)
    after = _replanned(_blooming(date(2027, 5, 6)), before, today=date(2027, 5, 14))
    kept = next(each for each in after.placements if each.activity.id == "festival")
    assert kept.span == festival.span
    assert [reason.text.zh for reason in kept.because] == [
        "测试",
        "规则所给的日期已过，维持已发布的安排",
        "盛期落在其间的可能为0%",
    ]
    assert [each.kind for each in revise(before, after).changes if each.uid == kept.uid] == []


def test_a_closure_still_cancels_what_a_landscape_alone_would_not() -> None:
    before = plan_year(_blooming(date(2027, 5, 20)))
    over = replace(_blooming(date(2027, 5, 6)), closures=(closed(days("05-01", "12-31")),))
    after = _replanned(over, before, today=date(2027, 5, 14))
    assert "festival" not in [each.activity.id for each in after.placements]


def test_what_has_begun_stays_when_the_rest_is_declined() -> None:
    given = problem(
        demand(choosing(activity("a"), 1, times=2, min_gap=9), days("05-01", "05-02"), days("06-01", "06-30"))
    )
    before = plan_year(given)
    first, _ = before.placements
    decline = Decision("a", 2027, DecisionKind.DECLINE, by="王主任")
    after = _replanned(replace(given, decisions=(decline,)), before, today=date(2027, 5, 20))
    assert [each.span for each in after.placements] == [first.span]
    assert after.outcomes[0].code == "BEGUN"
    assert after.outcomes[0].sentence.zh.endswith("；其余人工决定（王主任）不办")
    assert after.conflicts == ()


@pytest.mark.parametrize(
    ("is_read", "expected", "why"),
    [
        (True, "the break was announced", "the notice moved b, and a made room for it"),
        (False, "to fit the other activities", "nothing was announced"),
    ],
)
def test_what_moves_because_another_activitys_break_was_announced_says_so(
    is_read: bool, expected: str, why: str
) -> None:
    def plan(first: str, second: str, unannounced: tuple[date, ...]) -> Plan:
        spans = {"a": days(first), "b": days(second)}
        return replace(
            PLAN,
            placements=tuple(
                replace(
                    each,
                    span=spans[each.activity.id],
                    unannounced=unannounced if each.activity.id == "b" else (),
                )
                for each in PLAN.placements
            ),
        )

    guess = (date(2027, 5, 20),)
    before = plan("05-08", "05-20", guess)
    changes = revise(before, plan("05-20", "05-08", () if is_read else guess)).changes
    moved = [each for each in changes if each.kind is ChangeKind.MOVED and each.uid.startswith("a-")]
    assert [cause.text.en for each in moved for cause in each.causes] == [expected], why
