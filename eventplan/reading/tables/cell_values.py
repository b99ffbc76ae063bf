"""What the cells of a workbook hold: a text, a number, a date, or a formula that gives nothing to read."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from msgspec import Struct

from eventplan.reading.tables.number_formats import (
    CHINESE_FORMATS,
    kept_date,
    shown_date,
    shown_length,
    shown_number,
)
from eventplan.reading.yaml.text_file import CONTROL


class CellText(Struct, frozen=True):
    """A text, a tick or a time of day, as ``shown``."""

    shown: str


class CellNumber(Struct, frozen=True):
    """A number as the cell shows it, and as it was ``kept``."""

    shown: str
    kept: str


class CellDate(Struct, frozen=True):
    """A date as the cell shows it, and the day that is ``kept``; what is ``shown`` may name no day."""

    shown: str | None
    kept: str


class MissingResult(Struct, frozen=True):
    """A formula whose result the workbook does not hold."""

    formula: str


class FailedResult(Struct, frozen=True):
    """A formula that came to an error such as #REF!."""

    error: str


CellValue = CellText | CellNumber | CellDate | MissingResult | FailedResult

_ERROR: Final = "e"


def cell_value(
    value: Any,
    data_type: str,
    style: int,
    format_of: Callable[[int], str],
    from_serial: Callable[[float], Any],
) -> CellValue | None:
    """Return what a cell holds of which openpyxl read ``value`` and ``data_type``, None when it is empty.

    ``style`` is the number of its number format, which ``format_of`` gives; ``from_serial`` makes a date of
    a number, for the formats that openpyxl does not know to be dates.
    """
    if value is None:
        return None
    if isinstance(value, str):  # most cells; what they look like does not matter
        return FailedResult(value) if data_type == _ERROR else _text(value)
    if style in CHINESE_FORMATS:
        value = from_serial(value) if isinstance(value, (int, float)) else value
        return _typed_value(value, CHINESE_FORMATS[style])
    return _typed_value(value, format_of(style))


def _typed_value(value: object, number_format: str) -> CellValue | None:
    match value:
        case bool():
            return CellText("true" if value else "false")
        case int() | float():
            kept = str(int(value)) if value == int(value) else str(value)
            return CellNumber(shown_number(value, number_format), kept)
        case datetime():
            return CellDate(shown_date(value, number_format), kept_date(value))
        case date():
            return CellDate(value.isoformat(), value.isoformat())
        case time():
            return CellText(value.isoformat(timespec="minutes"))
        case timedelta():
            return CellText(shown_length(value))
    return _text(str(value))


def _text(value: str) -> CellText | None:
    if not value.isprintable():
        value = CONTROL.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    text = value.strip()
    return CellText(text) if text else None


def text_of(value: CellValue | None) -> str:
    """Return what a cell says, as a person would type it into a CSV file."""
    match value:
        case None:
            return ""
        case CellText(shown) | CellNumber(shown):
            return shown
        case CellDate(shown, kept):
            return shown or kept
        case MissingResult(said) | FailedResult(said):
            return said
