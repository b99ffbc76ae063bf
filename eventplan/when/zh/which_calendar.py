"""Decides of which calendar a month and its day are, and tells how they were read.

农历 and 公历 say it, so do 初, 廿, 卅, 闰, 正, 冬 and 腊; a range says it for its second end. Otherwise
a day with 日 or 号 is Gregorian, one in Chinese numerals without it lunar; Arabic numerals without it
could be either and are refused.
"""

import re
from typing import Final

from eventplan.almanac.lunar import day_text, to_solar
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Reader, SaidBefore
from eventplan.when.scanner.date_checks import either_calendar, two_calendars
from eventplan.when.tree.forms import Expr, PartOfMonth
from eventplan.when.tree.leaves import Month, MonthDay, OneDate, OneLunarDate
from eventplan.when.tree.traversal import is_lunar

LUNAR: Final = "农历|阴历|旧历|夏历|古历|老历"
LUNAR_WORDS: Final = LUNAR.split("|")
GREGORIAN: Final = "公历|阳历|新历|西历|国历"
GREGORIAN_WORDS: Final = GREGORIAN.split("|")
CALENDAR_ASIDE: Final = Pattern(f"\\(({LUNAR}|{GREGORIAN}|(?:lunar|gregorian)(?: calendar)?)\\)")
MONTH_NAMES: Final = {"正": 1, "元": 1, "冬": 11, "腊": 12}
"""元月 is January unless 农历 or 初 goes with it; the others are lunar by themselves."""
DAY: Final = Pattern(
    f"(?:初(?P<chu>[一二三四五六七八九十]|[0-9]{{1,2}})|(?P<num>{NUMBER}(?!(?<=一)直)))(?P<sign>[日号])?"
)
NOT_A_DAY: Final = Pattern("[天个周旬月年星礼半]")
_LONGEST_LUNAR_MONTH: Final = 30
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
            raise two_calendars(reader, start, word, _gregorian("公历", month, day), _lunar(month, day))
        return calendar in LUNAR_WORDS
    if word:
        _refuse_other_months(reader, start)
        return True
    if reader.said is not None:
        return _as_said(reader, reader.said, month, day, start)
    if day is None:
        return False
    plain, has_digits = f"{name}月{day['num']}", _has_digits(month, day)
    gregorian = Text(f"{plain}日", _gregorian("", month, day).en)
    lunar = Text(f"农历{plain}", _lunar(month, day).en)
    if _is_gregorian_day(reader, day):
        if not has_digits:
            read_as_gregorian(reader, reader.typed(start), day, _lunar(month, day))
        return False
    if has_digits:
        raise either_calendar(reader, start, gregorian, lunar)
    read_as_lunar(reader, plain, lunar, gregorian)
    return True


_YEAR: Final = Pattern(f"{NUMBER}年")


def said_by(first: Expr, day: Expr, typed: str) -> SaidBefore | None:
    """Return the calendar that ``first`` says for the other end of its range.

    ``day`` is the lunar or Gregorian day that it names, ``typed`` how it is written.
    """
    lunar = is_lunar(day)
    is_name = day is not first
    if lunar is None or (is_name and not lunar):
        return None
    in_digits = any(char in "0123456789" for char in _YEAR.sub("", typed))
    words = (*LUNAR_WORDS, "lunar") if lunar else GREGORIAN_WORDS
    since = first.day if isinstance(first, OneDate) else None
    if isinstance(first, OneLunarDate):
        since = to_solar(first.lunar)
    is_written = any(word in typed for word in words)
    return SaidBefore(lunar, in_digits, is_name, is_written=is_written, since=since, first=first)


def _refuse_other_months(reader: Reader, start: int) -> None:
    """Refuse 十月至腊月, whose months are of two calendars.

    Raises:
        WhenError: the range begins with a whole month that 公历 does not stand before.
    """
    said = reader.said
    first = said.first if said is not None else None
    if said is None or said.is_lunar or said.is_written:
        return
    if not (isinstance(first, (Month, PartOfMonth)) or (isinstance(first, MonthDay) and not said.in_digits)):
        return
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(
            f"「{reader.typed(start)}」是农历，前面的没有说",
            "this is lunar; is the first one?",
        ),
        Text(
            "两头请用一种历，或在前面写明「农历」「公历」",
            "write both in one calendar, or say which the first is of",
        ),
        start=start,
    )


def _as_said(
    reader: Reader, said: SaidBefore, month: re.Match[str], day: re.Match[str] | None, start: int
) -> bool:
    """Return the calendar of the first end; numerals that change as well may mean that it changes."""
    if said.is_whole:
        return said.is_lunar
    if said.is_name and _has_digits(month, day):  # 中秋节至10月7日
        return False
    if said.is_name:
        raise either_calendar(reader, start, _gregorian("公历", month, day), _lunar(month, day))
    is_lunar_alone = day is not None and not _is_gregorian_day(reader, day)
    if is_lunar_alone != said.is_lunar:
        if _has_digits(month, day) != said.in_digits:
            raise either_calendar(reader, start, _gregorian("公历", month, day), _lunar(month, day))
        typed = reader.typed(start)
        if said.is_lunar and not said.is_written:
            gregorian = Text(f"公历{typed}", _gregorian("", month, day).en)
            read_as_lunar(reader, typed, _lunar(month, day), gregorian)
        elif not said.is_lunar and not said.in_digits:
            read_as_gregorian(reader, typed, day, _lunar(month, day))
    return said.is_lunar


def _is_gregorian_day(reader: Reader, day: re.Match[str]) -> bool:
    return bool(day["sign"]) or reader.sees(MORE_DAYS)


def _has_digits(month: re.Match[str], day: re.Match[str] | None) -> bool:
    typed = month["month"] + (day["num"] or "" if day else "")
    return month["month"] == "元" or any(char.isascii() for char in typed)


def _lunar(month: re.Match[str], day: re.Match[str] | None) -> Text:
    shown = lunar_day_words(day) if day else ""
    year, leap = _year(month), "leap " if month["leap"] else ""
    figures = f"{year}-{_number(month)}" if year else str(_number(month))
    en = f"lunar {leap}{figures}-{_day_number(day)}" if day else f"lunar {leap}month {_number(month)}"
    return Text(f"农历{month['year'] or ''}{month['leap'] or ''}{month['month']}月{shown}", en)


def _gregorian(calendar: str, month: re.Match[str], day: re.Match[str] | None) -> Text:
    zh = f"{calendar}{month['year'] or ''}{_number(month)}月" + (f"{_day_number(day)}日" if day else "")
    year, name = _year(month), MONTHS_EN[_number(month) - 1]
    en = f"{name} {_day_number(day)}" if day else name
    return Text(zh, en + (f", {year}" if year and day else f" {year}" if year else ""))


def _number(month: re.Match[str]) -> int:
    return MONTH_NAMES.get(month["month"]) or numeral(month["month"]) or 1


def _year(month: re.Match[str]) -> int | None:
    return numeral(month["year"].removesuffix("年")) if month["year"] else None


def _day_number(day: re.Match[str]) -> int:
    return numeral(day["chu"] or day["num"]) or 0


def lunar_day_words(day: re.Match[str]) -> str:
    """Return a day as a lunar one is written: 初五, 廿三; as it stands where no lunar month has it."""
    number = _day_number(day)
    return day_text(number) if 1 <= number <= 30 else day[0].removesuffix(day["sign"] or "")


def read_as_lunar(reader: Reader, typed: str, lunar: Text, gregorian: Text | None = None) -> None:
    """Tell that a day without 农历 was read as a lunar one."""
    zh = f"「{typed}」按{lunar.zh}读"
    en = f'"{typed}" is read as the lunar date {lunar.en}'
    if gregorian:
        zh += f"；公历请写「{gregorian.zh}」"
        en += f"; write {gregorian.en} for the Gregorian date"
    reader.notice("READ_AS_LUNAR", zh, en)


def read_as_gregorian(reader: Reader, typed: str, day: re.Match[str] | None, lunar: Text) -> None:
    """Tell that a day in Chinese numerals was read as a Gregorian one: 日 was written, 农历 was not."""
    if day is not None and (numeral(day["num"]) or 0) > _LONGEST_LUNAR_MONTH:  # 五月三十一日
        return
    zh = f"「{typed}」按公历读；农历请写「{lunar.zh}」"
    en = f'"{typed}" is read as a Gregorian date; for the lunar one write {lunar.en}'
    reader.notice("READ_AS_GREGORIAN", zh, en)


def says_lunar(day: re.Match[str] | None) -> str | None:
    """Return the sign of a day that lunar days alone have: 初五, 廿三, 卅."""
    if day is None:
        return None
    return "初" if day["chu"] else next((sign for sign in "廿卅" if sign in day["num"]), None)
