"""Two editions of a feed: does each change reach its subscribers, once, and nothing else?

Source: RFC 5545, 3.8.7.1–3.8.7.4; RFC 5546, 2.1.4 and 2.1.5.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.feedlint.checks.texts import plain
from eventplan.feedlint.feed_text.components import Component, Tree
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.value_types import length, moment
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

SEQUENCE_BACK: Final = LintCode(
    "E701",
    Text("SEQUENCE 从 {before} 退到 {after}", "SEQUENCE went back from {before} to {after}"),
    Text("只能增加；更小的会被当作旧消息丢掉", "it only grows; a lower one is dropped as old news"),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
STAMP_BACK: Final = LintCode(
    "E702",
    Text("{name} 从 {before} 退到 {after}", "{name} went back from {before} to {after}"),
    Text("修改时刻只能向前", "the time of a change moves forward only"),
    (Client.GOOGLE, Client.OUTLOOK),
)
VANISHED: Final = LintCode(
    "W703",
    Text("「{title}」（{day}，{uid}）不见了", "{title} ({day}, {uid}) has vanished"),
    Text(
        "先以 STATUS:CANCELLED 保留到当天过去；有的程序会一直留着旧的",
        "keep it as STATUS:CANCELLED until its day has passed; some programs keep the old one for ever",
    ),
    (Client.VDIRSYNCER, Client.OUTLOOK),
)
OTHER_UID: Final = LintCode(
    "W704",
    Text(
        "「{title}」的 UID 从 {before} 变成了 {after}", "the UID of {title} changed from {before} to {after}"
    ),
    Text("用回原来的 UID，否则订阅者看到两份", "give it its old UID, or subscribers see it twice"),
    (Client.GOOGLE, Client.OUTLOOK, Client.APPLE),
)
UNTOLD: Final = LintCode(
    "W705",
    Text("内容变了（{names}），{stamps} 没有动", "its content changed ({names}), and {stamps} did not"),
    Text(
        "SEQUENCE 加一，LAST-MODIFIED 写新的时刻，否则改动会被忽略",
        "add one to SEQUENCE and move LAST-MODIFIED, or the change is ignored",
    ),
    (Client.GOOGLE, Client.OUTLOOK),
)
FALSE_CHANGE: Final = LintCode(
    "W706",
    Text("内容没变，{names} 却变了", "its content is the same, and yet {names} changed"),
    Text(
        "没有改动就不要动；否则每次都像一次改动，每个订阅者都白取一遍",
        "leave them alone; each fetch looks like a change, and every subscriber takes it all again",
    ),
    (Client.VDIRSYNCER, Client.GNOME, Client.THUNDERBIRD),
)
BORN_AGAIN: Final = LintCode(
    "W707",
    Text("CREATED 从 {before} 变成了 {after}", "CREATED changed from {before} to {after}"),
    Text("活动的创建时刻不会变", "the time when it was made does not change"),
)
REVIVED: Final = LintCode(
    "W708",
    Text("取消的活动恢复了，SEQUENCE 没有增加", "a cancelled event is back, and SEQUENCE did not grow"),
    Text("SEQUENCE 加一，否则仍当作取消", "add one to SEQUENCE, or it stays cancelled"),
    (Client.OUTLOOK, Client.GOOGLE),
)
CODES: Final = (SEQUENCE_BACK, STAMP_BACK, VANISHED, OTHER_UID, UNTOLD, FALSE_CHANGE, BORN_AGAIN, REVIVED)

_STAMPS: Final = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")
_BESIDE_CONTENT: Final = frozenset((*_STAMPS, "CREATED"))
_ONE_DAY: Final = timedelta(days=1)
_TWO_MONTHS: Final = 60  # days

Key = tuple[str, str]


class FeedSnapshot(Struct, frozen=True, dict=True):
    """The events of a feed by UID and RECURRENCE-ID; of one that stands twice, the first."""

    tree: Tree

    @cached_property
    def events(self) -> Mapping[Key, Component]:
        """The events, in the order of the file."""
        found: dict[Key, Component] = {}
        for calendar in self.tree.calendars:
            for event in calendar.inside("VEVENT"):
                if event.first("UID") is not None:
                    found.setdefault((event.value("UID"), event.value("RECURRENCE-ID")), event)
        return found


def check(old: FeedSnapshot, new: FeedSnapshot, today: date) -> Iterator[UnwordedFinding]:
    """Tell what is wrong with ``new`` as what follows on ``old``; what was over by ``today`` may leave."""
    for key, event in new.events.items():
        before = old.events.get(key)
        if before is not None:
            yield from _changed(before, event)
    arrivals = _by_title(event for key, event in new.events.items() if key not in old.events)
    for key, event in old.events.items():
        if key not in new.events and not _is_over(event, today):
            yield from _gone(event, arrivals.get(event.value("SUMMARY"), []), new)


Dated = tuple[int, int, Component]
"""An event after the number of its first day, and its place among others, which no two share."""


def _by_title(events: Iterable[Component]) -> Mapping[str, list[Dated]]:
    """Return the events that have a day by their titles, each title's in order of day."""
    found: dict[str, list[Dated]] = {}
    for place, event in enumerate(events):
        start = moment(event.value("DTSTART"))
        if start is not None:
            found.setdefault(event.value("SUMMARY"), []).append((start.clock.toordinal(), place, event))
    for dated in found.values():
        dated.sort(key=lambda one: one[:2])
    return found


def _changed(before: Component, after: Component) -> Iterator[UnwordedFinding]:
    yield from _backwards(before, after)
    moved = [name for name in _STAMPS if before.value(name) != after.value(name)]
    names = _differing(before, after)
    place = after.first("SUMMARY") or after.begin
    grew = _sequence(after) > _sequence(before)
    if names and not {"SEQUENCE", "LAST-MODIFIED"} & set(moved):
        yield place.mark(UNTOLD, names=", ".join(names), stamps="SEQUENCE, LAST-MODIFIED")
    elif not names and moved:
        line = after.first(moved[0])
        yield (line or after.begin).mark(FALSE_CHANGE, names=", ".join(moved))
    status = [each.value("STATUS").upper() for each in (before, after)]
    if status[0] == "CANCELLED" != status[1] and not grew:
        yield (after.first("STATUS") or after.begin).mark(REVIVED)
    created = after.first("CREATED")
    if created is not None and before.value("CREATED") not in ("", created.value):
        yield created.mark_value(BORN_AGAIN, before=before.value("CREATED"), after=created.value)


def _backwards(before: Component, after: Component) -> Iterator[UnwordedFinding]:
    sequence = after.first("SEQUENCE")
    if _sequence(after) < _sequence(before):
        place = sequence or after.begin
        yield place.mark(SEQUENCE_BACK, before=_sequence(before), after=_sequence(after))
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        line = after.first(name)
        was, is_ = moment(before.value(name)), moment(after.value(name))
        if line is not None and was is not None and is_ is not None and is_.clock < was.clock:
            yield line.mark_value(STAMP_BACK, name=name, before=before.value(name), after=line.value)


def _gone(event: Component, namesakes: list[Dated], new: FeedSnapshot) -> Iterator[UnwordedFinding]:
    if event.value("STATUS").upper() == "CANCELLED":
        return
    title, uid = plain(event.value("SUMMARY")), event.value("UID")
    twin = _near(event, namesakes)
    if twin is not None:
        line = twin.first("UID") or twin.begin
        yield line.mark_value(OTHER_UID, title=title, before=uid, after=twin.value("UID"))
    elif new.tree.calendars:
        place = new.tree.calendars[0].begin
        yield place.mark(VANISHED, title=title, day=event.value("DTSTART"), uid=uid)


def _near(event: Component, namesakes: list[Dated]) -> Component | None:
    """Return one that lies within two months; further apart, a title is that of a yearly event."""
    start = moment(event.value("DTSTART"))
    if start is None:
        return None
    day = start.clock.toordinal()
    at = bisect_left(namesakes, day - _TWO_MONTHS, key=lambda one: one[0])
    return namesakes[at][2] if at < len(namesakes) and namesakes[at][0] <= day + _TWO_MONTHS else None


def _differing(before: Component, after: Component) -> list[str]:
    """Return the names of what a reader sees differ, in the order of the alphabet."""
    was, is_ = _content(before), _content(after)
    return sorted({name for name in {*was, *is_} if was.get(name) != is_.get(name)})


def _content(event: Component) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for line in event.lines:
        if line.name not in _BESIDE_CONTENT:
            found.setdefault(line.name, []).append(_said(line))
    for alarm in event.inside("VALARM"):
        found.setdefault("VALARM", []).append(tuple(sorted(_said(line) for line in alarm.lines)))
    return {name: sorted(lines, key=repr) for name, lines in found.items()}


def _said(line: ContentLine) -> tuple[object, ...]:
    return line.name, tuple(sorted(line.parameters)), line.value


def _sequence(event: Component) -> int:
    written = event.value("SEQUENCE")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 11 else 0


def _is_over(event: Component, today: date) -> bool:
    """Say whether the last day of ``event`` has passed; one that repeats is never over."""
    if event.first("RRULE") is not None or event.first("RDATE") is not None:
        return False
    start, end = moment(event.value("DTSTART")), moment(event.value("DTEND"))
    if start is None:
        return False
    last = start.clock.date()
    if end is not None:
        last = max(last, end.clock.date() - (_ONE_DAY if end.is_day else timedelta(0)))
    elif lasts := length(event.value("DURATION")):
        days = lasts.days - (1 if start.is_day else 0)
        last = date.fromordinal(min(last.toordinal() + max(days, 0), date.max.toordinal()))
    return last < today
