"""What to say, and how to read on, where PyYAML stops.

libyaml and the Python parser word their errors differently, so the rules look at the text around
the place. They are tried in order; the first that knows the slip explains it.
"""

import re
from collections.abc import Callable

import yaml

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.yaml.draft import Draft, Edit, Line, Repair, line_at
from eventplan.reading.yaml.indentation import indentation, item_range, tab_indentation
from eventplan.reading.yaml.keyboard_slips import (
    colon_without_space,
    dash_without_space,
    flow_slips,
    quote_from,
    wide_closer,
    wide_colon,
)
from eventplan.reading.yaml.quoting import single_quoted
from eventplan.reading.yaml.stop_point import Trouble, nearby, trouble_of

# How many lines above the place where a quote opened may lie.
_LINES_BACK = 6

_VALUE = Pattern(
    r"(?P<lead> *(?:- +)*(?:[^\s:#\"'\[\]{},][^:#\"'\[\]{},]*: +|- +)+)(?P<value>\S.*?)\s*(?:\s#.*)?$"
)
_SIGN = Pattern(r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|\\.|\"|\n")
_HALF = Pattern(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def diagnose(draft: Draft, error: yaml.YAMLError) -> Repair:
    """Return what is wrong at the place where ``error`` was raised, and how to read on."""
    trouble = trouble_of(draft, error)
    for rule in _RULES:
        repair = rule(trouble)
        if repair is not None:
            return repair
    return _unexplained(trouble)


def set_aside(draft: Draft, error: yaml.YAMLError) -> Repair:
    """Return the repair that leaves out the whole list item, or else line, that cannot be read."""
    trouble = trouble_of(draft, error)
    start, stop = item_range(trouble.lines, trouble.line)
    return Repair(_unexplained(trouble).problems, (draft.blanked(start, stop),))


def _second_document(trouble: Trouble) -> Repair | None:
    if "single document" not in trouble.context:
        return None
    hint = Text("一个文件只放一份内容，删去「---」", 'one file holds one document: delete "---"')
    draft = trouble.draft
    problem = FileCode.SECOND_DOCUMENT.at(draft.ref(trouble.index), hint=hint)
    return Repair((problem,), (draft.blanked(trouble.index, len(draft.text)),))


def _keyboard_slip(trouble: Trouble) -> Repair | None:
    for line in nearby(trouble):
        repair = wide_colon(trouble.draft, line) or colon_without_space(trouble.draft, line)
        if repair is not None:
            return repair
    for line in nearby(trouble):
        repair = dash_without_space(trouble.draft, trouble.lines, line)
        if repair is not None:
            return repair
    return None


def _flow_slip(trouble: Trouble) -> Repair | None:
    start, stop = trouble.line.start, trouble.line.stop
    if trouble.context_index is not None and "flow" in trouble.context:
        start = min(start, trouble.context_index)
        context_stop = line_at(trouble.lines, start).stop
        repair = wide_closer(trouble.draft, trouble.context_index, context_stop)
        if repair is not None:
            return repair
    if not set("{[") & set(trouble.draft.text[start:stop]):
        return None
    return flow_slips(trouble.draft, start, stop)


def _unclosed_quote(trouble: Trouble) -> Repair | None:
    if "quoted scalar" in trouble.context and (
        "end of stream" in trouble.problem or "document" in trouble.problem
    ):
        return _close_quote(trouble, trouble.context_index or 0)
    if not _is_between_values(trouble):
        return None
    for line in reversed(trouble.lines[: trouble.line.number + 1]):
        opened = _odd_quote(line)
        if opened is not None:
            return _close_quote(trouble, line.start + opened)
        if line.number < trouble.line.number - _LINES_BACK:
            return None
    return None


def _is_between_values(trouble: Trouble) -> bool:
    """Say whether PyYAML stopped between values rather than inside one."""
    return "parsing" in trouble.context


def _odd_quote(line: Line) -> int | None:
    for quote in "\"'":
        opened = re.search(rf"(?:[:\[{{,-]\s+|[\[{{]){quote}", line.text)
        if opened is not None and line.text.count(quote) % 2:
            return opened.end() - 1
    return None


def _close_quote(trouble: Trouble, opening: int) -> Repair:
    draft = trouble.draft
    line = line_at(trouble.lines, opening)
    hint = Text("在这段文字后面补上引号", "close it after the text")
    problem = FileCode.UNCLOSED_QUOTE.at(draft.ref(opening), quote=draft.text[opening], hint=hint)
    text = draft.text[opening + 1 : line.stop].rstrip().rstrip("\"'")
    closed = Edit(opening, line.stop, single_quoted(text) + _closers_after(draft, opening, line))
    return Repair((problem,), (closed,))


def _closers_after(draft: Draft, opening: int, line: Line) -> str:
    """Return the brackets that were open on the line before the quote, closed."""
    open_brackets = ""
    for character in draft.text[line.start : opening]:
        if character in "[{":
            open_brackets = {"[": "]", "{": "}"}[character] + open_brackets
        elif character in "]}":
            open_brackets = open_brackets[1:]
    return open_brackets


def surrogate_pairs(draft: Draft, error: yaml.YAMLError) -> tuple[Edit, ...]:
    """Return the edits that write each pair of ``\\uXXXX`` as the one character that JSON means by it.

    JSON is YAML, but for these: once the parser stops at one, all between double quotes are written so.
    """
    trouble = trouble_of(draft, error)
    if "escape" not in trouble.problem:
        return ()
    edits = []
    is_quoted = False
    for found in _SIGN.finditer(draft.text):
        if found[0] in ('"', "\n"):
            is_quoted = found[0] == '"' and not is_quoted
        elif found["high"] and (is_quoted or found.start() <= trouble.index <= found.end()):
            high, low = int(found["high"], 16), int(found["low"], 16)
            character = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            edits.append(Edit(found.start(), found.end(), f"\\U{character:08x}"))
    return tuple(edits)


def _bad_escape(trouble: Trouble) -> Repair | None:
    if "escape" not in trouble.problem:
        return None
    at = trouble.draft.text.rfind("\\", 0, trouble.index + 1)
    if (half := _HALF.match(trouble.draft.text, at)) is not None:
        said = Text("请直接写这个字", "write the character itself")
        problem = FileCode.LONE_SURROGATE.at(trouble.draft.ref(at), escape=half[0], hint=said)
        return Repair((problem,), (Edit(at, half.end(), "?" * len(half[0])),))
    hint = Text("或改用单引号", "or use single quotes")
    problem = FileCode.BAD_ESCAPE.at(trouble.draft.ref(at), hint=hint)
    return Repair((problem,), (Edit(at, at + 1, "\\\\"),))


def _special_start(trouble: Trouble) -> Repair | None:
    text = trouble.draft.text
    at = trouble.index
    if trouble.context_index is not None and re.search(
        "alias|while.* anchor|tag|block scalar", trouble.context
    ):
        at = trouble.context_index
    if at >= len(text) or text[at] not in "@`%*&!|>":
        return None
    return _quote_rest(trouble, at, text[at])


def _quote_rest(trouble: Trouble, at: int, character: str, *, named_at: int | None = None) -> Repair:
    """Put the rest of the line from ``at`` in quotes, up to the bracket that closes around it."""
    draft = trouble.draft
    stop = _value_stop(draft, at, line_at(trouble.lines, at))
    return quote_from(draft, at, stop, character, at if named_at is None else named_at)


def _value_stop(draft: Draft, at: int, line: Line) -> int:
    closers = _closers_after(draft, at, line)
    text = draft.text[at : line.stop]
    if closers:
        return at + len(re.split(r",\s|[\]}]", text, maxsplit=1)[0].rstrip())
    return at + len(re.split(r"\s#", text, maxsplit=1)[0].rstrip())


def _colon_in_value(trouble: Trouble) -> Repair | None:
    found = _VALUE.match(trouble.line.text)
    if found is None or "mapping values" not in trouble.problem:
        return None
    first_value = re.match(r" *(?:- +)*[^\s:#\"'\[\]{},][^:#\"'\[\]{},]*?: +", trouble.line.text)
    if first_value is None or trouble.line.start + first_value.end() >= trouble.index:
        return None
    return _quote_rest(trouble, trouble.line.start + first_value.end(), ": ", named_at=trouble.index)


def _after_quote(trouble: Trouble) -> Repair | None:
    before = trouble.draft.text[trouble.line.start : trouble.index].rstrip()
    found = re.match(r" *(?:- +)*(?:[\w-]+: +)?([\"'])", trouble.line.text)
    if found is None or not before.endswith(("'", '"')) or len(before) <= found.end():
        return None
    return _quote_rest(trouble, trouble.line.start + found.start(1), found[1])


def _stray_bracket(trouble: Trouble) -> Repair | None:
    at = trouble.index
    if "flow" in trouble.context or trouble.draft.text[at : at + 1] not in tuple("]},"):
        return None
    character = trouble.draft.text[at]
    hint = Text("删去它，或把这段文字加引号", "delete it, or put the text in quotes")
    problem = FileCode.STRAY_BRACKET.at(trouble.draft.ref(at), character=character, hint=hint)
    return Repair((problem,), (Edit(at, at + 1, " "),))


def _unclosed_bracket(trouble: Trouble) -> Repair | None:
    at = trouble.context_index
    if at is None or "flow" not in trouble.context or trouble.draft.text[at : at + 1] not in ("[", "{"):
        return None
    line = line_at(trouble.lines, at)
    closer = "]" if trouble.draft.text[at] == "[" else "}"
    hint = Text(f"补上「{closer}」", f'close it with "{closer}"')
    bracket = trouble.draft.text[at]
    problem = FileCode.UNCLOSED_BRACKET.at(trouble.draft.ref(at), bracket=bracket, hint=hint)
    stop = line.start + len(re.split(r"\s#", line.text, maxsplit=1)[0].rstrip())
    return Repair((problem,), (Edit(stop, stop, closer),))


def _no_colon(trouble: Trouble) -> Repair | None:
    if "could not find expected ':'" not in trouble.problem or trouble.context_line is None:
        return None
    line = trouble.context_line
    at = line.start + line.indent
    hint = Text(
        "每行应是「键: 值」；接着上一行的文字要多缩进",
        'a line is "key: value"; text that goes on is indented deeper',
    )
    problem = FileCode.NO_COLON.at(trouble.draft.ref(at), text=quoted(line.text), hint=hint)
    return Repair((problem,), (trouble.draft.blanked(at, line.stop),))


def _tab(trouble: Trouble) -> Repair | None:
    return tab_indentation(trouble.draft, trouble.lines, trouble.line)


def _misaligned(trouble: Trouble) -> Repair | None:
    return indentation(trouble.draft, trouble.lines, trouble.line)


def _unexplained(trouble: Trouble) -> Repair:
    reason = Text(*_REASONS.get(trouble.problem, (f"YAML：{trouble.problem}", trouble.problem)))
    hint = Text(
        "检查这一行和上一行的缩进、冒号和引号", "check indentation, colons and quotes here and just above"
    )
    problem = FileCode.NOT_YAML.at(trouble.draft.ref(trouble.index), reason=reason, hint=hint)
    start, stop = item_range(trouble.lines, trouble.line)
    return Repair((problem,), (trouble.draft.blanked(start, stop),))


_REASONS = {
    "mapping values are not allowed in this context": ("这里不该有冒号", "a colon cannot stand here"),
    "mapping values are not allowed here": ("这里不该有冒号", "a colon cannot stand here"),
    "did not find expected key": ("这里应是「键: 值」", 'here "key: value" is expected'),
    "did not find expected '-' indicator": ("这里应是「- 」", 'here "- " is expected'),
    "found unexpected end of stream": ("文件到这里就断了", "the file ends too early"),
    "found duplicate anchor": ("锚点「&」重名", 'an anchor "&" is used twice'),
    "second occurrence": ("锚点「&」重名", 'an anchor "&" is used twice'),
    "did not find expected node content": ("这里应有内容", "something is expected here"),
}

_RULES: tuple[Callable[[Trouble], Repair | None], ...] = (
    _second_document,
    _tab,
    _unclosed_quote,
    _bad_escape,
    _special_start,
    _flow_slip,
    _keyboard_slip,
    _colon_in_value,
    _after_quote,
    _unclosed_bracket,
    _stray_bracket,
    _misaligned,
    _no_colon,
)
