"""A command in a child of this program: it may be killed, or have a call to the system fail, at any call.

The calls are those that Python makes of the system in order to change a file. They are counted as the
interpreter makes them, so nothing of the program under test is replaced.
"""

import errno
import fcntl
import io
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from eventplan.cli.shell.main import run

SECONDS: Final = 120
"""No command of an attack takes a twentieth on an idle machine; the child is ended and counted as hung."""

_SYSTEM: Final = frozenset(
    (
        *("open", "write", "fsync", "rename", "replace", "unlink", "remove", "mkdir", "rmdir", "chmod"),
        *("link", "symlink", "truncate", "ftruncate", "flock"),
    )
)
_CHANGES: Final = frozenset(("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"))
_FILE: Final = frozenset(("write", "flush", "writelines", "close", "truncate"))
_STREAMS: Final = (0, 1, 2)
_FAILURES: Final = (errno.ENOSPC, errno.EIO, errno.EACCES)


@dataclass(frozen=True)
class Blow:
    """What happens at the call with this number: the child is killed, or the call fails."""

    call: int
    failure: int | None = None


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code (-9 when killed), what it said, its calls, its peak in kB."""

    code: int
    said: str
    calls: int
    peak: int
    is_hung: bool


def blows(calls: int, share: float) -> list[Blow]:
    """Return kills and failures at ``calls`` calls, or at a ``share`` of them in even steps."""
    every = [
        Blow(call, failure) for call in range(calls) for failure in (None, _FAILURES[call % len(_FAILURES)])
    ]
    step = max(1, round(1 / share))
    return every[calls % step :: step | 1]


def command(words: Sequence[str | Path], blow: Blow | None = None) -> Ended:
    """Run a command in a child and return how it ended."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _live([str(word) for word in words], said.fileno(), writing, blow)
        os.close(writing)
        is_hung = not select.select([reading], [], [], SECONDS)[0]
        if is_hung:
            os.kill(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
        calls = int(os.read(reading, 20) or b"0")
        os.close(reading)
        said.seek(0)
        told = said.read().decode("utf-8", "replace")
    return Ended(os.waitstatus_to_exitcode(status), told, calls, used.ru_maxrss, is_hung)


def _live(words: list[str], said: int, writing: int, blow: Blow | None) -> NoReturn:
    code = 70
    try:
        for stream in (1, 2):
            os.dup2(said, stream)
        counter = _Counter(blow)
        sys.addaudithook(counter.begin)
        try:
            code = run(words)
        finally:
            sys.setprofile(None)
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(writing, b"%d" % counter.calls)
    finally:
        os._exit(code)


class _Counter:
    """Counts calls from the first that changes a file, and deals the blow when its call comes."""

    def __init__(self, blow: Blow | None) -> None:
        self.calls = 0
        self._blow = blow

    def begin(self, event: str, arguments: tuple[object, ...]) -> None:
        """Begin to count, when the interpreter tells that a file is about to be changed."""
        is_change = event in _CHANGES or (event == "open" and _opens_to_write(arguments))
        if is_change and not self.calls:
            sys.setprofile(self._counted)
            self._count()

    def _counted(self, frame: FrameType, event: str, called: object) -> None:
        del frame
        if event == "c_call" and _changes_files(called):
            self._count()

    def _count(self) -> None:
        self.calls += 1
        if self._blow is None or self.calls - 1 != self._blow.call:
            return
        if self._blow.failure is None:
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(SECONDS)
        raise OSError(self._blow.failure, os.strerror(self._blow.failure or 0))


def _opens_to_write(arguments: tuple[object, ...]) -> bool:
    path, _, flags = arguments
    return isinstance(path, str | bytes) and path != os.devnull and bool(int(str(flags)) & os.O_CREAT)


def _changes_files(called: object) -> bool:
    name, owner = getattr(called, "__name__", ""), getattr(called, "__self__", None)
    if owner in (os, sys.modules["posix"], fcntl):
        return name in _SYSTEM
    if not isinstance(owner, io.IOBase) or name not in _FILE or owner.closed:
        return False
    try:
        return owner.fileno() not in _STREAMS
    except OSError:
        return False


def is_well(ended: Ended) -> bool:
    """Say whether a command ended as one does that met with a failure of the machine: with a sentence."""
    return not ended.is_hung and ended.code in (0, 1, 2, 3, 4) and not is_crash(ended)


def is_crash(ended: Ended) -> bool:
    """Say whether the program itself failed."""
    return "自身出错" in ended.said or "Traceback" in ended.said or ended.code == 70
