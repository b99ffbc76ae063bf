"""The slides of a region, before a picture is taken of them: which rows share one, and what each says.

Authority: a row of so many lanes, each of letters that can be read from the last row of a room.
"""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from eventplan.domain.text import Lang
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.looks import looks_of
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_formats import REGION_FORMATS
from eventplan.publishing.region.region_slide import region_slides, slide_pages
from eventplan.publishing.region.timeline import Timeline, timeline_of
from eventplan.publishing.region.year_scale import SCALES
from tests.publishing.region.seen_region import MARKERS

Editions = Mapping[Profile, RegionEdition]


@pytest.fixture(scope="module")
def timeline(editions: Editions) -> Timeline:
    """Return the rows of the county: hill, lake, and a feed."""
    plan = editions[Profile.PUBLIC].plan
    return timeline_of(plan, looks_of(plan, Lang.ZH), {}, "", SCALES[:1])


ROOMS = [
    # (times all rows, room in px, rows on each slide, why)
    (1, 760, [3], "few rows share one"),
    (8, 760, [8, 8, 8], "many take as few as can be read"),
    (1, 60, [1, 1, 1], "a row that is higher than a slide has one of its own"),
    (0, 760, [0], "a region without a site is a slide too"),
]


@pytest.mark.parametrize(("times", "room", "rows", "why"), ROOMS, ids=[row[-1] for row in ROOMS])
def test_as_many_rows_share_a_slide_as_can_be_read(
    timeline: Timeline, times: int, room: float, rows: list[int], why: str
) -> None:
    slides = region_slides(replace(timeline, rows=timeline.rows * times, frames=()), room)
    assert [len(each.rows) for each in slides] == rows, why
    assert [each.number for each in slides] == (["-1", "-2", "-3"] if len(rows) > 1 else [""])
    if room > 100:
        assert max(each.height for each in slides) <= room


def test_clashes_and_the_load_of_days_are_for_insiders(editions: Editions) -> None:
    public, internal = (
        "".join(page.decode() for page in slide_pages(editions[profile], Lang.ZH).values())
        for profile in (Profile.PUBLIC, Profile.INTERNAL)
    )
    told = ("每日大活动", "相距0.0公里", "内部版")
    assert [each for each in (*told, *MARKERS) if each in public] == []
    assert [each for each in told if each not in internal] == []
    assert "湖上&lt;b&gt;演出" in public


def test_slides_are_a_format_of_a_region() -> None:
    assert list(REGION_FORMATS) == ["html", "json", "xlsx", "pdf", "png"]
