"""A site's own template is filled in by a child, which is ended when it takes too long or too much.

A sandbox keeps a template from reading and writing, and not from running for ever.
"""

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from eventplan.publishing.templating.template_problem import MOST_OCTETS, SECONDS, SiteTemplateError, endless

_SECONDS_TO_TELL: Final = 2.0

FilledT = TypeVar("FilledT", str, bytes)


def bounded(fill: Callable[[], FilledT], name: str) -> FilledT:
    """Return what ``fill`` makes of the template called ``name``; where there are no children, unbounded.

    Raises:
        SiteTemplateError: as ``fill``; or it took more than ``SECONDS`` or ``MOST_OCTETS``.
    """
    if not hasattr(os, "fork"):
        return fill()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(fill, writing)
    os.close(writing)
    try:
        told = _heard(reading)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not told:
        raise endless(name, 1)
    filled, problem = pickle.loads(told)
    if problem is not None:
        raise SiteTemplateError(*problem) if isinstance(problem, tuple) else RuntimeError(problem)
    return filled  # type: ignore[no-any-return]  # what the child's ``fill`` returned


def _answer(fill: Callable[[], object], writing: int) -> NoReturn:
    """Fill the template in, tell the parent what came of it, and end."""
    outcome: tuple[object, object] = (None, "?")
    try:
        _limit()
        outcome = (fill(), None)
    except SiteTemplateError as error:
        outcome = (None, (error.path, error.line, error.code, error.message, error.nearest))
    except (MemoryError, TimeoutError):
        os._exit(1)  # outside every line of a template; the parent names the file
    except BaseException as error:  # our own mistake, which the parent raises
        outcome = (None, f"{type(error).__name__}: {error}")
    try:
        signal.setitimer(signal.ITIMER_REAL, 0)
        with os.fdopen(writing, "wb") as out:
            out.write(pickle.dumps(outcome))
    finally:
        os._exit(0)


def _limit() -> None:
    import resource  # noqa: PLC0415 - Windows has none, and no children either

    def stop(*_: object) -> NoReturn:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    pages = Path("/proc/self/statm")
    if pages.exists():
        taken = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_OCTETS, hard))


def _heard(reading: int) -> bytes:
    """Return what the child told, nothing where it did not in time."""
    end, parts = time.monotonic() + SECONDS + _SECONDS_TO_TELL, list[bytes]()
    while (left := end - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return b""
