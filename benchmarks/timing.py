"""How a work is timed: in this process or as a whole command, always the CPU that it takes.

As in every command of ours, nobody looks for garbage meanwhile, neither in our work nor in a peer's.
"""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from time import process_time

from openpyxl import Workbook, load_workbook

from benchmarks.bench_office import REMEMBERED

ROUNDS = 5
PASS = (sys.executable, "-c", "pass")
_NUMBERS = count()

Seconds = Callable[[], float]
"""Does a work once and returns its CPU seconds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: ``peer`` is what the work is held against, ``bar`` how many times as long it may take."""

    work: str
    peer: str
    ours: Seconds
    theirs: Seconds
    bar: float
    rounds: int = ROUNDS


def in_process(work: Callable[[], object]) -> Seconds:
    """Return what times ``work`` in this process."""

    def seconds() -> float:
        for remembering in REMEMBERED:
            remembering.cache_clear()
        gc.collect()
        gc.disable()
        begun = process_time()
        work()
        spent = process_time() - begun
        gc.enable()
        return spent

    return seconds


def command(*words: str | Callable[[], str]) -> Seconds:
    """Return what times a whole program; a word may be made anew for each run.

    Seconds raises RuntimeError where the program fails: it did not do what is timed.
    """

    def seconds() -> float:
        asked = [word if isinstance(word, str) else word() for word in words]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(asked, check=False, capture_output=True, timeout=1200)
        if done.returncode > 1:  # 1 is an answer: a check that found something
            raise RuntimeError(f"{' '.join(asked)}: {done.stderr.decode(errors='replace')}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return seconds


def eventplan(*words: str | Callable[[], str]) -> Seconds:
    """Return what times a command of ours."""
    return command(sys.executable, "-m", "eventplan", *words, "--now", "2026-11-20")


def fresh(folder: Path) -> Callable[[], str]:
    """Return a maker of names of folders that are not there yet, nobody else's either."""
    return lambda: str(folder / f"fresh{next(_NUMBERS)}")


def less(whole: Seconds, part: Seconds) -> Seconds:
    """Return the time of ``whole`` less that of ``part``, each the least of three: what is left is small."""
    return lambda: min(whole() for _ in range(3)) - min(part() for _ in range(3))


def copying(book: bytes) -> Callable[[], object]:
    """Return what writes every cell of ``book``, its looks included, with openpyxl."""
    looks = ("font", "fill", "border", "alignment", "number_format")
    sheets = [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, {look: copy(getattr(cell, look)) for look in looks})
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.has_style
            ],
        )
        for sheet in load_workbook(BytesIO(book)).worksheets
    ]

    def written() -> None:
        made = Workbook()
        for title, cells in sheets:
            target = made.create_sheet(title)
            for row, column, value, look in cells:
                cell = target.cell(row, column, value)
                for name, of_cell in look.items():
                    setattr(cell, name, of_cell)
        made.save(BytesIO())

    return written
