"""Connections without a request: they are bounded, told in a line a second, and keep nobody else out.

Authority: the promise in SECURITY.md that a server on any machine answers while strangers only knock.
"""

import socket
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.serving.server_process import everything, reply_in, serving

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="sends from other local addresses")

ASKED = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

CROWDS = (
    (64, 120, "a small container: more idle connections than descriptors"),
    (256, 400, "an old default of services"),
    (1024, 1000, "the usual limit, and a thousand half-open ones"),
)


@linux
@pytest.mark.parametrize(("descriptors", "count", "why"), CROWDS, ids=[str(row[0]) for row in CROWDS])
def test_a_crowd_that_asks_nothing_keeps_nobody_out(
    built_site: Path, descriptors: int, count: int, why: str
) -> None:
    with serving(built_site, descriptors=descriptors) as server, ExitStack() as stack:
        began, crowd = time.monotonic(), [stack.enter_context(server.connect()) for _ in range(count)]
        for idle in crowd:
            idle.settimeout(0.01)
            with suppress(ConnectionError):  # those turned away
                idle.sendall(b"GET /he")
        for source in ("127.0.0.2", "127.0.0.1"):
            with server.connect(source) as asking:
                asking.sendall(ASKED)
                assert reply_in(everything(asking)).status == 200, (why, source)
        refusals = [line for line in server.log if "503" in line or "refused" in line]
        assert len(refusals) <= 2 + time.monotonic() - began, why
        time.sleep(max(0, began + 1.5 - time.monotonic()))
        assert sum(is_open(each) for each in crowd) <= 50, why
    assert not any("Traceback" in line or "OSError" in line for line in server.log), why


def is_open(connection: socket.socket) -> bool:
    """Tell whether the server still holds the connection."""
    try:
        while connection.recv(4096):
            pass
    except TimeoutError:
        return True
    except OSError:
        return False
    return False


def test_sixty_four_connections_of_one_address_that_ask_are_all_served(built_site: Path) -> None:
    with serving(built_site) as server, ExitStack() as stack:
        proxy = [stack.enter_context(server.connect()) for _ in range(64)]
        for each in proxy:
            each.sendall(ASKED.replace(b"close", b"keep-alive"))
        time.sleep(1)  # longer than a crowd may wait
        for each in proxy:
            each.sendall(ASKED)
            assert everything(each).count(b"HTTP/1.1 200") == 2


def test_nonsense_is_told_in_a_line_a_second(built_site: Path) -> None:
    with serving(built_site) as server:
        began = time.monotonic()
        for _ in range(200):
            with server.connect() as connection:
                connection.sendall(b"\x16\x03\x01\r\n\r\n")
                everything(connection)
        time.sleep(1.2)
        told = [line for line in server.log if "400" in line or "refused" in line]
        assert len(told) <= 1 + time.monotonic() - began
        assert sum(int(line.split()[-2]) for line in told if "refused" in line) == 199
