"""The year as pictures: A3 sheets, a slide, a long picture for a phone, and the preview of a link.

Sheets are taken of the year's page itself, as it prints, with ``pictures.css.j2`` laid over it; slide, long
picture and preview have templates of their own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.format import Made
from eventplan.publishing.page.chromium import Shot, heights, pictured
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.page_model import Sheet, sheet_of, year_page
from eventplan.publishing.page.picture_models import slide_of
from eventplan.publishing.page.season_pictures import hills_of, long_months, season_tiles
from eventplan.publishing.templating.environments import html_environment, render

# An A3 sheet across in CSS px, rounded up.
_A3: Final = (1588, 1123)
_SHARP: Final = 2.0
_LONG_STEM: Final = "plan-long"
# 1080 dots across, the width of a phone's screen and of a WeChat article.
_LONG_WIDTH: Final = 1080
_LONGEST: Final = 8000
_ON_PAPER: Final = re.compile(r"@media\s+print\b")


class Picture(Struct, frozen=True):
    """Which months a picture shows, from ``begins`` on; ``hidden`` are the others."""

    is_sheet: bool
    begins: int
    hidden: tuple[int, ...]
    is_first: bool
    is_last: bool


SLIDE: Final = (1920, 1080)
PREVIEW: Final = (1200, 630)
"""What link previews ask for."""


def pictures(edition: Edition, lang: Lang, site_templates: Path | None = None) -> dict[str, Made]:
    """Return the pictures of ``edition`` in ``lang`` by the stem of their names.

    Raises:
        SiteTemplateError: a template is wrong.
        BrowserError: there is no browser.
    """
    edition = _without_wall(edition)
    sheet = sheet_of(edition, lang, "..", None)
    page = year_page(edition, lang, site_templates=site_templates).decode()
    values = picture_values(edition, sheet)
    unmade: dict[str, Made] = {}
    try:
        long = _long(values, site_templates)
    except BrowserError as error:
        long, unmade = (), {_LONG_STEM: error}
    names, shots = zip(
        *_sheets(page, sheet, site_templates),
        *long,
        ("plan-slide", _drawn("slide.html.j2", values, SLIDE, site_templates)),
        ("preview", _drawn("preview.html.j2", values, PREVIEW, site_templates)),
        strict=True,
    )
    return unmade | dict(zip(names, pictured(shots), strict=True))


def _without_wall(edition: Edition) -> Edition:
    """Return ``edition`` by date where it is a wall calendar: a picture shows the year at once."""
    site = edition.plan.site
    if site.align is not Align.WALL:
        return edition
    return replace(edition, plan=replace(edition.plan, site=replace(site, align=Align.DATE)))


def _sheets(page: str, sheet: Sheet, site_templates: Path | None) -> Iterator[tuple[str, Shot]]:
    """Yield the A3 sheets as they print."""
    as_printed = _ON_PAPER.sub("@media all", page)
    for name, part in _parts("plan-a3", sheet.paper.sheets, is_sheet=True):
        yield name, Shot(_laid_over(as_printed, part, site_templates), *_A3, _SHARP)


def _long(values: Mapping[str, object], site_templates: Path | None) -> Sequence[tuple[str, Shot]]:
    """Return the long picture, in as many parts as keep each within what a telephone shows well.

    Raises:
        BrowserError: the browser did not measure it.
    """
    for months in (12, 6, 4, 3, 2, 1):
        parts = dict(_parts(_LONG_STEM, tuple(range(1, 13, months)), is_sheet=False))
        pages = [
            picture_page("long.html.j2", {**values, "picture": part}, site_templates)
            for part in parts.values()
        ]
        found = heights(pages, _LONG_WIDTH)
        if max(found) <= _LONGEST:
            break
    return [
        (name, Shot(one, _LONG_WIDTH, min(height, _LONGEST)))
        for name, one, height in zip(parts, pages, found, strict=True)
    ]


def _parts(stem: str, begins: Sequence[int], *, is_sheet: bool) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures whose first months are ``begins``, numbered where there are several."""
    for number, first in enumerate(begins, start=1):
        stop = begins[number] if number < len(begins) else 13
        hidden = tuple(month for month in range(1, 13) if not first <= month < stop)
        name = f"{stem}-{number}" if len(begins) > 1 else stem
        yield name, Picture(is_sheet, first, hidden, is_first=number == 1, is_last=stop == 13)


def _laid_over(page: str, picture: Picture, site_templates: Path | None) -> bytes:
    style = render(html_environment(site_templates), "pictures.css.j2", {"picture": picture})
    return f"{page}<style>{style}</style>".encode()


def picture_values(edition: Edition, sheet: Sheet) -> Mapping[str, object]:
    """Return what the templates of slide, long picture and preview know."""
    plan, lang = edition.plan, sheet.lang
    return {
        "sheet": sheet,
        "w": words_in(lang),
        "slide": slide_of(plan, edition.almanac, lang),
        "hills": hills_of(plan),
        "tiles": season_tiles(plan, lang),
        "months": long_months(plan, lang),
    }


def picture_page(name: str, values: Mapping[str, object], site_templates: Path | None) -> bytes:
    """Return the page of which a picture is taken, from the template ``name``."""
    return render(html_environment(site_templates), name, values).encode()


def _drawn(
    name: str, values: Mapping[str, object], size: tuple[int, int], site_templates: Path | None
) -> Shot:
    return Shot(picture_page(name, values, site_templates), *size)
