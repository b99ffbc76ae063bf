"""The sheet of an Excel workbook that holds a table, as text whose places are the sheet's rows and columns.

Hidden sheets and sheets without headings, such as instructions, are stepped over; lines of title above
the headings, as office tables have them, are for ``headings`` to step over.
"""

import bisect
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.named_file import LargeFileError, check_unpacked, read_file
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.cell_values import CellValue, text_of
from eventplan.reading.tables.headings import MOST_TITLE_ROWS, Columns
from eventplan.reading.tables.merged_cells import MOST_OCTETS, Rows, fill_gaps
from eventplan.reading.tables.other_files import COPY_IT, FIRST_OCTETS, what_it_is
from eventplan.reading.yaml.text_file import LARGEST_BYTES, TextFile, shown, unreadable

# Beyond these a sheet holds no plan; a stray format on the last row of Excel's grid ends there too.
MOST_ROWS: Final = 20_000

_VISIBLE: Final = "visible"
_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_OLD_FORM: Final = Text("是旧格式（.xls、.et）", "it is of an old form (.xls, .et)")
_LOCKED: Final = Text("有打开密码", "it is locked with a password")
_CHARTS: Final = Text("里面没有表格，只有图表", "it holds charts and no table")
_SAVE_AS: Final = Text(
    "请在 Excel 或 WPS 里另存为 .xlsx，不设密码", "save it as .xlsx in Excel or WPS, without a password"
)
_SMALLER: Final = Text(
    "请删去图片、空行和用不到的工作表，或只留要读的表另存一份",
    "take out pictures, empty rows and other sheets, or save a copy with the table alone",
)
_COUNTS_ON_OPENING: Final = b'fullCalcOnLoad="1"'


class SheetText(TextFile, frozen=True):
    """The sheet called ``title`` as CSV text.

    ``starts`` are the indexes of its cells, ``spots`` their rows and columns.

    ``values`` are what the cells hold, by these indexes.
    """

    title: str
    starts: tuple[int, ...]
    spots: tuple[tuple[int, int], ...]
    values: Mapping[int, CellValue]

    def ref(self, index: int) -> SourceRef:
        """Return the row and the column of the cell that holds the character at ``index``."""
        if not self.starts:
            return SourceRef(self.path)
        row, column = self.spots[max(0, bisect.bisect_right(self.starts, index) - 1)]
        return SourceRef(self.path, row, column)


def is_workbook(path: Path) -> bool:
    """Say whether the file at ``path`` is a workbook by its name or its first bytes, and no text anyhow."""
    if path.suffix.lower() == ".xlsx":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4).startswith((_ZIP, _OLD, *FIRST_OCTETS))
    except OSError:
        return False


def read_workbook(
    path: Path, columns: Columns, inside: Path | None = None
) -> tuple[SheetText | None, list[Problem]]:
    """Return the sheet of ``path`` with the headings ``columns``, and what is wrong with the workbook.

    It is None when there is nothing to read, or several sheets have such headings.
    """
    sheets, problems = _read(path, columns, inside, _one)
    return (sheets[0] if sheets else None), problems


def read_sheets(path: Path, columns: Columns) -> tuple[tuple[SheetText, ...], list[Problem]]:
    """Return every sheet of ``path`` with the headings ``columns``; with none, the one that is most like it.

    Of a plan's own workbook it is the table of its activities alone. Other sheets that hold something are
    named.
    """
    return _read(path, columns, None, _every)


_Choose = Callable[[Any, Columns, SourceRef], "list[Any] | Problem"]


def _read(
    path: Path, columns: Columns, inside: Path | None, choose: _Choose
) -> tuple[tuple[SheetText, ...], list[Problem]]:
    ref = SourceRef(shown(path))
    try:
        octets = read_file(path, LARGEST_BYTES, inside)
        if not octets:
            return (), [FileCode.EMPTY.at(ref, hint=HEAD_IT)]
        if (kind := what_it_is(octets)) is not None:
            return (), [FileCode.UNREADABLE.at(ref, name=path.name, why=kind, hint=COPY_IT)]
        if octets.startswith(_OLD):
            why = _LOCKED if "EncryptedPackage".encode("utf-16-le") in octets else _OLD_FORM
            return (), [FileCode.UNREADABLE.at(ref, name=path.name, why=why, hint=_SAVE_AS)]
        check_unpacked(octets, path)
        found = _sheets(octets, columns, ref, choose)
    except Exception as error:  # openpyxl raises whatever a damaged part made it stumble over
        if isinstance(error, OSError) and error.errno is not None:  # which it has none of
            return (), [_told(path, error)]
        why = Text("不是 Excel 工作簿（.xlsx）", "it is no Excel workbook (.xlsx)")
        return (), [FileCode.UNREADABLE.at(ref, name=path.name, why=why, hint=_SAVE_AS)]
    return ((), [found]) if isinstance(found, Problem) else found


def _told(path: Path, error: OSError) -> Problem:
    problem = unreadable(path, error)
    return replace(problem, hint=_SMALLER) if isinstance(error, LargeFileError) else problem


def _sheets(
    octets: bytes, columns: Columns, ref: SourceRef, choose: _Choose
) -> tuple[tuple[SheetText, ...], list[Problem]] | Problem:
    from eventplan.reading.tables.sheet_rows import opened  # noqa: PLC0415 - lazy: only workbooks pay for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which no rule stands in
        book = opened(octets)
        try:
            chosen = choose(book, columns, ref)
            if isinstance(chosen, Problem):
                return chosen
            counts = _counts_on_opening(book)
            names = {each: ref.path if len(chosen) == 1 else f"{ref.path}[{each.title}]" for each in chosen}
            texts = tuple(_text_of(name, each.title, _filled(each, counts)) for each, name in names.items())
            return texts, _unread(book, chosen, columns, ref) if choose is _every else []
        finally:
            book.close()


def _unread(book: Any, chosen: list[Any], columns: Columns, ref: SourceRef) -> list[Problem]:
    """Return a Problem for each visible sheet that holds more than a line and is not ``chosen``."""
    if any(_is_table(sheet, columns.of_a_plan) for sheet in chosen):
        return []
    rest = [each for each in book.worksheets if each.sheet_state == _VISIBLE and each not in chosen]
    return [
        TableCode.NO_TABLE.at(ref, sheet=quoted(each.title), hint=HEAD_IT)
        for each in rest
        if sum(any(map(text_of, row)) for row in _rows(each, MOST_TITLE_ROWS)) > 1
    ]


HEAD_IT: Final = Text(
    "要读进来，请给它一行表头，写「活动名称」「活动时间」",
    "to have it read, give it a line of headings, 活动名称 and 活动时间",
)


def _filled(sheet: Any, counts_on_opening: bool) -> Rows:
    rows = list(_rows(sheet, MOST_ROWS))
    with sheet._get_source() as part:  # openpyxl tells its XML to nobody else
        fill_gaps(rows, part.read(MOST_OCTETS), counts_on_opening=counts_on_opening)
    return rows


def _counts_on_opening(book: Any) -> bool:
    parts = [name for name in book._archive.namelist() if name.endswith("/workbook.xml")]
    return any(_COUNTS_ON_OPENING in book._archive.read(name) for name in parts)


def _one(book: Any, columns: Columns, ref: SourceRef) -> list[Any] | Problem:
    """Return the one visible sheet that holds a table, the first where none does, or the Problem."""
    every = _every(book, columns, ref)
    if isinstance(every, Problem) or len(every) == 1:
        return every
    return _several(every, ref)


def _every(book: Any, columns: Columns, ref: SourceRef) -> list[Any] | Problem:
    """Return the visible sheets that hold a table, the first where none does, or the Problem."""
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == _VISIBLE]
    tables = [sheet for sheet in seen if _is_table(sheet, columns)]
    own = [sheet for sheet in tables if _is_table(sheet, columns.of_a_plan)]
    if len(own) == 1:
        return own
    hidden = next(
        (sheet for sheet in book.worksheets if sheet not in seen and _is_table(sheet, columns)), None
    )
    if not tables and hidden is not None:
        hint = Text("请取消隐藏这张工作表", "make that sheet visible")
        return TableCode.HIDDEN_TABLE.at(ref, sheet=quoted(hidden.title), hint=hint)
    nothing = FileCode.UNREADABLE.at(ref, name=Path(ref.path).name, why=_CHARTS, hint=HEAD_IT)
    return tables or [*seen, *book.worksheets][:1] or nothing


def _several(tables: list[Any], ref: SourceRef) -> Problem:
    names = [quoted(sheet.title) for sheet in tables]
    listed = Text("、".join(f"「{name}」" for name in names), ", ".join(f'"{name}"' for name in names))
    hint = Text(
        "请把各行合到一张工作表里，或把不读的工作表隐藏起来",
        "put all rows on one sheet, or hide the sheets that are not to be read",
    )
    return TableCode.SEVERAL_TABLES.at(ref, sheets=listed, hint=hint)


def _is_table(sheet: Any, columns: Columns) -> bool:
    return any(columns.are_headings(map(text_of, row)) for row in _rows(sheet, MOST_TITLE_ROWS))


def _rows(sheet: Any, most_rows: int) -> Iterator[list[CellValue | None]]:
    from eventplan.reading.tables.sheet_rows import rows_of  # noqa: PLC0415 - lazy, as the workbook itself

    return rows_of(sheet, most_rows)


def _text_of(path: str, title: str, rows: Rows) -> SheetText:
    parts: list[str] = []
    starts: list[int] = []
    spots: list[tuple[int, int]] = []
    values: dict[int, CellValue] = {}
    at = 0
    for row, column, value in _cells(rows):
        if column > 1:
            parts.append(",")
            at += 1
        quoted_text = '"' + text_of(value).replace('"', '""') + '"'
        starts.append(at)
        spots.append((row, column))
        if value is not None:
            values[at] = value
        parts.append(quoted_text)
        at += len(quoted_text)
        if column == len(rows[row - 1]):
            parts.append("\n")
            at += 1
    return SheetText(path, "".join(parts), title, tuple(starts), tuple(spots), values)


def _cells(rows: Rows) -> Iterator[tuple[int, int, CellValue | None]]:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            yield row, column, value
