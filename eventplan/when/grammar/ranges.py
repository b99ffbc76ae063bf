"""Reads the second end of a range, which takes from the first what it leaves out."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.dates import following_date_en, following_lunar_en, following_lunar_list
from eventplan.when.en.listed_days import days_between
from eventplan.when.grammar.day_said_twice import known_day, same_day
from eventplan.when.grammar.range_words import joins_ends
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.years_of_dates import days_in_year, first_day
from eventplan.when.tree.forms import Expr, Range, Select, Years
from eventplan.when.tree.leaves import EveryLunarMonth, LunarDay, MonthDay, OneDate, OneLunarDate
from eventplan.when.zh.following_days import following_day
from eventplan.when.zh.selection import chosen_zh, end_of_range
from eventplan.when.zh.which_calendar import said_by

_SAYS_EACH: Final = Pattern("[每逢月]")
_RUN_STOP: Final = Pattern("[,;()、或和]|$")
_YEAR: Final = Pattern(",? ?([12][0-9]{3})(?![0-9年-])")
_HARDLY_OVER_NEW_YEAR: Final = 65
"""May 7 to May 1, 2027 has its ends swapped, where December 20 to January 5, 2028 runs over New Year."""
_DATED: Final = (OneDate, OneLunarDate)


def range_from(reader: Reader, first: Expr, start: int, operand: Operand) -> Expr:
    """Read the other end of the range that ``first``, read from ``start`` on, begins."""
    typed = reader.text[start : reader.position]
    _refuse_no_month(reader, first, typed, start)
    if reader.take("次年", "翌年", "来年", "第二年"):
        reader.says_next_year = True
    with reader.saying(said_by(first, reader.names.day_of(first), typed)):
        last = _last(reader, first, operand)
    if isinstance(first, Select):
        last = end_of_range(reader, last)
    _refuse_other_year(reader, first, last, start)
    one, other = (known_day(reader, end) if isinstance(end, _DATED) else None for end in (first, last))
    if isinstance(first, MonthDay) and isinstance(last, OneDate):
        one = next(iter(days_in_year(first, last.day.year)), None)
        one = one if one is not None and (one - last.day).days < _HARDLY_OVER_NEW_YEAR else None
    if one is not None and other is not None and other < one:
        message = Text(f"{other} 在 {one} 之前", f"{other} is before {one}")
        raise reader.error("BACKWARDS", message, start=start)
    return Range(first, last)


def _refuse_no_month(reader: Reader, first: Expr, typed: str, start: int) -> None:
    """Refuse 初一至初七, which may be of the first month or of every one.

    Raises:
        WhenError: ``first`` is a lunar day, and no month was ``typed`` with it.
    """
    is_every = isinstance(first, Select) and isinstance(first.base, EveryLunarMonth)
    if not is_every or typed.isascii() or _SAYS_EACH.search(typed):
        return
    stop = _RUN_STOP.search(reader.text, reader.position)
    whole = reader.typed(start, stop.start() if stop else len(reader.text)).removeprefix("农历")
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{whole}」没有说是哪个月", f'"{whole}" does not say of which month'),
        Text(
            f"请写「正月{whole}」这样的月份，或「农历每月{whole}」",
            "write the month: lunar 1-1 to lunar 1-7, or days of every lunar month",
        ),
        start=start,
    )


def _refuse_other_year(reader: Reader, first: Expr, last: Expr, start: int) -> None:
    """Refuse 2027年除夕至2028年正月初五, which begins in February or ends the lunar year of its number.

    Raises:
        WhenError: ``first`` falls once more before ``last``.
    """
    if not isinstance(first, Years) or first.since is None or first.since != first.until:
        return
    lunar = first_day(reader.names.day_of(first.base), first.since)
    solar, end = known_day(reader, first), known_day(reader, last)
    if lunar is None or solar is None or end is None or lunar == solar or end < lunar:
        return
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(f"第一天可以是{solar}，也可以是{lunar}", f"its first day may be {solar} or {lunar}"),
        Text("请写成其中一天，或写「农历…年」", "write one of these days, or the lunar year"),
        start=start,
    )


def _last(reader: Reader, first: Expr, operand: Operand) -> Expr:
    last = following_lunar_en(reader) if isinstance(first, (LunarDay, OneLunarDate)) else None
    last = last or following_day(reader, first) or following_date_en(reader, first)
    if last is not None:
        _year_again(reader, last)
        return same_day(reader, last) or last
    reader.ends_range = True  # 霜降至立冬期间: 期间 goes with both
    last = (chosen_zh(reader, first.base) if isinstance(first, Select) else None) or operand(reader)
    reader.ends_range = False
    return last


def _year_again(reader: Reader, last: Expr) -> None:
    """Step over the year of ``Sat, May 1 - 5, 2027``, which the first day has taken from here."""
    year = reader.ahead(_YEAR)
    if year is not None and isinstance(last, OneDate) and int(year[1]) == last.day.year:
        reader.position = year.end()


def between(reader: Reader, start: int, operand: Operand) -> Expr:
    """Read ``between May 1 and October 7``."""
    if (days := days_between(reader)) is not None:
        return days
    first = operand(reader)
    if not reader.take_word("and"):
        raise reader.unknown(Text("这里要写 and", 'here goes "and": between May 1 and October 7'))
    return range_from(reader, first, start, operand)


def next_lunar(reader: Reader, before: Expr, operand: Operand) -> Expr | None:
    """Read ``6-19`` or ``2-1 to 2-5`` of a list whose days before it are lunar ones."""
    start = reader.position
    day = following_lunar_list(reader, before)
    return range_from(reader, day, start, operand) if day is not None and joins_ends(reader) else day
