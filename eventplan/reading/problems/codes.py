"""What a mistake's code is; the codes themselves stand in the file of their area.

E0xx ``file_codes`` · E1xx ``name_codes`` · E20x ``value_codes`` · E23x ``notice_codes`` · E25x
``table_codes`` · E3xx ``rule_codes`` · Wxxx, beside the area they belong to, are warnings: the value is
used all the same. A code is never given a new meaning, and a member's name is its own among all areas.
"""

from enum import Enum

from eventplan.domain.text import Text
from eventplan.reading.problems.problem import Problem, SourceRef

Detail = str | int | Text


class ProblemCode(Enum):
    """A code with its sentence; ``at`` makes a Problem of it. Each area has an enum of its own."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code = code
        self.sentence = Text(zh, en)

    def at(self, ref: SourceRef, /, *, hint: Text | None = None, **details: Detail) -> Problem:
        """Return the Problem at ``ref``; ``details`` fill the sentence in both languages."""
        zh = self.sentence.zh.format(**{key: _in(value, "zh") for key, value in details.items()})
        en = self.sentence.en.format(**{key: _in(value, "en") for key, value in details.items()})
        return Problem(ref, self.code, Text(zh, en), hint)


LONGEST_QUOTATION = 40
"""Characters of the user's text that a message quotes; more would hide the message."""


def quoted(written: str) -> str:
    """Return ``written`` on one line, shortened for a message."""
    flat = " ".join(written.split())
    return flat if len(flat) <= LONGEST_QUOTATION else flat[: LONGEST_QUOTATION - 1] + "…"


def _in(value: Detail, lang: str) -> str | int:
    if isinstance(value, Text):
        return value.zh if lang == "zh" else value.en
    return value
