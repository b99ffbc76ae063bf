"""Reads days of every month and parts of one: 每月15日, 农历每月初一、十五, 逢五, 5月中旬, 每季度."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.lexicon.vocabulary import LEAP_TEXTS, MONTH_PART_TEXTS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    either_calendar,
    impossible,
    month_day,
    no_lunar_day,
    vague_month_part,
)
from eventplan.when.tree.counted import DayKind, Leap, MonthPart
from eventplan.when.tree.forms import AnyOf, Expr, PartOfMonth, Range, Select
from eventplan.when.tree.leaves import EveryLunarMonth, EveryMonth, EveryQuarter, LunarMonth, Month
from eventplan.when.zh.which_calendar import (
    DAY,
    GREGORIAN,
    LUNAR,
    MORE_DAYS,
    NOT_A_DAY,
    lunar_day_words,
    read_as_gregorian,
    read_as_lunar,
    says_lunar,
)

_PART: Final = Pattern("(上旬(?![、和]中旬)|中旬(?![、和]下旬)|下旬|上半月|下半月|的?[前后]半个?月)")
_TWO_PARTS: Final = Pattern("(上)旬?[、和]?中旬|中旬?[、和]?下旬")
_EVERY_QUARTER: Final = Pattern("(?:每一?个?|各)季度?(?!节)的?")
_EVERY_OTHER_MONTH: Final = Pattern("(?:每个?|每?逢|各)?([单双奇偶])数?月份?的?")
_MONTH_OF_QUARTER: Final = Pattern("([首末头]|最后一?个|第([一二三四五六七八九1-9])个?)月的?")
_PLACES: Final = {"首": 1, "头": 1, "末": 3, "最后个": 3, "最后一个": 3}
_DAY_OF_MONTH: Final = Pattern(f"({NUMBER})[日号]")
_VAGUE: Final = Pattern(
    f"([底末])(?![期伏])|(初)(?:(?!期|[一二三四五六七八九十0-9])|(?={NUMBER}月))|(中)(?=$|[,;)、至到-]|{NUMBER}月)"
)
_EVERY_MONTH: Final = Pattern(
    f"(?:(?P<lunar>{LUNAR}))?(?:的)?(?:每逢|每到|逢)?每个?月份?的?(?P<lunar2>{LUNAR})?"
    rf"(?:\((?P<leap>{'|'.join(text.zh for text in LEAP_TEXTS.values())})\))?"
)
_BARE_LUNAR: Final = Pattern(
    f"(?:每逢|每到|逢)?(?:(?:{LUNAR})(?:每?逢)?)?(初[一二三四五六七八九十])(?![月0-9])"
)
_LUNAR_FIFTEENTH: Final = Pattern(f"(?:每逢|每到|逢)?(?:{LUNAR})(?:每?逢)?(十五)(?!月)")
_MONTHS_AND_DAY: Final = Pattern(
    f"(?P<cal>{LUNAR}|{GREGORIAN})?(?P<months>{NUMBER}(?:[、和]{NUMBER})*)[、和](?P<last>{NUMBER})月的?"
    f"(?P<day>(?:初?{NUMBER})[日号]?)(?![-至到、天个周旬])"
)
_LEAPS: Final = {text.zh: leap for leap, text in LEAP_TEXTS.items()}
_HALVES: Final = {"前": MonthPart.FIRST_HALF, "后": MonthPart.SECOND_HALF}
_PARTS: Final = {text.zh: part for part, text in MONTH_PART_TEXTS.items()}


def every_quarter(reader: Reader) -> Expr | None:
    """Read 每季度, whose days are chosen behind it; 每季度首月15日 and 单月15日, of each of these months."""
    if found := reader.match(_EVERY_OTHER_MONTH):
        return _of_each(reader, range(1 if found[1] in "单奇" else 2, 13, 2))
    if reader.match(_EVERY_QUARTER) is None:
        return None
    start = reader.position
    if (found := reader.match(_MONTH_OF_QUARTER)) is None:
        return EveryQuarter()
    first = _PLACES.get(found[1]) or numeral(found[2]) or 0
    if not 1 <= first <= 3:
        raise impossible(reader, start, "一季有3个月", "a quarter has 3 months")
    return _of_each(reader, range(first, 13, 3))


def _of_each(reader: Reader, months: range) -> Expr:
    """Return the ``months``, or the day or the part that stands behind them, of each."""
    start = reader.position
    if (day := reader.match(_DAY_OF_MONTH)) is not None:
        return AnyOf(tuple(month_day(reader, month, numeral(day[1]) or 0, start) for month in months))
    parts = []
    for month in months:
        reader.position = start
        parts.append(part_of(reader, Month(month), start))
    return AnyOf(tuple(parts))


def every_month(reader: Reader) -> Expr | None:
    """Read 每月, 每月15日, 农历每月初一."""
    found = reader.match(_EVERY_MONTH)
    if found is None:
        return None
    is_whole = reader.said is not None and reader.said.is_whole
    is_lunar = is_whole or bool(found["lunar"] or found["lunar2"] or found["leap"])
    each = EveryLunarMonth(_LEAPS.get(found["leap"], Leap.BOTH))
    start = reader.position
    with reader.attempt() as tried:
        day = reader.match(DAY)
        if is_day := day is not None and bool(day["sign"] or not reader.sees(NOT_A_DAY)):
            tried.keep()
    if day is None or not is_day:
        base = each if is_lunar else EveryMonth()
        return part_of(reader, base, start)
    number = numeral(day["chu"] or day["num"]) or 0
    is_lunar = is_lunar or says_lunar(day) is not None
    lunar_en = f"day {number} of every lunar month"
    if not is_lunar and not day["sign"]:
        if day["num"].isascii() and not reader.sees(MORE_DAYS):
            raise either_calendar(
                reader,
                found.start(),
                Text(f"每月{number}日", f"day {number} of every month"),
                Text(f"农历每月{number}日", lunar_en),
            )
        if not day["num"].isascii():
            read_as_lunar(reader, f"每月{day['num']}", Text(f"农历每月{day['num']}", lunar_en))
            is_lunar = True
    if not is_lunar:
        if not day["num"].isascii():
            read_as_gregorian(reader, f"每月{day[0]}", day, Text(f"农历每月{lunar_day_words(day)}", lunar_en))
        return every_month_day(reader, number, start)
    if not 1 <= number <= 30:
        raise no_lunar_day(reader, start)
    return _adjacent_days(reader, Select(each, number, DayKind.DAY))


def _adjacent_days(reader: Reader, first: Expr) -> Expr:
    """Read 初一十五, the two temple days in one breath."""
    if reader.take("十五"):
        return AnyOf((first, Select(EveryLunarMonth(), 15, DayKind.DAY)))
    return first


def bare_lunar_day(reader: Reader) -> Expr | None:
    """Read 初一 or 农历十五 without a month, as of every month."""
    found = reader.match(_BARE_LUNAR) or reader.match(_LUNAR_FIFTEENTH)
    if found is None:
        return None
    day = numeral(found[1].removeprefix("初")) or 0
    read_as_lunar(reader, found[1], Text(f"农历每月{found[1]}", f"day {day} of every lunar month"))
    return _adjacent_days(reader, Select(EveryLunarMonth(), day, DayKind.DAY))


def every_month_day(reader: Reader, day: int, start: int) -> Expr:
    """Return a day of every Gregorian month, checked for its range."""
    if not 1 <= day <= 31:
        raise impossible(reader, start, "一个月最多31日", "a month has at most 31 days")
    return Select(EveryMonth(), day, DayKind.DAY)


def part_of(reader: Reader, base: Month | LunarMonth | EveryMonth | EveryLunarMonth, start: int) -> Expr:
    """Return ``base`` or the part of it that stands behind it: 上旬, 中下旬, 下半月."""
    if found := reader.match(_PART):
        word = found[1].lstrip("的")
        return PartOfMonth(base, _PARTS.get(word) or _HALVES[word[0]])
    if found := reader.match(_TWO_PARTS):
        first, last = (MonthPart.EARLY, MonthPart.MIDDLE) if found[1] else (MonthPart.MIDDLE, MonthPart.LATE)
        return Range(PartOfMonth(base, first), PartOfMonth(base, last))
    if (found := _VAGUE.match(reader.text, reader.position)) is not None:
        typed = (reader.typed(start) or "每月").rstrip("的")
        raise vague_month_part(reader, found[0], typed, _month_words(base, typed), start)
    return base


def _month_words(base: Month | LunarMonth | EveryMonth | EveryLunarMonth, typed: str) -> Text:
    """Return the month as English writes it, with the year that was ``typed``."""
    year = re.search("[12][0-9]{3}", typed)
    match base:
        case Month(month):
            en = MONTHS_EN[month - 1]
        case LunarMonth(month, leap):
            en = f"lunar {'leap ' if leap is Leap.ONLY else ''}month {month}"
        case EveryMonth():
            en = "every month"
        case EveryLunarMonth():
            en = "every lunar month"
    return Text(typed, en + (f" of {year[0]}" if year else ""))


def refuse_day_of_months(reader: Reader, start: int) -> None:
    """Ask whether 5、7、9月15日 is the 15th of each, or whole months and a day."""
    found = reader.ahead(_MONTHS_AND_DAY)
    if found is None:
        return
    reader.position = found.end()
    months = [*re.split("[、,和]", found["months"]), found["last"]]
    days = "、".join(f"{found['cal'] or ''}{month}月{found['day']}" for month in months)
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{found[0]}」里前面的数可以是整月，也可以是那一天", "the months may be whole or not"),
        Text(f"请逐个写全，如「{days}」", "write the day of each month in full"),
        start=start,
    )
