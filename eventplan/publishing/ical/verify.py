"""The last check before a feed is published: what a reader makes of it is what the plan says."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from eventplan.domain.text import Text
from eventplan.publishing.ical.read_back import Expected, agrees

if TYPE_CHECKING:
    from icalendar import Component

_BEGIN = b"BEGIN:VEVENT\r\n"
# At the start of a line only: a folded title may hold the same words after its indentation.
_FIRST_LINE = re.compile(b"^" + _BEGIN, re.MULTILINE)
_LAST_LINE = re.compile(b"^END:VEVENT\r\n", re.MULTILINE)


class FeedMismatchError(Exception):
    """A reader would see another event than the plan's, so nothing may be published."""

    def __init__(self, feed: str, uid: str, what: str) -> None:
        super().__init__(f"{feed}: {uid}: {what}")
        self.feed = feed
        self.uid = uid

    @property
    def sentence(self) -> Text:
        """What happened, for the person whose template did it."""
        return Text(
            f"订阅模板改动了「{self.uid}」的标题、日期或状态，{self.feed} 没有写出",
            f"a feed template changes title, days or status of {self.uid}; {self.feed} is not written",
        )


class ParseBack:
    """Reads feeds back; what another feed held in the same bytes is read once.

    That goes for each event, and for what stands around the events.
    """

    def __init__(self) -> None:
        self._agreed: dict[bytes, Expected] = {}
        self._frames: set[tuple[bytes, bytes]] = set()

    def check(self, feed: str, content: bytes, expected: Sequence[Expected]) -> None:
        """Compare every event of ``content``, the feed called ``feed``, with what is expected, in order.

        Raises:
            FeedMismatchError: events differ, are missing, are too many, or cannot be read.
        """
        head, *blocks = _FIRST_LINE.split(content)
        if len(blocks) != len(expected):
            raise FeedMismatchError(feed, "-", f"{len(blocks)} events written of {len(expected)} planned")
        tail = b""
        if blocks and (end := _LAST_LINE.search(blocks[-1])):
            blocks[-1], tail = blocks[-1][: end.end()], blocks[-1][end.end() :]
        unread = [
            (block, event)
            for block, event in zip(blocks, expected, strict=True)
            if self._agreed.get(block) != event
        ]
        if not unread and (head, tail) in self._frames:
            return
        whole = b"".join((head, *(_BEGIN + block for block, _ in unread), tail))
        wanted = [event for _, event in unread]
        if not agrees(whole, wanted):
            compare(feed, whole, wanted)
        self._agreed.update(unread)
        self._frames.add((head, tail))


def compare(feed: str, content: bytes, expected: Sequence[Expected]) -> None:
    """Compare the events of ``content`` with ``expected`` as icalendar reads them.

    Raises:
        FeedMismatchError: events differ, are missing, are too many, or cannot be read.
    """
    # It takes 50 ms to import, which only those should pay whose templates write what ours do not.
    from icalendar import Calendar  # noqa: PLC0415

    try:
        calendar = Calendar.from_ical(content)
    except ValueError as error:
        raise FeedMismatchError(feed, "-", f"no reader can open it: {error}") from error
    events = calendar.walk("VEVENT")
    if len(events) != len(expected):
        raise FeedMismatchError(feed, "-", f"a reader sees {len(events)} events of {len(expected)}")
    for event, wanted in zip(events, expected, strict=True):
        _compare_event(feed, event, wanted)


def _compare_event(feed: str, event: "Component", wanted: Expected) -> None:
    if event.errors:
        raise FeedMismatchError(feed, wanted.uid, f"a reader cannot make out {event.errors}")
    read = Expected(
        uid=_text(event, "UID"),
        summary=_text(event, "SUMMARY"),
        start=_moment(event, "DTSTART"),
        stop=_moment(event, "DTEND"),
        status=_text(event, "STATUS"),
    )
    for name in Expected.__struct_fields__:
        planned, found = getattr(wanted, name), getattr(read, name)
        if planned != found or type(planned) is not type(found):
            raise FeedMismatchError(
                feed, wanted.uid, f"{name} is {planned!r} in the plan, {found!r} to a reader"
            )


def _text(event: "Component", name: str) -> str:
    return str(event.get(name, ""))


def _moment(event: "Component", name: str) -> date | datetime:
    found = getattr(event.get(name), "dt", None)
    return found if isinstance(found, date) else date.min
