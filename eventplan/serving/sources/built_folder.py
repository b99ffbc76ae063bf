"""A folder that ``build`` or ``publish`` has written, read into memory as a whole."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.serving.sources.loaded import Loaded, Remark, signature, visible_files

MOST_OCTETS: Final = 256 << 20
"""What a site may weigh; one year has about 1 MB, so more means that the wrong folder was named."""

_KEPT_BACK: Final = frozenset(("ledger.json",))
"""The ledger lies beside the feeds for ``publish``; it is nobody's to read."""


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
            public = read_files(self.public)
            internal = {} if self.internal is None else read_files(self.internal)
        except TooLargeError:
            limit = MOST_OCTETS >> 20
            zh = f"「{self.public}」超过 {limit} MB，不像是一个活动日历"
            problem = Text(zh, f"{self.public} holds more than {limit} MB: is it a calendar of activities?")
        except OSError as error:
            where = error.filename or self.public
            problem = Text(f"读不了「{where}」：{error.strerror}", f"cannot read {where}: {error.strerror}")
        else:
            return Loaded(public, internal, folders, seen)
        return Loaded({}, {}, folders, seen, (Remark(problem, is_error=True),))


def built_folder(name: str, *, with_internal: bool) -> BuiltFolder | None:
    """Return the built folder that ``name`` means: one edition, or both side by side; None for neither."""
    folder = Path(name)
    if not folder.is_dir() or (folder / "site.yaml").exists():
        return None
    if _is_edition(folder / "public"):
        return BuiltFolder(folder / "public", folder / "internal" if with_internal else None)
    return BuiltFolder(folder, None) if _is_edition(folder) else None


def _is_edition(folder: Path) -> bool:
    return (folder / "index.html").is_file() or (folder / "feeds").is_dir()


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the files of ``folder`` by path; what a link outside the folder names is left out.

    Raises:
        OSError: the folder, or a file in it, cannot be read.
        TooLargeError: they are more than ``MOST_OCTETS``.
    """
    root = folder.resolve(strict=True)
    files: dict[str, bytes] = {}
    room = MOST_OCTETS
    for path in visible_files(root):
        name = path.relative_to(root).as_posix()
        if path.name in _KEPT_BACK or not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        room -= path.stat().st_size
        if room < 0:
            raise TooLargeError
        files[name] = path.read_bytes()
    # The sidecars for static hosts: the same file gzipped, which is answered under the file's own name.
    sidecars = {name for name in files if name.endswith(".gz") and name.removesuffix(".gz") in files}
    return {name: content for name, content in files.items() if name not in sidecars}
