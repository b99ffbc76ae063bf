"""What is on, for 366 days of a fixed clock: by the page's script, and on a page made that day.

Authority: the civil calendar; a placement is on when it shares a day with the weekend, or with the break in
which the day lies. No function of the program is asked which day is which.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from eventplan.almanac.years import Almanac
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.page.first_screen import now_of
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.page_model import sheet_of, year_page
from eventplan.publishing.templating.environments import html_environment, render
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, View, needs_browser

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

PHONE = View(390)
SCREEN = 844
DAYS = [date(2026, 12, 31) + timedelta(days=number) for number in range(366)]
MADE_ON = DAYS[0]

# Of each part of the block: where its heading ends, its words, and what it lists.
PARTS = """[...root.querySelectorAll("#now > div")].map(part => [
  part.querySelector("h2").getBoundingClientRect().bottom + root.ownerDocument.defaultView.scrollY,
  part.querySelector("h2").textContent.trim(),
  [...part.querySelectorAll("li a")].map(link => link.getAttribute("href").slice(3)),
])"""


@pytest.fixture(scope="module")
def bundled() -> Edition:
    """The bundled year, quickly planned."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    return edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, datetime(2026, 12, 31, tzinfo=UTC))


def on(plan: Plan, first: date, last: date) -> set[str]:
    """Return what the links to the panels of all that is on from ``first`` to ``last`` say."""
    here = (one for one in plan.placements if one.span.first <= last and first <= one.span.last)
    return {one.uid.partition("@")[0] for one in here}


def weekend_or_break(day: date, almanac: Almanac) -> tuple[date, date]:
    """Return the first and the last day of what a reader calls this weekend on ``day``."""
    inside = [one.span for one in almanac.breaks if one.span.first <= day <= one.span.last]
    if inside:
        return inside[0].first, inside[0].last
    saturday = day
    while saturday.weekday() not in (5, 6):
        saturday += timedelta(days=1)
    saturday -= timedelta(days=saturday.weekday() - 5)
    return saturday, saturday + timedelta(days=1)


def in_words(first: date, last: date, lang: Lang) -> str:
    """Return 5月15—16日, 10月30—11月1日 as the page writes it, and so in English."""
    if lang is Lang.ZH:
        head = f"{first.month}月{first.day}"
        if first == last:
            return f"{head}日"
        same = first.month == last.month
        return f"{head}—{last.day}日" if same else f"{head}日—{last.month}月{last.day}日"
    months = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    tail = f"{last.day} {months[last.month]}"
    if first == last:
        return tail
    return f"{first.day}–{tail}" if first.month == last.month else f"{first.day} {months[first.month]}–{tail}"


def faults(found: Sequence[Any], edition: Edition, lang: Lang) -> list[object]:
    """Return the days on which the block does not answer, with what it says."""
    wrong: list[object] = []
    for day, (today, weekend, coming) in zip(DAYS, found, strict=True):
        first, last = weekend_or_break(day, edition.almanac)
        is_right = (
            weekend[0] < SCREEN
            and set(today[2]) == on(edition.plan, day, day)
            and set(weekend[2]) == on(edition.plan, first, last)
            # a year is named where it is another one than the page's
            and in_words(first, last, lang) in re.sub("20(26|28)年| 20(26|28)", "", weekend[1])
            and not set(coming[2]) & on(edition.plan, day, last)
        )
        if not is_right:
            wrong.append((day, today, weekend, coming))
    return wrong


@pytest.mark.parametrize("lang", Lang)
def test_the_script_answers_this_weekend_on_every_day_of_the_year(
    browser: Browser, bundled: Edition, lang: Lang
) -> None:
    page = year_page(bundled, lang)
    # late in the evening of Shanghai it is still the same day there, and in London too
    clocks = [f"{day.isoformat()}T15:30:00Z" for day in DAYS]
    found = browser.at_clocks(page, clocks, PARTS, PHONE)
    assert faults(found, bundled, lang)[:3] == []


@pytest.mark.parametrize("lang", Lang)
def test_a_page_made_that_day_answers_without_a_script(
    browser: Browser, bundled: Edition, lang: Lang
) -> None:
    sheet = sheet_of(bundled, lang, "..", None)
    environment, words = html_environment(), words_in(lang)
    blocks = []
    for day in DAYS:
        block = {"now": now_of(bundled, day, lang), "year": sheet.year, "timezone": sheet.timezone}
        text = render(environment, "now.html.j2", {"sheet": {**block, "flagships": ()}, "w": words})
        blocks.append(text.strip())
    found = browser.with_parts(year_page(bundled, lang), "now", blocks, PARTS, PHONE)
    assert faults(found, bundled, lang)[:3] == []


def test_without_a_script_the_block_names_the_day_it_was_made_for(bundled: Edition) -> None:
    page = year_page(bundled, Lang.ZH).decode()
    assert f'data-d="{MADE_ON.isoformat()}"' in page
    assert "今天 <small>12月31日 周四" in page


READERS = (
    # the reader's clock, the day at the site, why
    ("2027-05-13T15:59:00Z", date(2027, 5, 13), "a minute before midnight in Shanghai"),
    ("2027-05-13T16:01:00Z", date(2027, 5, 14), "a minute after it, whatever the reader's own zone"),
)


def test_today_is_the_sites_and_is_marked(browser: Browser, bundled: Edition) -> None:
    page = year_page(bundled, Lang.ZH)
    marked = """[...root.querySelectorAll(".d .td")].map(one =>
      [...root.querySelectorAll(".d li")].indexOf(one))"""
    found = browser.at_clocks(page, [clock for clock, *_ in READERS], marked, PHONE)
    assert found == [[day.timetuple().tm_yday - 1] for _, day, _ in READERS]
