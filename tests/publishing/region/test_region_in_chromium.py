"""The page of a region as a person sees it: on paper, at a desk, on a telephone.

Authority: ISO 216 in points; axe-core's rules for WCAG 2.0 to 2.2 AA and good practice; html-validate.
"""

from collections.abc import Mapping
from io import BytesIO

import pytest
from PIL import Image

from eventplan.domain.text import Lang
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_page import region_page
from eventplan.publishing.region.region_slide import SLIDE, region_pictures, slide_pages
from tests.publishing.chromium import Browser, View, all_made, needs_browser
from tests.publishing.sheets import sheet_sizes, sheet_texts

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

Editions = Mapping[Profile, RegionEdition]


@pytest.mark.parametrize("profile", Profile)
def test_the_sheet_prints_on_one_a3(browser: Browser, editions: Editions, profile: Profile) -> None:
    pdf = browser.printed(region_page(editions[profile], Lang.ZH))
    assert sheet_sizes(pdf) == [(1191, 842)]
    assert "12" in sheet_texts(pdf)[0]


VIEWS = (View(1440), View(1440, dark=True), View(1024), View(390), View(390, dark=True))


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_everybody_can_use_the_page_of_a_region(browser: Browser, editions: Editions, view: View) -> None:
    assert browser.violations(region_page(editions[Profile.INTERNAL], Lang.ZH), view) == []


def test_it_is_valid_and_asks_for_nothing(browser: Browser, editions: Editions) -> None:
    page = region_page(editions[Profile.PUBLIC], Lang.EN)
    assert browser.invalid(page) == []
    assert browser.requests(page) == []


NOW = """root.querySelector("#now").hidden ? null : [...root.querySelectorAll("#now ul")]
  .map(list => [...list.children].map(one => (one.querySelector(".n") || one).textContent))"""
CLOCKS = [
    # (the reader's clock, what is on today and this weekend; None: nothing is said)
    ("2027-05-08T02:00:00Z", [["山会", "龙舟"], ["山会", "龙舟"]]),
    ("2027-02-02T02:00:00Z", [["花灯"], ["没有活动"]]),
    ("2027-03-04T17:00:00Z", [["<i>穆桂英"], ["<i>穆桂英"]]),
    ("2026-12-31T12:00:00Z", None),
    ("2026-12-31T17:00:00Z", [["没有活动"], ["没有活动"]]),
]


def test_the_page_tells_what_is_on_by_the_readers_clock(browser: Browser, editions: Editions) -> None:
    page = region_page(editions[Profile.PUBLIC], Lang.ZH)
    found = browser.at_clocks(page, [clock for clock, _ in CLOCKS], NOW, View(1440))
    assert found == [said for _, said in CLOCKS]


# Pairs of names over each other by more than 1.5 px both ways, names outside their row, letters below 12 px.
# Boxes are of the em, which paper draws at half of its size.
FAULTS = """(() => {
  const view = root.ownerDocument.defaultView, faults = [];
  const isShown = one => one.getClientRects().length && view.getComputedStyle(one).visibility !== "hidden";
  const edge = root.querySelector(".frame").getBoundingClientRect();
  const boxes = [...root.querySelectorAll(".y b, .br b, .wk li, .mo li")].filter(isShown).map(one => {
    const size = parseFloat(view.getComputedStyle(one).fontSize), box = one.getBoundingClientRect();
    if (size < 11.99) faults.push("small: " + size + " " + one.textContent);
    if (box.left < edge.left - 1.5 || box.right > edge.right + 1.5) faults.push("out: " + one.textContent);
    const middle = (box.top + box.bottom) / 2, sheet = one.closest(".in");
    const half = view.getComputedStyle(sheet).transform === "none" ? size / 2 : size / 4;
    const [top, bottom] = [middle - half, middle + half];
    return {left: box.left, right: box.right, top, bottom, text: one.textContent};
  });
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1))
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1.5)
        faults.push(one.text + " / " + other.text);
  });
  const body = root.querySelector(".sheet");
  for (const one of body.querySelectorAll("*"))
    if (isShown(one) && one.textContent.trim() && parseFloat(view.getComputedStyle(one).fontSize) < 11.99)
      faults.push("small: " + one.className + " " + one.textContent.slice(0, 20));
  if (root.scrollWidth > root.clientWidth) faults.push("scrolls sideways");
  return faults;
})()"""


@pytest.mark.parametrize("lang", Lang)
def test_no_name_lies_over_another_and_no_letter_is_small(
    browser: Browser, editions: Editions, lang: Lang
) -> None:
    page = region_page(editions[Profile.INTERNAL], lang)
    widths = (1440, 1181, 1180, 1024, 700, 390, 360)
    assert browser.measured(page, widths, FAULTS) == [[]] * len(widths)
    assert browser.measured(page, (1588,), FAULTS, View(paper=True)) == [[]], "A3 across"


# Letters below 24 px, names over each other or outside of the slide, and what it cuts off.
SLIDE_FAULTS = """(() => {
  const view = root.ownerDocument.defaultView, faults = [];
  const names = [...root.querySelectorAll(".row h2, .row li > span, .br b, .m b, .key li, .ft p")]
    .filter(one => one.getClientRects().length).map(one => {
      const box = one.getBoundingClientRect(), text = one.textContent;
      const size = parseFloat(view.getComputedStyle(one).fontSize);
      if (size < 23.99) faults.push("small: " + text);
      if (box.left < 20 || box.right > 1900 || box.bottom > 1070) faults.push("out: " + text);
      return {left: box.left, right: box.right, top: box.top + 5, bottom: box.bottom - 5, text};
    });
  names.forEach((one, index) => {
    for (const other of names.slice(index + 1))
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2)
        faults.push(one.text + " / " + other.text);
  });
  return names.length > 12 ? faults : ["nothing is on it"];
})()"""


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("profile", Profile)
def test_a_slide_can_be_read_from_the_last_row(
    browser: Browser, editions: Editions, profile: Profile, lang: Lang
) -> None:
    for page in slide_pages(editions[profile], lang).values():
        assert browser.measured(page, (SLIDE[0],), SLIDE_FAULTS, View(SLIDE[0])) == [[]]


def test_a_slide_is_a_picture_of_16_to_9(editions: Editions) -> None:
    made = region_pictures(editions[Profile.PUBLIC], Lang.ZH)
    assert list(made) == ["plan-slide"]
    (picture,) = map(Image.open, map(BytesIO, all_made(made.values())))
    assert picture.size == SLIDE
