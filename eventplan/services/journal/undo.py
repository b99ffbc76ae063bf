"""``undo`` and ``redo``: steps of the journal taken back or written again, never over somebody's own edit."""

from pathlib import Path

from msgspec import Struct

from eventplan.atomic import replace_files
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.services.journal.commit import alone
from eventplan.services.journal.steps import (
    EditStep,
    FileStep,
    Journal,
    digest_of,
    read_journal,
    write_journal,
)
from eventplan.services.proposal import Cause, Refused, RefusedError, octets_of


class HandEdit(Struct, frozen=True):
    """A file that somebody changed by hand: as eventplan left it, and as it is now."""

    path: Path
    left: bytes | None
    now: bytes | None


class TakenBack(Struct, frozen=True):
    """The steps taken back or written again, and why no more were; ``by_hand`` are files left as they are."""

    steps: tuple[EditStep, ...]
    by_hand: tuple[HandEdit, ...] = ()
    refused: Refused | None = None


def undo(folder: Path, count: int = 1, *, skips: bool = False) -> TakenBack:
    """Take back the last ``count`` edits of ``folder``; ``skips`` leaves files edited by hand as they are.

    Raises:
        OSError: a file cannot be read or written.
    """
    return _several(folder, count, is_undo=True, skips=skips)


def redo(folder: Path, count: int = 1, *, skips: bool = False) -> TakenBack:
    """Write the last ``count`` edits again that were taken back, as ``undo`` takes them back.

    Raises:
        OSError: a file cannot be read or written.
    """
    return _several(folder, count, is_undo=False, skips=skips)


def _several(folder: Path, count: int, *, is_undo: bool, skips: bool) -> TakenBack:
    steps: list[EditStep] = []
    by_hand: list[HandEdit] = []
    try:
        with alone(folder):
            for _ in range(count):
                journal = read_journal(folder)
                number = journal.last_done if is_undo else journal.first_undone
                if number is None:
                    break
                step = journal.steps[number]
                found = _edited(journal, step, is_undo=is_undo)
                by_hand += found
                if found and not skips:
                    raise RefusedError(Cause.CHANGED, _why_left(found))
                _turn(journal, number, {each.path for each in found}, is_undo=is_undo)
                steps.append(step)
            else:
                return TakenBack(tuple(steps), tuple(by_hand))
    except RefusedError as error:
        return TakenBack(tuple(steps), tuple(by_hand), error.refused)
    return TakenBack(tuple(steps), tuple(by_hand), None if steps else Refused(Cause.REQUEST, _none(is_undo)))


def _turn(journal: Journal, number: int, left: set[Path], *, is_undo: bool) -> None:
    """Put the files of a step as they are to stand, those ``left`` aside, and mark it.

    The mark of ``undo`` comes after its files and that of ``redo`` before them: a step that is not
    marked as taken back although its files are is settled when the journal is read.
    """
    turned = journal.marked(number, is_undone=is_undo)
    files = {
        path: journal.kept(_wanted(each, is_undo=is_undo))
        for each in journal.steps[number].files
        if (path := journal.folder / each.path) not in left
    }
    if not is_undo:
        write_journal(turned)
    replace_files(files)
    for path in files:
        _remove_empty(path.parent, journal.folder)
    if is_undo:
        write_journal(turned)


def _remove_empty(place: Path, folder: Path) -> None:
    """Delete ``place`` below ``folder`` and those above it, where the last file was taken out of them."""
    if place != folder and place.is_dir() and not any(place.iterdir()):
        place.rmdir()
        _remove_empty(place.parent, folder)


def _edited(journal: Journal, step: EditStep, *, is_undo: bool) -> list[HandEdit]:
    """Return the files of ``step`` that stand neither as it found them nor as it left them."""
    found = []
    for each in step.files:
        path = journal.folder / each.path
        now = octets_of(path, journal.folder)
        if digest_of(now) not in (each.before, each.after):
            found.append(HandEdit(path, journal.kept(_wanted(each, is_undo=not is_undo)), now))
    return found


def _wanted(file: FileStep, *, is_undo: bool) -> str | None:
    return file.before if is_undo else file.after


def _why_left(found: list[HandEdit]) -> Text:
    names = listed(Text(each.path.as_posix(), each.path.as_posix()) for each in found)
    zh = f"{names.zh} 之后被手工改过，没有动；加 --skip 就留着它，只动其他文件"
    return Text(zh, f"{names.en} was edited by hand since and is left; --skip leaves it and goes on")


def _none(is_undo: bool) -> Text:
    if is_undo:
        return Text("没有可撤销的改动", "there is nothing to undo")
    return Text("没有可重做的改动", "there is nothing to redo")
