"""Prints pages and takes pictures of them with the browser of this machine, off line, for a limited time.

The browser gets a profile of its own, which is thrown away, and no network. A page that fails does not
keep the others from being made: in its place stands why.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.publishing.content.format import Made
from eventplan.publishing.page.find_browser import VARIABLE, BrowserError, find_browser

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


_PICTURE_FLAGS: Final = ("--hide-scrollbars", "--blink-settings=preferredColorScheme=1")
_MEASURE: Final = (
    "onload=()=>document.body.dataset.heights="
    "[...document.querySelectorAll('iframe')].map(f=>f.contentDocument.documentElement.scrollHeight)"
)
_MEASURED: Final = re.compile(r'data-heights="([0-9,]+)"')

_Job = TypeVar("_Job")


class Shot(Struct, frozen=True):
    """A picture to take of ``page`` in a window of ``width`` by ``height`` CSS px, ``scale`` dots to a px."""

    page: bytes
    width: int
    height: int
    scale: float = 1.0


def printed(
    pages: Sequence[bytes], environ: Mapping[str, str] = os.environ, seconds: float = PATIENCE
) -> tuple[Made, ...]:
    """Return ``pages`` as the PDF files that their print styles make, each within ``seconds``.

    Raises:
        BrowserError: there is no browser.
    """

    def one(browser: str, page: bytes) -> bytes:
        return _made(browser, page, "page.pdf", ("--no-pdf-header-footer", "--print-to-pdf={}"), seconds)

    return _side_by_side(one, pages, environ)


def pictured(
    shots: Sequence[Shot], environ: Mapping[str, str] = os.environ, seconds: float = PATIENCE
) -> tuple[Made, ...]:
    """Return ``shots`` as PNG files, in light colours and without scroll bars, each within ``seconds``.

    Raises:
        BrowserError: there is no browser.
    """

    def one(browser: str, shot: Shot) -> bytes:
        window = (f"--window-size={shot.width},{shot.height}", f"--force-device-scale-factor={shot.scale:g}")
        flags = (*window, *_PICTURE_FLAGS, "--screenshot={}")
        return _made(browser, shot.page, "page.png", flags, seconds)

    return _side_by_side(one, shots, environ)


def heights(pages: Sequence[bytes], width: int, environ: Mapping[str, str] = os.environ) -> tuple[int, ...]:
    """Return how high each of ``pages`` is in a window of ``width`` CSS px, in px.

    The pages forbid scripts, so a page around them measures the frames in which they lie.

    Raises:
        BrowserError: there is no browser, or it failed.
    """
    frames = "".join(
        f'<iframe srcdoc="{escape(page.decode(), quote=True)}" style="border:0;width:{width}px;height:99px">'
        "</iframe>"
        for page in pages
    )
    outer = f"<!doctype html><meta charset=utf-8><body>{frames}<script>{_MEASURE}</script>".encode()
    browser = find_browser(environ)
    with _folder() as folder:
        source = folder / "page.html"
        source.write_bytes(outer)
        said = run_browser(browser, folder, ("--dump-dom", source.as_uri())).stdout
    found = _MEASURED.search(said)
    if found is None:
        raise failed(browser, "nothing was measured")
    return tuple(int(height) for height in found[1].split(","))


def _side_by_side(
    work: Callable[[str, _Job], bytes], jobs: Sequence[_Job], environ: Mapping[str, str]
) -> tuple[Made, ...]:
    """Return what ``work`` makes of each of ``jobs``, a browser for each processor at a time.

    When the first ones all hang, the others are not waited for.
    """

    def one(job: _Job) -> Made:
        try:
            return work(browser, job)
        except BrowserError as error:
            return error

    browser = find_browser(environ)
    processors = os.cpu_count() or 1
    begun = max(processors, 2)
    with ThreadPoolExecutor(processors) as pool:
        made = tuple(pool.map(one, jobs[:begun]))
        hangs = next((each for each in made if isinstance(each, BrowserTimeoutError)), None)
        if hangs and all(isinstance(each, BrowserTimeoutError) for each in made):
            return made + (hangs,) * len(jobs[begun:])
        return made + tuple(pool.map(one, jobs[begun:]))


def _made(browser: str, page: bytes, name: str, flags: Sequence[str], seconds: float) -> bytes:
    """Return the file called ``name`` that ``browser`` makes of ``page``; ``{}`` in ``flags`` is its path."""
    with _folder() as folder:
        source, target = folder / "page.html", folder / name
        source.write_bytes(page)
        written = tuple(flag.replace("{}", str(target)) for flag in flags)
        output = run_browser(browser, folder, (*written, source.as_uri()), seconds)
        if not target.is_file():
            raise failed(browser, output.stderr)
        return target.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="eventplan-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
