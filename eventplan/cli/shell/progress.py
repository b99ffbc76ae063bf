"""How far long work is, on stderr when a person has to wait for it: the best plan, with an end by Ctrl-C;
a bar for what has a known length.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.problem_report import tell_unproved
from eventplan.domain.text import Text
from eventplan.services.best_plan import Planner, Progress, Watch, watched_planner

# Most plans are proved before a second is over; who waits longer hears after 1, 2, 4, 8 ... seconds.
FIRST_WORD_S = 1.0
BAR_CELLS = 40


def best_planner(console: Console, *, is_bounded: bool = False) -> Planner:
    """Return the planner of best plans, which tells ``console`` how far it is, and what it left unproved."""
    return watched_planner(
        lambda: _watching(console), lambda plan: tell_unproved(console, (plan,)), is_bounded=is_bounded
    )


@contextmanager
def _watching(console: Console) -> Iterator[Watch]:
    with _noted_interrupts() as interrupts:
        yield _Teller(console, interrupts)
    if interrupts:
        raise KeyboardInterrupt


@contextmanager
def _noted_interrupts() -> Iterator[list[int]]:
    """Note each Ctrl-C instead of raising: an exception must not pass through the solver."""
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


class _Teller:
    def __init__(self, console: Console, interrupts: list[int]) -> None:
        self._console = console
        self._interrupts = interrupts
        self._begun = monotonic()
        self._next_s = FIRST_WORD_S

    def __call__(self, progress: Progress) -> bool:
        """Say how far the solver is, once it is time to; it shall go on until somebody interrupts."""
        seconds = monotonic() - self._begun
        if seconds >= self._next_s:
            self._next_s = 2 * seconds
            self._tell(progress, seconds)
        return not self._interrupts

    def _tell(self, progress: Progress, seconds: float) -> None:
        gap_zh = "" if progress.gap is None else f"，差距 {progress.gap:.1%}"
        gap_en = "" if progress.gap is None else f", gap {progress.gap:.1%}"
        zh = f"求最优计划 {seconds:.0f} 秒：已查 {progress.nodes} 个节点{gap_zh}"
        en = f"looking for the best plan, {seconds:.0f} s: {progress.nodes} nodes{gap_en}"
        self._console.say(Text(zh, en))


class ProgressBar:
    """A bar of how much of a work of known length is done, on a stderr that a person watches."""

    def __init__(self, console: Console, name: Text) -> None:
        self._name = name[console.lang]
        self._begun = monotonic()
        self._is_watched = sys.stderr.isatty()
        self._is_drawn = False

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away, so that what follows begins on a clean line."""
        if self._is_drawn:
            click.echo("\r" + " " * (len(self._name) * 2 + BAR_CELLS + 8) + "\r", err=True, nl=False)

    def show(self, done: int, total: int) -> None:
        """Draw that ``done`` of ``total`` are done, once the work takes longer than a moment."""
        if not self._is_watched or monotonic() - self._begun < FIRST_WORD_S:
            return
        self._is_drawn = True
        full = BAR_CELLS * done // max(1, total)
        bar = "=" * full + " " * (BAR_CELLS - full)
        click.echo(f"\r{self._name} [{bar}] {done * 100 // max(1, total):3}%", err=True, nl=False)
