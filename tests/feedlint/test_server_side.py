"""A feed at its address: what its server does, and every way in which there may be no feed.

Authority: RFC 9110, 8.8, 12.5 and 13.1; RFC 9111, 5.2. The servers are real ones on the loopback.
"""

import gzip
import itertools
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from eventplan.feedlint.linter import lint
from eventplan.feedlint.server import fetch as fetching
from eventplan.feedlint.server.address import without_password
from eventplan.feedlint.server.fetch import FeedFetchError, Response, fetch
from eventplan.feedlint.server.server_checks import judge, take
from tests.feedlint.sample_feeds import FEED, told

LONG = FEED.replace(b"SUMMARY:fair", b"SUMMARY:fair\r\n" + b"X-REMARK:abc\r\n" * 200 + b"COMMENT:a")
GOOD_HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "ETag": '"1"',
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True)
class Manners:
    """How a server answers: a good one, unless told otherwise."""

    headers: Mapping[str, str | None] = field(default_factory=dict)
    content: bytes = LONG
    packs: bool = True
    heeds_conditions: bool = True
    head: int = 200
    moves: bool = False


class Handler(BaseHTTPRequestHandler):
    """Answers with the manners of its server."""

    protocol_version = "HTTP/1.1"
    manners: Manners
    count: "itertools.count[int]"

    def do_GET(self) -> None:
        """Give the feed, or say that it is the same."""
        manners = self.manners
        fields = {**GOOD_HEADERS, **manners.headers}
        if manners.heeds_conditions and fields["ETag"] and self.headers["If-None-Match"] == fields["ETag"]:
            self._answer(304, b"", fields)
            return
        content = manners.content
        if manners.moves:
            content = content.replace(b"DTSTAMP:20270101", b"DTSTAMP:2027010%d" % next(self.count))
        if manners.packs and "gzip" in (self.headers["Accept-Encoding"] or ""):
            content, fields["Content-Encoding"] = gzip.compress(content), "gzip"
        self._answer(200, content, fields)

    def do_HEAD(self) -> None:
        """Give the head alone, or hang up."""
        if not self.manners.head:
            self.close_connection = True
            return
        self._answer(self.manners.head, b"", GOOD_HEADERS)

    def _answer(self, status: int, content: bytes, fields: Mapping[str, str | None]) -> None:
        self.send_response(status)
        for name, value in fields.items():
            if value is not None:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server on the loopback and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def server_with(manners: Manners) -> Iterator[str]:
    """Run a server with ``manners``."""
    with listening(
        type("Mannered", (Handler,), {"manners": manners, "count": itertools.count(1)})
    ) as address:
        yield address


ROWS: list[tuple[Manners, list[str], str]] = [
    (Manners(), [], "as it should be"),
    (Manners({"Content-Type": "text/plain"}), ["1:1 W801"], "text for a browser"),
    (Manners({"Content-Type": "text/calendar; charset=gbk"}), ["1:1 W801"], "another alphabet"),
    (Manners({"Content-Type": "Text/Calendar"}), [], "UTF-8 is the default, and names have no case"),
    (Manners({"ETag": None}), ["1:1 W802"], "nothing to poll with"),
    (
        Manners({"ETag": None, "Last-Modified": "Fri, 01 Jan 2027 00:00:00 GMT"}),
        ["1:1 W803"],
        "a date, in vain",
    ),
    (Manners(heeds_conditions=False), ["1:1 W803"], "all of it, again and again"),
    (Manners(moves=True, heeds_conditions=False), ["1:1 W804"], "DTSTAMP is now"),
    (Manners(packs=False), ["1:1 W805"], "never compressed"),
    (Manners(packs=False, content=FEED), [], "too small to compress"),
    (Manners({"Vary": None}), ["1:1 W806"], "compressed, and caches do not know"),
    (Manners({"Cache-Control": None}), ["1:1 W807"], "kept for as long as anybody likes"),
    (Manners({"Cache-Control": "max-age=604800"}), ["1:1 W807"], "kept for a week"),
    (Manners({"Cache-Control": "no-store"}), ["1:1 W807"], "never kept, so never 304"),
    (Manners({"Cache-Control": "public, max-age=3600"}), [], "kept for an hour"),
    (Manners({"X-Content-Type-Options": "nosniff"}), ["1:1 W810"], "Thunderbird's browser blocks it"),
    (Manners({"Cross-Origin-Resource-Policy": "same-origin"}), ["1:1 W810"], "http: is another origin"),
    (Manners({"Cross-Origin-Resource-Policy": "cross-origin"}), [], "for everybody"),
    (Manners(head=405), ["1:1 W808"], "HEAD is refused"),
    (Manners(head=0), ["1:1 W808"], "HEAD is left without an answer"),
    (Manners(head=406), ["1:1 W808"], "it minds what Accept says"),
]


@pytest.mark.parametrize(("manners", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_server_is_told_what_it_does(manners: Manners, expected: list[str], why: str) -> None:
    with server_with(manners) as address:
        served = take(f"{address}/feed.ics")
    assert served.content[:900] == manners.content[:900] or manners.moves
    assert told(lint(served.content, address, also=served.marks)) == expected, why


def test_a_way_out_of_encryption_is_told() -> None:
    ways = ("https://example.org/a.ics", "http://user:secret@example.org/b.ics")
    headers = {name.lower(): value for name, value in GOOD_HEADERS.items()}
    got = Response(200, headers, FEED, ways)
    (mark,) = judge(got, Response(304, headers, b"", ways), got)
    assert (mark.code.id, mark.details) == ("W809", {"address": "http://example.org/b.ics"})


def redirecting(target: str) -> type[BaseHTTPRequestHandler]:
    class Redirecting(Handler):
        manners = Manners()

        def do_GET(self) -> None:
            if self.path.startswith("/feed"):
                super().do_GET()
            else:
                self._answer(302, b"", {"Location": target})

    return Redirecting


@pytest.mark.parametrize(
    ("target", "said", "why"),
    [
        ("/feed.ics", "", "to the feed"),
        ("/round", "more than 5 redirections", "in a circle"),
        ("file:///etc/passwd", "no http, https or webcal address", "to a file of this machine"),
        ("ftp://example.org/a", "no http, https or webcal address", "to another kind of server"),
        ("https:///a", "no http, https or webcal address", "to nowhere"),
    ],
)
def test_a_redirection_is_followed_on_the_web_alone(target: str, said: str, why: str) -> None:
    with listening(redirecting(target)) as address:
        if not said:
            assert fetch(f"{address}/old").content == LONG, why
            return
        with pytest.raises(FeedFetchError, match=said):
            fetch(f"{address}/old")


def answering(octets: bytes, pause: float = 0.0) -> type[BaseHTTPRequestHandler]:
    class Raw(BaseHTTPRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            try:
                for octet in octets if pause else [octets]:
                    self.wfile.write(bytes([octet]) if isinstance(octet, int) else octet)
                    self.wfile.flush()
                    time.sleep(pause)
            except ConnectionError:
                return

    return Raw


BOMB = gzip.compress(b"a" * 3_000_000)
PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"


@pytest.mark.parametrize(
    ("octets", "pause", "said", "why"),
    [
        (b"SSH-2.0-OpenSSH\r\n", 0, "no whole HTTP", "another protocol"),
        (b"", 0, "no whole HTTP", "hung up"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nBEGIN", 0, "no whole HTTP", "cut short"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1_500_000, 0, "more than 1 MB", "no end of it"),
        (PACKED % len(BOMB) + BOMB, 0, "more than 1 MB", "no end of it once unpacked"),
        (PACKED % 5 + b"hello", 0, "cannot be unpacked", "gzip in name only"),
        (
            b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 99_999,
            0.05,
            "no whole answer within 1 s",
            "too slow",
        ),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 0, "answers 404", "a wrong address"),
        (b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", 0, "sign-in", "a private calendar"),
    ],
)
def test_a_server_without_a_feed_is_told_in_one_sentence(
    octets: bytes, pause: float, said: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 1.0)
    monkeypatch.setattr(fetching, "MOST_OCTETS", 1_000_000)
    with listening(answering(octets, pause)) as address, pytest.raises(FeedFetchError, match=said) as error:
        take(f"{address}/feed.ics")
    assert "\n" not in error.value.text.zh + error.value.text.en, why


def test_a_port_where_nobody_listens_is_told() -> None:
    with listening(Handler) as address:
        pass
    with pytest.raises(FeedFetchError, match="no server answers there"):
        fetch(f"{address}/feed.ics")


def test_webcal_is_http_and_a_password_is_sent_and_never_shown() -> None:
    seen = []

    class Guarded(Handler):
        manners = Manners()

        def do_GET(self) -> None:
            seen.append(self.headers["Authorization"])
            super().do_GET()

    with listening(Guarded) as address:
        host = address.removeprefix("http://")
        assert fetch(f"webcal://anna:s%40cret@{host}/feed.ics").content == LONG
    assert seen == ["Basic YW5uYTpzQGNyZXQ="]
    assert without_password("webcal://anna:s%40cret@example.org/a") == "webcal://example.org/a"
