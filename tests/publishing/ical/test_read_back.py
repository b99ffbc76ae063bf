"""Our own reading of a feed: what it agrees to, icalendar reads as planned too. Authority: icalendar.

The feeds are the golden one, with its zone and escapes, and thousands of copies of it spoiled by lot.
"""

import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import feeds
from eventplan.publishing.ical.read_back import Expected, agrees
from eventplan.publishing.ical.verify import FeedMismatchError, compare
from eventplan.services.make_plan import edition_without_tasks, make_plan
from eventplan.services.open_calendar import open_desk

GOLDEN = (Path(__file__).parents[2] / "golden" / "laojunshan-public-feeds-all.ics").read_bytes()
SPOILED = 800


def planned(content: bytes) -> list[Expected]:
    """Return what icalendar reads of a feed."""
    calendar: Any = Calendar.from_ical(content)
    return [
        Expected(
            str(event["UID"]),
            str(event["SUMMARY"]),
            event["DTSTART"].dt,
            event["DTEND"].dt,
            str(event["STATUS"]),
        )
        for event in calendar.walk("VEVENT")
    ]


def one(*lines: str) -> bytes:
    """Return a calendar with one event of these lines."""
    inside = ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(inside).encode()


DAYS = ("DTSTART;VALUE=DATE:20270501", "DTEND;VALUE=DATE:20270504")
PLAIN = ("UID:a@b", "SUMMARY:花节", *DAYS, "STATUS:CONFIRMED")
WANTED = Expected("a@b", "花节", date(2027, 5, 1), date(2027, 5, 4), "CONFIRMED")
EVENING = datetime(2027, 5, 1, 19, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

AGREED = [
    (PLAIN, WANTED, "a day"),
    (
        ("UID:a@b", "SUMMARY:a\\, b\\; c\\nd", *DAYS, "STATUS:CONFIRMED"),
        Expected("a@b", "a, b; c\nd", date(2027, 5, 1), date(2027, 5, 4), "CONFIRMED"),
        "escapes",
    ),
    (
        (
            *PLAIN[:2],
            "DTSTART;TZID=Asia/Shanghai:20270501T193000",
            "DTEND;TZID=Asia/Shanghai:20270501T193000",
            PLAIN[4],
        ),
        Expected("a@b", "花节", EVENING, EVENING, "CONFIRMED"),
        "times of a zone",
    ),
    (
        (*PLAIN[:2], "DTSTART:20270501T113000Z", "DTEND:20270501T113000Z", PLAIN[4]),
        Expected("a@b", "花节", EVENING.astimezone(UTC), EVENING.astimezone(UTC), "CONFIRMED"),
        "times of the world",
    ),
    (
        (
            *PLAIN[:2],
            "DTSTART;TZID=Asia/Shanghai:20270501T193000",
            "DTEND;TZID=Asia/Shanghai:20270501T193000",
            "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=SA,SU;UNTIL=20270530T113000Z",
            "EXDATE;TZID=Asia/Shanghai:20270508T193000",
            "EXDATE;TZID=Asia/Shanghai:20270509T193000",
            PLAIN[4],
        ),
        Expected("a@b", "花节", EVENING, EVENING, "CONFIRMED"),
        "a run, with days left out",
    ),
    (
        (
            *PLAIN[:2],
            "RECURRENCE-ID:20270501T103000Z",
            "DTSTART:20270501T113000Z",
            "DTEND:20270501T113000Z",
            PLAIN[4],
        ),
        Expected("a@b", "花节", EVENING.astimezone(UTC), EVENING.astimezone(UTC), "CONFIRMED"),
        "a session of a run that was moved",
    ),
    (
        (*PLAIN, "BEGIN:VALARM", "ACTION:DISPLAY", "SUMMARY:other", "TRIGGER:-P1D", "END:VALARM"),
        WANTED,
        "what an alarm says is not the event's",
    ),
]


@pytest.mark.parametrize(("lines", "wanted", "why"), AGREED)
def test_what_is_written_as_planned_is_agreed_to(lines: tuple[str, ...], wanted: Expected, why: str) -> None:
    assert agrees(one(*lines), [wanted]), why
    compare("feed", one(*lines), [wanted])


def test_the_whole_golden_feed_is_agreed_to() -> None:
    assert agrees(GOLDEN, planned(GOLDEN))


def test_every_bundled_feed_with_a_run_is_agreed_to() -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    edition = edition_without_tasks(desk, make_plan(desk, 2027), Profile.INTERNAL, None)
    runs = [content for content in feeds([edition]).values() if b"RRULE" in content]
    assert runs
    assert all(agrees(content, planned(content)) for content in runs)


REFUSED = [
    ((*PLAIN, "SUMMARY:花节"), "twice"),
    (PLAIN[:4], "no status"),
    ((*PLAIN[:1], "SUMMARY:花会", *PLAIN[2:]), "another title"),
    ((*PLAIN[:2], "DTSTART;VALUE=DATE:20270502", *PLAIN[3:]), "another day"),
    ((*PLAIN[:2], "DTSTART;VALUE=DATE:20270231", *PLAIN[3:]), "no such day"),
    ((*PLAIN[:2], "DTSTART:20270501T000000Z", *PLAIN[3:]), "a time for a day"),
    ((*PLAIN, ""), "a blank line"),
    ((*PLAIN, "summary:other"), "a name in small letters, which is the same one"),
    ((*PLAIN, "RRULE:FREQ=DAILY"), "a run as ours are not written"),
    (
        (*PLAIN, "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=SA;UNTIL=20270231T113000Z"),
        "a run that ends on no day",
    ),
    ((*PLAIN, "RDATE;VALUE=DATE:20270601"), "a property whose meaning is not known here"),
    ((*PLAIN, "RECURRENCE-ID;VALUE=DATE:20270231"), "no such day"),
    ((*PLAIN, "END:VEVENT", "BEGIN:VEVENT"), "an event without anything"),
    ((*PLAIN, "X-A:" + "x" * 72), "a line of 76 octets"),
    ((*PLAIN, "SEQUENCE:1.5"), "no number"),
    ((*PLAIN, "X-A:a\nSUMMARY:b"), "a bare line feed"),
    (("UID:a@b", "SUMMARY:花\\\\n节", *PLAIN[2:]), "a backslash, which readers take differently"),
]


@pytest.mark.parametrize(("lines", "why"), REFUSED)
def test_what_is_odd_or_otherwise_is_left_to_another_reader(lines: tuple[str, ...], why: str) -> None:
    assert not agrees(one(*lines), [WANTED]), why


@pytest.mark.sweep
def test_nothing_spoiled_is_agreed_to_that_icalendar_reads_otherwise() -> None:
    head, *blocks = GOLDEN.split(b"BEGIN:VEVENT\r\n")
    few = head + b"".join(b"BEGIN:VEVENT\r\n" + block for block in blocks[:1]) + b"END:VCALENDAR\r\n"
    wanted, drawn, agreed = planned(few), random.Random(20270101), 0
    lines = few.split(b"\r\n")
    for _ in range(SPOILED):
        content = _spoiled(few, lines, drawn)
        if agrees(content, wanted):
            agreed += 1
            try:
                compare("feed", content, wanted)
            except FeedMismatchError as error:
                pytest.fail(f"{error}: {content!r}")
    assert 0 < agreed < SPOILED / 2


def _spoiled(content: bytes, lines: list[bytes], drawn: random.Random) -> bytes:
    at, kind = drawn.randrange(len(content)), drawn.randrange(6)
    if kind == 0:
        return content[:at] + bytes([drawn.randrange(256)]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[at + drawn.randrange(1, 12) :]
    if kind == 2:
        return (
            content[:at] + drawn.choice((b"\r\n", b"\\", b"\n ", b";", b'"', b":", b"\r\n ")) + content[at:]
        )
    changed, number = list(lines), drawn.randrange(len(lines) - 1)
    if kind == 3:
        del changed[number]
    elif kind == 4:
        changed.insert(number, drawn.choice(lines))
    else:
        other = drawn.randrange(len(lines) - 1)
        changed[number], changed[other] = changed[other], changed[number]
    return b"\r\n".join(changed)
