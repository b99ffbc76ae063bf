"""Feeds without a fault, and the same with a line more or other: what the tests of the checker share."""

from eventplan.feedlint.linter import Report

GOOD = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nBEGIN:VEVENT\r\nUID:1@a\r\n"
    b"DTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270513\r\n"
    b"SUMMARY:fair\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nSTATUS:CONFIRMED\r\n"
    b"SEQUENCE:0\r\nCREATED:20270101T000000Z\r\nLAST-MODIFIED:20270101T000000Z\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def with_event_lines(*lines: str) -> bytes:
    """Return the good feed with ``lines`` after SUMMARY, which is line 9."""
    return GOOD.replace(
        b"SUMMARY:fair\r\n", "".join(f"{line}\r\n" for line in ("SUMMARY:fair", *lines)).encode()
    )


def in_calendar(*lines: str, feed: bytes = GOOD) -> bytes:
    """Return ``feed`` with ``lines`` before its event, from line 4 on."""
    return feed.replace(
        b"BEGIN:VEVENT\r\n", "".join(f"{line}\r\n" for line in (*lines, "BEGIN:VEVENT")).encode()
    )


FEED = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nNAME:hill\r\nX-WR-CALNAME:hill\r\n"
    b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n"
    + GOOD[GOOD.index(b"BEGIN:VEVENT") :]
)
"""A feed to subscribe to, whose event begins in line 8; ``GOOD`` is a file with a single event."""


def changed(old: str, new: str, feed: bytes = GOOD) -> bytes:
    """Return ``feed`` with ``old``, which it holds, replaced by ``new``."""
    assert old.encode() in feed
    return feed.replace(old.encode(), new.encode())


def feed_with(old: str, new: str) -> bytes:
    """Return the feed to subscribe to with ``old`` replaced by ``new``."""
    return changed(old, new, FEED)


def told(report: Report) -> list[str]:
    """Return place and code of each finding."""
    return [f"{each.line}:{each.column} {each.code.id}" for each in report.findings]
