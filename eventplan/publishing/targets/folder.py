"""A folder as a target: a lock for publishers, whole files, and a compressed copy beside each.

Static web servers (nginx with ``gzip_static``, Caddy with ``precompressed``) send the copies as they
are. An old copy goes before its file is replaced, and the new one comes after it: at no moment do two
readers see two revisions.
"""

import errno
import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.atomic import LOCK_NAME, UNFINISHED, exclusive, remove_file, remove_unfinished, replace_file
from eventplan.domain.text import Text
from eventplan.named_file import NamedFileError, check_inside, read_file, why_not_a_name
from eventplan.publishing.release.target import PublishError, StaleTargetError, TargetFile
from eventplan.publishing.targets.media_types import is_worth_compressing

_COPY: Final = ".gz"
_GZIP_OCTETS: Final = 10_000
"""How much longer a compressed copy may be than its file: head, tail, and blocks that do not shrink."""
MOST_OCTETS: Final = 1_000_000_000
"""More than any file of a year; a device that never ends is larger."""


class FolderTarget(Struct, frozen=True):
    """The folder ``root``, which need not exist yet.

    A file's tag is the hash of its content, and another one while its compressed copy is not of that content.
    """

    root: Path

    tags_are_hashes = True

    def tags(self) -> Mapping[str, str]:
        """Return the hash of every file, by path; compressed copies and our own marks are no files.

        Each is read when it is asked for: the folder may be a whole web site with its films.
        """
        found = (path for path in self.root.rglob("*") if os.path.lexists(path) and not path.is_dir())
        names = (path.relative_to(self.root).as_posix() for path in found)
        return _Hashes(self, frozenset(name for name in names if not _is_ours(name)))

    def read(self, path: str) -> TargetFile | None:
        """Return the file at ``path``, None when there is none."""
        place = self.place(path)
        try:
            content = read_file(place, MOST_OCTETS)
        except (FileNotFoundError, NotADirectoryError):
            return None
        is_whole = not is_worth_compressing(path) or _is_copy(_copy_of(place), content)
        return TargetFile(content, _hash(content) + ("" if is_whole else _COPY))

    def place(self, path: str) -> Path:
        """Return where ``path`` lies: below the root, whatever a ledger or a link says.

        Raises:
            NamedFileError: it does not.
        """
        target = self.root / path
        why = why_not_a_name(path)
        if why is not None:
            raise NamedFileError(errno.EINVAL, target, why)
        check_inside(target, self.root)
        return target

    def write(self, path: str, content: bytes, before: str | None) -> str:
        """Put ``content`` at ``path``, and its compressed copy where that is worth it.

        Raises:
            StaleTargetError: the file is not what it was.
        """
        target = self.place(path)
        seen = self.read(path)
        if (None if seen is None else seen.tag) != before:
            raise StaleTargetError(path)
        remove_file(_copy_of(target))
        replace_file(target, content)
        if is_worth_compressing(path):
            replace_file(_copy_of(target), compressed(content))
        return _hash(content)

    def remove(self, path: str) -> None:
        """Delete the file at ``path`` and its compressed copy."""
        target = self.place(path)
        remove_file(_copy_of(target))
        remove_file(target)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder alone, free of what a killed publisher left unfinished."""
        self.root.mkdir(parents=True, exist_ok=True)
        try:
            with exclusive(self.root):
                remove_unfinished(self.root.rglob(UNFINISHED + "*"))
                yield
        except TimeoutError:
            zh = f"另一个程序正在向「{self.root}」发布，请稍后再运行一次"
            raise PublishError(Text(zh, f"another program is publishing to {self.root}; run again")) from None


class _Hashes(Mapping[str, str]):
    """The hashes of the files called ``names`` in ``target``."""

    def __init__(self, target: FolderTarget, names: frozenset[str]) -> None:
        self._target = target
        self._names = names

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        seen = self._target.read(name)
        return "" if seen is None else seen.tag

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


def compressed(content: bytes) -> bytes:
    """Return ``content`` compressed, without the time that gzip would put in."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def _copy_of(target: Path) -> Path:
    return target.with_name(target.name + _COPY)


def _is_copy(copy: Path, content: bytes) -> bool:
    """Say whether the file ``copy`` is ``content`` compressed."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        packed = b"" if copy.is_symlink() else read_file(copy, len(content) + _GZIP_OCTETS)
        return unpacking.decompress(packed, len(content) + 1) == content and unpacking.eof
    except (OSError, zlib.error):
        return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_ours(name: str) -> bool:
    last = os.path.basename(name)  # noqa: PTH119 - a name with "/", not a path of this machine
    return last.startswith(UNFINISHED) or last == LOCK_NAME or last.endswith(_COPY)
