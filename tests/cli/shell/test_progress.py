"""A person who waits for the best plan hears how far it is, and Ctrl-C ends the search at once."""

import signal
import subprocess
import sys

LONG_SEARCH = """
import sys
from benchmarks.plan_instances import Size, instance
from eventplan.cli.shell.console import open_console
from eventplan.cli.shell.progress import best_planner
try:
    best_planner(open_console("en", None))(instance(0, Size(activities=100, venues=6)))
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_a_long_search_says_how_far_it_is_and_ends_when_interrupted() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LONG_SEARCH], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as search:
        assert search.stderr is not None
        line = search.stderr.readline()
        search.send_signal(signal.SIGINT)
        out, rest = search.communicate(timeout=60)
    assert line.startswith("looking for the best plan, ")
    assert "nodes" in line
    assert (search.returncode, out) == (130, "")
    assert "Traceback" not in rest
