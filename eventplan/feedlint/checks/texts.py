"""Texts: their escapes (RFC 5545, 3.3.11), and what they say once those are undone."""

import re
from collections.abc import Iterator
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.grammar import LISTS
from eventplan.feedlint.finding import LintCode, UnwordedFinding

NOT_ESCAPED: Final = LintCode(
    "E590",
    Text("{name} 里的「{sign}」没有转义", '"{sign}" is not escaped in {name}'),
    Text("写成 \\{sign}；严格的程序会把后面丢掉", "write \\{sign}; strict readers lose what follows"),
)
UNKNOWN_ESCAPE: Final = LintCode(
    "E591",
    Text("{name} 里有不存在的转义「{escape}」", '{name} holds "{escape}", which is no escape'),
    Text("反斜杠写成 \\\\，换行写成 \\n", "a backslash is written \\\\, a line break \\n"),
)
CODES: Final = (NOT_ESCAPED, UNKNOWN_ESCAPE)

WORDS: Final = frozenset(
    ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "NAME", "CATEGORIES", "RESOURCES", "TZNAME")
)
"""Properties with text for people; identifiers and words of the standard hold nothing to escape."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def plain(written: str) -> str:
    """Return what a text says, with its escapes undone."""
    if "\\" not in written:
        return written
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], written)


def check(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of the first wrong escape of each text for people."""
    for line in component.lines:
        if line.name in WORDS and (line.parameter("VALUE") or "TEXT").upper() == "TEXT":
            yield from _of_a_line(line)


def _of_a_line(line: ContentLine) -> Iterator[UnwordedFinding]:
    at, text = 0, line.value
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            if text[at + 1 : at + 2] not in ("\\", ";", ",", "n", "N"):
                yield line.mark_value(UNKNOWN_ESCAPE, at, name=line.name, escape=text[at : at + 2])
                return
            at += 2
            continue
        if sign == ";" or (sign == "," and line.name not in LISTS):
            yield line.mark_value(NOT_ESCAPED, at, name=line.name, sign=sign)
            return
        at += 1
