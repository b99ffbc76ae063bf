"""Publishing: what a target holds, what speaks against changing it, and writing in an order that is safe.

The order: ``revisions/NNNN.json``, which is created and never replaced, says what is about to be told
to subscribers; then come pages and tables, then the feeds, and ``ledger.json`` last. A publish that
breaks off leaves a revision newer than the ledger. The next one starts from that revision: what some
subscribers may have seen already keeps its stamps, whatever the clock says by then.
"""

import gzip
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.publishing.release.ledger import Ledger
from eventplan.publishing.release.ledger_file import ledger_bytes, read_ledger
from eventplan.publishing.release.revision import (
    KEPT_REVISIONS,
    LEDGER,
    Release,
    is_feed,
    is_kept_whole,
    left_pictures,
    sha256,
)
from eventplan.publishing.release.target import PublishError, StaleTargetError, Target

REVISIONS: Final = "revisions/"
CONTENTS: Final = "revisions/files/"
"""What pages and tables were, compressed, by the hash of their content; a rollback needs them."""

_MOST_OCTETS: Final = 50 << 20
"""What a page or table may have unpacked; a year has less than one."""

Progress = Callable[[str], None]
"""Is told each path once its file is written."""


class TargetState(Struct, frozen=True):
    """What a target held before anything was written.

    ``chain`` are the ledger and the revisions after it that broke off, oldest first; empty for a
    target that was never published to. ``tags`` are those of all its files, ``ledger_tag`` that of the
    ledger as it was read.
    """

    tags: Mapping[str, str]
    ledger_tag: str | None
    chain: tuple[Ledger, ...]
    is_broken_off: bool
    tags_are_hashes: bool

    @property
    def latest(self) -> Ledger | None:
        """What subscribers may have seen last."""
        return self.chain[-1] if self.chain else None

    @property
    def next_revision(self) -> int:
        """The number of the next revision."""
        return self.chain[-1].mark.revision + 1 if self.chain else 1


def look(target: Target) -> TargetState:
    """Return what ``target`` holds.

    Raises:
        LedgerError: its ledger or a revision that broke off cannot be read.
        PublishError: the target cannot be reached.
    """
    tags = target.tags()
    seen = target.read(LEDGER) if LEDGER in tags else None
    chain = [] if seen is None else [read_ledger(seen.content, LEDGER)]
    done = chain[0].mark.revision if chain else 0
    pending = [number for number in revisions_in(tags) if number > done]
    chain += [revision(target, number) for number in pending]
    ledger_tag = None if seen is None else seen.tag
    return TargetState(tags, ledger_tag, tuple(chain), bool(pending), target.tags_are_hashes)


def revisions_in(paths: Mapping[str, str]) -> tuple[int, ...]:
    """Return the numbers of the revisions among ``paths``, in order."""
    ours = (path for path in paths if path.startswith(REVISIONS) and path.endswith(".json"))
    names = (path.removeprefix(REVISIONS).removesuffix(".json") for path in ours)
    return tuple(sorted(int(name) for name in names if name.isdecimal()))


def contents_of(target: Target, ledger: Ledger) -> dict[str, bytes]:
    """Return the pages and tables of a kept revision, by path.

    Raises:
        PublishError: one of them is missing, or is not what it was.
    """
    found = {}
    for path in sorted(path for path in ledger.files if is_kept_whole(path)):
        seen = target.read(CONTENTS + ledger.files[path])
        content = None if seen is None else _unpacked(seen.content)
        if content is None or sha256(content) != ledger.files[path]:
            zh, en = f"第 {ledger.mark.revision} 版的 {path} 已不在", f"{path} of that revision is gone"
            raise PublishError(Text(f"{zh}或已损坏", f"{en} or damaged"))
        found[path] = content
    return found


def _unpacked(content: bytes) -> bytes | None:
    """Return ``content`` unpacked, None where it is damaged or larger than any page."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(content, _MOST_OCTETS)
    except zlib.error:
        return None
    return unpacked if unpacking.eof else None


def revision(target: Target, number: int) -> Ledger:
    """Return the revision ``number`` as it was written.

    Raises:
        PublishError: it is not kept any more.
        LedgerError: it cannot be read.
    """
    path = revision_path(number)
    seen = target.read(path)
    if seen is None:
        zh, en = f"没有第 {number} 版（{path}）", f"there is no revision {number} ({path})"
        raise PublishError(Text(zh, en))
    return read_ledger(seen.content, path)


def revision_path(number: int) -> str:
    """Return where the revision ``number`` lies."""
    return f"{REVISIONS}{number:04}.json"


class Writing(Struct, frozen=True):
    """Files to write, in their order, each with the tag that its place must still have."""

    files: tuple[tuple[str, bytes], ...]
    tags: Mapping[str, str | None]
    outdated: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """What will be written, in order."""
        return tuple(path for path, _ in self.files)


def writing(found: TargetState, release: Release, gone: tuple[str, ...] = ()) -> Writing:
    """Return what has to be written for ``release``: changed files alone, the ledger last.

    The files ``gone`` are removed where it does not write them.
    """
    changed = {path: content for path, content in release.files.items() if is_changed(path, content, found)}
    contents = {
        CONTENTS + sha256(content): gzip.compress(content, compresslevel=9, mtime=0)
        for path, content in release.files.items()
        if is_kept_whole(path)
    }
    ledger = ledger_bytes(release.ledger)
    journal = revision_path(release.ledger.mark.revision)
    is_committed = not release.is_new and not found.is_broken_off
    ordered = [
        *(((journal, ledger),) if journal not in found.tags else ()),
        *((path, contents[path]) for path in sorted(contents) if path not in found.tags),
        *((path, changed[path]) for path in sorted(changed, key=_place)),
        *(() if is_committed and LEDGER in found.tags else ((LEDGER, ledger),)),
    ]
    tags = {path: found.tags.get(path) for path, _ in ordered} | {LEDGER: found.ledger_tag}
    left = (path for path in gone if path in found.tags and path not in release.files)
    return Writing(tuple(ordered), tags, (*_outdated(found, release), *left))


def write(target: Target, plan: Writing, progress: Progress) -> None:
    """Write everything in its order, then forget the revisions that are too old.

    Raises:
        StaleTargetError: somebody else has published in the meantime.
        PublishError, OSError: the target cannot be written.
    """
    with target.held():
        ledger = target.read(LEDGER)
        if plan.tags[LEDGER] != (None if ledger is None else ledger.tag):
            raise StaleTargetError(LEDGER)
        for path, content in plan.files:
            target.write(path, content, plan.tags[path])
            progress(path)
        for path in plan.outdated:
            target.remove(path)


def is_changed(path: str, content: bytes, found: TargetState) -> bool:
    """Say whether the target may hold something else than ``content`` at ``path``.

    After a publish that broke off, a file is where it should be only when no revision changed it.
    """
    hashed = sha256(content)
    if found.tags_are_hashes:
        return found.tags.get(path) != hashed
    return path not in found.tags or any(ledger.files.get(path) != hashed for ledger in found.chain)


def _place(path: str) -> tuple[bool, str]:
    return is_feed(path), path


def has_leftovers(found: TargetState) -> bool:
    """Say whether contents lie there that no kept revision uses: a removal broke off."""
    return found.latest is not None and bool(_unused(found, found.latest))


def _unused(found: TargetState, ledger: Ledger) -> list[str]:
    contents = (path for path in found.tags if path.startswith(CONTENTS))
    return sorted(path for path in contents if path.removeprefix(CONTENTS) not in ledger.contents)


def _outdated(found: TargetState, release: Release) -> tuple[str, ...]:
    """Return pictures that no page names any more, revisions too old to be kept, and contents none uses."""
    first = max(release.ledger.kept_from, release.ledger.mark.revision - KEPT_REVISIONS + 1)
    revisions = [revision_path(number) for number in revisions_in(found.tags) if number < first]
    told = {path: hashed for ledger in found.chain for path, hashed in ledger.files.items()}
    pictures = [path for path in left_pictures(told, release.files) if path in found.tags]
    return (*pictures, *revisions, *_unused(found, release.ledger))
