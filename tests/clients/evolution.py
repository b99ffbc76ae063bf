"""evolution-data-server's webcal backend, which GNOME Calendar and Evolution show, in a D-Bus session.

It keeps every event by its UID, sends If-None-Match, and tells its live views of what changed alone.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest

from tests.clients.line_process import LineProcess, running
from tests.clients.subscriber import SECONDS, Entry, shown_from_to

_PYTHON = "/usr/bin/python3"
"""Debian's own, for which its bindings of evolution-data-server are made."""

_SESSION = Path(__file__).with_name("evolution_session.py")
_BINDINGS = "import gi; gi.require_version('ECal', '2.0'); from gi.repository import ECal"
_SERVICES = Path("/usr/share/dbus-1/services")


class Evolution:
    """A session of its own with the services of evolution-data-server."""

    forgets: ClassVar = frozenset[str]()
    takes_webcal: ClassVar = True
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

    def touched(self, address: str) -> list[str]:
        titles = self._program.ask("touched", address)
        assert isinstance(titles, list)
        return titles


def _entry(event: dict[str, str]) -> Entry:
    first, last = shown_from_to(event["start"], event["stop"])
    assert event["zone"].endswith("Asia/Shanghai") if "T" in first else event["zone"] == "", event
    return Entry(
        first=first,
        last=last,
        summary=event["title"],
        status=event["status"],
        uid=event["uid"],
        url=event["url"],
        location=event["location"],
        description=event["description"],
    )


@contextmanager
def evolution(folder: Path) -> Iterator[Evolution]:
    """Run the services with a home of their own, or skip where they are not installed."""
    if shutil.which("dbus-run-session") is None:
        pytest.skip("dbus-run-session is not installed: apt-get install dbus")
    if not list(_SERVICES.glob("org.gnome.evolution.dataserver.Calendar*")):
        pytest.skip("evolution-data-server is not installed")
    if subprocess.run([_PYTHON, "-c", _BINDINGS], capture_output=True, timeout=SECONDS).returncode != 0:
        pytest.skip("its bindings are not installed: apt-get install gir1.2-ecal-2.0 python3-gi")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    environ = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
    }
    with running(["dbus-run-session", "--", _PYTHON, _SESSION], folder, environ) as program:
        yield Evolution(program)
