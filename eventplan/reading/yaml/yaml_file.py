"""YAML 1.2 reading that keeps line and column of every key and value.

Every scalar stays the text that was written (``no``, ``12:30``, ``007``); only an empty value,
``~`` and ``null`` become None. What is a number or a truth value is decided by the model that wants
one, so no text is ever turned into something else behind the writer's back.
"""

import re
from bisect import bisect_left
from pathlib import Path
from typing import ClassVar

import yaml
from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.draft import Draft
from eventplan.reading.yaml.keyboard_slips import odd_indentation
from eventplan.reading.yaml.nodes import Tree, read_nodes
from eventplan.reading.yaml.places import DataPath, YamlPlace
from eventplan.reading.yaml.recovery import diagnose, set_aside, surrogate_pairs
from eventplan.reading.yaml.text_file import TextFile, read_text

# Deeper than any calendar; far less than what overflows the stack of the C parser.
_DEEPEST = 100
_DASHES_IN_A_ROW = Pattern(rf"(?:[-?:][ \t]+){{{_DEEPEST}}}")

_MOST_REPAIRS = 200
_REPAIRS_A_LINE = 3

# libyaml is some ten times faster; PyYAML is also installed without it.
_FASTEST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_FASTEST):  # type: ignore[misc] # which of the two it is, the installation decides
    """Takes every plain scalar as text: what it means in YAML 1.2 is decided by the models."""

    yaml_implicit_resolvers: ClassVar[dict[str, object]] = {}


_LOADER: type = _PlainLoader


class YamlFile(Struct, frozen=True):
    """What a YAML file says, and where; ``slips`` are the places of errors of its syntax, in order."""

    draft: Draft
    content: Tree
    places: dict[DataPath, YamlPlace]
    slips: tuple[SourceRef, ...]

    @property
    def path(self) -> str:
        """The file's path as the user gave it."""
        return self.draft.file.path

    def called(self, key: str) -> str:
        """Return ``key``: a YAML file calls everything by its key."""
        return key

    def ref(self, path: DataPath) -> SourceRef:
        """Return where the value at ``path`` stands, or what holds it when it is not there."""
        return self.draft.ref(self._known(path).start)

    def key_ref(self, path: DataPath) -> SourceRef:
        """Return where the key of ``path`` stands, or its value when it is in no mapping."""
        place = self._known(path)
        return self.draft.ref(place.start if place.key is None else place.key)

    def ref_in(self, path: DataPath, offset: int) -> SourceRef:
        """Return the place of the character at ``offset`` of the text at ``path``."""
        place = self._known(path)
        return self.draft.ref(place.index_of(self.draft.text, offset))

    def is_spoiled(self, path: DataPath) -> bool:
        """Say whether a slip that is an error lies inside the value at ``path``."""
        place = self._known(path)
        first, last = self.draft.ref(place.start), self.draft.ref(place.stop)
        at = bisect_left(self.slips, first)
        return at < len(self.slips) and self.slips[at] <= last

    def calendar(self, key: str) -> None:
        """Return None: only the headings of tables name calendars."""

    def _known(self, path: DataPath) -> YamlPlace:
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


def read_yaml(path: Path, inside: Path | None = None) -> tuple[YamlFile | None, list[Problem]]:
    """Return what the file says, None when nothing can be read, and every mistake of its syntax.

    ``inside`` is the folder in which it must lie, by default the one that its path names.
    """
    return yaml_of(*read_text(path, inside or path.parent))


def yaml_of(file: TextFile | None, problems: list[Problem]) -> tuple[YamlFile | None, list[Problem]]:
    """Return what the text of a file says, as ``read_yaml``; ``problems`` are those of reading the text."""
    if file is None:
        return None, problems
    if not file.text.strip():
        return None, [*problems, FileCode.EMPTY.at(SourceRef(file.path))]
    if _is_too_deep(file.text):
        return None, [*problems, FileCode.TOO_DEEP.at(SourceRef(file.path))]
    return parse_yaml(file, problems)


def parse_yaml(
    file: TextFile, problems: list[Problem], loader: type = _LOADER
) -> tuple[YamlFile | None, list[Problem]]:
    """Return what ``file`` says; ``problems`` are those already found, and come first."""
    draft = Draft(file, file.text)
    found: list[Problem] = list(problems)
    repair = odd_indentation(draft)
    if repair is not None:
        draft = draft.edited(repair.edits)
        found += repair.problems
    while True:
        node, draft, slips = _composed(draft, loader)
        found += slips
        if node is None:
            if not any(problem.is_error for problem in found):
                found.append(FileCode.EMPTY.at(SourceRef(file.path), hint=_ONLY_COMMENTS))
            return None, found
        reading = read_nodes(node, draft)
        found += reading.problems
        if reading.is_full:
            return None, found
        if not reading.edits:
            errors = sorted(problem.ref for problem in found if problem.is_error)
            return YamlFile(draft, reading.content, reading.places, tuple(errors)), found
        draft = draft.edited(reading.edits)


_ONLY_COMMENTS = Text("里面只有注释", "it holds only comments")


def _is_too_deep(text: str) -> bool:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST or _DASHES_IN_A_ROW.search(text) is not None


def _composed(draft: Draft, loader: type) -> tuple[yaml.Node | None, Draft, list[Problem]]:
    """Compose the draft, repairing what stops it; None when that does not succeed."""
    problems: list[Problem] = []
    tries: dict[int, int] = {}
    for _ in range(_MOST_REPAIRS):
        try:
            return yaml.compose(draft.text, Loader=loader), draft, problems
        except yaml.YAMLError as error:
            pairs = surrogate_pairs(draft, error)
            if pairs:
                draft = draft.edited(pairs)
                continue
            line = _line_of(draft, error)
            tries[line] = tries.get(line, 0) + 1
            repair = (diagnose if tries[line] < _REPAIRS_A_LINE else set_aside)(draft, error)
            repaired = draft.edited(repair.edits)
            if not problems or repair.problems[0].ref.line != problems[-1].ref.line:
                problems += repair.problems
            if repaired.text == draft.text or tries[line] > _REPAIRS_A_LINE:
                return None, draft, problems
            draft = repaired
        except RecursionError:  # the Python parser, where a file is nested within the limit
            return None, draft, [*problems, FileCode.TOO_DEEP.at(SourceRef(draft.file.path))]
    return None, draft, problems


def _line_of(draft: Draft, error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return draft.ref(mark.index if mark else 0).line
