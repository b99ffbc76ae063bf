"""Prints pages and takes pictures of them with the browser of this machine, off line.

A page that fails does not keep the others from being made: in its place stands why.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from eventplan.publishing.content.format import Made
from eventplan.publishing.page.find_browser import BrowserError, find_browser
from eventplan.publishing.page.run_browser import PATIENCE, BrowserTimeoutError, failed, run_browser

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
