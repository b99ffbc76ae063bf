"""One line more, or one line changed, in a table of noted days; all other bytes stay as they are.

Spreadsheets write GBK, byte-order marks, CRLF, semicolons, columns of their own and no newline at the
end. What comes out is read again before it is written: every earlier row must still be there.
"""

import csv
import io
import re
from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from eventplan.domain.text import Text
from eventplan.reading.files.observation_tables import NOTED_COLUMNS, NOTED_REQUIRED
from eventplan.reading.neighbours.neighbour_files import PLACE_COLUMNS
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import TableFile, table_of
from eventplan.reading.yaml.text_file import codec_of, text_of
from eventplan.seasons.observed.window_rule import NotedEvent

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class ObservationError(Exception):
    """A table that cannot take a note; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message.en for problem in problems))
        self.problems = problems


class TableShape(Struct, frozen=True):
    """The columns of a kind of table, those it needs, and whether it may hold others."""

    columns: tuple[str, ...]
    required: tuple[str, ...]
    may_hold_more: bool = False


_NOTED = TableShape(NOTED_COLUMNS, NOTED_REQUIRED)
_OF_PLACES = TableShape(
    (*PLACE_COLUMNS[:2], "event", "date", "alt", "lat", "lon", "source"), PLACE_COLUMNS, True
)


class TableNote(Protocol):
    """A line for a table: its ``cells`` by column, of which the table must have those it ``needs``."""

    @property
    def shape(self) -> TableShape:
        """The kind of table it stands in."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that the header cannot do without."""

    @property
    def cells(self) -> dict[str, str]:
        """What stands in each column."""


class PlaceRow(Struct, frozen=True):
    """A peak that was seen at another place; ``position`` holds the cells of a place that is new."""

    place: str
    year: int
    event: str
    written: str
    source: str | None = None
    position: Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> TableShape:
        """A table of other places."""
        return _OF_PLACES

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that hold something of their own."""
        optional = ("event", "source", *self.position)
        return tuple(key for key in optional if self.cells.get(key))

    @property
    def cells(self) -> dict[str, str]:
        """The note by column; a source has no line breaks."""
        source = " ".join((self.source or "").split())
        named = {"place": self.place, "year": str(self.year), "event": self.event, "date": self.written}
        return {**named, **self.position, "source": source}


class ObservationRow(Struct, frozen=True):
    """What was seen: ``written`` is a day, a range or a month as a table holds it."""

    window: str
    year: int
    event: NotedEvent
    written: str
    source: str | None = None

    @property
    def shape(self) -> TableShape:
        """A table of noted days."""
        return _NOTED

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that hold something of their own."""
        event = ("event",) if self.event is not NotedEvent.PEAK else ()
        return (*event, "source") if self.source else event

    @property
    def cells(self) -> dict[str, str]:
        """The note by column; a source has no line breaks."""
        source = " ".join((self.source or "").split())
        return {
            "window": self.window,
            "year": str(self.year),
            "event": self.event.value,
            "date": self.written,
            "source": source,
        }


class _Table(Struct, frozen=True):
    """A table as it was found; ``text`` keeps its line ends and has no byte-order mark."""

    path: str
    octets: bytes
    codec: str
    text: str
    read: TableFile | None
    shape: TableShape

    @property
    def newline(self) -> str:
        """How its lines end."""
        return next((end for end in ("\r\n", "\n", "\r") if end in self.text), "\n")

    @property
    def lines(self) -> list[str]:
        return [line for line in _LINE.findall(self.text) if line]


def with_note(octets: bytes, path: str, note: TableNote) -> tuple[bytes, int]:
    """Return the table ``octets`` with ``note`` as its last line, and that line's number from 1.

    Raises:
        ObservationError: the table has no usable header, or its last line is not closed.
    """
    table = _found(octets, path, note.shape)
    if table.read is None:  # nothing in it yet; the mark lets spreadsheets see that it is UTF-8
        header = ",".join(note.shape.columns) + "\n"
        text = f"{header}{_csv_line([note.cells.get(key, '') for key in note.shape.columns], ',')}\n"
        return text.encode("utf-8-sig"), 2
    wider = _with_columns(table, table.read, note)
    row = _csv_line(_cells_of(wider, note, []), table.read.delimiter)
    gap = "" if wider.text.endswith(("\n", "\r")) else wider.newline
    written = wider.octets + f"{gap}{row}{wider.newline}".encode(table.codec)
    after = _checked(written, table, [*_rows(table), _row_of(note, wider)])
    return written, after.ref((len(after.rows) - 1,)).line


def with_note_instead(octets: bytes, path: str, note: TableNote, line: int) -> tuple[bytes, int]:
    """Return the table ``octets`` with ``note`` in the place of the row at ``line``, from 1, and the line.

    Raises:
        ObservationError: as ``with_note``, or there is no row at that line.
    """
    table = _found(octets, path, note.shape)
    if table.read is None:
        raise ObservationError(FileCode.EMPTY.at(SourceRef(path)))
    numbers = [table.read.ref((number,)).line for number in range(len(table.read.rows))]
    if line not in numbers:
        raise ObservationError(ValueCode.CONTRADICTION.at(SourceRef(path, line), what=_CHANGED))
    wider = _with_columns(table, table.read, note)
    lines, start = wider.lines, line - 1
    stop = next(at for at in range(line, len(lines) + 1) if "".join(lines[start:at]).count('"') % 2 == 0)
    old = "".join(lines[start:stop])
    end = old[len(old.rstrip("\r\n")) :]
    cells = next(csv.reader(io.StringIO(old.rstrip("\r\n")), delimiter=table.read.delimiter))
    lines[start:stop] = [_csv_line(_cells_of(wider, note, cells), table.read.delimiter) + end]
    written = _mark(octets) + "".join(lines).encode(table.codec)
    rows = _rows(table)
    at = numbers.index(line)
    rows[at] = rows[at] | _row_of(note, wider)
    _checked(written, table, rows)
    return written, line


_CHANGED = Text("这一行已不在", "the line is no longer there")


def _found(octets: bytes, path: str, shape: TableShape) -> _Table:
    file, problems = text_of(octets, path, is_gbk_usual=True)
    if file is None:
        raise ObservationError(*problems)
    codec = codec_of(octets)
    text = octets[len(_mark(octets)) :].decode(codec)
    if not file.text.strip():
        return _Table(path, octets, codec, text, None, shape)
    read, mistakes = table_of(file, shape.columns, shape.required, may_hold_more=shape.may_hold_more)
    if read is None:
        raise ObservationError(*mistakes)
    return _Table(path, octets, codec, text, read, shape)


def _mark(octets: bytes) -> bytes:
    return next(
        (mark for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff") if octets.startswith(mark)), b""
    )


def _with_columns(table: _Table, read: TableFile, note: TableNote) -> _Table:
    """Return the table with every column in its header that the note cannot do without."""
    missing = [key for key in note.needs if key not in read.headings.keys]
    if not missing:
        return table
    lines = table.lines
    at = next(number for number, line in enumerate(lines) if line.strip())
    header = lines[at].rstrip("\r\n")
    lines[at] = read.delimiter.join([header, *missing]) + lines[at][len(header) :]
    text = "".join(lines)
    return _found(_mark(table.octets) + text.encode(table.codec), table.path, table.shape)


def _cells_of(table: _Table, note: TableNote, old: list[str]) -> list[str]:
    """Return the cells of the note's row, with ``old`` ones in columns that the note does not fill."""
    keys = table.read.headings.keys if table.read is not None else table.shape.columns
    cells = old + [""] * (len(keys) - len(old))
    for at, key in enumerate(keys):
        if key is not None and (value := note.cells.get(key, "")):
            cells[at] = value
    return cells


def _csv_line(cells: list[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")  # it quotes only the line ends that it knows


def _rows(table: _Table) -> list[dict[str, object]]:
    return [] if table.read is None else [dict(row) for row in table.read.rows]


def _row_of(note: TableNote, table: _Table) -> dict[str, object]:
    keys = () if table.read is None else table.read.headings.keys
    return {key: value for key, value in note.cells.items() if value and key in keys}


def _checked(written: bytes, before: _Table, rows: list[dict[str, object]]) -> TableFile:
    """Return the table that was ``written`` after seeing that it holds ``rows``, no more and no less."""
    after = _found(written, before.path, before.shape).read
    if after is not None and [dict(row) for row in after.rows] == rows:
        return after
    last = SourceRef(before.path) if before.read is None or not before.read.rows else _last_row(before.read)
    raise ObservationError(FileCode.UNCLOSED_QUOTE.at(last, quote='"'))


def _last_row(table: TableFile) -> SourceRef:
    return table.ref((len(table.rows) - 1,))
