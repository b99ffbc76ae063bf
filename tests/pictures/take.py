"""Takes the pictures of the README: ``make pictures``, which writes them into ``.pictures/``.

They show the example calendar as every form gives it. Needs a Chromium, LibreOffice, poppler and
fonts-noto-cjk; colours are reduced so that all of them together stay small.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL.Image import Dither, Image, Quantize, Resampling, new
from PIL.Image import open as open_image

from eventplan.domain.text import Lang
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.publishing.page.chromium import Shot, heights, pictured
from eventplan.publishing.page.page_model import year_page
from eventplan.publishing.page.screenshots import pictures
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.pictures.terminal import on_terminal, terminal_page
from tests.publishing.chromium import all_made
from tests.publishing.libreoffice import as_pdf, as_pictures

FOLDER: Final = Path(__file__).parents[2] / ".pictures"
YEAR: Final = 2027
STAMP: Final = datetime(2026, 11, 20, tzinfo=UTC)
TODAY: Final = date(2027, 5, 13)
SCRIPT: Final = re.compile(rb"<script>.*?</script>", re.DOTALL)
PHONE: Final = (390, 844)
# Fewer colours make stripes in the seasons' gradients and tint the paper.
COMMON, RARE = 96, 64
DARK: Final = re.compile(r"screen and \(prefers-color-scheme:\s*dark\)")
_TAILS: Final = {Lang.ZH: "", Lang.EN: ".en"}

Taken = Iterator[tuple[str, Image]]


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    public, internal = _editions()
    takers: Sequence[Callable[[], Taken]] = (
        lambda: _screens(public),
        lambda: _forms(public),
        lambda: _office(internal),
        _terminals,
    )
    for taker in takers:
        for name, picture in taker():
            _save(name, picture)
    total = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    sys.stdout.write(f"{total / 1000:.0f} KB in {FOLDER.name}/\n")


def _editions() -> tuple[Edition, Edition]:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    plan = make_plan(desk, YEAR, best_plan)
    return (
        edition_of(desk, plan, Profile.PUBLIC, STAMP),
        edition_of(desk, plan, Profile.INTERNAL, STAMP),
    )


def _screens(edition: Edition) -> Taken:
    """Yield the page on a wide screen in both languages, on a dark one, and on a phone."""
    # The script would bring the page to the day on which the picture is taken.
    pages = {lang: SCRIPT.sub(b"", year_page(edition, lang, now=TODAY)) for lang in Lang}
    dark = DARK.sub("screen", pages[Lang.ZH].decode()).encode()
    wide = (1440, 940)
    shots = {
        "page": Shot(pages[Lang.ZH], *wide),
        "page.en": Shot(pages[Lang.EN], *wide),
        "page-dark": Shot(dark, *wide),
        "phone": Shot(_framed(pages[Lang.ZH], PHONE), 500, PHONE[1], 2),
    }
    for name, content in zip(shots, all_made(pictured(tuple(shots.values()))), strict=True):
        picture: Image = open_image(BytesIO(content))
        if name == "phone":
            picture = picture.crop((0, 0, PHONE[0] * 2, PHONE[1] * 2))
        yield name, picture


def _framed(page: bytes, size: tuple[int, int]) -> bytes:
    """Return a page with ``page`` in a frame, since no window is as narrow as a phone."""
    width, height = size
    style = f"border:0;width:{width}px;height:{height}px"
    inside = escape(page.decode(), quote=True)
    return (
        "<!DOCTYPE html><meta charset=utf-8><style>body{margin:0}</style>"
        f'<iframe scrolling="no" srcdoc="{inside}" style="{style}"></iframe>'
    ).encode()


def _forms(edition: Edition) -> Taken:
    """Yield the A3 sheet and the slide, as the program itself takes them."""
    for lang, tail in _TAILS.items():
        made = pictures(edition, lang)
        for name, content in zip(made, all_made(made.values()), strict=True):
            if name == "plan-a3" or (name == "plan-slide" and lang is Lang.ZH):
                picture = open_image(BytesIO(content))
                yield name.removeprefix("plan-") + tail, _narrowed(picture, 1320)


def _office(edition: Edition) -> Taken:
    """Yield the workbook's table and chart and the first pages of the document."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in (
            ("book.xlsx", plan_xlsx(edition, Lang.ZH)),
            ("text.docx", plan_docx(edition, Lang.ZH)),
        ):
            (folder / file).write_bytes(content)
        sheets = [open_image(path) for path in as_pictures(as_pdf(folder / "book.xlsx"))]
        table = sheets[0]
        chart = max(sheets, key=lambda sheet: sheet.size)  # on A3, all others are on A4
        yield "xlsx", _narrowed(table.convert("RGB"), 1400)
        yield "xlsx-chart", _narrowed(chart.convert("RGB"), 1400)
        pages = as_pictures(as_pdf(folder / "text.docx"), 80)
        yield "docx", _side_by_side([open_image(path).convert("RGB") for path in pages[:3]])


def _terminals() -> Taken:
    """Yield the year and a month as a terminal shows them."""
    shown = {
        "terminal": f"preview --year {YEAR}",
        "terminal.en": f"preview --year {YEAR} --lang en",
        "terminal-month": f"preview --year {YEAR} --month 5",
    }
    pages = []
    for arguments in shown.values():
        chinese = () if "--lang" in arguments else ("--lang", "zh")
        said = on_terminal(*arguments.split(), *chinese, "--now", "2026-11-20")
        pages.append(terminal_page(arguments, said))
    width = 640
    shots = [
        Shot(page, width, height, 1.3) for page, height in zip(pages, heights(pages, width), strict=True)
    ]
    for name, content in zip(shown, all_made(pictured(shots)), strict=True):
        yield name, open_image(BytesIO(content))


def _narrowed(picture: Image, width: int) -> Image:
    height = round(picture.height * width / picture.width)
    return picture.convert("RGB").resize((width, height), Resampling.LANCZOS)


def _side_by_side(pictures: Sequence[Image]) -> Image:
    """Return ``pictures`` beside one another on a grey ground."""
    gap = 16
    width = sum(picture.width + gap for picture in pictures) + gap
    joined = new("RGB", (width, max(picture.height for picture in pictures) + 2 * gap), "#c9c5bb")
    at = gap
    for picture in pictures:
        joined.paste(picture, (at, gap))
        at += picture.width + gap
    return joined


def _save(name: str, picture: Image) -> None:
    path = FOLDER / f"{name}.png"
    _reduced(picture.convert("RGB")).save(path, optimize=True)
    sys.stdout.write(f"{path.stat().st_size / 1000:6.0f} KB  {path.name}\n")


def _reduced(picture: Image) -> Image:
    """Return ``picture`` in the colours of its large areas and, for small marks, in those farthest apart."""
    found = (
        (COMMON, picture.quantize(COMMON, Quantize.MEDIANCUT, kmeans=2)),
        (RARE, picture.quantize(RARE, Quantize.MAXCOVERAGE)),
    )
    colours = [value for count, one in found for value in (one.getpalette() or [])[: 3 * count]]
    palette = new("P", (1, 1))
    palette.putpalette(colours)
    return picture.quantize(palette=palette, dither=Dither.NONE)


if __name__ == "__main__":
    main()
