"""Parameters with values of their own (RFC 5545, 3.2), and attachments that are written out."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.components import Component
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.finding import Client, LintCode, UnwordedFinding

NOT_A_CHOICE: Final = LintCode(
    "E580",
    Text("参数 {name} 不能是「{value}」", 'the parameter {name} cannot be "{value}"'),
    Text("可选：{choices}", "one of {choices}"),
)
NO_ENCODING: Final = LintCode(
    "E581",
    Text("{name} 写了 VALUE=BINARY，没写 ENCODING=BASE64", "{name} has VALUE=BINARY without ENCODING=BASE64"),
    Text("两个一起写", "write both"),
)
UNKNOWN: Final = LintCode(
    "W582",
    Text("不认识参数 {name}", "the parameter {name} is not known"),
    Text(
        "自定的参数以 X- 开头，否则整份订阅可能被拒绝",
        "names of your own begin with X-, or the feed may be refused",
    ),
    (Client.HOME_ASSISTANT,),
)
ENDS_IN_BACKSLASH: Final = LintCode(
    "W583",
    Text("参数 {name} 的值以反斜杠结尾", "the value of the parameter {name} ends in a backslash"),
    Text(
        "在它后面加一个空格，或删掉；有的程序把后面的引号或冒号当成值的一部分，拒绝整份订阅",
        "put a blank behind it, or drop it; some take the quote or colon behind it for a part of the value "
        "and refuse the feed",
    ),
    (Client.FULLCALENDAR,),
)
CODES: Final = (NOT_A_CHOICE, NO_ENCODING, UNKNOWN, ENDS_IN_BACKSLASH)

# ical.js 1 knows no escaped backslash either: two of them end a value no better than one.
_BACKSLASH_LAST: Final = re.compile(r'\\(?:"|,|$)')

# RFC 5545, 3.2; RFC 6638, 7; RFC 7986, 6; RFC 8607, 4; RFC 9073, 5; RFC 9253, 6
_KNOWN: Final = frozenset(
    (
        *("ALTREP", "CN", "CUTYPE", "DELEGATED-FROM", "DELEGATED-TO", "DIR", "ENCODING", "FMTTYPE", "FBTYPE"),
        *("LANGUAGE", "MEMBER", "PARTSTAT", "RANGE", "RELATED", "RELTYPE", "ROLE", "RSVP", "SENT-BY", "TZID"),
        *("VALUE", "SCHEDULE-AGENT", "SCHEDULE-FORCE-SEND", "SCHEDULE-STATUS", "DISPLAY", "EMAIL", "FEATURE"),
        *("LABEL", "SIZE", "FILENAME", "MANAGED-ID", "ORDER", "SCHEMA", "DERIVED", "LINKREL", "GAP"),
    )
)

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "RANGE": ("THISANDFUTURE",),
        "RELATED": ("START", "END"),
        "RSVP": ("TRUE", "FALSE"),
        "ENCODING": ("8BIT", "BASE64"),
    }
)


def check(component: Component) -> Iterator[UnwordedFinding]:
    """Tell of parameters whose value no standard knows, or a program misreads."""
    for line in component.lines:
        if not line.parameters:
            continue
        if not line.name.startswith("X-"):
            yield from _of_a_line(line)
        for name, written in line.parameters:
            if _BACKSLASH_LAST.search(written):
                yield line.mark(ENDS_IN_BACKSLASH, name=name)


def _of_a_line(line: ContentLine) -> Iterator[UnwordedFinding]:
    for name, choices in _CHOICES.items():
        value = line.parameter(name)
        if value is not None and value.upper() not in choices:
            yield line.mark(NOT_A_CHOICE, name=name, value=value, choices=", ".join(choices))
    for name, _ in line.parameters:
        if name not in _KNOWN and not name.startswith("X-"):
            yield line.mark(UNKNOWN, name=name)
    is_binary = (line.parameter("VALUE") or "").upper() == "BINARY"
    if is_binary and (line.parameter("ENCODING") or "").upper() != "BASE64":
        yield line.mark(NO_ENCODING, name=line.name)
