"""Placements of two years are partners where they lie nearest in the year."""

from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.planning.changes.compare import in_terms_of, in_year, revise
from eventplan.planning.plan_year import plan_year
from tests.planning.small_site import activity, choosing, days, demand, problem

PLAN = plan_year(
    problem(
        demand(activity("fixed"), days("05-19")),
        demand(choosing(activity("evening"), 1), days("07-03"), days("07-10"), days("07-17")),
    )
)


def moved(placement: Placement, by: int, uid: str | None = None) -> Placement:
    """Return a placement of 2027 as one of 2028, ``by`` days later in the year."""
    span = in_year(placement.span, 2028).shifted(by)
    return replace(placement, span=span, uid=uid or placement.uid.replace("2027", "2028"))


def next_year(*placements: Placement) -> Plan:
    """Return a plan of 2028 with these placements."""
    return replace(PLAN, year=2028, placements=placements)


def test_the_same_days_of_another_year_are_no_difference() -> None:
    assert revise(PLAN, next_year(*(moved(each, 0) for each in PLAN.placements))).changes == ()


def test_each_evening_is_compared_with_the_nearest_one() -> None:
    fixed, first, second, third = PLAN.placements
    # The numbers of the new year are shifted: its first evening is new, the others only a day earlier.
    new = next_year(
        moved(fixed, 0),
        moved(first, -8, "evening-2028-1@small.example"),
        moved(first, -1, "evening-2028-2@small.example"),
        moved(second, -1, "evening-2028-3@small.example"),
        moved(third, -1, "evening-2028-4@small.example"),
    )
    changes = revise(PLAN, new).changes
    assert [(change.kind.value, change.uid) for change in changes] == [
        ("added", "evening-2028-1@small.example"),
        ("moved", "evening-2028-2@small.example"),
        ("moved", "evening-2028-3@small.example"),
        ("moved", "evening-2028-4@small.example"),
    ]
    assert changes[1].sentence.zh == "「活动evening」由2027年7月3日（周六）改到2028年7月2日（周日）"


def test_what_has_no_partner_keeps_its_name() -> None:
    assert in_terms_of(PLAN, next_year()).placements == PLAN.placements


@pytest.mark.parametrize(
    ("span", "year", "expected"),
    [
        (DateSpan(date(2027, 5, 1), date(2027, 5, 3)), 2028, DateSpan(date(2028, 5, 1), date(2028, 5, 3))),
        (DateSpan.one_day(date(2028, 2, 29)), 2027, DateSpan.one_day(date(2027, 2, 28))),
        (
            DateSpan(date(2027, 12, 30), date(2028, 1, 2)),
            2028,
            DateSpan(date(2028, 12, 30), date(2029, 1, 2)),
        ),
    ],
)
def test_days_of_another_year_keep_their_length(span: DateSpan, year: int, expected: DateSpan) -> None:
    assert in_year(span, year) == expected
