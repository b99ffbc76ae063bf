"""The year sheet before two judges that know no mercy.

Authority: axe-core's rules for WCAG 2.0 to 2.2, levels A and AA, and for good practice; html-validate's
recommended rules.
"""

from dataclasses import replace

import pytest

from eventplan.domain.text import Lang
from eventplan.publishing.edition import Profile
from eventplan.publishing.html import year_page
from tests.publishing.chromium import Browser, View, needs_browser
from tests.publishing.full_year import full_edition
from tests.publishing.season_records import RECORDS

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

VIEWS = (
    # how the page is looked at, why
    (View(1440), "a desk"),
    (View(1440, dark=True), "a desk at night"),
    (View(1440, large=True), "large type, which scrolls sideways inside its frame"),
    (View(390), "a telephone"),
    (View(390, dark=True, large=True), "a telephone at night, large type"),
)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("view", "why"), VIEWS)
def test_everybody_can_use_the_page(browser: Browser, view: View, lang: Lang, why: str) -> None:
    assert browser.violations(year_page(full_edition(), lang), view) == [], why


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("profile", Profile)
def test_the_page_is_valid_html(browser: Browser, lang: Lang, profile: Profile) -> None:
    assert browser.invalid(year_page(full_edition(profile), lang)) == []


LANDSCAPE_VIEWS = ((View(1440), "a desk"), (View(390, dark=True), "a telephone at night"))


@pytest.mark.parametrize(("view", "why"), LANDSCAPE_VIEWS)
def test_everybody_can_use_the_figures_of_the_landscapes(browser: Browser, view: View, why: str) -> None:
    page = year_page(replace(full_edition(Profile.INTERNAL), seasons=RECORDS), Lang.ZH)
    assert browser.violations(page, view) == [], why
    assert browser.invalid(page) == [], why


def test_the_browser_asks_for_nothing(browser: Browser) -> None:
    assert browser.requests(year_page(full_edition(), Lang.ZH)) == []
