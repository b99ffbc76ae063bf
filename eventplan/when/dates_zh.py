"""Reads Chinese dates: lunar and Gregorian days, months and their parts, every month's days.

A day with 日 or 号 is Gregorian unless 农历 stands before it; a day in Chinese numerals without 日
(八月十五) is lunar; Arabic numerals without 日 (5月15) could be either and are refused.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eventplan.when.atoms import (
    EveryLunarMonth,
    EveryMonth,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.date_checks import (
    LunarWords,
    check_month,
    either_calendar,
    impossible,
    lunar_date,
    month_day,
    no_lunar_day,
    no_month,
    one_date,
    vague_month_part,
)
from eventplan.when.reader import Reader
from eventplan.when.syntax import AnyOf, Expr, PartOfMonth, Range, Select, Years
from eventplan.when.targets import DayKind, Leap
from eventplan.when.tokens import NUMBER, numeral
from eventplan.when.vocabulary import MONTH_PART_TEXTS

YEAR: Final = "(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})年"
_LUNAR: Final = "农历|阴历|旧历|夏历"
_MONTH: Final = re.compile(
    f"(?P<cal>{_LUNAR}|公历|阳历|新历)?(?P<year>{YEAR})?的?(?P<cal2>{_LUNAR}|公历|阳历|新历)?"
    f"(?P<leap>闰)?(?P<month>正|冬|腊|{NUMBER})月份?"
)
_MONTH_LIST: Final = re.compile(
    f"({NUMBER}(?:[、,和]{NUMBER})*)(?:(-|至|到|、|和)({NUMBER}))月份?(?![0-9初])"
)
# A bare Chinese digit is no lunar day: 或三九期间 is a spell of winter.
_UNIT: Final = "[一二三四五六七八九]"
_LUNAR_DAY: Final = f"初{_UNIT}|初十|初[0-9]{{1,2}}|[0-9]{{1,2}}|二?十{_UNIT}?|廿{_UNIT}?|三十{_UNIT}?|卅"
_DAY: Final = re.compile(
    f"(?:初(?P<chu>[一二三四五六七八九十]|[0-9]{{1,2}})|(?P<num>{NUMBER}))(?P<sign>[日号])?"
)
_NOT_A_DAY: Final = re.compile("[天个周旬月年星礼半]")
_MORE_DAYS: Final = re.compile(f"(?:[-至到、,和]{NUMBER})+[日号]")
_NEXT_LUNAR: Final = re.compile(f"({_LUNAR_DAY})(?![天个周旬月年星礼半0-9.-])[日号]?")
_NEXT_DAY: Final = re.compile(
    f"({NUMBER})(?:[日号]|(?<=[0-9])(?:(?=[-至到、,和][0-9]+[日号])|(?![0-9天个周旬月年星礼半./a-z -])))"
)
_PART: Final = re.compile("(上旬|中旬|下旬|上半月|下半月)")
_VAGUE: Final = re.compile("(底|末|初)(?!期|[一二三四五六七八九十0-9])")
_YEAR_ONLY: Final = re.compile(f"({YEAR})度?的?")
_ISO: Final = re.compile(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_ISO_MONTH: Final = re.compile(r"([12][0-9]{3})[-/]([0-9]{1,2})(?![-/0-9])")
_SHORT: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9月日号天个])")
_EVERY_MONTH: Final = re.compile(
    f"(?:(?P<lunar>{_LUNAR}))?(?:的)?(?:每逢|每到|逢)?每个?月份?的?(?P<lunar2>{_LUNAR})?"
)
_BARE_LUNAR: Final = re.compile(f"(?:每逢|每到|逢)?(?:{_LUNAR})?(初[一二三四五六七八九十])(?![月0-9])")
_LUNAR_FIFTEENTH: Final = re.compile(f"(?:每逢|每到|逢)?(?:{_LUNAR})(十五)(?!月)")
_MARKET_DAY: Final = "[一二三四五六七八九十](?![天日月周个旬星礼])"
_MARKET_DAYS: Final = re.compile(
    f"(?:{_LUNAR})(?:每个?月)?的?(?P<days>每?逢{_MARKET_DAY}(?:[、和]?(?:每?逢)?{_MARKET_DAY})*)"
)
_MONTH_NAMES: Final = {"正": 1, "冬": 11, "腊": 12}
_PARTS: Final = {text.zh: part for part, text in MONTH_PART_TEXTS.items()}


def date_zh(reader: Reader) -> Expr | None:
    """Read a date written in numbers or Chinese, None where none stands."""
    return (
        _numeric(reader)
        or _market_days(reader)
        or _every_month(reader)
        or _month_list(reader)
        or _in_month(reader)
        or _bare_lunar_day(reader)
    )


def year_prefix(reader: Reader) -> int | None:
    """Read 2027年 before something that is not a month."""
    found = reader.match(_YEAR_ONLY)
    return None if found is None else _year(found[1])


def in_year(expr: Expr, year: int) -> Expr:
    """Return ``expr`` in ``year`` alone."""
    return Years(expr, year, year)


def following_day(reader: Reader, before: Expr) -> Expr | None:
    """Read a day that leaves its month out because ``before`` has named it: 初一、十五; 1日、3日."""
    start = reader.position
    day = _day_after(reader, before)
    named = reader.names.longest(reader.text, start)
    if day is not None and named is not None and named.stop > reader.position:  # 或十一假期
        reader.position = start
        return None
    return day


def _day_after(reader: Reader, before: Expr) -> Expr | None:
    match before:
        case LunarDay(month, _, leap):
            day = _next_lunar_day(reader)
            return None if day is None else LunarDay(month, day, leap)
        case OneLunarDate(lunar):
            start = reader.position
            day = _next_lunar_day(reader)
            if day is None:
                return None
            return lunar_date(reader, LunarWords(lunar.month, day, lunar.leap, lunar.year), start)
        case Select(EveryLunarMonth() as base, _, DayKind.DAY):
            day = _next_lunar_day(reader)
            return None if day is None else Select(base, day, DayKind.DAY)
        case MonthDay() | OneDate() | Select(EveryMonth(), _, DayKind.DAY):
            return _next_day(reader, before)
        case _:
            return None


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
            return _every_month_day(reader, day, start)


def _numeric(reader: Reader) -> Expr | None:
    start = reader.position
    if found := reader.match(_ISO):
        return one_date(reader, int(found[1]), int(found[2]), int(found[3]), start)
    if found := reader.match(_ISO_MONTH):
        return in_year(Month(check_month(reader, int(found[2]), start)), int(found[1]))
    if found := reader.match(_SHORT):
        return month_day(reader, int(found[1]), int(found[2]), start)
    return None


def _every_month(reader: Reader) -> Expr | None:
    found = reader.match(_EVERY_MONTH)
    if found is None:
        return None
    is_lunar = bool(found["lunar"] or found["lunar2"])
    start = reader.position
    day = reader.match(_DAY)
    if day is None or (not day["sign"] and reader.sees(_NOT_A_DAY)):
        reader.position = start
        base = EveryLunarMonth() if is_lunar else EveryMonth()
        return _part_of(reader, base, start)
    number = numeral(day["chu"] or day["num"]) or 0
    if not is_lunar and not day["chu"] and not day["sign"]:
        if day["num"].isascii() and not reader.sees(_MORE_DAYS):
            raise either_calendar(reader, found.start(), f"每月{number}日", f"农历每月{number}日")
        if not day["num"].isascii():
            _read_as_lunar(reader, f"每月{day['num']}", f"农历每月{day['num']}")
            is_lunar = True
    if not is_lunar and not day["chu"]:
        return _every_month_day(reader, number, start)
    if not 1 <= number <= 30:
        raise no_lunar_day(reader, start)
    return _adjacent_days(reader, Select(EveryLunarMonth(), number, DayKind.DAY))


def _market_days(reader: Reader) -> Expr | None:
    """Read 农历逢五、逢十, as country markets are held: every day of the lunar month that ends so."""
    found = reader.match(_MARKET_DAYS)
    if found is None:
        return None
    ends = [numeral(sign) or 0 for sign in re.findall("[一二三四五六七八九十]", found["days"])]
    days = sorted(end + tens for end in set(ends) for tens in (0, 10, 20))
    return AnyOf(tuple(Select(EveryLunarMonth(), day, DayKind.DAY) for day in days))


def _adjacent_days(reader: Reader, first: Expr) -> Expr:
    """Read 初一十五, the two temple days in one breath."""
    if reader.take("十五"):
        return AnyOf((first, Select(EveryLunarMonth(), 15, DayKind.DAY)))
    return first


def _bare_lunar_day(reader: Reader) -> Expr | None:
    found = reader.match(_BARE_LUNAR) or reader.match(_LUNAR_FIFTEENTH)
    if found is None:
        return None
    day = numeral(found[1].removeprefix("初")) or 0
    _read_as_lunar(reader, found[1], f"农历每月{found[1]}")
    return _adjacent_days(reader, Select(EveryLunarMonth(), day, DayKind.DAY))


def _every_month_day(reader: Reader, day: int, start: int) -> Expr:
    if not 1 <= day <= 31:
        raise impossible(reader, start, "一个月最多31日", "a month has at most 31 days")
    return Select(EveryMonth(), day, DayKind.DAY)


def _month_list(reader: Reader) -> Expr | None:
    """Read 7、8月 and 7-8月: neighbouring months are one run, others stand apart."""
    start = reader.position
    found = reader.match(_MONTH_LIST)
    if found is None:
        return None
    numbers = [numeral(text) for text in (*re.split("[、,和]", found[1]), found[3])]
    if None in numbers:  # 五九至8月 begins with a name
        reader.position = start
        return None
    months = [Month(check_month(reader, number or 0, start)) for number in numbers]
    if len(months) == 2 and found[2] in "-至到":
        return Range(months[0], months[1])
    return months_run(months) or AnyOf(tuple(months))


def months_run(parts: Sequence[Expr]) -> Range | None:
    """Return months named one after the other (7月、8月) as one run, None where they are not."""
    months = [part.month for part in parts if isinstance(part, Month)]
    steps = {(after - before) % 12 for before, after in pairwise(months)}
    return Range(parts[0], parts[-1]) if len(months) == len(parts) and steps == {1} else None


def _in_month(reader: Reader) -> Expr | None:
    start = reader.position
    found = reader.match(_MONTH)
    if found is None:
        return None
    calendar = found["cal"] or found["cal2"] or ""
    year = _year(found["year"]) if found["year"] else None
    name = found["month"]
    month = _MONTH_NAMES.get(name) or numeral(name) or 0
    says_lunar = calendar in _LUNAR.split("|") or bool(found["leap"]) or name in _MONTH_NAMES
    if not 1 <= month <= 12:
        raise no_month(reader, month, is_lunar=says_lunar, start=start)
    after_month = reader.position
    day = reader.match(_DAY)
    if day is not None and (day["sign"] or not reader.sees(_NOT_A_DAY)):
        number = numeral(day["chu"] or day["num"]) or 0
        if says_lunar or _is_lunar_day(reader, found, day, start):
            return lunar_date(reader, LunarWords(month, number, bool(found["leap"]), year), start)
        if year is not None:
            return one_date(reader, year, month, number, start)
        return month_day(reader, month, number, start)
    reader.position = after_month
    leap = Leap.ONLY if found["leap"] else Leap.ORDINARY
    whole = _part_of(reader, LunarMonth(month, leap) if says_lunar else Month(month), start)
    return whole if year is None else in_year(whole, year)


def _is_lunar_day(reader: Reader, month: re.Match[str], day: re.Match[str], start: int) -> bool:
    """Decide whether a day without 农历 is a lunar one; refuse it where it could be either."""
    if day["chu"]:
        return True
    if day["sign"] or month["cal"] or month["cal2"] or reader.sees(_MORE_DAYS):
        return False
    typed = f"{month['month']}月{day['num']}"
    if typed.isascii() or any(char.isdigit() and char.isascii() for char in typed):
        raise either_calendar(reader, start, f"{typed}日", f"农历{typed}")
    _read_as_lunar(reader, typed, f"农历{typed}", f"{typed}日")
    return True


def _read_as_lunar(reader: Reader, typed: str, lunar: str, gregorian: str | None = None) -> None:
    zh = f"「{typed}」按{lunar}读"
    en = f'"{typed}" is read as the lunar date {lunar}'
    if gregorian:
        zh += f"；公历请写「{gregorian}」"
        en += f"; write {gregorian} for the Gregorian date"
    reader.notice("READ_AS_LUNAR", zh, en)


def _part_of(reader: Reader, base: Month | LunarMonth | EveryMonth | EveryLunarMonth, start: int) -> Expr:
    if found := reader.match(_PART):
        return PartOfMonth(base, _PARTS[found[1]])
    if (found := _VAGUE.match(reader.text, reader.position)) is not None:
        month = reader.typed(start) or "每月"
        raise vague_month_part(reader, found[1], month.rstrip("的"), start)
    return base


def _year(text: str) -> int:
    return numeral(text.removesuffix("年")) or 0
