"""The referee must find every fault: plans are spoiled on purpose, one fault each."""

import pytest
from msgspec.structs import replace

from eventplan.domain.plan import Plan, ScorePart
from eventplan.planning.plan_year import plan_year
from eventplan.planning.referee.referee import referee
from tests.planning.small_site import SQUARE, SUMMIT, activity, choosing, closed, days, demand, problem

GIVEN = replace(
    problem(
        demand(activity("a", "summit", "square"), days("05-01", "05-03")),
        demand(activity("b", "summit", "square"), days("05-03", "05-04")),
        demand(choosing(activity("c"), 1, times=2, min_gap=5), days("06-01", "06-30")),
    ),
    closures=(closed(days("05-04"), "summit"),),
)
PLAN = plan_year(GIVEN)
A, B, C1, C2 = PLAN.placements


def _with(plan: Plan, **changes: object) -> Plan:
    return replace(plan, **changes)


SPOILED = [
    # plan, the first fault, reason of the row
    (_with(PLAN, placements=(A, replace(B, venue=A.venue), C1, C2)), "venue_taken", "two at one venue"),
    (
        _with(PLAN, placements=(replace(A, venue=SQUARE), replace(B, venue=SUMMIT), C1, C2)),
        "closure",
        "a closed venue",
    ),
    (
        _with(PLAN, placements=(A, B, C1, replace(C2, span=C1.span.shifted(3)))),
        "min_gap_days",
        "too close to itself",
    ),
    (_with(PLAN, placements=(A, B, C1, replace(C2, span=C1.span))), "overlap", "twice on one day"),
    (
        _with(PLAN, placements=(A, B, C1, replace(C2, span=days("07-01")))),
        "outside the rule",
        "days the rule does not give",
    ),
    (_with(PLAN, placements=(A, C1, C2)), "state", "scheduled without a placement"),
    (_with(PLAN, outcomes=PLAN.outcomes[:2]), "one outcome for each activity", "an activity forgotten"),
    (
        _with(PLAN, placements=(A, B, C1, replace(C2, uid=C1.uid))),
        "one UID for each placement",
        "a twin",
    ),
    (_with(PLAN, placements=(B, A, C1, C2)), "order of placements", "not in date order"),
    (_with(PLAN, penalties=(ScorePart("staff_per_day", 5),)), "cost", "a penalty that is none"),
    (_with(PLAN, placements=(replace(A, score=()), B, C1, C2)), "cost", "a score that was left out"),
]


def test_the_referee_finds_nothing_in_a_sound_plan() -> None:
    assert referee(PLAN, GIVEN) == ()


@pytest.mark.parametrize(("plan", "fault", "why"), SPOILED, ids=[row[2] for row in SPOILED])
def test_the_referee_finds_what_is_wrong(plan: Plan, fault: str, why: str) -> None:
    assert fault in [each.check for each in referee(plan, GIVEN)], why
