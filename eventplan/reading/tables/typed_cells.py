"""What each column makes of what was typed: days as they are shown, numbers as they are kept.

A number such as 7.2 may be 7.20 of which Excel dropped the last sign, and a slashed date in a CSV
file a 5月1日 to which Excel gave a year; such doubts are told at the cell.
"""

from calendar import monthrange
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.cell_values import (
    CellDate,
    CellNumber,
    CellText,
    CellValue,
    FailedResult,
    MissingResult,
)
from eventplan.reading.tables.column_keys import Cell
from eventplan.reading.yaml.text_file import TextFile

_RULES: Final = frozenset(("when", "prefer", "avoid", "first", "last"))
_DAYS: Final = frozenset(("date",))
_NUMBERS: Final = frozenset(
    ("days", "times", "min_gap_days", "staff", "budget", "budget_per_time", "expected_visitors", "year")
)

_ONE_DECIMAL: Final = Pattern(r"(\d{1,4})\.(\d)")
_SLASHED_DAY: Final = Pattern(r"((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})")
_MONTH_OF_YEAR: Final = Pattern(r"\d{4}年\d{1,2}月")
_YEARS: Final = range(1900, 2200)
_MONTHS: Final = range(1, 13)


class TypedCell(Struct, frozen=True):
    """A cell's text as its column reads it, and what is wrong or doubtful; a refused one is left out."""

    cell: Cell
    problem: Problem | None = None
    is_refused: bool = False


def typed_text(key: str, cell: Cell, file: TextFile) -> TypedCell:
    """Return what the column ``key`` makes of a cell of a text file."""
    return TypedCell(cell, _doubt(cell, file) if key in _RULES else None)


def typed_value(key: str, cell: Cell, value: CellValue | None, file: TextFile, called: str) -> TypedCell:
    """Return what the column ``key``, ``called`` so by its table, makes of a workbook's ``value``."""
    if value is None or isinstance(value, CellText):  # most cells
        return TypedCell(cell)
    problem = _refusal(key, value, file.ref(cell.start), called)
    if problem is not None:
        return TypedCell(Cell("", cell.start), problem, is_refused=True)
    match value:
        case CellNumber(_, kept) if key in _NUMBERS | _DAYS:
            return TypedCell(Cell(kept, cell.start))
        case CellDate(shown, kept) if key in _DAYS:
            is_month = shown is not None and _MONTH_OF_YEAR.fullmatch(shown) is not None
            return TypedCell(Cell(kept[: len("2027-05")] if is_month else kept, cell.start))
    return TypedCell(cell)


def _refusal(key: str, value: CellValue | None, ref: SourceRef, called: str) -> Problem | None:
    """Return why nothing can be made of a cell, None when something can."""
    match value:
        case MissingResult(formula):
            return TableCode.NO_RESULT.at(ref, key=called, written=quoted(formula), hint=_CALCULATE)
        case FailedResult(error):
            return TableCode.FAILED_FORMULA.at(ref, key=called, written=quoted(error), hint=_MEND)
        case CellNumber(shown) if key in _RULES and (found := _ONE_DECIMAL.fullmatch(shown)):
            readings = _readings(int(found[1]), int(found[2]))
            hint = _write(readings) if readings else _AS_TEXT
            return TableCode.NUMBER_FOR_DAY.at(ref, written=shown, hint=hint)
        case CellDate(None, kept) if key in _RULES:
            return TableCode.ODD_DATE.at(ref, key=called, written=kept, hint=_AS_TEXT)
    return None


_CALCULATE: Final = Text(
    "这个公式还没有算出结果：在 Excel 或 WPS 里打开、保存一次，或直接写结果",
    "this formula has no result yet: open and save it in Excel or WPS, or write the result",
)
_MEND: Final = Text("请改正公式，或直接写结果", "mend the formula, or write the result")
_AS_TEXT: Final = Text(
    "请把单元格改成文本，写「5月1日」（每年）或「2027年5月1日」",
    'format the cell as text and write "May 1" (every year) or "2027-05-01"',
)


def _write(readings: list[Text]) -> Text:
    zh = "或".join(f"「{each.zh}」" for each in readings)
    en = " or ".join(f'"{each.en}"' for each in readings)
    return Text(f"请把单元格改成文本，写{zh}", f"format the cell as text and write {en}")


def _readings(whole: int, decimal: int) -> list[Text]:
    """Return what a number such as 7.2 or 2027.1 may mean: as it is, and with the 0 that was dropped."""
    behind = [number for number in (decimal, 10 * decimal) if number]
    if whole in _YEARS:
        return [Text(f"{whole}年{month}月", f"{whole}-{month:02}") for month in behind if month in _MONTHS]
    if whole not in _MONTHS:
        return []
    days = [day for day in behind if day <= monthrange(2000, whole)[1]]
    return [Text(f"{whole}月{day}日", f"{MONTHS_EN[whole - 1]} {day}") for day in days]


def _doubt(cell: Cell, file: TextFile) -> Problem | None:
    """Return what may be meant otherwise by a rule that a spreadsheet saved as text."""
    text = cell.text
    if found := _SLASHED_DAY.search(text):
        year, month, day = (int(part) for part in found.groups())
        hint = Text(f"每年都办请写「{month}月{day}日」", f'for every year write "{month}月{day}日"')
        return TableCode.ONE_YEAR.at(file.ref(cell.start), written=found[0], year=year, hint=hint)
    found = _ONE_DECIMAL.fullmatch(text)
    readings = _readings(int(found[1]), int(found[2])) if found else []
    if len(readings) > 1:
        return TableCode.LOST_ZERO.at(
            file.ref(cell.start), written=text, read_as=readings[0], other=readings[1]
        )
    return None
