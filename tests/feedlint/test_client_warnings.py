"""What breaks in a client although the standard allows it: each row is one the design of the feeds rests on.

Authority: what each program was seen to do with such a feed; ``templates/ical`` is written accordingly.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.feedlint.clients.client_limits import LARGE_FEED_EVENTS, LARGE_FEED_OCTETS
from eventplan.feedlint.linter import lint
from tests.feedlint.sample_feeds import FEED, GOOD, changed, feed_with, told, with_event_lines

EVENT = FEED[FEED.index(b"BEGIN:VEVENT") : FEED.index(b"END:VCALENDAR")]
PLACE = ("LOCATION:top", "GEO:33.7;111.6")
APPLE = "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="
ALARM = "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n"


def many(count: int, remark: str = "") -> bytes:
    """Return the feed with ``count`` events, each with a remark that no client minds."""
    events = b"".join(
        EVENT.replace(
            b"UID:1@a", f"UID:{number}@a{remark and f'{chr(13)}{chr(10)}X-REMARK:{remark}'}".encode()
        )
        for number in range(count)
    )
    return FEED.replace(EVENT, events)


ROWS: list[tuple[bytes, list[str], str, str]] = [
    (changed("SUMMARY:fair\r\n", ""), ["4:1 W601"], "Google", "no title"),
    (changed("SUMMARY:fair", "SUMMARY: "), ["9:1 W601"], "Google", "a title of a blank"),
    (changed("SUMMARY:fair", "SUMMARY:a\\nb"), ["9:10 W602"], "calcurse", "a title of two lines"),
    (
        changed("DTEND;VALUE=DATE:20270513\r\n", ""),
        ["7:1 W603"],
        "Outlook",
        "a day without its end",
    ),
    (with_event_lines("CATEGORIES:food\\, drink"), ["10:16 W604"], "Home Assistant", "a comma in a category"),
    (changed("TRANSP:TRANSPARENT\r\n", ""), ["4:1 W605"], "Google", "busy all day, unasked"),
    (changed("TRANSP:TRANSPARENT", "TRANSP:OPAQUE"), [], "", "busy all day, on purpose"),
    (changed("X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n", ""), ["10:1 W606"], "Outlook", "busy in Outlook alone"),
    (with_event_lines("URL:https://a.example/b"), ["10:1 W607"], "Google", "a link nobody sees"),
    (
        with_event_lines("URL:https://a.example/b", "DESCRIPTION:c\\nhttps://a.example/b"),
        [],
        "",
        "a link",
    ),
    (with_event_lines("LOCATION:top"), ["10:1 W608"], "Apple", "a place without coordinates"),
    (with_event_lines(*PLACE), ["10:1 W608"], "Apple", "coordinates for all but Apple"),
    (with_event_lines("LOCATION:https://meet.example/a"), [], "", "a meeting on line has no coordinates"),
    (
        with_event_lines(*PLACE, f'{APPLE}"foot":geo:33.7,111.6'),
        ["12:1 W609"],
        "Apple",
        "two names",
    ),
    (with_event_lines(*PLACE, f'{APPLE}"top":geo:33.7,111.6'), [], "", "one name"),
    (
        changed("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        ["9:9 W610"],
        "Outlook",
        "cancelled in secret",
    ),
    (
        changed("SUMMARY:fair", "SUMMARY:【取消】fair", changed("STATUS:CONFIRMED", "STATUS:CANCELLED")),
        [],
        "",
        "cancelled, and the title says so",
    ),
    (changed("SEQUENCE:0\r\n", ""), ["4:1 W611"], "Google", "no counter of changes"),
    (changed("UID:1@a", "UID:20270512-fair@a"), ["5:5 W612"], "Google", "a UID that changes with the day"),
    (changed("UID:1@a", "UID:fair-2027-05-12@a"), ["5:5 W612"], "Google", "the same, with dashes"),
    (changed("UID:1@a", "UID:20270101T000000Z-1@a"), [], "", "a UID of the moment it was made is fine"),
    (changed("UID:1@a", "UID:show-2027-x-late-2027-05-12@a"), [], "", "a date added to a series is its day"),
    (
        changed("SUMMARY:fair", "SUMMARY:庙会", changed("UID:1@a", "UID:庙会@a")),
        ["5:5 W613"],
        "Google",
        "of the title",
    ),
    (changed("UID:1@a", "UID:fair-2027@a"), [], "", "a plain word may well be the activity's own name"),
    (feed_with("X-WR-CALNAME:hill\r\n", ""), ["1:1 W622"], "Google", "no name but in the new standard"),
    (feed_with("NAME:hill\r\nX-WR-CALNAME:hill\r\n", ""), ["1:1 W622"], "Apple", "no name at all"),
    (
        changed("PRODID", "X-WR-CALNAME:hill\r\nPRODID"),
        ["3:1 W623"],
        "Outlook",
        "a calendar of its own",
    ),
    (feed_with("X-PUBLISHED-TTL:PT12H\r\n", ""), ["1:1 W624"], "Outlook", "polled when Outlook likes"),
    (feed_with("TTL:PT12H", "TTL:PT1H"), ["7:17 W625"], "Outlook", "two lengths of time"),
    (feed_with("SUMMARY:fair\r\n", f"SUMMARY:fair\r\n{ALARM}"), ["14:1 W626"], "Apple", "a feed that rings"),
    (feed_with("PRODID", "METHOD:REQUEST\r\nPRODID"), ["3:8 W627"], "Outlook", "an invitation to everybody"),
    (feed_with("PRODID", "X-APPLE-CALENDAR-COLOR:red\r\nPRODID"), ["3:24 W628"], "Apple", "red"),
    (many(LARGE_FEED_EVENTS - 200), [], "", "fewer than Google shows"),
    (many(LARGE_FEED_EVENTS + 1), ["1:1 W620", "1:1 W621"], "Google", "one more than Google shows"),
    (many(700, "a" * 60), [], "", "a large site"),
    (many(LARGE_FEED_OCTETS // 300, "a" * 60), ["1:1 W620"], "Google", "on its way to a megabyte"),
]


@pytest.mark.parametrize(("feed", "expected", "client", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_a_warning_names_the_client_that_breaks(
    feed: bytes, expected: list[str], client: str, why: str
) -> None:
    report = lint(feed, "a.ics")
    assert told(report) == expected, why
    for finding in report.findings:
        assert f"{client}" in finding.render(Lang.EN)
        assert client in [each.value for each in finding.code.clients]
        assert not finding.code.is_error


def test_a_single_event_and_a_feed_differ_in_nothing_but_their_head() -> None:
    assert told(lint(GOOD, "a.ics")) == told(lint(FEED, "a.ics")) == []


def test_a_feed_of_reminders_may_ring() -> None:
    ringing = feed_with("SUMMARY:fair\r\n", f"SUMMARY:fair\r\n{ALARM}")
    assert told(lint(changed("NAME:hill", "NAME:筹备提醒", ringing), "a.ics")) == []
