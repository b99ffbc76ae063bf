"""Single cells of ``activities.csv`` set where they stand; every other byte stays as it is.

What came out is read again: unless it says exactly the old rows with the new cells, there is no result.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from eventplan.editing.yaml_splice import CannotSpliceError
from eventplan.reading.files.activity_files import ACTIVITY_COLUMNS
from eventplan.reading.tables.table import TableFile, table_of
from eventplan.reading.yaml.text_file import codec_of, text_of

_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


class CellSplice(Struct, frozen=True):
    """The cell from ``start`` to ``stop`` of the text gets ``text``."""

    start: int
    stop: int
    text: str


def cell_splice(read: TableFile, row: int, key: str, text: str) -> CellSplice:
    """Return what puts ``text`` into a cell of a table, in quotes where it had them or needs them."""
    cell = read.cells[row][key]
    quoted = _QUOTED.match(read.file.text, cell.start)
    stop = quoted.end() if quoted else cell.start + len(cell.text)
    if quoted or any(sign in text for sign in (read.delimiter, '"', "\n")):
        text = '"' + text.replace('"', '""') + '"'
    return CellSplice(cell.start, stop, text)


def spliced(octets: bytes, codec: str, splices: Iterable[CellSplice]) -> bytes:
    """Return the file ``octets`` with ``splices``, whose places are those of the text that was read.

    Raises:
        UnicodeEncodeError: its codec cannot write what is new.
    """
    raw = octets.decode(codec)
    mark = raw[:1] if raw.startswith("\ufeff") else ""
    body = raw[len(mark) :]
    places = [n for n, char in enumerate(body) if not (char == "\n" and body[n - 1 : n] == "\r")]
    places.append(len(body))
    parts, done = [mark], 0
    for splice in sorted(splices, key=lambda each: each.start):
        parts += [body[done : places[splice.start]], splice.text]
        done = places[splice.stop]
    return "".join([*parts, body[done:]]).encode(codec)


def with_cells(octets: bytes, path: str, texts: Mapping[tuple[int, str], str]) -> bytes:
    """Return the table ``octets`` with each of ``texts`` in the cell of its row and column.

    Raises:
        CannotSpliceError: that cannot be done without changing anything else.
    """
    before = _read(octets, path)
    splices = [cell_splice(before, row, key, text) for (row, key), text in texts.items()]
    try:
        after = spliced(octets, codec_of(octets), splices)
    except UnicodeEncodeError as error:
        raise CannotSpliceError(f"{path}: {error}") from error
    wanted = [{key: cell.text for key, cell in row.items()} for row in before.cells]
    for (row, key), text in texts.items():
        wanted[row][key] = text
    if [{key: cell.text for key, cell in row.items()} for row in _read(after, path).cells] != wanted:
        raise CannotSpliceError(f"{path} would say something else")
    return after


def _read(octets: bytes, path: str) -> TableFile:
    file, _ = text_of(octets, path, is_gbk_usual=True)
    read = table_of(file, ACTIVITY_COLUMNS, ("when",))[0] if file is not None else None
    if read is None:
        raise CannotSpliceError(f"{path} has mistakes")
    return read
