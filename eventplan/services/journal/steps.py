"""The journal of a calendar's folder: the steps by which it was edited, and the bytes that each replaced.

It lies in ``.eventplan/``, which is no part of the calendar. A step is written before its files are, so
that a program which is killed leaves at worst a step whose files still stand as they did: ``settled``
counts that as taken back.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from eventplan.atomic import UNFINISHED, remove_unfinished, replace_files
from eventplan.domain.text import Text
from eventplan.named_file import read_file
from eventplan.reading.yaml.text_file import MEASUREMENTS_BYTES
from eventplan.services.proposal import FileChange, octets_of

JOURNAL: Final = ".eventplan"
MOST_STEPS: Final = 300
MOST_KEPT_BYTES: Final = 20_000_000

_STEPS: Final = "steps.jsonl"
_KEPT: Final = "kept"
_IGNORED: Final = {".gitignore": b"*\n"}


class FileStep(Struct, frozen=True):
    """What a step did to the file at ``path`` below the folder: SHA-256 of its bytes, None for no file."""

    path: str
    before: str | None
    after: str | None


class EditStep(Struct, frozen=True):
    """An edit that was written; one that ``is_undone`` was taken back, and may be written again."""

    time: datetime
    title: Text
    files: tuple[FileStep, ...]
    is_undone: bool = False


class Journal(Struct, frozen=True):
    """The steps of ``folder`` in their order, those taken back last."""

    folder: Path
    steps: tuple[EditStep, ...] = ()

    @property
    def last_done(self) -> int | None:
        """The number of the step that ``undo`` takes back, None where there is none."""
        done = [number for number, step in enumerate(self.steps) if not step.is_undone]
        return done[-1] if done else None

    @property
    def first_undone(self) -> int | None:
        """The number of the step that ``redo`` writes again, None where there is none."""
        number = 0 if self.last_done is None else self.last_done + 1
        return number if number < len(self.steps) else None

    def kept(self, digest: str | None) -> bytes | None:
        """Return the bytes of that SHA-256; None stands for no file.

        Raises:
            OSError: they are not kept any more.
        """
        if digest is None:
            return None
        return read_file(self.folder / JOURNAL / _KEPT / digest, MEASUREMENTS_BYTES)

    def marked(self, number: int, *, is_undone: bool) -> "Journal":
        """Return the journal with the step of that ``number`` taken back, or not."""
        step = replace(self.steps[number], is_undone=is_undone)
        return replace(self, steps=(*self.steps[:number], step, *self.steps[number + 1 :]))


def digest_of(octets: bytes | None) -> str | None:
    """Return the SHA-256 of ``octets``, None for no file."""
    return None if octets is None else hashlib.sha256(octets).hexdigest()


def read_journal(folder: Path) -> Journal:
    """Return the journal of ``folder``, settled; the folder is held alone meanwhile.

    Lines that cannot be read are stepped over: a damaged journal never stands in the way of an edit.

    Raises:
        OSError: it cannot be read.
    """
    path = folder / JOURNAL / _STEPS
    lines = read_file(path, MEASUREMENTS_BYTES).splitlines() if path.exists() else []
    steps = []
    for line in lines:
        try:
            steps.append(msgspec.json.decode(line, type=EditStep))
        except msgspec.MsgspecError:
            continue
    for place in {folder, *((folder / file.path).parent for step in steps for file in step.files)}:
        remove_unfinished(place.glob(UNFINISHED + "*"))
    return _settled(Journal(folder, tuple(steps)))


def _settled(journal: Journal) -> Journal:
    """Return ``journal`` with its last step taken back where all files still stand as they did before it."""
    number = journal.last_done
    if number is None:
        return journal
    stands = (_now(journal.folder, each.path) == each.before for each in journal.steps[number].files)
    return journal.marked(number, is_undone=True) if all(stands) else journal


def _now(folder: Path, path: str) -> str | None:
    return digest_of(octets_of(folder / path, folder))


def with_step(journal: Journal, time: datetime, title: Text, changes: Iterable[FileChange]) -> Journal:
    """Return ``journal`` with one step more; what was taken back before it cannot be written again."""
    files = tuple(
        FileStep(
            Path(os.path.relpath(each.path, journal.folder)).as_posix(),
            digest_of(each.before),
            digest_of(each.after),
        )
        for each in changes
    )
    done = tuple(step for step in journal.steps if not step.is_undone)
    return replace(journal, steps=(*done, EditStep(time, title, files)))


def write_journal(journal: Journal, new: Iterable[bytes | None] = ()) -> None:
    """Write ``journal``, and the ``new`` bytes that its steps name; the oldest steps go where it grows.

    Raises:
        OSError: it cannot be written.
    """
    place = journal.folder / JOURNAL
    added = {digest_of(octets): octets for octets in new if octets is not None}
    sizes = _sizes(place) | {str(digest): len(octets) for digest, octets in added.items()}
    steps = _within_bounds(journal.steps, sizes)
    named = _named(steps)
    files: dict[Path, bytes | None] = {
        place / name: content for name, content in _IGNORED.items() if not (place / name).exists()
    }
    files |= {place / _KEPT / str(digest): octets for digest, octets in added.items() if digest in named}
    files[place / _STEPS] = b"".join(msgspec.json.encode(step) + b"\n" for step in steps)
    replace_files(files)
    remove_unfinished(place / _KEPT / digest for digest in sizes.keys() - named)


def _sizes(place: Path) -> dict[str, int]:
    kept = place / _KEPT
    return {each.name: each.stat().st_size for each in kept.iterdir()} if kept.is_dir() else {}


def _named(steps: Iterable[EditStep]) -> set[str | None]:
    return {digest for step in steps for each in step.files for digest in (each.before, each.after)}


def _within_bounds(steps: tuple[EditStep, ...], sizes: Mapping[str, int]) -> tuple[EditStep, ...]:
    steps = steps[-MOST_STEPS:]
    while len(steps) > 1 and sum(sizes.get(str(each), 0) for each in _named(steps)) > MOST_KEPT_BYTES:
        steps = steps[1:]
    return steps
