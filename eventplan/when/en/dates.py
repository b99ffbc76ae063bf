"""Reads English dates: lunar 8-15, May 1, late October, 2027-05-01, day 15 of every month."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.when.lexicon.normalise import ORDINAL_WORDS
from eventplan.when.scanner.cursor import Reader
from eventplan.when.scanner.date_checks import (
    LunarWords,
    check_month,
    in_year,
    lunar_date,
    month_day,
    no_month,
    one_date,
)
from eventplan.when.scanner.lazy_regex import Pattern
from eventplan.when.tree.counted import DayKind, Leap, MonthPart
from eventplan.when.tree.forms import AnyOf, Expr, PartOfMonth, Range, Select
from eventplan.when.tree.leaves import (
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
)

_MONTHS: Final = {word.lower(): number for number, word in enumerate(MONTHS_EN, start=1)}
_MONTH: Final = (
    "(" + "|".join(f"{word[:3]}(?:{word[3:]})?" if len(word) > 3 else word for word in _MONTHS) + "|sept)"
)
_END: Final = "(?![a-z0-9])"
_SUFFIX: Final = f"(?:st|nd|rd|th)?{_END}"
_MONTH_DAY: Final = Pattern(f"{_MONTH}\\.? ?(?:the )?([0-9]{{1,2}}){_SUFFIX}(?:,? ?([12][0-9]{{3}}){_END})?")
_DAY_MONTH: Final = Pattern(
    f"(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ?{_MONTH}{_END}(?:,? ?([12][0-9]{{3}}){_END})?"
)
_MONTH_ALONE: Final = Pattern(f"{_MONTH}{_END}(?: ([12][0-9]{{3}}){_END})?")
_MONTH_ALONE_OR_DAY: Final = Pattern(f"{_MONTH}(?![a-z])(?: [0-9]+)?")
_MONTH_PART: Final = Pattern(
    "(early|middle of|mid|late|first half-month of|second half-month of)[ -]?(?=[a-z])"
)
_LUNAR: Final = Pattern("lunar(?![a-z])[ -]?")
_LUNAR_MONTH: Final = Pattern(f"(leap )?month ([0-9]{{1,2}}){_END}(?:,? ?day ([0-9]{{1,2}}){_END})?")
_LUNAR_DAY: Final = Pattern(f"(leap )?(?:([12][0-9]{{3}})[-/])?([0-9]{{1,2}})[-/]([0-9]{{1,2}}|last){_END}")
_EVERY_MONTH: Final = Pattern("(?:every|each|the) (lunar )?month(?![a-z])(?! [0-9])")
_EVERY_QUARTER: Final = Pattern("(?:every|each) quarter(?![a-z])")
_ORDINAL: Final = "([0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINAL_WORDS) + ")"
_LUNAR_ORDINAL: Final = Pattern(
    f"(?:the )?(?:{_ORDINAL}(?: day)? of (?:the )?)?{_ORDINAL} lunar month(?![a-z])(?! [0-9])"
)
_MONTH_OF: Final = Pattern(f"(?:the )?month of (?={_MONTH})")
_ON_THE: Final = Pattern("on (?:the )?([12]?[0-9]|3[01])(?:st|nd|rd|th)?(?![a-z0-9])")
_TWO_PARTS: Final = Pattern(f"(early|mid) (?:to|-|and) ?(mid|late) ?{_MONTH}{_END}")
_DAYS_MONTH: Final = Pattern(
    f"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | until | through )(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?"
    f"(?: of)? {_MONTH}{_END}(?:,? ?([12][0-9]{{3}}){_END})?"
)
_MONTH_DAYS: Final = Pattern(
    f"{_MONTH}\\.? ?(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to | until | through )(?:the )?"
    f"([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?([12][0-9]{{3}}){_END}"
)
_ITEM: Final = (
    "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?![a-z0-9])"
    "(?:(?:-| to | through )(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?![a-z0-9]))?"
)
_ITEMS: Final = f"({_ITEM}(?:(?:,(?:and |or )?| and | or |&){_ITEM})+)"
_MONTH_ITEMS: Final = Pattern(
    f"{_MONTH}\\.? ?{_ITEMS}(?![-/.月日号])(?! (?:days?|weeks?|years?|or more))(?! ?(?:of )?{_MONTH}{_END})"
    f"(?:,? ?(?P<year>[12][0-9]{{3}}){_END})?"
)
_ITEMS_MONTH: Final = Pattern(f"{_ITEMS}(?: of)? ?{_MONTH}{_END}(?:,? ?(?P<year>[12][0-9]{{3}}){_END})?")
_ONE_ITEM: Final = re.compile("([0-9]{1,2})[a-z]*(?:(?:-| to | through )(?:the )?([0-9]{1,2}))?")
_NEXT_LUNAR: Final = Pattern(f"([0-9]{{1,2}})[-/]([0-9]{{1,2}}){_END}")
_NEXT_DAY: Final = Pattern(
    "([0-9]{1,2})(?:st|nd|rd|th)?(?![a-z0-9/.月年日号天周个-])(?! (?:days?|weeks?|years?))"
    f"(?! ?(?:of )?{_MONTH}{_END})"
)
_PART_WORDS: Final = {
    "early": MonthPart.EARLY,
    "mid": MonthPart.MIDDLE,
    "middle of": MonthPart.MIDDLE,
    "late": MonthPart.LATE,
    "first half-month of": MonthPart.FIRST_HALF,
    "second half-month of": MonthPart.SECOND_HALF,
}


STARTS_DATE: Final = (
    f"(?:{_MONTH} ?[0-9]|[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?:-|,| and )[0-9]{{1,2}})* (?:of )?{_MONTH}|lunar )"
)
"""A regular expression for the beginning of an English date, by which a list may go on after a comma."""


def date_en(reader: Reader) -> Expr | None:
    """Read an English date, None where none stands."""
    reader.match_word(_MONTH_OF)
    if (lunar := _lunar_ordinal(reader)) is not None:
        return lunar
    if found := reader.match_word(_LUNAR):
        return _lunar(reader, found.start())
    if found := reader.match_word(_TWO_PARTS):
        month = Month(_number(found[3]))
        return Range(PartOfMonth(month, _PART_WORDS[found[1]]), PartOfMonth(month, _PART_WORDS[found[2]]))
    if found := reader.ahead(_MONTH_PART):
        with reader.attempt() as tried:
            reader.match(_MONTH_PART)
            base = _month(reader)
            if base is None or isinstance(base, EveryQuarter):
                return None
            tried.keep()
            return PartOfMonth(base, _PART_WORDS[found[1]])
    date = _day(reader) or _month(reader)
    if isinstance(date, EveryMonth) and (found := reader.match_word(_ON_THE)):
        return Select(date, int(found[1]), DayKind.DAY)
    return date


def _lunar_ordinal(reader: Reader) -> Expr | None:
    """Read ``8th lunar month``, ``15th day of the first lunar month``."""
    found = reader.match_word(_LUNAR_ORDINAL)
    if found is None:
        return None
    month = _ordinal(found[2])
    if found[1]:
        return lunar_date(reader, LunarWords(month, _ordinal(found[1])), found.start())
    if not 1 <= month <= 12:
        raise no_month(reader, month, is_lunar=True, start=found.start())
    return LunarMonth(month)


def _ordinal(word: str) -> int:
    return ORDINAL_WORDS.get(word) or int(re.sub("[a-z]", "", word))


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


def _listed(reader: Reader) -> Expr | None:
    """Read ``October 3, 4 and 5``, ``6-7 and 13-14 February 2027``, whose month was said once."""
    if found := reader.match_word(_MONTH_ITEMS):
        number, items = _number(found[1]), found[2]
    elif found := reader.match_word(_ITEMS_MONTH):
        number, items = _number(found[2]), found[1]
    else:
        return None
    start, year, parts = found.start(), found["year"], list[Expr]()
    for item in _ONE_ITEM.finditer(items):
        ends = [
            one_date(reader, int(year), number, int(day), start)
            if year
            else month_day(reader, number, int(day), start)
            for day in item.groups()
            if day is not None
        ]
        if len(ends) == 2 and int(item[2]) < int(item[1]):
            message = Text(f"{item[2]}日在{item[1]}日之前", f"day {item[2]} is before day {item[1]}")
            raise reader.error("BACKWARDS", message, start=start)
        parts.append(Range(*ends) if len(ends) == 2 else ends[0])
    return AnyOf(tuple(parts))


def _day(reader: Reader) -> Expr | None:
    if (listed := _listed(reader)) is not None:
        return listed
    if found := reader.match_word(_MONTH_DAYS):
        return _days_of_year(reader, found.start(), _number(found[1]), (found[2], found[3], found[4]))
    if found := reader.match_word(_DAYS_MONTH):
        start, number = found.start(), _number(found[3])
        if found[4]:
            return _days_of_year(reader, start, number, (found[1], found[2], found[4]))
        first = month_day(reader, number, int(found[1]), start)
        return Range(first, month_day(reader, number, int(found[2]), start))
    found = reader.match_word(_MONTH_DAY)
    if found is not None:
        month, day, year = _number(found[1]), int(found[2]), found[3]
    else:
        found = reader.match_word(_DAY_MONTH)
        if found is None:
            return None
        month, day, year = _number(found[2]), int(found[1]), found[3]
    if year is None:
        return month_day(reader, month, day, found.start())
    return one_date(reader, int(year), month, day, found.start())


def _days_of_year(reader: Reader, start: int, month: int, words: tuple[str, str, str]) -> Expr:
    """Return the run of ``May 1-5, 2027``, whose year was said once."""
    first, last, year = map(int, words)
    if last < first:
        message = Text(f"{last}日在{first}日之前", f"day {last} is before day {first}")
        raise reader.error("BACKWARDS", message, start=start)
    return Range(one_date(reader, year, month, first, start), one_date(reader, year, month, last, start))


def _month(reader: Reader) -> Month | LunarMonth | EveryMonth | EveryLunarMonth | EveryQuarter | None:
    if found := reader.match_word(_EVERY_MONTH):
        return EveryLunarMonth() if found[1] else EveryMonth()
    if reader.match_word(_EVERY_QUARTER):
        return EveryQuarter()
    with reader.attempt() as tried:
        if reader.match_word(_LUNAR):
            month = reader.match(_LUNAR_MONTH)
            expr = _lunar_month(reader, month) if month is not None else None
        else:
            named = reader.match_word(_MONTH_ALONE)
            expr = Month(_number(named[1])) if named is not None and not named[2] else None
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
    return in_year(reader, Month(_number(found[1])), int(found[2]), found.start(2))


def _lunar(reader: Reader, start: int) -> Expr:
    if found := reader.match(_LUNAR_MONTH):
        return _lunar_month(reader, found)
    found = reader.match(_LUNAR_DAY)
    if found is None and (name := reader.match_word(_MONTH_ALONE_OR_DAY)):
        number = _number(name[1])
        raise reader.error(
            "NO_LUNAR_NAME",
            Text("农历的月份用数字", "lunar months have numbers, no names"),
            Text(f"例如 lunar {number}-8（农历第{number}个月的初八）", f'for example "lunar {number}-8"'),
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
        return Select(LunarMonth(month, leap), -1, DayKind.DAY)
    year = int(found[2]) if found[2] else None
    return lunar_date(reader, LunarWords(month, int(found[4]), is_leap, year), start)


def _lunar_month(reader: Reader, found: re.Match[str]) -> Expr:
    number = int(found[2])
    if not 1 <= number <= 12:
        raise no_month(reader, number, is_lunar=True, start=found.start())
    if found[3]:
        return lunar_date(reader, LunarWords(number, int(found[3]), bool(found[1])), found.start())
    return LunarMonth(check_month(reader, number, found.start()), Leap.ONLY if found[1] else Leap.ORDINARY)


def _number(word: str) -> int:
    return next(number for name, number in _MONTHS.items() if name.startswith(word[:3]))
