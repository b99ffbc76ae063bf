"""``eventplan lint`` as its user runs it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

FEED = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nBEGIN:VEVENT\r\nUID:1@a\r\n"
    "DTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270512\r\n"
    "SUMMARY:fair\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_mistake_has_its_place_and_a_way_out(eventplan: Callable[..., Any], tmp_path: Path) -> None:
    feed = tmp_path / "feed.ics"
    feed.write_bytes(FEED.encode())
    answer = eventplan("lint", feed)
    assert answer.code == 1
    assert answer.out.startswith(f"{feed}:8:18  E544  DTEND（20270512）不晚于 DTSTART（20270512）")
    assert [found["code"] for found in eventplan("lint", feed, "--json").json["findings"]] == ["E544"]


def test_every_feed_that_build_writes_is_clean(
    eventplan: Callable[..., Any], hill: Path, tmp_path: Path
) -> None:
    assert eventplan("build", hill, "--year", "2027", "-o", tmp_path / "site").code == 0
    # a site without landscapes has an empty feed of them, which lint rightly remarks on
    feeds = [feed for feed in (tmp_path / "site").rglob("*.ics") if feed.name != "seasons.ics"]
    assert len(feeds) > 4
    for feed in feeds:
        answer = eventplan("lint", feed, "--strict")
        assert (answer.code, answer.out) == (0, ""), feed


def test_a_feed_that_is_not_there_is_told(eventplan: Callable[..., Any], tmp_path: Path) -> None:
    answer = eventplan("lint", tmp_path / "none.ics", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "cannot read" in answer.err
