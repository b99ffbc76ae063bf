"""One line a request, written by a thread of its own: a stopped terminal must not stop the server."""

import asyncio
import re
import threading
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from typing import Final

from msgspec import Struct

from eventplan.serving.answers.shelf import INTERNAL
from eventplan.serving.http.asgi import Scope

MOST_WAITING: Final = 20_000
"""Lines kept while nobody takes them; the following ones are counted instead."""

_LONGEST: Final = 200
"""Characters of a path or a program's name."""

SECONDS_BETWEEN_BATCHES: Final = 0.1
"""A wake-up of the writer for each line would halve the requests a second."""

SECONDS_BETWEEN_REFUSALS: Final = 1.0
"""A flood of refused requests must not become a flood of lines."""

_GUESS: Final = re.compile(rf"({INTERNAL}/+)[^/\s\"]+", re.IGNORECASE)


class Visit(Struct, frozen=True):
    """A request that was answered; ``seconds`` it took."""

    scope: Scope
    status: int
    octets: int
    seconds: float


class AccessLog:
    """Collects lines and hands them over in batches."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], datetime], token: str = "") -> None:
        """``write`` takes whole lines, without ``token``; ``clock`` gives the aware time before each."""
        self._token = _anyhow(token) if token else None
        self._refused: int | None = None
        self._write = write
        self._clock = clock
        self._lines: list[str] = []
        self._lost = 0
        self._batches: SimpleQueue[list[str] | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write_batches, daemon=True)
        self._writer.start()

    def visit(self, visit: Visit) -> None:
        """Log an answered request."""
        scope = visit.scope
        client = (scope.get("client") or ("-",))[0]
        agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"-")
        self.line(
            f"{client} {scope['method']} {self._plain(scope['path'])} {visit.status} {visit.octets} "
            f'{visit.seconds * 1000:.1f}ms "{self._plain(agent.decode("latin-1"))}"'
        )

    def line(self, text: str) -> None:
        """Log ``text`` with the time."""
        if len(self._lines) >= MOST_WAITING:
            self._lost += 1
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(SECONDS_BETWEEN_BATCHES, self._hand_over)
        self._lines.append(f"{self._clock().isoformat(timespec='seconds')} {text}\n")

    def refusal(self, text: str) -> None:
        """Log that something was refused: the first, and each second how many more there were."""
        if self._refused is not None:
            self._refused += 1
            return
        self._refused = 0
        self.line(self._plain(text))
        asyncio.get_running_loop().call_later(SECONDS_BETWEEN_REFUSALS, self._count_refusals)

    def _count_refusals(self) -> None:
        more, self._refused = self._refused, None
        if more:
            self.refusal(f"refused {more} more")

    def close(self) -> None:
        """Write what is left, and wait no longer than a second for it."""
        self._hand_over()
        self._batches.put(None)
        self._writer.join(timeout=1)

    def _hand_over(self) -> None:
        if self._batches.qsize() > 1:  # the writer is stuck: keep collecting, within bounds
            asyncio.get_running_loop().call_later(SECONDS_BETWEEN_BATCHES, self._hand_over)
            return
        if self._lost:
            self._lines.append(f"({self._lost} lines lost)\n")
        batch, self._lines, self._lost = self._lines, [], 0
        self._batches.put(batch)

    def _write_batches(self) -> None:
        while (batch := self._batches.get()) is not None:
            try:
                self._write(self._masked("".join(batch)))
            except (OSError, ValueError):
                return  # stderr is gone; serving goes on without a log

    def _plain(self, text: str) -> str:
        """Return ``text``, not too long, with what is not printable, or a quote, written as an escape."""
        if len(text) > _LONGEST:  # half a token is one that can be guessed
            text = self._masked(text)[:_LONGEST]
        return "".join(c if c.isprintable() and c != '"' else ascii(c)[1:-1] for c in text)

    def _masked(self, text: str) -> str:
        """Return ``text`` without the token of the internal edition, and without guesses at it."""
        text = _GUESS.sub(r"\1…", text)
        return text if self._token is None else self._token.sub("…", text)


def _anyhow(token: str) -> re.Pattern[str]:
    """Return what finds ``token`` in any case, as it is or with characters percent-encoded, even twice."""
    characters = (f"(?:{re.escape(each)}|%(?:25)*{ord(each):02x})" for each in token)
    return re.compile("".join(characters), re.IGNORECASE)
