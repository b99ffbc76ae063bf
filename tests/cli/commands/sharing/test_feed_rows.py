"""Every property that a subscriber's program relies on, in every file of a real build with an address.

Authority: what Google, Outlook, Apple, MIUI, Home Assistant, Thunderbird and calcurse were seen to do;
``eventplan lint`` says the same of anybody's feed, and this says of ours that nothing is left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run
from eventplan.feedlint.clients.client_limits import LARGE_FEED_EVENTS, LARGE_FEED_OCTETS

BASE = "https://laojunshan.example"
DOMAIN = "@laojunshan.example"


@dataclass(frozen=True)
class File:
    """An .ics file: its octets, the lines of its head, and those of each event, unfolded."""

    path: str
    content: bytes
    head: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]

    @property
    def is_feed(self) -> bool:
        """Whether people subscribe to it."""
        return "/feeds/" in self.path

    @property
    def is_public(self) -> bool:
        """Whether it is of the public edition."""
        return self.path.startswith("public/")


def read(path: Path, root: Path) -> File:
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    head: list[str] = []
    events: list[list[str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append([])
        (events[-1] if events else head).append(line)
    name = path.relative_to(root).as_posix()
    return File(name, path.read_bytes(), tuple(head), tuple(tuple(event) for event in events))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[File]:
    """Return every .ics file of Laojun Mountain's year, both editions."""
    site = tmp_path_factory.mktemp("site")
    assert run(["build", "laojunshan", "--year", "2027", "-o", str(site), "--only", "ics", "--fast"]) == 0
    return [read(path, site) for path in sorted(site.rglob("*.ics"))]


def value(event: tuple[str, ...], name: str) -> str:
    return next((line.split(":", 1)[1] for line in event if re.split("[;:]", line)[0] == name), "")


def names(lines: tuple[str, ...]) -> list[str]:
    return [re.split("[;:]", line)[0] for line in lines]


ALWAYS = (
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "SEQUENCE"),
    *("CREATED", "LAST-MODIFIED", "CATEGORIES"),
)
IN_A_HEAD = (
    *("METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"),
    *("X-WR-TIMEZONE:Asia/Shanghai", "TZID:Asia/Shanghai"),
)


def last_line(event: tuple[str, ...]) -> str:
    return value(event, "DESCRIPTION").split("\\n")[-1]


def _is_session(event: tuple[str, ...]) -> bool:
    return re.search(rf"-s\d+(-\d+)?{DOMAIN}$", value(event, "UID")) is not None


def _in_zone(event: tuple[str, ...]) -> bool:
    return (
        sum(line.startswith(("DTSTART;TZID=Asia/Shanghai:", "DTEND;TZID=Asia/Shanghai:")) for line in event)
        == 2
    )


EVENT_ROWS: list[tuple[str, Callable[[tuple[str, ...]], bool]]] = [
    ("every event has what strict readers want", lambda event: set(ALWAYS) <= set(names(event))),
    (
        "a UID is an activity and a year, and for its sessions their id",
        lambda e: bool(re.search(rf"-\d{{4}}(-\d+)?(-s\d+(-\d+)?)?{DOMAIN}$", value(e, "UID"))),
    ),
    (
        "stamps are those of the edition, not of now",
        lambda e: value(e, "DTSTAMP") == value(e, "LAST-MODIFIED"),
    ),
    (
        "days are dates or both ends have hours, and DTEND is written",
        lambda e: (
            all(re.fullmatch(r"\d{8}", value(e, name)) for name in ("DTSTART", "DTEND"))
            or all(re.fullmatch(r"\d{8}T\d{6}", value(e, name)) for name in ("DTSTART", "DTEND"))
        ),
    ),
    ("what has hours is told in the site's zone", lambda e: "T" not in value(e, "DTSTART") or _in_zone(e)),
    ("the last day is inside", lambda event: value(event, "DTSTART") < value(event, "DTEND")),
    ("a title is one line", lambda e: bool(value(e, "SUMMARY")) and "\\n" not in value(e, "SUMMARY")),
    (
        "what is expected says so",
        lambda e: (value(e, "STATUS") == "TENTATIVE") == ("（预计）" in value(e, "SUMMARY")),
    ),
    (
        "information makes nobody busy",
        lambda e: {"TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"} <= set(e),
    ),
    (
        "a category holds no comma",
        lambda e: not any("," in line for line in e if line.startswith("CATEGORIES")),
    ),
    (
        "a link is the last line of the description, too",
        lambda event: not value(event, "URL") or last_line(event) == value(event, "URL"),
    ),
    (
        "a place has coordinates, and Apple's has its name",
        lambda e: (
            not value(e, "LOCATION")
            or (bool(value(e, "GEO")) and f'X-TITLE="{value(e, "LOCATION")}"' in "".join(e))
        ),
    ),
]


@pytest.mark.parametrize(("row", "holds"), EVENT_ROWS, ids=[row for row, _ in EVENT_ROWS])
def test_every_event_of_every_file(
    files: list[File], row: str, holds: Callable[[tuple[str, ...]], bool]
) -> None:
    events = [(file.path, event) for file in files for event in file.events]
    assert len(events) > 300
    assert [(path, value(event, "UID")) for path, event in events if not holds(event)] == [], row


def test_public_events_have_a_link_and_a_place(files: list[File]) -> None:
    """Without this the rows about links and places might speak of nothing."""
    public = [event for file in files if file.is_public and file.is_feed for event in file.events]
    assert all(value(event, "LOCATION") for event in public)
    assert sum(bool(value(event, "URL")) for event in public) > len(public) // 2


FILE_ROWS: list[tuple[str, Callable[[File], bool]]] = [
    ("a feed's head is whole", lambda file: not file.is_feed or set(IN_A_HEAD) <= set(file.head)),
    (
        "a feed has its name and its text twice",
        lambda file: (
            not file.is_feed
            or all(
                value(file.head, old) == value(file.head, new) != ""
                for old, new in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC"))
            )
        ),
    ),
    (
        "a feed has both colours",
        lambda file: (
            not file.is_feed
            or (
                bool(value(file.head, "COLOR"))
                and bool(re.fullmatch("#[0-9A-F]{6}", value(file.head, "X-APPLE-CALENDAR-COLOR")))
            )
        ),
    ),
    (
        "a public feed says where it lies, an internal one does not",
        lambda file: (
            not file.is_feed
            or value(file.head, "SOURCE")
            == (f"{BASE}/{file.path.removeprefix('public/')}" if file.is_public else "")
        ),
    ),
    (
        "a single event opens no calendar of its own",
        lambda file: file.is_feed or not {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL"} & set(names(file.head)),
    ),
    (
        "a single event is one, beside it its sessions alone",
        lambda file: (
            "/events/" not in file.path
            or [value(e, "UID").split("@")[0] for e in file.events if not _is_session(e)]
            == [file.path.rpartition("/")[2].removesuffix(".ics")]
        ),
    ),
    ("only the reminders ring", lambda file: ("VALARM" in str(file.events)) == ("reminders" in file.path)),
    ("no feed's path carries the year", lambda file: not file.is_feed or "2027" not in file.path),
    ("no UID stands twice", lambda f: len({value(e, "UID") for e in f.events}) == len(f.events)),
    ("a year is far below what Google reads", lambda file: len(file.content) * 3 < LARGE_FEED_OCTETS),
    ("and has fewer events", lambda file: len(file.events) * 3 < LARGE_FEED_EVENTS),
    ("lines have 75 octets", lambda file: max(map(len, file.content.split(b"\r\n"))) <= 75),
]


@pytest.mark.parametrize(("row", "holds"), FILE_ROWS, ids=[row for row, _ in FILE_ROWS])
def test_every_file(files: list[File], row: str, holds: Callable[[File], bool]) -> None:
    paths = {file.path for file in files}
    assert {"public/feeds/all.ics", "internal/feeds/reminders.ics", "public/feeds/seasons.ics"} <= paths
    assert [file.path for file in files if not holds(file)] == [], row
