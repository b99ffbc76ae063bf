"""The page for the frames of other sites: the next five, no script, and its own rule who may frame it."""

from datetime import date

import pytest

from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import EMBEDS, front_pages
from eventplan.publishing.page.embed_page import embed_page
from tests.publishing.chromium import Browser, View, needs_browser
from tests.publishing.page_reader import Element, read_page
from tests.publishing.sample_plan import sample_edition

NEXT_FIVE: tuple[tuple[date, list[str], str], ...] = (
    # today, the activities of the sample plan that are on or come next, why
    (
        date(2027, 5, 13),
        [
            "temple-fair-2027",
            "summit-yoga-2027-2",
            "night-show-2027",
            "summit-yoga-2027-3",
            "one-yuan-lunch-2027",
        ],
        "what is on comes first, what is cancelled not at all",
    ),
    (date(2027, 12, 31), ["new-year-bell-2027"], "the last one"),
    (date(2028, 1, 3), [], "the year is over"),
)


def links(page: bytes) -> list[Element]:
    return [one for one in read_page(page) if one.tag == "a"]


@pytest.mark.parametrize(("today", "expected", "why"), NEXT_FIVE)
def test_it_lists_what_is_on_and_what_comes_next(today: date, expected: list[str], why: str) -> None:
    *found, whole = links(embed_page(sample_edition(), Lang.ZH, "index.html", today=today))
    assert [one.attributes["href"].removeprefix("index.html#e-") for one in found] == expected, why
    assert whole.attributes["href"] == "index.html"
    assert {one.attributes["target"] for one in (*found, whole)} == {"_top"}, "links lead out of the frame"


def test_it_runs_no_script_and_asks_for_nothing() -> None:
    page = embed_page(sample_edition(), Lang.ZH, "index.html")
    assert [one.tag for one in read_page(page) if one.tag in ("script", "img", "link", "iframe")] == []
    assert b"default-src 'none'; style-src 'unsafe-inline'" in page
    assert b"url(" not in page


@pytest.mark.parametrize("profile", Profile)
def test_only_the_public_edition_may_be_framed(profile: Profile) -> None:
    pages = front_pages(sample_edition(profile))
    assert (set(EMBEDS.values()) <= set(pages)) is (profile is Profile.PUBLIC)


@pytest.mark.chromium
@pytest.mark.node
@needs_browser
@pytest.mark.parametrize("lang", Lang)
def test_it_fits_a_narrow_frame_and_everybody_can_use_it(browser: Browser, lang: Lang) -> None:
    page = embed_page(sample_edition(), lang, "index.html", today=date(2027, 5, 1))
    assert browser.measured(page, (320, 390), "root.scrollWidth - root.clientWidth") == [0, 0]
    assert browser.violations(page, View(320, dark=lang is Lang.EN)) == []
    assert browser.invalid(page) == []
