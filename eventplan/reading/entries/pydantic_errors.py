"""What to say about each error that pydantic finds: our own sentences, never pydantic's."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from msgspec import Struct
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from eventplan.domain.text import Text
from eventplan.reading.entries.field_types import OWN_CODES, shape_of
from eventplan.reading.entries.hints import choices_hint, value_hint
from eventplan.reading.problems.codes import Detail, ProblemCode, quoted
from eventplan.reading.problems.key_names import did_you_mean, meant_key, nearest_choice
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath

_SEE_SCHEMA: Final = Text("eventplan schema 列出全部可写的键", "eventplan schema lists every key")

# More keys than this would bury the message.
_MOST_LISTED: Final = 12


class WrittenFile(Protocol):
    """A file whose values know where they stand."""

    def ref(self, path: DataPath, /) -> SourceRef:
        """Return where the value at ``path`` stands."""

    def called(self, key: str, /) -> str:
        """Return what the file itself calls ``key``: a table may head its column in Chinese."""

    def key_ref(self, path: DataPath, /) -> SourceRef:
        """Return where the key of ``path`` stands."""

    def ref_in(self, path: DataPath, offset: int, /) -> SourceRef:
        """Return the place of the character at ``offset`` of the text at ``path``."""


class EntryContext(Struct, frozen=True):
    """The entry whose mistakes are told: its model, where it stands, and what was written."""

    model: type[BaseModel]
    file: WrittenFile
    path: DataPath
    content: Tree


def mistake_problem(mistake: ErrorDetails, context: EntryContext) -> Problem | None:
    """Return what to say about one of pydantic's errors, None when another error says it already."""
    kind, loc = mistake["type"], mistake["loc"]
    here = (*context.path, *walked(loc, context.content))
    key = _label(context, loc)
    written, details = mistake["input"], mistake.get("ctx", {})
    ref = context.file.key_ref(here) if "[key]" in loc else context.file.ref(here)
    match kind:
        case "missing":
            return _missing(str(loc[-1]), written, context, here)
        case "extra_forbidden":
            return _unknown_key(str(loc[-1]), _model_at(context.model, loc[:-1]), context.file.key_ref(here))
        case "enum" | "literal_error":
            return _not_a_choice(key, written, str(details["expected"]), ref)
        case "model_type" | "model_attributes_type" | "dict_type":
            return _not_a_mapping(key, written, _model_at(context.model, loc), ref)
        case "tuple_type" | "list_type":
            return _not_a_list(key, written, ref)
        case "too_short" if isinstance(written, list) and len(written) >= int(details["min_length"]):
            return None  # as many as are needed, of which one is wrong and says so itself
        case "too_short" | "too_long":
            unit = _CHARACTERS if isinstance(written, str) else _VALUES
            return _wrong_length(key, unit, {"kind": kind, **details}, ref)
        case _ if kind in _RANGES:
            bound = _plain_number(next(iter(details.values())))
            allowed = Text(*(sentence.format(bound) for sentence in _RANGES[kind]))
            return ValueCode.OUT_OF_RANGE.at(ref, key=key, range=allowed, written=str(written))
        case _ if kind in OWN_CODES:
            return _own_code(OWN_CODES[kind], key, written, {**details, "of": _key_of(loc)}, ref)
    why = Text(f"读不懂「{quoted(str(written))}」", f'cannot read "{quoted(str(written))}"')
    return ValueCode.WRONG_VALUE.at(ref, key=key, why=why)


def _label(context: EntryContext, loc: Sequence[str | int]) -> Text:
    """Return what the value is called: its key, or for an entry of a list its number."""
    named = [step for step in loc if isinstance(step, str) and step not in ("zh", "en", "[key]")]
    if named:
        called = context.file.called(named[-1])
        return Text(called, called)
    section = next((step for step in reversed(context.path) if isinstance(step, str)), "")
    number = next((step for step in reversed(context.path) if isinstance(step, int)), 0) + 1
    return Text(f"{section} 第 {number} 项", f"entry {number} of {section}".removesuffix(" of "))


def _key_of(loc: Sequence[str | int]) -> str:
    """Return the key under which a value stands, as the model calls it."""
    return next((step for step in reversed(loc) if isinstance(step, str) and step != "[key]"), "")


def _missing(name: str, written: object, context: EntryContext, here: DataPath) -> Problem | None:
    """Return the Problem of a missing key, None when a key meant for it is told to be unknown."""
    keys = [str(key) for key in written] if isinstance(written, dict) else []
    called = context.file.called(name)
    way_out = _SHORT_NAME if name == "id" else None
    if name in keys:
        return ValueCode.MISSING.at(context.file.key_ref((*here, name)), key=called, hint=way_out)
    if any(meant_key(key, list(_model_at(context.model, here).model_fields)) == name for key in keys):
        return None
    return ValueCode.MISSING.at(context.file.ref(here), key=called, hint=way_out)


_SHORT_NAME: Final = Text(
    "请起一个小写字母开头的短名，如 temple-fair，定了不要改",
    "choose a short lower-case name such as temple-fair, and keep it",
)


_RANGES: Final = {
    "greater_than_equal": ("不小于 {}", "{} or more"),
    "less_than_equal": ("不大于 {}", "{} or less"),
    "greater_than": ("大于 {}", "more than {}"),
    "less_than": ("小于 {}", "less than {}"),
}


def _plain_number(bound: object) -> str:
    return (
        f"{bound:g}" if isinstance(bound, float) and abs(bound) < 1e6 else f"{int(str(bound).split('.')[0])}"
    )


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    """Return the model of the entry at ``loc``, to know which keys it has."""
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            inner = _model_inside(model.model_fields[step].annotation)
            model = inner or model
    return model


def _model_inside(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_inside(argument)
        if found is not None:
            return found
    return None


def _unknown_key(written: str, model: type[BaseModel], ref: SourceRef) -> Problem:
    known = list(model.model_fields)
    meant = meant_key(written, known)
    hint = did_you_mean(meant) or _SEE_SCHEMA
    if meant is None and len(known) <= _MOST_LISTED:
        hint = Text(f"这里可以写：{'、'.join(known)}", f"known here: {', '.join(known)}")
    return ValueCode.UNKNOWN_KEY.at(ref, key=quoted(written), hint=hint)


def _not_a_choice(key: Text, written: object, expected: str, ref: SourceRef) -> Problem:
    choices = re.findall(r"'([^']*)'", expected)
    if not isinstance(written, str):
        shape = shape_of(written)
        return ValueCode.NOT_TEXT_VALUE.at(ref, key=key, shape=shape, hint=choices_hint(choices))
    meant = nearest_choice(written, choices)
    hint = did_you_mean(meant) if meant is not None else choices_hint(choices)
    return ValueCode.NOT_A_CHOICE.at(ref, key=key, written=quoted(written), hint=hint)


def _not_a_mapping(key: Text, written: object, model: type[BaseModel], ref: SourceRef) -> Problem:
    shape = shape_of(written)
    if set(model.model_fields) == {"zh", "en"}:
        return ValueCode.NOT_TEXT_VALUE.at(ref, key=key, shape=shape)
    return ValueCode.NOT_MAPPING.at(ref, key=key, shape=shape, hint=_colon_hint(written))


def _colon_hint(written: object) -> Text | None:
    if isinstance(written, str) and re.search(r"[：:]", written):
        return Text("冒号要用半角，后面加空格", "a colon is half-width, with a space after it")
    return None


def _not_a_list(key: Text, written: object, ref: SourceRef) -> Problem:
    hint = Text(
        "每项另起一行，以「- 」开头；或写成 [一, 二]", 'a line each beginning with "- ", or [one, two]'
    )
    return ValueCode.NOT_LIST.at(ref, key=key, shape=shape_of(written), hint=hint)


_VALUES = Text("应有 {} 项，现在有 {} 项", "it needs {} values, not {}")
_CHARACTERS = Text("最多 {} 个字，现在有 {} 个", "at most {} of its characters fit, not {}")


def _wrong_length(key: Text, why: Text, details: dict[str, object], ref: SourceRef) -> Problem:
    bound = str(details["min_length"] if details["kind"] == "too_short" else details["max_length"])
    found = str(details["actual_length"])
    why = Text(why.zh.format(bound, found), why.en.format(bound, found))
    return ValueCode.WRONG_VALUE.at(ref, key=key, why=why)


def _own_code(
    code: ProblemCode, key: Text, written: object, details: dict[str, object], ref: SourceRef
) -> Problem:
    given = {name: value for name, value in details.items() if isinstance(value, (str, int, Text))}
    filled: dict[str, Detail] = {"key": key, **given}
    hint = value_hint(code, written, details)
    if code is ValueCode.NOT_TEXT_VALUE and details["of"] == "when" and isinstance(written, list):
        hint = Text("几种日子用「或」连起来：元宵节或中秋节", "join several days with or: Qixi or Laba")
    return code.at(ref, hint=hint, **filled)


def step_down(content: Tree, step: str | int) -> tuple[str | int, Tree] | None:
    """Return the key and the value one step down; an index into a mapping counts its keys."""
    match content, step:
        case dict(), str() if step in content:
            return step, content[step]
        case dict(), int() if str(step) in content:
            return str(step), content[str(step)]
        case dict(), int() if step < len(content):
            key = list(content)[step]
            return key, content[key]
        case list(), int() if step < len(content):
            return step, content[step]
    return None


def walked(loc: Sequence[str | int], content: Tree) -> DataPath:
    """Return ``loc`` as it leads through what was written; the name of a kind of value is no step."""
    way: list[str | int] = []
    for step in loc:
        below = step_down(content, step)
        if below is None:
            continue
        way.append(below[0])
        content = below[1]
    return tuple(way)
