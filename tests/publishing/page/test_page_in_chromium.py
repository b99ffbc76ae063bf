"""The year sheet as a person sees it: in a browser, on a telephone and on paper.

The fonts are Debian's Noto CJK; sheet sizes are those of ISO 216 in points.
"""

import re
from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.page_model import year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, View, needs_browser
from tests.publishing.full_year import aligned, full_edition, full_plan, plan_of
from tests.publishing.hostile_plan import HOSTILE_PLAN

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

A3, A4, A4_ACROSS = (1191, 842), (595, 842), (842, 595)

PRINTS = (
    # plan, language, profile, its sheets, list, why
    (full_plan(), Lang.ZH, Profile.PUBLIC, [A3], A4, "forty activities fit one sheet"),
    (full_plan(), Lang.EN, Profile.PUBLIC, [A3], A4, "in English, where festivals take lines, too"),
    (plan_of(60), Lang.ZH, Profile.PUBLIC, [A3], A4, "and sixty"),
    (
        plan_of(94),
        Lang.ZH,
        Profile.INTERNAL,
        [A3] * 2,
        A4_ACROSS,
        "94 take two; officers' columns need width",
    ),
    (plan_of(200), Lang.ZH, Profile.PUBLIC, [A3] * 2, A4, "and so do two hundred"),
    (plan_of(200), Lang.EN, Profile.PUBLIC, [A3] * 3, A4, "longer English names take three"),
    (aligned(full_plan(), Align.WEEKDAY), Lang.ZH, Profile.PUBLIC, [A3], A4, "by weekday"),
    (aligned(full_plan(), Align.WEEKDAY), Lang.EN, Profile.PUBLIC, [A3], A4, "by weekday in English"),
    (aligned(full_plan(), Align.WALL), Lang.ZH, Profile.PUBLIC, [A4_ACROSS] * 12, A4, "a wall calendar"),
    (aligned(plan_of(94), Align.WALL), Lang.EN, Profile.PUBLIC, [A4_ACROSS] * 12, A4, "a full one"),
)


@pytest.mark.parametrize(("plan", "lang", "profile", "sheets", "listed", "why"), PRINTS)
def test_the_planner_prints_on_its_sheets_and_the_list_on_a4(
    browser: Browser,
    plan: Plan,
    lang: Lang,
    profile: Profile,
    sheets: list[tuple[int, int]],
    listed: tuple[int, int],
    why: str,
) -> None:
    pdf = PdfReader(browser.printed(year_page(full_edition(profile, plan), lang)))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
    assert sizes[: len(sheets)] == sheets, why
    assert set(sizes[len(sheets) :]) == {listed}, why
    last_month = "12月" if lang is Lang.ZH else "Dec"
    assert last_month in normalize("NFKC", pdf.pages[len(sheets) - 1].extract_text()), why
    text = " ".join(normalize("NFKC", page.extract_text()) for page in pdf.pages[: len(sheets)])
    assert all(re.search(rf"\b{number}\b", text) for number in range(1, 32)), why
    first_of_list = "活动一览" if lang is Lang.ZH else "List of activities"
    assert first_of_list in normalize("NFKC", pdf.pages[len(sheets)].extract_text()), why


@pytest.mark.parametrize("lang", Lang)
def test_the_bundled_calendar_prints_on_one_a3_in_both_languages(lang: Lang, browser: Browser) -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, datetime(2026, 11, 22, tzinfo=UTC))
    pdf = PdfReader(browser.printed(year_page(edition, lang)))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
    assert sizes == [A3] + [A4] * (len(sizes) - 1)
    assert len(sizes) > 1


HIDDEN_TO_THE_SIDE = "root.scrollWidth - root.clientWidth"


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("lang", Lang)
def test_a_page_never_scrolls_sideways(browser: Browser, lang: Lang, align: Align) -> None:
    widths = (320, 360, 390, 768, 1024, 1440)
    page = year_page(full_edition(plan=aligned(full_plan(), align)), lang)
    for view in (View(), View(large=True)):
        assert browser.measured(page, widths, HIDDEN_TO_THE_SIDE, view) == [0] * len(widths), view


# Widths of what stands in the list on a telephone, and of the list itself.
OF_THE_LIST = """(() => {
  const list = root.querySelector(".all").getBoundingClientRect().width;
  const names = [...root.querySelectorAll(".all tbody th")].map(one => one.getBoundingClientRect().width);
  return names.filter(one => one < 0.85 * list).length;
})()"""

# The coloured edges of the activities in the cards of months: each has one, continued or not.
EDGES = """[...root.querySelectorAll(".m .b li")]
  .filter(one => parseFloat(getComputedStyle(one).borderLeftWidth) < 4).map(one => one.textContent)"""

# Days before the names under a row of a card, as the style sheet counts them: "day 15".
NAMED_DAYS = """[...root.querySelectorAll(".n li")].map(one =>
  one.textContent + " " + getComputedStyle(one, "::before").counterReset.split(" ").pop())"""


@pytest.mark.parametrize("profile", Profile)
def test_names_take_the_whole_width_of_a_telephone(browser: Browser, profile: Profile) -> None:
    page = year_page(full_edition(profile), Lang.ZH)
    assert browser.measured(page, (320, 390, 768), OF_THE_LIST) == [0] * 3


@pytest.mark.parametrize("align", Align)
def test_every_activity_of_a_card_has_its_coloured_edge(browser: Browser, align: Align) -> None:
    page = year_page(full_edition(plan=aligned(full_plan(), align)), Lang.ZH)
    assert browser.measured(page, (390, 1024), EDGES) == [[], []]


@pytest.mark.parametrize("align", Align)
def test_names_under_the_days_of_a_card_say_their_day(browser: Browser, align: Align) -> None:
    page = year_page(full_edition(plan=aligned(full_plan(), align)), Lang.EN)
    (found,) = browser.measured(page, (390,), NAMED_DAYS)
    assert isinstance(found, list)
    # Hong Kong Observatory, conversion table of 2027; all lie in the second week of their month or later.
    assert {"Start of Summer 6", "Winter Solstice 22", "Autumn Equinox 23"} <= set(found)
    assert {"China Tourism Day 19", "Lantern Festival 20"} <= set(found)


# A bar and its label together must touch no other bar of their list, and stay within the months.
# Nor may a day's cell be narrower than what stands in it.
OVERLAPS = """(() => {
  const box = item => {
    const boxes = [item, ...item.querySelectorAll("a, span, a *")].map(one => one.getBoundingClientRect())
      .filter(one => one.width > 2);
    return {left: Math.min(...boxes.map(one => one.left)), right: Math.max(...boxes.map(one => one.right)),
            top: item.getBoundingClientRect().top, bottom: item.getBoundingClientRect().bottom,
            text: item.textContent};
  };
  const faults = [...root.querySelectorAll(".d li")].filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => "cut: " + one.textContent);
  let labels = 0;
  for (const list of root.querySelectorAll(".b, .w, .n, .sr, .sf")) {
    const edge = list.closest(".months, .strip").getBoundingClientRect();
    const boxes = [...list.children].map(box).sort((one, other) => one.left - other.left);
    labels += boxes.length;
    boxes.forEach((one, index) => {
      if (one.left < edge.left - 1 || one.right > edge.right + 1) faults.push("out: " + one.text);
      for (const other of boxes.slice(index + 1)) {
        if (other.left >= one.right - 1) break;
        if (one.left < other.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)
          faults.push(one.text + " / " + other.text);
      }
    });
  }
  return labels > 20 ? faults : ["nothing was measured"];
})()"""

LONG_ZH = "老君山" * 19 + "金顶夜"
LONG_EN = (
    "Night of ten thousand lanterns on the Golden Summit of Laojun Mountain, with Taoist music, porridge " * 2
)


def renamed(plan: Plan, name: Text) -> Plan:
    """Return ``plan`` with every third activity called ``name``."""
    return replace(
        plan,
        placements=tuple(
            replace(one, activity=replace(one.activity, name=name)) if number % 3 == 0 else one
            for number, one in enumerate(plan.placements)
        ),
    )


def on_one_day(plan: Plan) -> Plan:
    """Return ``plan`` with everything on the last day of the year."""
    day = DateSpan.one_day(date(plan.year, 12, 31))
    return replace(plan, placements=tuple(replace(one, span=day) for one in plan.placements))


ALL, BY_DATE = tuple(Align), (Align.DATE,)
CROWDS = (
    # a plan, alignments, why
    (plan_of(20), BY_DATE, "a quiet year"),
    (plan_of(40), ALL, "a usual one"),
    (plan_of(60), BY_DATE, "a busy one"),
    (plan_of(94), ALL, "more than one sheet of A3 holds"),
    (plan_of(200), BY_DATE, "every day has something"),
    (renamed(plan_of(40), Text(LONG_ZH, LONG_EN[:120])), ALL, "names of 60 signs, or of 120 letters"),
    (on_one_day(plan_of(20)), ALL, "all on 31 December"),
    (HOSTILE_PLAN, BY_DATE, "hostile titles, emoji among them"),
)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("plan", "aligns", "why"), CROWDS)
def test_no_label_is_cut_or_written_over(
    browser: Browser, plan: Plan, aligns: tuple[Align, ...], lang: Lang, why: str
) -> None:
    for align in aligns:
        page = year_page(full_edition(plan=aligned(plan, align)), lang)
        assert browser.measured(page, (1440,), OVERLAPS) == [[]], (why, align)
        assert browser.measured(as_on_paper(page, align), (1600,), OVERLAPS) == [[]], (why, align, "paper")


@pytest.mark.parametrize("lang", Lang)
def test_labels_stay_apart_at_every_width(browser: Browser, lang: Lang) -> None:
    page, widths = year_page(full_edition(), lang), (1180, 1280, 1920)
    for view in (View(), View(large=True)):
        assert browser.measured(page, widths, OVERLAPS, view) == [[]] * len(widths), view


def as_on_paper(page: bytes, align: Align) -> bytes:
    """Return ``page`` with the styles of its print on a screen, so that the print can be measured."""
    styles = page.replace(b"@media screen", b"@media not all")
    styles = styles.replace(b"@media print", b"@media all")
    width = b"277mm" if align is Align.WALL else b"400mm"
    return styles.replace(b"</style>", b"@media all{body{width:%s}}</style>" % width, 1)


# The number and the colour of each day, as drawn.
DAYS = """[...root.querySelectorAll(".d li")].map(one => {
  const style = root.ownerDocument.defaultView.getComputedStyle(one, "::before");
  const [red, green] = style.color.match(/\\d+/g).map(Number);
  return red > green + 90;
})"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("align", Align)
def test_days_off_are_red_and_make_up_workdays_are_not(browser: Browser, align: Align, width: int) -> None:
    edition = full_edition(plan=aligned(full_plan(), align))
    (red,) = browser.measured(year_page(edition, Lang.ZH), (width,), DAYS)
    off = [day.is_off for day in edition.almanac.days if day.date.year == edition.plan.year]
    assert red == off
    worked = [day for day in edition.almanac.days if day.is_work and day.date.weekday() >= 5]
    assert worked, "2027 has weekends that are worked"


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
