"""Tables as spreadsheets write them: CSV in UTF-8 or GBK with any delimiter, or .xlsx; Chinese headers.

A row becomes the same content as an entry of the YAML file, so that one model checks both.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.reading.codes import Code, quoted
from eventplan.reading.key_names import did_you_mean, meant_key
from eventplan.reading.problems import Problem, SourceRef
from eventplan.reading.text_file import LARGEST_BYTES, MEASUREMENTS_BYTES, TextFile, read_text
from eventplan.reading.workbook import read_workbook
from eventplan.reading.yaml_nodes import DataPath, Tree

_DELIMITERS: Final = ",\t;，；"
LIST_SEPARATOR: Final = re.compile(r"\s*[;；\n|]\s*")
"""What divides the items of a list within a cell."""
_SESSION: Final = re.compile(
    r"([\d:：]+)\s*(?:-|–|—|~|～|至|到)\s*([\d:：]+)(?:\s*[/／(（]\s*(\d+)\s*人?[)）]?)?"
)

_LISTS: Final = frozenset({"prefer", "avoid", "venues", "tags", "hosts", "organisers", "after", "before"})
_BILINGUAL: Final = ("name", "summary", "detail", "campaign", "hosts", "organisers", "source")
_ENGLISH: Final = tuple(f"{key}_en" for key in _BILINGUAL)


class Cell(Struct, frozen=True):
    """A cell's text, and the index in the file at which it begins."""

    text: str
    start: int


class TableFile(Struct, frozen=True):
    """A table's rows as content of entries; knows the place of every cell.

    ``keys`` are the columns in order, None for one that means nothing; ``delimiter`` divides them.
    """

    file: TextFile
    rows: tuple[dict[str, Tree], ...]
    cells: tuple[Mapping[str, Cell], ...]
    starts: tuple[int, ...]
    keys: tuple[str | None, ...]
    delimiter: str

    @property
    def path(self) -> str:
        """The file's path as the user gave it."""
        return self.file.path

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

    def is_spoiled(self, path: DataPath) -> bool:  # noqa: ARG002 - a table has no syntax to break
        """Say that nothing is spoiled."""
        return False


def read_table(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], *, may_hold_more: bool = False
) -> tuple[TableFile | None, list[Problem]]:
    """Return the rows of a CSV or .xlsx file under the known ``columns``, and every mistake of its form.

    A table that ``may_hold_more`` is a measurement of somebody else's: other columns are stepped over,
    and it may be as large as measurements are.
    """
    file: TextFile | None
    if path.suffix == ".xlsx":
        file, problems = read_workbook(path)
    else:
        most = MEASUREMENTS_BYTES if may_hold_more else LARGEST_BYTES
        file, problems = read_text(path, is_gbk_usual=True, largest_bytes=most)
    if file is None:
        return None, problems
    table, found = table_of(file, columns, required, may_hold_more=may_hold_more)
    return table, problems + found


def table_of(
    file: TextFile, columns: tuple[str, ...], required: tuple[str, ...], *, may_hold_more: bool = False
) -> tuple[TableFile | None, list[Problem]]:
    """Return the rows of a table's text as ``read_table`` does."""
    problems: list[Problem] = []
    records = _without_title([record for record in _records(file.text) if _filled(record)])
    if not records:
        return None, [*problems, Code.EMPTY.at(SourceRef(file.path))]
    keys, header_problems = _header(file, records[0], columns, required, may_hold_more=may_hold_more)
    problems += header_problems
    if any(problem.code == Code.NO_COLUMN.code for problem in header_problems):
        return None, problems
    rows, cells = [], []
    for record in records[1:]:
        problems += _extra_cells(file, record, len(keys))
        named = {key: cell for key, cell in zip(keys, record, strict=False) if key is not None}
        cells.append(named)
        rows.append(_content(named))
    starts = tuple(record[0].start for record in records[1:])
    table = TableFile(file, tuple(rows), tuple(cells), starts, tuple(keys), _delimiter(file.text))
    return table, problems


def _records(text: str) -> Iterator[list[Cell]]:
    delimiter = _delimiter(text)
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


def _without_title(records: list[list[Cell]]) -> list[list[Cell]]:
    """Return the records from the headings on: an office table has a line or two of title above them."""
    if max(map(_filled, records), default=0) == 1:
        return records
    return list(itertools.dropwhile(lambda record: _filled(record) == 1, records))


def _delimiter(text: str) -> str:
    header = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return max(_DELIMITERS, key=header.count)


def _cell(text: str, at: int, delimiter: str) -> tuple[Cell, int]:
    """Return the cell that begins at ``at``, and the index of what ends it."""
    if text[at : at + 1] == '"':
        closing = re.compile(r'"(?:[^"]|"")*(?:"|$)').match(text, at)
        stop = closing.end() if closing else at
        inside = text[at + 1 : stop].removesuffix('"').replace('""', '"')
        rest = re.compile(rf"[^\n{re.escape(delimiter)}]*").match(text, stop)
        end = rest.end() if rest else stop
        return Cell(inside + text[stop:end].strip(), at), end
    plain = re.compile(rf"[^\n{re.escape(delimiter)}]*").match(text, at)
    end = plain.end() if plain else at
    lead = len(text[at:end]) - len(text[at:end].lstrip())
    return Cell(text[at:end].strip(), at + lead), end


def _header(
    file: TextFile,
    record: list[Cell],
    columns: tuple[str, ...],
    required: tuple[str, ...],
    *,
    may_hold_more: bool,
) -> tuple[list[str | None], list[Problem]]:
    keys: list[str | None] = []
    problems: list[Problem] = []
    known = (*columns, *(key for key in _ENGLISH if key.removesuffix("_en") in columns))
    for cell in record:
        key = _column(cell.text, known)
        ref = file.ref(cell.start)
        if key is None and cell.text and not may_hold_more:
            hint = did_you_mean(meant_key(cell.text, known))
            problems.append(Code.UNKNOWN_KEY.at(ref, key=quoted(cell.text), hint=hint))
        elif key is not None and key in keys:
            problems.append(Code.DUPLICATE_KEY.at(ref, key=quoted(cell.text), line=ref.line))
            key = None
        keys.append(key)
    start = file.ref(record[0].start)
    stepped_over = [
        cell.text for cell, key in zip(record, keys, strict=True) if may_hold_more and key is None
    ]
    problems += [
        Code.NO_COLUMN.at(start, column=key, hint=_meant_column(key, stepped_over))
        for key in required
        if key not in keys
    ]
    return keys, problems


def _meant_column(missing: str, written: list[str]) -> Text | None:
    """Return the question whether a heading that was stepped over stands for the ``missing`` column."""
    meant = next((cell for cell in written if meant_key(cell, [missing]) == missing), None)
    if meant is None:
        return None
    return Text(f"您是想把「{meant}」写成「{missing}」吗？", f'is "{meant}" meant to be "{missing}"?')


def _column(written: str, known: tuple[str, ...]) -> str | None:
    plain = written.strip().lower().replace(" ", "_")
    if plain in known:
        return plain
    meant = meant_key(written, known)
    # A table's header may be Chinese; a mistyped one is asked about instead.
    return meant if meant is not None and not written.isascii() else None


def _extra_cells(file: TextFile, record: list[Cell], expected: int) -> list[Problem]:
    extra = [cell for cell in record[expected:] if cell.text]
    if not extra:
        return []
    hint = Text("格里有逗号时，整格要加双引号", "a cell that holds a comma needs double quotes around it")
    ref = file.ref(extra[0].start)
    return [Code.EXTRA_CELL.at(ref, found=len(record), expected=expected, hint=hint)]


def _content(cells: Mapping[str, Cell]) -> dict[str, Tree]:
    """Return a row as the content of an entry; an empty cell counts as left out."""
    content: dict[str, Tree] = {}
    for key, cell in cells.items():
        if not cell.text or key in _ENGLISH:
            continue
        if key == "sessions":
            content[key] = _sessions(cell.text)
        elif key in _LISTS:
            content[key] = [part for part in LIST_SEPARATOR.split(cell.text) if part]
        else:
            content[key] = cell.text
    for key, english in zip(_BILINGUAL, _ENGLISH, strict=True):
        if english in cells and cells[english].text:
            content[key] = _both(content.get(key), cells[english].text, is_list=key in _LISTS)
    return content


def _both(chinese: Tree, english: str, *, is_list: bool) -> Tree:
    if not is_list:
        return {"zh": chinese, "en": english}
    theirs = LIST_SEPARATOR.split(english)
    ours = chinese if isinstance(chinese, list) else []
    longest = max(len(ours), len(theirs))
    return [
        {"zh": ours[n] if n < len(ours) else None, "en": theirs[n] if n < len(theirs) else None}
        for n in range(longest)
    ]


def _sessions(text: str) -> Tree:
    sessions: list[Tree] = []
    for part in LIST_SEPARATOR.split(text):
        found = _SESSION.fullmatch(part)
        if found is None:
            # One mistake is enough to tell: a lone time lacks its stop, anything else is no time.
            is_time = re.fullmatch(r"\d{1,2}[:：]\d{2}", part) is not None
            sessions.append({"start": part, "stop": None if is_time else "23:59"})
        else:
            sessions.append({"start": found[1], "stop": found[2], "capacity": found[3]})
    return sessions
