"""Decides of which calendar a month and its day are, and tells how they were read.

农历 and 公历 say it, so do 初, 廿, 卅, 闰, 正, 冬 and 腊; a range says it for its second end. Otherwise
a day with 日 or 号 is Gregorian, one in Chinese numerals without it lunar; Arabic numerals without it
could be either and are refused.
"""

import re
from typing import Final

from eventplan.almanac.lunar import day_text
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader, SaidBefore
from eventplan.when.scanner.date_checks import either_calendar, two_calendars
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import OneDate
from eventplan.when.tree.traversal import is_lunar

LUNAR: Final = "农历|阴历|旧历|夏历|古历|老历"
LUNAR_WORDS: Final = LUNAR.split("|")
GREGORIAN: Final = "公历|阳历|新历"
GREGORIAN_WORDS: Final = GREGORIAN.split("|")
MONTH_NAMES: Final = {"正": 1, "元": 1, "冬": 11, "腊": 12}
"""元月 is January unless 农历 or 初 goes with it; the others are lunar by themselves."""
DAY: Final = Pattern(
    f"(?:初(?P<chu>[一二三四五六七八九十]|[0-9]{{1,2}})|(?P<num>{NUMBER}(?!(?<=一)直)))(?P<sign>[日号])?"
)
NOT_A_DAY: Final = Pattern("[天个周旬月年星礼半]")
MORE_DAYS: Final = Pattern(f"(?:[-至到、,和]{NUMBER})+[日号]")


def is_lunar_month(reader: Reader, month: re.Match[str], day: re.Match[str] | None, start: int) -> bool:
    """Decide the calendar of a month that stands at ``start``, with or without a day.

    Raises:
        WhenError: the words contradict each other, or leave both calendars open.
    """
    calendar, name = month["cal"] or month["cal2"], month["month"]
    word = "闰" if month["leap"] else name if name in "正冬腊" else says_lunar(day)
    if calendar is not None:
        if word and calendar not in LUNAR_WORDS:
            raise two_calendars(reader, start, word, f"公历{_in_digits(month, day)}", _lunar(month, day))
        return calendar in LUNAR_WORDS
    if word:
        return True
    if reader.said is not None:
        return _as_said(reader, reader.said, month, day, start)
    if day is None:
        return False
    plain, has_digits = f"{name}月{day['num']}", _has_digits(month, day)
    if _is_gregorian_day(reader, day):
        if day["sign"] and not has_digits:
            read_as_gregorian(reader, plain + day["sign"], _lunar(month, day))
        return False
    if has_digits:
        raise either_calendar(reader, start, f"{plain}日", f"农历{plain}")
    read_as_lunar(reader, plain, f"农历{plain}", f"{plain}日")
    return True


_YEAR: Final = re.compile(f"{NUMBER}年")


def said_by(first: Expr, typed: str) -> SaidBefore | None:
    """Return the calendar that ``first``, written as ``typed``, says for the other end of its range."""
    lunar = is_lunar(first)
    if lunar is None:
        return None
    in_digits = any(char.isascii() for char in _YEAR.sub("", typed))
    words = (*LUNAR_WORDS, "lunar") if lunar else GREGORIAN_WORDS
    since = first.day if isinstance(first, OneDate) else None
    return SaidBefore(lunar, in_digits, is_written=any(word in typed for word in words), since=since)


def _as_said(
    reader: Reader, said: SaidBefore, month: re.Match[str], day: re.Match[str] | None, start: int
) -> bool:
    """Return the calendar of the first end; numerals that change as well may mean that it changes."""
    if said.is_whole:
        return said.is_lunar
    is_lunar_alone = day is not None and not _is_gregorian_day(reader, day)
    if is_lunar_alone != said.is_lunar:
        if _has_digits(month, day) != said.in_digits:
            raise either_calendar(reader, start, f"公历{_in_digits(month, day)}", _lunar(month, day))
        typed = reader.typed(start)
        if said.is_lunar and not said.is_written:
            read_as_lunar(reader, typed, _lunar(month, day), f"公历{typed}")
        elif not said.is_lunar and not said.in_digits:
            read_as_gregorian(reader, typed, _lunar(month, day))
    return said.is_lunar


def _is_gregorian_day(reader: Reader, day: re.Match[str]) -> bool:
    return bool(day["sign"]) or reader.sees(MORE_DAYS)


def _has_digits(month: re.Match[str], day: re.Match[str] | None) -> bool:
    typed = month["month"] + (day["num"] or "" if day else "")
    return month["month"] == "元" or any(char.isascii() for char in typed)


def _lunar(month: re.Match[str], day: re.Match[str] | None) -> str:
    shown = lunar_day_words(day) if day else ""
    return f"农历{month['year'] or ''}{month['leap'] or ''}{month['month']}月{shown}"


def lunar_day_words(day: re.Match[str]) -> str:
    """Return a day as a lunar one is written: 初五, 廿三; as it stands where no lunar month has it."""
    number = numeral(day["chu"] or day["num"]) or 0
    return day_text(number) if 1 <= number <= 30 else day[0].removesuffix(day["sign"] or "")


def _in_digits(month: re.Match[str], day: re.Match[str] | None) -> str:
    shown = f"{month['year'] or ''}{MONTH_NAMES.get(month['month']) or numeral(month['month'])}月"
    return shown + (f"{numeral(day['chu'] or day['num'])}日" if day else "")


def read_as_lunar(reader: Reader, typed: str, lunar: str, gregorian: str | None = None) -> None:
    """Tell that a day without 农历 was read as a lunar one."""
    zh = f"「{typed}」按{lunar}读"
    en = f'"{typed}" is read as the lunar date {lunar}'
    if gregorian:
        zh += f"；公历请写「{gregorian}」"
        en += f"; write {gregorian} for the Gregorian date"
    reader.notice("READ_AS_LUNAR", zh, en)


def read_as_gregorian(reader: Reader, typed: str, lunar: str) -> None:
    """Tell that a day in Chinese numerals was read as a Gregorian one: 日 was written, 农历 was not."""
    zh = f"「{typed}」按公历读；农历请写「{lunar}」"
    en = f'"{typed}" is read as a Gregorian date; for the lunar one write {lunar}'
    reader.notice("READ_AS_GREGORIAN", zh, en)


def says_lunar(day: re.Match[str] | None) -> str | None:
    """Return the sign of a day that lunar days alone have: 初五, 廿三, 卅."""
    if day is None:
        return None
    return "初" if day["chu"] else next((sign for sign in "廿卅" if sign in day["num"]), None)
