"""The feed checker against RFC 5545, 3.1–3.6: each code with a feed that earns it, and what never happens."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.cli.shell.main import run
from eventplan.domain.text import Lang
from eventplan.feedlint.feed_text.grammar import ValueType
from eventplan.feedlint.feed_text.value_types import fits
from eventplan.feedlint.linter import MOST_OF_AN_ERROR, Report, lint
from tests.feedlint.sample_feeds import (
    FEED,
    GOOD,
    changed,
    feed_with,
    in_calendar,
    told,
    with_event_lines,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "laojunshan-public-feeds-all.ics"
ROWS: list[tuple[bytes, list[str], str]] = [
    (
        changed("CREATED:20270101T000000Z", "CREATED;VALUE=DATE:20270101"),
        ["14:1 E540"],
        "a stamp is a time",
    ),
    (changed("CREATED:20270101T000000Z", "CREATED:2027-01-01"), ["14:9 E541"], "the way people write dates"),
    (with_event_lines("EXDATE;VALUE=DATE:20270101,20270230"), ["10:28 E541"], "the second of two days"),
    (
        feed_with("REFRESH-INTERVAL;VALUE=DURATION:PT12H", "REFRESH-INTERVAL:PT12H"),
        ["6:1 E542"],
        "what MIUI and icalendar refuse",
    ),
    (with_event_lines("PRIORITY:12"), ["10:10 E543"], "beyond its range"),
    (GOOD.replace(b"20270513", b"20270512"), ["8:18 E544"], "a day lost by who thinks DTEND is inside"),
    (GOOD.replace(b"DTEND;VALUE=DATE:20270513", b"DTEND:20270513T090000Z"), ["8:1 E545"], "a day and a time"),
    (b"", ["1:1 E501"], "an empty file"),
    (b"\xef\xbb\xbf", ["1:1 E501"], "a byte order mark alone, as Windows' Notepad saves an empty file"),
    (b"\xef\xbb\xbf\r\n", ["1:1 E501"], "and one before an empty line"),
    (with_event_lines("X-REMARK:").replace(b"X-REMARK:", b"X-REMARK:a\xc0"), ["10:11 E502"], "not UTF-8"),
    (GOOD.decode().encode("utf-16"), ["1:1 E503"], "saved by Notepad as Unicode"),
    (b"\xef\xbb\xbf" + GOOD, ["1:1 E504"], "saved by Notepad as UTF-8"),
    (GOOD.replace(b"\r\n", b"\n"), ["1:16 E505"], "every line of a file from Unix is told once"),
    (with_event_lines("X-REMARK:a\rb"), ["10:11 E506"], "a CR from an old Mac"),
    (with_event_lines("X-REMARK:" + "a" * 70), ["10:76 W507"], "never folded"),
    (
        with_event_lines("X-REMARK:山").replace(b"\xb1\xb1", b"\xb1\r\n \xb1"),
        ["11:2 W508"],
        "folded by octets",
    ),
    (with_event_lines("X-REMARK:a\x07b"), ["10:11 E509"], "a control character"),
    (with_event_lines("X-REMARK:老君\r\n 山\x07"), ["11:3 E509"], "the column counts after the fold's blank"),
    (with_event_lines("X-REMARK:a\u2028b"), ["10:11 W510"], "pasted from a word processor"),
    (with_event_lines(""), ["10:1 E511"], "an empty line between properties"),
    (b" X\r\n" + GOOD, ["1:1 E512", "1:1 E515"], "a continuation of nothing"),
    (GOOD[:-2], ["17:14 E513"], "cut short at its very end"),
    (with_event_lines("bring a coat"), ["10:1 E515"], "a line break in a description that was not escaped"),
    (with_event_lines("SUM_MARY:a"), ["10:1 E516"], "a name with an underscore"),
    (with_event_lines('X-REMARK;X-A="b:c'), ["10:9 E517"], "a quote that does not close"),
    (with_event_lines("X-REMARK;X-A:c"), ["10:9 E518"], "a parameter without a value"),
    (with_event_lines("X-REMARK;X-A=1;X-A=2:c"), ["10:1 E519"], "a parameter twice"),
    (b"<html>\n<p>sign in</html>", ["1:1 E520"], "a sign-in page in the place of the feed"),
    (GOOD + b"NAME:a\r\n", ["18:1 E521"], "a property after the calendar"),
    (GOOD.replace(b"END:VCALENDAR\r\n", b""), ["1:1 E522"], "cut short between two lines"),
    (with_event_lines("END:VALARM"), ["10:1 E523"], "an END alone"),
    (
        with_event_lines(
            "BEGIN:VTIMEZONE",
            "TZID:a",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0800",
            "TZOFFSETTO:+0800",
            "END:STANDARD",
            "END:VTIMEZONE",
        ),
        ["10:1 E524"],
        "a time zone inside an event",
    ),
    (GOOD + GOOD, ["18:1 W525"], "two feeds joined by cat"),
    (GOOD[:50] + b"END:VCALENDAR\r\n", ["1:1 W526"], "no event at all"),
    (GOOD.replace(b"END:VCALENDAR", b"NAME:a\r\nEND:VCALENDAR"), ["17:1 E527"], "the head behind the events"),
    (GOOD.replace(b"UID:1@a\r\n", b""), ["4:1 E530"], "no UID"),
    (with_event_lines("SUMMARY:b"), ["10:1 E531"], "two titles"),
    (with_event_lines("METHOD:PUBLISH"), ["10:1 E532"], "the calendar's property in an event"),
    (with_event_lines("LOCATON:b"), ["10:1 W533"], "a slip of the pen"),
    (with_event_lines("DURATION:P1D"), ["10:1 E534"], "two ends"),
    (changed("STATUS:CONFIRMED", "STATUS:DONE"), ["12:8 E535"], "a to-do's word in an event"),
    (
        with_event_lines("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "END:VALARM"),
        ["10:1 E536", "10:1 W626"],
        "mute",
    ),
    (
        in_calendar("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "END:VTIMEZONE"),
        ["4:1 E537"],
        "a zone by name only",
    ),
    (
        in_calendar("BEGIN:VTODO", "UID:2@a", "DTSTAMP:20270101T000000Z", "DURATION:PT1H", "END:VTODO"),
        ["7:1 E538"],
        "a task as long as nothing",
    ),
]


@pytest.mark.parametrize(("feed", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_broken_feed_is_told_with_its_place(feed: bytes, expected: list[str], why: str) -> None:
    assert told(lint(feed, "a.ics")) == expected, why


@pytest.mark.parametrize("feed", [GOOD, FEED, GOLDEN.read_bytes()], ids=["single", "feed", "laojunshan"])
def test_a_good_feed_is_told_nothing(feed: bytes) -> None:
    assert told(lint(feed, "a.ics")) == []


def test_everything_that_build_writes_is_told_nothing(tmp_path: Path) -> None:
    assert run(["build", "laojunshan", "--year", "2027", "-o", str(tmp_path), "--only", "ics", "--fast"]) == 0
    feeds = sorted(tmp_path.rglob("*.ics"))
    assert feeds
    assert {path.name: told(lint(path.read_bytes(), path.name)) for path in feeds} == {
        path.name: [] for path in feeds
    }


def test_a_finding_says_place_code_message_and_hint_and_names_the_client() -> None:
    (finding,) = lint(b"\xef\xbb\xbf" + GOOD, "a.ics").findings
    assert finding.render(Lang.EN) == (
        "a.ics:1:1  E504  the file begins with a byte order mark  "
        "[Home Assistant] save without BOM, or the whole feed is refused"
    )


def test_what_a_file_says_cannot_reach_the_terminal_unseen() -> None:
    (_, finding) = lint(with_event_lines("\x1b[31mred"), "a.ics").findings
    assert finding.message.en == 'this is no line of iCalendar: "<U+001B>[31mred"'


def test_a_mistake_that_repeats_is_listed_a_few_times_and_counted() -> None:
    report = lint(with_event_lines(*["STATUS_:a"] * (MOST_OF_AN_ERROR + 5)), "a.ics")
    assert len(report.findings) == MOST_OF_AN_ERROR
    assert [(code.id, count) for code, count in report.unlisted] == [("E516", 5)]


@given(st.binary(max_size=400))
def test_no_octets_make_it_fail(content: bytes) -> None:
    render_all(lint(content, "a.ics"))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=20))
def test_no_change_to_a_feed_makes_it_fail(at: int, length: int, piece: bytes) -> None:
    render_all(lint(GOOD[:at] + piece + GOOD[at + length :], "a.ics"))


def render_all(report: Report) -> None:
    for finding in report.findings:
        for lang in Lang:
            finding.render(lang).encode()


HUGE = [
    (GOOD + b"X:Y\r\n" * 200_000, 12, "two hundred thousand lines outside of a calendar"),
    (b"BEGIN:VEVENT\r\n" * 10_000, 10, "ten thousand levels"),
    (b"SUMMARY:" + b"a" * 5_000_000, 10, "one line of 5 MB"),
    (b"X" + b";A=b" * 1_000_000, 10, "a million parameters and no colon"),
    (b'X;A="' + b'",' * 1_000_000, 10, "a million quotes"),
]


@pytest.mark.sweep
@pytest.mark.parametrize(("feed", "seconds", "why"), HUGE, ids=[row[2] for row in HUGE])
def test_a_huge_feed_takes_time_in_proportion(feed: bytes, seconds: int, why: str) -> None:
    started = time.process_time()
    render_all(lint(feed, "a.ics"))
    assert time.process_time() - started < seconds, why


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ValueType.DATE, ["20280229"], ["20270229", "2027-02-01", "20271301", ""]),
        (ValueType.DATE_TIME, ["20270512T193000", "20270512T193000Z"], ["20270512T240000Z", "20270512T1930"]),
        (ValueType.DURATION, ["P1D", "PT12H", "-PT15M", "P2W", "P1DT2H"], ["P1H", "PT", "P", "1D", "P1W2D"]),
        (ValueType.GEO, ["33.745;111.645", "-90;180"], ["33.745,111.645", "91;0", "33.745"]),
        (ValueType.URI, ["https://a.example/b?c=d", "geo:33,111"], ["a.example/b", "https://a b", ""]),
        (ValueType.UTC_OFFSET, ["+0800", "-033000"], ["0800", "-0000", "+8", "+2400"]),
        (ValueType.PERIOD, ["20270101T000000Z/PT1H"], ["20270101T000000Z"]),
        (ValueType.INTEGER, ["0", "-7"], ["1.5", "", "٣"]),
    ],
)
def test_values_of_a_kind_are_told_from_others(kind: ValueType, good: list[str], bad: list[str]) -> None:
    assert [each for each in good if not fits(kind, each)] == []
    assert [each for each in bad if fits(kind, each)] == []
