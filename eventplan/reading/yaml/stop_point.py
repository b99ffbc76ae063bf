"""Where PyYAML stopped, and the text around that place."""

import yaml
from msgspec import Struct

from eventplan.reading.yaml.draft import Draft, Line, is_block_text, line_at

# How many lines above the place where YAML gives up the cause may lie.
_LINES_BACK = 3


class Trouble(Struct, frozen=True):
    """Where PyYAML stopped: the place of the problem, of what it was reading, and its words."""

    draft: Draft
    lines: list[Line]
    index: int
    context_index: int | None
    problem: str
    context: str

    @property
    def line(self) -> Line:
        """The line on which PyYAML stopped, or the last one with something on it before that."""
        line = line_at(self.lines, self.index)
        while line.number > 0 and not line.text.strip():
            line = self.lines[line.number - 1]
        return line

    @property
    def context_line(self) -> Line | None:
        """The line on which that began which PyYAML could not finish."""
        return None if self.context_index is None else line_at(self.lines, self.context_index)


def trouble_of(draft: Draft, error: yaml.YAMLError) -> Trouble:
    """Return what ``error`` says about ``draft``."""
    if isinstance(error, yaml.MarkedYAMLError):
        index = error.problem_mark.index if error.problem_mark else 0
        context_index = error.context_mark.index if error.context_mark else None
        words = (error.problem or "", error.context or "")
    else:
        index, context_index = getattr(error, "position", 0), None
        words = (str(error).splitlines()[0], "")
    if context_index is not None:
        context_index = min(context_index, len(draft.text) - 1)
    return Trouble(draft, draft.lines, min(index, len(draft.text)), context_index, *words)


def nearby(trouble: Trouble) -> list[Line]:
    """Return the lines on which the cause may lie, the likeliest first."""
    first = [trouble.line] if trouble.context_line is None else [trouble.context_line, trouble.line]
    last = trouble.line.number
    above = [line for line in trouble.lines[max(0, last - _LINES_BACK) : last] if not line.is_blank]
    return [line for line in (*first, *reversed(above)) if not is_block_text(trouble.draft, line.number)]
