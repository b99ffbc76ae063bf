"""FullCalendar with its iCalendar plug-in, in Chromium, on a page of the site whose feed it shows.

FullCalendar keeps neither UID nor STATUS, which is why titles say 【取消】 and （预计）; it reads the
whole feed anew each time, and the browser asks only whether it has changed.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.clients.line_process import LineProcess, running
from tests.clients.subscriber import Entry

_FOLDER = Path(__file__).parent


class FullCalendar:
    """A browser with a page for each feed."""

    forgets: ClassVar = frozenset({"uid", "status"})
    takes_webcal: ClassVar = False
    asks_if_changed: ClassVar = True

    def __init__(self, program: LineProcess) -> None:
        self._program = program

    def subscribe(self, address: str) -> None:
        self._program.ask("subscribe", address)

    def refresh(self, address: str) -> None:
        self._program.ask("refresh", address)

    def entries(self, address: str) -> list[Entry]:
        shown = self._program.ask("entries", address)
        assert isinstance(shown, list)
        return sorted(_entry(event) for event in shown)

    def touched(self, address: str) -> None:  # noqa: ARG002 - it throws all events away and reads them anew
        return None


def _entry(event: dict[str, Any]) -> Entry:
    if event["isAllDay"]:
        first = event["start"]
        # FullCalendar leaves the end of a single day open
        last = str(date.fromisoformat(event["stop"]) - timedelta(days=1)) if event["stop"] else first
    else:
        first, last = _clock(event["start"]), _clock(event["stop"])
    return Entry(
        first=first,
        last=last,
        summary=event["title"],
        status="",
        uid="",
        url=event["url"],
        location=event["location"],
        description=event["description"],
    )


def _clock(time: str) -> str:
    """Return a time of the page, which is in China, as ``Entry`` writes it."""
    shown = datetime.fromisoformat(time)
    assert shown.utcoffset() == timedelta(hours=8), time
    return shown.replace(tzinfo=None).isoformat("T", "minutes")


def node_and_chromium() -> tuple[str, str]:
    """Return the paths of both, or skip where they or the packages of ``package.json`` are missing."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is None or chromium is None:
        pytest.skip("node is not installed" if node is None else "chromium is not installed")
    if not (_FOLDER / "node_modules/.ready").is_file():
        pytest.skip("the packages of npm are not installed: `make clients` does it")
    return node, chromium


@contextmanager
def fullcalendar(folder: Path) -> Iterator[FullCalendar]:
    """Run a browser with a new profile, or skip where there is none."""
    node, chromium = node_and_chromium()
    with running([node, _FOLDER / "fullcalendar.mjs", chromium, folder / "profile"], folder) as program:
        yield FullCalendar(program)
