"""A line as name, parameters and value (RFC 5545, 3.1 and 3.2; RFC 6868)."""

import re
from collections.abc import Iterator

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text.octets import Unfolded
from eventplan.feedlint.finding import LintCode, UnwordedFinding

NO_COLON = LintCode(
    "E515",
    Text("这一行不是 iCalendar 属性：「{text}」", 'this is no line of iCalendar: "{text}"'),
    Text(
        "应为 名称:值；多半是值里的换行没有写成 \\n，或续行前少了空格",
        "write NAME:value; a line break in a value is \\n, a continuation begins with a blank",
    ),
)
BAD_NAME = LintCode(
    "E516",
    Text("属性名「{name}」只能用英文字母、数字和 -", 'the name "{name}" may hold letters, digits and - only'),
    Text("改正属性名，名称前后不留空格", "correct the name; no blanks around it"),
)
OPEN_QUOTE = LintCode(
    "E517",
    Text("参数 {name} 的引号没有配对", "the quotes around the parameter {name} do not match"),
    Text("参数值里的引号写成 ^'（RFC 6868）", "write a quote in a parameter as ^' (RFC 6868)"),
)
BAD_PARAMETER = LintCode(
    "E518",
    Text("参数写错了：「{text}」", 'this is no parameter: "{text}"'),
    Text(
        "应为 ;名称=值；值里有 : ; , 时加双引号",
        "write ;NAME=value, with double quotes around a value that holds : ; or ,",
    ),
)
TWICE = LintCode(
    "E519",
    Text("参数 {name} 写了两次", "the parameter {name} is written twice"),
    Text("只留一个", "keep one of them"),
)

CODES = (NO_COLON, BAD_NAME, OPEN_QUOTE, BAD_PARAMETER, TWICE)

_NAME = re.compile(r"[A-Za-z0-9-]+")
# Possessive throughout, so that no line takes longer to refuse than to read.
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+)(?=[;:])')
_PART = re.compile(r'"([^"]*+)"|([^",]*+)')
_CARET = re.compile(r"\^[n^']")
_MEANING = {"^n": "\n", "^^": "^", "^'": '"'}


class ContentLine(Struct, frozen=True):
    """A line that could be read; ``name`` and the names of parameters are in upper case."""

    source: Unfolded
    name: str
    parameters: tuple[tuple[str, str], ...]
    value_at: int

    @property
    def value(self) -> str:
        """What stands after the colon, as it is written."""
        return self.source.text[self.value_at :]

    def parameter(self, name: str) -> str | None:
        """Return the value of a parameter without its quotes and escapes, None when it is not there."""
        for key, written in self.parameters:
            if key == name:
                return unquoted(written)
        return None

    def mark(self, code: LintCode, at: int = 0, **details: str | int) -> UnwordedFinding:
        """Return ``code`` at the character ``at`` of the line, 0 for its name."""
        return UnwordedFinding(code, self.source, at, details)

    def mark_value(self, code: LintCode, at: int = 0, **details: str | int) -> UnwordedFinding:
        """Return ``code`` at the character ``at`` of the value."""
        return UnwordedFinding(code, self.source, self.value_at + at, details)


def unquoted(written: str) -> str:
    """Return the value of a parameter without quotes and the escapes of RFC 6868."""
    bare = written[1:-1] if written.startswith('"') and written.endswith('"') else written
    return _CARET.sub(lambda found: _MEANING[found[0]], bare) if "^" in bare else bare


def read_line(line: Unfolded) -> ContentLine | UnwordedFinding:
    """Return name, parameters and value of ``line``, or why there are none."""
    text = line.text
    name = _NAME.match(text)
    if name is None or text[name.end() : name.end() + 1] not in (":", ";"):
        return _nameless(line)
    if text[name.end()] == ":":
        return ContentLine(line, name[0].upper(), (), name.end() + 1)
    parameters, stop = _parameters(text, name.end())
    if text[stop : stop + 1] != ":":
        return _broken_parameter(line, stop)
    return ContentLine(line, name[0].upper(), parameters, stop + 1)


def check(line: ContentLine) -> Iterator[UnwordedFinding]:
    """Tell of parameters that stand twice."""
    if len(line.parameters) < 2:
        return
    names = [name for name, _ in line.parameters]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield line.mark(TWICE, name=name)


def _parameters(text: str, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the parameters from ``at`` on, and where the text stops being one."""
    found = []
    while match := _PARAMETER.match(text, at):
        found.append((match[1].upper(), match[2]))
        at = match.end()
    return tuple(found), at


def _nameless(line: Unfolded) -> UnwordedFinding:
    head = line.text.split(":", 1)[0].split(";", 1)[0]
    # A sentence with a colon in it is a line gone astray, no property with a bad name.
    if len(head) == len(line.text) or len(head) > 40 or " " in head.strip():
        return UnwordedFinding(NO_COLON, line, 0, {"text": line.text[:80]})
    return UnwordedFinding(BAD_NAME, line, 0, {"name": head})


def _broken_parameter(line: Unfolded, at: int) -> UnwordedFinding:
    rest = line.text[at : at + 80]
    named = re.match(r';([A-Za-z0-9-]+)=[^:;]*"', rest)
    if named:
        return UnwordedFinding(OPEN_QUOTE, line, at, {"name": named[1].upper()})
    return UnwordedFinding(BAD_PARAMETER if ":" in line.text[at:] else NO_COLON, line, at, {"text": rest})
