"""Requests that no browser would send, to a server on this machine: nothing internal comes back."""

import random
import socket
from pathlib import Path

from tests.attack.tally import Tally
from tests.serving.http.test_serve_over_http import hostile
from tests.serving.server_process import ServerProcess, serving
from tests.serving.small_edition import FEED, TOKEN, write_site

SECRETS = (b"Secret hill", b"X-SECRET", TOKEN.encode(), b"geheim-4711", b"root:")
PATIENCE = 20.0


def attack(folder: Path, share: float) -> Tally:
    """Send requests and look at every octet that comes back, and at the log."""
    tally, chance = Tally(), random.Random(20270120)
    site = write_site(folder / "site")
    (folder / "keys.txt").write_text("geheim-4711", encoding="utf-8")
    (site / "public/out.txt").symlink_to(folder / "keys.txt")
    with serving(site, "--internal", seconds=1.0, environ={"EVENTPLAN_TOKEN": TOKEN}) as server:
        for _ in range(round(5000 * share)):
            _send(server, _request(chance), tally)
        if server.get("/feeds/all.ics").body != FEED:
            tally.lost.append("the feed")
        tally.crashed += [line.strip() for line in server.log if "Traceback" in line or "自身出错" in line]
        tally.escaped += [f"log: {line.strip()}" for line in server.log if TOKEN in line]
    return tally


def _send(server: ServerProcess, octets: bytes, tally: Tally) -> None:
    tally.tried += 1
    try:
        with server.connect() as connection:
            connection.settimeout(PATIENCE)
            connection.sendall(octets)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := connection.recv(65536):
                answer += part
    except TimeoutError:
        tally.hung.append(repr(octets[:200]))
        return
    except OSError:
        return  # reset: the server gave up before all was sent
    tally.told += answer.startswith(b"HTTP/1.1 4")
    if any(secret in answer for secret in SECRETS):
        tally.escaped.append(repr(octets[:200]))
    if answer.startswith(b"HTTP/1.1 500"):
        tally.crashed.append(repr(octets[:200]))


PLACES = ("internal/index.html", "internal/feeds/all.ics", "keys.txt", "etc/passwd", "out.txt", "ledger.json")
STEPS = (
    "../",
    "..%2f",
    "%2e%2e/",
    "..\\",
    "%5c..",
    "//",
    "./",
    "%00",
    "%c0%ae%c0%ae/",
    "..;/",
    "public/",
    "x/",
)


def _request(chance: random.Random) -> bytes:
    """Return a request: for what lies outside, or of random octets."""
    if chance.random() < 0.5:
        return hostile(chance)
    steps = "".join(chance.choice(STEPS) for _ in range(chance.randint(1, 6)))
    path = f"/{steps}{chance.choice(PLACES)}"
    target = chance.choice((path, f"http://localhost{path}", f"{path}?x=1", path.upper(), f"/internal{path}"))
    method = chance.choice(("GET", "HEAD", "get", "PROPFIND", "GET "))
    more = chance.choice(
        (
            "",
            "Range: bytes=0-9999999999\r\n",
            "If-None-Match: *\r\n",
            "X-Original-URL: /internal/index.html\r\n",
            "Authorization: Basic eDp4\r\n",
            f"Cookie: token={TOKEN[:-1]}\r\n",
            "Transfer-Encoding: chunked\r\n",
        )
    )
    host = chance.choice(("localhost", "127.0.0.1", "evil.example", "localhost\r\nHost: evil.example"))
    return f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode()
