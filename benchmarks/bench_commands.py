"""CPU seconds of whole commands, each beside a bare Python start measured in the same run.

Peer: ``python -c pass``, and importing the libraries a command cannot do without.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 7
LIBRARIES = "import click, jinja2, pydantic, yaml, tyme4py.solar, lunardate, chinese_calendar"

# command -> the bound in CPU seconds that the product promises
BOUNDS = {
    "--help": 0.12,
    "when 农历八月十五 --year 2027": 0.5,
    "preview --year 2027": 0.5,
    "almanac 2027": 0.5,
    "check --year 2027": None,
    "build --year 2027 -o {site}": 2.0,
}


def cpu_seconds(arguments: list[str]) -> float:
    """Return the median CPU seconds, user and system, of ``RUNS`` runs of a command."""
    # as installed: the first run leaves its bytecode behind, whatever the shell of the developer says
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": ""}
    runs = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, check=False, capture_output=True, env=environment, timeout=600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        runs.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(runs)


def main() -> None:
    """Print the table."""
    bare = cpu_seconds([sys.executable, "-c", "pass"])
    libraries = cpu_seconds([sys.executable, "-c", LIBRARIES])
    print(f"{'command':36} {'CPU ms':>8} {'bare Python':>12} {'libraries':>10} {'bound':>8}")
    print(f"{'python -c pass':36} {bare * 1e3:8.0f} {1:11.1f}x {bare / libraries:9.2f}x")
    print(f"{'python -c import libraries':36} {libraries * 1e3:8.0f} {libraries / bare:11.1f}x {1:9.2f}x")
    with tempfile.TemporaryDirectory() as folder:
        for command, bound in BOUNDS.items():
            words = command.format(site=Path(folder) / "site").split()
            cost = cpu_seconds([sys.executable, "-m", "eventplan", *words])
            limit = f"{bound * 1e3:.0f} ms" if bound else ""
            row = f"{cost * 1e3:8.0f} {cost / bare:11.1f}x {cost / libraries:9.2f}x {limit:>8}"
            print(f"{command.split(' -o')[0]:36} {row}")


if __name__ == "__main__":
    main()
