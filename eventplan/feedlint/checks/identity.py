"""Which event is which: UIDs that stand once, and changes of single days that belong to their series."""

from collections.abc import Iterator
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.checks.times import OTHER_KIND
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.value_types import moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

UID_TWICE: Final = LintCode(
    "E570",
    Text("UID「{uid}」已在第 {line} 行用过", 'the UID "{uid}" stands in line {line} already'),
    Text("每个活动一个 UID，否则只显示其中一个", "give each event its own, or only one of them is shown"),
    (Client.GOOGLE, Client.OUTLOOK, Client.VDIRSYNCER),
)
ZONE_TWICE: Final = LintCode(
    "E571",
    Text("时区 {zone} 定义了两次", "the zone {zone} is defined twice"),
    Text("只留一个", "keep one of them"),
)
CODES: Final = (UID_TWICE, ZONE_TWICE)


def check_calendar(calendar: Component) -> Iterator[UnwordedFinding]:
    """Tell of events and zones that stand twice, and of changed days that name no day of their series."""
    yield from _twice(calendar)
    yield from _changed_days(calendar)
    zones: set[str] = set()
    for zone in calendar.inside("VTIMEZONE"):
        name = zone.value("TZID")
        if name in zones:
            yield zone.begin.mark(ZONE_TWICE, zone=name)
        zones.add(name)


def _twice(calendar: Component) -> Iterator[UnwordedFinding]:
    seen: dict[tuple[str, str, str], int] = {}
    for component in calendar.inside("VEVENT", "VTODO", "VJOURNAL"):
        uid = component.first("UID")
        if uid is None:
            continue
        key = component.name, uid.value, component.value("RECURRENCE-ID")
        if key in seen:
            yield uid.mark_value(UID_TWICE, uid=uid.value, line=seen[key])
        seen.setdefault(key, uid.source.number)


def _changed_days(calendar: Component) -> Iterator[UnwordedFinding]:
    """Tell of a RECURRENCE-ID that is a day where the series has times, or the other way round."""
    series = {
        event.value("UID"): moment(event.value("DTSTART"))
        for event in calendar.inside("VEVENT")
        if event.first("RECURRENCE-ID") is None
    }
    for event in calendar.inside("VEVENT"):
        line = event.first("RECURRENCE-ID")
        start = series.get(event.value("UID"))
        day = None if line is None else moment(line.value)
        if line is not None and start is not None and day is not None and start.is_day != day.is_day:
            yield line.mark(OTHER_KIND, name="RECURRENCE-ID")
