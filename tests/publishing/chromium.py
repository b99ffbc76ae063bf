"""Opens a page in Debian's Chromium, off line: prints it, or measures what it looks like."""

import json
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def printed(page: bytes, folder: Path) -> Path:
    """Return the PDF that the browser prints of ``page``, without its own headers."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_bytes(page)
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    return target


def measured(page: bytes, widths: tuple[int, ...], expression: str, folder: Path) -> list[object]:
    """Return the value of a JavaScript ``expression`` of ``root`` (the page's html element) by width.

    Each page lies in a frame of its own, so that windows narrower than the browser's least can be
    had; the page's own scripts stay forbidden, the frame around it does the measuring.
    """
    content = escape(page.decode(), quote=True)
    frames = "".join(
        f'<iframe srcdoc="{content}" style="border:0;width:{width}px;height:800px"></iframe>'
        for width in widths
    )
    script = f"""onload = () => {{
      const values = [...document.querySelectorAll("iframe")].map(frame => {{
        const root = frame.contentDocument.documentElement;
        return {expression};
      }});
      document.body.replaceChildren();
      document.body.dataset.values = JSON.stringify(values);
    }}"""
    source = folder / "frames.html"
    source.write_text(
        f"<!doctype html><meta charset=utf-8><body>{frames}<script>{script}</script>", encoding="utf-8"
    )
    dumped = _run(folder, "--window-size=2100,1000", "--dump-dom", source.as_uri())
    values = dumped.split('data-values="', 1)[1].split('"', 1)[0].replace("&quot;", '"').replace("&amp;", "&")
    found: list[object] = json.loads(values)
    return found


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["chromium", *_FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout
