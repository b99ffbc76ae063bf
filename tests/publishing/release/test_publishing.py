"""Publishing: order, crashes between writes, two publishers at once, what is kept.

Authority: the design rule that subscribers see each change once, whatever breaks off where.
"""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import pytest
from icalendar import Calendar
from obstore.store import MemoryStore

from eventplan.feedlint.linter import lint
from eventplan.publishing.release.ledger_file import ledger_bytes, read_ledger
from eventplan.publishing.release.publish import look, revision, revisions_in, write, writing
from eventplan.publishing.release.revision import KEPT_REVISIONS
from eventplan.publishing.release.target import StaleTargetError, Target, TargetFile
from eventplan.publishing.targets.folder import FolderTarget, compressed
from eventplan.publishing.targets.object_store import StoreTarget, open_store
from tests.publishing.ledger_site import at, attempt, subscribed, told
from tests.publishing.memory_target import PowerCut, Unplugged, contents, memory_target

FAIR, MOON = told("fair", "2027-05-12", "2027-05-14"), told("moon", "2027-09-15")
BIG_FAIR = told("fair", "2027-05-12", "2027-05-14", title="大庙会")
SUN = told("sun", "2027-06-21")
NOVEMBER, DECEMBER, JANUARY = at("2026-11-20"), at("2026-12-01"), at("2027-01-10")


def published() -> StoreTarget:
    """Return a store with one revision."""
    target = memory_target()
    attempt(target, [FAIR, MOON], NOVEMBER, page="first")
    return target


def second(target: StoreTarget | Unplugged) -> None:
    attempt(target, [BIG_FAIR, MOON, SUN], DECEMBER, page="second")


def test_feeds_come_after_pages_and_the_ledger_last() -> None:
    written = attempt(memory_target(), [FAIR], NOVEMBER, page="page").written
    kinds = [path.split("/")[0] for path in written]
    assert kinds == ["revisions"] * 2 + ["2027", "events"] + ["feeds"] * 2 + ["ledger.json"]


def test_only_what_changed_is_written() -> None:
    target = published()
    assert attempt(target, [FAIR, MOON], DECEMBER, page="first").written == ()
    changed = attempt(target, [BIG_FAIR, MOON], DECEMBER, page="first").written
    assert changed == (
        "revisions/0002.json",
        "events/fair-2027.ics",
        "feeds/all.ics",
        "feeds/folk.ics",
        "ledger.json",
    )


WRITES = len(attempt(published(), [BIG_FAIR, MOON, SUN], DECEMBER, page="second").written)


@pytest.mark.parametrize("after", range(WRITES + 1))
def test_a_publish_cut_off_before_any_write_is_finished_by_the_next_one(after: int) -> None:
    undisturbed = published()
    second(undisturbed)
    disturbed = published()
    before = contents(disturbed)
    try:
        second(Unplugged(disturbed, after))
    except PowerCut:
        assert after < WRITES
    for path, content in contents(disturbed).items():
        if path.endswith(".ics"):
            assert [found.code.id for found in lint(content, path).findings if found.code.is_error] == []
            assert Calendar.from_ical(content).errors == []
    assert before.keys() <= contents(disturbed).keys()
    second(disturbed)
    assert contents(disturbed) == contents(undisturbed)


def test_a_publish_cut_off_while_it_forgets_old_revisions_is_finished_by_the_next_one() -> None:
    def full() -> StoreTarget:
        target = memory_target()
        for day in range(KEPT_REVISIONS):
            attempt(target, [FAIR], at(f"2026-11-{day + 1:02}"), page=f"page {day}")
        return target

    undisturbed = full()
    every = Unplugged(undisturbed, 1_000)
    attempt(every, [BIG_FAIR], DECEMBER, page="one more")
    ledger = every.written.index("ledger.json")
    forgotten = every.written[ledger + 1 :]
    assert "revisions/0001.json" in forgotten
    for after in range(ledger, len(every.written)):
        disturbed = full()
        with pytest.raises(PowerCut):
            attempt(Unplugged(disturbed, after), [BIG_FAIR], DECEMBER, page="one more")
        attempt(disturbed, [BIG_FAIR], DECEMBER, page="one more")
        assert contents(disturbed) == contents(undisturbed), every.written[after]


@pytest.mark.parametrize("after", range(1, WRITES + 1))
def test_a_publish_finished_weeks_later_invents_no_second_change(after: int) -> None:
    undisturbed, disturbed = published(), published()
    second(undisturbed)
    try:
        second(Unplugged(disturbed, after))
    except PowerCut:
        assert after < WRITES
    attempt(disturbed, [BIG_FAIR, MOON, SUN], JANUARY, page="second")
    assert contents(disturbed) == contents(undisturbed)


@pytest.mark.parametrize("after", range(1, WRITES))
def test_an_edit_after_a_broken_publish_goes_on_from_what_was_seen(after: int) -> None:
    target = published()
    with pytest.raises(PowerCut):
        second(Unplugged(target, after))
    seen = subscribed(contents(target)["feeds/all.ics"])
    attempt(target, [FAIR, MOON, SUN], JANUARY, page="third")
    now = subscribed(contents(target)["feeds/all.ics"])
    assert now[FAIR.uid].sequence == 2
    assert all(now[uid].sequence >= event.sequence for uid, event in seen.items())
    assert look(target).is_broken_off is False
    assert attempt(target, [FAIR, MOON, SUN], JANUARY, page="third").written == ()


@dataclass
class Simultaneous:
    """A target whose publishers all look at it before the first of them writes."""

    target: Target
    start: Barrier

    @property
    def tags_are_hashes(self) -> bool:
        """Say what the target says."""
        return self.target.tags_are_hashes

    def tags(self) -> Mapping[str, str]:
        """Return the target's tags."""
        return self.target.tags()

    def read(self, path: str) -> TargetFile | None:
        """Return the target's file."""
        return self.target.read(path)

    def write(self, path: str, content: bytes, before: str | None) -> str:
        """Write to the target."""
        return self.target.write(path, content, before)

    def remove(self, path: str) -> None:
        """Delete from the target."""
        self.target.remove(path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the others, then hold the target."""
        self.start.wait(60)
        with self.target.held():
            yield


@pytest.mark.parametrize("kind", ["store", "folder"])
@pytest.mark.parametrize("round_", range(50))
def test_of_two_publishers_at_once_one_wins_and_the_other_runs_again(
    round_: int, kind: str, tmp_path: Path
) -> None:
    target: Target = memory_target() if kind == "store" else FolderTarget(tmp_path)
    attempt(target, [FAIR, MOON], NOVEMBER, page="first")
    start = Barrier(2)
    edits = [told("fair", "2027-05-12", "2027-05-14", title=f"庙会{round_}{which}") for which in "ab"]

    def publish(which: int) -> bool:
        try:
            attempt(Simultaneous(target, start), [edits[which], MOON], DECEMBER, page=f"page {which}")
        except StaleTargetError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(publish, range(2)))
    assert sorted(won) == [False, True]
    seen = subscribed(feed_of(target))
    assert seen[FAIR.uid].sequence == 1
    assert edits[won.index(True)].event.summary in "".join(seen[FAIR.uid].content)
    attempt(target, [edits[won.index(False)], MOON], JANUARY, page="run again")
    now = subscribed(feed_of(target))
    assert (now[FAIR.uid].sequence, now[MOON.uid]) == (2, seen[MOON.uid])
    assert not look(target).is_broken_off


def feed_of(target: Target) -> bytes:
    found = target.read("feeds/all.ics")
    assert found is not None
    return found.content


def test_who_looked_before_another_published_is_told_to_run_again() -> None:
    target = published()
    early = look(target)
    second(target)
    again = attempt(memory_target(), [BIG_FAIR, MOON], DECEMBER, page="other").release
    with pytest.raises(StaleTargetError, match="run this again"):
        write(target, writing(early, again), lambda _: None)


def test_revisions_are_kept_to_a_number_and_their_pages_with_them(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    for day in range(KEPT_REVISIONS + 5):
        attempt(target, [FAIR], at(f"2026-11-{day + 1:02}"), page=f"page {day}")
    tags = target.tags()
    assert revisions_in(tags) == tuple(range(6, KEPT_REVISIONS + 6))
    assert sum(path.startswith("revisions/files/") for path in tags) == KEPT_REVISIONS
    assert len(revision(target, KEPT_REVISIONS + 5).history) == KEPT_REVISIONS + 5


def test_a_folder_has_the_same_bytes_compressed_beside_them(tmp_path: Path) -> None:
    attempt(FolderTarget(tmp_path), [FAIR], NOVEMBER, page="page")
    feed = (tmp_path / "feeds/all.ics").read_bytes()
    assert (tmp_path / "feeds/all.ics.gz").read_bytes() == compressed(feed)
    assert not list(tmp_path.glob("ledger.json.gz"))


def test_a_page_lost_from_a_folder_is_written_again_without_a_revision(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    attempt(target, [FAIR], NOVEMBER, page="page")
    (tmp_path / "2027/index.html").write_text("by hand", encoding="utf-8")
    done = attempt(target, [FAIR], DECEMBER, page="page")
    assert done.written == ("2027/index.html",)
    assert done.release.ledger.mark.revision == 1


def test_a_ledger_that_was_lost_comes_back_from_the_newest_revision() -> None:
    target = published()
    second(target)
    whole = contents(target)
    target.remove("ledger.json")
    second(target)
    assert contents(target) == whole


def test_the_revision_is_the_ledger_of_its_time() -> None:
    target = published()
    first = contents(target)["ledger.json"]
    second(target)
    assert ledger_bytes(revision(target, 1)) == first
    assert read_ledger(contents(target)["ledger.json"], "ledger.json").mark.revision == 2


def test_aliyun_opens_with_a_key_alone_and_creates_without_overwriting() -> None:
    environ = {"OSS_ACCESS_KEY_ID": "a", "OSS_ACCESS_KEY_SECRET": "b", "OSS_REGION": "oss-cn-hangzhou"}
    for more in ({}, {"OSS_SESSION_TOKEN": "c"}):
        target = open_store("oss://bucket/plan", environ | more)
        assert target.creating is not None
        assert target.creating != target.store


def test_a_store_without_conditional_writes_compares_before_it_overwrites() -> None:
    store = MemoryStore()
    target = StoreTarget("oss://bucket", store, creating=store)
    tag = target.write("feeds/all.ics", b"one", None)
    other = target.write("feeds/all.ics", b"two", tag)
    with pytest.raises(StaleTargetError):
        target.write("feeds/all.ics", b"three", tag)
    assert target.read("feeds/all.ics") is not None
    assert target.write("feeds/all.ics", b"three", other)


def test_other_files_of_a_web_site_are_left_alone_and_not_even_read(tmp_path: Path) -> None:
    film = tmp_path / "films/mountain.mp4"
    film.parent.mkdir()
    film.touch()
    os.truncate(film, 10**12)  # a hole, but who reads it needs a terabyte
    attempt(FolderTarget(tmp_path), [FAIR], NOVEMBER, page="page")
    assert attempt(FolderTarget(tmp_path), [FAIR], DECEMBER, page="page").written == ()
