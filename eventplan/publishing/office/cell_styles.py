"""Cell formats of the workbook, each made once, and the measures that office programs share."""

from datetime import date
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from eventplan.domain.plan import Status
from eventplan.domain.text import Lang

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
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **properties: object) -> Format:
        """Return the format with ``properties``, in xlsxwriter's names; the body font where none is said."""
        usual = {"font_name": BODY_FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        wanted = {**usual, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
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
