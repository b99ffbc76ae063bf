"""Real calendar programs subscribe to what ``publish`` writes and ``serve`` gives.

Authority: the tables of ``story``; for a whole year and for hostile titles, the plan itself. What a
program does not keep is said in its module and left out of the comparison; everything else is equal.
"""

import json
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from eventplan.cli.shell.main import run
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.ical.events import plan_events
from eventplan.publishing.ical.feeds import feeds
from tests.clients.panel import panel_of
from tests.clients.programs import EVOLUTION, THUNDERBIRD
from tests.clients.story import CHAPTERS, Story, Told, answers, story_in
from tests.clients.subscriber import SECONDS, Entry, Subscriber, as_kept, awaited
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import sample_edition
from tests.serving.server_process import serving, until


@dataclass(frozen=True, slots=True)
class Mountain:
    """A published folder, and the address of its feeds."""

    folder: Path
    feeds: str


UNTOLD = frozenset({"location", "description"})
"""What the tables do not tell."""


def planned(told: Iterable[Told], story: Story) -> list[Entry]:
    """Return what a program must show when it has been ``told`` this."""
    return [
        Entry(
            first=f"{one.year}-{one.first}",
            last=f"{one.year}-{one.last}",
            summary=one.summary,
            status=one.status,
            uid=f"{one.name}-{one.year}@hill.example",
            url=f"{story.base_url}/{one.year}/index.html"
            + ("" if one.name.startswith("window-") else f"#e-{one.name}-{one.year}"),
            location="",
            description="",
        )
        for one in told
    ]


def offered(story: Story, subscriber: Subscriber) -> str:
    """Return the address under which the page offers its feed to ``subscriber``."""
    page = "/2027/index.html"
    panel = panel_of(story.server.get(page).body, story.base_url + page)
    return panel.webcal if subscriber.takes_webcal else panel.copied


def touched(subscriber: Subscriber, address: str, changed: set[str]) -> set[str]:
    """Return the titles that ``subscriber`` says it touched, waiting for those that ``changed``.

    What it touches later is told with the next chapter's. One that cannot tell is believed.
    """
    found: set[str] = set()
    end = time.monotonic() + SECONDS
    while (titles := subscriber.touched(address)) is not None:
        found.update(titles)
        if found >= changed or time.monotonic() > end:
            return found
        time.sleep(0.1)
    return changed


def test_each_change_arrives_once_and_nothing_else_is_touched(subscriber: Subscriber, tmp_path: Path) -> None:
    with story_in(tmp_path) as story:
        address = ""
        before: list[Entry] = []
        for chapter in CHAPTERS:
            if chapter.now:
                story.tell(chapter)
            lines = story.log_length()
            if address:
                subscriber.refresh(address)
            else:
                address = offered(story, subscriber)
                subscriber.subscribe(address)
            after = as_kept(planned(chapter.told, story), subscriber.forgets)
            assert awaited(subscriber, address, after, UNTOLD) == after, chapter.what
            is_known = subscriber.asks_if_changed and not chapter.now
            asked = answers(story.log_since(lines))
            assert {status for status, _ in asked} == {304 if is_known else 200}, chapter.what
            assert max(octets for _, octets in asked) < story.octets, "every program takes gzip"
            changed = {entry.summary for entry in set(before) ^ set(after)}
            assert touched(subscriber, address, changed) == changed, chapter.what
            before = after


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mountain]:
    """Serve the published year of Laojun Mountain, and a feed whose every text is hostile beside it."""
    folder = tmp_path_factory.mktemp("mountain")
    assert run(["publish", "laojunshan", str(folder), "--year", "2027", "--now", "2026-11-20"]) == 0
    (folder / "feeds/hostile.ics").write_bytes(feeds([sample_edition(plan=HOSTILE_PLAN)])["feeds/all.ics"])
    with serving(folder) as server:
        yield Mountain(folder, f"http://127.0.0.1:{server.port}/feeds")


MARKS = {"confirmed": "{}", "tentative": "{}（预计）", "cancelled": "【取消】{}"}


ACTIVITIES = Path(__file__).parents[2] / "calendars/laojunshan/activities.yaml"


def on_the_clock(placed: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """Return start and end, by UID, of what is ``placed`` on one day with one session."""
    activities = yaml.safe_load(ACTIVITIES.read_bytes())["activities"]
    hours = {one["id"]: one["sessions"] for one in activities if "sessions" in one}
    told = {}
    for one in placed:
        if one["sessions"] == 1 and one["first"] == one["last"] and not one["run"]:
            (session,) = hours[one["activity"]]
            told[one["uid"]] = (f"{one['first']}T{session['start']}", f"{one['last']}T{session['stop']}")
    return told


def test_a_whole_year_arrives_as_it_is_planned(subscriber: Subscriber, mountain: Mountain) -> None:
    plan = json.loads((mountain.folder / "2027/plan.json").read_bytes())
    clock = on_the_clock(plan["placements"])
    assert len(clock) == 6, "five evenings of music, and the moon"
    told = [
        (
            one["uid"],
            *clock.get(one["uid"], (one["first"], one["last"])),
            MARKS[one["status"]].format(one["name"]["zh"]),
            one["status"],
        )
        for one in plan["placements"]
    ] + [
        (
            f"window-{one['id']}-{one['year']}@laojunshan.example",
            one["p10"] or one["first"],
            one["p90"] or one["last"],
            MARKS["tentative"].format(one["name"]["zh"]),
            "tentative",
        )
        for one in plan["windows"]
    ]
    assert len(told) > 50
    wanted = as_kept(
        [
            Entry(first, last, title, status.upper(), uid, "", "", "")
            for uid, first, last, title, status in told
        ],
        subscriber.forgets,
    )
    subscriber.subscribe(f"{mountain.feeds}/all.ics")
    untold = UNTOLD | {"url"}
    assert awaited(subscriber, f"{mountain.feeds}/all.ics", wanted, untold) == wanted


def test_hostile_titles_come_back_unchanged(subscriber: Subscriber, mountain: Mountain) -> None:
    """What is unchanged is the title as the feed promises it: cleaned as ``plain_text`` says."""
    told = [
        Entry(
            first=str(event.span.first),
            last=str(event.span.last),
            summary=event.summary,
            status="CONFIRMED",
            uid=event.uid,
            url=event.url or "",
            location=event.location or "",
            description=event.description,
        )
        for event in plan_events(sample_edition(plan=HOSTILE_PLAN), Lang.ZH, {})
        if isinstance(event.span, DateSpan)
    ]
    assert len(told) == len(HOSTILE_TITLES) >= 439
    wanted = as_kept(told, subscriber.forgets)
    subscriber.subscribe(f"{mountain.feeds}/hostile.ics")
    assert awaited(subscriber, f"{mountain.feeds}/hostile.ics", wanted, frozenset()) == wanted


@pytest.mark.parametrize("subscriber", [EVOLUTION, THUNDERBIRD], indirect=True)
def test_a_webcal_link_follows_the_way_to_the_secure_address(
    subscriber: Subscriber, mountain: Mountain
) -> None:
    """They ask by http for a webcal: address; a site that has only https answers with a redirection."""
    feed = f"{mountain.feeds}/all.ics"
    with redirecting_to(feed) as address:
        subscriber.subscribe(address.replace("http:", "webcal:"))
        until(lambda: len(subscriber.entries(address.replace("http:", "webcal:"))) > 50, "the feed arrives")


@contextmanager
def redirecting_to(target: str) -> Iterator[str]:
    """Answer everything at an address of this machine with a permanent redirection to ``target``."""

    class Redirection(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(301)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_PROPFIND = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Redirection) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/feeds/all.ics"
        finally:
            server.shutdown()
            thread.join()
