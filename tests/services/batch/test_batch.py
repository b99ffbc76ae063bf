"""A batch: each site made once, kept while nothing changed, never over a stranger's file."""

import json
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from eventplan.services.batch.order import batch_jobs, write_summary
from eventplan.services.batch.records import SiteOutcome, SiteRecord
from eventplan.services.batch.run_batch import run_batch
from eventplan.services.proposal import Refused
from tests.services.batch.small_sites import tree_hash, write_sites

CLOCK = datetime(2026, 11, 20, tzinfo=UTC)
IN_THREADS = partial(ThreadPoolExecutor, 1)


def _run(target: Path | str, *places: Path, years: tuple[int, ...] = (2027,)) -> Mapping[str, SiteRecord]:
    jobs = batch_jobs([str(place) for place in places], years, str(target), is_quick=True, clock=CLOCK)
    assert not isinstance(jobs, Refused), jobs
    records = list(run_batch(jobs, IN_THREADS))
    assert write_summary(str(target), records) is None
    return {record.name: record for record in records}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three sites in ``sites``, and what a batch made of them in ``out``."""
    root = tmp_path_factory.mktemp("batch")
    _run(root / "out", write_sites(root / "sites", 3), years=(2027, 2028))
    return root


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    """Return a copy of ``made`` that a test may spoil."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def _again(copied: Path) -> Mapping[str, SiteRecord]:
    return _run(copied / "out", copied / "sites", years=(2027, 2028))


def test_a_site_is_what_build_writes_of_it_and_feeds_hold_every_year(made: Path) -> None:
    site = made / "out" / "s01"
    assert {path.name for path in site.iterdir()} >= {"2027", "2028", "feeds", "index.html"}
    feed = (site / "feeds" / "all.ics").read_text(encoding="utf-8")
    # the eighth of the third lunar month: 14 April 2027, 2 April 2028 (Hong Kong Observatory's tables)
    assert "DTSTART;VALUE=DATE:20270413" in feed
    assert "DTSTART;VALUE=DATE:20280401" in feed
    summary = json.loads((made / "out" / "summary.json").read_text(encoding="utf-8"))
    assert [each["folder"] for each in summary["sites"]] == ["s00", "s01", "s02"]
    assert [year["dates"] for year in summary["sites"][0]["years"]] == [1, 1]


def test_nothing_is_made_twice(copied: Path) -> None:
    before = tree_hash(copied / "out")
    records = _again(copied)
    assert {each.outcome for each in records.values()} == {SiteOutcome.KEPT}
    assert tree_hash(copied / "out") == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda root: _edit(root / "sites/s01/activities.yaml", "庙会", "大会"), "its file was changed"),
        (lambda root: (root / "sites/s01/notes.csv").write_text("a\n"), "a file was added"),
        (lambda root: shutil.rmtree(root / "out/s01"), "its folder was taken away"),
        (lambda root: (root / "out/.batch/s01/made.json").write_bytes(b"{"), "its record was broken off"),
    ],
)
def test_what_changed_is_made_again_and_nothing_else(copied: Path, change: object, why: str) -> None:
    assert callable(change)
    change(copied)
    if "broken" in why:  # what it wrote is not known any more
        shutil.rmtree(copied / "out/s01")
    outcomes = {name: each.outcome for name, each in _again(copied).items()}
    made, kept = SiteOutcome.MADE, SiteOutcome.KEPT
    assert outcomes == {"s00": kept, "s01": made, "s02": kept}, why


def _edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("path", ["s01/index.html", "s01/mine.html", "s01/2027/note.txt"])
def test_a_strangers_file_stays_and_is_named(copied: Path, path: str) -> None:
    _edit(copied / "sites/s01/activities.yaml", "庙会", "大会")
    (copied / "out" / path).write_text("mine", encoding="utf-8")
    record = _again(copied)["s01"]
    assert record.outcome is SiteOutcome.FAILED
    assert record.message is not None
    assert path.removeprefix("s01/") in record.message.zh
    assert (copied / "out" / path).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [("name: [", "site.yaml"), ("id: s01\n", "site.yaml")],
)
def test_a_site_that_fails_stops_no_other(copied: Path, content: str, said: str) -> None:
    (copied / "sites/s01/site.yaml").write_text(content, encoding="utf-8")
    before = tree_hash(copied / "out/s01")
    records = _again(copied)
    assert records["s01"].outcome is SiteOutcome.FAILED
    assert said in str(records["s01"].message)
    assert records["s02"].outcome is SiteOutcome.KEPT
    assert tree_hash(copied / "out/s01") == before


def test_a_store_holds_the_same_files_as_a_folder(made: Path) -> None:
    _run("memory://batch", made / "sites", years=(2027, 2028))
    again = _run("memory://batch", made / "sites", years=(2027, 2028))
    folder = _run(made / "out", made / "sites", years=(2027, 2028))
    assert {name: each.digest for name, each in again.items()} == {
        name: each.digest for name, each in folder.items()
    }


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["nowhere"], "nowhere"),
        (["a/s00", "b/s00"], "同名"),
    ],
)
def test_an_order_that_cannot_be_carried_out_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_sites(tmp_path / "a", 1)
    write_sites(tmp_path / "b", 1)
    refused = batch_jobs(places, (2027,), "out", is_quick=True, clock=CLOCK)
    assert isinstance(refused, Refused)
    assert said in refused.message.zh


def test_a_site_named_twice_is_one_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_sites(tmp_path / "a", 1))
    jobs = batch_jobs(["s00", ".", "../a/s00"], (2027,), "out", is_quick=True, clock=CLOCK)
    assert not isinstance(jobs, Refused)
    assert [job.name for job in jobs] == ["s00"]
