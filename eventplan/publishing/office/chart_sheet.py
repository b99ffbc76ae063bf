"""The second sheet: the year as bars, four pixels a day, on one A3 page across.

Everything stands in cells, so that an officer can move a bar: a day is a column. Names run over the
empty cells beside their bar, which ``bar_chart`` keeps free.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from typing import Final, TypeVar

from msgspec import Struct
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eventplan.almanac.years import Day
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan, Status
from eventplan.domain.site import seals
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import month_name
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.layout.day_cells import Rest, rest_of
from eventplan.publishing.layout.label_placing import LabelSide
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.year_bars import (
    ChartBar,
    ChartGroup,
    FestivalMark,
    chart_groups,
    festival_marks,
)
from eventplan.publishing.office.cell_styles import (
    HEAD_FILL,
    HEAD_FONT,
    LINE_HEIGHT,
    PIXELS_IN_A_POINT,
    QUIET,
    RULE,
    Heading,
    Styles,
    put_heading,
    set_page,
)
from eventplan.publishing.office.chart_looks import bar_look, ground_look

TITLE: Final = Text("年度活动横道图", "the year as bars")
_LEGEND: Final = Text(
    "实心★：旗舰，浅底：重点，底线：常规，斜纹、虚线：预计；景观深处为盛期，最深一天最可能；休：放假，班：调休上班，带？为预测",
    "solid ★ flagship, tint major, line regular, hatched or dashed: expected; landscapes: dark where the "
    "peak most likely lies; 休 day off by law, 班 make-up workday, ? forecast",
)
DAY_PIXELS: Final = 4
_NAME_COLUMN: Final = 0
_FIRST_DAY: Final = 1
_MONTH_ROW: Final = 2
_DAY_ROW: Final = 3
_OFF_ROW: Final = 4
_WORK_ROW: Final = 5
_FESTIVAL_ROW: Final = 6

# A3 across within its margins, in points: what is left for the lanes below the title and the months.
_PAGE_POINTS: Final = 297 / 25.4 * 72 - 0.4 * 72 - 0.6 * 72
_PAGE_PIXELS: Final = (420 / 25.4 - 2 * 0.4) * 96
_HEAD_POINTS: Final = 32 + 32 + 15 + 11 + 11 + 11
_SMALL_POINTS: Final = 7.0
_SMALL_ROW: Final = 10.0
_SPACER: Final = 3.0
# Rounding of row heights to pixels, and programs that draw rows a little higher.
_RESERVE: Final = 24.0
# Names are set as large as one page allows; 6 points is the least that is read at arm's length.
_POINTS: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
# Higher bars would be no easier to read.
_HIGHEST_LANE: Final = 34.0

# White above and below keeps the bars of neighbouring lanes apart.
_GAP: Final[dict[str, object]] = {"top": 5, "bottom": 5, "top_color": "#ffffff", "bottom_color": "#ffffff"}

_YEAR_EM: Final = 135.0  # in the small letters of festivals
_Value = TypeVar("_Value")


class _Layout(Struct, frozen=True):
    """The size of names and lanes in points, and how many pages the lanes take."""

    groups: tuple[ChartGroup, ...]
    points: float
    lane: float
    pages: int


class _Chart(Struct, frozen=True):
    """What the parts of the sheet are drawn from."""

    sheet: Worksheet
    styles: Styles
    layout: _Layout
    days: tuple[Day, ...]
    lang: Lang


def draw_chart(sheet: Worksheet, styles: Styles, edition: Edition, lang: Lang) -> None:
    """Fill ``sheet`` with the bars of ``edition`` in ``lang``."""
    festivals = festival_marks(edition.almanac, lang, _YEAR_EM)
    lanes = max((mark.lane + 1 for mark in festivals), default=0)
    top, layout = _FESTIVAL_ROW + lanes, _layout(edition, lang, lanes)
    chart = _Chart(sheet, styles, layout, edition.almanac.days, lang)
    _set_columns(chart)
    put_heading(
        Heading(sheet, styles, edition, lang),
        TITLE,
        _FIRST_DAY + len(chart.days),
        _note(edition.plan, layout, lang),
    )
    _put_months(chart)
    _put_rests(chart)
    _put_festivals(chart, festivals, lanes)
    last = _put_groups(chart, top)
    sheet.freeze_panes(top, _FIRST_DAY)
    sheet.repeat_rows(_MONTH_ROW, top - 1)
    sheet.print_area(0, 0, last, _FIRST_DAY + len(chart.days) - 1)
    set_page(sheet, lang, is_a3=True)
    sheet.fit_to_pages(1, layout.pages)
    sheet.hide_gridlines(2)


def _note(plan: Plan, layout: _Layout, lang: Lang) -> str:
    """Return what the marks mean, and on a line of its own what the seals do."""
    categories = plan.site.categories
    named = (
        f"{seal} {said(category.name, lang)}"
        for category, seal in zip(categories, seals(categories, lang), strict=True)
    )
    split = Text(f"；活动较多，分 {layout.pages} 张 A3", f"; so many bars take {layout.pages} A3 sheets")[
        lang
    ]
    return f"{_LEGEND[lang]}{split if layout.pages > 1 else ''}\n{'　'.join(named)}"


def _layout(edition: Edition, lang: Lang, festival_lanes: int) -> _Layout:
    """Return the largest names with which the year fits one page, or the least on several."""
    days = len(edition.almanac.days)
    for points in _POINTS:
        groups = chart_groups(edition.plan, lang, DAY_PIXELS / (points * PIXELS_IN_A_POINT))
        room = _room(groups, festival_lanes, _name_pixels(groups, points) + days * DAY_PIXELS)
        lanes = max(1, sum(group.lanes for group in groups))
        least = points * LINE_HEIGHT + 1
        if lanes * least <= room:
            return _Layout(groups, points, min(room / lanes, _HIGHEST_LANE), 1)
    pages = -(-lanes // floor(room / least))
    return _Layout(groups, points, least, pages)


def _room(groups: Sequence[ChartGroup], festival_lanes: int, pixels: int) -> float:
    """Return the points that a page leaves for lanes, when a sheet ``pixels`` wide is scaled to fit it."""
    above = _HEAD_POINTS + festival_lanes * _SMALL_ROW
    return _PAGE_POINTS * max(1.0, pixels / _PAGE_PIXELS) - above - len(groups) * _SPACER - _RESERVE


def _name_pixels(groups: Sequence[ChartGroup], points: float) -> int:
    names = max((label_em(group.name) for group in groups), default=4.0)
    return round(names * points * PIXELS_IN_A_POINT) + 14


def _set_columns(chart: _Chart) -> None:
    """Colour the columns by day: every cell that is not written takes its column's look."""
    names = _name_pixels(chart.layout.groups, chart.layout.points)
    chart.sheet.set_column_pixels(_NAME_COLUMN, _NAME_COLUMN, names)
    for first, last, look in _runs([ground_look(day) for day in chart.days]):
        chart.sheet.set_column_pixels(
            _FIRST_DAY + first, _FIRST_DAY + last, DAY_PIXELS, chart.styles.look(**dict(look))
        )


def _runs(values: Sequence[_Value]) -> Iterator[tuple[int, int, _Value]]:
    """Yield first and last index of each run of equal values, with the value."""
    first = 0
    for index, value in enumerate(values):
        if index + 1 == len(values) or values[index + 1] != value:
            yield first, index, value
            first = index + 1


def _put_months(chart: _Chart) -> None:
    head = chart.styles.look(
        font_name=HEAD_FONT, bg_color=HEAD_FILL, align="center", border=1, border_color=RULE
    )
    small = chart.styles.look(font_size=_SMALL_POINTS, font_color=QUIET)
    chart.sheet.set_row(_MONTH_ROW, 15)
    chart.sheet.set_row(_DAY_ROW, 11)
    months = [day.date.month for day in chart.days]
    for first, last, month in _runs(months):
        name = month_name(month)[chart.lang]
        chart.sheet.merge_range(_MONTH_ROW, _FIRST_DAY + first, _MONTH_ROW, _FIRST_DAY + last, name, head)
    for index, day in enumerate(chart.days):
        if day.date.day in (1, 5, 10, 15, 20, 25):
            _put_small(chart, _DAY_ROW, index, str(day.date.day), font_color=QUIET)
    chart.sheet.write_string(_DAY_ROW, _NAME_COLUMN, Text("日", "day")[chart.lang], small)
    chart.sheet.ignore_errors({"number_stored_as_text": f"A{_DAY_ROW + 1}:NZ{_DAY_ROW + 1}"})


def _put_rests(chart: _Chart) -> None:
    """Write 休 in the middle of each run of days off by law, 班 on make-up workdays below."""
    for row, rest, sign, colour in (
        (_OFF_ROW, Rest.OFF, "休", "#b3261e"),
        (_WORK_ROW, Rest.WORK, "班", "#1f3a5f"),
    ):
        chart.sheet.set_row(row, 11)
        is_resting = [(rest_of(day) is rest, day.is_forecast) for day in chart.days]
        for first, last, (rests, is_forecast) in _runs(is_resting):
            if not rests:
                continue
            looks = {"font_name": HEAD_FONT, "font_color": colour, "align": "center"}
            _put_small(chart, row, (first + last) // 2, sign + "？" * is_forecast, **looks)


def _put_festivals(chart: _Chart, marks: Sequence[FestivalMark], lanes: int) -> None:
    for lane in range(lanes):
        chart.sheet.set_row(_FESTIVAL_ROW + lane, _SMALL_ROW)
    for mark in marks:
        align = "right" if mark.is_flipped else "left"
        row = _FESTIVAL_ROW + mark.lane
        _put_small(chart, row, mark.day - 1, mark.text, align=align)


def _put_small(chart: _Chart, row: int, day: int, text: str, **looks: object) -> None:
    """Write ``text`` in small letters over the ground of a day, which is counted from 0."""
    look = chart.styles.look(font_size=_SMALL_POINTS, **looks, **dict(ground_look(chart.days[day])))
    chart.sheet.write_string(row, _FIRST_DAY + day, text, look)


def _put_groups(chart: _Chart, top: int) -> int:
    """Draw the groups from row ``top`` on and return the last row."""
    row = top
    rule = chart.styles.look(bg_color=RULE)
    for group in chart.layout.groups:
        chart.sheet.set_row(row, _SPACER / 3)
        for column in range(_FIRST_DAY + len(chart.days)):
            chart.sheet.write_blank(row, column, None, rule)
        row += 1
        _put_name(chart, row, group)
        for lane in range(group.lanes):
            chart.sheet.set_row(row + lane, chart.layout.lane)
        for bar in group.bars:
            _put_bar(chart, row + bar.lane, bar)
        row += group.lanes
    return row - 1


def _put_name(chart: _Chart, row: int, group: ChartGroup) -> None:
    look = chart.styles.look(
        font_name=HEAD_FONT,
        font_size=chart.layout.points,
        bg_color=HEAD_FILL,
        align="center",
        text_wrap=group.lanes > 1,
    )
    if group.lanes > 1:
        chart.sheet.merge_range(row, _NAME_COLUMN, row + group.lanes - 1, _NAME_COLUMN, group.name, look)
    else:
        chart.sheet.write_string(row, _NAME_COLUMN, group.name, look)


def _put_bar(chart: _Chart, row: int, bar: ChartBar) -> None:
    text: dict[str, object] = {"font_size": max(1.0, floor(chart.layout.points * bar.scale * 10) / 10)}
    if bar.status is Status.CANCELLED:
        text |= {"font_strikeout": True, "font_color": QUIET}
    text["bold"] = bar.tier in (Tier.FLAGSHIP, Tier.MAJOR)
    inside = bar.first + 1 if bar.side is LabelSide.INSIDE else None  # after the dark edge
    for first, last in bar.blocks:
        for column in range(first, last + 1):
            look = chart.styles.look(**(_GAP | text | bar_look(bar, column)))
            if column == inside:
                _put_label(chart, (row, column), bar, look, text | bar_look(bar, column))
            else:
                chart.sheet.write_blank(row, _FIRST_DAY + column, None, look)
    if bar.side is LabelSide.INSIDE:
        return
    beside = bar.last + 1 if bar.side is LabelSide.RIGHT else bar.first - 1
    align = "left" if bar.side is LabelSide.RIGHT else "right"
    look = chart.styles.look(align=align, **(dict(ground_look(chart.days[beside])) | text))
    _put_label(chart, (row, beside), bar, look, text)


def _put_label(
    chart: _Chart, cell: tuple[int, int], bar: ChartBar, look: Format, text: Mapping[str, object]
) -> None:
    """Write the name of ``bar`` into the cell of a row and a day, its seal before it in its colour."""
    row, column = cell[0], _FIRST_DAY + cell[1]
    if not bar.seal:
        chart.sheet.write_string(row, column, bar.label, look)
        return
    letters = {key: value for key, value in text.items() if key.startswith(("font", "bold"))}
    colour = letters.get("font_color", SHADES[bar.hue].light)
    seal = chart.styles.look(**(letters | {"bold": True, "font_color": colour}))
    parts = (seal, bar.seal, chart.styles.look(**letters), f" {bar.label}", look)
    chart.sheet.write_rich_string(row, column, *parts)
