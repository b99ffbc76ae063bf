"""A text file of the user's: found, decoded, and free of control characters.

Officers' programs write GBK and UTF-16 as well as UTF-8. Such a file is still read, so that its
other mistakes are found in the same run.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import LargeFileError, NamedFileError, is_there, read_file
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef

# A calendar of a thousand activities takes 400 kB; a video renamed to .yaml does not.
LARGEST_BYTES = 1_000_000
# A century of daily temperatures takes 600 kB, the cherry blossoms of a country about as much.
MEASUREMENTS_BYTES = 30_000_000

CONTROL = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = Text("请另存为 UTF-8 编码", "save it as UTF-8")
_LEADS_NOWHERE = Text("这是一个链接，它指的地方没有文件", "it is a link, and leads to no file")


class TextFile(Struct, frozen=True):
    """The text of the file called ``path``, with ``\\n`` at each line's end and no byte-order mark."""

    path: str
    text: str

    def ref(self, index: int) -> SourceRef:
        """Return the place of the character at ``index``, 0 up to the length of the text."""
        index = max(0, min(index, len(self.text)))
        starts = _line_starts(self.text)
        line = bisect_right(starts, index)
        return SourceRef(self.path, line, index - starts[line - 1] + 1)


@lru_cache(maxsize=4)  # the place of every entry of a file is asked for, file by file
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", text)))


def shown(path: Path) -> str:
    """Return ``path`` as messages show it: with forward slashes."""
    return path.as_posix()


def read_text(
    path: Path,
    inside: Path | None = None,
    *,
    is_gbk_usual: bool = False,
    largest_bytes: int = LARGEST_BYTES,
) -> tuple[TextFile | None, list[Problem]]:
    """Return the text of ``path``, None when there is nothing to read, and what is wrong with it.

    A file of a calendar lies ``inside`` its folder. ``is_gbk_usual`` accepts GBK without a word, as for
    the CSV files that spreadsheets write.
    """
    try:
        octets = read_file(path, largest_bytes, inside)
    except OSError as error:
        return None, [unreadable(path, error)]
    return text_of(octets, shown(path), is_gbk_usual=is_gbk_usual)


def text_of(octets: bytes, path: str, *, is_gbk_usual: bool = False) -> tuple[TextFile | None, list[Problem]]:
    """Return the text of ``octets``, the content of ``path``, as ``read_text`` does."""
    text, problems = _decoded(octets, path, is_gbk_usual=is_gbk_usual)
    if text is None:
        return None, problems
    file = TextFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    control = CONTROL.search(file.text)
    if control is not None:
        problems.append(_control_character(file, control.start()))
        file = TextFile(file.path, CONTROL.sub(" ", file.text))
    return file, problems


def codec_of(octets: bytes) -> str:
    """Return the codec in which text is added to ``octets``, a text file that was read: no new mark."""
    if octets.startswith(_UTF16_MARKS):
        return "utf-16-le" if octets.startswith(_UTF16_MARKS[0]) else "utf-16-be"
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the Problem of a file that the system does not let us read."""
    start = SourceRef(shown(path))
    match error:
        case LargeFileError(octets=octets, most=most):
            size = f"{octets / 1e6:.1f} MB"
            return FileCode.TOO_LARGE.at(start, size=size, most=f"{most / 1e6:.0f} MB")
        case NamedFileError(why=why):
            return FileCode.UNREADABLE.at(start, name=path.name, why=why)
        case FileNotFoundError() if is_there(path):
            return FileCode.NO_FILE.at(start, name=path.name, hint=_LEADS_NOWHERE)
        case FileNotFoundError():
            return FileCode.NO_FILE.at(start, name=path.name)
        case IsADirectoryError():
            return FileCode.NOT_A_FILE.at(start, name=path.name)
        case PermissionError() if path.is_dir():  # how Windows refuses to read a folder
            return FileCode.NOT_A_FILE.at(start, name=path.name)
        case PermissionError():
            why = Text("没有权限", "permission denied")
            hint = Text(
                "请检查文件权限，或它是否正被别的程序占用", "check its permissions, or who has it open"
            )
            return FileCode.UNREADABLE.at(start, name=path.name, why=why, hint=hint)
    why = Text(f"系统说 {error.strerror}", f"the system says {error.strerror}")
    return FileCode.UNREADABLE.at(start, name=path.name, why=why)


def _decoded(octets: bytes, path: str, *, is_gbk_usual: bool) -> tuple[str | None, list[Problem]]:
    start = SourceRef(path)
    if octets.startswith(_UTF16_MARKS):
        text = octets.decode("utf-16", errors="replace")
        return text, [FileCode.ENCODING.at(start, encoding="UTF-16", hint=_SAVE_AS_UTF8)]
    try:
        return octets.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        utf8_failure = error
    gbk = _gbk(octets)
    if gbk is None:
        before = octets[: utf8_failure.start].decode("utf-8-sig", errors="replace")
        where = TextFile(path, before.replace("\r\n", "\n").replace("\r", "\n")).ref(len(before))
        byte = f"{octets[utf8_failure.start]:02X}"
        return None, [FileCode.NOT_TEXT.at(where, byte=byte, hint=_SAVE_AS_UTF8)]
    return gbk, [] if is_gbk_usual else [FileCode.ENCODING.at(start, encoding="GBK", hint=_SAVE_AS_UTF8)]


def _gbk(octets: bytes) -> str | None:
    # GB 18030 is the superset that every Chinese program reads as GBK.
    try:
        text = octets.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def _control_character(file: TextFile, index: int) -> Problem:
    hint = Text(
        "删去它；若满篇都是，这不是文本文件", "delete it; if they are everywhere, this is no text file"
    )
    return FileCode.CONTROL_CHARACTER.at(file.ref(index), name=f"U+{ord(file.text[index]):04X}", hint=hint)
