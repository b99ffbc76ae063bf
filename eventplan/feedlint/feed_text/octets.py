"""From octets to unfolded lines: encodings, line ends, folds and characters that no line may hold.

A physical line ends at CRLF, or at a bare LF; one that begins with a blank continues the one before
it. Columns count characters of the physical line, so every unfolded line remembers where it was cut.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.feedlint.finding import Client, LintCode, Spot, UnwordedFinding

LONGEST_LINE = 75

EMPTY = LintCode(
    "E501",
    Text("文件是空的", "the file is empty"),
    Text("应以 BEGIN:VCALENDAR 开头", "it must begin with BEGIN:VCALENDAR"),
)
NOT_UTF8 = LintCode(
    "E502",
    Text("这里的字节 0x{octet} 不是 UTF-8 文字", "octet 0x{octet} here is not UTF-8 text"),
    Text(
        "用 UTF-8 保存；GBK 等编码读出来是乱码", "save the feed as UTF-8; other encodings turn to gibberish"
    ),
)
UTF16 = LintCode(
    "E503",
    Text("文件是 UTF-16，不是 UTF-8", "the file is in UTF-16, not in UTF-8"),
    Text("用 UTF-8 另存", "save it as UTF-8"),
)
BOM = LintCode(
    "E504",
    Text("文件以 BOM（U+FEFF）开头", "the file begins with a byte order mark"),
    Text("另存为「UTF-8 无 BOM」，否则整份订阅会被拒绝", "save without BOM, or the whole feed is refused"),
    (Client.HOME_ASSISTANT,),
)
BARE_LF = LintCode(
    "E505",
    Text("有 {count} 行只用 LF 结尾，这是第一处", "{count} lines end in LF alone, first here"),
    Text("每行以 CRLF 结尾", "end every line with CRLF"),
)
BARE_CR = LintCode(
    "E506",
    Text("行内有单独的 CR", "there is a CR without LF"),
    Text("每行以 CRLF 结尾，值里的换行写成 \\n", "end lines with CRLF; write a line break in a value as \\n"),
)
LONG_LINE = LintCode(
    "W507",
    Text("这一行有 {octets} 字节，超过 75", "this line has {octets} octets, more than 75"),
    Text("折行：CRLF 加一个空格", "fold it: CRLF and a blank"),
)
SPLIT_CHARACTER = LintCode(
    "W508",
    Text("折行把一个字切成了两半", "the fold cuts a character in two"),
    Text(
        "按整字折行；先解码再拼行的程序会显示乱码，或拒绝整份订阅",
        "fold between characters; who decodes before unfolding garbles it or refuses the feed",
    ),
    (Client.HOME_ASSISTANT,),
)
CONTROL = LintCode(
    "E509",
    Text("有控制字符 U+{code_point}", "there is the control character U+{code_point}"),
    Text("删掉它", "remove it"),
)
SEPARATOR = LintCode(
    "W510",
    Text("值里有行分隔符 U+{code_point}", "the value holds the line separator U+{code_point}"),
    Text(
        "改成 \\n；用 splitlines 读的程序会把后面当成新的一行，可被用来注入属性",
        "write \\n; readers that use splitlines take what follows for a line of its own",
    ),
    (Client.VDIRSYNCER,),
)
BLANK_LINE = LintCode(
    "E511",
    Text("有空行", "there is an empty line"),
    Text("删掉；iCalendar 没有空行", "remove it; iCalendar has no empty lines"),
)
STRAY_FOLD = LintCode(
    "E512",
    Text("第一行就以空格开头，没有可接续的行", "the first line begins with a blank and continues nothing"),
    Text("删掉行首空格", "remove the blank"),
)
NO_LAST_BREAK = LintCode(
    "E513",
    Text("最后一行没有以 CRLF 结尾", "the last line has no CRLF at its end"),
    Text("文件可能没有传完；在末尾补 CRLF", "the file may be cut short; end it with CRLF"),
)

CODES = (
    *(EMPTY, NOT_UTF8, UTF16, BOM, BARE_LF, BARE_CR, LONG_LINE, SPLIT_CHARACTER, CONTROL, SEPARATOR),
    *(BLANK_LINE, STRAY_FOLD, NO_LAST_BREAK),
)

_UNCLEAN = (
    (NOT_UTF8, re.compile("[\udc80-\udcff]")),  # how surrogateescape keeps such octets
    (BARE_CR, re.compile("\r")),
    (CONTROL, re.compile("[\x00-\x08\x0a-\x0c\x0e-\x1f\x7f]")),
    (SEPARATOR, re.compile("[\x85\u2028\u2029]")),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unfolded(Struct, frozen=True):
    """One line without its folds; ``cuts`` are the octets of it at which folds were.

    Octets that are no UTF-8 are lone surrogates in ``text``.
    """

    number: int
    text: str
    cuts: tuple[int, ...] = ()

    def position(self, at: int) -> tuple[int, int]:
        """Return physical line and column, from 1, of the character at ``at``."""
        if not self.cuts:
            return self.number, at + 1
        octets = self.text.encode("utf-8", "surrogateescape")
        offset = len(self.text[:at].encode("utf-8", "surrogateescape"))
        piece = bisect_right(self.cuts, offset)
        if piece == 0:
            return self.number, at + 1
        # one for the blank that marks the continuation
        column = len(octets[self.cuts[piece - 1] : offset].decode("utf-8", "replace")) + 2
        return self.number + piece, column


class Octets(Struct, frozen=True):
    """A file as lines: what could be read, and what is wrong with it below the level of words."""

    lines: tuple[Unfolded, ...]
    marks: tuple[UnwordedFinding, ...]


def unfold(content: bytes) -> Octets:
    """Return the lines of ``content`` without line ends and folds, and what is wrong with its octets."""
    text = content.removeprefix(codecs.BOM_UTF8)
    if not text.strip(b"\r\n\t \x00"):
        return Octets((), (UnwordedFinding(EMPTY, Spot()),))
    if content.startswith(_UTF16):
        return Octets((), (UnwordedFinding(UTF16, Spot()),))
    physical, ends = _physical_lines(text)
    lines = tuple(_unfolded(physical))
    marks = [UnwordedFinding(BOM, Spot())] if text != content else []
    marks += ends
    marks += _misshapen(physical)
    marks += [mark for line in lines for mark in _unclean(line)]
    return Octets(tuple(line for line in lines if line.text), tuple(marks))


def _physical_lines(content: bytes) -> tuple[list[bytes], list[UnwordedFinding]]:
    """Return the lines without their ends, and what is wrong with the ends."""
    *ended, rest = content.split(b"\n")
    bare = [number for number, line in enumerate(ended, 1) if not line.endswith(b"\r")]
    marks = []
    if bare:
        marks.append(UnwordedFinding(BARE_LF, _end_of(bare[0], ended[bare[0] - 1]), 0, {"count": len(bare)}))
    lines = [line.removesuffix(b"\r") for line in ended]
    if rest:
        lines.append(rest)
        marks.append(UnwordedFinding(NO_LAST_BREAK, _end_of(len(lines), rest)))
    return lines, marks


def _end_of(number: int, line: bytes) -> Spot:
    return Spot(number, len(line.decode("utf-8", "replace")) + 1)


def _misshapen(physical: list[bytes]) -> Iterator[UnwordedFinding]:
    """Tell of physical lines that are too long, empty, or continue nothing or half a character."""
    if physical[0][:1] in (b" ", b"\t"):
        yield UnwordedFinding(STRAY_FOLD, Spot())
    for number, line in enumerate(physical, 1):
        if len(line) > LONGEST_LINE:
            fitting = len(line[:LONGEST_LINE].decode("utf-8", "ignore"))
            yield UnwordedFinding(LONG_LINE, Spot(number, fitting + 1), 0, {"octets": len(line)})
        elif not line:
            yield UnwordedFinding(BLANK_LINE, Spot(number))
        if line[:1] in (b" ", b"\t") and line[1:2] and line[1] & 0xC0 == 0x80:
            yield UnwordedFinding(SPLIT_CHARACTER, Spot(number, 2))


def _unfolded(physical: list[bytes]) -> Iterator[Unfolded]:
    first, pieces = 0, [physical[0]]
    for number, line in enumerate(physical[1:], 1):
        if line[:1] in (b" ", b"\t"):
            pieces.append(line[1:])
            continue
        yield _joined(first + 1, pieces)
        first, pieces = number, [line]
    yield _joined(first + 1, pieces)


def _joined(number: int, pieces: list[bytes]) -> Unfolded:
    if len(pieces) == 1:
        return Unfolded(number, pieces[0].decode("utf-8", "surrogateescape"))
    text = b"".join(pieces).decode("utf-8", "surrogateescape")
    return Unfolded(number, text, tuple(accumulate(len(piece) for piece in pieces[:-1])))


def _unclean(line: Unfolded) -> Iterator[UnwordedFinding]:
    """Tell of the first character of each kind that a line may not, or should not, hold."""
    if line.text.isascii() and line.text.isprintable():
        return
    for code, pattern in _UNCLEAN:
        if found := pattern.search(line.text):
            point = ord(found[0])
            details: dict[str, str | int] = {"code_point": f"{point:04X}", "octet": f"{point & 0xFF:02X}"}
            yield UnwordedFinding(code, line, found.start(), details)
