"""``decisions.yaml`` with one decision more, and without those that it takes the place of.

The list is changed as text: comments, order and layout stay. Positions are characters of the text. An
entry is written in the style of its list, as a block or between braces; every value is text that YAML
reads on one line.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import yaml
from msgspec import Struct

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.reading.calendar import Calendar
from eventplan.reading.entries.entry_list import Declared
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.files.year_files import decisions_in
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.quoting import double_quoted
from eventplan.reading.yaml.text_file import LARGEST_BYTES, text_of

_HEADING = "# 人工决定：谁定的、为什么。 What people decided, by activity and year.\n"
_BOM = b"\xef\xbb\xbf"


class DecisionError(Exception):
    """The file cannot be changed; ``why`` says what stands in the way."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Decided(Struct, frozen=True):
    """The decisions once a new one is taken; ``gave_way`` are those it took the place of."""

    decisions: tuple[Decision, ...]
    gave_way: tuple[Decision, ...]


def decided(decisions: Sequence[Decision], new: Decision, times: int) -> Decided:
    """Return ``decisions`` with ``new`` about an activity that takes place ``times`` a year."""
    gone = _giving_way(decisions, new, times)
    kept = [each for number, each in enumerate(decisions) if number not in gone]
    return Decided((*kept, new), tuple(decisions[number] for number in gone))


def with_decision(octets: bytes | None, path: str, calendar: Calendar, new: Decision, times: int) -> bytes:
    """Return ``octets``, the decisions file of ``calendar`` or None, with ``new`` in it, read back.

    Raises:
        DecisionError: the file has mistakes, or would not say what was meant.
    """
    known = _catalogues(calendar)
    old, problems = decisions_in(text_of(octets, path), *known) if octets is not None else ((), [])
    _refuse(problems)
    before = _HEADING.encode() if octets is None else octets
    gone = _giving_way(old, new, times)
    try:
        text = before.decode("utf-8-sig")
        ends = "\r\n" if "\r\n" in text else "\n"
        changed = with_entry(text.replace("\r\n", "\n"), "decisions", _entry(new), gone)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        raise DecisionError(_unusual(path)) from error
    after = (_BOM if before.startswith(_BOM) else b"") + changed.replace("\n", ends).encode()
    if _read_back(after, path, known) != sorted(decided(old, new, times).decisions, key=repr):
        raise DecisionError(_unusual(path))
    return after


def _giving_way(decisions: Sequence[Decision], new: Decision, times: int) -> tuple[int, ...]:
    """Return which decisions ``new`` takes the place of, in their order.

    Not to hold an activity takes the place of all about it. Days take the place of not holding it, of
    days they meet, and of the nearest ones when there would be more than its times.
    """
    own = [n for n, each in enumerate(decisions) if (each.activity, each.year) == (new.activity, new.year)]
    if new.span is None:
        return tuple(own)
    gone = {n for n in own if decisions[n].kind is DecisionKind.DECLINE}
    given = {
        n: span
        for n in own
        if (span := decisions[n].span) and decisions[n].kind in (DecisionKind.PIN, DecisionKind.MOVE)
    }
    gone |= {n for n, span in given.items() if span.overlaps(new.span)}
    left = sorted((n for n in given if n not in gone), key=lambda n: _distance(given[n], new.span))
    gone |= set(left[: max(0, len(left) + 1 - times)])
    return tuple(sorted(gone))


def _distance(span: DateSpan, other: DateSpan | None) -> int:
    return 0 if other is None else abs((span.first - other.first).days)


def _entry(decision: Decision) -> Mapping[str, str]:
    """Return a decision as keys and values in YAML, in the order of the documentation."""
    entry = {"activity": decision.activity, "year": str(decision.year)}
    match decision.span:
        case None:
            entry["decline"] = "true"
        case DateSpan(first, last) if first == last:
            entry[decision.kind.value] = first.isoformat()
        case DateSpan(first, last):
            entry[decision.kind.value] = f"{{first: {first}, last: {last}}}"
    if decision.venue:
        entry["venue"] = decision.venue
    told = {"by": decision.by, "why": decision.why, "source": decision.source}
    return entry | {key: double_quoted(text) for key, text in told.items() if text}


def _catalogues(calendar: Calendar) -> tuple[Catalogue, Catalogue]:
    activities = [Declared(each.id, each.name, ()) for each in calendar.activities]
    venues = [Declared(each.id, each.name, ()) for each in calendar.site.venues]
    return (
        catalogue(activities, (each.id for each in activities), NameCode.UNKNOWN_ACTIVITY),
        catalogue(venues, (each.id for each in venues), NameCode.UNKNOWN_VENUE),
    )


def _read_back(octets: bytes, path: str, known: tuple[Catalogue, Catalogue]) -> list[Decision] | None:
    """Return the decisions that a reader of ``octets`` finds, None when something is wrong with them."""
    found, problems = decisions_in(text_of(octets, path), *known)
    if len(octets) > LARGEST_BYTES or any(problem.is_error for problem in problems):
        return None
    return sorted(found, key=repr)


def _refuse(problems: Sequence[Problem]) -> None:
    wrong = next(
        (problem for problem in problems if problem.is_error and problem.code != FileCode.EMPTY.code), None
    )
    if wrong is not None:
        zh = f"请先改正：{wrong.ref}  {wrong.code}  {wrong.message.zh}"
        raise DecisionError(Text(zh, f"mend this first: {wrong.ref}  {wrong.code}  {wrong.message.en}"))


def _unusual(path: str) -> Text:
    name = path.rpartition("/")[2]
    return Text(
        f"{name} 的写法特殊，程序改不了，请手工添加；文件没有改动",
        f"{name} is written in a way that cannot be changed safely; add it by hand. Nothing was changed",
    )


_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
_USUAL_INDENT = 2

Entry = Mapping[str, str]


class ListEntrySpan(Struct, frozen=True):
    """Where one entry of a block list stands: from its dash up to the end of its last line."""

    start: int
    stop: int
    comments: tuple[str, ...]


def with_entry(text: str, key: str, entry: Entry, gone: Collection[int] = ()) -> str:
    """Return ``text`` with ``entry`` in the list under ``key``, and without the entries ``gone``.

    It takes the place of the first that is gone, or comes last.

    Raises:
        yaml.YAMLError: the text is no YAML.
        ValueError: it is YAML, but holds no list under ``key``.
    """
    root = yaml.compose(text, Loader=_LOADER)
    if root is None:
        return f"{_whole_lines(text)}{key}:\n{_block(entry, _USUAL_INDENT)}\n"
    found = _value(root, key)
    if isinstance(found, yaml.ScalarNode):
        return _begun(text, found, entry)
    if not isinstance(found, yaml.SequenceNode):
        raise ValueError(f"{key!r} is no list")  # noqa: TRY004 - the value of a file, not an argument
    if not found.flow_style:
        return _in_block(text, found, entry, gone)
    if not found.value:
        return _begun(text, found, entry)
    return _in_flow(text, found, entry, gone)


def _value(root: yaml.Node, key: str) -> yaml.Node:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for name, value in pairs:
        if isinstance(name, yaml.ScalarNode) and name.value == key:
            found: yaml.Node = value
            return found
    raise ValueError(f"there is no {key!r}")


def _begun(text: str, empty: yaml.Node, entry: Entry) -> str:
    """Return ``text`` with a block list of one entry in the place of what stood for none."""
    start, stop = empty.start_mark.index, empty.end_mark.index
    line_stop = _line_stop(text, stop)
    head = (text[:start].rstrip(" ") + text[stop:line_stop]).rstrip(" ")
    return f"{_whole_lines(head)}{_block(entry, _USUAL_INDENT)}{text[line_stop:] or chr(10)}"


def _in_block(text: str, found: yaml.SequenceNode, entry: Entry, gone: Collection[int]) -> str:
    items = list(_items(text, found))
    column = found.start_mark.column
    if not gone:
        at = items[-1].stop
        return f"{text[:at]}\n{_block(entry, column)}{text[at:] or chr(10)}"
    first = min(gone)
    for number in sorted(gone, reverse=True):
        item = items[number]
        if number == first:
            text = text[: item.start] + _block(entry, column, item.comments).lstrip() + text[item.stop :]
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


def _in_flow(text: str, found: yaml.SequenceNode, entry: Entry, gone: Collection[int]) -> str:
    spans = [(node.start_mark.index, node.end_mark.index) for node in found.value]
    written = "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"
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
