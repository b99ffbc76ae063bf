"""``build REGION --refresh``: copies of other people's calendars, within limits, and the last one otherwise.

Authority: the region's contract: https alone (this machine's own address in tests), 5 MB, three redirections,
none into a private network, no password in the address; what cannot be had is said with the copy's age.
"""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from eventplan.cli.shell.main import run
from eventplan.services.region.elsewhere import elsewhere
from eventplan.services.region.open_region import RegionDesk, open_region
from eventplan.services.region.refresh import refreshed
from tests.services.region.small_region import COUNTY, county

FEED = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:a@x\r\n"
    b"DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270305\r\nSUMMARY:opera\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FIRST, LATER = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC)
asked: list[tuple[str, str | None]] = []


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append((self.path, self.headers.get("If-None-Match")))
        octets, status = FEED, 200
        if self.path == "/large.ics":
            octets = FEED + b"X" * 6_000_000
        elif self.path == "/page.ics":
            octets = b"<html>"
        elif self.path.startswith("/to/"):
            status = 302
        elif self.path != "/opera.ics":
            status = 404
        elif self.headers.get("If-None-Match") == '"one"':
            octets, status = b"", 304
        self.send_response(status)
        self.send_header("ETag", '"one"')
        if status == 302:
            self.send_header("Location", self.path.removeprefix("/to/").replace("_", "/"))
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a server of this machine answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def desk_with(folder: Path, feed: str) -> RegionDesk:
    """Return the county with a calendar of somebody else."""
    region = county(folder, f"{COUNTY}imports: [{{id: opera, feed: '{feed}'}}]\n")
    desk, problems = open_region(region)
    assert problems == ()
    assert desk is not None
    return desk


def test_a_copy_is_taken_once_and_asked_for_again_by_its_mark(tmp_path: Path, address: str) -> None:
    desk = desk_with(tmp_path, f"{address}/opera.ics")
    assert [each.code for each in elsewhere(desk, 2027).problems] == ["E909"]
    asked.clear()
    assert refreshed(desk, 2027, FIRST) == ()
    assert (desk.folder / ".imports/opera.ics").read_bytes() == FEED
    (days,) = elsewhere(desk, 2027).imports
    assert [each.title for each in days.entries] == ["opera"]
    assert refreshed(desk, 2027, LATER) == ()
    assert asked == [("/opera.ics", None), ("/opera.ics", '"one"')]
    assert (desk.folder / ".imports/opera.ics").read_bytes() == FEED


NOT_HAD = [
    # (where the feed is, what is said, why)
    ("ADDRESS/none.ics", "404", "nothing is there"),
    ("ADDRESS/large.ics", "5 MB", "more than is taken"),
    ("ADDRESS/page.ics", "", "no calendar"),
    ("ADDRESS/to/http:__10.0.0.1_a.ics", "内部地址", "led into a private network"),
    ("http://feeds.example/opera.ics", "https", "read by anybody on the way"),
    ("https://me:secret@feeds.example/opera.ics", "口令", "a password in a file"),
]


@pytest.mark.parametrize(("feed", "said", "why"), NOT_HAD, ids=[each[2] for each in NOT_HAD])
def test_what_cannot_be_had_leaves_the_last_copy(
    tmp_path: Path, address: str, feed: str, said: str, why: str
) -> None:
    desk = desk_with(tmp_path, feed.replace("ADDRESS", address))
    (problem,) = refreshed(desk, 2027, FIRST)
    assert (problem.code, said in problem.message.zh, "没有旧的可用" in problem.message.zh) == (
        "W902",
        True,
        True,
    ), why
    assert "secret" not in problem.message.zh
    copies = desk.folder / ".imports"
    copies.mkdir()
    (copies / "opera.ics").write_bytes(FEED)
    (copies / "fetched.json").write_text('{"opera": {"at": "2026-11-20T00:00:00Z"}}', encoding="utf-8")
    (problem,) = refreshed(desk, 2027, LATER)
    assert "仍用 9 天前的" in problem.message.zh
    assert (copies / "opera.ics").read_bytes() == FEED


@pytest.mark.parametrize("asked", [(), ("--offline",)])
def test_a_build_that_is_not_asked_to_opens_no_connection(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    desk = desk_with(tmp_path, f"{address}/opera.ics")
    text = (desk.folder / "region.yaml").read_text("utf-8")
    away = f"{{id: far, plan: '{address}/plan.json'}}, {{path: lake, published: '{address}/lake'}}"
    (desk.folder / "region.yaml").write_text(text.replace("[hill, lake]", f"[hill, {away}]"), "utf-8")
    (desk.folder / ".imports").mkdir()
    (desk.folder / ".imports/opera.ics").write_bytes(FEED)
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: opened.append(place))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **_: opened.append(place))
    line = ["build", str(desk.folder), "--year", "2027", "-o", str(tmp_path / "out"), "--only", "ics", *asked]
    assert run(line) == 1, "there is no copy of the plan"
    assert opened == []
    assert (tmp_path / "out/public/feeds/site-hill.ics").exists(), "the others are built"
