"""uvicorn's HTTP/1.1 connection, with an end to every patience: for a head, and for a reader.

Who has not sent a whole request yet is a guest: an address may have fifty of them for as long as a head
may take, and further ones for a moment, in which a proxy or a benchmark sends its requests. When there
is no room left, the guest that has waited longest gives way.
"""

import asyncio
import logging
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from eventplan.serving.http.room import most_connections

MOST_GUESTS: Final = 50
"""Connections of one address without a whole request that may take their time."""

SECONDS_FOR_HEAD: Final = 10.0
"""From the first octet of a request (or the connection) to the end of its head."""

SECONDS_IN_A_CROWD: Final = 0.5
"""The same for whoever comes from an address with ``MOST_GUESTS`` already."""

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
    """One connection; ``seconds_for_head`` and the like are the class's so that tests can shorten them.

    ``came_at`` is the loop's time at which a guest came, None once it has sent a whole request.
    """

    seconds_for_head = SECONDS_FOR_HEAD
    seconds_for_reader = SECONDS_FOR_READER
    came_at: float | None = None
    _head_timer: asyncio.TimerHandle | None = None
    _reader_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        """Begin to wait for a request; refuse when there are too many connections."""
        super().connection_made(transport)
        others = (each for each in self.connections if isinstance(each, PatientConnection))
        guests = [each for each in others if each.came_at is not None]
        own = sum(each.address == self.address for each in guests)
        if len(self.connections) > most_connections():
            self.turn_away(min(guests, key=_by_coming, default=self))
        if transport.is_closing():
            return
        self.came_at = self.loop.time()
        seconds = self.seconds_for_head if own < MOST_GUESTS else SECONDS_IN_A_CROWD
        self._head_timer = self.loop.call_later(min(seconds, self.seconds_for_head), transport.abort)

    @property
    def address(self) -> str:
        """Where the connection comes from."""
        return self.client[0] if self.client else "-"

    def turn_away(self, guest: "PatientConnection") -> None:
        """End the connection of ``guest``, for whom there is no room."""
        LOGGER.warning("%s - - 503", guest.address)
        guest.transport.write(_FULL)
        guest.transport.close()
        guest.came_at = None

    def data_received(self, data: bytes) -> None:
        """Take octets; a head that is still incomplete keeps the time it had."""
        try:
            super().data_received(data)
        except h11.LocalProtocolError:  # nonsense after a request that is already answered
            self.transport.abort()
        if self.conn.their_state is not h11.IDLE:
            self.came_at = None
            _stop(self._head_timer)
            self._head_timer = None
        elif self._head_timer is None and not self.transport.is_closing():
            self._head_timer = self.loop.call_later(self.seconds_for_head, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, and log it as a request of its own."""
        LOGGER.warning("%s - - 400", self.address)
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


def _by_coming(guest: PatientConnection) -> float:
    return guest.came_at or 0.0


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
