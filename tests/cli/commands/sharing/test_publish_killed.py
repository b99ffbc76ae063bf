"""``publish`` killed at any moment: no subscriber sees half a feed, and the next run makes it whole.

Five kills in a normal run, spread over the whole of it; ``make crash`` makes it two hundred.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import icalendar
import pytest

from tests.cli.commands.sharing.test_publish_command import edit, tree
from tests.cli.conftest import Eventplan

KILLS = int(os.environ.get("EVENTPLAN_KILLS", "5"))
ROOT = Path(__file__).parents[4]


@dataclass
class Publisher:
    """Publishes in processes that can be killed."""

    server: "subprocess.Popen[str]"

    def run(self, arguments: Sequence[str | Path], end: Callable[[int], None] | None = None) -> int:
        """Run a command, hand its process to ``end``, and return its exit code, -9 if it was killed."""
        child = int(self.ask(json.dumps([str(each) for each in arguments])))
        if end is not None:
            end(child)
        return os.waitstatus_to_exitcode(int(self.ask("wait")))

    def ask(self, line: str) -> str:
        """Return the server's answer to ``line``."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(line + "\n")
        self.server.stdin.flush()
        return self.server.stdout.readline().rstrip("\n")


@pytest.fixture
def publisher(hill: Path, tmp_path: Path) -> Iterator[Publisher]:
    """Start a program that publishes in children of its own."""
    command = [sys.executable, "-m", "tests.cli.fork_server"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        started = Publisher(server)
        first = ["publish", str(hill), str(tmp_path / "nowhere"), "--dry-run", "--now", "2026-11-20"]
        assert started.ask(json.dumps(first)) == "ready"
        yield started
        assert server.stdin is not None
        server.stdin.close()


def every_feed_parses(site: Path) -> bool:
    feeds = [path.read_bytes() for path in site.rglob("*.ics")]
    return all(icalendar.Calendar.from_ical(feed).errors == [] for feed in feeds)


def test_a_killed_publish_is_finished_by_the_next_one(
    eventplan: Eventplan, hill: Path, tmp_path: Path, publisher: Publisher
) -> None:
    first, site, whole = (tmp_path / name for name in ("first", "site", "whole"))
    eventplan("publish", hill, first)
    (first / ".eventplan.lock").unlink()
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    shutil.copytree(first, whole)
    began, writing = time.monotonic(), 0.0

    def watch(_: int) -> None:
        nonlocal writing
        wait_for_lock(whole)
        writing = time.monotonic()

    assert publisher.run(["publish", hill, whole, "--now", "2026-11-21"], watch) == 0
    ended = time.monotonic()
    expected, before = tree(whole), tree(first)
    killed = halfway = 0
    for number in range(KILLS):
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(first, site)

        def end(child: int, number: int = number) -> None:
            # A quarter at any moment of the run, the others while files are being written.
            share = (number + 0.5) / KILLS
            if number % 4 == 3:
                time.sleep(share * (ended - began))
            else:
                wait_for_lock(site)
                time.sleep(share * (ended - writing))
            os.kill(child, signal.SIGKILL)

        code = publisher.run(["publish", hill, site, "--now", "2026-11-21"], end)
        assert code in (0, -signal.SIGKILL)
        killed += code != 0
        halfway += tree(site) not in (before, expected)
        assert every_feed_parses(site)
        # weeks later, which must make no difference once anything was told
        is_told = (site / "revisions/0002.json").exists()
        assert publisher.run(["publish", hill, site, "--now", "2026-12-24" if is_told else "2026-11-21"]) == 0
        assert tree(site) == expected
    print(f"{killed} of {KILLS} publishes killed, {halfway} of them halfway")  # noqa: T201 - seen with -s
    assert halfway > KILLS // 8


def wait_for_lock(site: Path) -> None:
    """Wait until a publisher holds ``site``, which it does just before it writes."""
    end = time.monotonic() + 60
    while not (site / ".eventplan.lock").exists():
        assert time.monotonic() < end
        time.sleep(0.0005)


def test_an_interrupted_publish_says_so_and_is_finished_by_the_next_one(
    eventplan: Eventplan, hill: Path, tmp_path: Path, publisher: Publisher
) -> None:
    site, whole = tmp_path / "site", tmp_path / "whole"
    eventplan("publish", hill, whole)

    def interrupt(child: int) -> None:
        wait_for_lock(site)
        os.kill(child, signal.SIGINT)

    assert publisher.run(["publish", hill, site, "--now", "2026-11-20"], interrupt) == 130
    assert eventplan("publish", hill, site).code == 0
    assert tree(site) == tree(whole)
