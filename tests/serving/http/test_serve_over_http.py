"""A real server before hostile clients: it answers well afterwards, and has not grown."""

import os
import random
import signal
import socket
import struct
import time
from contextlib import suppress
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from tests.serving.server_process import ServerProcess, everything, reply_in, serving, until
from tests.serving.small_edition import FEED, TOKEN

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")


def is_well(server: ServerProcess) -> bool:
    """Tell whether the server gives the feed as it is."""
    reply = server.get("/feeds/all.ics")
    return (reply.status, reply.body) == (200, FEED)


def test_a_feed_is_answered_whole_then_not_at_all(server: ServerProcess) -> None:
    reply = server.get("/feeds/all.ics")
    assert (reply.status, reply.body) == (200, FEED)
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    again = server.get("/feeds/all.ics", f"If-None-Match: {reply.headers['etag']}")
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", reply.headers["etag"])
    assert "server" not in again.headers
    assert "date" in again.headers


def test_head_says_what_get_would(server: ServerProcess) -> None:
    got, headed = server.get("/feeds/all.ics"), server.get("/feeds/all.ics", method="HEAD")
    got.headers.pop("date"), headed.headers.pop("date")
    assert (headed.status, headed.headers, headed.body) == (200, got.headers, b"")


def test_a_built_page_is_given_octet_for_octet(server: ServerProcess, built_site: Path) -> None:
    reply = server.get("/2027/index.html")
    assert reply.body == (built_site / "public/2027/index.html").read_bytes()
    assert reply.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )


def test_what_is_no_page_stays_in_the_folder(server: ServerProcess) -> None:
    paths = ("/ledger.json", "/.eventplan.lock", "/feeds/all.ics.gz", "/_changes")
    assert [server.get(path).status for path in paths] == [404] * 4


def test_of_a_published_folder_exactly_the_public_files_are_given(hill: Path, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert run(["publish", str(hill), str(target), "--now", "2026-11-20"]) == 0
    (target / "written.json").write_text("{}", encoding="utf-8")
    paths = [path.relative_to(target).as_posix() for path in sorted(target.rglob("*")) if path.is_file()]
    inside = {
        path
        for path in paths
        if path.startswith("revisions/")
        or path in ("ledger.json", "written.json", ".eventplan.lock")
        or path.endswith(".gz")
    }
    assert len(inside) > 5
    with serving(target) as server:
        given = {path for path in paths if server.get(f"/{path}").status == 200}
        assert given == set(paths) - inside


TRAVERSALS = (
    "/../internal/index.html",
    "/%2e%2e/internal/index.html",
    "/%252e%252e/internal/index.html",
    "/..%2finternal%2findex.html",
    "/..%5cinternal%5cindex.html",
    "/..\\internal\\index.html",
    "/feeds/%00.ics",
    "/feeds/all.ics%00.html",
    "/%c0%ae%c0%ae/internal/index.html",
    "/internal/../index.html",
    "/internal/%2e/index.html",
    "/proc/self/environ",
    "//etc/passwd",
    "/%ff%fe",
)


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_the_public_edition(server: ServerProcess, path: str) -> None:
    reply = server.get(path)
    assert reply.status == 404
    assert b"ecret" not in reply.body


def test_the_internal_edition_opens_to_the_token_alone(server: ServerProcess) -> None:
    assert b"Secret hill" in server.get(f"/internal/{TOKEN}/index.html").body
    until(lambda: any("/internal/…/index.html 200" in line for line in server.log), "the access log")
    assert not any(TOKEN in text for text in (*server.log, *server.addresses))


ENCODED = "".join(f"%{ord(each):02X}" for each in TOKEN)
SECRETS = (
    (f"GET /internal/{TOKEN}/index.html", "", "where it belongs"),
    (f"GET http://localhost/internal/{TOKEN}/index.html", "", "the absolute form that proxies send"),
    (f"GET //internal//{TOKEN}/index.html", "", "slashes too many"),
    (f"GET /INTERNAL/{TOKEN.swapcase()}", "", "a program that changes case"),
    (f"GET /internal/{ENCODED}/index.html", "", "every character encoded"),
    (f"GET /internal/{ENCODED.replace('%', '%25')}/", "", "and encoded once more"),
    (f"GET /index.html?token={TOKEN}", "", "in a query"),
    (f"GET /{'a' * 180}/{TOKEN}", "", "where a long path is cut off"),
    (f"GET /other/{TOKEN}", "", "below another path"),
    ("GET /index.html", f"User-Agent: {TOKEN}\r\n", "as the name of a program"),
    ("GET /index.html", f"User-Agent: {'b' * 190}{TOKEN}\r\n", "cut off there"),
    (f"{TOKEN} /index.html", "", "as a method"),
    (f"GET /index.html#{TOKEN}", "", "a fragment, which no browser sends"),
)


def test_the_secret_stands_nowhere_in_the_log(server: ServerProcess) -> None:
    for line, more, _ in SECRETS:
        with server.connect() as connection:
            connection.sendall(
                f"{line} HTTP/1.1\r\nHost: localhost\r\n{more}Connection: close\r\n\r\n".encode()
            )
            everything(connection)
    with server.connect() as connection:
        connection.sendall(b"GET /last-of-secrets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        everything(connection)
    until(lambda: any("last-of-secrets" in line for line in server.log), "the log")
    heard = "".join(server.log).lower()
    pieces = {TOKEN[:12].lower(), ENCODED[:24].lower(), ENCODED.replace("%", "%25")[:36].lower()}
    assert [piece for piece in pieces if piece in heard] == []


def test_a_hundred_requests_in_one_go_get_a_hundred_answers_in_order(server: ServerProcess) -> None:
    requests = [
        b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ]
    last = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(b"".join(requests) * 50 + last)
        got = everything(connection)
    starts = [part[:3] for part in got.split(b"HTTP/1.1 ")[1:]]
    assert starts == [b"404", b"200"] * 50 + [b"200"]


def test_a_body_ends_the_connection_instead_of_being_read(server: ServerProcess) -> None:
    with server.connect() as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n")
        reply = reply_in(everything(connection))
    assert (reply.status, reply.headers["connection"]) == (405, "close")


def test_no_client_gets_more_than_its_time_for_a_head(server: ServerProcess) -> None:
    slow = [server.connect() for _ in range(60)]
    silent = [server.connect() for _ in range(60)]
    began = time.monotonic()
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    assert is_well(server)
    while time.monotonic() - began < 0.8:
        for connection in slow:
            with suppress(ConnectionError):  # a busy machine may be past the second already
                connection.sendall(b"a")  # a letter now and then buys no time
        time.sleep(0.1)
    for connection in (*slow, *silent):
        with connection:
            assert everything(connection) == b""
    assert is_well(server)


def test_a_second_request_has_no_more_time_than_the_first(server: ServerProcess) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b""
        while not answer.endswith(b"ok\n"):
            answer += connection.recv(4096)
        connection.sendall(b"GET /he")
        assert everything(connection) == b""


def test_half_open_and_reset_connections_leave_nothing(server: ServerProcess) -> None:
    for number in range(100):
        connection = server.connect()
        connection.sendall(b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\n" + b"\r\n" * (number % 2))
        if number % 3:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            connection.shutdown(socket.SHUT_WR)
        connection.close()
    assert is_well(server)


def test_a_reader_that_takes_nothing_is_left(server: ServerProcess) -> None:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(5)
    connection.connect(("127.0.0.1", server.port))
    with connection:
        connection.sendall(b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1500)
        time.sleep(2)
        assert len(everything(connection)) < 1500 * len(FEED)
    assert is_well(server)


@linux
def test_ten_megabytes_of_header_are_not_kept(server: ServerProcess) -> None:
    assert is_well(server)
    before = server.resident_kb
    for _ in range(3):
        with server.connect() as connection:
            try:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: " + b"a" * (10 << 20))
            except ConnectionError:
                continue  # cut off while it was still sending, as it should be
            assert everything(connection)[:12] in (b"HTTP/1.1 400", b"")
    assert is_well(server)
    assert server.resident_kb - before < 4_000


@linux
def test_a_thousand_random_requests_do_no_harm(server: ServerProcess) -> None:
    chance = random.Random(20270117)
    for _ in range(100):
        throw(server, hostile(chance))
    before = server.resident_kb
    for _ in range(1000):
        throw(server, hostile(chance))
    assert is_well(server)
    assert server.resident_kb - before < 4_000
    assert [line for line in server.log if "Error" in line] == []


def hostile(chance: random.Random) -> bytes:
    """Return a request that is wrong somewhere, or nothing but noise."""
    good = bytearray(b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n")
    match chance.randrange(6):
        case 0:
            return chance.randbytes(chance.randrange(1, 400))
        case 1:
            for _ in range(chance.randrange(1, 8)):
                good[chance.randrange(len(good))] = chance.randrange(256)
            return bytes(good)
        case 2:
            del good[chance.randrange(len(good)) :]
            return bytes(good)
        case 3:
            return bytes(good) + chance.randbytes(200)
        case 4:
            framing = b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
            head = b"POST / HTTP/1.1\r\nHost: localhost\r\n" + framing
            return head + chance.choice(
                (b"zz\r\n", b"5\r\nhello\r\n0\r\n\r\n", b"-1\r\n", b"fffffffffffffffff\r\n")
            )
        case _:
            names = [chance.randbytes(chance.randrange(1, 20)) for _ in range(20)]
            return b"GET / HTTP/1.1\r\n" + b": x\r\n".join(names) + b"\r\n\r\n"


def throw(server: ServerProcess, octets: bytes) -> None:
    """Send ``octets``, hang up, and take what comes."""
    with server.connect() as connection:
        try:
            connection.sendall(octets)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            return
        connection.settimeout(0.001)
        try:
            connection.recv(100)
        except OSError:
            return


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_in_order(built_site: Path, sign: signal.Signals, code: int) -> None:
    with serving(built_site) as server, server.connect() as idle:
        idle.sendall(b"GET /he")
        os.kill(server.process.pid, sign)
        assert server.process.wait(timeout=10) == code
    assert server.log[-1] == "stopped\n"
    assert not any("Traceback" in line for line in server.log)
