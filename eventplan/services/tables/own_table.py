"""A changed cell of a plan's table as a cell of the calendar's own table, a CSV file or a workbook."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.written_workbook import WorkbookCell
from eventplan.editing.table_cells import with_cells
from eventplan.editing.workbook_cells import SheetCell, with_sheet_cells
from eventplan.named_file import is_there
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.files.activity_files import ACTIVITY_TABLES, read_entries
from eventplan.reading.tables.column_keys import Cell
from eventplan.reading.tables.table import TableFile
from eventplan.reading.tables.workbook import SheetText
from eventplan.services.tables.cell_edits import CellError, Entry, sets_of
from eventplan.services.tables.returned_words import ELSEWHERE

_LISTS: Final = frozenset(("hosts", "organisers"))
_BETWEEN: Final = re.compile(r"\s*[、，,；;\n]\s*")
# A cell of the plan that tells what stands in several columns: days and hours, summary and detail.
_OF_SEVERAL: Final = frozenset(("sessions", "content"))


class OwnRow(Struct, frozen=True, eq=False):
    """A row of a calendar's own table at ``path``: of which ``table``, and its ``number`` there."""

    path: Path
    table: TableFile
    number: int

    def text_of(self, field: str, written: WorkbookCell, expressions: Expressions) -> str:
        """Return what a changed cell of the plan puts into the cell of its ``field``.

        Raises:
            CellError: nothing can be made of it, or no single column says it.
        """
        cell = self._cell(field)
        content = self.table.rows[self.number]
        if field == "when" and content.get("when") != cell.text:
            raise CellError(ELSEWHERE)  # hours stand beside the days
        sets_of(field, written, Entry(content, expressions, lambda _, name: name))
        text = "" if written is None else str(written).strip()
        if field in _LISTS:
            text = "；".join(each for each in _BETWEEN.split(text) if each)
        return text

    def _cell(self, field: str) -> Cell:
        cells, headings = self.table.cells[self.number], self.table.headings
        cell = cells.get(field)
        makes_its_id = field in ("name", "name_en") and not (cells.get("id") or Cell("", 0)).text
        is_measured = field in headings.calendars or headings.scales.get(field, 1) != 1
        has_a_twin = field.removesuffix("_en") in _LISTS and f"{field.removesuffix('_en')}_en" in cells
        if cell is None or makes_its_id or is_measured or has_a_twin or field in _OF_SEVERAL:
            raise CellError(ELSEWHERE)
        return cell

    def spot(self, field: str) -> SheetCell:
        """Return where in a workbook the cell of ``field`` stands."""
        ref = self.table.file.ref(self.table.cells[self.number][field].start)
        assert isinstance(self.table.file, SheetText)
        return SheetCell(self.table.file.title, ref.line, ref.column)


def own_rows(folder: Path) -> Mapping[str, OwnRow]:
    """Return the rows of the calendar's own tables by the ids of their activities."""
    paths = [folder / name for name in ACTIVITY_TABLES if is_there(folder / name)]
    if not paths:
        return {}
    return {
        item.entry.id: OwnRow(path, item.source, item.path[0])
        for item in read_entries(folder).sound
        if isinstance(item.source, TableFile) and isinstance(item.path[0], int)
        for path in paths
        if item.source.path.partition("[")[0].endswith(path.name)
    }


def with_own_cells(octets: bytes, path: Path, edits: Mapping[tuple[OwnRow, str], str]) -> bytes:
    """Return the own table ``octets`` at ``path`` with new texts by row and field.

    Raises:
        CannotSpliceError: that cannot be done without changing anything else.
    """
    if any(isinstance(row.table.file, SheetText) for row, _ in edits):
        return with_sheet_cells(
            octets, path.as_posix(), {row.spot(field): text for (row, field), text in edits.items()}
        )
    return with_cells(
        octets, path.as_posix(), {(row.number, field): text for (row, field), text in edits.items()}
    )
