"""Spoils and reads for so many seconds a subject: ``python -m tests.fuzz [NAME…] [--seconds 60] [--seed 0]``.

Everything follows from the seed. What raises, or takes more than ten seconds, is told with its number and kept in
the folder named by ``--keep``; the exit code is then 1. ``--only N`` tries the one with that number again.
"""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

from tests.fuzz.spoil import spoiled
from tests.fuzz.subjects import Subject, subjects

HANGS_SECONDS: Final = 10


class HangError(Exception):
    """No answer came in time."""


@contextmanager
def bounded() -> Iterator[None]:
    """End what takes too long with an exception."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"no answer after {HANGS_SECONDS} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANGS_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(subject: Subject, seed: int, number: int) -> tuple[str, str | None]:
    """Return the spoiled text with ``number``, and how it failed, None where it did not."""
    random = Random(f"{subject.name} {seed} {number}")
    good = subject.good()
    name = random.choice(sorted(good))
    text = spoiled(good[name], list(good.values()), random)
    with tempfile.TemporaryDirectory() as folder:
        try:
            with bounded():
                subject.take(name, text, Path(folder))
        except Exception:  # whatever it is, it is what is looked for
            return text, traceback.format_exc(limit=-4)
    return text, None


def main() -> int:
    """Fuzz and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = {each.name: each for each in subjects()}
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *known], default=[])
    parser.add_argument("--seconds", type=float, default=60, help="for each subject")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="the number of one text")
    parser.add_argument("--keep", type=Path, help="where texts are kept that fail")
    chosen = parser.parse_args()
    failures = 0
    for name in chosen.names or known:
        end, number, seen = time.monotonic() + chosen.seconds, chosen.only or 0, set[str]()
        while time.monotonic() < end:
            text, failure = tried(known[name], chosen.seed, number)
            if failure is not None and failure.splitlines()[-3:][0] not in seen:
                seen.add(failure.splitlines()[-3:][0])
                print(f"{name} {number}\n{failure}", file=sys.stderr)  # noqa: T201 - the answer
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    (chosen.keep / f"{name}-{number}").write_bytes(text.encode("utf-8", "surrogatepass"))
            failures += failure is not None
            number += 1
            if chosen.only is not None:
                break
        print(f"{name:<10}{number:>8} texts{len(seen):>5} failures of a kind", flush=True)  # noqa: T201 - the answer
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
