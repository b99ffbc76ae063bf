"""``build REGION --refresh``: copies of other people's calendars, within limits, and the last one otherwise.

Authority: the region's contract: https alone (this machine's own address in tests), 5 MB, three redirections,
none into a private network, no password in the address; what cannot be had is said with the copy's age.
"""

import shutil
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
given: dict[str, bytes] = {}


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
        elif self.path in given:
            octets = given[self.path]
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


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what a site far away publishes, by path: a date that was moved once."""
    region = county(tmp_path_factory.mktemp("far"))
    web = region / "web"
    for now, day in (("2026-11-20", 15), ("2026-11-21", 29)):
        days = f"first: 2027-05-{day}, last: 2027-05-{day + 1}"
        pinned = f"decisions: [{{activity: boats, year: 2027, pin: {{{days}}}}}]\n"
        (region / "lake/decisions.yaml").write_text(pinned, "utf-8")
        line = ["publish", str(region / "lake"), str(web), "--year", "2027", "--now", now, "--lang", "zh"]
        assert run(line) == 0
    return {f"/{path.relative_to(web).as_posix()}": path.read_bytes() for path in web.rglob("*.*")}


def desk_with_far(folder: Path, address: str, published: str = "ADDRESS") -> RegionDesk:
    """Return the county with a site that is planned far away and publishes there."""
    place = published.replace("ADDRESS", address)
    member = f"{{id: far, plan: '{address}/2027/plan.json', published: '{place}', name: 远湖}}"
    desk, problems = open_region(county(folder, COUNTY.replace("lake]", f"{member}]")))
    assert problems == ()
    assert desk is not None
    return desk


def test_feeds_of_a_site_far_away_are_told_as_they_came(
    tmp_path: Path, address: str, far: dict[str, bytes]
) -> None:
    given.clear()
    given.update(far)
    desk = desk_with_far(tmp_path, address)
    assert refreshed(desk, 2027, FIRST) == (), "that it has no sessions is no news"
    assert (desk.folder / ".imports/far/all.ics").read_bytes() == far["/feeds/all.ics"]
    assert b"SEQUENCE:1\r\n" in far["/feeds/all.ics"]
    line = ["publish", str(desk.folder), str(tmp_path / "out"), "--year", "2027", "--now", "2026-11-29"]
    assert run(line) == 0
    events = [
        each[each.index(b"BEGIN:VEVENT") : each.rindex(b"END:VEVENT")]
        for each in (far["/feeds/all.ics"], (tmp_path / "out/feeds/site-far.ics").read_bytes())
    ]
    assert events[0] == events[1], "SEQUENCE and LAST-MODIFIED included"


WRONG = [
    # (what is given at which path, where it publishes, what is said of it, why)
    ({"/2027/plan.json": b"<html>"}, "ADDRESS", "不是 JSON", "no plan"),
    ({"/2027/plan.json": b'{"schema_version": 2, "placements": []}'}, "ADDRESS", "版本1", "another schema"),
    ({"/2027/plan.json": b"2026"}, "ADDRESS", "2026 年的计划", "another year"),
    ({"/2027/plan.json": b" " * 6_000_000}, "ADDRESS", "5 MB", "a plan too large"),
    ({"/2027/plan.json": None}, "ADDRESS", "404", "no plan there any more"),
    ({"/feeds/all.ics": b"<html>"}, "ADDRESS", "", "no feed"),
    ({"/feeds/all.ics": FEED + b"X" * 6_000_000}, "ADDRESS", "5 MB", "a feed too large"),
    ({"/feeds/all.ics": None}, "ADDRESS", "404", "no feed there any more"),
    ({}, "ADDRESS/to/http:__10.0.0.1_a.ics?", "内部地址", "led into a private network"),
    ({}, "http://127.0.0.1:1", "没有服务器", "nobody answers"),
]


@pytest.mark.parametrize(("changed", "published", "said", "why"), WRONG, ids=[each[3] for each in WRONG])
def test_of_a_site_far_away_the_last_copy_stays(
    tmp_path: Path,
    address: str,
    far: dict[str, bytes],
    changed: dict[str, bytes | None],
    published: str,
    said: str,
    why: str,
) -> None:
    given.clear()
    given.update(far)
    assert refreshed(desk_with_far(tmp_path / "a", address), 2027, FIRST) == ()
    for path, octets in changed.items():
        old = given.pop(path)
        if octets is not None:
            given[path] = octets if octets != b"2026" else old.replace(b'"year": 2027', b'"year": 2026')
    desk = desk_with_far(tmp_path / "b", address, published)
    shutil.copytree(tmp_path / "a/county/.imports", desk.folder / ".imports")
    told = refreshed(desk, 2027, LATER)
    assert [(each.code, each.ref) for each in told] == [("W902", desk.places["far"])], why
    assert said in told[0].message.zh
    assert "仍用 9 天前的" in told[0].message.zh
    found = elsewhere(desk, 2027)
    assert (found.problems, list(found.plans), len(found.feeds)) == ((), ["far"], 1)
    shutil.rmtree(desk.folder / ".imports")
    assert [each.code for each in refreshed(desk, 2027, LATER)] == ["W902"]
    line = ["build", str(desk.folder), "--year", "2027", "-o", str(tmp_path / "out"), "--only", "ics"]
    assert run(line) == 1, "what was never had is told"
    assert (tmp_path / "out/public/feeds/site-hill.ics").exists(), "the others are built"


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
