"""What a lazily read sheet leaves empty: cells merged downwards, and formulas that nobody calculated.

Both are found in the XML of the sheet, which is read for nothing else.
"""

import html
import re
from typing import Any, Final

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_FORMULA: Final = re.compile(
    rb'<((?:\w+:)?)c ([^<>]*?\br="([A-Z]{1,3})(\d{1,7})"[^<>]*)>\s*<\1f(?:/>|\s[^<>]*/>|[^<>]*>([^<]*)</\1f>)'
)


def fill_gaps(rows: list[list[Any]], xml: bytes) -> None:
    """Fill in ``rows`` what a person sees in the sheet ``xml`` and its cells do not hold.

    A text or day merged over several rows holds for all of them; a number, such as a budget that
    several activities share, stays with the first; empty rows stay empty. A formula without a result
    stands for itself.
    """
    filled = [any(value is not None for value in row) for row in rows]
    for column, first, last in _MERGED.findall(xml):
        below = [line for line in range(int(first), min(int(last), len(rows))) if filled[line]]
        _fill_down(rows, _index(column), int(first) - 1, below)
    for _, attributes, column, row, formula in _FORMULA.findall(xml):
        line, at = int(row) - 1, _index(column)
        has_empty_result = b't="str"' in attributes
        if (
            not has_empty_result
            and _value(rows, line, at) is None
            and line < len(rows)
            and at < len(rows[line])
        ):
            rows[line][at] = "=" + html.unescape(formula.decode("utf-8", errors="replace"))


def _fill_down(rows: list[list[Any]], at: int, first: int, below: list[int]) -> None:
    value = _value(rows, first, at)
    if value is None or isinstance(value, (int, float)):
        return
    for line in below:
        rows[line] += [None] * (at + 1 - len(rows[line]))
        rows[line][at] = value


def _value(rows: list[list[Any]], line: int, at: int) -> Any:
    return rows[line][at] if line < len(rows) and at < len(rows[line]) else None


def _index(column: bytes) -> int:
    """Return the number from 0 of a column called A, B, …, AA."""
    number = 0
    for letter in column.decode("ascii"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
