"""The folder that ``build`` writes: what is ours in it, what is not, and what is no longer written.

``written.json`` lists every file with its hash, by edition, year and form. It is written before the
files, with what they are about to be, and after them: a build that was killed finds its own files again.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct

from eventplan.atomic import (
    UNFINISHED,
    exclusive,
    remove_file,
    remove_unfinished,
    replace_file,
    replace_files,
)
from eventplan.domain.text import Text
from eventplan.named_file import inner_path
from eventplan.publishing.formats import FORMATS, HTML
from eventplan.publishing.release.ledger_file import file_hash
from eventplan.publishing.release.own_mark import bears_our_mark, is_our_plan
from eventplan.publishing.release.revision import is_picture, sha256
from eventplan.publishing.release.target import PublishError
from eventplan.publishing.targets.folder import FolderTarget

WRITTEN: Final = "written.json"

_FORM_OF: Final = {each.suffix: each.name for each in FORMATS.values()}
_PLANS: Final = ("*/[0-9]*/plan.json", "*/plan.json")

Files = Mapping[str, bytes]
"""Contents by path below the folder, which begins with the name of the edition."""


class ForeignFilesError(Exception):
    """The folder holds files in the way that no build wrote; ``paths`` names them."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


class Written(Struct, frozen=True):
    """What a folder's files were: hashes by path, and the paths of each edition, year and form.

    ``coming`` are the hashes that files were about to have.
    """

    files: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    coming: Mapping[str, str]

    def knows(self, path: str, content: bytes) -> bool:
        """Say whether ``content`` at ``path`` is what a build wrote."""
        return sha256(content) in (self.files.get(path), self.coming.get(path))


class Output(Struct, frozen=True):
    """What a build writes of a year: the files of each edition, and paths that it failed to make."""

    year: int
    editions: Mapping[str, Files]
    unmade: frozenset[str]


def write_output(root: Path, output: Output, *, adopts: bool = False, forced: bool = False) -> int:
    """Write ``output`` below ``root``, each edition in one step, and return how many files are new.

    What an earlier build wrote for the same edition, year and form and this one does not is removed.

    Raises:
        ForeignFilesError: it holds files in the way that no build wrote; with ``forced`` they are replaced,
            with ``adopts`` those that bear our own mark.
        PublishError: a path leads out of it, or its list cannot be read.
        TimeoutError, OSError: it cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    with exclusive(root):
        remove_unfinished(root.rglob(UNFINISHED + "*"))
        folder, before = FolderTarget(root), _read(root)
        files = {path: content for edition in output.editions.values() for path, content in edition.items()}
        there = {path: seen.content for path in files if (seen := folder.read(path))}
        changed = {path for path in files if there.get(path) != files[path]}
        if before is not None and not forced:
            _check(folder, before, {path: there[path] for path in sorted(changed & there.keys())}, adopts)
        before = before or Written({}, {}, {})
        after = _after(before, output, files)
        gone = [path for path in sorted(before.files) if path not in after.files]
        if changed or gone:
            replace_file(root / WRITTEN, _octets(before, {path: sha256(files[path]) for path in changed}))
        for edition in output.editions.values():
            replace_files({folder.place(path): edition[path] for path in sorted(changed & edition.keys())})
        for path in gone:
            seen = folder.read(path)
            if seen is not None and before.knows(path, seen.content):
                remove_file(folder.place(path))
        if changed or gone or before != after:
            replace_file(root / WRITTEN, _octets(after, {}))
    return len(changed)


def _check(folder: FolderTarget, before: Written, there: Files, adopts: bool) -> None:
    """Refuse to replace what is ``there``, unless ``before`` knows it or it is to be adopted."""

    def read(path: str) -> bytes | None:
        seen = folder.read(path)
        return None if seen is None else seen.content

    foreign = tuple(
        path
        for path, content in there.items()
        if not before.knows(path, content) and not (adopts and bears_our_mark(path, content, read))
    )
    if foreign:
        raise ForeignFilesError(foreign)


def _after(before: Written, output: Output, files: Files) -> Written:
    """Return what the folder holds of ours when ``output`` is written."""
    parts = {key: list(paths) for key, paths in before.parts.items()}
    for edition, edition_files in output.editions.items():
        made: dict[str, list[str]] = {}
        for path in sorted(edition_files):
            made.setdefault(_key(edition, output.year, path), []).append(path)
        for key, paths in made.items():
            kept = [path for path in parts.get(key, ()) if path in output.unmade]
            parts[key] = sorted({*paths, *kept})
    ours = {path for paths in parts.values() for path in paths}
    hashes = {**before.files, **{path: sha256(content) for path, content in files.items()}}
    return Written(
        files={path: hashes[path] for path in sorted(ours) if path in hashes},
        parts={key: tuple(paths) for key, paths in sorted(parts.items())},
        coming={},
    )


def _key(edition: str, year: int, path: str) -> str:
    form = HTML.name if is_picture(path) else _FORM_OF.get(PurePosixPath(path).suffix, "other")
    return f"{edition} {year} {form}"


def _octets(written: Written, coming: Mapping[str, str]) -> bytes:
    document = {"schema_version": 1, "files": dict(written.files), "parts": dict(written.parts)}
    more = {"coming": {**written.coming, **coming}} if coming else {}
    return (json.dumps({**document, **more}, indent=1, sort_keys=True) + "\n").encode()


def _read(root: Path) -> Written | None:
    """Return the list of ``root``; None where an older build left none, and all that it writes is ours."""
    seen = FolderTarget(root).read(WRITTEN)
    if seen is None:
        return None if any(_plans_of_ours(root)) else Written({}, {}, {})
    try:
        document = json.loads(seen.content)
        return Written(
            files=_hashes(document["files"]),
            parts={
                str(key): tuple(inner_path(path) for path in paths)
                for key, paths in document["parts"].items()
            },
            coming=_hashes(document.get("coming", {})),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        zh = f"{root / WRITTEN} 不是 eventplan 写的清单（{error}）；请删去它，再用 --adopt 运行一次"
        en = f"{root / WRITTEN} is no list of eventplan ({error}); delete it and run again with --adopt"
        raise PublishError(Text(zh, en)) from None


def _hashes(found: Mapping[object, object]) -> dict[str, str]:
    return {inner_path(path): file_hash(hashed) for path, hashed in found.items()}


def _plans_of_ours(root: Path) -> Iterator[bool]:
    folder = FolderTarget(root)
    for pattern in _PLANS:
        for path in sorted(root.glob(pattern)):
            seen = folder.read(path.relative_to(root).as_posix())
            yield seen is not None and is_our_plan(seen.content)
