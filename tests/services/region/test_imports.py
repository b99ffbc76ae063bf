"""Other people's calendars in a region: read from the copy in its folder, shown, and kept clear of.

Authority: the region's contract: a build asks no network, what cannot be read is told at its line and the
rest is planned, and what came from us is no news.
"""

from pathlib import Path

import pytest

from eventplan.domain.region.region_plan import RegionPlan
from eventplan.services.region.elsewhere import Elsewhere, elsewhere
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import plan_region, region_planner
from tests.publishing.interchange.test_foreign_feed import feed
from tests.services.region.small_region import COUNTY, HILL, county

FAIR = "UID:f@other.example\nSUMMARY:车展\nDTSTART;VALUE=DATE:20270508\nDTEND;VALUE=DATE:20270510"
ECHO = "UID:boats-2027@lake.example\nSUMMARY:龙舟\nDTSTART;VALUE=DATE:20270508"
HERE = "{id: fair, feed: fair.ics, place: {latitude: 34.0, longitude: 112.1}, avoid: true}"


def planned(folder: Path, entry: str, *events: str) -> tuple[Elsewhere, RegionPlan]:
    """Return what is imported by ``entry`` and the plan of a county whose hill has no flagship."""
    hill = HILL.replace("tier: flagship,", "").replace("takes: {police: 111}, ", "")
    text = COUNTY.replace("limits:", f"imports:\n  - {entry}\nlimits:")
    region = county(folder, text, hill)
    (region / ".imports").mkdir()
    for path in (region / "fair.ics", region / ".imports" / "fair.ics"):
        path.write_bytes(feed(*events))
    desk, problems = open_region(region)
    assert problems == ()
    assert desk is not None
    found = elsewhere(desk, 2027)
    return found, plan_region(desk, 2027, region_planner(), found)


@pytest.mark.parametrize(
    ("entry", "moves", "why"),
    [
        (HERE, 1, "the lake's flagship keeps clear of it"),
        (HERE.replace("avoid: true", "avoid: false"), 0, "it is only shown"),
        (HERE.replace("34.0", "36.0"), 0, "it is far away"),
        (
            HERE.replace("feed: fair.ics", "feed: 'https://other.example/fair.ics'"),
            1,
            "the copy that was kept",
        ),
    ],
)
def test_a_calendar_is_shown_and_kept_clear_of_where_that_is_asked(
    tmp_path: Path, entry: str, moves: int, why: str
) -> None:
    found, plan = planned(tmp_path, entry, FAIR)
    assert [each.title for each in found.imports[0].entries] == ["车展"]
    assert (len(plan.moves), found.problems) == (moves, ()), why


def test_what_came_from_us_is_no_news(tmp_path: Path) -> None:
    found, _ = planned(tmp_path, HERE, FAIR, ECHO)
    assert [each.title for each in found.imports[0].entries] == ["车展"]


@pytest.mark.parametrize(
    ("entry", "code", "why"),
    [
        (HERE.replace("fair.ics", "gone.ics"), "E909", "no such file"),
        (HERE.replace("fair.ics", "../../etc/passwd"), "E909", "outside the folder"),
        (HERE.replace("feed: fair.ics", "feed: county/../region.yaml"), "E909", "no calendar"),
        (
            HERE.replace("id: fair, feed: fair.ics", "id: new, feed: 'https://x.example/a'"),
            "E909",
            "no copy yet",
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_its_line_and_the_rest_is_planned(
    tmp_path: Path, entry: str, code: str, why: str
) -> None:
    found, plan = planned(tmp_path, entry, FAIR)
    assert [(each.code, each.ref.line) for each in found.problems] == [(code, 7)], why
    assert found.imports == ()
    assert len(plan.members) == 3
