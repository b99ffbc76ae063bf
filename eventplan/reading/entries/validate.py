"""From what was written to a model: every pydantic error becomes a Problem with its place.

What has one plain reading is repaired and told as a warning: full-width digits and letters, yes
and no, lists in full-width brackets.
"""

import copy
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eventplan.reading.entries.field_types import WIDE_BRACKETS, narrowed
from eventplan.reading.entries.pydantic_errors import (
    EntryContext,
    WrittenFile,
    mistake_problem,
    step_down,
    walked,
)
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath

ModelT = TypeVar("ModelT", bound=BaseModel)

_MOST_ROUNDS: Final = 3
_COMMAS: Final = ",，、;；"
_TRUTH_WORDS: Final = {
    **dict.fromkeys(("yes", "y", "on", "是", "对", "有", "可", "可以"), "true"),
    **dict.fromkeys(("no", "n", "off", "否", "不", "无", "不可", "不可以"), "false"),
}
_NARROWABLE: Final = frozenset(
    code.name
    for code in (
        ValueCode.NOT_INTEGER,
        ValueCode.NOT_NUMBER,
        ValueCode.BAD_ID,
        ValueCode.BAD_DATE,
        ValueCode.BAD_MONTH_DAY,
        ValueCode.BAD_CLOCK_TIME,
        ValueCode.BAD_TIME_ZONE,
        ValueCode.BAD_TERM,
        ValueCode.BAD_ADDRESS,
        ValueCode.NOT_TRUTH,
    )
) | {"enum", "literal_error"}


def check(
    model: type[ModelT], content: Tree, file: WrittenFile, path: DataPath = ()
) -> tuple[ModelT | None, list[Problem]]:
    """Return the ``model`` that ``content``, found at ``path`` of ``file``, means, and its Problems."""
    repairs: list[Problem] = []
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(content), repairs
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
        written = content
        repaired = copy.deepcopy(content)
        told = [_repair(mistake, repaired, file, path) for mistake in mistakes]
        if not any(told):
            break
        # A repair that leads to the next mistake is still told, so that nothing is changed unsaid.
        repairs += [problem for problem in told if problem is not None]
        content = repaired
    context = EntryContext(model, file, path, written)
    found = (mistake_problem(mistake, context) for mistake in mistakes)
    return None, [*repairs, *(problem for problem in found if problem is not None)]


def salvage(model: type[ModelT], content: Tree) -> ModelT | None:
    """Return the model without the keys that have mistakes, so that the rest can be looked at.

    What is required and missing is stood in for; None when nothing sensible remains.
    """
    if not isinstance(content, dict):
        return None
    kept = dict(content)
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(kept)
        except ValidationError as error:
            wrong_keys = {mistake["loc"][0] for mistake in error.errors() if mistake["loc"]}
        if not wrong_keys:
            return None
        kept = {key: value for key, value in kept.items() if key not in wrong_keys}
        kept |= {key: value for key, value in _STAND_INS.items() if key in wrong_keys}
    return None


STAND_IN_ID: Final = "x"
"""The id of an entry whose own is missing or wrong; it names nothing."""

_STAND_INS: Final[dict[str, Tree]] = {
    "id": STAND_IN_ID,
    "name": "x",
    "when": "全年",
    "reason": "x",
    "year": "2027",
}


def _repair(mistake: ErrorDetails, content: Tree, file: WrittenFile, path: DataPath) -> Problem | None:
    """Repair the value of a mistake inside ``content`` where only one reading makes sense."""
    written = mistake["input"]
    if not isinstance(written, str):
        return None
    ref = file.ref((*path, *walked(mistake["loc"], content)))
    found = _reading(mistake["type"], written)
    if found is None or not _put(content, mistake["loc"], found):
        return None
    if isinstance(found, list):
        return _told_list(written.strip(), file, (*path, *walked(mistake["loc"], content)))
    is_wide = any(unicodedata.east_asian_width(character) == "F" for character in written)
    code = FileCode.FULL_WIDTH if is_wide else FileCode.READ_AS
    return code.at(ref, found=quoted(written), read_as=quoted(found))


def _told_list(written: str, file: WrittenFile, path: DataPath) -> Problem | None:
    """Return the warning that a text was read as a list; None where the writer's comma was right."""
    if WIDE_BRACKETS.fullmatch(written):
        return FileCode.FULL_WIDTH.at(file.ref(path), found=written[0] + written[-1], read_as="[]")
    comma = next(sign for sign in written if sign in _COMMAS)
    where = file.ref_in(path, written.index(comma))
    return FileCode.FULL_WIDTH.at(where, found=comma, read_as=",") if comma not in ",;" else None


def _reading(kind: str, written: str) -> str | list[str] | None:
    """Return the one other reading of ``written``, None when there is none."""
    if kind == ValueCode.NOT_LIST.name and WIDE_BRACKETS.fullmatch(written.strip()):
        return [part.strip() for part in re.split(r"[,，、]", written.strip()[1:-1]) if part.strip()]
    if kind == ValueCode.BAD_ID.name and re.search(f"[{_COMMAS}]", written):
        parts = [part.strip() for part in re.split(f"[{_COMMAS}]", written)]
        return [part for part in parts if part]
    if kind not in _NARROWABLE:
        return None
    plain = narrowed(written)
    if kind == ValueCode.NOT_TRUTH.name:
        plain = _TRUTH_WORDS.get(plain.casefold(), plain)
    elif kind in ("enum", "literal_error"):
        plain = plain.casefold()
    return None if plain == written else plain


def _put(content: Tree, loc: Sequence[str | int], found: str | list[str]) -> bool:
    """Put ``found`` in the place of the value at ``loc``; say whether it could be done."""
    holder: Tree = None
    last: str | int | None = None
    for step in loc:
        below = step_down(content, step)
        if below is None:
            break
        holder, last = content, below[0]
        content = below[1]
    if not isinstance(content, str) or last is None:
        return False
    if isinstance(holder, dict):
        holder[str(last)] = list(found) if isinstance(found, list) else found
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last : last + 1] = found if isinstance(found, list) else [found]
    return True
