"""Somebody else's calendar as entries of a year, whatever is in it.

Authority: RFC 5545 for what occurs; the table of hostile input of the region's contract.
"""

import time
from datetime import date

import pytest

from eventplan.domain.region.region_plan import ImportedEntry
from eventplan.domain.span import DateSpan
from eventplan.publishing.interchange.foreign_feed import (
    MOST_OCCURRENCES,
    MOST_OCTETS,
    ForeignFeedError,
    foreign_entries,
)

ZONE = "Asia/Shanghai"


def feed(*events: str, head: str = "") -> bytes:
    """Return a calendar of ``events``, each the lines of one."""
    entries = "".join(f"BEGIN:VEVENT\n{lines}\nEND:VEVENT\n" for lines in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{head}{entries}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def spans(octets: bytes) -> list[str]:
    """Return the days of the entries of 2027, as first/last where these differ."""
    found = [each.span for each in foreign_entries(octets, 2027, ZONE).entries]
    ends = [(f"{each.first:%m-%d}", f"{each.last:%m-%d}") for each in found]
    return [first if first == last else f"{first}/{last}" for first, last in ends]


EVENT = "UID:a@x\nSUMMARY:戏\n"
DAY = f"{EVENT}DTSTART;VALUE=DATE:"


@pytest.mark.parametrize(
    ("lines", "days", "why"),
    [
        (
            f"{EVENT}DTSTART;VALUE=DATE:20270501\nDTEND;VALUE=DATE:20270504",
            ["05-01/05-03"],
            "DTEND is outside",
        ),
        (f"{EVENT}DTSTART;VALUE=DATE:20270501", ["05-01"], "a day without an end"),
        (f"{EVENT}DTSTART:20270501T170000Z\nDTEND:20270501T180000Z", ["05-02"], "one in the morning here"),
        (f"{EVENT}DTSTART:20270501T200000\nDTEND:20270502T000000", ["05-01"], "till midnight, floating"),
        (
            f"{EVENT}DTSTART;VALUE=DATE:20270105\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270112",
            ["01-05", "01-19"],
            "a series without one",
        ),
        (f"{EVENT}DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270103", ["12-31/01-02"], "over New Year"),
        (f"{EVENT}DTSTART;VALUE=DATE:20280101", [], "another year"),
        (f"{EVENT}STATUS:CANCELLED\nDTSTART;VALUE=DATE:20270501", [], "it does not take place"),
        ("UID:b@x\nDTSTART;VALUE=DATE:20270501", [], "nobody says what"),
    ],
)
def test_an_entry_has_its_days_in_the_region(lines: str, days: list[str], why: str) -> None:
    assert spans(feed(lines)) == days, why


def test_floating_times_are_those_of_the_feed_that_says_its_zone() -> None:
    """Google writes UTC or floating times with X-WR-TIMEZONE, which RFC 5545 does not know."""
    octets = feed(
        f"{EVENT}DTSTART:20270501T233000Z\nDTEND:20270501T234500Z", head="X-WR-TIMEZONE:Asia/Tokyo\n"
    )
    assert spans(octets) == ["05-02"]


def test_a_moved_occurrence_is_where_it_was_moved_to() -> None:
    moved = f"{EVENT}RECURRENCE-ID;VALUE=DATE:20270112\nDTSTART;VALUE=DATE:20270114"
    assert spans(feed(f"{EVENT}DTSTART;VALUE=DATE:20270105\nRRULE:FREQ=WEEKLY;COUNT=2", moved)) == [
        "01-05",
        "01-14",
    ]
    assert spans(feed(moved)) == ["01-14"]  # without its series it stands for itself


def test_texts_are_one_clean_line() -> None:
    octets = feed("UID:a@x\nSUMMARY:戏\\nBEGIN:VEVENT\u2028<b>x</b>\nDTSTART;VALUE=DATE:20270501")
    (found,) = foreign_entries(octets, 2027, ZONE).entries
    assert found == ImportedEntry(
        DateSpan(date(2027, 5, 1), date(2027, 5, 1)), "戏 BEGIN:VEVENT <b>x</b>", "a@x", ""
    )


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (f"{EVENT}DTSTART:20270101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=99999999", "a bomb"),
        (f"{EVENT}DTSTART:20270101T000000Z\nRRULE:FREQ=DAILY;BYSECOND=0,1,2,3,4,5", "a finer one"),
        (f"{EVENT}DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY", "two thousand years of days"),
    ],
)
def test_what_would_never_end_is_left_out_and_counted(lines: str, why: str) -> None:
    begun = time.monotonic()
    good = "UID:good@x\nSUMMARY:好\nDTSTART;VALUE=DATE:20270601"
    found = foreign_entries(feed(lines, good), 2027, ZONE)
    assert ([each.uid for each in found.entries], found.left_out) == (["good@x"], 1), why
    assert time.monotonic() - begun < 10


def test_more_than_anybody_can_read_is_cut_off() -> None:
    daily = "UID:{}@x\nSUMMARY:戏{}\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=99999999"
    found = foreign_entries(feed(*(daily.format(n, n) for n in range(8))), 2027, ZONE)
    assert (len(found.entries), found.left_out) == (MOST_OCCURRENCES, 8 * 365 - MOST_OCCURRENCES)


@pytest.mark.parametrize(
    ("octets", "why"),
    [(b"", "nothing"), (b"<html>", "a page"), (b"x" * (MOST_OCTETS + 1), "too large")],
)
def test_what_is_no_calendar_is_refused(octets: bytes, why: str) -> None:
    with pytest.raises(ForeignFeedError) as refused:
        foreign_entries(octets, 2027, ZONE)
    assert refused.value.what.zh, why
