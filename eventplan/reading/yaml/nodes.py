"""From the nodes that PyYAML composed to plain content, with the place of every key and value."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml
from msgspec import Struct, field

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.codes import ProblemCode, quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import CHINESE_KEYS
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.draft import Draft, Edit, Repair, line_at
from eventplan.reading.yaml.keyboard_slips import (
    WIDE_COLON,
    colon_without_space,
    flow_slips,
    quote_from,
    wide_colon,
)
from eventplan.reading.yaml.places import DataPath, YamlPlace

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

# A generous calendar has some ten thousand values; aliases can multiply a small file beyond all bounds.
_MOST_VALUES = 200_000
_DEEPEST = 100
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KEYS = frozenset(CHINESE_KEYS.values())
_STANDARD_TAG = "tag:yaml.org,2002:"
_INVISIBLE = Pattern("[\u200b-\u200f\u2060\ufeff]")
_COMMENT_AS_VALUE = Pattern(r"[ \t]*(#[^\s#].*?)[ \t]*$", re.MULTILINE)
_STRAY_KEY = Pattern(r"(?:id|name|when|activity|venue|tag|year|start|date)(?:：|:(?=[^\s/\\]))")
_SWALLOWED_KEY = Pattern(r"\n[ ]*[a-z_]{2,20}[ ]*：")


class Reading(Struct):
    """What has been read so far; ``edits`` ask for a new composition of the repaired draft."""

    draft: Draft
    content: Tree = None
    places: dict[DataPath, YamlPlace] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    is_full: bool = False

    def repair(self, found: Repair | None) -> bool:
        """Take up a repair, and say whether there was one."""
        if found is None:
            return False
        self.edits += found.edits
        self.problems += found.problems
        return True


def read_nodes(root: yaml.Node, draft: Draft) -> Reading:
    """Return the content under ``root``; when ``edits`` is not empty, only those and their problems."""
    slips = Reading(draft)
    if isinstance(root, yaml.ScalarNode):
        line = line_at(draft.lines, root.start_mark.index)
        slips.repair(wide_colon(draft, line) or colon_without_space(draft, line))
    for node, is_in_flow in _visited(root):
        _find_slip(node, slips, is_in_flow=is_in_flow)
    if slips.edits:
        return slips
    reading = Reading(draft)
    reading.content = _content(root, (), None, reading, ())
    return reading


def _visited(root: yaml.Node) -> Iterator[tuple[yaml.Node, bool]]:
    """Yield every scalar that could hide a slip, keys included, and whether it is in { } or [ ]."""
    seen: set[int] = set()
    waiting = [(root, False)]
    while waiting:
        node, is_in_flow = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            is_flow = bool(node.flow_style)
            waiting += [(child, is_flow) for pair in node.value for child in pair]
            if is_flow:
                yield node, is_in_flow
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(child, bool(node.flow_style)) for child in node.value]
        elif isinstance(node, yaml.ScalarNode) and not node.style:
            yield node, is_in_flow


def _find_slip(node: yaml.Node, slips: Reading, *, is_in_flow: bool) -> None:
    draft = slips.draft
    start, stop = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode) and not key.style]
        if any(WIDE_COLON in key or "，" in key for key in keys):
            slips.repair(flow_slips(draft, start, stop))
        for key, value in node.value:
            _find_touching_colon(key, value, slips)
        _find_loose_commas(node, slips)
        return
    written: str = node.value
    if is_in_flow or (WIDE_COLON not in written and ":" not in written):
        return
    lines = draft.lines
    if _STRAY_KEY.match(written) and draft.text[start : start + 2] == written[:2]:
        line = line_at(lines, start)
        is_first = line.text[: start - line.start].strip(" -") == ""
        if is_first and slips.repair(wide_colon(draft, line) or colon_without_space(draft, line)):
            return
    swallowed = _SWALLOWED_KEY.search(draft.text, start, stop)
    if swallowed is not None:
        slips.repair(wide_colon(draft, line_at(lines, swallowed.end())))


def _find_touching_colon(key: yaml.Node, value: yaml.Node, slips: Reading) -> None:
    """Repair ``{zh:老君山}``, a single key without a value to YAML."""
    is_empty = isinstance(value, yaml.ScalarNode) and not value.value and not value.style
    found = (
        re.match(r"[a-z_]{2,20}(:)", key.value)
        if isinstance(key, yaml.ScalarNode) and not key.style
        else None
    )
    if found is None or not is_empty:
        return
    at = int(key.start_mark.index) + found.start(1)
    problem = FileCode.NO_SPACE.at(slips.draft.ref(at), character=":")
    slips.repair(Repair((problem,), (Edit(at, at + 1, ": "),)))


def _find_loose_commas(node: yaml.MappingNode, slips: Reading) -> None:
    """Repair ``{en: herbs, and scent bags}``: to YAML the text ends at the comma."""
    text_start: int | None = None
    text_stop = 0
    first_comma = 0
    for key, value in [*node.value, (None, None)]:
        if key is not None and text_start is not None and _is_loose(key, value):
            first_comma = first_comma or slips.draft.text.index(",", text_stop)
            text_stop = int(key.end_mark.index)
            continue
        if text_start is not None and first_comma:
            slips.repair(quote_from(slips.draft, text_start, text_stop, ",", first_comma))
        first_comma = 0
        is_text = isinstance(value, yaml.ScalarNode) and not value.style and bool(value.value)
        text_start, text_stop = (value.start_mark.index, value.end_mark.index) if is_text else (None, 0)


def _is_loose(key: yaml.Node, value: yaml.Node) -> bool:
    is_empty = isinstance(value, yaml.ScalarNode) and not value.value and not value.style
    is_plain = isinstance(key, yaml.ScalarNode) and not key.style
    return is_empty and is_plain and key.value not in _KEYS


def _content(
    node: yaml.Node, path: DataPath, key: int | None, reading: Reading, above: tuple[int, ...]
) -> Tree:
    start = node.start_mark.index
    reading.places[path] = YamlPlace(key, start, node.end_mark.index)
    if _is_refused(node, reading, above):
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, key, reading)
    inner = (*above, id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_content(child, (*path, n), None, reading, inner) for n, child in enumerate(node.value)]
    return _mapping(node, path, reading, inner) if isinstance(node, yaml.MappingNode) else None


def _is_refused(node: yaml.Node, reading: Reading, above: tuple[int, ...]) -> bool:
    if reading.is_full:
        return True
    code = _refusal(node, reading, above)
    if code is None:
        return False
    ref = reading.draft.ref(node.start_mark.index)
    if code is FileCode.TAG:
        hint = Text("文字以「!」开头时要加引号", 'text that begins with "!" needs quotes')
        tag = quoted(node.tag.replace(_STANDARD_TAG, "!!"))
        reading.problems.append(code.at(ref, tag=tag, hint=hint))
    else:
        reading.problems.append(code.at(ref))
    return True


def _refusal(node: yaml.Node, reading: Reading, above: tuple[int, ...]) -> ProblemCode | None:
    if id(node) in above:
        return FileCode.CIRCULAR_ALIAS
    if len(above) > _DEEPEST:
        return FileCode.TOO_DEEP
    if len(reading.places) > _MOST_VALUES:
        reading.is_full = True
        return FileCode.TOO_MANY_VALUES
    is_standard = node.tag.startswith(_STANDARD_TAG) and "python" not in node.tag
    return None if is_standard else FileCode.TAG


def _scalar(node: yaml.ScalarNode, path: DataPath, key: int | None, reading: Reading) -> Tree:
    written: str = node.value
    if not node.style:
        if written in _NULLS:
            _tell_hidden_text(node, reading)
            return None
        if written[0] == "“" and written[-1] == "”" and written.count("“") == 1 and len(written) > 2:
            ref = reading.draft.ref(node.start_mark.index)
            reading.problems.append(FileCode.CURLY_QUOTES.at(ref, quotes="“”"))
            written = written[1:-1]
    reading.places[path] = YamlPlace(key, node.start_mark.index, node.end_mark.index, written)
    return written


def _tell_hidden_text(node: yaml.ScalarNode, reading: Reading) -> None:
    """Warn of ``when: #国庆``, where all that was written is a comment."""
    start = node.start_mark.index
    found = _COMMENT_AS_VALUE.match(reading.draft.text, start)
    if found is not None and not node.value:
        hint = Text(
            f'要写成值，请加引号："{quoted(found[1])}"', f'as a value it needs quotes: "{quoted(found[1])}"'
        )
        reading.problems.append(FileCode.ONLY_COMMENT.at(reading.draft.ref(found.start(1)), hint=hint))


def _key_name(key: yaml.ScalarNode, reading: Reading) -> str:
    """Return the key without space around it, and without characters that nobody can see."""
    name: str = _INVISIBLE.sub("", key.value).strip()
    hidden = _INVISIBLE.search(key.value)
    if hidden is not None:
        ref = reading.draft.ref(key.start_mark.index + hidden.start())
        character = f"U+{ord(hidden.group()):04X}"
        reading.problems.append(FileCode.INVISIBLE.at(ref, key=quoted(name), character=character))
    return name


def _mapping(node: yaml.MappingNode, path: DataPath, reading: Reading, above: tuple[int, ...]) -> Tree:
    content: dict[str, Tree] = {}
    for key, value in node.value:
        start = key.start_mark.index
        if not isinstance(key, yaml.ScalarNode):
            hint = Text("若要写一段文字，请加引号", "if it is meant as text, put it in quotes")
            reading.problems.append(FileCode.KEY_NOT_TEXT.at(reading.draft.ref(start), hint=hint))
            continue
        name = _key_name(key, reading)
        if name in content:
            first = reading.draft.ref(reading.places[(*path, name)].key or 0).line
            hint = Text("删去其中一个", "delete one of them")
            ref = reading.draft.ref(start)
            reading.problems.append(FileCode.DUPLICATE_KEY.at(ref, key=quoted(name), line=first, hint=hint))
            continue
        content[name] = _content(value, (*path, name), start, reading, above)
    return content
