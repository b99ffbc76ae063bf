"""Reads Chinese dates: lunar and Gregorian days, months and their parts, every month's days.

A day with 日 or 号 is Gregorian unless 农历 stands before it; a day in Chinese numerals without 日
(八月十五) is lunar; Arabic numerals without 日 (5月15) could be either and are refused.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    LunarWords,
    check_month,
    either_calendar,
    in_year,
    lunar_date,
    month_day,
    no_lunar_day,
    no_month,
    one_date,
)
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.tree.counted import DayKind, Leap
from eventplan.when.tree.forms import AllOf, AnyOf, Expr, Range, Select
from eventplan.when.tree.leaves import (
    EveryLunarMonth,
    EveryMonth,
    FestivalDay,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.zh.market_days import market_days
from eventplan.when.zh.monthly import (
    DAY,
    LUNAR,
    MORE_DAYS,
    NOT_A_DAY,
    bare_lunar_day,
    every_month,
    every_month_day,
    every_quarter,
    part_of,
    read_as_lunar,
)
from eventplan.when.zh.new_year_days import new_year_day

YEAR: Final = "(?:[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})年"
_MONTH: Final = Pattern(
    f"(?P<cal>{LUNAR}|公历|阳历|新历)?(?P<year>{YEAR})?的?(?P<cal2>{LUNAR}|公历|阳历|新历)?"
    f"(?P<leap>闰)?(?P<month>正|元|冬|腊|{NUMBER})月份?(?:的(?={NUMBER}[日号]))?"
)
_MONTH_LIST: Final = Pattern(
    f"(?P<lunar>{LUNAR})?({NUMBER}(?:[、,和]{NUMBER})*)(?:(-|至|到|、|和)({NUMBER}))月份?(?![0-9初])"
)
_TWO_MONTHS: Final = Pattern(
    f"(?P<lunar>{LUNAR})?(?P<two>一二|二三|三四|四五|五六|六七|七八|八九|十一二)月份?(?![0-9初底末一二三四五六七八九十廿上中下])"
)
# A bare Chinese digit is no lunar day: 或三九期间 is a spell of winter.
_UNIT: Final = "[一二三四五六七八九]"
_LUNAR_DAY: Final = f"初{_UNIT}|初十|初[0-9]{{1,2}}|[0-9]{{1,2}}|二?十{_UNIT}?|廿{_UNIT}?|三十{_UNIT}?|卅"
_NEXT_LUNAR: Final = Pattern(f"({_LUNAR_DAY})(?![天个周旬月年星礼半0-9.-])[日号]?")
_LUNAR_GOES_ON: Final = Pattern(f"{NUMBER}月(?![0-9]|底|末|初(?![一二三四五六七八九十]))")
_SAYS_CHU: Final = Pattern("初|十[一二三四五](?![天个周旬月年星礼半])")
_NEXT_DAY: Final = Pattern(
    f"({NUMBER})(?:[日号]|(?<=[0-9])(?:(?=[-至到、,和][0-9]+[日号])|(?![0-9天个周旬月年星礼半./a-z -])))"
)
_YEAR_ONLY: Final = Pattern(f"({YEAR})度?的?")
_ISO: Final = Pattern(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_ISO_MONTH: Final = Pattern(r"([12][0-9]{3})[-/]([0-9]{1,2})(?![-/0-9])")
_SHORT: Final = Pattern(r"([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9月日号天个])")
_MONTH_NAMES: Final = {"正": 1, "元": 1, "冬": 11, "腊": 12}  # 元月 is January unless 农历 or 初 goes with it


_STARTS: Final = frozenset(
    "0123456789零〇一二两三四五六七八九十廿卅百初正元冬腊闰农阴旧夏古老公阳新每各逢年大"
)


def date_zh(reader: Reader) -> Expr | None:
    """Read a date written in numbers or Chinese, None where none stands."""
    if reader.text[reader.position : reader.position + 1] not in _STARTS:  # spares nine looks
        return None
    return (
        _numeric(reader)
        or market_days(reader)
        or every_month(reader)
        or every_quarter(reader)
        or _month_list(reader)
        or new_year_day(reader)
        or _in_month(reader)
        or bare_lunar_day(reader)
    )


def year_prefix(reader: Reader) -> int | None:
    """Read 2027年 before something that is not a month."""
    found = reader.match(_YEAR_ONLY)
    return None if found is None else _year(found[1])


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
    if isinstance(before, (LunarDay, LunarMonth)) and reader.sees(_LUNAR_GOES_ON):
        return _lunar_goes_on(reader, before)
    match before:
        case LunarDay(month, _, leap):
            day = _next_lunar_day(reader)
            return None if day is None else LunarDay(month, day, leap)
        case FestivalDay():
            return _day_of_festival_month(reader, before)
        case Range(_, last):  # 正月初一至初三、初八
            return _day_after(reader, last)
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
    has_said_so = any(word in said for word in LUNAR.split("|"))
    other_numerals = reader.text[start].isascii() and not any(char in said for char in "0123456789")
    if other_numerals or (not has_said_so and isinstance(before, LunarDay)):  # 农历三月或5月
        return None
    expr = _in_month(reader, is_lunar=True)
    if not has_said_so:
        typed = reader.typed(start)
        read_as_lunar(reader, typed, f"农历{typed}", f"公历{typed}")
    return expr


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


def _numeric(reader: Reader) -> Expr | None:
    start = reader.position
    if found := reader.match(_ISO):
        return one_date(reader, int(found[1]), int(found[2]), int(found[3]), start)
    if found := reader.match(_ISO_MONTH):
        month = Month(check_month(reader, int(found[2]), start))
        return in_year(reader, month, int(found[1]), start)
    if found := reader.match(_SHORT):
        return month_day(reader, int(found[1]), int(found[2]), start)
    return None


def _month_list(reader: Reader) -> Expr | None:
    """Read 7、8月, 7-8月 and 七八月: neighbouring months are one run, others stand apart."""
    start = reader.position
    if two := reader.match(_TWO_MONTHS):
        last = 12 if two["two"] == "十一二" else numeral(two["two"][1]) or 0
        return (
            Range(LunarMonth(last - 1), LunarMonth(last))
            if two["lunar"]
            else Range(Month(last - 1), Month(last))
        )
    found = reader.ahead(_MONTH_LIST)
    numbers = [numeral(text) for text in (*re.split("[、,和]", found[2]), found[4])] if found else [None]
    if found is None or None in numbers:  # 五九至8月 begins with a name
        return None
    reader.position = found.end()
    kind = LunarMonth if found["lunar"] else Month
    months = [kind(check_month(reader, number or 0, start)) for number in numbers]
    if len(months) == 2 and found[3] in "-至到":
        return Range(months[0], months[1])
    return months_run(months) or AnyOf(tuple(months))


def months_run(parts: Sequence[Expr]) -> Range | None:
    """Return months named one after the other (7月、8月) as one run, None where they are not."""
    kind = LunarMonth if isinstance(parts[0], LunarMonth) else Month
    months = [part.month for part in parts if isinstance(part, kind)]
    steps = {(after - before) % 12 for before, after in pairwise(months)}
    return Range(parts[0], parts[-1]) if len(months) == len(parts) and steps == {1} else None


def _in_month(reader: Reader, *, is_lunar: bool = False) -> Expr | None:
    """Read a month and what stands in it; ``is_lunar`` where 农历 was said before."""
    start = reader.position
    found = reader.match(_MONTH)
    if found is None:
        return None
    calendar = found["cal"] or found["cal2"] or ""
    year = _year(found["year"]) if found["year"] else None
    name = found["month"]
    month = _MONTH_NAMES.get(name) or numeral(name) or 0
    says_lunar = is_lunar or calendar in LUNAR.split("|") or bool(found["leap"]) or name in "正冬腊"
    if not 1 <= month <= 12:
        raise no_month(reader, month, is_lunar=says_lunar, start=start)
    with reader.attempt() as tried:
        day = reader.match(DAY)
        if is_day := day is not None and bool(day["sign"] or not reader.sees(NOT_A_DAY)):
            tried.keep()
    if day is not None and is_day:
        number = numeral(day["chu"] or day["num"]) or 0
        if says_lunar or _is_lunar_day(reader, found, day, start):
            return lunar_date(reader, LunarWords(month, number, bool(found["leap"]), year), start)
        if year is not None:
            return one_date(reader, year, month, number, start)
        return month_day(reader, month, number, start)
    leap = Leap.ONLY if found["leap"] else Leap.ORDINARY
    whole = part_of(reader, LunarMonth(month, leap) if says_lunar else Month(month), start)
    return whole if year is None else in_year(reader, whole, year, start)


def _is_lunar_day(reader: Reader, month: re.Match[str], day: re.Match[str], start: int) -> bool:
    """Decide whether a day without 农历 is a lunar one; refuse it where it could be either."""
    if day["chu"]:
        return True
    if day["sign"] or month["cal"] or month["cal2"] or reader.sees(MORE_DAYS):
        return False
    typed = f"{month['month']}月{day['num']}"
    if month["month"] == "元" or any(char.isdigit() and char.isascii() for char in typed):
        raise either_calendar(reader, start, f"{typed}日", f"农历{typed}")
    read_as_lunar(reader, typed, f"农历{typed}", f"{typed}日")
    return True


def _year(text: str) -> int:
    return numeral(text.removesuffix("年")) or 0
