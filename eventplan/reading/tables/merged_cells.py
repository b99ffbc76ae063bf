"""What a lazily read sheet leaves empty: cells merged downwards, and formulas that nobody calculated.

Both are found in the XML of the sheet, which is read for nothing else.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from eventplan.reading.tables.cell_values import CellNumber, CellValue, MissingResult

Rows = list[list[CellValue | None]]

MOST_OCTETS: Final = 30_000_000
"""How much of a sheet is looked at."""

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HAS_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_FORMULA: Final = re.compile(
    rb'<((?:\w+:)?)c ([^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*)>\s*<\1f(?:/>|\s[^<>]*/>|[^<>]*>([^<]*)</\1f>)'
    rb"\s*(<\1v(?:/>|[^<>]*>([^<]*)</\1v>))?"
)


class MergedArea(Struct, frozen=True):
    """Cells shown as one, whose value stands in the upper left one: numbers from 0, each inside."""

    left: int
    top: int
    right: int
    bottom: int


def merged_areas(xml: bytes) -> Iterator[MergedArea]:
    """Yield the merged cells of the sheet ``xml``."""
    for left, top, right, bottom in _MERGED.findall(xml):
        yield MergedArea(_index(left), int(top) - 1, _index(right), int(bottom) - 1)


def fill_gaps(rows: Rows, xml: bytes, *, counts_on_opening: bool) -> None:
    """Fill in ``rows`` what a person sees in the sheet ``xml`` and its cells do not hold.

    A text or day merged over several rows holds for all of them; a number, such as a budget that
    several activities share, stays with the first; empty rows stay empty. A formula without a result
    is marked as such; in a workbook that ``counts_on_opening`` a result of 0 was put there by the
    program that wrote it.
    """
    filled = [any(value is not None for value in row) for row in rows]
    for area in merged_areas(xml):
        below = [line for line in range(area.top + 1, min(area.bottom + 1, len(rows))) if filled[line]]
        _fill_down(rows, area.left, area.top, below)
    for found in _FORMULA.finditer(xml) if _HAS_FORMULA.search(xml) else ():
        line, at = int(found[4]) - 1, _index(found[3])
        if _lacks_result(found, counts_on_opening=counts_on_opening) and line < len(rows):
            rows[line] += [None] * (at + 1 - len(rows[line]))
            rows[line][at] = MissingResult("=" + html.unescape((found[5] or b"").decode("utf-8", "replace")))


def _lacks_result(formula: re.Match[bytes], *, counts_on_opening: bool) -> bool:
    is_text = b't="str"' in formula[2]
    if formula[7]:
        return counts_on_opening and not is_text and formula[7] == b"0"
    return not (is_text and formula[6])


def _fill_down(rows: Rows, at: int, first: int, below: list[int]) -> None:
    value = rows[first][at] if first < len(rows) and at < len(rows[first]) else None
    if value is None or isinstance(value, CellNumber):
        return
    for line in below:
        rows[line] += [None] * (at + 1 - len(rows[line]))
        rows[line][at] = value


def _index(column: bytes) -> int:
    """Return the number from 0 of a column called A, B, …, AA."""
    number = 0
    for letter in column.decode("ascii"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
