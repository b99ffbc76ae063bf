"""A list of a YAML file with entries more or fewer; comments, order and layout of the rest stay.

Positions are characters of the text. An entry is written in the style of its list, as a block or between
braces; every value is text that YAML reads on one line.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

import yaml
from msgspec import Struct

_BOM: Final = b"\xef\xbb\xbf"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
_USUAL_INDENT = 2

Entry = Mapping[str, str]


class ListEntrySpan(Struct, frozen=True):
    """Where one entry of a block list stands: from its dash up to the end of its last line."""

    start: int
    stop: int
    comments: tuple[str, ...]


def edited(octets: bytes, change: Callable[[str], str]) -> bytes:
    """Return ``octets`` with ``change`` made to their text, whose lines end in one sign meanwhile.

    Raises:
        UnicodeDecodeError: they are not UTF-8.
    """
    text = octets.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    changed = change(text.replace("\r\n", "\n")).replace("\n", ends)
    return (_BOM if octets.startswith(_BOM) else b"") + changed.encode()


def with_entry(text: str, key: str, entry: Entry, gone: Collection[int] = ()) -> str:
    """Return ``text`` with ``entry`` in the list under ``key``, and without the entries ``gone``.

    It takes the place of the first that is gone, or comes last.

    Raises:
        yaml.YAMLError: the text is no YAML.
        ValueError: it is YAML, but holds no list under ``key``.
    """
    return with_entries(text, key, [entry], gone)


def with_entries(text: str, key: str, entries: Sequence[Entry], gone: Collection[int] = ()) -> str:
    """Return ``text`` with ``entries``, as ``with_entry`` returns it with one; a missing list is begun.

    Raises:
        yaml.YAMLError: the text is no YAML.
        ValueError: it is YAML, but what stands under ``key`` is no list.
    """
    root = yaml.compose(text, Loader=_LOADER)
    if root is None or (isinstance(root, yaml.MappingNode) and _find(root, key) is None):
        return f"{_whole_lines(text)}{key}:\n{_blocks(entries, _USUAL_INDENT)}\n"
    found = _value(root, key)
    if isinstance(found, yaml.ScalarNode):
        return _begun(text, found, entries)
    if not isinstance(found, yaml.SequenceNode):
        raise ValueError(f"{key!r} is no list")  # noqa: TRY004 - the value of a file, not an argument
    if not found.flow_style:
        return _in_block(text, found, entries, gone)
    if not found.value:
        return _begun(text, found, entries)
    return _in_flow(text, found, entries, gone)


def without_entries(text: str, key: str, gone: Collection[int]) -> str:
    """Return ``text`` without the entries ``gone`` of the list under ``key``, and without what they say.

    Raises:
        yaml.YAMLError: the text is no YAML.
        ValueError: it holds no such list.
    """
    root = yaml.compose(text, Loader=_LOADER)
    found = None if root is None else _value(root, key)
    if not isinstance(found, yaml.SequenceNode):
        raise ValueError(f"{key!r} is no list")  # noqa: TRY004 - the value of a file, not an argument
    if not found.flow_style:
        items = list(_items(text, found))
        spans = [(text.rfind("\n", 0, each.start) + 1, each.stop + 1) for each in items]
    else:
        starts = [node.start_mark.index for node in found.value]
        stops = [node.end_mark.index for node in found.value]
        # the comma goes with the entry behind it, or with the one before where it was the last
        spans = list(zip(starts, [*starts[1:], stops[-1]], strict=True))
        if max(gone, default=0) == len(spans) - 1 and len(gone) < len(spans):
            kept = max(number for number in range(len(spans)) if number not in gone)
            return _without(text, [*(spans[n] for n in gone if n < kept), (stops[kept], stops[-1])])
    return _without(text, [spans[number] for number in gone])


def _without(text: str, spans: Collection[tuple[int, int]]) -> str:
    for start, stop in sorted(spans, reverse=True):
        text = text[:start] + text[stop:]
    return text


def _value(root: yaml.Node, key: str) -> yaml.Node:
    found = _find(root, key)
    if found is None:
        raise ValueError(f"there is no {key!r}")
    return found


def _find(root: yaml.Node, key: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(
        (value for name, value in pairs if isinstance(name, yaml.ScalarNode) and name.value == key), None
    )


def _begun(text: str, empty: yaml.Node, entries: Sequence[Entry]) -> str:
    """Return ``text`` with a block list in the place of what stood for none."""
    start, stop = empty.start_mark.index, empty.end_mark.index
    line_stop = _line_stop(text, stop)
    head = (text[:start].rstrip(" ") + text[stop:line_stop]).rstrip(" ")
    return f"{_whole_lines(head)}{_blocks(entries, _USUAL_INDENT)}{text[line_stop:] or chr(10)}"


def _in_block(text: str, found: yaml.SequenceNode, entries: Sequence[Entry], gone: Collection[int]) -> str:
    items = list(_items(text, found))
    column = found.start_mark.column
    if not gone:
        at = items[-1].stop
        return f"{text[:at]}\n{_blocks(entries, column)}{text[at:] or chr(10)}"
    first = min(gone)
    for number in sorted(gone, reverse=True):
        item = items[number]
        if number == first:
            text = text[: item.start] + _blocks(entries, column, item.comments).lstrip() + text[item.stop :]
        else:
            text = text[: text.rfind("\n", 0, item.start) + 1] + text[item.stop + 1 :]
    return text


def _items(text: str, found: yaml.SequenceNode) -> Iterator[ListEntrySpan]:
    """Yield where each entry of a block list stands."""
    start, stop, column = found.start_mark.index, found.end_mark.index, found.start_mark.column
    tokens = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=_LOADER)
        if start <= token.start_mark.index < stop and token.end_mark.index > token.start_mark.index
    ]
    dashes = [
        token.start_mark.index
        for token in yaml.scan(text, Loader=_LOADER)
        if isinstance(token, yaml.BlockEntryToken)
        and start <= token.start_mark.index < stop
        and token.start_mark.column == column
    ]
    for first, end in zip(dashes, [*dashes[1:], len(text) + 1], strict=True):
        own = [(begin, _trimmed(text, begin, close)) for begin, close in tokens if first <= begin < end]
        line_stop = _line_stop(text, own[-1][1])
        gaps = zip([close for _, close in own], [*(begin for begin, _ in own[1:]), line_stop], strict=True)
        comments = [found for close, begin in gaps for found in _COMMENT.findall(text[close:begin])]
        yield ListEntrySpan(first, line_stop, tuple(comments))


def _trimmed(text: str, begin: int, close: int) -> int:
    """Return where a token ends, without the line breaks that a text block takes with it."""
    return begin + len(text[begin:close].rstrip())


def _in_flow(text: str, found: yaml.SequenceNode, entries: Sequence[Entry], gone: Collection[int]) -> str:
    spans = [(node.start_mark.index, node.end_mark.index) for node in found.value]
    written = ", ".join(
        "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}" for entry in entries
    )
    if not gone:
        at = spans[-1][1]
        return f"{text[:at]}, {written}{text[at:]}"
    first = min(gone)
    for number in sorted(gone, reverse=True):
        start, stop = spans[number]
        if number == first:
            text = text[:start] + written + text[stop:]
        else:
            text = text[: spans[number - 1][1]] + text[stop:]
    return text


def _blocks(entries: Sequence[Entry], column: int, comments: Collection[str] = ()) -> str:
    """Return ``entries`` as blocks; ``comments`` go with the last."""
    *first, last = entries
    return "\n".join([*(_block(each, column) for each in first), _block(last, column, comments)])


def _block(entry: Entry, column: int, comments: Collection[str] = ()) -> str:
    """Return an entry as a block whose dash stands ``column`` characters in; comments come last."""
    indent = " " * column
    lines = [*(f"{key}: {value}" for key, value in entry.items()), *comments]
    return "\n".join(f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _line_stop(text: str, at: int) -> int:
    """Return where the line of ``at`` ends, before its line break."""
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop


def _whole_lines(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
