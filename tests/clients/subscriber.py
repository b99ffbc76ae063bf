"""What the suite asks of a calendar program: subscribe to an address, refresh, and say what it shows."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import ClassVar, Protocol

SECONDS = 60.0
"""How long a program may take for anything before its test fails; on an idle machine a few at most."""


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """An event as a program shows it; ``first`` and ``last`` are days (ISO), both inside.

    Of one with a clock time they are its start and its end on the clocks of China: ``2027-07-03T20:00``.
    """

    first: str
    last: str
    summary: str
    status: str
    uid: str
    url: str
    location: str
    description: str


def shown_from_to(start: str, stop: str) -> tuple[str, str]:
    """Return ``first`` and ``last`` of an entry from ``start`` up to ``stop``, as iCalendar writes both."""
    if "T" not in start + stop:
        return str(date.fromisoformat(start)), str(date.fromisoformat(stop) - timedelta(days=1))
    first, last = (datetime.fromisoformat(each).isoformat("T", "minutes") for each in (start, stop))
    return first, last


class Subscriber(Protocol):
    """A running program with a subscription a feed."""

    forgets: ClassVar[frozenset[str]]
    """The fields of ``Entry`` that the program does not keep; it gives '' for them."""

    takes_webcal: ClassVar[bool]
    """Whether a webcal: link opens in it; the others take the address that the page offers to copy."""

    asks_if_changed: ClassVar[bool]
    """Whether it sends back the feed's ETag, so that an unchanged feed is answered by 304."""

    def subscribe(self, address: str) -> None:
        """Subscribe to the feed at ``address``; what it holds may be shown a moment later."""
        ...

    def refresh(self, address: str) -> None:
        """Ask for the feed again, as the program does by itself from time to time."""
        ...

    def entries(self, address: str) -> list[Entry]:
        """Return what it shows, sorted; what it shows twice stands twice."""
        ...

    def touched(self, address: str) -> list[str] | None:
        """Return the titles of what it wrote or removed since this was last asked; None: it cannot tell."""
        ...


def as_kept(entries: Iterable[Entry], forgets: frozenset[str]) -> list[Entry]:
    """Return ``entries`` as a program shows them that does not keep the fields ``forgets``."""
    assert forgets <= {field.name for field in fields(Entry)}
    return sorted(replace(entry, **dict.fromkeys(forgets, "")) for entry in entries)


def awaited(subscriber: Subscriber, address: str, wanted: list[Entry], untold: frozenset[str]) -> list[Entry]:
    """Return what ``subscriber`` shows without the fields ``untold``, once that is what is ``wanted``.

    When it never is, what it shows in the end is returned.
    """
    end = time.monotonic() + SECONDS
    while True:
        shown = as_kept(subscriber.entries(address), untold)
        if shown == wanted or time.monotonic() > end:
            return shown
        time.sleep(0.1)
