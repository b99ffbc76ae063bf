"""The bundled region: what is known of it comes out on its days, and it may be published as it stands.

Authority of the days: the sources written beside them in calendars/luoyang.
"""

import re
from datetime import date

import pytest

from eventplan.bundled import bundled
from eventplan.domain.span import DateSpan
from eventplan.services.region.open_region import RegionDesk, open_region
from eventplan.services.region.plan_region import plan_region, region_planner


@pytest.fixture(scope="module")
def luoyang() -> RegionDesk:
    """Return the desk of the bundled region."""
    desk, problems = open_region(bundled("calendars") / "luoyang")
    assert problems == ()
    assert desk is not None
    return desk


def test_nothing_clashes_in_it_that_is_not_pinned(luoyang: RegionDesk) -> None:
    plan = plan_region(luoyang, 2027, region_planner())
    assert (plan.clashes, plan.moves, plan.gap) == ((), (), 0.0)
    assert [each.member.id for each in plan.members] == [
        "laojunshan",
        "longmen",
        "peony",
        "wonders",
        "luoyang",
    ]


@pytest.mark.parametrize(
    ("year", "first", "last", "why"),
    [
        (2023, (4, 8), (4, 23), "the 40th, by notice"),
        (2024, (4, 1), (4, 15), "the 41st, by notice"),
        (2026, (4, 1), (4, 30), "the 43rd, by rule"),
    ],
)
def test_the_festival_has_its_official_days(
    luoyang: RegionDesk, year: int, first: tuple[int, int], last: tuple[int, int], why: str
) -> None:
    (found,) = luoyang.own.rules.occurrences("peony-festival", year)
    assert found.span == DateSpan(date(year, *first), date(year, *last)), why


def test_everything_in_it_says_on_what_it_rests_in_both_languages(luoyang: RegionDesk) -> None:
    sources = [
        activity.source
        for id_, desk in luoyang.desks.items()
        for activity in desk.calendar.activities
        if id_ != "laojunshan"
    ]
    assert len(sources) == 14
    assert [each for each in sources if each is None or re.search("[\u3400-\u9fff]", each.en)] == []
