"""How a command ends early: its exit code, and the one exception."""

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `--help` has nothing to say in two languages
    from eventplan.domain.text import Text


class Exit(IntEnum):
    """What the shell is told."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    MISSING = 3
    PUBLISH_FAILED = 4
    INTERRUPTED = 130


class ExitError(Exception):
    """Ends the command with an exit code, and with a sentence for stderr where there is one to say."""

    def __init__(self, code: Exit, message: "Text | None" = None) -> None:
        super().__init__(message.en if message else code.name)
        self.code = code
        self.message = message
