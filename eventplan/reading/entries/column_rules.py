"""A rule below a heading that names a calendar: 五月十三日 in a column 时间（农历） is a lunar day.

What the heading says is put into the rule itself, so that everything that reads, prints or rewrites
the rule sees the same days. A cell that names its own calendar, or no day of one, stays as it is.
"""

from collections.abc import Callable, Iterator
from typing import Final

from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.day_calendars import DayCalendar, names_calendar
from eventplan.when.grammar.parse import ParsedRule
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.tree.leaves import (
    EveryLunarMonth,
    EveryMonth,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.tree.traversal import parts_of

_OF_OTHER: Final = {
    DayCalendar.LUNAR: (MonthDay, OneDate, Month, EveryMonth),
    DayCalendar.GREGORIAN: (LunarDay, LunarMonth, OneLunarDate, EveryLunarMonth),
}
"""The leaves that cannot stand in a column of each calendar."""

_YEAR_MONTH_DAY: Final = Pattern(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_MONTH_DAY: Final = Pattern(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?![\d.])")
_SEPARATOR: Final = Pattern(r"(\s*(?:[、，,；;\n]|以及|或者?|和|及)\s*)")
_MONTH_EN: Final = Pattern(r"\bmonth\b")


def in_calendar(
    text: str, calendar: DayCalendar, read: Callable[[str], ParsedRule | WhenError]
) -> str | None:
    """Return the rule that ``text`` is in a column of ``calendar``, None when it can be none.

    A text that ``read`` refuses for another reason comes back as it is.
    """
    if names_calendar(text):
        return text
    for candidate in _candidates(text, calendar):
        parsed = read(candidate)
        if isinstance(parsed, ParsedRule) and not _holds_other(parsed, calendar):
            return candidate
    return text if isinstance(read(text), WhenError) else None


def _candidates(text: str, calendar: DayCalendar) -> Iterator[str]:
    plain = _MONTH_DAY.sub(r"\1月\2日", _YEAR_MONTH_DAY.sub(r"\1年\2月\3日", text))
    yield calendar.value.zh + plain
    parts = _SEPARATOR.split(plain)
    yield "".join(calendar.value.zh * (number % 2 == 0) + part for number, part in enumerate(parts))
    if text.isascii() and calendar is DayCalendar.LUNAR:
        yield "lunar " + text
        yield _MONTH_EN.sub("lunar month", text)
    yield text


def _holds_other(parsed: ParsedRule, calendar: DayCalendar) -> bool:
    return any(isinstance(each, _OF_OTHER[calendar]) for each in parts_of(parsed.expr))
