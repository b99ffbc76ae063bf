"""What the columns of an office row say together of its time: its month, its days, its hours.

Offices write 1月 in one column, 9日—10日 in the next and 19:30 in a third, or the days by both calendars;
a rule is made of what is there, and nothing is guessed: what is left of the hours is kept as it was typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.day_calendars import DayCalendar, calendar_in, names_calendar
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.clock_words import hours_in, without_clock
from eventplan.reading.tables.column_keys import (
    EXTRA,
    HOURS,
    HOURS_FIRST,
    HOURS_LAST,
    MONTH,
    OTHER_DAYS,
    Cell,
)
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.text_file import TextFile

KEPT_HOURS: Final = "时间"
"""The heading under which hours are kept that are no session."""

_ENDS: Final = ("first", "last")
TIME_KEYS: Final = frozenset(("when", *_ENDS, HOURS, HOURS_FIRST, HOURS_LAST, MONTH))
"""The columns that tell together when it is."""
_HOUR_KEYS: Final = (HOURS, HOURS_FIRST, "when", "first")
_ONE_MONTH: Final = Pattern(
    r"(?P<calendar>[农阴旧夏公阳新]历)?(?P<month>1[0-2]|0?[1-9]|[正一二三四五六七八九十冬腊]|十[一二])月?份?"
)
_CHINESE_MONTHS: Final = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}
_DAYS_ALONE: Final = Pattern(r"(?:\d{1,2}\s*[日号]?\s*(?:[-—–~～至到、，,和及]+\s*|$))+")
_PARTS_ALONE: Final = Pattern(
    r"[上中下]旬(?:[-—–~～至到][中下]旬)?|月?[初中底末]|(?:第[一二三四五1-5]个?|首个?|最后一?个?)(?:周|星期|礼拜)\S*"
    r"|[每逢](?:个?周|个?星期|逢?周|双休)\S*|每[天日晚]"
)
_LUNAR_ALONE: Final = Pattern(r"(?:初|十|廿|二十|三十)[一二三四五六七八九十]?日?(?:\s*[-—–~～至到、]\s*\S+)?")
_WHOLE_MONTH: Final = frozenset(("全月", "整月", "当月", "本月"))
_HAS_DAY: Final = Pattern(r"\d{1,2}[月./-]\d|[\d正一二三四五六七八九十冬腊]月")
_WITH_WEEKDAY: Final = Pattern(
    r"(?:(\d{1,2})[月./])?(\d{1,2})[日号]?\s*[（(]\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)）]"
)
_YEAR: Final = Pattern(r"\d{4}")
_YEAR_OF_TITLE: Final = Pattern(r"(?<![\d./-])(20\d\d)\s*(?:年|年度|[)）])")
_LONE_HOUR: Final = Pattern(r"(?<![-\d])\d{2}:\d{2}(?!-)")
_BRACKET: Final = Pattern(r"\s*[（(][^（）()]*[)）]")


def year_in(titles: Iterable[str]) -> int | None:
    """Return the year of which the titles of a table speak, None where they name none or several."""
    found = {int(year) for title in titles for year in _YEAR_OF_TITLE.findall(title)}
    return found.pop() if len(found) == 1 else None


def take_time(
    cells: Mapping[str, Cell], month: str, year: int | None
) -> tuple[dict[str, Tree], tuple[str, ...]]:
    """Return the rule and the sessions of a row below a section of ``month``, and hours that are no session.

    ``year`` is that of the table's title: weekdays in brackets are compared with it.
    """
    texts = {key: cell.text for key, cell in cells.items() if cell.text}
    month = texts.get(MONTH) or month
    days = texts.get("when") or "至".join(dict.fromkeys(texts[key] for key in _ENDS if key in texts))
    days = days or next(
        (in_other(key, text) for key, text in texts.items() if key.startswith(OTHER_DAYS)), ""
    )
    days, spans, rest = without_clock(_in_month(month, days))
    days = _without_weekdays(days, year)
    hours = "-".join(texts[key] for key in (HOURS_FIRST, HOURS_LAST) if key in texts)
    for written in (texts.get(HOURS, ""), hours):
        more, alone = hours_in(written)
        spans, rest = (*spans, *more), (*rest, *alone)
    found: dict[str, Tree] = {"when": days} if days else {}
    if spans:
        found["sessions"] = [{"start": start, "stop": stop, "capacity": None} for start, stop in spans]
    return found, rest


def no_end(file: TextFile, cells: Mapping[str, Cell], content: Mapping[str, Tree]) -> Iterator[Problem]:
    """Yield the warning that hours of a row say no end, and so are no session of its ``content``."""
    extra = content.get(EXTRA)
    kept = str(extra.get(KEPT_HOURS, "")) if isinstance(extra, dict) else ""
    starts = _LONE_HOUR.findall(kept)
    place = next((cells[key] for key in _HOUR_KEYS if key in cells and cells[key].text), None)
    if starts and place is not None:
        hint = Text(f"请写成「{starts[0]}-…」，如「19:30-21:00」", f'write "{starts[0]}-…", as 19:30-21:00')
        yield TableCode.NO_END.at(file.ref(place.start), written=quoted("、".join(starts)), hint=hint)


def in_other(key: str, text: str) -> str:
    """Return the days of a second column as a rule that says by which calendar they are."""
    calendar = calendar_in(key)
    if calendar is None or names_calendar(text) or not _HAS_DAY.search(text):
        return text
    return calendar.value.zh + text


def _in_month(month: str, days: str) -> str:
    """Return ``days`` with the month of their row in front, where they name none."""
    plain = days.strip()
    found = _ONE_MONTH.fullmatch(month.strip())
    if found is None:  # 每月 is no month, but days may follow it; what follows any other word is asked about
        is_of_month = _LUNAR_ALONE.fullmatch(plain) or _DAYS_ALONE.fullmatch(plain)
        return f"{month}{plain}" if month and is_of_month else days or month
    name = found["month"]
    number = int(name) if name.isdigit() else _CHINESE_MONTHS.get(name)
    is_lunar = number is None or calendar_in(found["calendar"] or "") is DayCalendar.LUNAR
    of_year = f"农历{name}月" if is_lunar else f"{number}月"
    if not plain or plain in _WHOLE_MONTH:
        return of_year
    if _LUNAR_ALONE.fullmatch(plain):
        return f"{number}月{plain}" if name.isdigit() and not is_lunar else f"农历{name}月{plain}"
    if _DAYS_ALONE.fullmatch(plain) and number:
        return f"{of_year}{plain}" if re.search(r"[日号]$", plain) else f"{of_year}{plain}日"
    if _PARTS_ALONE.fullmatch(_BRACKET.sub("", plain)):
        return of_year + plain.removeprefix("月" if plain[:1] == "月" else "")
    return days


def _without_weekdays(days: str, year: int | None) -> str:
    """Return ``days`` without the weekdays in brackets, where each is right in the ``year`` of the table."""
    if year is None or _YEAR.search(days):
        return days
    month = ""
    for found in _WITH_WEEKDAY.finditer(days):
        month = found[1] or month
        try:
            right = date(year, int(month or 0), int(found[2])).isoweekday()
        except ValueError:
            return days
        if "一二三四五六日".index(found[3].replace("天", "日")) + 1 != right:
            return days
    return _WITH_WEEKDAY.sub(lambda found: _BRACKET.sub("", found[0]), days)
