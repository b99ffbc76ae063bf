"""Single keys of a YAML file set, added or taken out where they stand; everything else stays as it was.

What came out is read again: unless it says exactly the old content with the new values, there is no result.
"""

from collections.abc import Mapping

import yaml

from eventplan.editing.entry_yaml import yaml_value
from eventplan.editing.yaml_entries import edited
from eventplan.editing.yaml_splice import CannotSpliceError
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import text_of
from eventplan.reading.yaml.yaml_file import yaml_of

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Splice = tuple[int, int, str]


def with_values(octets: bytes, path: str, values: Mapping[DataPath, object]) -> bytes:
    """Return ``octets`` with each of ``values`` at its place; None takes a key out.

    Raises:
        CannotSpliceError: the file is written in a way in which that cannot be done safely.
    """
    before = _content(octets, path)
    try:
        after = edited(octets, lambda text: _changed(text, values))
    except (UnicodeDecodeError, yaml.YAMLError, LookupError, ValueError) as error:
        raise CannotSpliceError(f"{path}: {error}") from error
    wanted = before
    for place, value in values.items():
        wanted = _set(wanted, place, None if value is None else _as_read(value))
    if _content(after, path) != wanted:
        raise CannotSpliceError(f"{path} would say something else")
    return after


def _content(octets: bytes, path: str) -> Tree:
    file, problems = yaml_of(*text_of(octets, path))
    if file is None or any(each.is_error for each in problems) or file.draft.text != file.draft.file.text:
        raise CannotSpliceError(f"{path} has mistakes")
    return file.content


def _as_read(value: object) -> Tree:
    file, _ = yaml_of(*text_of(f"x: {yaml_value(value)}\n".encode(), "x"))
    content = file.content if file is not None else None
    return content.get("x") if isinstance(content, dict) else None


def _set(content: Tree, place: DataPath, value: Tree) -> Tree:
    step, *rest = place
    match content, step:
        case dict(), str():
            below = _set(content[step], tuple(rest), value) if rest else value
            if value is None and not rest:
                return {key: each for key, each in content.items() if key != step}
            return {**content, step: below}
        case list(), int():
            return [_set(each, tuple(rest), value) if n == step else each for n, each in enumerate(content)]
    raise CannotSpliceError(f"there is no {place}")


def _changed(text: str, values: Mapping[DataPath, object]) -> str:
    root = yaml.compose(text, Loader=_LOADER)
    splices: list[Splice] = []
    added: dict[int, str] = {}
    for place, value in values.items():
        holder = _at(root, place[:-1])
        pair = next((each for each in holder.value if each[0].value == place[-1]), None)
        if pair is not None:
            splices.append(_without(text, holder, pair) if value is None else _instead(text, pair[1], value))
        elif value is not None:
            at, written = _beside(text, holder, f"{_key(str(place[-1]))}: {yaml_value(value)}")
            added[at] = added.get(at, "") + written
    splices += [(at, at, written) for at, written in added.items()]
    for start, stop, written in sorted(splices, reverse=True):
        text = text[:start] + written + text[stop:]
    return text


def _key(name: str) -> str:
    """Return a key as it is written: a year or one of ours as it is, a heading quoted where it must be."""
    is_ours = name.isdecimal() or ("_" in name and name.isascii() and name.isidentifier())
    return name if is_ours else yaml_value(name)


def _at(node: yaml.Node | None, place: DataPath) -> yaml.MappingNode:
    for step in place:
        match node:
            case yaml.MappingNode():
                node = next(value for key, value in node.value if key.value == step)
            case yaml.SequenceNode() if isinstance(step, int):
                node = node.value[step]
            case _:
                raise ValueError(f"there is no {step!r}")
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(f"{place} holds no keys")  # noqa: TRY004 - the value of a file, not an argument
    return node


def _stop(text: str, node: yaml.Node) -> int:
    """Return where a value ends, without the space and the comments that a block takes with it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _stop(text, last[1] if isinstance(last, tuple) else last)
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _instead(text: str, node: yaml.Node, value: object) -> Splice:
    start: int = node.start_mark.index
    written = yaml_value(value)
    if text[start : start + 1] == "'" and isinstance(value, str) and "\n" not in value:
        written = "'" + value.replace("'", "''") + "'"
    gap = "" if start and text[start - 1].isspace() else " "
    return start, _stop(text, node), gap + written


def _without(text: str, holder: yaml.MappingNode, pair: tuple[yaml.Node, yaml.Node]) -> Splice:
    start, stop = pair[0].start_mark.index, _stop(text, pair[1])
    stop = max(stop, pair[0].end_mark.index + 1)
    if not holder.flow_style:
        line = text.rfind("\n", 0, start) + 1
        if text[line:start].strip():
            raise ValueError("the first key of an entry stays")
        end = text.find("\n", stop)
        return line, len(text) if end < 0 else end + 1, ""
    number = holder.value.index(pair)
    if number + 1 < len(holder.value):
        return start, holder.value[number + 1][0].start_mark.index, ""
    if number:
        return _stop(text, holder.value[number - 1][1]), stop, ""
    return start, stop, ""


def _beside(text: str, holder: yaml.MappingNode, written: str) -> tuple[int, str]:
    """Return where a key is added to those of ``holder``, and how."""
    last = _stop(text, holder.value[-1][1])
    if holder.flow_style:
        return last, f", {written}"
    end = text.find("\n", last)
    column = holder.start_mark.column
    return (len(text) if end < 0 else end), f"\n{' ' * column}{written}"
