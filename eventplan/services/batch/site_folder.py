"""A site's place in a batch: all its files of one run or of the run before, in a folder or a store.

Beside the sites lies ``.batch/`` with a folder for each, as only one worker may write into a folder, and
in it the site's record. It is written before the site's files, with what they are about to be, and after
them: a run that was ended finds what is made, and what is its own.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from eventplan.atomic import flush, replace_files
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.named_file import read_file
from eventplan.publishing.release.revision import sha256
from eventplan.publishing.release.target import Target
from eventplan.publishing.targets.folder import MOST_OCTETS, FolderTarget
from eventplan.services.batch.records import SiteRecord
from eventplan.services.proposal import Cause, RefusedError

RECORDS: Final = ".batch"
_NEW: Final = ".new-"
_NAMED: Final = 3
"""How many foreign files a refusal names."""

Files = Mapping[str, bytes]


class MadeSite(msgspec.Struct, frozen=True):
    """What was made of a site: the hash of each of its ``files``, and of those that were ``coming``."""

    record: SiteRecord
    files: Mapping[str, str]
    coming: Mapping[str, str]

    def knows(self, path: str, content: bytes) -> bool:
        """Say whether a batch wrote ``content`` at ``path`` of the site."""
        return sha256(content) in (self.files.get(path), self.coming.get(path))


def made_before(target: Target, name: str) -> MadeSite | None:
    """Return what was made of the site called ``name``; None where nothing was, or its record is spoiled."""
    seen = target.read(_record_path(name))
    try:
        return None if seen is None else msgspec.json.decode(seen.content, type=MadeSite)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def digest_of(hashes: Mapping[str, str]) -> str:
    """Return one hash of files by their paths and hashes, whatever their order."""
    return sha256("".join(f"{path}\0{hashes[path]}\n" for path in sorted(hashes)).encode())


def put_site(target: Target, record: SiteRecord, files: Files, before: MadeSite | None) -> SiteRecord:
    """Write ``files`` as the site of ``record``, and return the record with their digest.

    Raises:
        RefusedError: something is there that no batch wrote.
        PublishError, OSError: it cannot be written.
    """
    known = before or MadeSite(record, {}, {})
    hashes = {path: sha256(content) for path, content in files.items()}
    octets = sum(map(len, files.values()))
    record = replace(record, digest=digest_of(hashes), files=len(files), octets=octets)
    folder = target.place(record.name) if isinstance(target, FolderTarget) else None
    tags: dict[str, str] = {}
    if folder is not None:
        foreign = _foreign_in(folder, known)
    else:
        seen = {path: target.read(f"{record.name}/{path}") for path in sorted({*files, *known.files})}
        foreign = [path for path, each in seen.items() if each and not known.knows(path, each.content)]
        tags = {path: each.tag for path, each in seen.items() if each}
    if foreign:
        raise RefusedError(Cause.FILES, _not_ours(record.name, foreign))
    _keep(target, MadeSite(replace(record, inputs=""), known.files, {**known.coming, **hashes}))
    if folder is not None:
        _swap(folder, files)
    else:
        for path, content in files.items():
            if known.files.get(path) != hashes[path] or path not in tags:
                target.write(f"{record.name}/{path}", content, tags.get(path))
        for path in tags.keys() - files.keys():
            target.remove(f"{record.name}/{path}")
    _keep(target, MadeSite(record, hashes, {}))
    return record


def is_in_place(target: Target, made: MadeSite) -> bool:
    """Say whether the site is still there; a store is believed."""
    return not isinstance(target, FolderTarget) or target.place(made.record.name).is_dir()


def _record_path(name: str) -> str:
    return f"{RECORDS}/{name}/made.json"


def _keep(target: Target, made: MadeSite) -> None:
    path = _record_path(made.record.name)
    seen = target.read(path)
    target.write(path, msgspec.json.encode(made, order="deterministic"), None if seen is None else seen.tag)


def _foreign_in(folder: Path, known: MadeSite) -> list[str]:
    """Return what stands in ``folder`` that no batch wrote, by path."""
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        return ["."]
    found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = ((path, path.relative_to(folder).as_posix()) for path in found)
    return [
        name
        for path, name in names
        if path.is_symlink() or not path.is_file() or not known.knows(name, read_file(path, MOST_OCTETS))
    ]


def _swap(folder: Path, files: Files) -> None:
    """Write ``files`` into a new folder and rename it to ``folder``: a reader sees the one or the other."""
    root = folder.parent
    for left in root.glob(f"{_NEW}{folder.name}-*"):
        shutil.rmtree(left)
    new = Path(tempfile.mkdtemp(prefix=f"{_NEW}{folder.name}-", dir=root))
    try:
        replace_files({new / "new" / path: content for path, content in files.items()})
        if folder.exists():
            folder.rename(new / "old")
        (new / "new").rename(folder)
        flush(root)
    finally:
        shutil.rmtree(new)


def _not_ours(name: str, foreign: Sequence[str]) -> Text:
    some = listed(Text(path, path) for path in foreign[:_NAMED])
    zh = f"没有写：「{name}」里的 {some.zh} 不是 eventplan batch 写的，或被手工改过；请移走，或换一个目标"
    en = f"not written: {some.en} in {name} was not written by eventplan batch, or edited by hand; "
    return Text(zh, f"{en}move it away, or choose another target")
