"""The pictures of a year, as the browser of this machine takes them.

16384 dots is where browsers cut a picture off; 1200 by 630 is what link previews ask for.
"""

from functools import cache
from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL.Image import Image, Resampling
from PIL.Image import open as open_image

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.screenshots import pictures
from tests.publishing.chromium import all_made, needs_chromium
from tests.publishing.full_year import full_edition, full_plan

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("pictures"), needs_chromium]


def with_tiers(plan: Plan) -> Plan:
    """Return ``plan`` with every fourth activity a major one, and a very long name among them."""
    placements = [
        replace(one, activity=replace(one.activity, tier=Tier.MAJOR if index % 4 == 0 else Tier.REGULAR))
        for index, one in enumerate(plan.placements)
    ]
    long = Text("特别长的活动名称" * 5, "an activity with a very long name " * 4)
    placements[4] = replace(placements[4], activity=replace(placements[4].activity, name=long))
    return replace(plan, placements=tuple(placements))


YEARS = {
    "forty with leading ones": with_tiers(full_plan()),
    "two hundred": full_plan(5),
    "nothing": replace(full_plan(), placements=(), windows=()),
}


@cache
def taken(year: str, lang: Lang) -> dict[str, Image]:
    made = pictures(full_edition(Profile.PUBLIC, YEARS[year]), lang)
    contents = zip(made, all_made(made.values()), strict=True)
    return {name: open_image(BytesIO(content)).convert("RGB") for name, content in contents}


def edge(picture: Image, dots: int) -> set[object]:
    """Return the colours within ``dots`` of the four edges."""
    width, height = picture.size
    bands = (
        (0, 0, width, dots),
        (0, height - dots, width, height),
        (0, 0, dots, height),
        (width - dots, 0, width, height),
    )
    found = (picture.crop(band).getcolors(1 << 24) for band in bands)
    return {colour for colours in found for _, colour in colours or ()}


CASES = [
    ("forty with leading ones", Lang.EN, 1, 1, "a list under the strip, one name of it far too long"),
    (
        "two hundred",
        Lang.EN,
        4,
        1,
        "more than one sheet holds; repeated dates share a row of the long picture",
    ),
    ("nothing", Lang.ZH, 1, 1, "an empty year is a picture too"),
]


@pytest.mark.parametrize(("year", "lang", "sheets", "parts", "why"), CASES)
def test_pictures_have_their_size_and_nothing_touches_an_edge(
    year: str, lang: Lang, sheets: int, parts: int, why: str
) -> None:
    found = taken(year, lang)
    a3 = [png for name, png in found.items() if name.startswith("plan-a3")]
    long = [png for name, png in found.items() if name.startswith("plan-long")]
    assert (len(a3), len(long)) == (sheets, parts), why
    assert {(png.width, png.height) for png in a3} == {(3176, 2246)}, why
    assert {png.width for png in long} == {1080}, why
    assert all(png.height <= 8000 for png in long), why
    slide, preview = found["plan-slide"], found["preview"]
    assert (slide.width, slide.height) == (1920, 1080), why
    assert (preview.width, preview.height) == (1200, 630), why
    # the margins of the sheet on paper and of the slide; the covers of the others run to the edge
    edges = [*((png, 30) for png in a3), (slide, 20)]
    assert [len(edge(png, dots)) for png, dots in edges] == [1] * len(edges), why
    seen = (png.resize((png.width // 4, png.height // 4), Resampling.NEAREST) for png in found.values())
    assert all(len(png.getcolors(1 << 24) or ()) > 20 for png in seen), "no picture is blank"
