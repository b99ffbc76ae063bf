"""The least letters of the pictures, as a browser sets them.

Authority: what can be read at the size at which each is shown: a preview as wide as a thumb, a slide from the
last row, a long picture on a phone whose screen has three dots to a CSS pixel.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.page.page_model import sheet_of
from eventplan.publishing.page.screenshots import Picture, picture_page, picture_values
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.publishing.chromium import Browser, View, needs_browser

pytestmark = [pytest.mark.chromium, pytest.mark.node, needs_browser]

PICTURES = (
    # template, width in px, the least letters, the most height, why
    ("preview.html.j2", 1200, 44, 630, "a link is previewed a fifth as large"),
    ("slide.html.j2", 1920, 24, 1080, "read from the last row of a room"),
    ("long.html.j2", 1080, 32, 6500, "a phone shows it a third as large; thirteen screens are enough"),
)

# The least size of what is written, seals and badges too, how high the page is, what it cuts off to the side.
SEEN = """(() => {
  const view = root.ownerDocument.defaultView, sizes = [];
  for (const one of root.querySelectorAll("body *")) {
    if (!one.getClientRects().length || one.closest("svg")) continue;
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (own) sizes.push(parseFloat(view.getComputedStyle(one).fontSize));
    for (const part of ["::before", "::after"]) {
      const style = view.getComputedStyle(one, part);
      if (!["none", "normal", '""'].includes(style.content)) sizes.push(parseFloat(style.fontSize));
    }
  }
  return [sizes.length > 8, Math.min(...sizes), root.ownerDocument.body.scrollHeight,
    root.scrollWidth - root.clientWidth];
})()"""


@pytest.fixture(scope="module")
def bundled() -> Edition:
    """The bundled year as the best plan has it."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    return edition_of(desk, make_plan(desk, 2027, best_plan), Profile.PUBLIC, None)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("template", "width", "least", "most", "why"), PICTURES)
def test_letters_of_the_bundled_year_can_be_read(
    browser: Browser, bundled: Edition, lang: Lang, template: str, width: int, least: int, most: int, why: str
) -> None:
    whole = Picture(is_sheet=False, begins=1, hidden=(), is_first=True, is_last=True)
    values = {**picture_values(bundled, sheet_of(bundled, lang, "..", None)), "picture": whole}
    seen = browser.measured(picture_page(template, values, None), (width,), SEEN, View(width))[0]
    assert isinstance(seen, list)
    has_letters, smallest, height, cut = seen
    assert has_letters
    assert smallest >= least, why
    assert height <= most, why
    assert cut == 0, why


# The texts of the preview's tiles that run out of them.
OUT = """[...root.querySelectorAll(".tiles p")].filter(one => {
  const range = root.ownerDocument.createRange();
  range.selectNodeContents(one);
  return range.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right;
}).map(one => one.textContent)"""


@pytest.mark.parametrize("lang", Lang)
def test_days_stay_within_their_tile(browser: Browser, lang: Lang) -> None:
    """The city's New Year runs from 15 January to 7 March, which no tile has room for in letters so large."""
    desk, _ = open_desk("xian")
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027), Profile.PUBLIC, None)
    page = picture_page("preview.html.j2", picture_values(edition, sheet_of(edition, lang, "..", None)), None)
    assert ("1—3月" if lang is Lang.ZH else "Jan–Mar") in page.decode()
    assert browser.measured(page, (1200,), OUT, View(1200)) == [[]]
