"""A folder that ``build`` or ``publish`` has written, read into memory as a whole."""

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

from msgspec import Struct

from eventplan.domain.clean_text import well_formed
from eventplan.domain.text import Text
from eventplan.serving.sources.loaded import Loaded, Remark, signature, visible_files

MOST_OCTETS: Final = 256 << 20
"""What a site may weigh; one year has about 1 MB, so more means that the wrong folder was named."""

_KEPT_BACK: Final = frozenset(("ledger.json", "revisions", "written.json"))
"""What lies beside the feeds for ``publish`` and ``build``, under these names; it is nobody's to read."""


class TooLargeError(Exception):
    """The folder holds more than can be served from memory."""


class BuiltFolder(Struct, frozen=True):
    """The public files of a folder, and the internal ones where they are asked for."""

    public: Path
    internal: Path | None

    async def load(self, _: datetime) -> Loaded:
        """Return every file; a folder that cannot be read becomes a Remark."""
        return await asyncio.to_thread(self._read)

    def _read(self) -> Loaded:
        folders = tuple(folder for folder in (self.public, self.internal) if folder is not None)
        seen = signature(folders)
        try:
            unnamed: list[Path] = []
            public = read_files(self.public, unnamed)
            internal = {} if self.internal is None else read_files(self.internal, unnamed)
        except TooLargeError:
            limit = MOST_OCTETS >> 20
            zh = f"「{self.public}」超过 {limit} MB，不像是一个活动日历"
            problem = Text(zh, f"{self.public} holds more than {limit} MB: is it a calendar of activities?")
        except OSError as error:
            where = error.filename or self.public
            problem = Text(f"读不了「{where}」：{error.strerror}", f"cannot read {where}: {error.strerror}")
        else:
            return Loaded(public, internal, folders, seen, tuple(_left_out(each) for each in unnamed))
        return Loaded({}, {}, folders, seen, (Remark(problem, is_error=True),))


def built_folder(name: str, *, with_internal: bool) -> BuiltFolder | None:
    """Return the built folder that ``name`` means: one edition, or both side by side; None for neither."""
    folder = Path(name)
    if not folder.is_dir() or any((folder / name).exists() for name in ("site.yaml", "region.yaml")):
        return None
    if _is_edition(folder / "public"):
        return BuiltFolder(folder / "public", folder / "internal" if with_internal else None)
    return BuiltFolder(folder, None) if _is_edition(folder) else None


def _is_edition(folder: Path) -> bool:
    return (folder / "index.html").is_file() or (folder / "feeds").is_dir()


def _left_out(path: Path) -> Remark:
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    zh, en = f"文件名不是 UTF-8，没有给出：{shown}", f"left out, as its name is not UTF-8: {shown}"
    return Remark(Text(zh, en), is_error=False)


def _refuse(error: OSError) -> NoReturn:
    raise error


def read_files(folder: Path, unnamed: list[Path]) -> dict[str, bytes]:
    """Return the files of ``folder`` by path; what a link outside the folder names is left out.

    So are those whose names are not UTF-8, which no address can name; they are added to ``unnamed``.

    Raises:
        OSError: the folder, or a file in it, cannot be read.
        TooLargeError: they are more than ``MOST_OCTETS``.
    """
    root = folder.resolve(strict=True)
    files: dict[str, bytes] = {}
    room = MOST_OCTETS
    for path in visible_files(root, _refuse):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] in _KEPT_BACK:
            continue
        if not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        if well_formed(name) != name:
            unnamed.append(path)
            continue
        room -= path.stat().st_size
        if room < 0:
            raise TooLargeError
        files[name] = path.read_bytes()
    # The sidecars for static hosts: the same file gzipped, which is answered under the file's own name.
    sidecars = {name for name in files if name.endswith(".gz") and name.removesuffix(".gz") in files}
    return {name: content for name, content in files.items() if name not in sidecars}
