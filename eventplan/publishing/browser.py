"""Prints pages with the Chromium or Edge of this machine, off line.

The browser gets a profile of its own, which is thrown away, and no network. ``EVENTPLAN_BROWSER``
names it where it lies in no usual place.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

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
_SECONDS: Final = 60


class BrowserProblem(Exception):  # noqa: N818 - something missing on the machine, no error of ours
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
            raise BrowserProblem(Text(zh, f"{VARIABLE} names {named!r}, which is not a program to run"))
        return found
    for name in _NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found is not None:
            return found
    installed = next((path for path in _usual_places(environ) if path.is_file()), None)
    if installed is None:
        raise BrowserProblem(
            Text(
                "PDF 需要本机的 Chromium、Chrome 或 Edge，没有找到；"
                f"请安装其一，或用环境变量 {VARIABLE} 指明路径",
                "PDF needs Chromium, Chrome or Edge on this machine, and there is none; "
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


def printed(page: bytes, environ: Mapping[str, str] = os.environ) -> bytes:
    """Return ``page`` as the PDF that its print styles make.

    Raises:
        BrowserProblem: there is no browser, or it failed.
    """
    browser = find_browser(environ)
    with tempfile.TemporaryDirectory(prefix="eventplan-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_bytes(page)
        command = [browser, *_FLAGS, *_as_root(), f"--user-data-dir={Path(folder) / 'profile'}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        said = _wait(browser, command)
        if not target.is_file():
            raise _failed(browser, said)
        return target.read_bytes()


def _wait(browser: str, command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failed(browser, f"no answer within {_SECONDS} s") from None
    except OSError as error:
        raise _failed(browser, error.strerror or str(error)) from None
    if done.returncode != 0:
        raise _failed(browser, done.stderr)
    return done.stderr


def _as_root() -> tuple[str, ...]:
    """Return the flag without which Chromium refuses to run as root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()


def _failed(browser: str, said: str) -> BrowserProblem:
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return BrowserProblem(
        Text(
            f"浏览器「{browser}」没有写出 PDF：{last}；可用 {VARIABLE} 换一个浏览器",
            f"the browser {browser} wrote no PDF: {last}; name another one in {VARIABLE}",
        )
    )
