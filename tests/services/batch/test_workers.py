"""The same bytes for any workers, whichever of them is killed at whatever moment."""

import gc
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventplan.services.batch.order import batch_jobs, write_summary
from eventplan.services.batch.records import SiteOutcome, SiteRecord
from eventplan.services.batch.run_batch import Workers, run_batch
from eventplan.services.batch.summary import batch_digest
from eventplan.services.batch.workers import NoClusterError, cluster, processes
from eventplan.services.proposal import Refused
from tests.services.batch.small_sites import tree_hash, write_sites

pytestmark = [pytest.mark.sweep, pytest.mark.xdist_group("batch")]
SITES = int(os.environ.get("EVENTPLAN_SITES", "8"))
CLOCK = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sites(tmp_path_factory.mktemp("many") / "sites", SITES)


@pytest.fixture(scope="module")
def right(sites: Path) -> str:
    """Return the digest of an undisturbed run in one process."""
    records = list(_begin(sites, sites.parent / "right", processes(1)))
    assert {each.outcome for each in records} == {SiteOutcome.MADE}
    return batch_digest(records)


def _begin(sites: Path, target: Path, workers: Workers) -> Iterator[SiteRecord]:
    jobs = batch_jobs([str(sites)], (2027,), str(target), is_quick=True, clock=CLOCK)
    assert not isinstance(jobs, Refused)
    return run_batch(jobs, workers)


def test_two_processes_one_of_them_killed(sites: Path, tmp_path: Path, right: str) -> None:
    started: list[object] = []

    @contextmanager
    def watched() -> Iterator[object]:
        with processes(2)() as executor:
            started.append(executor)
            yield executor

    records = []
    for record in _begin(sites, tmp_path / "out", watched):  # type: ignore[arg-type] # an executor all the same
        records.append(record)
        if len(records) == 3:
            os.kill(next(iter(vars(started[0])["_processes"])), signal.SIGKILL)
    assert len(started) > 1, "the pool was begun anew"
    assert batch_digest(records) == right
    assert write_summary(str(tmp_path / "out"), records) is None
    whole = list(_begin(sites, sites.parent / "right", processes(1)))
    assert {each.outcome for each in whole} == {SiteOutcome.KEPT}
    assert write_summary(str(sites.parent / "right"), whole) is None
    assert tree_hash(tmp_path / "out") == tree_hash(sites.parent / "right")


def test_a_run_that_was_killed_goes_on(sites: Path, tmp_path: Path, right: str) -> None:
    target = tmp_path / "out"
    command = [sys.executable, "-m", "eventplan", "batch", str(sites), "--years", "2027", "--fast"]
    command += ["-o", str(target), "--workers", "2", "--now", "2026-11-20"]
    run = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while len(list(target.glob(".batch/*/made.json"))) < 4:
        assert time.monotonic() < end, "nothing was made within a minute"
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    records = list(_begin(sites, target, processes(1)))
    assert any(each.outcome is SiteOutcome.KEPT for each in records)
    assert batch_digest(records) == right


class _Cluster:
    """A Dask scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self.programs = [
            self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        ]

    def work(self, number: int) -> None:
        for _ in range(number):
            arguments = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(self._folder))
            self.programs.append(self._start("worker", self.address, *arguments))

    def _start(self, kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, **quiet)  # type: ignore[call-overload, no-any-return]

    def end(self) -> None:
        for program in reversed(self.programs):
            program.kill()
            program.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[_Cluster]:
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    begun = _Cluster(tmp_path)
    yield begun
    begun.end()


def test_a_cluster_makes_the_same_with_a_worker_killed(
    dask: _Cluster, sites: Path, tmp_path: Path, right: str
) -> None:
    dask.work(2)
    workers = cluster(dask.address)
    assert not isinstance(workers, Refused)
    records = []
    for record in _begin(sites, tmp_path / "out", workers):
        records.append(record)
        if len(records) == 3:
            dask.programs[1].kill()
    assert batch_digest(records) == right
    import distributed  # noqa: PLC0415 - of the extra; the fixture says where it is missing

    with distributed.Client(dask.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        collecting = client.run(gc.isenabled)
    assert collecting
    assert not any(collecting.values()), "a worker is got ready as a process of one's own is"


def test_a_scheduler_killed_ends_the_run_and_another_one_goes_on(
    dask: _Cluster, sites: Path, tmp_path: Path, right: str
) -> None:
    dask.work(1)
    workers = cluster(dask.address)
    assert not isinstance(workers, Refused)
    made = []

    def until_killed() -> None:
        for record in _begin(sites, tmp_path / "out", workers):
            made.append(record)
            if len(made) == 3:
                dask.programs[0].kill()

    with pytest.raises(NoClusterError):
        until_killed()
    records = list(_begin(sites, tmp_path / "out", processes(1)))
    assert sum(each.outcome is SiteOutcome.KEPT for each in records) >= len(made)
    assert batch_digest(records) == right
