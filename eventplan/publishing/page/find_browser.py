"""Where the browser of this machine lies: Chromium, Chrome or Edge.

``EVENTPLAN_BROWSER`` names it where it lies in no usual place.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from eventplan.domain.text import Text
from eventplan.publishing.content.format import UnmadeError

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


class BrowserError(UnmadeError):
    """There is no browser, or it failed."""


def find_browser(environ: Mapping[str, str] = os.environ) -> str:
    """Return the path of the browser to use.

    Raises:
        BrowserError: there is none.
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
