"""Something in the user's files to fix: where, what, and what next.

Lines and columns count from 1; columns count characters, as editors do.
"""

from enum import StrEnum

from msgspec import Struct

from eventplan.domain.text import Lang, Text


class Grade(StrEnum):
    """Whether the part concerned is left out (ERROR) or used all the same (WARNING)."""

    ERROR = "error"
    WARNING = "warning"


class SourceRef(Struct, frozen=True, order=True):
    """A place in a file; ``path`` as the user gave it, with forward slashes."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Struct, frozen=True, order=True):
    """A mistake with its place, a stable code, and a hint where there is one to give.

    Problems sort by path, line, column and code.
    """

    ref: SourceRef
    code: str
    message: Text
    hint: Text | None = None

    @property
    def grade(self) -> Grade:
        """Error or warning; the codes of warnings begin with W."""
        return Grade.WARNING if self.code.startswith("W") else Grade.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the part concerned was left out."""
        return self.grade is Grade.ERROR

    def render(self, lang: Lang) -> str:
        """Return ``path:line:column  CODE  message  hint`` on one line."""
        parts = [str(self.ref), self.code, self.message[lang]]
        if self.hint is not None:
            parts.append(self.hint[lang])
        return "  ".join(parts)


def ordered(problems: "list[Problem] | tuple[Problem, ...]") -> tuple[Problem, ...]:
    """Return the problems without repetition, by path, line, column, code and text."""
    return tuple(sorted(set(problems), key=_full_key))


def _full_key(problem: Problem) -> tuple[SourceRef, str, Text, Text]:
    return problem.ref, problem.code, problem.message, problem.hint or Text("", "")
