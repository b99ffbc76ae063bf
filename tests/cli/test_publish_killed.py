"""``publish`` killed at random moments: no subscriber sees half a feed, and the next run makes it whole.

Forty kills in a normal run; EVENTPLAN_KILLS=200 makes it two hundred.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Eventplan
from tests.cli.test_publish import edit, tree

KILLS = int(os.environ.get("EVENTPLAN_KILLS", "40"))
BATCHES = 8


# The modules are loaded before the clock starts, so that the kill falls into the work.
PUBLISHER = """
import sys
import eventplan.cli.publish, icalendar
from eventplan.cli.main import run
print("ready", file=sys.stderr, flush=True)
sys.exit(run(sys.argv[1:]))
"""


def was_killed(arguments: Sequence[str | Path], seconds: float) -> bool:
    """Run a publish as a process of its own, kill it after ``seconds``, and say whether it still ran."""
    command = [sys.executable, "-c", PUBLISHER, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        assert child.stderr.readline() == b"ready\n"
        time.sleep(seconds)
        child.kill()
        _, said = child.communicate()
    assert child.returncode in (0, -signal.SIGKILL), said.decode()
    return child.returncode != 0


def every_feed_parses(site: Path) -> bool:
    feeds = [path.read_bytes() for path in site.rglob("*.ics")]
    return all(icalendar.Calendar.from_ical(feed).errors == [] for feed in feeds)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_killed_publish_is_finished_by_the_next_one(
    eventplan: Eventplan, hill: Path, tmp_path: Path, batch: int
) -> None:
    first, site, whole = (tmp_path / name for name in ("first", "site", "whole"))
    eventplan("publish", hill, first)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    shutil.copytree(first, whole)
    start = time.monotonic()
    eventplan("publish", hill, whole, now="2026-11-21")
    duration = time.monotonic() - start
    expected, chance, killed = tree(whole), random.Random(batch), 0
    for _ in range(KILLS // BATCHES):
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(first, site)
        arguments: list[str | Path] = ["publish", hill, site, "--now", "2026-11-21"]
        killed += was_killed(arguments, chance.uniform(0.2, 1.1) * duration)
        assert every_feed_parses(site)
        # weeks later, which must make no difference once anything was told
        is_told = (site / "revisions/0002.json").exists()
        assert eventplan("publish", hill, site, now="2026-12-24" if is_told else "2026-11-21").code == 0
        assert tree(site) == expected
    assert killed > 0
