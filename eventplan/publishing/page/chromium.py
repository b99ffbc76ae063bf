"""Prints pages and takes pictures of them with the Chromium or Edge of this machine, off line.

The browser gets a profile of its own, which is thrown away, and no network. ``EVENTPLAN_BROWSER``
names it where it lies in no usual place.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from eventplan.domain.text import Text

VARIABLE: Final = "EVENTPLAN_BROWSER"
_NAMES: Final = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
_IN_PROGRAM_FILES: Final = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_IN_APPLICATIONS: Final = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
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
_PICTURE_FLAGS: Final = ("--hide-scrollbars", "--blink-settings=preferredColorScheme=1")
_SECONDS: Final = 60
_MEASURE: Final = (
    "onload=()=>document.body.dataset.heights="
    "[...document.querySelectorAll('iframe')].map(f=>f.contentDocument.documentElement.scrollHeight)"
)
_MEASURED: Final = re.compile(r'data-heights="([0-9,]+)"')

_Job = TypeVar("_Job")


class BrowserError(Exception):
    """There is no browser, or it failed; ``message`` says what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def find_browser(environ: Mapping[str, str] = os.environ) -> str:
    """Return the path of the browser to use.

    Raises:
        BrowserProblem: there is none.
    """
    named = environ.get(VARIABLE)
    if named:
        found = shutil.which(named, path=environ.get("PATH"))
        if found is None:
            zh = f"{VARIABLE} 指的浏览器「{named}」找不到或不能运行"
            raise BrowserError(Text(zh, f"{VARIABLE} names {named!r}, which is not a program to run"))
        return found
    for name in _NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found is not None:
            return found
    installed = next((path for path in _usual_places(environ) if path.is_file()), None)
    if installed is None:
        raise BrowserError(
            Text(
                "PDF 和 PNG 需要本机的 Chromium、Chrome 或 Edge，没有找到；"
                f"请安装其一，或用环境变量 {VARIABLE} 指明路径",
                "PDF and PNG need Chromium, Chrome or Edge on this machine, and there is none; "
                f"install one, or name its path in {VARIABLE}",
            )
        )
    return str(installed)


def _usual_places(environ: Mapping[str, str]) -> Iterator[Path]:
    for variable in ("ProgramFiles(x86)", "ProgramFiles", "LocalAppData"):
        root = environ.get(variable) or environ.get(variable.upper())
        if root:
            yield from (Path(root) / place for place in _IN_PROGRAM_FILES)
    yield from (Path("/Applications") / place for place in _IN_APPLICATIONS)


class Shot(Struct, frozen=True):
    """A picture to take of ``page`` in a window of ``width`` by ``height`` CSS px, ``scale`` dots to a px."""

    page: bytes
    width: int
    height: int
    scale: float = 1.0


def printed(pages: Sequence[bytes], environ: Mapping[str, str] = os.environ) -> tuple[bytes, ...]:
    """Return ``pages`` as the PDF files that their print styles make.

    Raises:
        BrowserProblem: there is no browser, or it failed.
    """

    def one(page: bytes) -> bytes:
        return _made(browser, page, "page.pdf", ("--no-pdf-header-footer", "--print-to-pdf={}"))

    browser = find_browser(environ)
    return _side_by_side(one, pages)


def pictured(shots: Sequence[Shot], environ: Mapping[str, str] = os.environ) -> tuple[bytes, ...]:
    """Return ``shots`` as PNG files, in light colours and without scroll bars.

    Raises:
        BrowserProblem: there is no browser, or it failed.
    """

    def one(shot: Shot) -> bytes:
        window = (f"--window-size={shot.width},{shot.height}", f"--force-device-scale-factor={shot.scale:g}")
        return _made(browser, shot.page, "page.png", (*window, *_PICTURE_FLAGS, "--screenshot={}"))

    browser = find_browser(environ)
    return _side_by_side(one, shots)


def heights(pages: Sequence[bytes], width: int, environ: Mapping[str, str] = os.environ) -> tuple[int, ...]:
    """Return how high each of ``pages`` is in a window of ``width`` CSS px, in px.

    The pages forbid scripts, so a page around them measures the frames in which they lie.

    Raises:
        BrowserProblem: there is no browser, or it failed.
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
        said = _run(browser, folder, ("--dump-dom", source.as_uri())).stdout
    found = _MEASURED.search(said)
    if found is None:
        raise _failed(browser, "nothing was measured")
    return tuple(int(height) for height in found[1].split(","))


def _side_by_side(work: Callable[[_Job], bytes], jobs: Sequence[_Job]) -> tuple[bytes, ...]:
    """Return what ``work`` makes of each of ``jobs``, a browser for each processor at a time."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return tuple(pool.map(work, jobs))


def _made(browser: str, page: bytes, name: str, flags: Sequence[str]) -> bytes:
    """Return the file called ``name`` that ``browser`` makes of ``page``; ``{}`` in ``flags`` is its path."""
    with _folder() as folder:
        source, target = folder / "page.html", folder / name
        source.write_bytes(page)
        done = _run(browser, folder, (*(flag.replace("{}", str(target)) for flag in flags), source.as_uri()))
        if not target.is_file():
            raise _failed(browser, done.stderr)
        return target.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="eventplan-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _run(browser: str, folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [browser, *_FLAGS, *_as_root(), f"--user-data-dir={folder / 'profile'}", *arguments]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(browser, f"no answer within {_SECONDS} s") from None
    except OSError as error:
        raise _failed(browser, error.strerror or str(error)) from None
    if done.returncode != 0:
        raise _failed(browser, done.stderr)
    return done


def _as_root() -> tuple[str, ...]:
    """Return the flag without which Chromium refuses to run as root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()


def _failed(browser: str, said: str) -> BrowserError:
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    zh, en = (f"：{last}", f": {last}") if last else ("", "")
    return BrowserError(
        Text(
            f"浏览器「{browser}」没有写出文件{zh}；可用 {VARIABLE} 换一个浏览器",
            f"the browser {browser} wrote no file{en}; name another one in {VARIABLE}",
        )
    )
