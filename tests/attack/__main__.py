"""Every attack, or those named, on this machine alone: ``python -m tests.attack [NAME…] [--share S]``.

It prints what was tried and what came of it, and exits with 1 when anything got out, was lost, hung or
crashed.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.attack import broken_writes, hostile_files, raw_requests
from tests.attack.tally import HEAD, Attack

ATTACKS: Final[Mapping[str, Attack]] = {
    "hostile-calendars": hostile_files.calendars,
    "hostile-archives": hostile_files.archives,
    "hostile-revisions": hostile_files.revisions,
    "raw-requests": raw_requests.attack,
    "broken-writes": broken_writes.attack,
}


def main() -> int:
    """Run the attacks and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *ATTACKS], default=[])
    parser.add_argument("--share", type=float, default=1.0, help="how much of all that could be tried")
    chosen = parser.parse_args()
    wrong = []
    print(HEAD)  # noqa: T201 - the answer
    for name in chosen.names or ATTACKS:
        with tempfile.TemporaryDirectory() as folder:
            tally = ATTACKS[name](Path(folder) / "work", chosen.share)
        print(tally.row(name), flush=True)  # noqa: T201 - the answer
        wrong += [f"{name}: {each}" for each in tally.wrong]
    for each in wrong:
        print(each, file=sys.stderr)  # noqa: T201 - the answer
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
