"""Runs the application until it is told to stop."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import uvicorn

from eventplan.serving.http.access_log import AccessLog
from eventplan.serving.http.app import App
from eventplan.serving.http.connection import LOGGER, PatientConnection
from eventplan.serving.http.event_stream import Changes
from eventplan.serving.http.room import AT_ONCE

MOST_OCTETS_OF_HEAD: Final = 16 << 10
SECONDS_TO_FINISH: Final = 3
"""What a stopping server leaves to answers that are under way."""

_WAITING: Final = 512
"""Connections that the system holds until they are accepted."""

_STOPPING: Final = (signal.SIGINT, signal.SIGTERM)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at ``host`` and ``port``; port 0 takes any free one.

    Raises:
        OSError: the host is not this machine's, or the port is taken or not for this user.
    """
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Named as TCP, unlike socket.create_server's: asyncio sends without delay on no other socket, and a
    # page would wait 40 ms for the reader to acknowledge its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it lets two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_WAITING)
    except OSError:
        listener.close()
        raise
    return listener


class Server(uvicorn.Server):
    """uvicorn's server, ending by itself at a signal and remembering which it was."""

    def __init__(self, app: App, changes: Changes | None, on_start: Callable[[], None]) -> None:
        super().__init__(_config(app))
        self._on_start = on_start
        self._changes = changes
        self.stopped_by: int | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop when the answers under way are given; a second Ctrl-C stops at once."""
        self.stopped_by = sig
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals while serving; they are not raised again, the command says how it ended."""
        before = {sign: signal.signal(sign, self.handle_exit) for sign in _STOPPING}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so once a signal would end it in order."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(_WAITING)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first, which would otherwise never end."""
        if self._changes is not None:
            self._changes.close()
        await super().shutdown(sockets)


async def run(
    server: Server, listener: socket.socket, log: AccessLog, follow: Callable[[], Awaitable[None]]
) -> int | None:
    """Serve until a signal comes, and return it."""
    handler = _LineHandler(log)
    for name in ("uvicorn", "asyncio", LOGGER.name):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    following = asyncio.ensure_future(follow())
    try:
        await server.serve(sockets=[listener])
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        log.close()
    return server.stopped_by


class _LineHandler(logging.Handler):
    """Turns records into lines of the log; each is about something refused or gone wrong."""

    def __init__(self, log: AccessLog) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        cause = f"{type(error).__name__}: {error}" if error else ""
        self._log.refusal(f"{record.getMessage().strip()} {cause}".rstrip())


def _config(app: App) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=PatientConnection,
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        backlog=AT_ONCE,  # what asyncio accepts in one go; the system's queue is set apart
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=MOST_OCTETS_OF_HEAD,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
