"""A little of every attack; ``make attack`` makes all of each."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARES = {
    "hostile-calendars": 0.005,
    "hostile-archives": 0.004,
    "hostile-revisions": 0.006,
    "raw-requests": 0.05,
    "broken-writes": 0.001,
}


@pytest.mark.sweep
@pytest.mark.parametrize("name", SHARES)
def test_nothing_gets_out_or_is_lost_or_hangs(name: str) -> None:
    command = [sys.executable, "-m", "tests.attack", name, "--share", str(SHARES[name])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    row = done.stdout.splitlines()[-1].split()
    assert (row[0], int(row[1]) > 1, row[3:]) == (name, True, ["0"] * 4)
