"""The referee must find every fault: plans are spoiled on purpose, each in one way alone.

The rules that cost something or may be held strictly are tried one by one in test_severities.
"""

from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Placement, Plan, ScorePart, State
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits, Severity
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem import weights
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.referee import RefereeError, referee, refereed
from eventplan.planning.solver.optimise import best_plan
from tests.planning.small_site import SQUARE, SUMMIT, activity, choosing, closed, days, demand, problem

# Nothing but the fault is to change, so days and venues have no price of their own.
UNPRICED = Limits(
    severity=tuple((rule.value, Severity.IGNORE) for rule in (Rule.WEEKEND, Rule.VENUE_CHOICE, Rule.MOVE))
)
GIVEN = replace(
    problem(
        demand(activity("a", "summit", "square"), days("05-01", "05-03")),
        demand(activity("b", "summit", "square"), days("05-03", "05-04")),
        demand(choosing(activity("c"), 1, times=2, min_gap=5), days("06-01", "06-30")),
        demand(choosing(activity("d"), 1), days("09-01", "09-30")),
        demand(activity("e", "trail"), days("10-01")),
        limits=UNPRICED,
    ),
    closures=(closed(days("05-04"), "summit"),),
    decisions=(
        Decision("d", 2027, DecisionKind.PIN, days("09-09")),
        Decision("e", 2027, DecisionKind.DECLINE),
    ),
)
PLAN = plan_year(GIVEN)
A, B, C1, C2, D = PLAN.placements
OPEN = replace(GIVEN, closures=())
LATER = replace(GIVEN, today=date(2027, 5, 15), previous=PLAN)
E = replace(D, uid="e-2027@small.example", activity=GIVEN.demands[4].activity, span=days("10-01"))
BURNING = replace(C1, activity=replace(C1.activity, tags=("fire",)))
FORBIDDEN = replace(GIVEN, closures=(closed(C1.span, tag="fire"),))
HELD_ANYWAY = (*PLAN.outcomes[:4], replace(PLAN.outcomes[4], state=State.SCHEDULED))
# What last year left running at the square on 3 May.
RUNNING = replace(GIVEN, running=(replace(A, venue=SQUARE, span=days("05-03")),))


def _held(*placements: Placement) -> Plan:
    return replace(PLAN, placements=placements)


def _scored(*names: str) -> Plan:
    return _held(A, B, C1, C2, replace(D, score=tuple(ScorePart(name, 5) for name in names)))


SPOILED = [
    # plan, what it was made for, the only fault, reason of the row
    (
        _held(A, replace(B, venue=A.venue), C1, C2, D),
        replace(GIVEN, closures=()),
        "venue_taken",
        "two at one venue",
    ),
    (PLAN, RUNNING, "venue_taken", "last year's is still there"),
    (_held(replace(A, venue=SQUARE), replace(B, venue=SUMMIT), C1, C2, D), GIVEN, "closure", "closed venue"),
    (_held(A, B, BURNING, C2, D), FORBIDDEN, "closure", "a tag that is closed out"),
    (_held(A, B, replace(C1, span=days("05-14")), C2, D), LATER, "past", "days that nobody published"),
    (_held(A, B, C1, C2, replace(D, span=days("09-08"))), GIVEN, "decision", "other days than decided"),
    (replace(_held(A, B, C1, C2, D, E), outcomes=HELD_ANYWAY), GIVEN, "decision", "held though declined"),
    (_held(A, B, C1, D), GIVEN, "times", "once of two times"),
    (_held(A, B, C1, replace(C2, span=C1.span.shifted(3)), D), GIVEN, "min_gap_days", "too close to itself"),
    (_held(A, B, C1, replace(C2, span=days("07-01")), D), GIVEN, "outside the rule", "days not given"),
    (replace(PLAN, outcomes=PLAN.outcomes[:4]), GIVEN, "one outcome for each activity", "one forgotten"),
    (_held(A, B, C1, replace(C2, uid=C1.uid), D), GIVEN, "one UID for each placement", "a twin"),
    (_held(B, A, C1, C2, D), GIVEN, "order of placements", "not in date order"),
    (replace(PLAN, penalties=(ScorePart("staff_per_day", 5),)), GIVEN, "staff_per_day", "no such penalty"),
    (_scored("weekend"), GIVEN, "weekend", "a part of the cost that is none"),
    (_scored("peak bloom", "peak snow"), GIVEN, "peak", "two parts of one rule are one fault"),
    (_scored("venue_change"), GIVEN, "move", "a venue's change is a move"),
    (_scored("luck"), GIVEN, "luck", "a part that no rule has"),
]


def test_the_referee_finds_nothing_in_a_sound_plan() -> None:
    assert referee(PLAN, GIVEN) == ()
    assert refereed(PLAN, GIVEN) is PLAN


@pytest.mark.parametrize(("plan", "given", "fault", "why"), SPOILED, ids=[row[3] for row in SPOILED])
def test_the_referee_names_what_is_wrong_and_nothing_else(
    plan: Plan, given: PlanningProblem, fault: str, why: str
) -> None:
    assert {each.check for each in referee(plan, given)} == {fault}, why


def test_a_plan_with_a_fault_is_not_handed_on() -> None:
    with pytest.raises(RefereeError, match="breaks times"):
        refereed(_held(A, B, C1, D), GIVEN)


def test_every_best_plan_is_looked_at_by_the_referee(monkeypatch: pytest.MonkeyPatch) -> None:
    """The referee reads its weights when it is asked; planning has read them when it was loaded."""
    crowded = problem(
        *(demand(activity(id_, staff=8), days("05-12")) for id_ in "ab"), limits=Limits(staff_per_day=10)
    )
    chosen = problem(
        demand(choosing(activity("a", staff=8), 1), days("05-12", "05-16")), limits=Limits(staff_per_day=7)
    )
    assert best_plan(crowded).is_optimal
    assert best_plan(chosen).is_optimal
    monkeypatch.setattr(weights, "STAFF_COST", 6)
    for given in (crowded, chosen):
        with pytest.raises(RefereeError, match="staff_per_day"):
            best_plan(given)


def test_published_days_may_stand_for_an_offer_that_is_over_while_a_later_one_is_open() -> None:
    spring = problem(demand(choosing(activity("a"), 1), days("05-20", "05-25")))
    moved = problem(demand(choosing(activity("a"), 1), days("03-01", "03-05"), days("06-01", "06-05")))
    given = replace(moved, previous=plan_year(spring), today=date(2027, 4, 15))
    plan = plan_year(given)
    assert [each.span.first.month for each in plan.placements] == [5, 6]
    assert referee(plan, given) == ()
