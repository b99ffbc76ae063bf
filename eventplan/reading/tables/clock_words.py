"""Hours that office tables write beside the days: 每晚7时30分, 上午9:00-11:30、14:00-16:00, 全天."""

import re
from typing import Final

_PART: Final = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|早|晚|夜"
_CLOCK: Final = rf"(?:(?:{_PART})\s*)?\d{{1,2}}\s*(?:[:：]\s*\d{{2}}|[时点](?:\s*\d{{1,2}}\s*分?|半|整)?)"
_TO: Final = r"\s*(?:-|–|—|~|～|至|到)\s*(?:次日|翌日)?\s*"
_HOURS: Final = re.compile(
    rf"(?:[（(]\s*(?:每[天日]?\s*)?)?((?:{_CLOCK})(?:{_TO}(?:{_CLOCK}))?)\s*(?:[)）]|开始|开演|起)?"
)
_ENDS: Final = re.compile(rf"({_CLOCK})(?:{_TO}({_CLOCK}))?")
_READING: Final = re.compile(
    rf"(?P<part>{_PART})?\s*(?P<hour>\d{{1,2}})\s*(?:[:：]\s*(?P<minute>\d{{2}})|[时点]\s*(?P<rest>\d{{1,2}}|半)?)"
)
_EVERY_NIGHT: Final = re.compile(r"每[天日]?$")
_ALL_DAY: Final = re.compile(r"[（(,，;；\s]*全天[)）]?$")
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
        return text, (), ()
    spans: list[tuple[str, str]] = []
    alone: list[str] = []
    for found in hours:
        ends = _ENDS.fullmatch(found[1].strip())
        start, part = _time(ends[1] if ends else found[1], "")
        if ends and ends[2]:
            spans.append((start, _time(ends[2], part)[0]))
        else:
            alone.append(start)
    days = "".join(_between(text, [found.span() for found in hours])).strip(" 　,，、;；\n")
    days = _EVERY_NIGHT.sub("每天", re.sub(r"[,，、;；\s]{2,}", "，", days))
    return (days, tuple(spans), tuple(alone)) if days else (text, (), ())


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
