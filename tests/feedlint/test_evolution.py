"""Two editions of a feed. Authority: RFC 5545, 3.8.7, and what clients do when it is not kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Lang
from eventplan.feedlint.linter import MOST_OF_A_WARNING, Earlier, lint
from tests.feedlint.sample_feeds import FEED, changed, feed_with, told

TODAY = date(2027, 5, 1)
OTHER = FEED[FEED.index(b"BEGIN:VEVENT") : FEED.index(b"END:VCALENDAR")].replace(b"UID:1@a", b"UID:2@a")
TWO = FEED.replace(b"END:VCALENDAR", OTHER.replace(b"SUMMARY:fair", b"SUMMARY:moon") + b"END:VCALENDAR")
STAMPS = (
    "SEQUENCE:0",
    "CREATED:20270101T000000Z",
    "LAST-MODIFIED:20270101T000000Z",
    "DTSTAMP:20270101T000000Z",
)


def stamped(sequence: int, day: str, feed: bytes = FEED) -> bytes:
    """Return ``feed`` as changed on ``day`` for the ``sequence``-th time."""
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        feed = changed(f"{name}:20270101T000000Z", f"{name}:{day}T000000Z", feed)
    return changed("SEQUENCE:0", f"SEQUENCE:{sequence}", feed)


MOVED = feed_with("20270513", "20270514")
CANCELLED = changed(
    "STATUS:CONFIRMED", "STATUS:CANCELLED", feed_with("SUMMARY:fair", "SUMMARY:[Cancelled] fair")
)

ROWS: list[tuple[bytes, bytes, list[str], str]] = [
    (FEED, FEED, [], "the same again"),
    (FEED, stamped(1, "20270201", MOVED), [], "a change as it should be"),
    (FEED, stamped(1, "20270201", CANCELLED), [], "a cancellation as it should be"),
    (stamped(1, "20270201", CANCELLED), stamped(2, "20270301"), [], "and its revival"),
    (FEED, TWO, [], "a new event"),
    (stamped(3, "20270201"), stamped(2, "20270301", MOVED), ["17:1 E701"], "the counter of another server"),
    (
        stamped(1, "20270201"),
        stamped(2, "20270101", MOVED),
        ["10:9 E702", "19:15 E702"],
        "a late clock",
    ),
    (TWO, FEED, ["1:1 W703"], "an event that nobody cancelled"),
    (FEED, feed_with("UID:1@a", "UID:x@a"), ["9:5 W704"], "a generator that makes new UIDs each time"),
    (FEED, MOVED, ["13:1 W705"], "moved, and nothing says so"),
    (
        FEED,
        changed("DTSTAMP:20270101", "DTSTAMP:20270201", MOVED),
        ["13:1 W705"],
        "DTSTAMP is not enough",
    ),
    (
        FEED,
        feed_with("DTSTAMP:20270101", "DTSTAMP:20270201"),
        ["10:1 W706"],
        "DTSTAMP is now",
    ),
    (FEED, stamped(1, "20270201"), ["17:1 W706"], "a change that is none"),
    (
        FEED,
        stamped(1, "20270201", feed_with("CREATED:2027", "CREATED:2026")),
        ["17:1 W706", "18:9 W707"],
        "reborn",
    ),
    (
        CANCELLED,
        changed("LAST-MODIFIED:2027", "LAST-MODIFIED:2028", FEED),
        ["16:1 W708"],
        "back, but uncounted",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_an_edition_follows_on_the_one_before(old: bytes, new: bytes, expected: list[str], why: str) -> None:
    assert told(lint(new, "a.ics", Earlier(old, TODAY))) == expected, why


@pytest.mark.parametrize(
    ("today", "expected", "why"),
    [
        (date(2027, 5, 12), ["1:1 W703"], "its day is today"),
        (date(2027, 5, 13), [], "its day has passed, so it may go"),
    ],
)
def test_what_is_over_may_leave_a_feed(today: date, expected: list[str], why: str) -> None:
    assert told(lint(FEED, "a.ics", Earlier(TWO, today))) == expected, why


def test_a_series_is_never_over() -> None:
    series = changed("SUMMARY:moon", "SUMMARY:moon\r\nRRULE:FREQ=YEARLY", TWO)
    assert told(lint(FEED, "a.ics", Earlier(series, date(2030, 1, 1)))) == ["1:1 W703"]


def test_a_yearly_event_of_the_same_name_is_no_changed_uid() -> None:
    next_year = feed_with("UID:1@a", "UID:9@a").replace(b"202705", b"202805")
    assert told(lint(next_year, "a.ics", Earlier(FEED, TODAY))) == ["1:1 W703"]


@pytest.mark.parametrize("old", [b"", b"<html>", b"\xff\xfe", b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"])
def test_an_earlier_edition_that_is_no_calendar_tells_nothing(old: bytes) -> None:
    assert told(lint(FEED, "a.ics", Earlier(old, TODAY))) == []


@given(st.integers(0, len(TWO) - 1), st.integers(0, 40), st.binary(max_size=20))
def test_no_change_to_a_feed_makes_the_comparison_fail(at: int, length: int, piece: bytes) -> None:
    changed_feed = TWO[:at] + piece + TWO[at + length :]
    for one, other in ((TWO, changed_feed), (changed_feed, TWO)):
        for finding in lint(one, "a.ics", Earlier(other, TODAY)).findings:
            finding.render(Lang.EN).encode()


@pytest.mark.sweep
def test_thousands_of_events_of_one_title_are_compared_in_proportion() -> None:
    """Each vanished event is looked for among all that have come, and none is near."""

    def many(mark: str, first_year: int) -> bytes:
        starts = (f"{first_year + number // 6:04}{1 + number % 6 * 2:02}01" for number in range(6_000))
        events = (
            f"BEGIN:VEVENT\r\nUID:{mark}{start}\r\nDTSTART;VALUE=DATE:{start}\r\nSUMMARY:a\r\nEND:VEVENT\r\n"
            for start in starts
        )
        return f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n".encode()

    report = lint(many("b", 6000), "a.ics", Earlier(many("a", 3000), TODAY))
    (vanished,) = (count for code, count in report.unlisted if code.id == "W703")
    assert vanished == 6_000 - MOST_OF_A_WARNING
