"""Pages in Debian's Chromium, off line: printed, measured and judged. One browser serves all tests."""

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from eventplan.publishing.content.format import Made
from eventplan.publishing.page.find_browser import BrowserError
from tests.clients.line_process import LineProcess, running

CLIENTS = Path(__file__).parent.parent / "clients"

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")

_MISSING = [
    *(name for name in ("chromium", "node", "pdftotext") if shutil.which(name) is None),
    *(
        f"the npm package {name} (make clients)"
        for name in ("axe-core", "html-validate", "playwright-core")
        if not (CLIENTS / "node_modules" / name).is_dir()
    ),
]

needs_browser = pytest.mark.skipif(bool(_MISSING), reason=f"missing: {', '.join(_MISSING)}")
"""For tests that take the fixture ``browser``."""


def all_made(files: Collection[Made]) -> list[bytes]:
    """Return the contents of ``files``, all of which must have been made."""
    failures = [each.message.en for each in files if isinstance(each, BrowserError)]
    assert failures == []
    return [each for each in files if isinstance(each, bytes)]


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at; ``width`` is in CSS px; ``least``: no letters below 12 px are drawn."""

    width: int = 1440
    dark: bool = False
    large: bool = False
    paper: bool = False
    least: bool = False

    @property
    def as_json(self) -> dict[str, object]:
        """The view as ``open_pages.mjs`` takes it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Browser:
    """One running browser; pages are handed to it as files of ``folder``."""

    folder: Path
    program: LineProcess

    def measured(
        self, page: bytes, widths: tuple[int, ...], expression: str, view: View = View()
    ) -> list[object]:
        """Return the value of a JavaScript ``expression`` of ``root``, the page's html element, by width.

        The page is looked at as ``view`` says but for its width; its own scripts stay forbidden.
        """
        found = self._ask("measure", page, view.as_json, widths=widths, expression=expression)
        assert isinstance(found, list)
        return found

    def at_clocks(self, page: bytes, clocks: Sequence[str], expression: str, view: View) -> list[object]:
        """Return the value of ``expression``, as above, after the page's script ran at each of ``clocks``."""
        found = self._ask("clocks", page, view.as_json, clocks=list(clocks), expression=expression)
        assert isinstance(found, list)
        return found

    def with_parts(
        self, page: bytes, id_: str, parts: Sequence[str], expression: str, view: View
    ) -> list[object]:
        """Return the value of ``expression``, as above, with each of ``parts`` in the place of an element."""
        found = self._ask("parts", page, view.as_json, id=id_, parts=list(parts), expression=expression)
        assert isinstance(found, list)
        return found

    def requests(self, page: bytes, view: View = View()) -> list[str]:
        """Return what the browser asked for to show ``page``, besides the page itself."""
        asked = self._ask("requests", page, view.as_json)
        assert isinstance(asked, list)
        return [str(one) for one in asked]

    def violations(self, page: bytes, view: View) -> list[object]:
        """Return what axe-core finds against WCAG 2.2 AA and good practice."""
        found = self._ask("audit", page, view.as_json)
        assert isinstance(found, list)
        return found

    def spoken(self, page: bytes, view: View) -> list[object]:
        """Return the texts that the browser hands to a screen reader."""
        found = self._ask("spoken", page, view.as_json)
        assert isinstance(found, list)
        return found

    def invalid(self, page: bytes) -> list[object]:
        """Return what html-validate finds."""
        found = self._ask("validate", page, {})
        assert isinstance(found, list)
        return found

    def printed(self, page: bytes) -> Path:
        """Return the PDF that the browser prints of ``page``, on the paper that the page asks for."""
        target = self.folder / "page.pdf"
        self._ask("print", page, {}, target=str(target))
        return target

    def picture(self, page: bytes, view: View, target: Path) -> Path:
        """Write a picture of the whole ``page`` to ``target`` as PNG and return it."""
        self._ask("picture", page, view.as_json, target=str(target))
        return target

    def _ask(self, what: str, page: bytes, view: dict[str, object], **others: object) -> object:
        path = self.folder / "page.html"
        path.write_bytes(page)
        question = {"ask": what, "path": str(path), "view": view, **others}
        answer = self.program.exchange(question)
        assert isinstance(answer, dict)
        assert "error" not in answer, answer["error"]
        return answer.get("value")


@contextmanager
def opened_browser(folder: Path) -> Iterator[Browser]:
    """Start a browser and close it at the end."""
    chromium = shutil.which("chromium")
    assert chromium is not None
    with running(["node", CLIENTS / "open_pages.mjs", chromium], folder) as program:
        yield Browser(folder, program)
