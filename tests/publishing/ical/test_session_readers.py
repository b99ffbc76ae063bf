"""The sessions that other programs' libraries list are ours: 200 random runs, each reader asked once.

``EVENTPLAN_DRAWS=fresh`` draws other runs.

Authority: the days as drawn, before anything was made of them. The readers share no code but python-dateutil,
which ical, khal and recurring-ical-events use in part: ical (Home Assistant's), khal with its own data base,
ical.js (Thunderbird's), node-ical, recurring-ical-events (over icalendar) and libical (GNOME's, KDE's).
"""

import json
import random
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from msgspec.structs import replace

from eventplan.domain.activity import Activity, SessionRule
from eventplan.domain.occurrence import Resolution
from eventplan.domain.plan import Placement, Status
from eventplan.domain.session import SessionChange
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.problem import Demand, Playing
from eventplan.planning.problem.sessions import sessions_of
from eventplan.publishing.ical.feeds import feeds
from tests.draws import IS_FRESH
from tests.publishing.sample_plan import PLAN, SITE, sample_edition

RUNS = 200
ZONE = SITE.place.timezone
YEARS = date(2026, 1, 1), date(2030, 1, 1)
"""Around everything drawn."""
SECONDS = 120
CLIENTS = Path(__file__).parents[2] / "clients"
Times = dict[str, list[tuple[datetime, datetime]]]
"""Start and end in UTC of every session that takes place, by run."""


def drawn(seed: int) -> tuple[Placement, list[tuple[datetime, datetime]]]:
    """Return a run, and when it plays: weekly patterns that change, days off, further days, decisions."""
    draw = random.Random(seed)
    first = date(2027, 1, 1) + timedelta(days=draw.randrange(300))
    span = DateSpan(first, first + timedelta(days=draw.randrange(1, 150)))
    change_at = first + timedelta(days=draw.randrange(150))
    start = time(draw.randrange(24), draw.choice((0, 15, 30)))
    minutes = draw.choice((13, 70, 120, 300))
    patterns = [set(draw.sample(range(7), draw.randrange(1, 8))) for _ in range(2)]
    days = {day for day in span if day.weekday() in patterns[day >= change_at]}
    days ^= {day for day in span if draw.random() < draw.choice((0, 0.02, 0.1))}
    stop = (datetime.combine(first, start) + timedelta(minutes=minutes)).time()
    rule = SessionRule(start, stop, id="evening")
    activity = Activity(f"run{seed}", Text("演出", "show"), "performance", "", sessions=(rule,), is_run=True)
    changes, starts = [], {day: datetime.combine(day, start, ZoneInfo(ZONE)) for day in days}
    for day in sorted(days):
        if draw.random() < 0.03:
            to = datetime.combine(day, time(draw.randrange(24)))
            is_moved = draw.random() < 0.5
            changes.append(SessionChange(activity.id, 2027, "evening", day, to if is_moved else None))
            starts[day] = to.replace(tzinfo=ZoneInfo(ZONE))
            if not is_moved:
                del starts[day]
    none: frozenset[date] = frozenset()
    playing = Playing(none, none, none, ((frozenset(days), none),))
    demand = Demand(activity, Resolution(2027, ()), playing=playing, changes=tuple(changes))
    uid, sessions = f"{activity.id}-2027@{SITE.domain}", sessions_of(demand, span, ZONE)
    placement = Placement(uid, activity, span, None, Status.CONFIRMED, (), sessions=sessions)
    lasts = timedelta(minutes=minutes)
    return placement, sorted(
        (each.astimezone(UTC), (each + lasts).astimezone(UTC)) for each in starts.values()
    )


FIRST_SEED = random.SystemRandom().randrange(10**6) if IS_FRESH else 0
"""Runs are named after their seeds: one that fails tells which it was."""
DRAWN = [drawn(FIRST_SEED + number) for number in range(RUNS)]


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the sessions of all runs."""
    plan = replace(PLAN, placements=tuple(placement for placement, _ in DRAWN), windows=(), outcomes=())
    path = tmp_path_factory.mktemp("sessions") / "sessions.ics"
    path.write_bytes(feeds([sample_edition(plan=plan)])["feeds/sessions.ics"])
    return path


def by_run(found: Iterable[tuple[str, datetime, datetime]]) -> Times:
    """Return the times by the run that the UID names."""
    times: Times = defaultdict(list)
    for uid, start, stop in found:
        times[uid.partition("-")[0]].append((start.astimezone(UTC), stop.astimezone(UTC)))
    return {run: sorted(each) for run, each in times.items()}


def by_home_assistant(path: Path) -> Times:
    calendar = IcsCalendarStream.calendar_from_ics(path.read_text(encoding="utf-8"))
    return by_run(
        (event.uid or "", event.dtstart, event.dtend)
        for event in calendar.timeline
        if event.status != "CANCELLED"
        if isinstance(event.dtstart, datetime) and isinstance(event.dtend, datetime)
    )


def by_khal(path: Path) -> Times:
    """Ask the data base that khal keeps; it lists what was cancelled too, which is taken out again."""
    from khal.khalendar.backend import SQLiteDb  # type: ignore[import-untyped]  # noqa: PLC0415 - takes its time

    zone = ZoneInfo(ZONE)
    base = SQLiteDb(["sessions"], ":memory:", {"local_timezone": zone, "default_timezone": zone})
    head, *blocks = re.split("^(?=BEGIN:VEVENT\n)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries: dict[str, list[str]] = defaultdict(list)
    cancelled = set()
    for block in blocks:
        event = block.removesuffix("END:VCALENDAR\n")
        uid, start = (_value(event, name) for name in ("UID", "DTSTART;TZID=Asia/Shanghai"))
        entries[uid].append(event)
        if "\nSTATUS:CANCELLED\n" in event:
            cancelled.add((uid, datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=zone)))
    for uid, events in entries.items():
        text = "".join((head, *events, "END:VCALENDAR\n"))
        base.update(text.replace("\n", "\r\n"), href=uid, calendar="sessions")
    begin, end = (datetime(year, 1, 1, tzinfo=zone) for year in (2026, 2030))
    listed = ((row[1], row[2], row[3]) for row in base.get_localized(begin, end))
    return by_run(each for each in listed if each[:2] not in cancelled)


def _value(event: str, name: str) -> str:
    found = re.search(f"^{name}:(.*)$", event.replace("\n ", ""), re.MULTILINE)
    assert found is not None
    return found[1]


def by_recurring_ical_events(path: Path) -> Times:
    calendar = Calendar.from_ical(path.read_bytes())
    return by_run(
        (str(event["UID"]), event.start, event.end)
        for event in recurring_ical_events.of(calendar).between(*YEARS)
        if event.get("STATUS") != "CANCELLED"
    )


def by_node(script: str, package: str) -> Callable[[Path], Times]:
    """Return the reader that ``script`` is, of a ``package`` for Node.js."""

    def read(path: Path) -> Times:
        node = shutil.which("node")
        if node is None or not (CLIENTS / "node_modules" / package).is_dir():
            pytest.skip(f"{package} is not installed: `make clients` does it")
        return by_program(node, CLIENTS / script, path)

    return read


def by_libical(path: Path) -> Times:
    """Ask libical through its bindings, which are made for the system's own Python."""
    python, bindings = "/usr/bin/python3", "import gi; gi.require_version('ICalGLib', '3.0')"
    try:
        subprocess.run([python, "-c", bindings], check=True, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("libical's bindings are not installed: apt-get install gir1.2-ecal-2.0 python3-gi")
    return by_program(python, CLIENTS / "expand_libical.py", path)


def by_program(*command: str | Path) -> Times:
    """Return what ``command`` prints: UID, start and end of what takes place, as JSON."""
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return by_run(
        (uid, datetime.fromisoformat(start), datetime.fromisoformat(stop))
        for uid, start, stop in json.loads(done.stdout)
    )


READERS = [
    pytest.param(by_home_assistant, id="ical"),
    pytest.param(by_recurring_ical_events, id="recurring-ical-events"),
    pytest.param(by_khal, id="khal", marks=pytest.mark.khal),
    pytest.param(by_node("expand_feed.mjs", "ical.js-2"), id="ical.js", marks=pytest.mark.node),
    pytest.param(by_node("expand_node_ical.mjs", "node-ical"), id="node-ical", marks=pytest.mark.node),
    pytest.param(by_libical, id="libical", marks=pytest.mark.evolution),
]


@pytest.mark.sweep
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_lists_the_sessions_that_take_place(reader: Callable[[Path], Times], feed: Path) -> None:
    found = reader(feed)
    wanted = {placement.activity.id: times for placement, times in DRAWN if times}
    assert found.keys() == wanted.keys()
    differing = [run for run in wanted if found[run] != wanted[run]]
    assert differing == []


def test_no_feed_says_what_programs_take_otherwise(feed: Path) -> None:
    text = feed.read_text(encoding="utf-8")
    assert len(re.findall("^RRULE:", text, re.MULTILINE)) > RUNS
    for refused, why in (
        ("^RDATE", "node-ical drops it, libical reads it in UTC"),
        ("THISANDFUTURE", "Google ignores it, Outlook splits"),
        ("^RRULE:.*UNTIL=\\d{8}T\\d{6}$", "a local UNTIL: ical refuses the whole file"),
        ("^EXDATE(?!;TZID=Asia/Shanghai:)", "in UTC or as a day it is ignored"),
        ("^EXDATE.*,", "one a line"),
        ("^RECURRENCE-ID(?!;TZID=Asia/Shanghai:)", "in the zone of DTSTART"),
        ("^RRULE:.*COUNT=", "the end is a day"),
    ):
        assert re.findall(refused, text, re.MULTILINE) == [], why
