"""Reads English dates: lunar 8-15, May 1, late October, 2027-05-01, day 15 of every month."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.en.listed_days import END, MONTH, listed_days, listed_months, month_number, run_of_days
from eventplan.when.lexicon.normalise import ORDINAL_WORDS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    LunarWords,
    check_month,
    lunar_date,
    month_day,
    no_month,
    one_date,
)
from eventplan.when.scanner.years_of_dates import in_lunar_year, in_year
from eventplan.when.tree.counted import DayKind, Leap, MonthPart
from eventplan.when.tree.forms import Expr, InLunarYear, PartOfMonth, Range, Select
from eventplan.when.tree.leaves import (
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.tree.traversal import is_lunar

_SUFFIX: Final = f"(?:st|nd|rd|th)?{END}"
_MONTH_DAY: Final = Pattern(f"{MONTH}\\.? ?(?:the )?([0-9]{{1,2}}){_SUFFIX}(?:,? ?([12][0-9]{{3}}){END})?")
_DAY_MONTH: Final = Pattern(
    f"(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ?{MONTH}{END}(?:,? ?([12][0-9]{{3}}){END})?"
)
_MONTH_ALONE: Final = Pattern(f"{MONTH}{END}(?: ([12][0-9]{{3}}){END})?")
_MONTH_ALONE_OR_DAY: Final = Pattern(f"{MONTH}(?![a-z])(?: [0-9]+)?")
_MONTH_PART: Final = Pattern(
    "(early|middle of|middle ten days of|mid|late|first half-month of|second half-month of)[ -]?(?=[a-z])"
)
_LUNAR: Final = Pattern("lunar(?: calendar)?(?![a-z])[ -]?")
YEAR_AFTER: Final = Pattern(
    f"(?:,? ?(?:of |in )?(?P<lunar>lunar (?:year )?)|(?:, ?| )(?:of )?)(?P<year>[12][0-9]{{3}})(?!-){END}"
)
_LUNAR_YEAR_AFTER: Final = Pattern(
    f"(?:,? ?(?:of |in )?(?P<lunar>lunar (?:year )?)|(?:, ?| )(?:of |in )?)(?P<year>[12][0-9]{{3}})(?!-){END}"
)
_LUNAR_YEAR_MONTH: Final = Pattern(f"([12][0-9]{{3}}),? (?:(leap )?month ([0-9]{{1,2}}){END})")
_LUNAR_MONTH: Final = Pattern(f"(leap )?month ([0-9]{{1,2}}){END}(?:,? ?day ([0-9]{{1,2}}){END})?")
_LUNAR_DAY: Final = Pattern(f"(leap )?(?:([12][0-9]{{3}})[-/])?([0-9]{{1,2}})[-/.]([0-9]{{1,2}}|last){END}")
_EVERY_MONTH: Final = Pattern(
    r"(?:every|each|the) (lunar )?month(?![a-z])(?! [0-9])(?: ?\(leap: ?(no|only|both|preferred)\))?"
)
_EVERY_QUARTER: Final = Pattern("(?:every|each) quarter(?![a-z])")
_TEENS: Final = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_ORDINAL_OF: Final = (
    ORDINAL_WORDS
    | dict(zip(_TEENS.split(), range(13, 21), strict=True))
    | {f"twenty-{word}": 20 + ORDINAL_WORDS[word] for word in list(ORDINAL_WORDS)[:9]}
    | {"thirtieth": 30}
)
_ORDINAL: Final = "([0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINAL_OF, key=len, reverse=True)) + ")"
_NTH_DAYS: Final = (
    f"{_ORDINAL}(?: day)?(?:(?: to | through | until | ?- ?)(?:the )?{_ORDINAL}(?: days?)?)? of (?:the )?"
)
_LUNAR_ORDINAL: Final = Pattern(
    f"(?:the )?(?:{_NTH_DAYS})?{_ORDINAL}"
    "(?: lunar month| month (?:of|in) the (?:chinese )?lunar (?:calendar|year))"
    f"(?:,? ?(?:the )?{_ORDINAL} day)?(?![a-z])(?! [0-9])"
)
_OF_LUNAR_CALENDAR: Final = Pattern(",? ?(?:(?:of|in|on) )?the (?:chinese )?lunar calendar(?![a-z])")
_MONTH_OF: Final = Pattern(f"(?:the )?month of (?={MONTH})")
_ON_THE: Final = Pattern("on (?:the )?([12]?[0-9]|3[01])(?:st|nd|rd|th)?(?![a-z0-9])")
_TWO_PARTS: Final = Pattern(f"(early|mid)(?: (?:to|-|and) ?|-to-| ?- ?)(mid|late)[ -]?{MONTH}{END}")
_SAYS_LUNAR: Final = Pattern("lunar (?:leap )?(?:[0-9/., &-]|to|through|until|and|or)*$")
_NEXT_LUNAR: Final = Pattern(f"([0-9]{{1,2}})[-/]([0-9]{{1,2}}){END}")
_NEXT_DAY: Final = Pattern(
    "([0-9]{1,2})(?:st|nd|rd|th)?(?![a-z0-9/.月年日号天周个-])(?! (?:days?|weeks?|years?))"
    f"(?! ?(?:of )?{MONTH}{END})"
)
_PART_WORDS: Final = {
    "early": MonthPart.EARLY,
    "mid": MonthPart.MIDDLE,
    "middle of": MonthPart.MIDDLE,
    "middle ten days of": MonthPart.MIDDLE,
    "late": MonthPart.LATE,
    "first half-month of": MonthPart.FIRST_HALF,
    "second half-month of": MonthPart.SECOND_HALF,
}


def date_en(reader: Reader) -> Expr | None:
    """Read an English date, None where none stands."""
    reader.match_word(_MONTH_OF)
    start = reader.position
    if (lunar := _lunar_ordinal(reader)) is not None:
        return _of_lunar_year(reader, lunar, start)
    if found := reader.match_word(_LUNAR):
        return _of_lunar_year(reader, _lunar(reader, found.start()), start)
    if found := reader.match_word(_TWO_PARTS):
        month = Month(month_number(found[3]))
        return Range(PartOfMonth(month, _PART_WORDS[found[1]]), PartOfMonth(month, _PART_WORDS[found[2]]))
    if found := reader.ahead(_MONTH_PART):
        with reader.attempt() as tried:
            reader.match(_MONTH_PART)
            base = _month(reader)
            if base is None or isinstance(base, EveryQuarter):
                return None
            tried.keep()
            part = PartOfMonth(base, _PART_WORDS[found[1]])
            return _of_lunar_year(reader, part, found.start()) if is_lunar(base) else part
    date = _day(reader) or _month(reader)
    if isinstance(date, MonthDay) and reader.match(_OF_LUNAR_CALENDAR):
        return lunar_date(reader, LunarWords(date.month, date.day), start)
    if isinstance(date, EveryMonth) and (found := reader.match_word(_ON_THE)):
        return Select(date, int(found[1]), DayKind.DAY)
    return date


def _lunar_ordinal(reader: Reader) -> Expr | None:
    """Read ``8th lunar month``, ``15th day of the first lunar month``."""
    found = reader.match_word(_LUNAR_ORDINAL)
    if found is None:
        return None
    month = _ordinal(found[3])
    days = [
        lunar_date(reader, LunarWords(month, _ordinal(word)), found.start())
        for word in (found[1] or found[4], found[2])
        if word
    ]
    if days:
        return days[0] if len(days) == 1 else Range(*days)
    if not 1 <= month <= 12:
        raise no_month(reader, month, is_lunar=True, start=found.start())
    return LunarMonth(month)


def _of_lunar_year(reader: Reader, expr: Expr, start: int) -> Expr:
    """Read the year behind ``lunar 12-23, 2027`` or ``lunar month 12 of lunar 2027``."""
    if isinstance(expr, (OneLunarDate, InLunarYear)) or (found := reader.match(_LUNAR_YEAR_AFTER)) is None:
        return expr
    return in_lunar_year(reader, expr, int(found["year"]), start, is_written=bool(found["lunar"]))


def of_year_after(reader: Reader, expr: Expr, found: re.Match[str], start: int) -> Expr:
    """Return what was named with the year that stands behind it: ``Qixi 2027``, ``Laba, lunar 2027``."""
    year = int(found["year"])
    if found["lunar"]:
        return in_lunar_year(reader, expr, year, start, is_written=True)
    return in_year(reader, expr, year, start)


def _ordinal(word: str) -> int:
    return _ORDINAL_OF.get(word) or int(re.sub("[a-z]", "", word))


def following_date_en(reader: Reader, before: Expr) -> Expr | None:
    """Read the end of ``lunar 1-1 to 1-15`` or ``May 1 to 7``, which leave out what was said."""
    start = reader.position
    match before:
        case MonthDay(month, _):
            found = reader.match_word(_NEXT_DAY)
            return None if found is None else month_day(reader, month, int(found[1]), start)
        case OneDate(day):
            found = reader.match_word(_NEXT_DAY)
            return None if found is None else one_date(reader, day.year, day.month, int(found[1]), start)
        case _:
            return None


def following_lunar_en(reader: Reader) -> Expr | None:
    """Read ``1-15`` where the day before it was lunar."""
    start = reader.position
    found = reader.match_word(_NEXT_LUNAR)
    if found is None:
        return None
    return lunar_date(reader, LunarWords(int(found[1]), int(found[2])), start)


def following_lunar_list(reader: Reader, before: Expr) -> Expr | None:
    """Read ``6-19`` behind ``lunar 2-19 or``, and tell so."""
    start = reader.position
    last = before.last if isinstance(before, Range) else before
    if not isinstance(last, LunarDay) or not _SAYS_LUNAR.search(reader.text[:start]):
        return None
    day = following_lunar_en(reader)
    if day is not None:
        typed = reader.typed(start).strip()
        zh = f"「{typed}」按农历读；公历请写出月份的名称"
        reader.notice(
            "READ_AS_LUNAR", zh, f'"{typed}" is read as lunar; for the Gregorian day name the month'
        )
    return day


def _day(reader: Reader) -> Expr | None:
    if (days := listed_days(reader) or run_of_days(reader) or listed_months(reader)) is not None:
        return days
    found = reader.match_word(_MONTH_DAY)
    if found is not None:
        month, day, year = month_number(found[1]), int(found[2]), found[3]
    else:
        found = reader.match_word(_DAY_MONTH)
        if found is None:
            return None
        month, day, year = month_number(found[2]), int(found[1]), found[3]
    if year is None:
        return month_day(reader, month, day, found.start())
    return one_date(reader, int(year), month, day, found.start())


def _month(reader: Reader) -> Month | LunarMonth | EveryMonth | EveryLunarMonth | EveryQuarter | None:
    if found := reader.match_word(_EVERY_MONTH):
        return EveryLunarMonth(Leap(found[2] or "both")) if found[1] else EveryMonth()
    if reader.match_word(_EVERY_QUARTER):
        return EveryQuarter()
    with reader.attempt() as tried:
        if reader.match_word(_LUNAR):
            month = reader.match(_LUNAR_MONTH)
            expr = _lunar_month(reader, month) if month is not None else None
        else:
            named = reader.match_word(_MONTH_ALONE)
            expr = Month(month_number(named[1])) if named is not None and not named[2] else None
        if not isinstance(expr, (Month, LunarMonth)):
            return None
        tried.keep()
        return expr


def month_of_year_en(reader: Reader) -> Expr | None:
    """Read ``May 2027``."""
    found = reader.ahead(_MONTH_ALONE)
    if found is None or not found[2]:
        return None
    reader.position = found.end()
    return in_year(reader, Month(month_number(found[1])), int(found[2]), found.start(2))


def _lunar(reader: Reader, start: int) -> Expr:
    if found := reader.match(_LUNAR_MONTH):
        return _lunar_month(reader, found)
    if found := reader.match(_LUNAR_YEAR_MONTH):
        leap = Leap.ONLY if found[2] else Leap.ORDINARY
        if not 1 <= int(found[3]) <= 12:
            raise no_month(reader, int(found[3]), is_lunar=True, start=start)
        return in_lunar_year(reader, LunarMonth(int(found[3]), leap), int(found[1]), start, is_written=True)
    found = reader.match(_LUNAR_DAY)
    if found is None and (name := reader.match_word(_MONTH_ALONE_OR_DAY)):
        number, days = month_number(name[1]), re.findall("[0-9]+", name[0])
        written = f"lunar {number}-{days[0]}" if days else f"lunar month {number}"
        raise reader.error(
            "NO_LUNAR_NAME",
            Text("农历的月份用数字", "lunar months have numbers, no names"),
            Text(f"请写 {written}", f'write "{written}"'),
            start=start,
        )
    if found is None:
        raise reader.unknown(
            Text("例如 lunar 8-15、lunar leap 6-6、lunar month 1", "lunar 8-15, lunar month 1, lunar 12-last")
        )
    month, is_leap = int(found[3]), bool(found[1])
    if found[4] == "last":
        if not 1 <= month <= 12:
            raise no_month(reader, month, is_lunar=True, start=start)
        leap = Leap.ONLY if is_leap else Leap.ORDINARY
        last = Select(LunarMonth(month, leap), -1, DayKind.DAY)
        if found[2] is None:
            return last
        return in_lunar_year(reader, last, int(found[2]), start, is_written=True)
    year = int(found[2]) if found[2] else None
    return lunar_date(reader, LunarWords(month, int(found[4]), is_leap, year), start)


def _lunar_month(reader: Reader, found: re.Match[str]) -> Expr:
    number = int(found[2])
    if not 1 <= number <= 12:
        raise no_month(reader, number, is_lunar=True, start=found.start())
    if found[3]:
        return lunar_date(reader, LunarWords(number, int(found[3]), bool(found[1])), found.start())
    return LunarMonth(check_month(reader, number, found.start()), Leap.ONLY if found[1] else Leap.ORDINARY)
