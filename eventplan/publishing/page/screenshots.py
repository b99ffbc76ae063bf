"""The year as pictures: A3 sheets, a slide, a long picture for a phone, and the preview of a link.

Sheets and long pictures are taken of the year's page itself, with ``pictures.css.j2`` laid over it;
slide and preview have a template of their own. All are as sharp as a screen of twice the usual density.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.content.activity_rows import EventRow, anchor_of
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.format import Made
from eventplan.publishing.layout.label_packing import label_em
from eventplan.publishing.layout.year_strip import YEAR_EM
from eventplan.publishing.page.chromium import Shot, heights, pictured
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.page_model import Sheet, sheet_of, year_page
from eventplan.publishing.templating.environments import html_environment, render

# An A3 sheet across in CSS px, rounded up.
_A3: Final = (1588, 1123)
_SHARP: Final = 2.0
_LONG_STEM: Final = "plan-long"
# 1080 dots across, the width of a phone's screen and of a WeChat article.
_LONG_WIDTH: Final = 540
# Browsers cut a picture off at 16384 dots.
_LONGEST: Final = 8000
# Lines of a slide in letters; those that are larger than usual have more air.
_LINE: Final = 1.7
_AIRY_LINE: Final = 2.2
# Few activities are told in letters so much larger, in fewer columns where that makes them larger by a fifth.
_LARGER: Final = 1.7
_WORTH_IT: Final = 1.2
_ON_PAPER: Final = re.compile(r"@media\s+print\b")


class Picture(Struct, frozen=True):
    """Which months of the page a picture shows, for ``pictures.css.j2``; ``hidden`` are the others."""

    is_sheet: bool
    begins: int
    hidden: tuple[int, ...]
    is_first: bool
    is_last: bool


class Slide(Struct, frozen=True):
    """Sizes of a slide in CSS px, and the activities told below its strip.

    ``title``, ``text`` and ``list`` are heights of letters, ``em`` those of the strip.
    """

    margin: int
    gap: int
    title: int
    text: int
    em: float
    columns: int
    list: float
    rows: tuple[EventRow, ...]


class Canvas(Struct, frozen=True):
    """The size of a slide in CSS px, of its letters, and columns and rows below its strip.

    Activities are told in letters of ``text``, larger where few leave room. ``many`` are the columns
    and rows of smaller letters for a year without leading activities.
    """

    width: int
    height: int
    margin: int
    title: int
    text: int
    few: tuple[int, int]
    many: tuple[int, int]


SLIDE: Final = Canvas(1920, 1080, 44, 50, 25, few=(3, 8), many=(4, 12))
# 1200 by 630 is what link previews ask for.
_PREVIEW: Final = Canvas(1200, 630, 28, 40, 22, few=(2, 3), many=(3, 5))


def pictures(edition: Edition, lang: Lang, site_templates: Path | None = None) -> dict[str, Made]:
    """Return the pictures of ``edition`` in ``lang`` by the stem of their names.

    Raises:
        SiteTemplateError: a template is wrong.
        BrowserError: there is no browser.
    """
    edition = _without_wall(edition)
    sheet = sheet_of(edition, lang, "..", None)
    page = year_page(edition, lang, site_templates=site_templates).decode()
    unmade: dict[str, Made] = {}
    try:
        long = _long(page, site_templates)
    except BrowserError as error:
        long, unmade = (), {_LONG_STEM: error}
    names, shots = zip(
        *_sheets(page, sheet, site_templates),
        *long,
        ("plan-slide", _slide(edition.plan, sheet, SLIDE, site_templates)),
        ("preview", _slide(edition.plan, sheet, _PREVIEW, site_templates)),
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


def _long(page: str, site_templates: Path | None) -> Sequence[tuple[str, Shot]]:
    """Return the long picture, in as many parts as keep each within what a browser can draw.

    Raises:
        BrowserError: the browser did not measure it.
    """
    for months in (12, 6, 4, 3, 2, 1):
        parts = dict(_parts(_LONG_STEM, tuple(range(1, 13, months)), is_sheet=False))
        pages = [_laid_over(page, part, site_templates) for part in parts.values()]
        found = heights(pages, _LONG_WIDTH)
        if max(found) <= _LONGEST:
            break
    return [
        (name, Shot(one, _LONG_WIDTH, min(height, _LONGEST), _SHARP))
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


def _slide(plan: Plan, sheet: Sheet, canvas: Canvas, site_templates: Path | None) -> Shot:
    rows, columns = _leading(plan, sheet, canvas)
    gap = canvas.margin // 2
    inside = canvas.width - 2 * canvas.margin
    used = canvas.title * 1.2 + canvas.text * 1.5 + 2 * canvas.margin + 2 * gap
    wide = inside / (sheet.strip.label_em + YEAR_EM + 1)
    left = canvas.height - used - wide * _strip_em(sheet)
    columns, letters = columns_and_letters(rows, columns, canvas, left)
    below = -(-len(rows) // columns) * letters * _LINE
    slide = Slide(
        margin=canvas.margin,
        gap=gap,
        title=canvas.title,
        text=canvas.text,
        em=round(min(wide, (canvas.height - used - below) / _strip_em(sheet)), 2),
        columns=columns,
        list=letters,
        rows=rows,
    )
    values = {"sheet": sheet, "w": words_in(sheet.lang), "anchor_of": anchor_of, "slide": slide}
    page = render(html_environment(site_templates), "slide.html.j2", values).encode()
    return Shot(page, canvas.width, canvas.height)


def columns_and_letters(
    rows: Sequence[EventRow], most: int, canvas: Canvas, left: float
) -> tuple[int, float]:
    """Return in how many columns, ``most`` at most, and how large ``rows`` are told in ``left`` px.

    Fewer columns are taken only where letters gain much by it.
    """
    inside = canvas.width - 2 * canvas.margin
    # bar, blanks and badge take six em beside the words
    widest = max((label_em(row.dates.when) + label_em(row.name) + 6 for row in rows), default=1.0)
    found = []
    for columns in range(most, 0, -1):
        column = (inside - (columns - 1) * canvas.margin) / columns
        lines = max(-(-len(rows) // columns), 1)
        least = canvas.text if columns == most else 0
        high = max(left / (lines * _AIRY_LINE), least)
        found.append((columns, min(canvas.text * _LARGER, column / widest, high)))
    best = max(letters for _, letters in found)
    columns, letters = next(one for one in found if one[1] * _WORTH_IT >= best)
    return columns, round(letters, 2)


def _strip_em(sheet: Sheet) -> float:
    """Return how high the strip is in em of its font, as ``sheet.css.j2`` makes it."""
    strip = sheet.strip
    head = 1.6 + strip.festival_lanes * 1.12 + 0.9 + strip.window_lanes * 1.2 + 0.2
    return head + sum(row.lanes * 1.45 + 0.35 for row in strip.rows) + 0.6


def _leading(plan: Plan, sheet: Sheet, canvas: Canvas) -> tuple[tuple[EventRow, ...], int]:
    """Return the activities of the highest tiers of which all fit, and in how many columns."""
    pairs = tuple(zip(sheet.rows, plan.placements, strict=True))
    found = [
        tuple(row for row, placement in pairs if placement.activity.tier in tiers)
        for tiers in ((Tier.FLAGSHIP, Tier.MAJOR), (Tier.FLAGSHIP,))
    ]
    for rows, (columns, lines) in ((found[0], canvas.few), (found[1], canvas.few), (sheet.rows, canvas.many)):
        if 0 < len(rows) <= columns * lines:
            return rows, columns
    return (), canvas.few[0]
