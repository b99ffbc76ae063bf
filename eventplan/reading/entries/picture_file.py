"""A picture of an activity: an https address, or a file of the calendar's folder that is published with it.

What kind of picture a file is, its content says: a suffix is only a name.
"""

import os
import re
from pathlib import Path
from typing import Final

from eventplan.domain.activity import MOST_PICTURE_OCTETS, PICTURES, ActivityPicture
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import LargeFileError, NamedFileError, is_there, read_file, why_not_a_name
from eventplan.reading.entries.web_address import any_address
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode

_ADDRESS: Final = Pattern(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""A scheme of one letter is a drive of Windows."""
_KINDS: Final = (
    (Pattern(r"\xff\xd8\xff"), "jpg"),
    (Pattern(r"\x89PNG\r\n\x1a\n"), "png"),
    (Pattern(r"RIFF.{4}WEBP", re.DOTALL), "webp"),
)
_SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp")
_NOT_A_PICTURE: Final = Text("它的内容不是 jpg、png 或 webp 图片", "its content is no jpg, png or webp")
_NOT_THERE: Final = Text(
    "文件夹里没有这个文件（网址请以 https:// 开头）",
    "there is no such file in the folder (an address begins with https://)",
)


def picture_written(written: object) -> object:
    """Return what was written, an address in ASCII.

    Raises:
        PydanticCustomError: it is an address, and none of a page.
    """
    is_address = isinstance(written, str) and _ADDRESS.match(written.strip())
    return any_address(written) if is_address else written


def picture_of(
    written: str | None, activity: str, folder: Path, ref: SourceRef
) -> tuple[ActivityPicture | None, list[Problem]]:
    """Return the picture of ``activity`` that ``written`` names, an address or a path in ``folder``."""
    if written is None:
        return None, []
    if _ADDRESS.match(written):
        return ActivityPicture(written), []
    path = folder / written
    why, hint = why_not_a_name(written), None
    if why is None and not is_there(path):
        why, hint = _NOT_THERE, did_you_mean(nearest(written, _pictures_in(folder)))
    if why is None:
        try:
            head = read_file(path, MOST_PICTURE_OCTETS, inside=folder)[:16].decode("latin-1")
        except LargeFileError as error:
            most = f"{MOST_PICTURE_OCTETS / 1e6:.0f} MB"
            why = Text(
                f"文件有 {error.octets / 1e6:.1f} MB，最多 {most}",
                f"it has {error.octets / 1e6:.1f} MB, at most {most}",
            )
        except NamedFileError as error:
            why = error.why
        except IsADirectoryError:
            why = Text("它是文件夹", "it is a folder")
        except OSError as error:
            why = Text(f"读不了：{error.strerror}", f"it cannot be read: {error.strerror}")
        else:
            kind = next((kind for begins, kind in _KINDS if begins.match(head)), None)
            if kind is not None:
                return ActivityPicture(f"{PICTURES}{activity}.{kind}", Path(os.path.realpath(path))), []
            why = _NOT_A_PICTURE
    return None, [ValueCode.BAD_PICTURE.at(ref, hint=hint, written=written, why=why)]


def _pictures_in(folder: Path) -> list[str]:
    """Return the pictures of ``folder``, and of the folders in it, by path."""
    found = (path for pattern in ("*", "*/*") for path in folder.glob(pattern))
    return sorted(
        path.relative_to(folder).as_posix()
        for path in found
        if path.suffix.lower() in _SUFFIXES and path.is_file()
    )
