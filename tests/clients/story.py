"""A small calendar that is published, changed and published again, as subscribers see it.

What they must see is written by hand. Lunar dates: Hong Kong Observatory, tables of 2027 and 2028; the
breaks of National Day are forecasts, eight days in 2028, when Mid-Autumn falls into them. The azalea window
is the spread of the noted days (as published first), and once its own peak is noted, five days before that
to six days after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eventplan.cli.shell.main import run
from tests.clients.subscriber import SECONDS
from tests.serving.server_process import ServerProcess, serving, until

FEED = "/feeds/all.ics"

_SITE = """\
id: hill
name: {{zh: 小山, en: Hill}}
place: {{latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}}
domain: hill.example
edition: 2026-11-01
base_url: {base_url}
venues: [{{id: top, name: {{zh: 山顶, en: top}}}}]
categories: [{{id: folk, name: {{zh: 民俗, en: Folk}}, color: red}}]
"""
_ACTIVITIES = """\
activities:
  - {id: lanterns, name: {zh: 元宵灯会, en: Lantern night}, category: folk, when: 元宵节, source: assumption}
  - {id: fair, name: {zh: 庙会, en: Fair}, category: folk, when: 农历四月初八前后1天, source: assumption}
  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节, venue: top, source: assumption}
  - {id: trip, name: {zh: 国庆游, en: October trip}, category: folk, when: 国庆假期, source: assumption}
"""
_WINDOWS = """\
windows:
  - id: azalea
    name: {zh: 映山红花期, en: red azalea}
    show: bloom
    before_days: 5
    after_days: 6
    observations: {2019: 04-24, 2020: 04-20, 2021: 04-22, 2022: 04-25, 2023: 04-21}
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What subscribers are told of an event; ``first`` and ``last`` are days of ``year``, both inside."""

    name: str
    first: str
    last: str
    summary: str
    status: str = "CONFIRMED"
    year: int = 2027


LANTERNS = Told("lanterns", "02-20", "02-20", "元宵灯会")
AZALEA = Told("window-azalea", "04-16", "04-29", "映山红花期（预计）", "TENTATIVE")
AZALEA_IN_FLOWER = Told("window-azalea", "04-20", "05-01", "映山红花期")
FAIR = Told("fair", "05-12", "05-14", "庙会")
NO_FAIR = Told("fair", "05-12", "05-14", "【取消】庙会", "CANCELLED")
MOON = Told("moon", "09-15", "09-15", "赏月")
MOON_LATER = Told("moon", "09-16", "09-16", "中秋赏月")
TRIP = Told("trip", "10-01", "10-07", "国庆游（预计）", "TENTATIVE")
NEXT_YEAR = (
    Told("lanterns", "02-09", "02-09", "元宵灯会", year=2028),
    Told("window-azalea", "04-16", "04-29", "映山红花期（预计）", "TENTATIVE", 2028),
    Told("fair", "05-01", "05-03", "庙会", year=2028),
    Told("trip", "10-01", "10-08", "国庆游（预计）", "TENTATIVE", 2028),
    Told("moon", "10-04", "10-04", "中秋赏月", year=2028),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is done to the calendar, when it is published, and what subscribers see from then on.

    ``now`` is '' where nothing is published, and a program that asks is told of nothing new.
    """

    what: str
    now: str
    edits: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    observed: str = ""
    year: int = 2027


CHAPTERS = (
    Chapter("first published", "2026-11-20", (), (LANTERNS, AZALEA, FAIR, MOON, TRIP)),
    Chapter("asked for again", "", (), (LANTERNS, AZALEA, FAIR, MOON, TRIP)),
    Chapter(
        "moved and retitled",
        "2026-11-21",
        (("zh: 赏月", "zh: 中秋赏月"), ("when: 中秋节,", "when: 中秋节后1天,")),
        (LANTERNS, AZALEA, FAIR, MOON_LATER, TRIP),
    ),
    Chapter(
        "cancelled",
        "2026-11-22",
        (("id: fair,", "id: fair, status: cancelled,"),),
        (LANTERNS, AZALEA, NO_FAIR, MOON_LATER, TRIP),
    ),
    Chapter(
        "a window confirmed",
        "2027-04-26",
        (),
        (LANTERNS, AZALEA_IN_FLOWER, NO_FAIR, MOON_LATER, TRIP),
        observed="2027-04-25",
    ),
    Chapter("the cancelled day is over", "2027-06-01", (), (LANTERNS, AZALEA_IN_FLOWER, MOON_LATER, TRIP)),
    Chapter(
        "the next year joins, and the fair is back",
        "2027-11-20",
        (("id: fair, status: cancelled,", "id: fair,"),),
        (LANTERNS, AZALEA_IN_FLOWER, MOON_LATER, TRIP, *NEXT_YEAR),
        year=2028,
    ),
    Chapter("nothing since", "", (), (LANTERNS, AZALEA_IN_FLOWER, MOON_LATER, TRIP, *NEXT_YEAR)),
)


class Story:
    """The calendar, the folder it is published to, and the server that gives that folder."""

    def __init__(self, folder: Path, server: ServerProcess) -> None:
        self._calendar = folder / "hill"
        self._www = folder / "www"
        self._marks = 0
        self.octets = 0
        self.server = server
        self.base_url = f"http://127.0.0.1:{server.port}"
        self._calendar.mkdir()
        for name, text in (
            ("site.yaml", _SITE.format(base_url=self.base_url)),
            ("activities.yaml", _ACTIVITIES),
            ("windows.yaml", _WINDOWS),
        ):
            (self._calendar / name).write_text(text, encoding="utf-8")

    def tell(self, chapter: Chapter) -> None:
        """Change the calendar, publish it, and wait until the server gives the new feed."""
        path = self._calendar / "activities.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in chapter.edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        if chapter.observed:
            note = (
                "observe",
                "azalea",
                chapter.observed,
                "--event",
                "peak",
                "--calendar",
                str(self._calendar),
            )
            assert run([*note, "--now", chapter.now]) == 0
        told = ["publish", str(self._calendar), str(self._www), "--year", str(chapter.year)]
        if not (self._www / "ledger.json").exists():  # the page that said "soon" is none of ours
            told += ["--force", "the first edition"]
        assert run([*told, "--now", chapter.now]) == 0
        feed = (self._www / FEED.lstrip("/")).read_bytes()
        until(lambda: self.server.get(FEED).body == feed, "the server gives what was published")
        self.octets = len(feed)

    def log_length(self) -> int:
        """Return how many lines the server's log has once it holds every request up to now."""
        self._marks += 1
        mark = f" GET /mark-{self._marks} 404 "
        self.server.get(mark.split()[1])
        until(lambda: any(mark in line for line in self.server.log), "the log reaches the mark")
        return len(self.server.log)

    def log_since(self, length: int) -> list[str]:
        """Return what the log has more than ``length`` lines; waits until the feed has been asked for."""
        until(lambda: answers(self.server.log[length:]) != [], "the program asks for the feed", SECONDS)
        return self.server.log[length : self.log_length()]


def answers(lines: list[str]) -> list[tuple[int, int]]:
    """Return status and octets of each answer to a GET of the feed in lines of the server's log."""
    fields = (line.split() for line in lines if f" GET {FEED} " in line)
    return [(int(status), int(octets)) for _, _, _, _, status, octets, *_ in fields]


@contextmanager
def story_in(folder: Path) -> Iterator[Story]:
    """Run the server on a folder in which nothing has been published yet."""
    www = folder / "www"
    www.mkdir(parents=True)
    (www / "index.html").write_text("<!doctype html><title>soon</title>", encoding="utf-8")
    with serving(www) as server:
        yield Story(folder, server)
