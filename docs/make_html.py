"""Makes one web site of all pages: ``make docs``, or ``python docs/make_html.py FOLDER``.

Every Markdown file that a person reads becomes a page at its own path, with the same links; no script, and
one sheet of style. It needs markdown-it-py, the extra ``docs``.
"""

import itertools
import re
import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).resolve().parent.parent
_FOUND: Final = ("*.md", "docs/*.md", "calendars/*.md", "templates/*.md", "eventplan/feedlint/*.md")
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 0 auto;
       max-width: 56rem; padding: 1rem; }
nav { border-bottom: 1px solid #8886; margin-bottom: 1.5rem; padding-bottom: .5rem; }
nav a { margin-right: 1rem; }
img { height: auto; max-width: 100%; }
pre { background: #8882; border-radius: 6px; overflow-x: auto; padding: .75rem 1rem; }
code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .92em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
h1, h2, h3 { line-height: 1.3; margin-top: 2rem; }
""".strip()
_HAN: Final = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_NAV: Final = (("README.zh.md", "中文"), ("README.md", "English"), ("docs/README.md", "说明 Documentation"))


def main(arguments: Sequence[str]) -> None:
    """Write the site into the folder named."""
    folder = Path(arguments[0])
    pages = sorted({path for pattern in _FOUND for path in ROOT.glob(pattern)})
    for path in pages:
        target = folder / path.relative_to(ROOT).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(path), encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / ".pictures", folder / ".pictures", dirs_exist_ok=True)
    first = (
        '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=docs/README.html">'
    )
    (folder / "index.html").write_text(first + "\n", encoding="utf-8", newline="\n")


def page(path: Path) -> str:
    """Return the page of a Markdown file."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    title = path.stem
    for heading, text in itertools.pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", anchor(text.content))
            title = text.content if heading.tag == "h1" else title
    for token in tokens:
        _close_up(token.children or [])
        for each in token.children or ():
            _relink(each)
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    links = "".join(f'<a href="{up}{Path(link).with_suffix(".html")}">{name}</a>' for link, name in _NAV)
    body = reader.renderer.render(tokens, reader.options, {})
    lang = "zh-CN" if path.name.endswith(".zh.md") else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<nav>{links}</nav>\n{body}</body>\n</html>\n"
    )


def anchor(heading: str) -> str:
    """Return the anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _close_up(parts: list[Token]) -> None:
    """Take out the ends of lines between Chinese characters, which a browser would show as spaces."""
    for before, end, after in zip(parts, parts[1:], parts[2:], strict=False):
        if end.type == "softbreak" and _HAN.match(before.content[-1:]) and _HAN.match(after.content[:1]):
            end.type, end.content = "text", ""


def _relink(token: Token) -> None:
    """Let a link to a Markdown file lead to its page."""
    link = token.attrGet("href")
    if isinstance(link, str) and not re.match(r"[a-z]+:", link):
        token.attrSet("href", re.sub(r"\.md(?=$|#)", ".html", link))


if __name__ == "__main__":
    main(sys.argv[1:])
