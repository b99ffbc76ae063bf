"""The text of a YAML file while its slips are repaired; every character still knows its place.

Repairs let one run find all mistakes of a file. They live in memory only: the user's file is never
written.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.text_file import TextFile

_LEAD = Pattern(r"[ \t]*")
_BLOCK_TEXT_OPENS = Pattern(r"(?:^|[:\-\s])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")


class Edit(Struct, frozen=True):
    """Characters ``start`` up to ``stop`` of a draft's text are replaced."""

    start: int
    stop: int
    replacement: str


class Repair(Struct, frozen=True):
    """What was found wrong, and the edits with which reading can go on."""

    problems: tuple[Problem, ...]
    edits: tuple[Edit, ...]


class Line(Struct, frozen=True):
    """One line of a draft, ``start`` up to ``stop`` without its line end."""

    number: int
    start: int
    stop: int
    text: str

    @property
    def indent(self) -> int:
        """The number of spaces and tabs before the first other character."""
        found = _LEAD.match(self.text)
        return found.end() if found else 0

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing, or only a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def is_item(self) -> bool:
        """Whether the line begins an item of a list."""
        return self.text[self.indent :].startswith("- ") or self.text[self.indent :] == "-"


class Draft(Struct, frozen=True, dict=True):
    """``text`` as repaired so far; ``origins`` holds the place in ``file.text`` of each character.

    ``origins`` is None while nothing has moved.
    """

    file: TextFile
    text: str
    origins: tuple[int, ...] | None = None

    def ref(self, index: int) -> SourceRef:
        """Return the place in the user's file of the character at ``index`` of the draft."""
        if self.origins is None:
            return self.file.ref(index)
        return self.file.ref(self.origins[max(0, min(index, len(self.origins) - 1))])

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """Return the draft with the edits made; of edits that overlap the first wins."""
        origins = self.origins or tuple(range(len(self.text) + 1))
        texts: list[str] = []
        places: list[int] = []
        done = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop)):
            if edit.start < done:
                continue
            texts += [self.text[done : edit.start], edit.replacement]
            places += origins[done : edit.start]
            last = max(edit.start, edit.stop - 1)
            places += [origins[min(edit.start + n, last)] for n in range(len(edit.replacement))]
            done = edit.stop
        texts.append(self.text[done:])
        places += origins[done:]
        return Draft(self.file, "".join(texts), tuple(places))

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the text, in order."""
        found: list[Line] = []
        start = 0
        for number, text in enumerate(self.text.split("\n")):
            found.append(Line(number, start, start + len(text), text))
            start += len(text) + 1
        return found

    @cached_property
    def holders(self) -> list[int | None]:
        """For each line, the number of the nearest line above with less indent, under which it is written."""
        found: list[int | None] = []
        open_lines: list[Line] = []
        for line in self.lines:
            indent = line.indent
            above = [each for each in open_lines if each.indent < indent]
            found.append(above[-1].number if above else None)
            if line.text.strip():
                open_lines = [*above, line]
        return found

    def blanked(self, start: int, stop: int) -> Edit:
        """Return the edit that turns ``start`` up to ``stop`` into spaces and keeps the lines."""
        return Edit(start, stop, re.sub(r"[^\n]", " ", self.text[start:stop]))


def line_at(lines: list[Line], index: int) -> Line:
    """Return the line that holds the character at ``index``; past the end, the last line."""
    return lines[min(bisect_left(lines, index, key=lambda line: line.stop), len(lines) - 1)]


def is_block_text(draft: Draft, number: int) -> bool:
    """Say whether line ``number`` lies inside a block of text opened by ``|`` or ``>``."""
    above = draft.holders[number]
    while above is not None:
        if _BLOCK_TEXT_OPENS.search(draft.lines[above].text):
            return True
        above = draft.holders[above]
    return False
