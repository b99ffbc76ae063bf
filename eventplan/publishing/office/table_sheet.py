"""Two sheets: the office table, a row for each activity, with totals; and all dates, a row for each.

Both are ready for A4 or A3, and end in grey columns by which they are read back.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import paragraphs
from eventplan.domain.site import seals
from eventplan.domain.text import Lang, Text
from eventplan.domain.written_workbook import WorkbookCell, WrittenTable
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.palette import LIGHT, SHADES
from eventplan.publishing.layout.label_width import label_em, line_count
from eventplan.publishing.office.cell_styles import (
    DIGIT_PIXELS,
    HEAD_FILL,
    HEAD_FONT,
    HIGHEST_ROW,
    LINE_HEIGHT,
    MARGIN_PIXELS,
    RULE,
    STATUS_LOOKS,
    Heading,
    Styles,
    day_format,
    line_em,
    put_heading,
    set_page,
)
from eventplan.publishing.office.columns import (
    DATE_COLUMNS,
    CellKind,
    TableColumn,
    back_columns,
    field_in,
    office_columns,
)
from eventplan.publishing.office.plan_rows import PlanRow, date_rows, office_rows

TITLE: Final = Text("年度活动计划表", "Plan of the year")
DATES_TITLE: Final = Text("日期表", "Dates")
_TOTAL: Final = Text("合计", "Total")
_GREY: Final = "#808080"
_HEAD_ROW: Final = 2
_FIRST_ROW: Final = 4
_BODY_POINTS: Final = 10.0
# A text that would need a higher row than there may be is set smaller.
_SMALLER_POINTS: Final = (8.0, 6.0)
_LEAST_ROW: Final = 24.0
_AIR: Final = 6.0
# What an A4 page across holds at 75 % or more; a wider table goes on A3.
_A4_PIXELS: Final = 1400


class _Table(Struct, frozen=True):
    """What the parts of a sheet are drawn from; ``kind`` is what it is called when it is read back."""

    sheet: Worksheet
    styles: Styles
    kind: str
    title: Text
    printed: tuple[TableColumn, ...]
    behind: tuple[TableColumn, ...]
    rows: tuple[PlanRow, ...]
    seals: Mapping[str, str]
    year: int
    lang: Lang

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """Those that are printed, and those by which the table is read back behind them."""
        return (*self.printed, *self.behind)


def draw_table(sheet: Worksheet, styles: Styles, edition: Edition, lang: Lang) -> WrittenTable:
    """Fill ``sheet`` with the office table of ``edition`` in ``lang``; return what can be read back."""
    rows = office_rows(edition, lang)
    printed = office_columns(edition, rows)
    behind = back_columns(printed, rows)
    table = _Table(
        sheet=sheet,
        styles=styles,
        kind="activities",
        title=TITLE,
        printed=_widened(printed, rows),
        behind=behind,
        rows=rows,
        seals=_seals(edition, lang),
        year=edition.plan.year,
        lang=lang,
    )
    written = _draw(table, edition)
    _put_totals(table, _FIRST_ROW + len(table.rows))
    return written


def draw_dates(sheet: Worksheet, styles: Styles, edition: Edition, lang: Lang) -> WrittenTable:
    """Fill ``sheet`` with all dates of ``edition`` in ``lang``; return what can be read back."""
    table = _Table(
        sheet=sheet,
        styles=styles,
        kind="dates",
        title=DATES_TITLE,
        printed=tuple(column for column in DATE_COLUMNS if not column.is_grey),
        behind=tuple(column for column in DATE_COLUMNS if column.is_grey),
        rows=date_rows(edition, lang),
        seals=_seals(edition, lang),
        year=edition.plan.year,
        lang=lang,
    )
    return _draw(table, edition)


def _seals(edition: Edition, lang: Lang) -> Mapping[str, str]:
    categories = edition.plan.site.categories
    return dict(zip((each.id for each in categories), seals(categories, lang), strict=True))


def _draw(table: _Table, edition: Edition) -> WrittenTable:
    sheet, printed = table.sheet, table.printed
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    put_heading(Heading(sheet, table.styles, edition, table.lang), table.title, len(printed))
    _put_head(table)
    written = [_put_row(table, _FIRST_ROW + number, row) for number, row in enumerate(table.rows)]
    last = _FIRST_ROW + len(table.rows)
    sheet.freeze_panes(_FIRST_ROW, _name_columns(table.columns))
    sheet.repeat_rows(_HEAD_ROW, _FIRST_ROW - 1)
    if table.rows:
        sheet.autofilter(_FIRST_ROW - 1, 0, last - 1, len(table.columns) - 1)
    sheet.print_area(0, 0, last, len(printed) - 1)
    set_page(sheet, table.lang, is_a3=_pixels(printed) > _A4_PIXELS)
    sheet.fit_to_pages(1, 0)
    kept = [index for index, column in enumerate(table.columns) if column.field]
    return WrittenTable(
        kind=table.kind,
        title=table.title[table.lang],
        headings=tuple(table.columns[index].heading[table.lang] for index in kept),
        fields=tuple(field_in(table.columns[index], table.lang) for index in kept),
        rows=tuple(tuple(cells[index] for index in kept) for cells in written),
    )


def _widened(columns: Sequence[TableColumn], rows: Sequence[PlanRow]) -> tuple[TableColumn, ...]:
    """Return the columns, those of words widened by what an A4 page has left: wide rows are low."""
    longest = [
        max((label_em(str(column.cell(row) or "")) for row in rows), default=0.0)
        if column.kind is CellKind.WORDS
        else 0.0
        for column in columns
    ]
    spare = max(0, _A4_PIXELS - _pixels(columns)) // DIGIT_PIXELS
    return tuple(
        replace(column, width=column.width + int(spare * em / (sum(longest) or 1)))
        for column, em in zip(columns, longest, strict=True)
    )


def _pixels(columns: Sequence[TableColumn]) -> int:
    return sum(column.width * DIGIT_PIXELS + MARGIN_PIXELS for column in columns)


def _name_columns(columns: Sequence[TableColumn]) -> int:
    """Return how many columns stay in sight: those up to the name."""
    names = [column.name for column in columns]
    return names.index("活动名称") + 1 if "活动名称" in names[:3] else 0


def _put_head(table: _Table) -> None:
    look = table.styles.look(
        font_name=HEAD_FONT, bg_color=HEAD_FILL, border=1, border_color=RULE, align="center", text_wrap=True
    )
    for row in range(_HEAD_ROW, _FIRST_ROW):
        table.sheet.set_row(row, 18)
    for index, column in enumerate(table.columns):
        above = column.above
        if above is None:
            table.sheet.merge_range(_HEAD_ROW, index, _FIRST_ROW - 1, index, column.heading[table.lang], look)
            continue
        table.sheet.write_string(_FIRST_ROW - 1, index, column.heading[table.lang], look)
        same = [place for place, other in enumerate(table.columns) if other.above == above]
        if index == same[0]:
            table.sheet.merge_range(_HEAD_ROW, index, _HEAD_ROW, same[-1], above[table.lang], look)


def _put_row(table: _Table, number: int, row: PlanRow) -> list[WorkbookCell]:
    """Write ``row`` and return its cells."""
    cells = [_shown(column.cell(row)) for column in table.columns]
    points, height = _fitting(table.printed, cells)
    table.sheet.set_row(number, height)
    for index, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        look = _looks(column, row, cell, points, table)
        match cell:
            case None:
                table.sheet.write_blank(number, index, None, look)
            case date():
                table.sheet.write_datetime(number, index, cell, look)
            case str():
                table.sheet.write_string(number, index, cell, look)
            case _:
                table.sheet.write_number(number, index, cell, look)
    return cells


def _shown(cell: WorkbookCell) -> WorkbookCell:
    return paragraphs(cell) or None if isinstance(cell, str) else cell


def _looks(column: TableColumn, row: PlanRow, cell: WorkbookCell, points: float, table: _Table) -> Format:
    look: dict[str, object] = {"border": 1, "border_color": RULE, "text_wrap": True, "font_size": points}
    if column.kind is not CellKind.WORDS:
        look["align"] = "center"
    if isinstance(cell, date):
        look |= {"num_format": day_format(cell, table.year, table.lang), "text_wrap": False}
    if isinstance(cell, float):
        look["num_format"] = "#,##0.##" if cell % 1 else "#,##0"
    elif isinstance(cell, int):
        look["num_format"] = "#,##0"
    if column.is_grey:
        look |= {"font_color": _GREY, "text_wrap": False}
    if column.name == "状态":
        look |= STATUS_LOOKS[row.status]
    if column.name == "活动名称":
        look |= _rank(row)
    if column.name == "类别":
        look["num_format"] = f'"{table.seals[row.activity.category]} "@'
    return table.styles.look(**look)


def _rank(row: PlanRow) -> dict[str, object]:
    """Return the look of a name: rank is seen before all else, and a grey copy tells it too.

    The star is a format of the cell, as is a category's seal: what is read back has neither.
    """
    shades = SHADES[row.plan.site.category(row.activity.category).hue]
    match row.activity.tier:
        case Tier.FLAGSHIP:
            return {
                "bold": True,
                "font_color": LIGHT.on_solid,
                "bg_color": shades.light,
                "num_format": '"★ "@',
            }
        case Tier.MAJOR:
            return {"bold": True, "bg_color": shades.light_tint}
        case Tier.REGULAR:
            return {"left": 5, "left_color": shades.light}
        case _:
            assert_never(row.activity.tier)


def _fitting(columns: Sequence[TableColumn], cells: Sequence[WorkbookCell]) -> tuple[float, float]:
    """Return the font and the row height in points with which the ``cells`` of ``columns`` are seen whole."""
    words = [
        (cell, column.width) for column, cell in zip(columns, cells, strict=False) if isinstance(cell, str)
    ]
    for points in (_BODY_POINTS, *_SMALLER_POINTS):
        lines = max((line_count(text, line_em(width, points)) for text, width in words), default=1)
        height = lines * points * LINE_HEIGHT + _AIR
        if height <= HIGHEST_ROW:
            break
    return points, min(max(height, _LEAST_ROW), HIGHEST_ROW)


def _put_totals(table: _Table, number: int) -> None:
    """Write the line of totals; its formulas are ours and follow a filter."""
    look = table.styles.look(
        font_name=HEAD_FONT,
        border=1,
        border_color=RULE,
        bg_color=HEAD_FILL,
        align="center",
        num_format="#,##0.##",
    )
    table.sheet.set_row(number, _LEAST_ROW)
    for index, column in enumerate(table.columns):
        if column.kind is not CellKind.TOTAL or not table.rows:
            table.sheet.write_blank(number, index, None, look)
            continue
        figures = [cell for row in table.rows if isinstance(cell := column.cell(row), int | float)]
        cells = xl_range(_FIRST_ROW, index, number - 1, index)
        # 109 sums what is in sight, so that a filtered table shows its own total
        table.sheet.write_formula(number, index, f"=SUBTOTAL(109,{cells})", look, round(sum(figures), 4))
    table.sheet.write_string(number, 0, _TOTAL[table.lang], look)
