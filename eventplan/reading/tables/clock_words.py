"""Hours that office tables write beside the days: 每晚7时30分, 上午9:00-11:30、14:00-16:00, 全天."""

import re
from typing import Final

from eventplan.lazy_regex import Pattern

_PART: Final = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|早|晚|夜"
_CLOCK: Final = rf"(?:(?:{_PART})\s*)?\d{{1,2}}\s*(?:[:：]\s*\d{{2}}|[时点](?:\s*\d{{1,2}}\s*分?|半|整)?)"
_TO: Final = r"\s*(?:-|–|—|~|～|至|到)\s*(?:次日|翌日)?\s*"
_HOURS: Final = Pattern(
    rf"(?:[（(]\s*(?:每[天日]?\s*)?)?((?:{_CLOCK})(?:{_TO}(?:{_CLOCK}))?)\s*(?:[)）]|开始|开演|起)?"
)
_ENDS: Final = Pattern(rf"({_CLOCK})(?:{_TO}({_CLOCK}))?")
_READING: Final = Pattern(
    rf"(?P<part>{_PART})?\s*(?P<hour>\d{{1,2}})\s*(?:[:：]\s*(?P<minute>\d{{2}})|[时点]\s*(?P<rest>\d{{1,2}}|半)?)"
)
_EVERY_NIGHT: Final = Pattern(r"每[天日]?$")
_DAILY: Final = Pattern(r"(?<=[日号月旬一二三四五六七八九十])[\s，,]*每[天日晚夜](?:晚上?)?$")
_PART_ALONE: Final = Pattern(rf"(?<=[日号一二三四五六七八九十天])[\s，,]*({_PART})$")
_BESIDE_HOURS: Final = Pattern(
    rf"{_PART}|全天|每[天日晚夜]?|零点|正午|开[始演场幕]|起|各?[一二三四五六七八九十两\d]+[场次]|[、，,；;/／和及与（）()\s]"
)
_ALL_DAY: Final = Pattern(r"[（(,，;；\s]*全天[)）]?$")
_LATER: Final = frozenset(("下午", "傍晚", "晚上", "晚间", "夜间", "晚", "夜"))
_NOON: Final = 12
_LAST_HOUR: Final = 24


def without_clock(text: str) -> tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the days of ``text``, the hours from and to, and the hours that have no end.

    A text without hours, or without days beside them, comes back as it is.
    """
    text = _ALL_DAY.sub("", text) or text
    hours = [found for found in _HOURS.finditer(text) if _is_clock(found[1])]
    if not hours:
        part = _PART_ALONE.search(text)
        text = _DAILY.sub("", text if part is None else text[: part.start()])
        return text, (), () if part is None else (part[1],)
    spans, alone = _told(hours)
    days = "".join(_between(text, [found.span() for found in hours])).strip(" 　,，、;；\n")
    days = _EVERY_NIGHT.sub("每天", re.sub(r"[,，、;；\s]{2,}", "，", days))
    days = _DAILY.sub("", days)
    return (days, spans, alone) if days else (text, (), ())


def hours_in(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the hours from and to of a ``text`` of hours, and the rest, lone ones among it."""
    hours = [found for found in _HOURS.finditer(text) if _is_clock(found[1])]
    if not hours:
        return (), (text,) if text else ()
    return _told(hours)


def is_hours(text: str) -> bool:
    """Say whether ``text`` tells hours and no day: 19:30-21:00, 上午9:00, 每晚8点, 全天."""
    rest = _HOURS.sub("", text)
    return (rest != text and not _BESIDE_HOURS.sub("", rest)) or not _BESIDE_HOURS.sub("", text)


def _told(hours: list[re.Match[str]]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    spans: list[tuple[str, str]] = []
    alone: list[str] = []
    for found in hours:
        ends = _ENDS.fullmatch(found[1].strip())
        start, part = _time(ends[1] if ends else found[1], "")
        if ends and ends[2]:
            spans.append((start, _time(ends[2], part)[0]))
        else:
            alone.append(start)
    return tuple(spans), tuple(alone)


def _between(text: str, taken: list[tuple[int, int]]) -> list[str]:
    at, kept = 0, []
    for first, stop in taken:
        before = text[at:first]
        kept.append(before if before.strip(" 　,，、;；\n") else "")
        at = stop
    return [*kept, text[at:]]


def _is_clock(text: str) -> bool:
    return all(int(each["hour"]) <= _LAST_HOUR for each in _READING.finditer(text))


def _time(text: str, part: str) -> tuple[str, str]:
    """Return a time as 19:30 and the part of the day it names; ``part`` is that of the start."""
    found = _READING.search(text)
    if found is None:
        return text, part
    said = found["part"] or part
    hour = int(found["hour"])
    if said in _LATER and hour < _NOON:
        hour += _NOON
    written = found["minute"] or found["rest"] or "0"
    minute = 30 if written == "半" else int(written)
    return f"{hour:02}:{minute:02}", said
