"""Rules that concern several properties: recurrence, zones, identity, parameters, escapes.

Authority: RFC 5545, 3.2, 3.3.10, 3.3.11, 3.6.5 and 3.8; RFC 5546, 3.2; RFC 7529; RFC 7986, 5.
"""

import pytest

from eventplan.feedlint.linter import lint
from tests.feedlint.sample_feeds import GOOD, changed, feed_with, in_calendar, told, with_event_lines

ZONE = (
    *("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE"),
)

IN_SHANGHAI = "DTSTART;TZID=Asia/Shanghai:20270512T090000"


def timed(start: str, *lines: str, zone: tuple[str, ...] = ()) -> bytes:
    """Return the good file with an event that has hours: no DTEND, then ``lines`` from line 10 on."""
    days = "DTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270513\r\n"
    return changed(days, f"{start}\r\nDURATION:PT1H\r\n", in_calendar(*zone, feed=with_event_lines(*lines)))


def alarm(*lines: str) -> bytes:
    """Return a feed of reminders whose event has an alarm with ``lines`` from line 17 on."""
    inside = "".join(f"{line}\r\n" for line in ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:a", *lines))
    feed = feed_with("NAME:hill", "NAME:reminders")
    return changed("SUMMARY:fair\r\n", f"SUMMARY:fair\r\n{inside}END:VALARM\r\n", feed)


ROWS: list[tuple[bytes, list[str], str]] = [
    (with_event_lines("RRULE:yearly"), ["10:7 E550"], "a word in the place of a rule"),
    (with_event_lines("RRULE:FREQ=YEARLY;BYDATE=1"), ["10:19 E550"], "an invented part"),
    (with_event_lines("RRULE:COUNT=3"), ["10:7 E551"], "how often, but not how far apart"),
    (with_event_lines("RRULE:FREQ=DAILY;COUNT=2;COUNT=3"), ["10:26 E552"], "two counts"),
    (with_event_lines("RRULE:FREQ=FORTNIGHTLY"), ["10:7 E553"], "no such frequency"),
    (with_event_lines("RRULE:FREQ=YEARLY;BYMONTH=5,13,14"), ["10:19 E553"], "a fourteenth month"),
    (with_event_lines("RRULE:FREQ=DAILY;COUNT=0"), ["10:18 E553"], "no times at all"),
    (with_event_lines("RRULE:FREQ=DAILY;UNTIL=2027-06-01"), ["10:18 E553"], "the way people write dates"),
    (with_event_lines("RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270601"), ["10:26 E554"], "two ends"),
    (
        with_event_lines("RRULE:FREQ=DAILY;UNTIL=20270601T000000Z"),
        ["10:18 E555"],
        "a time for days",
    ),
    (
        timed("DTSTART:20270512T090000Z", "RRULE:FREQ=DAILY;UNTIL=20270601"),
        ["10:18 E555"],
        "a day for a series of times",
    ),
    (
        timed(
            "DTSTART;TZID=Asia/Shanghai:20270512T090000", "RRULE:FREQ=DAILY;UNTIL=20270601T090000", zone=ZONE
        ),
        ["18:18 E555"],
        "with a zone, UNTIL is in UTC",
    ),
    (with_event_lines("RRULE:FREQ=WEEKLY;BYMONTHDAY=1"), ["10:19 E556"], "a day of the month in a week"),
    (with_event_lines("RRULE:FREQ=WEEKLY;BYDAY=2MO"), ["10:19 E556"], "the second Monday of a week"),
    (with_event_lines("RRULE:FREQ=MONTHLY;BYWEEKNO=3"), ["10:20 E556"], "the third week of a month"),
    (with_event_lines("RRULE:FREQ=DAILY;BYHOUR=9"), ["10:18 E556"], "an hour of a whole day"),
    (
        with_event_lines("RRULE:RSCALE=CHINESE;FREQ=YEARLY"),
        ["10:7 W557"],
        "lunar dates",
    ),
    (timed(IN_SHANGHAI), ["7:1 E560"], "a zone that nothing defines"),
    (
        timed("DTSTART;TZID=Asia/Shanghai:20270512T010000Z", zone=ZONE),
        ["15:1 E561"],
        "a zone and UTC: which of the two?",
    ),
    (
        in_calendar(*ZONE, feed=changed("DTSTART;VALUE=DATE", "DTSTART;TZID=Asia/Shanghai;VALUE=DATE")),
        ["15:1 E561"],
        "a day has no zone",
    ),
    (changed("DTSTAMP:20270101T000000Z", "DTSTAMP:20270101T000000"), ["6:9 E562"], "a stamp of nowhere"),
    (alarm("TRIGGER;VALUE=DATE-TIME:20270512T090000"), ["17:25 E562"], "an alarm at no certain moment"),
    (
        in_calendar(
            *("BEGIN:VFREEBUSY", "UID:2@a", "DTSTAMP:20270101T000000Z"),
            *("FREEBUSY:20270512T090000/PT1H", "END:VFREEBUSY"),
        ),
        ["7:10 E562"],
        "busy nobody knows when",
    ),
    (
        in_calendar(*(line + "Z" if line.startswith("DTSTART") else line for line in ZONE)),
        ["7:1 E563"],
        "a zone that begins in UTC",
    ),
    (
        with_event_lines("RRULE:FREQ=DAILY", "EXDATE:20270514T000000Z"),
        ["11:1 E564"],
        "excepts no day",
    ),
    (
        changed(
            "BEGIN:VEVENT\r\n",
            "BEGIN:VEVENT\r\nUID:1@a\r\nDTSTAMP:20270101T000000Z\r\nRECURRENCE-ID:20270512T000000Z\r\n"
            "DTSTART:20270512T010000Z\r\nDURATION:PT1H\r\nSUMMARY:other\r\nSTATUS:CONFIRMED\r\nSEQUENCE:0\r\n"
            "CREATED:20270101T000000Z\r\nLAST-MODIFIED:20270101T000000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n",
        ),
        ["7:1 E564"],
        "a changed day that the series does not have",
    ),
    (changed("DTEND;VALUE=DATE:20270513", "DURATION:PT24H"), ["8:10 E566"], "a day counted in hours"),
    (changed("DTEND;VALUE=DATE:20270513", "DURATION:-P1D"), ["8:10 E567"], "over before it begins"),
    (timed("DTSTART:20270512T090000"), ["7:9 W568"], "nine o'clock, wherever you are"),
    (
        in_calendar(*(line.replace("Asia/Shanghai", "Beijing") for line in ZONE)),
        ["5:6 W569"],
        "a zone by a name of one's own",
    ),
    (
        GOOD.replace(b"END:VCALENDAR\r\n", GOOD[GOOD.index(b"BEGIN:VEVENT") :]),
        ["18:5 E570"],
        "one UID for two events",
    ),
    (in_calendar(*ZONE, *ZONE), ["12:1 E571"], "a zone defined twice"),
    (
        with_event_lines("RECURRENCE-ID;RANGE=THISANDPRIOR;VALUE=DATE:20270512"),
        ["10:1 E580"],
        "what RFC 5545 took back",
    ),
    (with_event_lines("ATTACH;VALUE=BINARY:AAEC"), ["10:1 E581"], "octets in no known letters"),
    (with_event_lines("COMMENT:bread, butter"), ["10:14 E590"], "a comma that ends the text for some"),
    (with_event_lines("COMMENT:a\\;b;c"), ["10:13 E590"], "the first is escaped, the second is not"),
    (
        with_event_lines("CATEGORIES:a,b\\,c,d;e"),
        ["10:15 W604", "10:20 E590"],
        "commas part names",
    ),
    (with_event_lines("COMMENT:C:\\temp"), ["10:11 E591"], "a path of Windows"),
    (with_event_lines("COMMENT:a\\"), ["10:10 E591"], "a backslash before nothing"),
    (alarm("TRIGGER:-PT1H", "REPEAT:2"), ["18:1 E539"], "twice, but how long after?"),
    (with_event_lines("COLOR:#0B7285"), ["10:7 E546"], "colours have names"),
    (
        feed_with("PT12H\r\nX-PUB", "P1H\r\nX-PUB"),
        ["6:33 E547", "7:17 W625"],
        "what MIUI refuses",
    ),
    (feed_with("TTL:PT12H", "TTL:PT0S"), ["7:17 E547", "7:17 W625"], "without a pause"),
    (changed("END:VEVENT", "END: VEVENT"), ["16:5 E514"], "a blank after the colon"),
    (changed("BEGIN:VEVENT", "begin:vevent"), ["4:1 W528"], "small letters"),
    (
        in_calendar(
            *("BEGIN:VJOURNAL", "UID:2@a", "DTSTAMP:20270101T000000Z"),
            *("DESCRIPTION:a", "DESCRIPTION:b", "END:VJOURNAL"),
        ),
        ["8:1 W529"],
        "a journal of two texts",
    ),
    (
        timed("DTSTART:20270512T090000Z").replace(b"DURATION:PT1H", b"DTEND:20270512T100000"),
        ["8:1 E565"],
        "it begins at a moment and ends wherever you are",
    ),
    (with_event_lines("COMMENT;COLOUR=red:a"), ["10:1 W582"], "a parameter of one's own"),
    (with_event_lines('COMMENT;X-A="b\\":c'), ["10:1 W583"], "FullCalendar sees no end of the value"),
    (with_event_lines('X-MINE;X-A="b","c\\\\":d'), ["10:1 W583"], "two are no better, nor is a name of X-"),
    (with_event_lines("COMMENT;X-A=b\\:c"), ["10:1 W583"], "the colon is taken for a part of it"),
    (with_event_lines('COMMENT;X-A="b\\ ":c'), [], "what eventplan writes"),
    (with_event_lines('COMMENT;X-A="C:\\temp":c'), [], "a backslash within"),
    (
        feed_with("PRODID", "X-WR-TIMEZONE:UTC\r\nX-WR-TIMEZONE:UTC\r\nPRODID"),
        ["4:1 W629"],
        "a head said twice",
    ),
]


@pytest.mark.parametrize(("feed", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_broken_rule_is_told_with_its_place(feed: bytes, expected: list[str], why: str) -> None:
    assert told(lint(feed, "a.ics")) == expected, why


def test_what_cancels_an_event_need_not_repeat_when_it_was() -> None:
    """RFC 5546, 3.2.5: in a CANCEL the DTSTART may be left out."""
    days = "DTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270513\r\n"
    without = changed(days, "")
    assert told(lint(without, "a.ics")) == ["4:1 E530"]
    cancelling = changed("PRODID", "METHOD:CANCEL\r\nPRODID", without)
    assert [place for place in told(lint(cancelling, "a.ics")) if "E" in place] == []
