"""What runs over New Year is what whole plans of the years beside have, however little of them is made."""

from datetime import date
from functools import cache

import pytest

from eventplan.domain.plan import Placement, Plan
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.over_new_year import running_on


@cache
def desk_of(calendar: str) -> Desk:
    desk, _ = open_desk(calendar)
    assert desk is not None
    return desk


@cache
def whole_plan(calendar: str, year: int) -> Plan:
    return make_plan(desk_of(calendar), year)


def days_of(placements: tuple[Placement, ...]) -> list[tuple[str, date, date, str]]:
    return [
        (each.uid, each.span.first, each.span.last, each.venue.id if each.venue else "")
        for each in placements
    ]


@pytest.mark.parametrize(
    ("calendar", "year", "shown", "why"),
    [
        ("laojunshan", 2027, 1, "New Year's Eve of 2026, beside a contest whose days are chosen elsewhere"),
        ("laojunshan", 2028, 2, "and the break of 2029, which begins on 30 December"),
        ("laojunshan", 2029, 2, "and that of 2030"),
        ("xian", 2027, 0, "no rule of the year before reaches so far"),
        ("xian", 2028, 0, "the break of 2029 begins early, and nothing takes place on it"),
    ],
)
def test_it_is_what_whole_plans_have(calendar: str, year: int, shown: int, why: str) -> None:
    new_year = date(year, 1, 1)
    left = (
        each
        for each in whole_plan(calendar, year - 1).placements
        if each.span.first < new_year <= each.span.last
    )
    early = (each for each in whole_plan(calendar, year + 1).placements if each.span.first.year == year)
    expected = days_of((*left, *early))
    assert days_of(running_on(desk_of(calendar), year)) == expected
    assert len(expected) == shown, why
