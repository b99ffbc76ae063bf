"""The year sheet before two judges that know no mercy.

Authority: axe-core's rules for WCAG 2.0 to 2.2, levels A and AA, and for good practice; html-validate's
recommended rules.
"""

from calendar import monthrange

import pytest
from msgspec.structs import replace

from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.page.page_model import year_page
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, View, needs_browser
from tests.publishing.full_year import aligned, full_edition, full_plan
from tests.publishing.season_records import RECORDS

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

VIEWS = (
    # alignment, language, how the page is looked at, why
    *(
        (Align.DATE, lang, View(width, dark=dark), "a desk, a tablet and a telephone, by day and night")
        for lang in Lang
        for width in (1440, 1024, 390)
        for dark in (False, True)
    ),
    (Align.DATE, Lang.ZH, View(1440, large=True), "large type, which scrolls sideways inside its frame"),
    (Align.DATE, Lang.EN, View(390, dark=True, large=True), "a telephone at night, large type"),
    (Align.WEEKDAY, Lang.ZH, View(1440, dark=True), "by weekday"),
    (Align.WALL, Lang.EN, View(390), "a wall calendar on a telephone"),
)


@pytest.mark.parametrize(("align", "lang", "view", "why"), VIEWS)
def test_everybody_can_use_the_page(browser: Browser, align: Align, view: View, lang: Lang, why: str) -> None:
    page = year_page(full_edition(plan=aligned(full_plan(), align)), lang)
    assert browser.violations(page, view) == [], why


def test_everybody_can_use_an_open_panel_and_the_internal_page(browser: Browser) -> None:
    page = year_page(full_edition(Profile.INTERNAL), Lang.ZH)
    opened = page.replace(b"article:target", b"article")
    assert browser.violations(page, View(1440)) == []
    assert browser.violations(opened, View(390, dark=True)) == []


@pytest.mark.parametrize("view", [View(1440), View(1024, dark=True), View(390), View(390, dark=True)])
def test_everybody_can_use_a_page_with_questions(browser: Browser, view: View) -> None:
    """The example of a city asks for whom, how and what; it has an umbrella over New Year, and releases."""
    desk, _ = open_desk("xian")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, None)
    assert browser.violations(year_page(edition, Lang.ZH), view) == []


def test_screen_readers_are_told_the_number_of_each_day(browser: Browser) -> None:
    spoken = browser.spoken(year_page(full_edition(), Lang.ZH), View(1440))
    told = [spoken.count(str(number)) for number in range(1, 32)]
    days = [sum(monthrange(2027, month)[1] >= number for month in range(1, 13)) for number in range(1, 32)]
    # months have numbers too, in their headings and on the strip
    assert all(found >= expected for found, expected in zip(told, days, strict=True))
    assert told[12:] == days[12:]


VALID = (
    # alignment, language, profile
    (Align.DATE, Lang.ZH, Profile.PUBLIC),
    (Align.DATE, Lang.EN, Profile.INTERNAL),
    (Align.WEEKDAY, Lang.ZH, Profile.PUBLIC),
    (Align.WALL, Lang.EN, Profile.PUBLIC),
)


@pytest.mark.parametrize(("align", "lang", "profile"), VALID)
def test_the_page_is_valid_html(browser: Browser, align: Align, lang: Lang, profile: Profile) -> None:
    plan = aligned(full_plan(), align)
    assert browser.invalid(year_page(full_edition(profile, plan), lang)) == []


LANDSCAPE_VIEWS = ((View(1440), "a desk"), (View(390, dark=True), "a telephone at night"))


@pytest.mark.parametrize(("view", "why"), LANDSCAPE_VIEWS)
def test_everybody_can_use_the_figures_of_the_landscapes(browser: Browser, view: View, why: str) -> None:
    page = year_page(replace(full_edition(Profile.INTERNAL), seasons=RECORDS), Lang.ZH)
    assert browser.violations(page, view) == [], why
    assert browser.invalid(page) == [], why


def test_the_browser_asks_for_nothing(browser: Browser) -> None:
    assert browser.requests(year_page(full_edition(), Lang.ZH)) == []
