"""Puts a year to what was read: a Gregorian one, or a lunar one where 农历 or a lunar date says so.

The lunar year that begins in 2027 ends in 2028, so 2027年腊月廿三 and 2027年小年 may mean two days a
year apart. A lunar date takes the lunar year, a festival the Gregorian one; where that makes a
difference, it is told with both days.
"""

from calendar import monthrange
from datetime import date

from eventplan.almanac.lunar import LunarDate, days_in_month, leap_month, to_solar
from eventplan.almanac.solar_terms import term_date
from eventplan.domain.text import Text
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import check_year
from eventplan.when.tree.counted import DayKind, Leap, Weekdays
from eventplan.when.tree.forms import Expr, InLunarYear, PartOfMonth, Range, Select, Years
from eventplan.when.tree.leaves import (
    AllYear,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
    TermDay,
)
from eventplan.when.tree.traversal import of_year


def in_year(reader: Reader, expr: Expr, year: int, start: int) -> Expr:
    """Return ``expr`` in the Gregorian ``year``; told where the lunar year has another day of it."""
    check_year(reader, year, start)
    typed = reader.typed(start)
    day = reader.names.day_of(_leaf(expr))
    solar, lunar = _in_gregorian_year(day, year), first_day(day, year)
    if lunar is not None and solar != [lunar]:
        shown = _shown(solar)
        zh = f"「{typed}」按公历{year}年里的读：{shown.zh}；农历{year}年的是{lunar}，请写「农历{year}年…」"
        en = f'"{typed}" is the one in Gregorian {year}: {shown.en}; that of lunar {year} is {lunar}'
        reader.notice("READ_AS_GREGORIAN_YEAR", zh, en)
    return of_year(expr, lambda base: Years(base, year, year))


def in_lunar_year(reader: Reader, expr: Expr, year: int, start: int, *, is_written: bool) -> Expr:
    """Return ``expr`` in the lunar ``year``; which is told where 农历 was not written."""
    check_year(reader, year, start)
    leaf = reader.names.day_of(_leaf(expr))
    solar, lunar = _in_gregorian_year(leaf, year), first_day(leaf, year)
    if not is_written and lunar is not None and solar != [lunar]:
        typed, shown = reader.typed(start), _shown(solar)
        zh = f"「{typed}」按农历{year}年读：{lunar}；公历{year}年里的是{shown.zh}，请写「…，仅{year}年」"
        en = f'"{typed}" is of lunar {year}: {lunar}; in Gregorian {year}: {shown.en}, "…, only in {year}"'
        reader.notice("READ_AS_LUNAR_YEAR", zh, en)
    if isinstance(expr, LunarDay) and lunar is not None and expr.leap in (Leap.ORDINARY, Leap.ONLY):
        return OneLunarDate(LunarDate(year, expr.month, expr.day, expr.leap is Leap.ONLY))
    return of_year(expr, lambda base: _within(base, year))


def _within(base: Expr, year: int) -> Expr:
    if isinstance(base, AllYear):
        last = LunarDate(year, 12, days_in_month(year, 12))
        return Range(OneLunarDate(LunarDate(year, 1, 1)), OneLunarDate(last))
    return InLunarYear(base, year)


def _leaf(expr: Expr) -> Expr:
    """Return the day or month that ``expr`` is counted from or chosen in."""
    while first_day(expr, 2000) is None and (base := getattr(expr, "base", None)) is not None:
        expr = base
    return expr


def _in_gregorian_year(expr: Expr, year: int) -> list[date]:
    days = (first_day(expr, lunar) for lunar in (year - 1, year))
    return [day for day in days if day is not None and day.year == year]


def first_day(expr: Expr, year: int) -> date | None:
    """Return the first day of a lunar day or month in lunar ``year``, None where it has none."""
    match expr:
        case LunarDay(month, day, leap):
            is_leap = leap is Leap.ONLY or (leap is Leap.PREFERRED and leap_month(year) == month)
        case LunarMonth(month, leap) | PartOfMonth(LunarMonth(month, leap)):
            day, is_leap = 1, leap is Leap.ONLY or (leap is Leap.PREFERRED and leap_month(year) == month)
        case Select(LunarMonth(month, Leap.ORDINARY), -1, DayKind.DAY):
            day, is_leap = days_in_month(year, month), False
        case _:
            return None
    if (is_leap and leap_month(year) != month) or day > days_in_month(year, month, leap=is_leap):
        return None
    return to_solar(LunarDate(year, month, day, is_leap))


def days_in_year(expr: Expr, year: int) -> tuple[date, ...]:
    """Return the days on which ``expr``, one day by its form, falls in Gregorian ``year``, as far as
    the calendar alone says them."""
    match expr:
        case OneDate(day):
            days = [day]
        case OneLunarDate(lunar):
            days = [to_solar(lunar)]
        case MonthDay(month, number):
            days = [date(year, month, number)] if number <= monthrange(year, month)[1] else []
        case TermDay(term):
            days = [term_date(term, year)]
        case Select(Month(month), n, Weekdays((weekday,))):
            inside = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
            found = [day for day in inside if day.weekday() == weekday]
            days = [found[n - 1 if n > 0 else n]] if abs(n) <= len(found) else []
        case Years(base, since, until):
            days = list(days_in_year(base, year)) if (since or year) <= year <= (until or year) else []
        case _:
            return tuple(_in_gregorian_year(expr, year))
    return tuple(day for day in days if day.year == year)


def _shown(days: list[date]) -> Text:
    figures = "、".join(map(str, days))
    return Text(figures or "没有", figures or "none")
