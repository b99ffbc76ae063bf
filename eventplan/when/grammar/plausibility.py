"""A span that runs over New Year and takes nearly a whole year was hardly meant: 5月7日至5月1日."""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeGuard

from eventplan.almanac.lunar import day_text, month_text
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.when.lexicon.vocabulary import MONTH_PART_TEXTS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.counted import MonthPart
from eventplan.when.tree.forms import Expr, PartOfMonth, Range
from eventplan.when.tree.leaves import LunarDay, LunarMonth, Month, MonthDay
from eventplan.when.tree.traversal import is_lunar, parts_of

# Of two swapped days that lie two months apart or less the rest of the year takes more than this.
_DAYS_HARDLY_MEANT: Final = 300
_LEAP_YEAR: Final = 2000
# Lunar New Year lies between 21 January and 20 February; lunar months have 29.53 days on average.
_LUNAR_NEW_YEAR: Final = 35
_MONTH_DAYS: Final = 29.53
_LUNAR_YEAR_DAYS: Final = 354
_LAST_DAYS: Final = {MonthPart.EARLY: 10, MonthPart.MIDDLE: 20, MonthPart.FIRST_HALF: 15}
_FIRST_DAYS: Final = {MonthPart.MIDDLE: 11, MonthPart.LATE: 21, MonthPart.SECOND_HALF: 16}

_End = Month | MonthDay | LunarMonth | LunarDay | PartOfMonth


def tell_long_spans(reader: Reader, expr: Expr) -> None:
    """Say which spans of ``expr`` from a day or month to one earlier in the year take nearly a year."""
    for first, last in _wrapping_spans(expr):
        is_exact = not (is_lunar(first) or is_lunar(last))
        year = 366 if is_exact or is_lunar(first) != is_lunar(last) else _LUNAR_YEAR_DAYS
        days = year - _day_of_year(first) + 1 + _day_of_year(last, is_end=True)
        if days <= _DAYS_HARDLY_MEANT:
            continue
        start, end = _words(first), _words(last)
        about = Text("", "") if is_exact else Text("约", "about ")
        span, over = Text(f"{start.zh}至{end.zh}", f"{start.en} to {end.en}"), "元旦" if is_exact else "新年"
        zh = f"「{span.zh}」跨过{over}，有{about.zh}{days}天；是不是写反了？不是，请写「至次年{end.zh}」"
        en = f"{span.en} runs over New Year and takes {about.en}{days} days; are the ends swapped?"
        reader.notice("READ_OVER_NEW_YEAR", zh, en)


def _wrapping_spans(expr: Expr) -> Iterator[tuple[_End, _End]]:
    """Yield the ends of each span of days or months whose end comes earlier in the year."""
    for part in parts_of(expr):
        match part:
            case Range(first, last) if _has_place(first) and _has_place(last):
                if _day_of_year(last, is_end=True) < _day_of_year(first):
                    yield first, last


def _has_place(end: Expr) -> TypeGuard[_End]:
    base = end.base if isinstance(end, PartOfMonth) else end
    return isinstance(base, (Month, MonthDay, LunarMonth, LunarDay))


def _day_of_year(end: _End, *, is_end: bool = False) -> int:
    """Return the number of the day, 1..366, of a leap year, about that of a lunar one."""
    match end:
        case MonthDay(month, day):
            return _place(month, day)
        case Month(month):
            return _place(month, None if is_end else 1)
        case LunarDay(month, day):
            return _lunar_place(month, day)
        case LunarMonth(month):
            return _lunar_place(month, 29 if is_end else 1)
        case PartOfMonth(Month(month), part):
            return _place(month, _LAST_DAYS.get(part) if is_end else _FIRST_DAYS.get(part, 1))
        case PartOfMonth(LunarMonth(month), part):
            return _lunar_place(month, _LAST_DAYS.get(part, 29) if is_end else _FIRST_DAYS.get(part, 1))
        case _:
            raise ValueError(f"no place in the year: {end}")


def _place(month: int, day: int | None) -> int:
    if day is None:
        return 366 if month == 12 else _place(month + 1, 1) - 1
    return date(_LEAP_YEAR, month, day).timetuple().tm_yday


def _lunar_place(month: int, day: int) -> int:
    return _LUNAR_NEW_YEAR + round((month - 1) * _MONTH_DAYS) + day


def _words(end: _End) -> Text:
    match end:
        case MonthDay(month, day):
            return Text(f"{month}月{day}日", f"{MONTHS_EN[month - 1]} {day}")
        case Month(month):
            return Text(f"{month}月", MONTHS_EN[month - 1])
        case LunarDay(month, day):
            return Text(f"农历{month_text(month)}{day_text(day)}", f"lunar {month}-{day}")
        case LunarMonth(month):
            return Text(f"农历{month_text(month)}", f"lunar month {month}")
        case PartOfMonth(Month() | LunarMonth() as base, part):
            whole, name = _words(base), MONTH_PART_TEXTS[part]
            return Text(whole.zh + name.zh, f"{name.en} {whole.en}")
        case _:
            raise ValueError(f"no name in the year: {end}")
