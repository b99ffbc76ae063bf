"""Tables as spreadsheets write them: CSV in UTF-8 or GBK with any delimiter, or .xlsx; Chinese headers.

A row becomes the same content as an entry of the YAML file, so that one model checks both.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.day_calendars import DayCalendar
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.column_keys import EXTRA, Cell
from eventplan.reading.tables.headings import (
    MOST_TITLE_ROWS,
    Columns,
    Headings,
    from_headings,
    headings_in,
    read_headings,
)
from eventplan.reading.tables.office_figures import FIGURES, plain_figure
from eventplan.reading.tables.office_rows import TableSection, entries_in, is_total, other_sums
from eventplan.reading.tables.office_time import no_end, year_in
from eventplan.reading.tables.row_content import ENGLISH, LIST_SEPARATOR, row_content
from eventplan.reading.tables.typed_cells import TypedCell, typed_text, typed_value
from eventplan.reading.tables.workbook import HEAD_IT, SheetText, is_workbook, read_sheets, read_workbook
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import LARGEST_BYTES, MEASUREMENTS_BYTES, TextFile, read_text

_DELIMITERS: Final = ",\t;，；"

# Mistakes of the headings after which no row can be read.
_UNUSABLE: Final = (ValueCode.NO_COLUMN.code, ValueCode.LUNAR_LANDSCAPE.code)


class TableFile(Struct, frozen=True):
    """A table's rows as content of entries; knows the place of every cell.

    ``delimiter`` divides its columns; ``titles`` stand above its headings; ``refused`` are the cells that
    nothing can be made of.
    """

    file: TextFile
    rows: tuple[dict[str, Tree], ...]
    cells: tuple[Mapping[str, Cell], ...]
    starts: tuple[int, ...]
    headings: Headings
    delimiter: str
    titles: tuple[str, ...] = ()
    refused: frozenset[tuple[int, str]] = frozenset()

    @property
    def path(self) -> str:
        """The file's path as the user gave it."""
        return self.file.path

    def called(self, key: str) -> str:
        """Return what the table itself calls the column ``key``."""
        return self.headings.written.get(key, key)

    def ref(self, path: DataPath) -> SourceRef:
        """Return the place of the cell at ``path``: row number, then key; else of the row."""
        match path:
            case (int(row), str(key)) if key in self.cells[row]:
                return self.file.ref(self.cells[row][key].start)
        return self.ref_in(path, 0)

    def key_ref(self, path: DataPath) -> SourceRef:
        """Return the same place as ``ref``."""
        return self.ref(path)

    def ref_in(self, path: DataPath, offset: int) -> SourceRef:
        """Return the place of the character at ``offset`` of the text at ``path``."""
        match path:
            case (int(row), str(key), *inner) if key in self.cells[row]:
                cell = self.cells[row][key]
                return self.file.ref(self._start(cell, inner) + offset)
            case (int(row), *_):
                return self.file.ref(self.starts[row])
        return SourceRef(self.path)

    def _start(self, cell: Cell, inner: list[str | int]) -> int:
        """Return where the part of a cell begins that a list's index names."""
        quote = self.file.text[cell.start : cell.start + 1] == '"'
        parts = LIST_SEPARATOR.split(cell.text)
        before = parts[: inner[0]] if inner and isinstance(inner[0], int) else []
        at = 0
        for part in before:
            at = cell.text.index(part, at) + len(part)
            separator = LIST_SEPARATOR.match(cell.text, at)
            at = separator.end() if separator else at
        return cell.start + quote + at

    def is_spoiled(self, path: DataPath) -> bool:
        """Say whether a cell at ``path`` was refused for what it holds."""
        return any((row, key)[: len(path)] == path[:2] for row, key in self.refused)

    def calendar(self, key: str) -> DayCalendar | None:
        """Return the calendar that the heading of ``key`` names for the days below it."""
        return self.headings.calendars.get(key)


def read_table(
    path: Path,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    inside: Path | None = None,
    *,
    may_hold_more: bool = False,
) -> tuple[TableFile | None, list[Problem]]:
    """Return the rows of a CSV or .xlsx file under the known ``columns``, and every mistake of its form.

    A table of a calendar lies ``inside`` its folder. One that ``may_hold_more`` is a measurement of
    somebody else's: other columns are stepped over, and it may be as large as measurements are.
    """
    file: TextFile | None
    if path.suffix == ".xlsx":
        file, problems = read_workbook(path, Columns(_with_english(columns), required), inside)
    else:
        most = MEASUREMENTS_BYTES if may_hold_more else LARGEST_BYTES
        file, problems = read_text(path, inside, is_gbk_usual=True, largest_bytes=most)
    if file is None:
        return None, problems
    table, found = table_of(file, columns, required, may_hold_more=may_hold_more)
    return table, problems + found


def read_tables(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], year: int | None = None
) -> tuple[tuple[TableFile, ...], list[Problem]]:
    """Return the rows of every table in a CSV or .xlsx file of somebody's, as ``read_table`` does of one.

    ``year`` is the one that the tables are of where their titles name none.
    """
    problems: list[Problem] = []
    files: tuple[TextFile, ...]
    if is_workbook(path):
        files, problems = read_sheets(path, Columns(_with_english(columns), required))
    else:
        file, problems = read_text(path, is_gbk_usual=True)
        files = () if file is None else (file,)
    tables = []
    for each in files:
        table, found = table_of(each, columns, required, year=year)
        problems += found
        tables += [] if table is None else [table]
    return tuple(tables), problems


def table_of(
    file: TextFile,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    *,
    may_hold_more: bool = False,
    year: int | None = None,
) -> tuple[TableFile | None, list[Problem]]:
    """Return the rows of a table's text as ``read_table`` does."""
    problems: list[Problem] = []
    known = _with_english(columns)
    delimiter = _delimiter(file.text, known)
    every = [each for each in _records(file.text, delimiter) if _is_filled(each)]
    records = from_headings(every, known)
    if not records:
        hint = HEAD_IT if EXTRA in known else None
        return None, [*problems, FileCode.EMPTY.at(SourceRef(file.path), hint=hint)]
    headings, header_problems = read_headings(file, records, known, required, may_hold_more=may_hold_more)
    problems += header_problems
    if any(problem.code in _UNUSABLE for problem in header_problems):
        return None, problems
    is_office = EXTRA in known
    problems += other_sums(file, records[1:], headings.keys) if is_office else []
    below = records[1:]
    kept = (
        tuple(entries_in(below, headings.keys))
        if is_office
        else tuple((each, TableSection()) for each in below if not is_total(each))
    )
    titles = tuple(cell.text for record in every[: len(every) - len(records)] for cell in record if cell.text)
    year = year_in(titles) or year
    cells: list[dict[str, TypedCell]] = []
    for record, _ in kept:
        problems += _extra_cells(file, record, len(headings.keys))
        named = zip(headings.keys, record, strict=False)
        cells.append(
            {key: _typed(file, key, cell, headings, is_office=is_office) for key, cell in named if key}
        )
    problems += [each.problem for row in cells for each in row.values() if each.problem is not None]
    plain = tuple({key: each.cell for key, each in row.items()} for row in cells)
    rows = tuple(
        row_content(row, section, year, is_office=is_office)
        for row, (_, section) in zip(plain, kept, strict=True)
    )
    if is_office:
        problems += (
            each for row, content in zip(plain, rows, strict=True) for each in no_end(file, row, content)
        )
    return TableFile(
        file=file,
        rows=rows,
        cells=plain,
        starts=tuple(record[0].start for record, _ in kept),
        headings=headings,
        delimiter=delimiter,
        titles=titles,
        refused=frozenset(
            (number, key) for number, row in enumerate(cells) for key, each in row.items() if each.is_refused
        ),
    ), problems


def _typed(file: TextFile, key: str, cell: Cell, headings: Headings, *, is_office: bool) -> TypedCell:
    if isinstance(file, SheetText):
        typed = typed_value(key, cell, file.values.get(cell.start), file, headings.written[key])
    else:
        typed = typed_text(key, cell, file)
    if not is_office or key not in FIGURES:
        return typed
    plain = plain_figure(key, typed.cell.text, headings.scales.get(key))
    return replace(typed, cell=replace(typed.cell, text=plain))


def _with_english(columns: tuple[str, ...]) -> tuple[str, ...]:
    return (*columns, *(key for key in ENGLISH if key.removesuffix("_en") in columns))


def _records(text: str, delimiter: str) -> Iterator[list[Cell]]:
    record: list[Cell] = []
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at, delimiter)
        record.append(cell)
        if at >= len(text) or text[at] == "\n":
            yield record
            record = []
        at += 1


def _filled(record: list[Cell]) -> int:
    return sum(1 for cell in record if cell.text.strip())


def _delimiter(text: str, known: tuple[str, ...]) -> str:
    """Return what divides the cells: where the headings are divided by it, the most of them are known."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n", MOST_TITLE_ROWS)[:MOST_TITLE_ROWS]]

    def likeness(delimiter: str) -> tuple[int, int]:
        return max(headings_in(line.split(delimiter), known) for line in lines), lines[0].count(delimiter)

    return max(_DELIMITERS, key=likeness)


def _is_filled(record: list[Cell]) -> bool:
    return any(cell.text for cell in record)


_QUOTED: Final = Pattern(r'"(?:[^"]|"")*(?:"|$)')
_PLAIN: Final = {each: Pattern(rf"[^\n{re.escape(each)}]*") for each in _DELIMITERS}


def _cell(text: str, at: int, delimiter: str) -> tuple[Cell, int]:
    """Return the cell that begins at ``at``, and the index of what ends it."""
    if text[at : at + 1] == '"':
        closing = _QUOTED.match(text, at)
        stop = closing.end() if closing else at
        inside = text[at + 1 : stop].removesuffix('"').replace('""', '"')
        rest = _PLAIN[delimiter].match(text, stop)
        end = rest.end() if rest else stop
        return Cell(inside + text[stop:end].strip(), at), end
    plain = _PLAIN[delimiter].match(text, at)
    end = plain.end() if plain else at
    lead = len(text[at:end]) - len(text[at:end].lstrip())
    return Cell(text[at:end].strip(), at + lead), end


def _extra_cells(file: TextFile, record: list[Cell], expected: int) -> list[Problem]:
    extra = [cell for cell in record[expected:] if cell.text]
    if not extra:
        return []
    hint = Text("格里有逗号时，整格要加双引号", "a cell that holds a comma needs double quotes around it")
    ref = file.ref(extra[0].start)
    return [ValueCode.EXTRA_CELL.at(ref, found=len(record), expected=expected, hint=hint)]
