"""A file that somebody's text names: a regular file, inside its folder, no larger than allowed.

Calendars, targets and templates come from elsewhere, and archives and git carry links. Everything that
opens a file by such a name opens it here, so that a link leads out of no folder, nothing waits for a
pipe, and no memory is filled by what never ends. Our own refusals are ``OSError``, as the system's are.
"""

import errno
import os
import re
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern

MOST_UNPACKED_OCTETS: Final = 50_000_000
"""A workbook or a Word template of a year unpacks to 2 MB; what is built to fill a memory, to gigabytes."""
MOST_TAGS: Final = 300_000
"""A thousand activities take 170,000. An element is five octets here and half a kilobyte in memory."""
_CHUNK_OCTETS: Final = 1 << 20

_DEVICES: Final = Pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?: *\..*)?", re.IGNORECASE)
_DRIVE: Final = Pattern(r"[A-Za-z]:")
_NOT_ON_WINDOWS: Final = Pattern(r'[<>:"|?*\x00-\x1f]')
_UNSEEN: Final = Pattern("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
# Without it a pipe that nobody writes to is waited for; Windows has neither the flag nor such files.
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)

_KINDS: Final[tuple[tuple[Callable[[int], bool], Text], ...]] = (
    (stat.S_ISFIFO, Text("管道", "a pipe")),
    (stat.S_ISSOCK, Text("套接字", "a socket")),
    (stat.S_ISCHR, Text("设备", "a device")),
    (stat.S_ISBLK, Text("设备", "a device")),
)


class NamedFileError(OSError):
    """A file that is not opened although it may be there; ``why`` says what is wrong with it."""

    def __init__(self, number: int, path: Path, why: Text) -> None:
        super().__init__(number, why.en, str(path))
        self.why = why


class LargeFileError(NamedFileError):
    """A file of ``octets`` bytes, more than the ``most`` that are read."""

    def __init__(self, path: Path, octets: int, most: int) -> None:
        allowed = f"{most / 1e6:.0f} MB"
        why = Text(f"文件太大，最多 {allowed}", f"it is too large: at most {allowed}")
        super().__init__(errno.EFBIG, path, why)
        self.octets, self.most = octets, most


def is_there(path: Path) -> bool:
    """Say whether anything has this name; a link to nothing is there, and cannot be read."""
    return os.path.lexists(path)


def read_file(path: Path, most: int, inside: Path | None = None) -> bytes:
    """Return the content of the regular file at ``path``, of at most ``most`` bytes.

    Where a folder ``inside`` is given, the file lies in it once every link was followed.

    Raises:
        NamedFileError: it is none of that.
        OSError: the system does not let us read it.
    """
    if inside is not None:
        check_inside(path, inside)
    try:
        opened = os.open(path, os.O_RDONLY | _NO_WAITING)
    except ValueError:  # a NUL in the name
        raise NamedFileError(errno.EINVAL, path, Text("名称里有空字符", "its name holds a NUL")) from None
    except OSError as error:
        if error.errno != errno.ENXIO:  # how a socket is refused
            raise
        raise NamedFileError(errno.ENXIO, path, _not_regular(_KINDS[1][1])) from None
    with open(opened, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        seen = os.fstat(opened)
        if stat.S_ISDIR(seen.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(seen.st_mode):
            kind = next(
                (kind for is_one, kind in _KINDS if is_one(seen.st_mode)), Text("别的东西", "no file")
            )
            raise NamedFileError(errno.EINVAL, path, _not_regular(kind))
        if seen.st_size > most:
            raise LargeFileError(path, seen.st_size, most)
        return _read(file.read, path, most)


def _read(read: Callable[[int], bytes | None], path: Path, most: int) -> bytes:
    """Read to the end; some files of the system say that they are empty and go on for ever."""
    parts: list[bytes] = []
    octets = 0
    while part := read(min(_CHUNK_OCTETS, most - octets + 1)):
        octets += len(part)
        if octets > most:
            raise LargeFileError(path, octets, most)
        parts.append(part)
    return b"".join(parts)


def _not_regular(kind: Text) -> Text:
    return Text(f"它是{kind.zh}，不是普通文件", f"it is {kind.en}, not a regular file")


def check_inside(path: Path, folder: Path) -> None:
    """Refuse a ``path`` that a link or ``..`` leads out of ``folder``; it need not exist.

    Raises:
        NamedFileError: it does.
    """
    try:
        is_inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except ValueError:
        raise NamedFileError(errno.EINVAL, path, Text("名称里有空字符", "its name holds a NUL")) from None
    if not is_inside:
        raise leading_out(path)


def leading_out(path: Path) -> NamedFileError:
    """Return the refusal of a ``path`` that leads out of its folder."""
    why = Text("它通到了所在文件夹之外", "it leads out of the folder it belongs to")
    return NamedFileError(errno.EXDEV, path, why)


def why_not_a_name(name: str) -> Text | None:
    """Return why ``name``, a path with ``/`` below a folder, is none that every system can hold."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        return Text("不是 UTF-8 文字", "it is not UTF-8")
    parts = name.split("/")
    if not name or name.startswith("/") or _DRIVE.match(name):
        return Text("应写文件夹里的相对路径", "it must be a path within the folder")
    if "\\" in name:
        return Text("请用「/」，不要用「\\」", "use /, not \\")
    if any(part in ("", ".", "..") for part in parts):
        return Text("不能有「..」、「.」或空的一段", "it may hold no .., no . and no empty part")
    if _NOT_ON_WINDOWS.search(name):
        return Text("有文件名里不能用的字符", "it holds a character that no file name may have")
    if _UNSEEN.search(name):
        return Text("有看不见的字符", "it holds a sign that nobody sees")
    if any(part.endswith((".", " ")) for part in parts):
        return Text("不能以点或空格结尾", "no part may end with a dot or a blank")
    if any(is_reserved(part) for part in parts):
        return Text("Windows 保留了这个名称", "Windows keeps this name to itself")
    return None


def inner_path(path: object) -> str:
    """Return ``path``, as a ledger or a list gives it, which names a file below its folder on every system.

    Raises:
        ValueError: it does not; whoever may write a list must not write elsewhere by it.
    """
    why = why_not_a_name(path) if isinstance(path, str) else _NO_TEXT
    if why is not None:
        raise ValueError(f"{path!r}: {why.en}")
    return str(path)


_NO_TEXT: Final = Text("不是文字", "it is no text")


def is_reserved(part: str) -> bool:
    """Say whether Windows takes ``part``, with any ending, for a device: con, nul, com1."""
    return _DEVICES.fullmatch(part) is not None


def check_unpacked(octets: bytes, path: Path) -> None:
    """Refuse an archive that unpacks to more than a document needs; what its directory says may be a lie.

    Raises:
        NamedFileError: it does.
        BadZipFile: it is no archive.
    """
    left, tags = MOST_UNPACKED_OCTETS, 0
    from zipfile import ZipFile  # noqa: PLC0415 - most commands open no workbook

    with ZipFile(BytesIO(octets)) as archive:
        for member in archive.infolist():
            with archive.open(member) as part:
                while chunk := part.read(_CHUNK_OCTETS):
                    left -= len(chunk)
                    tags += chunk.count(b"<")
                    if left < 0 or tags > MOST_TAGS:
                        raise NamedFileError(errno.EFBIG, path, _TOO_MUCH)


_TOO_MUCH: Final = Text(
    f"解压后太大，最多 {MOST_UNPACKED_OCTETS // 1_000_000} MB；请把要用的复制到一个新文件里另存",
    f"it unpacks to too much: at most {MOST_UNPACKED_OCTETS // 1_000_000} MB; copy what you need elsewhere",
)
