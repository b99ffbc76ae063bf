"""Feeds full of hostile titles, read by libraries that share no code.

Authority: what was put in, after the cleaning that ``plain_text`` documents and its tests prove. The
readers: icalendar, ical (Home Assistant's, which rejects a file on any error), vobject and ical.js in
version 2 (Thunderbird's) and 1 (FullCalendar's). tests/clients asks whole programs the same.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from eventplan.domain.clean_text import one_line
from eventplan.domain.plan import Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.ical.events import plan_events
from eventplan.publishing.ical.feeds import feeds
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import PLAN, sample_edition

CLIENTS = Path(__file__).parents[2] / "clients"
PROPERTIES = (
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO"),
    *("X-APPLE-STRUCTURED-LOCATION", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "SEQUENCE"),
    *("CREATED", "LAST-MODIFIED", "CATEGORIES", "COLOR", "URL"),
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader makes of an event; ``stop`` is the day it no longer holds."""

    uid: str
    summary: str
    description: str
    location: str
    start: str
    stop: str
    status: str


@cache
def feed_of(plan_name: str) -> bytes:
    return feeds([sample_edition(plan=plan_named(plan_name))])["feeds/all.ics"]


def plan_named(name: str) -> Plan:
    return {"hostile": HOSTILE_PLAN, "sample": PLAN}[name]


def planned(name: str) -> list[Read]:
    """Return what the plan says; every event of it takes whole days."""
    return [
        Read(
            uid=event.uid,
            summary=event.summary,
            description=event.description,
            location=event.location or "",
            start=str(event.span.first),
            stop=str(event.span.last + timedelta(days=1)),
            status=event.status.value.upper(),
        )
        for event in plan_events(sample_edition(plan=plan_named(name)), Lang.ZH, {})
        if isinstance(event.span, DateSpan)
    ]


def by_icalendar(feed: Path) -> list[Read]:
    return [
        Read(
            uid=str(event["UID"]),
            summary=str(event["SUMMARY"]),
            description=str(event["DESCRIPTION"]),
            location=str(event["LOCATION"]),
            start=str(event.decoded("DTSTART")),
            stop=str(event.decoded("DTEND")),
            status=str(event["STATUS"]),
        )
        for event in Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    ]


def by_home_assistant(feed: Path) -> list[Read]:
    return [
        Read(
            uid=event.uid or "",
            summary=event.summary or "",
            description=event.description or "",
            location=event.location or "",
            start=str(event.dtstart),
            stop=str(event.dtend),
            status=event.status or "",
        )
        for event in IcsCalendarStream.calendar_from_ics(feed.read_bytes().decode()).events
    ]


def by_vobject(feed: Path) -> list[Read]:
    return [
        Read(
            uid=event.uid.value,
            summary=event.summary.value,
            description=event.description.value,
            location=event.location.value,
            start=str(event.dtstart.value),
            stop=str(event.dtend.value),
            status=event.status.value,
        )
        for event in vobject.readOne(feed.read_bytes().decode()).vevent_list
    ]


def by_ical_js(feed: Path) -> list[Read]:
    return in_node(feed, "ical.js-2")


def by_ical_js_1(feed: Path) -> list[Read]:
    return in_node(feed, "ical.js")


def in_node(feed: Path, version: str) -> list[Read]:
    """Read ``feed`` with a version of ical.js, or skip where node or the package is not installed."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (CLIENTS / "node_modules" / version).is_dir():
        pytest.skip("ical.js is not installed: `make clients` does it")
    done = subprocess.run(
        [node, CLIENTS / "read_feed.mjs", version, feed], check=True, capture_output=True, timeout=60
    )
    events: list[dict[str, str]] = json.loads(done.stdout)
    return [Read(**{name: event[name] for name in Read.__slots__}) for event in events]


READERS = [
    pytest.param(by_icalendar, id="icalendar"),
    pytest.param(by_home_assistant, id="ical"),
    pytest.param(by_vobject, id="vobject"),
    pytest.param(by_ical_js, id="ical.js", marks=pytest.mark.node),
    pytest.param(by_ical_js_1, id="ical.js 1", marks=pytest.mark.node),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("plan_name", ["sample", "hostile"])
def test_every_reader_sees_the_events_of_the_plan(
    plan_name: str, read: Callable[[Path], list[Read]], tmp_path: Path
) -> None:
    feed = tmp_path / "feed.ics"
    feed.write_bytes(feed_of(plan_name))
    assert read(feed) == planned(plan_name)


def test_titles_are_what_people_typed_after_the_documented_cleaning() -> None:
    assert len(HOSTILE_TITLES) >= 439
    typed = {f"hostile-{number:04}-2027": title for number, title in enumerate(HOSTILE_TITLES)}
    titles = {
        event.name: event.summary for event in plan_events(sample_edition(plan=HOSTILE_PLAN), Lang.ZH, {})
    }
    assert titles == {
        name: one_line(title) or f"hostile-{int(name.split('-')[1])}" for name, title in typed.items()
    }


def test_no_title_adds_or_hides_a_property() -> None:
    for event in Calendar.from_ical(feed_of("hostile")).walk("VEVENT"):
        assert tuple(event) == PROPERTIES, event["UID"]
        assert (event.errors, event.subcomponents) == ([], [])


def test_no_title_makes_a_line_for_a_reader_that_splits_at_every_separator() -> None:
    """Programs in Python do read feeds with ``str.splitlines``; they must see the same lines."""
    feed = feed_of("hostile").decode()
    assert feed.splitlines() == feed.removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize("plan_name", ["sample", "hostile"])
def test_no_line_is_longer_than_75_octets(plan_name: str) -> None:
    assert max(len(line) for line in feed_of(plan_name).split(b"\r\n")) <= 75
