"""Checks dates for their range; what cannot be is an error that says the range."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from eventplan.almanac.doubts import doubt_of_end
from eventplan.almanac.lunar import LunarDate, days_in_month, leap_month, to_solar
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.counted import Leap
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import LunarDay, MonthDay, OneDate, OneLunarDate


class LunarWords(NamedTuple):
    """A lunar date as written, not yet known to exist; ``year`` None means every year."""

    month: int
    day: int
    is_leap: bool = False
    year: int | None = None


def lunar_date(reader: Reader, written: LunarWords, start: int) -> Expr:
    """Return a lunar day checked for its range."""
    if not 1 <= written.month <= 12:
        raise no_month(reader, written.month, is_lunar=True, start=start)
    if not 1 <= written.day <= 30:
        raise no_lunar_day(reader, start)
    if written.year is None:
        return LunarDay(written.month, written.day, Leap.ONLY if written.is_leap else Leap.ORDINARY)
    return _one_lunar(reader, written, check_year(reader, written.year, start), start)


def month_day(reader: Reader, month: int, day: int, start: int) -> MonthDay:
    """Return a Gregorian day of every year, checked for its range."""
    check_month(reader, month, start)
    longest = monthrange(2000, month)[1]
    if not 1 <= day <= longest:
        en = f"month {month} has at most {longest} days"
        raise impossible(reader, start, f"{month}月最多{longest}日", en)
    return MonthDay(month, day)


def one_date(reader: Reader, year: int, month: int, day: int, start: int) -> OneDate:
    """Return one Gregorian date, checked for its range."""
    check_year(reader, year, start)
    check_month(reader, month, start)
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        en = f"month {month} of {year} has {longest} days"
        raise impossible(reader, start, f"{year}年{month}月最多{longest}日", en)
    return OneDate(date(year, month, day))


def check_month(reader: Reader, month: int, start: int) -> int:
    """Return ``month`` when it is 1..12."""
    if not 1 <= month <= 12:
        raise no_month(reader, month, is_lunar=False, start=start)
    return month


def check_year(reader: Reader, year: int, start: int) -> int:
    """Return ``year`` when it is 2000..2099."""
    if not 2000 <= year <= 2099:
        raise impossible(reader, start, "年份要在2000到2099之间", "the year must be 2000 to 2099")
    return year


def no_month(reader: Reader, month: int, *, is_lunar: bool, start: int) -> WhenError:
    if is_lunar:
        en = f"the lunar calendar has no month {month}; months are 1 to 12"
        return impossible(reader, start, f"农历没有{month}月，月份是1到12", en)
    typed = reader.typed(start)
    if month == 0 and not any(sign in typed for sign in "0零〇"):  # 七九月
        return impossible(
            reader, start, f"「{typed}」不是一个月份；几个月请写「7月、9月」", "this is not one month"
        )
    en = f"there is no month {month}; months are 1 to 12"
    return impossible(reader, start, f"没有{month}月，月份是1到12", en)


def no_lunar_day(reader: Reader, start: int) -> WhenError:
    return impossible(reader, start, "农历的月最多30天", "a lunar month has at most 30 days")


def several_days(reader: Reader, typed: str) -> WhenError:
    """Return the error that 廿三廿四 is no one day."""
    message = Text(f"「{typed}」不是一天", f'"{typed}" is not one day')
    hint = Text("几天之间请写「、」", 'between several days write "or"')
    return reader.error("IMPOSSIBLE_DATE", message, hint, start=reader.position - len(typed))


def impossible(reader: Reader, start: int, zh: str, en: str) -> WhenError:
    return reader.error("IMPOSSIBLE_DATE", Text(zh, en), start=start)


def either_calendar(reader: Reader, start: int, gregorian: Text, lunar: Text) -> WhenError:
    typed = reader.typed(start)
    return reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{typed}」可以是公历，也可以是农历", f'"{typed}" may be Gregorian or lunar'),
        Text(f"请写「{gregorian.zh}」或「{lunar.zh}」", f'write "{gregorian.en}" or "{lunar.en}"'),
        start=start,
    )


_JOINED: Final = Pattern(f"(?:-|至|到|、|和)?((?:次年|翌年)?(?:{NUMBER}|正|冬|腊)月)([底末初中])")
_PARTS: Final = {
    "底": Text("下旬", "late"),
    "末": Text("下旬", "late"),
    "初": Text("上旬", "early"),
    "中": Text("中旬", "mid"),
}


def two_calendars(reader: Reader, start: int, word: str, gregorian: Text, lunar: Text) -> WhenError:
    """Return the error that ``word``, which lunar dates alone have, stands in a Gregorian date."""
    typed = reader.typed(start)
    return reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{typed}」里「{word}」只用于农历，与公历矛盾", f'"{word}" is said of lunar dates alone'),
        Text(f"请写「{gregorian.zh}」或「{lunar.zh}」", f'write "{gregorian.en}" or "{lunar.en}"'),
        start=start,
    )


def vague_month_part(reader: Reader, word: str, typed: str, month: Text, start: int) -> WhenError:
    """Return the error that 月底, 月初 or 月中 may be a day or a run of days; of 8月底9月初 both are told.

    ``typed`` is how ``month`` was written, with its year.
    """
    reader.position += 1
    part = _PARTS[word]
    if joined := reader.match(_JOINED):
        other, number = _PARTS[joined[2]], numeral(re.sub("[次翌]年|月", "", joined[1]))
        month_en = f"month {number}" if month.en.startswith("lunar") else MONTHS_EN[(number or 1) - 1]
        zh = f"{typed}{part.zh}至{joined[1]}{other.zh}"
        en = f"{part.en} {month.en} to {other.en} {month_en}"
        message = Text(
            f"「{reader.typed(start)}」没有说从哪天到哪天", "it does not say its first and last day"
        )
        hint = Text(f"请写「{zh}」，或写起止日期", f'write "{en}" or its first and last day')
        return reader.error("AMBIGUOUS_PART", message, hint, start=start)
    whole = Text(f"{typed}{part.zh}", f"{part.en} {month.en}")
    day = {
        "初": Text(f"{typed}第1天", f"first day of {month.en}"),
        "中": Text(typed, month.en),
    }.get(word, Text(f"{typed}最后一天", f"last day of {month.en}"))
    other_zh = "中旬，也可以是整月" if word == "中" else "一天，也可以是十天"
    return reader.error(
        "AMBIGUOUS_PART",
        Text(f"「{typed}{word}」可以是{other_zh}", f'"{typed}{word}" may be ten days or not'),
        Text(f"请写「{day.zh}」或「{whole.zh}」", f'write "{day.en}" or "{whole.en}"'),
        start=start,
    )


def _one_lunar(reader: Reader, written: LunarWords, year: int, start: int) -> OneLunarDate:
    month, is_leap = written.month, written.is_leap
    if is_leap and leap_month(year) != month:
        zh = f"农历{year}年没有闰{month}月"
        raise impossible(reader, start, zh, f"lunar {year} has no leap month {month}")
    longest = days_in_month(year, month, leap=is_leap)
    if written.day > longest:
        zh, en = f"农历{year}年这个月只有{longest}天", f"that month of lunar {year} has {longest} days"
        if doubt := doubt_of_end(to_solar(LunarDate(year, month, longest, is_leap))):
            zh, en = f"{zh}；{doubt.zh}", f"{en}; {doubt.en}"
        raise impossible(reader, start, zh, en)
    return OneLunarDate(LunarDate(year, month, written.day, is_leap))
