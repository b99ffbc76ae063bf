"""Times and zones: what a time is told by, and whether a reader can know the moment it means.

Source: RFC 5545, 3.2.19, 3.3.5, 3.6.5 and 3.8.7.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.value_types import length, moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

NO_ZONE: Final = LintCode(
    "E560",
    Text("时区 {zone} 没有 VTIMEZONE", "there is no VTIMEZONE for {zone}"),
    Text(
        "在文件开头写出这个时区，否则时刻会差几小时或整份被拒绝",
        "define it, or times are hours off or the feed is refused",
    ),
    (Client.OUTLOOK,),
)
ZONE_WITHOUT_USE: Final = LintCode(
    "E561",
    Text("{name} 写了 TZID，值却是{what_zh}", "{name} has a TZID, but its value is {what_en}"),
    Text("删掉 TZID", "remove the TZID"),
)
MUST_BE_UTC: Final = LintCode(
    "E562",
    Text("{name} 必须是 UTC 时刻", "{name} must be a time in UTC"),
    Text("换算成 UTC，以 Z 结尾", "convert it to UTC; it ends in Z"),
)
MUST_BE_LOCAL: Final = LintCode(
    "E563",
    Text("VTIMEZONE 里的 DTSTART 必须是当地时刻", "the DTSTART inside a VTIMEZONE must be local"),
    Text("去掉 Z 和 TZID", "remove Z and TZID"),
)
OTHER_KIND: Final = LintCode(
    "E564",
    Text("{name} 与 DTSTART 一个是日期、一个是时刻", "of {name} and DTSTART one is a day, the other a time"),
    Text("和 DTSTART 写成同一种，否则对不上", "write both the same way, or it matches nothing"),
)
ONE_FLOATS: Final = LintCode(
    "E565",
    Text("DTSTART 和 {name} 只有一个有时区", "of DTSTART and {name} only one has a zone"),
    Text("两个都写时区或 UTC", "give both a zone, or both UTC"),
)
TIME_OF_DAYS: Final = LintCode(
    "E566",
    Text("全天活动的 DURATION 只能是天或周", "the DURATION of an all-day event is in days or weeks"),
    Text("写成 P1D 这样", "write it as P1D"),
)
NEGATIVE: Final = LintCode(
    "E567",
    Text("{name} 不能是负的", "{name} must not be negative"),
    Text("去掉负号", "remove the sign"),
)
FLOATING: Final = LintCode(
    "W568",
    Text(
        "{name} 没有时区，每个读者都看成自己当地的 {time}",
        "{name} has no zone: it is {time} wherever its reader is",
    ),
    Text("加 TZID 和 VTIMEZONE，或写成 UTC", "add TZID and VTIMEZONE, or write UTC"),
    (Client.GOOGLE, Client.OUTLOOK),
)
OWN_ZONE: Final = LintCode(
    "W569",
    Text("「{zone}」不是 IANA 时区名", '"{zone}" is no zone of the IANA database'),
    Text(
        "用 Asia/Shanghai 这样的名字，别的名字由程序猜",
        "use a name like Asia/Shanghai; others are guessed at",
    ),
    (Client.OUTLOOK, Client.GOOGLE),
)
CODES: Final = (
    *(NO_ZONE, ZONE_WITHOUT_USE, MUST_BE_UTC, MUST_BE_LOCAL, OTHER_KIND, ONE_FLOATS, TIME_OF_DAYS, NEGATIVE),
    *(FLOATING, OWN_ZONE),
)

_IN_UTC: Final = frozenset(("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED", "ACKNOWLEDGED", "TZUNTIL"))
_IN_A_ZONE: Final = frozenset(("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"))


def check(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of times whose moment nobody can know, and of lengths that are none."""
    yield from _stamps(component)
    if component.name in ("STANDARD", "DAYLIGHT"):
        for line in component.all("DTSTART"):
            if line.value.endswith("Z") or line.parameter("TZID") is not None:
                yield line.mark(MUST_BE_LOCAL)
        return
    yield from _zones_of(component)
    yield from _lengths(component)
    yield from _kinds(component)


def check_calendar(calendar: Component) -> Iterator[UnwordedFinding]:
    """Tell of zones that are used and not defined, and of names that no program knows."""
    defined = {zone.value("TZID") for zone in calendar.inside("VTIMEZONE")}
    for zone in calendar.inside("VTIMEZONE"):
        name = zone.first("TZID")
        if name is not None and not name.value.startswith("/") and name.value not in _known_zones():
            yield name.mark_value(OWN_ZONE, zone=name.value)
    for component in calendar.children:
        for line in _lines_with_times(component):
            used = line.parameter("TZID")
            if used is not None and used not in defined:
                yield line.mark(NO_ZONE, zone=used)


def _lines_with_times(component: Component) -> Iterator[ContentLine]:
    yield from (line for line in component.lines if line.name in _IN_A_ZONE)


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _stamps(component: Component) -> Iterator[UnwordedFinding]:
    for line in component.lines:
        is_absolute_alarm = line.name == "TRIGGER" and (line.parameter("VALUE") or "").upper() == "DATE-TIME"
        if line.name in _IN_UTC or is_absolute_alarm:
            found = moment(line.value)
            if found is not None and not found.is_day and not found.is_utc:
                yield line.mark_value(MUST_BE_UTC, name=line.name)
        elif line.name == "FREEBUSY":
            for period in line.value.split(","):
                start = moment(period.partition("/")[0])
                if start is not None and not start.is_utc:
                    yield line.mark_value(MUST_BE_UTC, name=line.name)
                    break


def _zones_of(component: Component) -> Iterator[UnwordedFinding]:
    for line in _lines_with_times(component):
        zone = line.parameter("TZID")
        found = moment(line.value.partition(",")[0].partition("/")[0])
        if found is None:
            continue
        if zone is not None and (found.is_day or found.is_utc):
            what = ("日期", "a day") if found.is_day else ("UTC 时刻", "a time in UTC")
            yield line.mark(ZONE_WITHOUT_USE, name=line.name, what_zh=what[0], what_en=what[1])
        is_floating = zone is None and not found.is_day and not found.is_utc
        if is_floating and component.name == "VEVENT" and line.name == "DTSTART":
            yield line.mark_value(FLOATING, name=line.name, time=f"{found.clock:%H:%M}")


def _lengths(component: Component) -> Iterator[UnwordedFinding]:
    line = component.first("DURATION")
    lasts = None if line is None else length(line.value)
    if line is None or lasts is None:
        return
    if lasts.days < 0:
        yield line.mark_value(NEGATIVE, name="DURATION")
    start = moment(component.value("DTSTART"))
    if start is not None and start.is_day and "T" in line.value.upper():
        yield line.mark_value(TIME_OF_DAYS)


def _kinds(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of ends and exceptions that are told by something else than the start."""
    start = moment(component.value("DTSTART"))
    if start is None:
        return
    for line in component.all("DTEND", "DUE"):
        end = moment(line.value)
        is_time = end is not None and not end.is_day and not start.is_day
        if is_time and _floats(line) != _floats(component.first("DTSTART")):
            yield line.mark(ONE_FLOATS, name=line.name)
    if component.first("RRULE") is None:
        return
    for line in component.all("EXDATE"):
        found = moment(line.value.partition(",")[0])
        if found is not None and found.is_day != start.is_day:
            yield line.mark(OTHER_KIND, name="EXDATE")


def _floats(line: ContentLine | None) -> bool:
    """Say whether ``line`` is a clock time without any zone."""
    found = None if line is None else moment(line.value)
    if line is None or found is None:
        return False
    return not (found.is_day or found.is_utc) and line.parameter("TZID") is None
