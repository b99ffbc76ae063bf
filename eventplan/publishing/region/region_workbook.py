"""The region's workbook: all activities by site, the month matrix, for officers clashes and proposals too.

No cell is a formula, whatever a user's text begins with. Created with the edition's stamp, so that the same
edition gives the same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, date
from io import BytesIO
from typing import Final

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import paragraphs
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.palette import LIGHT
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.layout.label_width import line_count
from eventplan.publishing.office.cell_styles import (
    HEAD_FILL,
    HEAD_FONT,
    HIGHEST_ROW,
    LINE_HEIGHT,
    RULE,
    STATUS_LOOKS,
    Styles,
    day_format,
    line_em,
    set_page,
)
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_lists import RegionListRow
from eventplan.publishing.region.region_page import RegionSheet, region_sheet

LIST_TITLE: Final = Text("全市统筹表", "All sites")
MATRIX_TITLE: Final = Text("月度矩阵", "Months and sites")
CLASHES_TITLE: Final = Text("冲突与建议", "Clashes and proposals")
_POINTS: Final = 10.0
_HEAD_ROW: Final = 1

Cell = str | int | date


class _Sheet(Struct, frozen=True):
    """A worksheet with what all its cells are made with."""

    sheet: Worksheet
    styles: Styles
    lang: Lang
    year: int
    widths: tuple[int, ...]


_LIST: Final = (
    (Text("景区", "Site"), 14),
    (Text("活动名称", "Activity"), 26),
    (Text("级别", "Rank"), 8),
    (Text("类别", "Kind"), 12),
    (Text("开始", "From"), 13),
    (Text("结束", "To"), 13),
    (Text("日期", "Dates"), 26),
    (Text("状态", "Status"), 8),
    (Text("地点", "Venue"), 18),
    (Text("主办承办", "Hosts"), 22),
)
_CLASHES: Final = (
    (Text("序号", "No."), 6),
    (Text("日期", "Days"), 20),
    (Text("冲突", "Clash"), 60),
    (Text("景区", "Site"), 14),
    (Text("活动名称", "Activity"), 22),
    (Text("现日期", "Now"), 18),
    (Text("建议日期", "Proposed"), 18),
    (Text("理由", "Why"), 60),
)


def region_xlsx(edition: RegionEdition, lang: Lang) -> bytes:
    """Return the workbook of ``edition`` in ``lang``; clashes and proposals only in the internal profile."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = Workbook(out, {**options, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"})
    shown = region_sheet(edition, lang, "..")
    created = edition.stamp.astimezone(UTC).replace(tzinfo=None)
    workbook.set_properties({"title": shown.title, "author": shown.name, "created": created})
    styles = Styles(workbook)
    _draw_list(workbook.add_worksheet(LIST_TITLE[lang]), styles, shown)
    _draw_matrix(workbook.add_worksheet(MATRIX_TITLE[lang]), styles, shown)
    if edition.profile is Profile.INTERNAL:
        _draw_clashes(workbook.add_worksheet(CLASHES_TITLE[lang]), styles, shown)
    workbook.close()
    return out.getvalue()


def _opened(
    sheet: Worksheet, styles: Styles, shown: RegionSheet, columns: Sequence[tuple[Text, int]], title: Text
) -> _Sheet:
    """Return ``sheet`` with its title and its headings."""
    on = _Sheet(sheet, styles, shown.lang, shown.year, tuple(width for _, width in columns))
    big = styles.look(font_name=HEAD_FONT, font_size=16, align="left")
    head = styles.look(font_name=HEAD_FONT, bg_color=HEAD_FILL, border=1, border_color=RULE, text_wrap=True)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{shown.name} {shown.year} {title[shown.lang]} · {shown.numbers}", big)
    for index, (heading, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(_HEAD_ROW, index, heading[shown.lang], head)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.repeat_rows(_HEAD_ROW)
    set_page(sheet, shown.lang, is_a3=True)
    sheet.fit_to_pages(1, 0)
    return on


def _put(on: _Sheet, row: int, cells: Sequence[Cell], looks: Sequence[dict[str, object]]) -> None:
    """Write a line of ``cells``, each with its own look, as high as the longest of them needs."""
    lines = 1
    for index, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        shape: dict[str, object] = {"border": 1, "border_color": RULE, "text_wrap": True, **look}
        match cell:
            case date():
                day = on.styles.look(**{**shape, "num_format": day_format(cell, on.year, on.lang)})
                on.sheet.write_datetime(row, index, cell, day)
            case int():
                on.sheet.write_number(row, index, cell, on.styles.look(**{**shape, "align": "center"}))
            case "":
                on.sheet.write_blank(row, index, None, on.styles.look(**shape))
            case str():
                text = paragraphs(cell)
                lines = max(lines, line_count(text, line_em(on.widths[index], _POINTS)))
                on.sheet.write_string(row, index, text, on.styles.look(**shape))
    on.sheet.set_row(row, min(lines * _POINTS * LINE_HEIGHT + 6, HIGHEST_ROW))


def _draw_list(sheet: Worksheet, styles: Styles, shown: RegionSheet) -> None:
    on = _opened(sheet, styles, shown, _LIST, LIST_TITLE)
    rows = sorted(shown.listed.rows, key=lambda row: row.site)
    for number, row in enumerate(rows, start=_HEAD_ROW + 1):
        looks = [dict[str, object]() for _ in _LIST]
        looks[1], looks[7] = _rank(row, shown), STATUS_LOOKS[row.status]
        cells: list[Cell] = [row.site_name, row.name, row.tier_name, row.kind, row.span.first, row.span.last]
        _put(on, number, [*cells, row.when, row.badge, row.venue, row.host], looks)
    if rows:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(rows), len(_LIST) - 1)


def _rank(row: RegionListRow, shown: RegionSheet) -> dict[str, object]:
    """Return the look of a name: rank is seen before all else, and a grey copy tells it too."""
    shades = shown.legend[row.look].shades
    if row.tier is Tier.FLAGSHIP:
        return {
            "bold": True,
            "font_color": LIGHT.on_solid,
            "bg_color": shades.light,
            "num_format": '"★ "@',
        }
    if row.tier is Tier.MAJOR:
        return {"bold": True, "bg_color": shades.light_tint}
    return {"left": 5, "left_color": shades.light}


def _draw_matrix(sheet: Worksheet, styles: Styles, shown: RegionSheet) -> None:
    months = [(Text(one.name, one.name), 12) for one in shown.months]
    columns = [(Text("景区", "Site"), 16), *months, (Text("全年", "Year"), 8)]
    on = _opened(sheet, styles, shown, columns, MATRIX_TITLE)
    for number, row in enumerate(shown.matrix, start=_HEAD_ROW + 1):
        cells: list[Cell] = [row.name]
        for cell in row.cells:
            kinds = " ".join(f"{shown.legend[look].seal}{count}" for look, count in cell.kinds)
            cells.append(f"{cell.count}\n{kinds}" if cell.count else "")
        looks: list[dict[str, object]] = [{"align": "center"} for _ in columns]
        looks[0] = {"bold": True}
        _put(on, number, [*cells, row.total], looks)


def _draw_clashes(sheet: Worksheet, styles: Styles, shown: RegionSheet) -> None:
    """Fill ``sheet`` with a line a clash and proposal; proposed days are nobody's until they are pinned."""
    on = _opened(sheet, styles, shown, _CLASHES, CLASHES_TITLE)
    if shown.director is None:
        return
    lines: list[list[Cell]] = []
    for clash in shown.director.clashes:
        head: list[Cell] = [clash.number, clash.days, clash.message]
        moves = [[each.site, each.name, each.before, each.after, each.why] for each in clash.proposals]
        lines += [[*head, *move] for move in moves] or [[*head, "", "", "", "", ""]]
    for each in shown.director.others:
        lines.append(["", "", "", each.site, each.name, each.before, each.after, each.why])
    for number, line in enumerate(lines, start=_HEAD_ROW + 1):
        _put(on, number, line, [{} for _ in _CLASHES])
