"""Real calendar programs subscribe to what ``publish`` writes and ``serve`` gives.

Authority: the tables of ``story``; for a whole year and for hostile titles, the plan itself. What a
program does not keep is said in its module and left out of the comparison; everything else is equal.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from eventplan.cli.main import run
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.events import plan_events
from eventplan.publishing.ical import feeds
from tests.clients.story import CHAPTERS, FEED, FIRST, Story, Told, answers, story_in
from tests.clients.subscriber import Entry, Subscriber, as_kept
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import sample_edition
from tests.serving.server_process import serving


@dataclass(frozen=True, slots=True)
class Mountain:
    """A published folder, and the address of its feeds."""

    folder: Path
    feeds: str


def seen(entries: Iterable[Entry]) -> list[Entry]:
    """Return ``entries`` without what the tables do not tell."""
    return as_kept(entries, frozenset({"location", "description"}))


def planned(told: Iterable[Told], story: Story) -> list[Entry]:
    """Return what a program must show when it has been ``told`` this."""
    page = f"{story.base_url}/2027/index.html"
    return [
        Entry(
            first=f"2027-{one.first}",
            last=f"2027-{one.last}",
            summary=one.summary,
            status=one.status,
            uid=f"{one.name}-2027@hill.example",
            url=page if one.name.startswith("window-") else f"{page}#e-{one.name}-2027",
            location="",
            description="",
        )
        for one in told
    ]


def test_each_change_arrives_once_and_nothing_else_is_touched(subscriber: Subscriber, tmp_path: Path) -> None:
    with story_in(tmp_path) as story:
        story.tell(FIRST)
        address = story.base_url + FEED
        subscriber.subscribe(address)
        before = as_kept(planned(FIRST.told, story), subscriber.forgets)
        assert seen(subscriber.entries(address)) == before
        for chapter in CHAPTERS:
            story.tell(chapter)
            subscriber.refresh(address)
            after = as_kept(planned(chapter.told, story), subscriber.forgets)
            assert seen(subscriber.entries(address)) == after, chapter.what
            changed = {entry.summary for entry in set(before) ^ set(after)}
            touched = subscriber.touched()
            assert touched is None or (touched and set(touched) <= changed), chapter.what
            before = after


def test_a_feed_without_changes_is_asked_for_and_left_as_it_is(
    subscriber: Subscriber, tmp_path: Path
) -> None:
    with story_in(tmp_path) as story:
        story.tell(FIRST)
        address = story.base_url + FEED
        subscriber.subscribe(address)
        before, lines = subscriber.entries(address), len(story.log())
        subscriber.refresh(address)
        assert subscriber.entries(address) == before
        assert not subscriber.touched()
        status = 304 if subscriber.asks_if_changed else 200
        assert set(answers(story.log()[lines:])) == {status}


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mountain]:
    """Serve the published year of Laojun Mountain, and a feed whose every text is hostile beside it."""
    folder = tmp_path_factory.mktemp("mountain")
    assert run(["publish", "laojunshan", str(folder), "--year", "2027", "--now", "2026-11-20"]) == 0
    (folder / "feeds/hostile.ics").write_bytes(feeds([sample_edition(plan=HOSTILE_PLAN)])["feeds/all.ics"])
    with serving(folder) as server:
        yield Mountain(folder, f"http://127.0.0.1:{server.port}/feeds")


MARKS = {"confirmed": "{}", "tentative": "{}（预计）", "cancelled": "【取消】{}"}


def test_a_whole_year_arrives_as_it_is_planned(subscriber: Subscriber, mountain: Mountain) -> None:
    plan = json.loads((mountain.folder / "2027/plan.json").read_bytes())
    told = [
        (one["uid"], one["first"], one["last"], MARKS[one["status"]].format(one["name"]["zh"]), one["status"])
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
    subscriber.subscribe(f"{mountain.feeds}/all.ics")
    assert seen(subscriber.entries(f"{mountain.feeds}/all.ics")) == as_kept(
        [
            Entry(first, last, title, status.upper(), uid, "", "", "")
            for uid, first, last, title, status in told
        ],
        subscriber.forgets,
    )


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
    subscriber.subscribe(f"{mountain.feeds}/hostile.ics")
    shown = subscriber.entries(f"{mountain.feeds}/hostile.ics")
    assert shown == as_kept(told, subscriber.forgets)
