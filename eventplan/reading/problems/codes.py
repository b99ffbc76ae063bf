"""What a mistake's code is; the codes themselves stand in the file of their area.

E0xx ``file_codes`` · E1xx ``name_codes`` · E20x ``value_codes`` · E23x ``notice_codes`` · E25x
``table_codes`` · E3xx ``rule_codes`` · Wxxx, beside the area they belong to, are warnings: the value is
used all the same. A code is never given a new meaning, and a member's name is its own among all areas.
"""

from enum import Enum

from eventplan.domain.text import Lang, Text
from eventplan.reading.problems.problem import Problem, SourceRef

Detail = str | int | Text


class ProblemCode(Enum):
    """A code with its sentence and, where that does not say it, the usual way out of the mistake.

    ``at`` makes a Problem of it. Each area has an enum of its own.
    """

    def __init__(self, code: str, zh: str, en: str, way_out: Text | None = None) -> None:
        self.code = code
        self.sentence = Text(zh, en)
        self.way_out = way_out

    def at(self, ref: SourceRef, /, *, hint: Text | None = None, **details: Detail) -> Problem:
        """Return the Problem at ``ref``; ``details`` fill the sentence, ``hint`` is told for the way out."""
        return Problem(
            ref,
            self.code,
            _filled(self.sentence, details),
            hint or (self.way_out and _filled(self.way_out, details)),
        )


LONGEST_QUOTATION = 40
"""Characters of the user's text that a message quotes; more would hide the message."""


def quoted(written: str) -> str:
    """Return ``written`` on one line, shortened for a message."""
    flat = " ".join(written.split())
    return flat if len(flat) <= LONGEST_QUOTATION else flat[: LONGEST_QUOTATION - 1] + "…"


def _filled(sentence: Text, details: dict[str, Detail]) -> Text:
    zh, en = (
        sentence[lang].format(**{key: _in(value, lang) for key, value in details.items()}) for lang in Lang
    )
    return Text(zh, en)


def _in(value: Detail, lang: Lang) -> str | int:
    return value[lang] if isinstance(value, Text) else value
