"""Cell formats of the workbook, each made once, and the measures that office programs share."""

from datetime import date
from typing import Final

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Status, numbers_of
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, with_year
from eventplan.publishing.content.edition import Edition, Profile

# Every Windows, WPS and Office for Mac has these; elsewhere the program takes a like one.
BODY_FONT: Final = "宋体"
HEAD_FONT: Final = "黑体"

PIXELS_IN_A_POINT: Final = 96 / 72
# Noto CJK, which stands in for 宋体 on Linux, has the highest lines of the fonts in use.
LINE_HEIGHT: Final = 1.45
HIGHEST_ROW: Final = 409.0
"""The points above which no program lets a row grow."""

# A column of n digits is 7n + 5 pixels wide, of which 5 are margin.
DIGIT_PIXELS: Final = 7
MARGIN_PIXELS: Final = 5

INK: Final = "#1b1a17"
RULE: Final = "#b9b4a8"
HEAD_FILL: Final = "#e8efe9"
QUIET: Final = "#6b665c"

STATUS_LOOKS: Final[dict[Status, dict[str, object]]] = {
    Status.CONFIRMED: {"font_color": "#1d6b3f", "bg_color": "#e3f1e7"},
    Status.TENTATIVE: {"font_color": "#7a4f00", "bg_color": "#fbf0d9"},
    Status.CANCELLED: {"font_color": "#6b665c", "bg_color": "#eeeeee", "font_strikeout": True},
}


class Styles:
    """The formats of one workbook by what they look like."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[frozenset[tuple[str, object]], Format] = {}

    def look(self, **properties: object) -> Format:
        """Return the format with ``properties``, in xlsxwriter's names; the body font where none is said."""
        key = frozenset(properties.items())
        if key not in self._made:
            usual = {"font_name": BODY_FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._workbook.add_format({**usual, **properties})
        return self._made[key]


def day_format(day: date, year: int, lang: Lang) -> str:
    """Return the number format of a day: '5月12日 周三', with the year when it is not ``year``."""
    if lang is Lang.EN:
        return "[$-409]d mmm, ddd" if day.year == year else "[$-409]d mmm yyyy"
    # 804 is Chinese: the weekday's name must not follow the machine's language.
    return '[$-804]m"月"d"日" ddd' if day.year == year else 'yyyy"年"m"月"d"日"'


def line_em(digits: float, points: float) -> float:
    """Return the width of a column's text in em of a font of ``points``."""
    return digits * DIGIT_PIXELS / (points * PIXELS_IN_A_POINT)


_A3: Final = 8
_A4: Final = 9
_MARGIN_INCHES: Final = 0.4
_FOOT: Final = Text("&C第 &P 页　共 &N 页", "&CPage &P of &N")


class Heading(Struct, frozen=True):
    """A sheet that is to get a heading, of ``edition`` in ``lang``."""

    sheet: Worksheet
    styles: Styles
    edition: Edition
    lang: Lang


def put_heading(on: Heading, title: Text, columns: int, note: str = "") -> None:
    """Write the title and the line below it across the first ``columns`` columns."""
    plan = on.edition.plan
    site = said(plan.site.name, on.lang)
    words = f"{site}{plan.year}{title.zh}" if on.lang is Lang.ZH else f"{site} {plan.year}: {title.en}"
    big = on.styles.look(font_name=HEAD_FONT, font_size=18, align="center")
    small = on.styles.look(font_size=9, font_color=QUIET, align="left", text_wrap=True)
    on.sheet.set_row(0, 32)
    below = _below(on, note)
    on.sheet.set_row(1, 16 * (below.count("\n") + 1))
    for row, text, look in ((0, words, big), (1, below, small)):
        on.sheet.merge_range(row, 0, row, columns - 1, "", look)
        on.sheet.write_string(row, 0, text, look)


def _below(on: Heading, note: str) -> str:
    plan = on.edition.plan
    made = with_year(day_words(on.edition.made_on), on.edition.made_on.year)
    is_internal = on.edition.profile is Profile.INTERNAL
    zh = ("内部版" if is_internal else "公开版", f"修订{plan.revision}", made.zh)
    en = ("internal" if is_internal else "public", f"revision {plan.revision}", made.en)
    numbers = numbers_of(plan).sentence[on.lang]
    return "　".join((numbers, *(zh if on.lang is Lang.ZH else en), *([note] if note else [])))


def set_page(sheet: Worksheet, lang: Lang, *, is_a3: bool) -> None:
    """Set landscape paper, its margins and its foot."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if is_a3 else _A4)
    sheet.set_margins(left=_MARGIN_INCHES, right=_MARGIN_INCHES, top=_MARGIN_INCHES, bottom=0.6)
    sheet.set_footer(_FOOT[lang], {"margin": 0.25})
    sheet.center_horizontally()
