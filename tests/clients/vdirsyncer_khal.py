"""vdirsyncer's storage for a feed by address, and khal showing what it has copied.

vdirsyncer gives each event of such a feed the hash of its content as its UID, so a changed event is
removed and added; it always asks for the whole feed. khal shows what it is given.
"""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from tests.clients.subscriber import SECONDS, Entry

_SYNCER = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "web"
b = "disk"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "{address}"
[storage disk]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
_KHAL = """\
[calendars]
[[feed]]
path = {folder}/events
readonly = True
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
_FIELDS = (
    "title",
    "start-date",
    "start-time",
    "end-date",
    "end-time",
    "status",
    "url",
    "location",
    "description",
)
_FIRST, _STOP = date(2026, 12, 1), date(2029, 1, 1)
"""The days that khal is asked for: two years' plans, and what reaches into the first."""


class VdirsyncerKhal:
    """A folder for each feed: what vdirsyncer knows and copies, and khal's index of it."""

    forgets: ClassVar = frozenset({"uid"})
    takes_webcal: ClassVar = False
    asks_if_changed: ClassVar = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._home: dict[str, Path] = {}
        self._touched: dict[str, list[str]] = {}

    def subscribe(self, address: str) -> None:
        home = self._folder / str(len(self._home))
        self._home[address] = home
        self._touched[address] = []
        (home / "events").mkdir(parents=True)
        (home / "vdirsyncer.ini").write_text(_SYNCER.format(folder=home, address=address), encoding="utf-8")
        (home / "khal.ini").write_text(_KHAL.format(folder=home), encoding="utf-8")
        _run("vdirsyncer", "-c", home / "vdirsyncer.ini", "discover", "feed")
        self.refresh(address)

    def refresh(self, address: str) -> None:
        home = self._home[address]
        before = _titles(home / "events")
        said = _run("vdirsyncer", "-c", home / "vdirsyncer.ini", "sync")
        titles = before | _titles(home / "events")
        moved = re.findall(r"^(?:Copying \(\w+\)|Deleting) item (\w+)", said, re.MULTILINE)
        self._touched[address] += [titles[name] for name in moved]

    def touched(self, address: str) -> list[str]:
        told, self._touched[address] = self._touched[address], []
        return told

    def entries(self, address: str) -> list[Entry]:
        wanted = [argument for name in _FIELDS for argument in ("--json", name)]
        days = f"{(_STOP - _FIRST) // timedelta(days=1)}d"
        said = _run(
            "khal", "-c", self._home[address] / "khal.ini", "list", "--once", *wanted, str(_FIRST), days
        )
        shown = [event for line in said.splitlines() for event in json.loads(line)]
        return sorted(_entry(event) for event in shown)


def _entry(event: dict[str, str]) -> Entry:
    return Entry(
        first="T".join(filter(None, (event["start-date"], event["start-time"]))),
        last="T".join(filter(None, (event["end-date"], event["end-time"]))),
        summary=event["title"],
        status=event["status"],
        uid="",
        url=event["url"],
        location=event["location"],
        description=event["description"],
    )


def _titles(folder: Path) -> dict[str, str]:
    """Return the title of each copied event by the name of its file."""
    found = {}
    for path in folder.glob("*.ics"):
        unfolded = path.read_text(encoding="utf-8").replace("\n ", "")
        title = re.search("^SUMMARY:(.*)$", unfolded, re.MULTILINE)
        assert title, path
        found[path.stem] = title[1].rstrip("\r")
    return found


def _run(program: str, *arguments: str | Path) -> str:
    """Run a program of this virtual environment and return what it says on stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-m", program, *map(str, arguments)],
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if program == "vdirsyncer" else subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout.decode()
