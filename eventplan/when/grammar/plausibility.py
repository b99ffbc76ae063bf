"""A span that runs over New Year and takes nearly a whole year was hardly meant: 5月7日至5月1日."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from eventplan.domain.wording import MONTHS_EN
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.forms import Expr, Range
from eventplan.when.tree.leaves import Month, MonthDay
from eventplan.when.tree.traversal import parts_of

# Of two swapped days that lie two months apart or less the rest of the year takes more than this.
_DAYS_HARDLY_MEANT: Final = 300
_LEAP_YEAR: Final = 2000


def tell_long_spans(reader: Reader, expr: Expr) -> None:
    """Say which spans of ``expr`` from a Gregorian day or month to an earlier one take nearly a year."""
    for first, last in _wrapping_spans(expr):
        days = 366 - _day_of_year(first) + 1 + _day_of_year(last, is_end=True)
        if days <= _DAYS_HARDLY_MEANT:
            continue
        end = _zh(last)
        zh = f"「{_zh(first)}至{end}」跨过元旦，有{days}天；是不是写反了？不是，请写「至次年{end}」"
        en = f"{_en(first)} to {_en(last)} runs over New Year and takes {days} days; are the ends swapped?"
        reader.notice("READ_OVER_NEW_YEAR", zh, en)


def _wrapping_spans(expr: Expr) -> Iterator[tuple[Month | MonthDay, Month | MonthDay]]:
    """Yield the ends of each span of days or months whose end comes earlier in the year."""
    for part in parts_of(expr):
        match part:
            case Range(Month() | MonthDay() as first, Month() | MonthDay() as last):
                if _day_of_year(last, is_end=True) < _day_of_year(first):
                    yield first, last


def _day_of_year(day: Month | MonthDay, *, is_end: bool = False) -> int:
    """Return the number of the day, 1..366, of a leap year; of a month its first, or its last."""
    match day:
        case MonthDay(month, number):
            return date(_LEAP_YEAR, month, number).timetuple().tm_yday
        case Month(12) if is_end:
            return 366
        case Month(month) if is_end:
            return date(_LEAP_YEAR, month + 1, 1).timetuple().tm_yday - 1
        case Month(month):
            return date(_LEAP_YEAR, month, 1).timetuple().tm_yday


def _zh(day: Month | MonthDay) -> str:
    return f"{day.month}月{day.day}日" if isinstance(day, MonthDay) else f"{day.month}月"


def _en(day: Month | MonthDay) -> str:
    month = MONTHS_EN[day.month - 1]
    return f"{month} {day.day}" if isinstance(day, MonthDay) else month
