"""The cells of a workbook row by row: openpyxl's own reader and parser, with a quick way to texts.

openpyxl makes objects of every cell, and of every run of letters with its font; a table needs what the cells
hold, and where that is a number or a day, how it is shown.
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from string import digits
from typing import Any, Final
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from eventplan.reading.tables.cell_values import CellValue, cell_value

_ITEM, _TEXT, _RUN, _VALUE, _INLINE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r", "v", "is"))
_MOST_COLUMNS: Final = 200
"""Beyond these a sheet holds no plan; a stray format on the last row of Excel's grid ends there too."""


class _Reader(ExcelReader):
    def read_strings(self) -> None:
        """Read the texts that cells name by number; how they are pronounced and look is left aside."""
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                for _, node in iterparse(source):
                    if node.tag == _ITEM:
                        self.shared_strings.append(_text(node).replace("x005F_", ""))
                        node.clear()


class _Parser(WorkSheetParser):
    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Return a cell; texts, which most cells hold, are taken as they stand."""
        kind, place = element.get("t"), element.get("r")
        if place is None or kind not in ("s", "inlineStr"):
            cell: dict[str, Any] = super().parse_cell(element)
            return cell
        self.col_counter = column_index_from_string(place.rstrip(digits))
        if kind == "s":
            number = element.findtext(_VALUE)
            text = self.shared_strings[int(number)] if number else None
        else:
            inside = element.find(_INLINE)
            text = None if inside is None else _text(inside)
        return {"column": self.col_counter, "value": text, "data_type": "s", "style_id": 0}


def opened(octets: bytes) -> Any:
    """Return the workbook in ``octets``, whose sheets are read row by row.

    Raises:
        Exception: whatever a damaged part made openpyxl stumble over.
    """
    reader = _Reader(BytesIO(octets), read_only=True, data_only=True)
    reader.read()
    return reader.wb


def rows_of(sheet: Any, most_rows: int) -> Iterator[list[CellValue | None]]:
    """Yield the values of the first rows of a read-only sheet, missing rows as empty ones."""
    book = sheet.parent
    from_serial = partial(from_excel, epoch=book.epoch)
    formats = partial(_format, book)
    read = 0
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            if number > most_rows:
                return
            if number <= read:
                continue
            for _ in range(read + 1, number):
                yield []
            read = number
            near = [cell for cell in cells if cell["column"] <= _MOST_COLUMNS]
            row: list[CellValue | None] = [None] * max((cell["column"] for cell in near), default=0)
            for cell in near:
                style = book._cell_styles[cell["style_id"]].numFmtId
                row[cell["column"] - 1] = cell_value(
                    cell["value"], cell["data_type"], style, formats, from_serial
                )
            yield row


def _format(book: Any, style: int) -> str:
    """Return the number format that a style of the workbook names."""
    if style < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(style, "General"))
    return str(book._number_formats[style - BUILTIN_FORMATS_MAX_SIZE])


def _text(item: Element) -> str:
    if len(item) == 1 and item[0].tag == _TEXT:
        return item[0].text or ""
    runs = (run.findtext(_TEXT) or "" for run in item.iterfind(_RUN))
    return "".join((item.findtext(_TEXT) or "", *runs))
