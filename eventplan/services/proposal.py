"""What a use case would do, or why it does not: values, until ``commit`` writes them."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.named_file import check_inside, is_there, read_file
from eventplan.reading.yaml.text_file import MEASUREMENTS_BYTES


class Cause(StrEnum):
    """Whose matter a refusal is."""

    REQUEST = "request"
    FILES = "files"
    MACHINE = "machine"
    TARGET = "target"
    CHANGED = "changed"
    """Somebody else has changed a file; made anew, the proposal may be fine."""


class Refused(Struct, frozen=True):
    """Why a use case does not do what was asked: a sentence, and whose matter it is."""

    cause: Cause
    message: Text


class RefusedError(Exception):
    """Carries a refusal up to the use case that returns it."""

    def __init__(self, cause: Cause, message: Text) -> None:
        super().__init__(message.en)
        self.refused = Refused(cause, message)


class FileChange(Struct, frozen=True):
    """A file as it was seen, and as it would be; None where there is none."""

    path: Path
    before: bytes | None
    after: bytes | None


class Proposal(Struct, frozen=True):
    """Files that would be changed in ``folder``, a calendar's, and what speaks against it."""

    title: Text
    folder: Path
    files: tuple[FileChange, ...]
    refusals: tuple[Refused, ...] = ()


def octets_of(path: Path, folder: Path) -> bytes | None:
    """Return the bytes of ``path``, a file of the calendar in ``folder``; None where there is no such file.

    Raises:
        OSError: it cannot be read, or leads out of the folder.
    """
    if not is_there(path):
        check_inside(path, folder)
        return None
    return read_file(path, MEASUREMENTS_BYTES, folder)
