"""Single cells of a workbook set where they stand: every other cell, style, picture and sheet stays.

The XML of the sheet is edited as text, so that nothing is lost that a library would not write again. What
came out is read by openpyxl: unless it says exactly the old cells with the new ones, there is no result.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.editing.yaml_splice import CannotSpliceError

_ROW: Final = r'<(?P<ns>(?:\w+:)?)row\b[^<>]*?\br="{}"[^<>]*?(?:/>|>(?P<cells>.*?)</(?P=ns)row>)'
_CELL: Final = re.compile(
    r'<(?P<ns>(?:\w+:)?)c\b(?P<given>[^<>]*?\br="(?P<column>[A-Z]{1,3})\d+"[^<>]*?)'
    r"(?:/>|>(?P<inside>.*?)</(?P=ns)c>)",
    re.DOTALL,
)
_MERGED: Final = re.compile(r'<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA: Final = re.compile(r"<(?:\w+:)?f[\s/>]")
_STYLE: Final = re.compile(r'\bs="\d+"')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")


class CellInTheWayError(Exception):
    """A cell that only a person can change: ``why``."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class SheetCell(Struct, frozen=True, order=True):
    """A cell of the sheet called ``title``, its ``line`` and ``column`` counted from 1."""

    title: str
    line: int
    column: int


def with_sheet_cells(octets: bytes, path: str, texts: Mapping[SheetCell, str]) -> bytes:
    """Return the workbook ``octets`` with each of ``texts`` in its cell, '' for an empty one.

    Raises:
        CellInTheWayError: a cell is no plain one.
        CannotSpliceError: that cannot be done without changing anything else.
    """
    try:
        with ZipFile(BytesIO(octets)) as archive:
            parts = _parts(octets)
            changed: dict[str, str] = {}
            for cell, text in sorted(texts.items()):
                name = parts[cell.title]
                xml = changed.get(name) or archive.read(name).decode("utf-8")
                changed[name] = _with_cell(xml, cell, text)
            after = _with_parts(archive, {name: xml.encode() for name, xml in changed.items()})
        wanted = _said(octets)
        wanted |= {(each.title, each.line, each.column): _value(text) for each, text in texts.items()}
        if {key: value for key, value in wanted.items() if value is not None} != _said(after):
            raise CannotSpliceError(f"{path} would say something else")
    except (BadZipFile, KeyError, UnicodeDecodeError, ValueError) as error:
        raise CannotSpliceError(f"{path}: {error}") from error
    return after


def _parts(octets: bytes) -> dict[str, str]:
    """Return the part of the archive in which each sheet stands, by its title."""
    book = _book(octets)
    try:
        return {sheet.title: sheet._worksheet_path for sheet in book.worksheets}  # told to nobody else
    finally:
        book.close()


def _book(octets: bytes) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - lazy: only workbooks pay for it

    return load_workbook(BytesIO(octets), read_only=True)


def _said(octets: bytes) -> dict[tuple[str, int, int], object]:
    """Return what each filled cell of a workbook holds; formulas are themselves."""
    book = _book(octets)
    try:
        found: dict[tuple[str, int, int], object] = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        found[sheet.title, cell.row, cell.column] = cell.value
        return found
    finally:
        book.close()


def _value(text: str) -> object:
    if not text:
        return None
    return (float(text) if "." in text else int(text)) if _NUMBER.fullmatch(text) else text


def _with_cell(xml: str, cell: SheetCell, text: str) -> str:
    """Return the sheet ``xml`` with ``text`` in a cell of a row that it has.

    Raises:
        CellInTheWayError: the cell holds a formula, or is part of a merged one.
        ValueError: the sheet has no such row.
    """
    for first, top, last, bottom in _MERGED.findall(xml):
        is_inside = int(top) <= cell.line <= int(bottom) and _number(first) <= cell.column <= _number(last)
        if is_inside and (top != bottom or _number(first) != cell.column):
            merged = f"{first}{top}:{last}{bottom}"
            raise CellInTheWayError(
                Text(
                    f"{_name(cell)} 属于合并的 {merged}",
                    f"{_name(cell)} is part of {merged}, which is merged",
                )
            )
    row = re.search(_ROW.format(cell.line), xml, re.DOTALL)
    if row is None or row["cells"] is None:
        raise ValueError(f"{cell.title} has no row {cell.line}")
    start, stop, given = _place(row, cell)
    written = _written(f"{_letters(cell.column)}{cell.line}", text, given, row["ns"])
    return xml[:start] + written + xml[stop:]


def _place(row: re.Match[str], cell: SheetCell) -> tuple[int, int, str]:
    """Return from where to where a cell stands, or would, and what it says of its style."""
    at = row.start("cells")
    for found in _CELL.finditer(row["cells"]):
        column = _number(found["column"])
        if column == cell.column:
            if found["inside"] and _FORMULA.search(found["inside"]):
                raise CellInTheWayError(Text(f"{_name(cell)} 是公式", f"{_name(cell)} is a formula"))
            style = _STYLE.search(found["given"])
            return at + found.start(), at + found.end(), style[0] if style else ""
        if column > cell.column:
            return at + found.start(), at + found.start(), ""
    return row.end("cells"), row.end("cells"), ""


def _written(name: str, text: str, style: str, ns: str) -> str:
    given = f'r="{name}" {style}'.strip()
    if not text:
        return f"<{ns}c {given}/>"
    if _NUMBER.fullmatch(text):
        return f"<{ns}c {given}><{ns}v>{text}</{ns}v></{ns}c>"
    inside = f'<{ns}is><{ns}t xml:space="preserve">{escape(text)}</{ns}t></{ns}is>'
    return f'<{ns}c {given} t="inlineStr">{inside}</{ns}c>'


def _with_parts(archive: ZipFile, parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as new:
        for member in archive.infolist():
            new.writestr(member, parts.get(member.filename) or archive.read(member))
    return out.getvalue()


def _name(cell: SheetCell) -> str:
    return f"{cell.title}!{_letters(cell.column)}{cell.line}"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
