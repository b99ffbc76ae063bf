"""The stream on which open pages hear that the plan has changed (server-sent events)."""

import asyncio
from typing import Final

from eventplan.serving.answers.prepared_answers import fixed
from eventplan.serving.http.asgi import Receive, Send

MOST_LISTENERS: Final = 100
SECONDS_BETWEEN_SIGNS: Final = 15.0
"""A line now and then: whoever left without a word is found out when it cannot be sent."""

_START: Final = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ],
}
_FULL: Final = fixed(503, b"too many listeners\n", (b"retry-after", b"5"))


class Changes:
    """The version that pages should show, and everyone who waits for the next."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._changed = asyncio.Event()
        self._listeners = 0
        self._is_open = True

    def announce(self, version: str) -> None:
        """Tell every page that ``version`` is the newest."""
        self._version = version
        self._wake()

    def close(self) -> None:
        """End every stream; a server that stops waits for none of them."""
        self._is_open = False
        self._wake()

    async def stream(self, receive: Receive, send: Send) -> int:
        """Answer with the version now and after every change, until the page leaves; return the status."""
        if self._listeners >= MOST_LISTENERS:
            await send(_FULL.start)
            await send(_FULL.body)
            return 503
        self._listeners += 1
        leaving = asyncio.ensure_future(_departure(receive))
        try:
            await send(_START)
            await self._tell(leaving, send)
        finally:
            self._listeners -= 1
            leaving.cancel()
        return 200

    async def _tell(self, leaving: "asyncio.Future[None]", send: Send) -> None:
        told = ""
        while self._is_open and not leaving.done():
            line = f"data: {self._version}\n\n" if self._version != told else ": still here\n\n"
            told = self._version
            await send({"type": "http.response.body", "body": line.encode(), "more_body": True})
            change = asyncio.ensure_future(self._changed.wait())
            await asyncio.wait(
                (change, leaving), timeout=SECONDS_BETWEEN_SIGNS, return_when=asyncio.FIRST_COMPLETED
            )
            change.cancel()
        await send({"type": "http.response.body", "body": b""})

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


async def _departure(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
