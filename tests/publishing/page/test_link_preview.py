"""The picture by which other programs show a link to the page: https://ogp.me."""

import pytest
from msgspec.structs import replace

from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.content.format import RenderContext
from eventplan.publishing.formats import page_of
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.page_reader import read_page


@pytest.mark.parametrize(
    ("formats", "profile", "base_url", "picture", "why"),
    [
        (
            ("html", "png"),
            Profile.PUBLIC,
            "https://hill.example/plan/",
            "https://hill.example/plan/2027/preview.png",
            "made and known where",
        ),
        (("html", "png"), Profile.PUBLIC, None, None, "an address is absolute or none"),
        (("html",), Profile.PUBLIC, "https://hill.example", None, "a picture that was not made is not named"),
        (
            ("html", "png"),
            Profile.INTERNAL,
            "https://hill.example",
            None,
            "nobody previews the internal page",
        ),
    ],
)
def test_the_page_names_its_preview_where_there_is_one(
    formats: tuple[str, ...], profile: Profile, base_url: str | None, picture: str | None, why: str
) -> None:
    plan = full_plan()
    plan = replace(plan, site=replace(plan.site, base_url=base_url))
    page = read_page(page_of(full_edition(profile, plan), Lang.ZH, RenderContext(formats)))
    metas = {
        each.attributes.get("property"): each.attributes.get("content") for each in page if each.tag == "meta"
    }
    assert metas.get("og:image") == picture, why
