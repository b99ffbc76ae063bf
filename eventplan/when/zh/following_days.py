"""Reads a day that leaves out what the day before it has said: 初一、十五; 5月1日、3日; 除夕至初七."""

import re
from typing import Final

from eventplan.almanac.lunar import day_text, month_text
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    LunarWords,
    lunar_date,
    month_day,
    no_lunar_day,
    one_date,
    two_calendars,
)
from eventplan.when.tree.counted import DayKind
from eventplan.when.tree.forms import AllOf, Expr, InLunarYear, Range, Select, Years
from eventplan.when.tree.leaves import (
    EveryLunarMonth,
    EveryMonth,
    FestivalDay,
    LunarDay,
    LunarMonth,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.zh.dates import in_month
from eventplan.when.zh.monthly import every_month_day
from eventplan.when.zh.which_calendar import LUNAR_WORDS, read_as_lunar

# A bare Chinese digit is no lunar day: 或三九期间 is a spell of winter.
_UNIT: Final = "[一二三四五六七八九]"
_LUNAR_DAY: Final = f"初{_UNIT}|初十|初[0-9]{{1,2}}|[0-9]{{1,2}}|二?十{_UNIT}?|廿{_UNIT}?|三十{_UNIT}?|卅"
# … but 三 is one in 初一、三、五 and in 初一、二、三日.
_NEXT_LUNAR: Final = Pattern(
    f"({_LUNAR_DAY}|{_UNIT}(?=(?:、{_UNIT})*(?:[日号]|$|[,;)])))(?![天个周旬月年星礼半0-9.-])[日号]?"
)
_LUNAR_GOES_ON: Final = Pattern(f"{NUMBER}月(?!底|末|初(?![一二三四五六七八九十]))")
_SAYS_LUNAR: Final = Pattern(f"初(?:{_UNIT}|十|[1-9](?![0-9]))|廿{_UNIT}?(?!月)")
_SAYS_CHU: Final = Pattern("初|十[一二三四五](?![天个周旬月年星礼半])")
_NEXT_DAY: Final = Pattern(
    f"({NUMBER})(?:[日号]|(?<=[0-9])(?:(?=[-至到、,和][0-9]+[日号])|(?![0-9天个周旬月年星礼半./a-z -])))"
)


def following_day(reader: Reader, before: Expr) -> Expr | None:
    """Read a day that leaves its month out because ``before`` has named it: 初一、十五; 1日、3日."""
    start = reader.position
    with reader.attempt() as tried:
        day = _day_after(reader, before)
        named = reader.names.longest(reader.text, start)
        if day is not None and named is not None and named.stop > reader.position:  # 或十一假期
            return None
        tried.keep()
        return day


def _day_after(reader: Reader, before: Expr) -> Expr | None:
    if reader.said is None and isinstance(before, (LunarDay, LunarMonth)) and reader.sees(_LUNAR_GOES_ON):
        return _lunar_goes_on(reader, before)
    match before:
        case LunarDay(month, _, leap):
            day = _next_lunar_day(reader)
            return None if day is None else LunarDay(month, day, leap)
        case FestivalDay():
            return _day_of_festival_month(reader, before)
        case Range(_, last):  # 正月初一至初三、初八
            return _day_after(reader, last)
        case Years(base) | InLunarYear(base):
            return _day_after(reader, base)
        case OneLunarDate(lunar):
            start = reader.position
            day = _next_lunar_day(reader)
            if day is None:
                return None
            return lunar_date(reader, LunarWords(lunar.month, day, lunar.leap, lunar.year), start)
        case Select(EveryLunarMonth() as base, _, DayKind.DAY):
            day = _next_lunar_day(reader)
            return None if day is None else Select(base, day, DayKind.DAY)
        case AllOf((where, Select(EveryMonth() | EveryLunarMonth()) as each)):  # 4月至10月每月1日、15日
            following = _day_after(reader, each)
            return None if following is None else AllOf((where, following))
        case MonthDay() | OneDate() | Select(EveryMonth(), _, DayKind.DAY):
            return _next_day(reader, before)
        case _:
            return None


def _lunar_goes_on(reader: Reader, before: LunarDay | LunarMonth) -> Expr | None:
    """Read 三月 after 农历二月至, 七月十五日 after 农历六月初一至: 农历 was said for both."""
    start = reader.position
    said = reader.text[reader.operand_at : start]
    has_said_so = any(word in said for word in LUNAR_WORDS)
    in_digits = reader.text[start].isascii()
    other_numerals = in_digits and not any(char in said for char in "0123456789")
    if other_numerals or (not has_said_so and isinstance(before, LunarDay)):  # 农历三月或5月
        return None
    expr = in_month(reader, goes_on=True)
    if not has_said_so or in_digits:  # 农历2月19日、6月19日
        typed = reader.typed(start)
        lunar, gregorian = _in_english(expr, typed)
        read_as_lunar(reader, typed, Text(f"农历{typed}", lunar), Text(f"公历{typed}", gregorian))
    return expr


def _in_english(expr: Expr | None, typed: str) -> tuple[str, str]:
    """Return how English writes a lunar day or month, and the Gregorian one of its numbers."""
    match expr:
        case LunarDay(month, day):
            return f"lunar {month}-{day}", f"{MONTHS_EN[month - 1]} {day}"
        case LunarMonth(month):
            return f"lunar month {month}", MONTHS_EN[month - 1]
        case _:
            return typed, typed


def _day_of_festival_month(reader: Reader, festival: FestivalDay) -> Expr | None:
    """Read the end of 除夕至初七: of the lunar month of the festival, or of the one that follows."""
    match reader.names.day_of(festival):
        case LunarDay(month, first):
            pass
        case Select(LunarMonth(month), -1, DayKind.DAY):
            first = 30
        case _:
            return None
    if not reader.sees(_SAYS_CHU):
        return None
    day = _next_lunar_day(reader)
    return None if day is None else LunarDay(month if day > first else month % 12 + 1, day)


def _next_lunar_day(reader: Reader) -> int | None:
    start = reader.position
    found = reader.match(_NEXT_LUNAR)
    if found is None:
        return None
    day = numeral(found[1].removeprefix("初"))
    if not day or day > 30:
        raise no_lunar_day(reader, start)
    return day


def _next_day(reader: Reader, before: Expr) -> Expr | None:
    start = reader.position
    if isinstance(before, (MonthDay, OneDate)) and (lunar := reader.match(_SAYS_LUNAR)):
        raise _lunar_after(reader, before, lunar, start)
    found = reader.match(_NEXT_DAY)
    day = numeral(found[1]) if found else None
    if found is None or day is None:
        return None
    match before:
        case MonthDay(month, _):
            return month_day(reader, month, day, start)
        case OneDate(other):
            return one_date(reader, other.year, other.month, day, start)
        case _:
            return every_month_day(reader, day, start)


def _lunar_after(reader: Reader, before: MonthDay | OneDate, found: re.Match[str], start: int) -> WhenError:
    """Return the error that 廿五 stands behind 9月13日."""
    month = before.month if isinstance(before, MonthDay) else before.day.month
    day = numeral(found[0].removeprefix("初")) or 0
    return two_calendars(
        reader,
        start,
        found[0][0],
        Text(f"{month}月{day}日", f"{MONTHS_EN[month - 1]} {day}"),
        Text(f"农历{month_text(month)}{day_text(day)}", f"lunar {month}-{day}"),
    )
