"""The few pages and lines that a server says by itself, each in both languages."""

import html
from collections.abc import Sequence
from typing import Final

from eventplan.domain.text import Lang, Text

NOT_FOUND: Final = Text("这里没有这一页", "There is nothing at this address")
_BACK: Final = Text("回到日历", "Back to the calendar")

_STYLE: Final = "font:1rem/1.6 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1rem"

BANNER_TITLE: Final = Text(
    "文件有错误，下面仍是上一次的计划；改好后保存，本页自动更新",
    "The files have errors; below is the last good plan. Mend and save them: this page follows",
)


def not_found_page() -> bytes:
    """Return the page for an address that holds nothing; it never repeats the address."""
    return (
        "<!doctype html>\n"
        '<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>404 {NOT_FOUND.zh} · {NOT_FOUND.en}</title></head>\n"
        f'<body style="{_STYLE}"><h1>404</h1>\n'
        f'<p>{NOT_FOUND.zh}。<a href="/">{_BACK.zh}</a></p>\n'
        f'<p lang="en">{NOT_FOUND.en}. <a href="/">{_BACK.en}</a></p></body></html>\n'
    ).encode()


def both(text: Text) -> bytes:
    """Return ``text`` as two lines of plain text."""
    return f"{text.zh}\n{text.en}\n".encode()


def banner(mistakes: Sequence[Text]) -> str:
    """Return ``mistakes`` as the box that heads a page while the files have errors."""
    style = (
        "all:initial;display:block;position:relative;z-index:99;box-sizing:border-box;padding:12px 16px;"
        "background:#8c1d18;color:#fff;font:14px/1.6 system-ui,sans-serif"
    )
    parts = [_listed(lang, mistakes) for lang in Lang]
    return f'<div role="alert" id="eventplan-problems" style="{style}">{"".join(parts)}</div>'


def _listed(lang: Lang, mistakes: Sequence[Text]) -> str:
    lines = "".join(
        '<li style="white-space:pre-wrap;overflow-wrap:anywhere;'
        f'font-family:ui-monospace,monospace">{html.escape(one[lang])}</li>'
        for one in mistakes
    )
    code = "zh-CN" if lang is Lang.ZH else "en"
    return (
        f'<div lang="{code}"><b>{html.escape(BANNER_TITLE[lang])}</b>'
        f'<ul style="margin:4px 0 8px;padding-left:20px">{lines}</ul></div>'
    )
