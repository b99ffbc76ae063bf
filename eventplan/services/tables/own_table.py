"""A changed cell of a plan's table as a cell of the calendar's own ``activities.csv``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.written_workbook import WorkbookCell
from eventplan.named_file import is_there
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.files.activity_files import read_entries
from eventplan.reading.tables.column_keys import Cell
from eventplan.reading.tables.table import TableFile
from eventplan.services.tables.cell_edits import CellError, Entry, sets_of
from eventplan.services.tables.returned_words import ELSEWHERE

OWN_TABLE: Final = "activities.csv"
_LISTS: Final = frozenset(("hosts", "organisers"))
_BETWEEN: Final = re.compile(r"\s*[、，,；;\n]\s*")
# A cell of the plan that tells what stands in several columns: days and hours, summary and detail.
_OF_SEVERAL: Final = frozenset(("sessions", "content"))


class OwnTable(Struct, frozen=True):
    """The calendar's own table as it was ``read``, and the row of each activity by its id."""

    path: Path
    read: TableFile
    rows: Mapping[str, int]

    def edit(
        self, id_: str, field: str, written: WorkbookCell, expressions: Expressions
    ) -> tuple[tuple[int, str], str]:
        """Return which cell a changed one of the plan sets, by row and column, and to what.

        Raises:
            CellError: nothing can be made of it, or no single column says it.
        """
        row = self.rows[id_]
        key, cell = self._column(row, field)
        content = self.read.rows[row]
        if key == "when" and content.get("when") != cell.text:
            raise CellError(ELSEWHERE)  # hours stand beside the days
        sets_of(field, written, Entry(content, expressions, lambda _, name: name))
        text = "" if written is None else str(written).strip()
        if key in _LISTS:
            text = "；".join(each for each in _BETWEEN.split(text) if each)
        return (row, key), text

    def _column(self, row: int, field: str) -> tuple[str, Cell]:
        cells, headings = self.read.cells[row], self.read.headings
        cell = cells.get(field)
        makes_its_id = field in ("name", "name_en") and not (cells.get("id") or Cell("", 0)).text
        is_measured = field in headings.calendars or headings.scales.get(field, 1) != 1
        has_a_twin = field.removesuffix("_en") in _LISTS and f"{field.removesuffix('_en')}_en" in cells
        if cell is None or makes_its_id or is_measured or has_a_twin or field in _OF_SEVERAL:
            raise CellError(ELSEWHERE)
        return field, cell


def own_table(folder: Path) -> OwnTable | None:
    """Return the calendar's own ``activities.csv``, None where there is none that can be read."""
    path = folder / OWN_TABLE
    if not is_there(path):
        return None
    found = [
        (item.source, item.path[0], item.entry.id)
        for item in read_entries(folder).sound
        if isinstance(item.source, TableFile) and item.source.path.endswith(OWN_TABLE)
    ]
    rows = {id_: row for _, row, id_ in found if isinstance(row, int)}
    return OwnTable(path, found[0][0], rows) if found else None
