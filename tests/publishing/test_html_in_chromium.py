"""The year sheet as a person sees it: in a browser, on a telephone and on paper.

The fonts are Debian's Noto CJK; sheet sizes are those of ISO 216 in points.
"""

from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from eventplan.desk import open_desk
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.pipeline import edition_of, make_plan
from eventplan.publishing.edition import Profile
from eventplan.publishing.html import year_page
from tests.publishing.chromium import Browser, needs_browser
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.hostile_plan import HOSTILE_PLAN

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

A3, A4, A4_ACROSS = (1191, 842), (595, 842), (842, 595)

PRINTS = (
    # plan, language, profile, sheets of A3, list, why
    (full_plan(), Lang.ZH, Profile.PUBLIC, 1, A4, "forty activities fit one sheet"),
    (full_plan(), Lang.EN, Profile.PUBLIC, 1, A4, "in English, where festivals take lines of their own, too"),
    (full_plan(2), Lang.ZH, Profile.INTERNAL, 2, A4_ACROSS, "eighty take two; officers' columns need width"),
)


@pytest.mark.parametrize(("plan", "lang", "profile", "sheets", "listed", "why"), PRINTS)
def test_the_planner_prints_on_a3_and_the_list_on_a4(
    plan: Plan, lang: Lang, profile: Profile, sheets: int, listed: tuple[int, int], why: str, browser: Browser
) -> None:
    pdf = PdfReader(browser.printed(year_page(full_edition(profile, plan), lang)))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
    assert sizes[:sheets] == [A3] * sheets, why
    assert set(sizes[sheets:]) == {listed}, why
    last_month = "12月" if lang is Lang.ZH else "Dec"
    assert last_month in normalize("NFKC", pdf.pages[sheets - 1].extract_text()), why


@pytest.mark.parametrize("lang", Lang)
def test_the_bundled_calendar_prints_on_one_a3_in_both_languages(lang: Lang, browser: Browser) -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, datetime(2026, 11, 22, tzinfo=UTC))
    pdf = PdfReader(browser.printed(year_page(edition, lang)))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
    assert sizes == [A3] + [A4] * (len(sizes) - 1)
    assert len(sizes) > 1
    last_month = "12月" if lang is Lang.ZH else "Dec"
    assert last_month in normalize("NFKC", pdf.pages[0].extract_text())


HIDDEN_TO_THE_SIDE = "root.scrollWidth - root.clientWidth"


@pytest.mark.parametrize("lang", Lang)
def test_a_page_never_scrolls_sideways(lang: Lang, browser: Browser) -> None:
    widths = (320, 360, 390, 768, 1024, 1280, 1440, 1920)
    found = browser.measured(year_page(full_edition(), lang), widths, HIDDEN_TO_THE_SIDE)
    assert found == [0] * len(widths)


# A bar and its label together must touch no other bar of their list, and stay within the months.
OVERLAPS = """(() => {
  const box = item => {
    const boxes = [item, ...item.querySelectorAll("a, span, a *")].map(one => one.getBoundingClientRect())
      .filter(one => one.width > 2);
    return {left: Math.min(...boxes.map(one => one.left)), right: Math.max(...boxes.map(one => one.right)),
            top: item.getBoundingClientRect().top, bottom: item.getBoundingClientRect().bottom,
            text: item.textContent};
  };
  const faults = [];
  for (const list of root.querySelectorAll(".b, .w, .n, .sr, .sf")) {
    const edge = list.closest(".months, .strip").getBoundingClientRect();
    const boxes = [...list.children].map(box);
    boxes.forEach((one, index) => {
      if (one.left < edge.left - 1 || one.right > edge.right + 1) faults.push("out: " + one.text);
      for (const other of boxes.slice(index + 1))
        if (one.left < other.right - 1 && other.left < one.right - 1
            && one.top < other.bottom - 1 && other.top < one.bottom - 1)
          faults.push(one.text + " / " + other.text);
    });
  }
  return faults;
})()"""


@pytest.mark.parametrize("lang", Lang)
def test_no_label_is_cut_or_written_over(lang: Lang, browser: Browser) -> None:
    assert browser.measured(year_page(full_edition(), lang), (1200, 1440, 1920), OVERLAPS) == [[], [], []]


def as_on_paper(page: bytes) -> bytes:
    """Return ``page`` with the styles of its print on a screen, so that the print can be measured."""
    styles = page.replace(b"@media screen", b"@media not all").replace(b"@media print", b"@media all")
    return styles.replace(b"</style>", b"@media all{body{width:400mm}}</style>", 1)


@pytest.mark.parametrize("copies", [1, 2, 5])
@pytest.mark.parametrize("lang", Lang)
def test_no_label_is_cut_or_written_over_on_paper(lang: Lang, copies: int, browser: Browser) -> None:
    page = as_on_paper(year_page(full_edition(plan=full_plan(copies)), lang))
    assert browser.measured(page, (1600,), OVERLAPS) == [[]]


def test_hostile_labels_stay_in_their_places(browser: Browser) -> None:
    page = year_page(full_edition(plan=HOSTILE_PLAN), Lang.ZH)
    assert browser.measured(page, (1440,), OVERLAPS) == [[]]


SMALL_TARGETS = """[...root.querySelectorAll("a, label")]
  .filter(one => one.getClientRects().length && !one.matches(".skip"))
  .map(one => [one.textContent, one.getBoundingClientRect()])
  .filter(([_, box]) => Math.min(box.width, box.height) < 23.9)
  .map(([text, box]) => text + " " + box.width + " x " + box.height)"""


@pytest.mark.parametrize("lang", Lang)
def test_fingers_find_every_link_on_a_telephone(lang: Lang, browser: Browser) -> None:
    assert browser.measured(year_page(full_edition(), lang), (360, 390), SMALL_TARGETS) == [[], []]


PANEL = """(() => {
  const view = root.ownerDocument.defaultView;
  const before = view.scrollY;
  view.location.hash = root.querySelector(".b a").getAttribute("href");
  const open = [...root.querySelectorAll("article")].filter(one => one.getClientRects().length);
  const box = open[0].getBoundingClientRect();
  const isInside = box.bottom <= view.innerHeight && box.right <= view.innerWidth;
  return [open.length, view.scrollY === before, isInside];
})()"""


def test_a_click_on_a_bar_opens_its_panel_where_the_reader_is(browser: Browser) -> None:
    assert browser.measured(year_page(full_edition(), Lang.ZH), (390, 1440), PANEL) == [[1, True, True]] * 2


FILTER = """(() => {
  const isShown = one => one.getClientRects().length > 0;
  const shown = () => [...root.querySelectorAll("main .c1")].filter(isShown).length;
  const all = shown();
  root.querySelector("#k1").click();
  return [all > 15, shown()];
})()"""


def test_a_category_can_be_hidden_without_a_script(browser: Browser) -> None:
    assert browser.measured(year_page(full_edition(), Lang.ZH), (1440,), FILTER) == [[True, 0]]
