"""A noted day as somebody says it, for the command line: ``4月18日``, ``昨天``, ``4.18-4.20``, ``5月上旬``.

What is said becomes what is written in ``observations.csv``: a day, a range or a month with its year.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.field_types import narrowed
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode

_SEPARATOR: Final = Pattern(r"\s*(?:\.\.|~|至|到|—+|–)\s*")
# A hyphen divides two days only where the days themselves are written without one.
_HYPHEN: Final = Pattern(r"(?<=[日号\d])\s*-\s*(?=\d)")
_DAY: Final = Pattern(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
)
_DIGITS: Final = Pattern(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_LATER_DAY: Final = Pattern(r"(?P<day>\d{1,2})\s*[日号]?")
_MONTH: Final = Pattern(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:份)?(?P<third>[上中下]旬)?")
_ISO_MONTH: Final = Pattern(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
_DAYS_AGO: Final = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), 1),
    "前天": 2,
}
_THIRDS: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_HOW: Final = Text(
    "可写 2027-04-18、4月18日、4月18日至20日、4月中旬、2027-04 或 昨天",
    "write 2027-04-18, 04-18, 2027-04-18..2027-04-20, 2027-04 or yesterday",
)


def said_day(text: str, today: date) -> str | Problem:
    """Return the day, range or month that ``text`` means as a file holds it, or what is wrong with it.

    Without a year it is the one nearest to ``today``.
    """
    plain = narrowed(text)
    if plain.lower() in _DAYS_AGO:
        return (today - timedelta(days=_DAYS_AGO[plain.lower()])).isoformat()
    try:
        return _month(plain, today) or _days(plain, today) or _not_a_day(text)
    except ValueError:
        return ValueCode.NO_SUCH_DAY.at(_PLACE, written=quoted(text), hint=_HOW)


_PLACE: Final = SourceRef("DATE")


def _not_a_day(text: str) -> Problem:
    return ValueCode.BAD_DATE.at(_PLACE, key="DATE", written=quoted(text), hint=_HOW)


def _month(plain: str, today: date) -> str | None:
    found = _MONTH.fullmatch(plain)
    iso = _ISO_MONTH.fullmatch(plain)
    if iso is not None and found is None:
        middle = date(int(iso["year"]), int(iso["month"]), 15)
        return f"{middle:%Y-%m}"
    if found is None:
        return None
    month = int(found["month"])
    middle = date(int(found["year"]), month, 15) if found["year"] else _nearest(month, 15, today)
    if not found["third"]:
        return f"{middle:%Y-%m}"
    first, last = _THIRDS[found["third"]]
    longest = (middle.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return f"{middle.replace(day=first)}..{min(middle.replace(day=1) + timedelta(days=last - 1), longest)}"


def _days(plain: str, today: date) -> str | None:
    ends = said_ends(plain, today, _nearest)
    return None if ends is None else "..".join(end.isoformat() for end in ends)


Dating = Callable[[int, int, date], date]
"""Gives a month and a day without a year theirs, beside a day whose year is known."""


def said_ends(text: str, near: date, dating: Dating) -> tuple[date, ...] | None:
    """Return the day, or the first and the last day, that ``text`` names; None when it names none.

    Raises:
        ValueError: no such day.
    """
    plain = narrowed(text)
    ends = _SEPARATOR.split(plain, maxsplit=1)
    if len(ends) == 1 and not _DAY.fullmatch(plain):
        ends = _HYPHEN.split(plain, maxsplit=1)
    first = _day(ends[0], near, dating)
    if first is None or len(ends) == 1:
        return None if first is None else (first,)
    short = _LATER_DAY.fullmatch(ends[1])
    last = first.replace(day=int(short["day"])) if short else _day(ends[1], first, dating)
    return None if last is None else (first, last)


def _day(text: str, near: date, dating: Dating) -> date | None:
    found = _DIGITS.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    return date(int(found["year"]), month, day) if found["year"] else dating(month, day, near)


def _nearest(month: int, day: int, near: date) -> date:
    """Return that day of the year in which it lies nearest to ``near``.

    Raises:
        ValueError: no such year near by has that day.
    """
    found = [
        date(year, month, day)
        for year in (near.year - 1, near.year, near.year + 1)
        if (month, day) != (2, 29) or year % 4 == 0
    ]
    return min(found, key=lambda each: abs(each - near))
