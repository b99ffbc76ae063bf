"""A workbook of a plan that comes back from an office: what it said when it was written, and now.

The hidden sheet tells the first; its tables are found again by their headings, wherever their columns went.
"""

import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from eventplan.domain.written_workbook import (
    COPY_SHEET,
    WorkbookCell,
    WrittenTable,
    WrittenWorkbook,
    read_written,
    returned_cell,
)
from eventplan.named_file import check_unpacked, read_file
from eventplan.reading.problems.problem import SourceRef
from eventplan.reading.tables.headings import MOST_TITLE_ROWS
from eventplan.reading.tables.merged_cells import MOST_OCTETS, merged_areas
from eventplan.reading.yaml.text_file import LARGEST_BYTES, shown

_TOTALS: Final = frozenset(("合计", "小计", "总计", "total", "subtotal"))


class ReturnedRow(Struct, frozen=True):
    """A row as it is now: its cells by field, the place of each, and which are ``merged`` into others."""

    cells: Mapping[str, WorkbookCell]
    refs: Mapping[str, SourceRef]
    merged: frozenset[str] = frozenset()

    def ref(self, field: str) -> SourceRef:
        """Return the place of the cell of ``field``, else of the row's first."""
        return self.refs.get(field) or next(iter(self.refs.values()))


class ReturnedTable(Struct, frozen=True):
    """A table as it ``was`` written, and its rows as they are now."""

    was: WrittenTable
    rows: tuple[ReturnedRow, ...]


class ReturnedBook(Struct, frozen=True):
    """A workbook as it ``was`` written, and those of its tables that are still there.

    One that ``lost_its_copy`` is compared with what it would say now.
    """

    was: WrittenWorkbook
    tables: tuple[ReturnedTable, ...]
    lost_its_copy: bool = False

    def table(self, kind: str) -> ReturnedTable | None:
        """Return the table of this kind."""
        return next((each for each in self.tables if each.was.kind == kind), None)


def read_returned(path: Path, now: WrittenWorkbook | None = None) -> ReturnedBook | None:
    """Return the workbook at ``path`` where a plan was written into it, None for any other file.

    Where the sheet that tells what it said is gone, it is what it would say ``now``.

    Raises:
        OSError: it cannot be read.
    """
    if path.suffix.lower() != ".xlsx":
        return None
    octets = read_file(path, LARGEST_BYTES)
    try:
        check_unpacked(octets, path)
        return _returned(octets, shown(path), now)
    except OSError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part made it stumble over: it is read as a table
        return None


def _returned(octets: bytes, path: str, now: WrittenWorkbook | None) -> ReturnedBook | None:
    from openpyxl import load_workbook  # noqa: PLC0415 - lazy: only workbooks pay for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book: Any = load_workbook(BytesIO(octets), read_only=True, data_only=True)
        try:
            copy = book[COPY_SHEET].iter_rows(values_only=True) if COPY_SHEET in book.sheetnames else ()
            was = read_written(list(copy)) or now
            if was is None:
                return None
            tables = ((each, _rows(book, each, path)) for each in was.tables)
            found = tuple(ReturnedTable(each, rows) for each, rows in tables if rows is not None)
            return ReturnedBook(was, found, lost_its_copy=was is now)
        finally:
            book.close()


def _rows(book: Any, table: WrittenTable, path: str) -> tuple[ReturnedRow, ...] | None:
    titles = [table.title] if table.title in book.sheetnames else book.sheetnames
    heads = {each: list(book[each].iter_rows(values_only=True, max_row=MOST_TITLE_ROWS)) for each in titles}
    places = {each: found for each, lines in heads.items() if (found := _headings(lines, table)) is not None}
    if not places:
        return None
    title, (below, columns) = max(places.items(), key=lambda place: len(place[1][1]))
    lines = [list(line) for line in book[title].iter_rows(values_only=True)]
    merged = _merged(lines, book[title], below, columns[table.fields[-1]])
    return tuple(
        _row(line, number, columns, f"{path}[{title}]", merged)
        for number, line in enumerate(lines[below:], start=below + 1)
        if _is_row(line, columns)
    )


def _merged(lines: list[list[Any]], sheet: Any, below: int, key: int) -> set[tuple[int, int]]:
    """Return the cells, by line and column, of which nobody can say what they hold: merged into another.

    A text or day merged downwards holds for each of its lines, and is filled in; an id, an amount or what
    is merged over several columns does not.
    """
    with sheet._get_source() as part:  # openpyxl tells its XML to nobody else
        areas = [each for each in merged_areas(part.read(MOST_OCTETS)) if each.bottom >= below]
    merged: set[tuple[int, int]] = set()
    for area in areas:
        first = (
            lines[area.top][area.left] if area.top < len(lines) and area.left < len(lines[area.top]) else None
        )
        is_for_all = area.left != key and isinstance(first, str | date)
        for line in range(area.top, min(area.bottom + 1, len(lines))):
            for at in range(area.left, area.right + 1):
                if line > area.top and at == area.left and is_for_all and at < len(lines[line]):
                    lines[line][at] = first
                elif (line, at) != (area.top, area.left):
                    merged.add((line, at))
    return merged


def _headings(lines: Sequence[Sequence[object]], table: WrittenTable) -> tuple[int, dict[str, int]] | None:
    """Return how many lines stand above the rows, and the column of each field."""
    best: tuple[int, dict[str, int]] | None = None
    for at, line in enumerate(lines):
        for below in (lines[at + 1] if at + 1 < len(lines) else (), ()):
            heads = [(below[n] if n < len(below) else None) or text for n, text in enumerate(line)]
            columns = {
                field: heads.index(heading)
                for heading, field in zip(table.headings, table.fields, strict=True)
                if heading in heads
            }
            if table.fields[-1] in columns and (best is None or len(columns) > len(best[1])):
                best = at + (2 if below else 1), columns
    return best


def _is_row(line: Sequence[object], columns: Mapping[str, int]) -> bool:
    """Say whether a line is a row: not empty, no total, and no remark that stands alone."""
    filled = [cell for cell in line if cell not in (None, "")]
    named = [at for at in columns.values() if at < len(line) and line[at] not in (None, "")]
    label = "".join(str(filled[0]).split()).casefold() if filled else ""
    return len(named) > 1 and label not in _TOTALS


def _row(
    line: Sequence[object], number: int, columns: Mapping[str, int], path: str, merged: set[tuple[int, int]]
) -> ReturnedRow:
    cells = {field: returned_cell(line[at] if at < len(line) else None) for field, at in columns.items()}
    refs = {field: SourceRef(path, number, at + 1) for field, at in columns.items()}
    return ReturnedRow(
        cells, refs, frozenset(field for field, at in columns.items() if (number - 1, at) in merged)
    )


def is_same(one: WorkbookCell, other: WorkbookCell) -> bool:
    """Say whether two cells say the same: space at the ends aside, and an empty text is none."""
    return _plain(one) == _plain(other)


def _plain(cell: WorkbookCell) -> object:
    match cell:
        case str():
            return "\n".join(line.strip() for line in cell.replace("\r\n", "\n").strip().split("\n")) or None
        case float():
            return round(cell, 6)
    return cell
