"""uvicorn's HTTP/1.1 connection, with an end to every patience: for a head, and for a reader."""

import asyncio
import logging
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS: Final = 800
"""Below the 1,024 open files that a process may have on most systems."""

SECONDS_FOR_HEAD: Final = 10.0
"""From the first octet of a request (or the connection) to the end of its head."""

SECONDS_FOR_READER: Final = 30.0
"""A reader that has not taken what was sent by then is not reading."""

_FULL: Final = b"\r\n".join(
    (
        b"HTTP/1.1 503 Service Unavailable",
        b"Content-Length: 0",
        b"Connection: close",
        b"Retry-After: 5\r\n\r\n",
    )
)


LOGGER: Final = logging.getLogger("eventplan.serving")


class PatientConnection(H11Protocol):
    """One connection; ``seconds_for_head`` and the like are the class's so that tests can shorten them."""

    seconds_for_head = SECONDS_FOR_HEAD
    seconds_for_reader = SECONDS_FOR_READER
    _head_timer: asyncio.TimerHandle | None = None
    _reader_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Begin to wait for a request; refuse when there are too many connections."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.write(_FULL)
            transport.close()
            return
        self._head_timer = self.loop.call_later(self.seconds_for_head, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take octets; a head that is still incomplete keeps the time it had."""
        try:
            super().data_received(data)
        except h11.LocalProtocolError:  # nonsense after a request that is already answered
            self.transport.abort()
        if self.conn.their_state is not h11.IDLE:
            _stop(self._head_timer)
            self._head_timer = None
        elif self._head_timer is None and not self.transport.is_closing():
            self._head_timer = self.loop.call_later(self.seconds_for_head, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, and log it as a request of its own."""
        LOGGER.warning("%s - - 400", self.client[0] if self.client else "-")
        if self.cycle is not None:
            self.cycle.disconnected = True  # a request whose body turned out wrong gets no second answer
        super().send_400_response(msg)

    def shutdown(self) -> None:
        """End the connection as soon as it has its answer."""
        try:
            super().shutdown()
        except h11.LocalProtocolError:  # it is ending already
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection and its timers."""
        _stop(self._head_timer)
        _stop(self._reader_timer)
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the reader, and not for ever."""
        super().pause_writing()
        self._reader_timer = self.loop.call_later(self.seconds_for_reader, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the reader has taken what was sent."""
        _stop(self._reader_timer)
        super().resume_writing()


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
