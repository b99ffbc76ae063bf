"""The year sheet as a person sees it: in a browser, on a telephone and on paper.

The fonts are Debian's Noto CJK; sheet sizes are those of ISO 216 in points.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL.Image import open as open_image

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.page.page_model import year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, View, needs_browser
from tests.publishing.full_year import aligned, full_edition, full_plan, plan_of
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.office.test_office_on_paper import with_a_weekly_show
from tests.publishing.sheets import sheet_sizes, sheet_texts

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

A3, A4, A4_ACROSS = (1191, 842), (595, 842), (842, 595)

PRINTS = (
    # plan, language, profile, its sheets, list, why
    (full_plan(), Lang.ZH, Profile.PUBLIC, [A3], A4, "forty activities fit one sheet"),
    (full_plan(), Lang.EN, Profile.PUBLIC, [A3], A4, "in English too"),
    (plan_of(60), Lang.ZH, Profile.PUBLIC, [A3] * 2, A4, "sixty take two, in letters of 9 pt"),
    (
        plan_of(94),
        Lang.ZH,
        Profile.INTERNAL,
        [A3] * 2,
        A4_ACROSS,
        "94 take two; officers' columns need width",
    ),
    (plan_of(200), Lang.ZH, Profile.PUBLIC, [A3] * 3, A4, "two hundred take three"),
    (plan_of(200), Lang.EN, Profile.PUBLIC, [A3] * 4, A4, "longer English names take four"),
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
    pdf = browser.printed(year_page(full_edition(profile, plan), lang))
    sizes, texts = sheet_sizes(pdf), sheet_texts(pdf)
    assert sizes[: len(sheets)] == sheets, why
    assert set(sizes[len(sheets) :]) == {listed}, why
    last_month = "12月" if lang is Lang.ZH else "Dec"
    assert last_month in texts[len(sheets) - 1], why
    text = " ".join(texts[: len(sheets)])
    assert all(re.search(rf"\b{number}\b", text) for number in range(1, 32)), why
    first_of_list = "活动一览" if lang is Lang.ZH else "Listofactivities"
    assert first_of_list in "".join(texts[len(sheets)].split()), why


@pytest.mark.parametrize("profile", Profile)
def test_a_list_of_thirty_with_a_weekly_show_is_three_a4_pages_at_most(
    browser: Browser, profile: Profile
) -> None:
    plan = with_a_weekly_show(plan_of(30))
    sizes = sheet_sizes(browser.printed(year_page(full_edition(profile, plan), Lang.ZH)))
    assert 0 < len([size for size in sizes if size != A3]) <= 3


@pytest.fixture(scope="module")
def bundled() -> Edition:
    """The bundled year as the best plan has it."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    return edition_of(
        desk, make_plan(desk, 2027, best_plan), Profile.PUBLIC, datetime(2026, 11, 22, tzinfo=UTC)
    )


@pytest.mark.parametrize("lang", Lang)
def test_the_bundled_calendar_prints_on_one_a3_in_both_languages(
    lang: Lang, browser: Browser, bundled: Edition
) -> None:
    pdf = browser.printed(year_page(bundled, lang))
    assert sheet_sizes(pdf) == [A3, A4, A4], "the list ends with its notes on the second sheet"
    assert "51" in sheet_texts(pdf)[0], "its numbers stand in the head"


HIDDEN_TO_THE_SIDE = "root.scrollWidth - root.clientWidth"


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("lang", Lang)
def test_a_page_never_scrolls_sideways(browser: Browser, lang: Lang, align: Align) -> None:
    widths = (320, 360, 390, 768, 1024, 1440)
    page = year_page(full_edition(plan=aligned(full_plan(), align)), lang)
    for view in (View(), View(large=True)):
        assert browser.measured(page, widths, HIDDEN_TO_THE_SIDE, view) == [0] * len(widths), view


# Pairs of texts that lie over each other by more than 1.5 px both ways, texts outside their section or cut,
# labels over the end of a bar or over two tints, letters below 12 px: each in words. Boxes are of the em,
# which paper draws at half of its size.
FAULTS = """(() => {
  const view = root.ownerDocument.defaultView, faults = [];
  const isShown = one => one.getClientRects().length && view.getComputedStyle(one).visibility !== "hidden";
  const parts = [...root.querySelectorAll(".strip, .m, .now")].filter(isShown);
  let texts = 0;
  for (const part of parts) {
    const edge = part.getBoundingClientRect();
    const labels = ".b a, .w span, .strip b, .sm a, .li a, .li > span, .chip, h3 span, .d li, .now li";
    const boxes = [...part.querySelectorAll(labels)].filter(isShown).flatMap(one => {
      const size = parseFloat(view.getComputedStyle(one).fontSize);
      if (size < 11.99) faults.push("small: " + size + " " + one.textContent);
      const range = root.ownerDocument.createRange();
      range.selectNodeContents(one);
      const box = (one.matches(".d li, .li a, .now li") ? range : one).getBoundingClientRect();
      const sheet = one.closest(".in");
      const drawn = sheet && view.getComputedStyle(sheet).transform !== "none" ? size / 2 : size;
      if (!box.width) return [];
      const middle = (box.top + box.bottom) / 2, half = Math.min(drawn, box.height) / 2;
      const [top, bottom] = [middle - half, middle + half];
      return {left: box.left, right: box.right, top, bottom, text: one.textContent};
    });
    texts += boxes.length;
    boxes.forEach((one, index) => {
      if (one.left < edge.left - 1.5 || one.right > edge.right + 1.5) faults.push("out: " + one.text);
      for (const other of boxes.slice(index + 1))
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1.5)
          faults.push(one.text + " / " + other.text);
    });
  }
  for (const label of [...root.querySelectorAll(".b a, .w span")].filter(isShown)) {
    const bar = label.parentNode.getBoundingClientRect(), box = label.getBoundingClientRect();
    const isBeside = box.left >= bar.right - 1 || box.right <= bar.left + 1;
    const isOver = box.right > bar.right + 1 || box.left < bar.left - 1;
    if (!isBeside && isOver) faults.push("end: " + label.textContent);
    if (isBeside || !label.parentNode.matches(".pk")) continue;
    const days = Math.round(bar.width / parseFloat(label.parentNode.style.getPropertyValue("--n") || 1));
    for (const name of ["--q", "--t", "--v"]) {
      const at = bar.left + days * parseFloat(label.parentNode.style.getPropertyValue(name));
      if (at > box.left + 1 && at < box.right - 1) faults.push("two tints: " + label.textContent);
    }
  }
  if (root.scrollWidth > root.clientWidth) faults.push("scrolls sideways");
  return texts > 40 ? faults : ["nothing was measured"];
})()"""

WIDTHS = (1440, 1366, 1181, 1180, 1024, 820, 700, 390, 360)
LONG = Text("老君山金顶万盏灯火祈福夜与道教音乐晚会", "Night of ten thousand lanterns on the Golden Summit")


def renamed(plan: Plan, name: Text) -> Plan:
    """Return ``plan`` with every third activity called ``name``, and every fourth one a flagship or major."""
    tiers = (Tier.FLAGSHIP, Tier.REGULAR, Tier.REGULAR, Tier.REGULAR, Tier.MAJOR, Tier.REGULAR)
    return replace(
        plan,
        placements=tuple(
            replace(
                one,
                activity=replace(
                    one.activity,
                    name=name if number % 3 == 0 else one.activity.name,
                    tier=tiers[number % len(tiers)] if number % 12 else Tier.FLAGSHIP,
                ),
            )
            for number, one in enumerate(plan.placements)
        ),
    )


def on_one_day(plan: Plan) -> Plan:
    """Return ``plan`` with everything on the last day of the year."""
    day = DateSpan.one_day(date(plan.year, 12, 31))
    return replace(plan, placements=tuple(replace(one, span=day) for one in plan.placements))


CROWDS = (
    # a plan, alignment, why
    (renamed(plan_of(60), LONG), Align.DATE, "sixty of all ranks, long names, bars of 1 and of 62 days"),
    (renamed(plan_of(60), LONG), Align.WEEKDAY, "by weekday"),
    (plan_of(94), Align.WALL, "a wall calendar, more than one sheet of A3 would hold"),
    (on_one_day(plan_of(20)), Align.DATE, "all on 31 December"),
    (HOSTILE_PLAN, Align.DATE, "hostile titles, emoji among them"),
)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("plan", "align", "why"), CROWDS)
def test_no_text_lies_over_another_at_any_width_nor_on_paper(
    browser: Browser, plan: Plan, align: Align, lang: Lang, why: str
) -> None:
    page = year_page(full_edition(plan=aligned(plan, align)), lang)
    found = dict(zip(WIDTHS, browser.measured(page, WIDTHS, FAULTS), strict=True))
    assert found == {width: [] for width in WIDTHS}, why
    for least in (False, True):
        assert browser.measured(page, (1600,), FAULTS, View(paper=True, least=least)) == [[]], (why, least)


@pytest.mark.parametrize("lang", Lang)
def test_the_bundled_year_has_no_fault_at_any_width(browser: Browser, bundled: Edition, lang: Lang) -> None:
    page = year_page(bundled, lang, now=date(2027, 5, 13))
    assert browser.measured(page, WIDTHS, FAULTS) == [[]] * len(WIDTHS)
    assert browser.measured(page, (1440, 1024, 390), FAULTS, View(large=True)) == [[]] * 3
    assert browser.measured(page, (1600,), FAULTS, View(paper=True)) == [[]]
    assert browser.measured(page, WIDTHS, FAULTS, View(least=True)) == [[]] * len(WIDTHS)
    assert browser.measured(page, (1600,), FAULTS, View(least=True, paper=True)) == [[]]


# Each rank by how it is drawn: what share of its bar is filled with its colour, and whether it is dashed.
RANKS = """(() => {
  const view = root.ownerDocument.defaultView;
  const style = (one, part) => view.getComputedStyle(one, part);
  return [...root.querySelectorAll(".b li")].map(one => {
    const own = style(one), tier = ["F", "M", "R"].find(each => one.classList.contains(each));
    return [tier, own.backgroundColor !== "rgba(0, 0, 0, 0)" || own.backgroundImage !== "none",
      parseFloat(own.borderTopWidth) > 0, parseFloat(own.height) <= 4, one.classList.contains("x"),
      own.borderTopStyle === "dashed" || own.backgroundImage.includes("repeating") ||
        style(one, "::before").borderTopStyle === "dashed" && style(one, "::before").content !== "none"];
  });
})()"""


def test_rank_is_solid_box_or_line_and_what_is_expected_is_dashed(browser: Browser, bundled: Edition) -> None:
    (found,) = browser.measured(year_page(bundled, Lang.ZH), (1440,), RANKS)
    assert isinstance(found, list)
    # tier: is filled, has an outline, is but a line
    shapes = {"F": (True, False, False), "M": (True, True, False), "R": (True, False, True)}
    assert {tier for tier, *_ in found} == set(shapes)
    assert [one for one in found if tuple(one[1:4]) != shapes[one[0]]] == []
    assert [one for one in found if one[4] != one[5]] == []


# Each bar with the height of a lane above its foot.
BOXES = """[...root.querySelectorAll(".b li")].map(one => {
  const box = one.getBoundingClientRect();
  return [["F", "M", "R"].find(tier => one.classList.contains(tier)),
    [box.left, box.bottom - 24, box.right, box.bottom].map(Math.round)];
})"""
# How much of a bar is as dark as its colour, the tint counted by its strength: a photocopy's three ranks.
FILLED = {"F": (0.6, 1.0), "M": (0.1, 0.4), "R": (0.0, 0.25)}


def test_a_grey_copy_tells_the_three_ranks(browser: Browser, bundled: Edition, tmp_path: Path) -> None:
    bare = b".b a,.td::before{visibility:hidden}.rows{background:none!important}</style>"
    page = year_page(bundled, Lang.ZH).replace(b"</style>", bare)
    (boxes,) = browser.measured(page, (1440,), BOXES)
    assert isinstance(boxes, list)
    copy = open_image(browser.picture(page, View(1440), tmp_path / "page.png")).convert("L")
    told: dict[str, list[float]] = {}
    for tier, box in boxes:
        greys = copy.crop(tuple(box)).tobytes()
        paper, colour = 254, min(greys)
        told.setdefault(tier, []).append(sum(paper - grey for grey in greys) / (paper - colour) / len(greys))
    assert set(told) == set(FILLED)
    for tier, (least, most) in FILLED.items():
        assert min(told[tier]) >= least, (tier, sorted(told[tier]))
        assert max(told[tier]) <= most + 0.01, (tier, sorted(told[tier]))


SCREENS = "root.scrollHeight / 844"


@pytest.mark.parametrize("lang", Lang)
def test_a_phone_shows_the_bundled_year_on_nine_screens(
    browser: Browser, bundled: Edition, lang: Lang
) -> None:
    (screens,) = browser.measured(year_page(bundled, lang, now=date(2027, 5, 13)), (390,), SCREENS)
    assert isinstance(screens, float | int)
    assert screens <= 9


# Left edges and widths of bars in days, against the plan.
BARS_IN_DAYS = """(() => {
  return [...root.querySelectorAll(".m")].flatMap((month, index) => {
    const days = month.querySelectorAll(".d li"), first = days[0].getBoundingClientRect();
    return [...month.querySelectorAll(".b li")].map(bar => {
      const box = bar.getBoundingClientRect();
      const [x, n] = [box.left - first.left, box.width].map(one => Math.round(one / first.width));
      return [index + 1, x, n, bar.querySelector("a").getAttribute("href").slice(1)];
    });
  });
})()"""


def test_every_bar_lies_on_its_days(browser: Browser, bundled: Edition) -> None:
    year = DateSpan.of_year(bundled.plan.year)
    expected = []
    for one in bundled.plan.placements:
        for number in range(1, 13):
            part = one.span.intersection(DateSpan.of_month(year.first.year, number))
            if part is not None:
                expected.append([number, part.first.day - 1, part.days, anchor_of(one.uid)])
    for view in (View(), View(paper=True)):
        (found,) = browser.measured(year_page(bundled, Lang.ZH), (1600,), BARS_IN_DAYS, view)
        assert isinstance(found, list)
        assert sorted(found) == sorted(expected), view


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
  const shown = () => [...root.querySelectorAll(":is(.b, .li, .strip, .all) .c1")].filter(isShown).length;
  const all = shown();
  root.querySelector("#k1").click();
  return [all > 15, shown()];
})()"""


def test_a_category_can_be_hidden_without_a_script(browser: Browser) -> None:
    assert browser.measured(year_page(full_edition(), Lang.ZH), (1440,), FILTER) == [[True, 0]]
