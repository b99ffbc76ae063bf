"""Runs the browser of this machine off line, for a limited time, and tells how it failed.

The browser gets a profile of its own, which is thrown away, and no network.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.publishing.page.find_browser import VARIABLE, BrowserError

_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    # whatever a page asks for over the network is not found
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
PATIENCE: Final = 60.0
"""Seconds for one page, which takes two on an idle machine."""

_LOOK_EVERY: Final = 0.5
# Below it a program says itself that it failed; shells add it to the signal that ended one.
_BY_SIGNAL: Final = 128
# A browser may go on without a process of its own that crashed; when it hangs, it does so for ever.
_AFTER_A_CRASH: Final = 5.0
# Names the folder in which Chromium leaves a file .dmp about each process of its own that crashed.
_DUMPS: Final = "BREAKPAD_DUMP_LOCATION"


class BrowserTimeoutError(BrowserError):
    """The browser was still running when its time was over."""


class BrowserOutput(Struct, frozen=True):
    """What a browser said."""

    stdout: str
    stderr: str


def run_browser(
    browser: str, folder: Path, arguments: Sequence[str], seconds: float = PATIENCE
) -> BrowserOutput:
    """Return what ``browser`` says when it is run with ``arguments``; ``folder`` holds its profile.

    Raises:
        BrowserTimeoutError: it was still running after ``seconds``, and nothing of it had crashed.
        BrowserError: it does not start, crashed, or says that it failed.
    """
    command = [browser, *_FLAGS, *_as_root(), f"--user-data-dir={folder / 'profile'}", *arguments]
    dumps, said, complaints = folder / "dumps", folder / "stdout.txt", folder / "stderr.txt"
    # files, not pipes, which a process that outlives the browser would hold open
    with said.open("wb") as stdout, complaints.open("wb") as stderr:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env={**os.environ, _DUMPS: str(dumps)},
            )
        except OSError as error:
            raise failed(browser, error.strerror or str(error)) from None
        try:
            code = _awaited(process, dumps, seconds)
        finally:
            process.kill()
            process.wait()
    output = BrowserOutput(_text(said), _text(complaints))
    if code == 0:
        return output
    if code is None and not _crashed(dumps):
        raise _too_slow(browser, seconds)
    if code is None or not 0 < code < _BY_SIGNAL:
        raise _died(browser, code)
    raise failed(browser, output.stderr)


def failed(browser: str, complaint: str) -> BrowserError:
    """Return the error of a ``browser`` that wrote nothing; the last line of its ``complaint`` is quoted."""
    last = next((line for line in reversed(complaint.splitlines()) if line.strip()), "")
    zh, en = (f"：{last}", f": {last}") if last else ("", "")
    return BrowserError(
        Text(
            f"浏览器「{browser}」没有写出文件{zh}；可用 {VARIABLE} 换一个浏览器",
            f"the browser {browser} wrote no file{en}; name another one in {VARIABLE}",
        )
    )


def _died(browser: str, code: int | None) -> BrowserError:
    zh, en = ("", "") if code is None else (f"（退出码 {code}）", f" (exit code {code})")
    return BrowserError(
        Text(
            f"浏览器「{browser}」中途崩溃{zh}；请更新它，或用 {VARIABLE} 换一个浏览器",
            f"the browser {browser} crashed{en}; update it, or name another one in {VARIABLE}",
        )
    )


def _too_slow(browser: str, seconds: float) -> BrowserTimeoutError:
    return BrowserTimeoutError(
        Text(
            f"浏览器「{browser}」{seconds:g} 秒内没有完成，机器太忙或浏览器卡住了；"
            f"请稍后再试，或用 {VARIABLE} 换一个浏览器",
            f"the browser {browser} was not done within {seconds:g} s, as the machine is busy or it hangs; "
            f"try again later, or name another one in {VARIABLE}",
        )
    )


def _awaited(process: "subprocess.Popen[bytes]", dumps: Path, seconds: float) -> int | None:
    """Return the exit code of ``process``; None when it is still running after its time."""
    end = time.monotonic() + seconds
    while not _crashed(dumps) and time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_EVERY)
    with suppress(subprocess.TimeoutExpired):
        return process.wait(_AFTER_A_CRASH if _crashed(dumps) else 0)
    return None


def _crashed(dumps: Path) -> bool:
    return any(dumps.rglob("*.dmp"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _as_root() -> tuple[str, ...]:
    """Return the flag without which Chromium refuses to run as root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()
