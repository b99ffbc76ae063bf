"""An Excel workbook's first sheet as the text of a table, whose places are rows and columns of the sheet.

Lines of title above the headings, as office tables have them, are for ``headings`` to step over. What a
lazily read sheet leaves empty, cells merged downwards and formulas that nobody calculated, is found in
its XML.
"""

import bisect
import html
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from eventplan.domain.text import Text
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.text_file import CONTROL, LARGEST_BYTES, TextFile, shown, too_large, unreadable

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')

_FORMULA: Final = re.compile(
    rb'<((?:\w+:)?)c ([^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*)>\s*<\1f(?:/>|\s[^<>]*/>|[^<>]*>([^<]*)</\1f>)'
)

# Beyond these a sheet holds no plan; a stray format on the last row of Excel's grid ends there too.
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
MOST_OCTETS: Final = 30_000_000


class SheetText(TextFile, frozen=True):
    """A sheet as CSV text; ``starts`` are the indexes of its cells, ``spots`` their rows and columns."""

    starts: tuple[int, ...]
    spots: tuple[tuple[int, int], ...]

    def ref(self, index: int) -> SourceRef:
        """Return the row and the column of the cell that holds the character at ``index``."""
        if not self.starts:
            return SourceRef(self.path)
        row, column = self.spots[max(0, bisect.bisect_right(self.starts, index) - 1)]
        return SourceRef(self.path, row, column)


def read_workbook(path: Path) -> tuple[SheetText | None, list[Problem]]:
    """Return the first sheet of ``path``, None when there is nothing to read, and what is wrong with it."""
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            return None, [too_large(path, size)]
        if size == 0:
            return None, [FileCode.EMPTY.at(SourceRef(shown(path)))]
        with path.open("rb"):
            pass  # openpyxl's own words for a missing file are about zip archives
    except OSError as error:
        return None, [unreadable(path, error)]
    try:
        rows = _rows(path)
    except Exception:  # openpyxl raises whatever a damaged part made it stumble over
        why = Text("不是 Excel 工作簿（.xlsx）", "it is no Excel workbook (.xlsx)")
        hint = Text("请在 Excel 或 WPS 里另存为 .xlsx", "save it as .xlsx in Excel or WPS")
        return None, [FileCode.UNREADABLE.at(SourceRef(shown(path)), name=path.name, why=why, hint=hint)]
    return _text_of(shown(path), rows), []


def _rows(path: Path) -> list[list[Any]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - lazy: only calendars with a workbook pay for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which no rule stands in
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs note a wrong size
            rows = [
                list(row)
                for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            ]
            with sheet._get_source() as part:  # type: ignore[attr-defined]  # it tells its XML to nobody else
                _fill_gaps(rows, part.read(MOST_OCTETS))
            return rows
        finally:
            book.close()


def _text_of(path: str, rows: list[list[Any]]) -> SheetText:
    parts: list[str] = []
    starts: list[int] = []
    spots: list[tuple[int, int]] = []
    at = 0
    for row, column, value in _cells(rows):
        if column > 1:
            parts.append(",")
            at += 1
        quoted = '"' + _shown_value(value).replace('"', '""') + '"'
        starts.append(at)
        spots.append((row, column))
        parts.append(quoted)
        at += len(quoted)
        if column == len(rows[row - 1]):
            parts.append("\n")
            at += 1
    return SheetText(path, "".join(parts), tuple(starts), tuple(spots))


def _cells(rows: list[list[Any]]) -> Iterator[tuple[int, int, Any]]:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            yield row, column, value


def _shown_value(value: object) -> str:
    """Return a cell's value as a person would type it into a CSV file."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", timespec="minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case _:
            return CONTROL.sub(" ", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _fill_gaps(rows: list[list[Any]], xml: bytes) -> None:
    """Fill in ``rows`` what a person sees in the sheet ``xml`` and its cells do not hold.

    A text or day merged over several rows holds for all of them; a number, such as a budget that
    several activities share, stays with the first; empty rows stay empty. A formula without a result
    stands for itself.
    """
    filled = [any(value is not None for value in row) for row in rows]
    for column, first, last in _MERGED.findall(xml):
        below = [line for line in range(int(first), min(int(last), len(rows))) if filled[line]]
        _fill_down(rows, _index(column), int(first) - 1, below)
    for _, attributes, column, row, formula in _FORMULA.findall(xml):
        line, at = int(row) - 1, _index(column)
        has_empty_result = b't="str"' in attributes
        if (
            not has_empty_result
            and _value(rows, line, at) is None
            and line < len(rows)
            and at < len(rows[line])
        ):
            rows[line][at] = "=" + html.unescape(formula.decode("utf-8", errors="replace"))


def _fill_down(rows: list[list[Any]], at: int, first: int, below: list[int]) -> None:
    value = _value(rows, first, at)
    if value is None or isinstance(value, (int, float)):
        return
    for line in below:
        rows[line] += [None] * (at + 1 - len(rows[line]))
        rows[line][at] = value


def _value(rows: list[list[Any]], line: int, at: int) -> Any:
    return rows[line][at] if line < len(rows) and at < len(rows[line]) else None


def _index(column: bytes) -> int:
    """Return the number from 0 of a column called A, B, …, AA."""
    number = 0
    for letter in column.decode("ascii"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
