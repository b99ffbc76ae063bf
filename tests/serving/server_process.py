"""A real server in a process of its own, and raw sockets to it."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20.0
"""Seconds until a test gives up; on an idle machine everything here takes a fraction of one."""

_IMPATIENT = """
import sys
if {descriptors}:
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, ({descriptors}, {descriptors}))
from eventplan.serving.http.connection import PatientConnection
if {seconds}:
    PatientConnection.seconds_for_head = PatientConnection.seconds_for_reader = {seconds}
from eventplan.cli.shell.main import run
sys.exit(run(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Reply:
    """What came back: status, headers in small letters, content."""

    status: int
    headers: dict[str, str]
    body: bytes


class ServerProcess:
    """A running ``eventplan serve``; ``log`` collects what it writes to stderr."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.log: list[str] = []
        self.addresses: list[str] = []
        self._queue: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.readers = [
            threading.Thread(target=read, daemon=True) for read in (self._collect, self._read_addresses)
        ]
        for reader in self.readers:
            reader.start()
        found = re.search(r"http://[^/]+:(\d+)/", self._queue.get(timeout=PATIENCE))
        assert found, self.log
        self.port = int(found[1])

    def _collect(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.decode())

    def _read_addresses(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.addresses.append(line.decode().rstrip())
            self._queue.put(line.decode())
        self._queue.put("")

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        """Return an open connection from the address ``source``."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE, (source, 0))

    def get(self, path: str, *headers: str, method: str = "GET") -> Reply:
        """Return the answer to one request."""
        lines = (f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers, "", "")
        with self.connect() as connection:
            connection.sendall("\r\n".join(lines).encode())
            return reply_in(everything(connection))

    @property
    def resident_kb(self) -> int:
        """The memory of the process, in kB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1])


def reply_in(octets: bytes) -> Reply:
    """Return the answer that ``octets`` hold."""
    head, _, body = octets.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Reply(int(first.split()[1]), headers, body)


def everything(connection: socket.socket) -> bytes:
    """Return all octets until the server closes; a reset ends them too."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


def until(is_so: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait until ``is_so``, and fail with ``what`` when it never is."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited {seconds:.0f} s: {what}"
        time.sleep(0.02)


@contextmanager
def serving(
    *arguments: str | Path,
    seconds: float = 0,
    descriptors: int = 0,
    environ: dict[str, str] | None = None,
) -> Iterator[ServerProcess]:
    """Run ``eventplan serve`` on a free port, with ``seconds`` of patience, or that many ``descriptors``."""
    program = _IMPATIENT.format(seconds=seconds, descriptors=descriptors)
    start = ["-c", program] if seconds or descriptors else ["-m", "eventplan"]
    process = subprocess.Popen(
        [sys.executable, *start, "serve", *map(str, arguments), "--port", "0", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(environ or {})},
    )
    running = None
    try:
        running = ServerProcess(process)
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=PATIENCE)
        finally:
            process.kill()
            process.wait()
            for reader in running.readers if running else ():
                reader.join()
            for stream in (process.stdout, process.stderr):
                assert stream is not None
                stream.close()
