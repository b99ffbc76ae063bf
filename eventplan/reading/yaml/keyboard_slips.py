"""Slips of a Chinese keyboard that YAML accepts in silence or trips over: ：，［］and wide spaces.

Each is repaired where only one reading makes sense, with a warning that names the character.
"""

import re
from collections.abc import Iterator

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.yaml.draft import Draft, Edit, Line, Repair, is_block_text
from eventplan.reading.yaml.quoting import double_quoted, single_quoted

WIDE_COLON = "："

_ODD_LEAD = Pattern(r"[ \t]*[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff][\s\u200b\u2060\ufeff]*")
_STRUCTURE = Pattern(r"#|-(?:\s|$)|-?[\w\"'-]+\s*[:：]")
_KEY_WITH_WIDE_COLON = Pattern(r" *(?:- +)*(?:[\w-]{1,30}|\"[^\"]{1,30}\"|'[^']{1,30}') *(：)[ \u3000]*")
_KEY_WITHOUT_SPACE = Pattern(r" *(?:- +)*[A-Za-z_][A-Za-z_0-9-]*(:)(?=[^\s:/\\])")
_DASH_WITHOUT_SPACE = Pattern(r" *(-)(?=[^\s-])")
_QUOTED = Pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_FLOW_KEY = Pattern(
    r"(?P<opens>[{,，])\s*(?P<key>[A-Za-z_][A-Za-z_0-9-]*|(?<=\{)\w+)[ ]*(?P<colon>[:：])(?P<gap>[ \u3000]*)"
)
_WIDE_CLOSERS = {"】": "]", "］": "]", "｝": "}", "〕": "]"}
_SPACES = {
    "\u00a0": Text("不换行空格（U+00A0）", "a no-break space (U+00A0)"),
    "\u3000": Text("全角空格（U+3000）", "a full-width space (U+3000)"),
}


def odd_indentation(draft: Draft) -> Repair | None:
    """Find lines whose indentation holds full-width or other spaces that YAML does not count."""
    if not _ODD_LEAD.search(draft.text):
        return None
    lines = draft.lines
    problems, edits = [], []
    for line in lines:
        lead = _ODD_LEAD.match(line.text)
        if lead is None or not _STRUCTURE.match(line.text, lead.end()) or is_block_text(draft, line.number):
            continue
        spaces = "".join(_plain_spaces(character) for character in lead.group())
        edits.append(Edit(line.start, line.start + lead.end(), spaces))
        odd = next(n for n, character in enumerate(lead.group()) if character not in " \t")
        name = _space_name(lead.group()[odd])
        problems.append(FileCode.INVISIBLE_SPACE.at(draft.ref(line.start + odd), name=name))
    return Repair(tuple(problems), tuple(edits)) if edits else None


def _plain_spaces(character: str) -> str:
    match character:
        case "\u3000":
            return "  "  # as wide as two letters, so what looks aligned becomes aligned
        case "\u200b" | "\u2060" | "\ufeff":
            return ""
        case "\t":
            return "\t"
    return " "


def _space_name(character: str) -> Text:
    plain = Text(f"特殊空格（U+{ord(character):04X}）", f"an unusual space (U+{ord(character):04X})")
    return _SPACES.get(character, plain)


def wide_colon(draft: Draft, line: Line) -> Repair | None:
    """Find the full-width colon after the key with which ``line`` begins."""
    found = _KEY_WITH_WIDE_COLON.match(line.text)
    if found is None:
        return None
    at = line.start + found.start(1)
    problem = FileCode.FULL_WIDTH.at(draft.ref(at), found=WIDE_COLON, read_as=":")
    return Repair((problem,), (Edit(at, line.start + found.end(), ": "),))


def colon_without_space(draft: Draft, line: Line) -> Repair | None:
    """Find a key whose colon is followed by its value without a space."""
    found = _KEY_WITHOUT_SPACE.match(line.text)
    if found is None:
        return None
    at = line.start + found.start(1)
    return Repair((FileCode.NO_SPACE.at(draft.ref(at), character=":"),), (Edit(at, at + 1, ": "),))


def dash_without_space(draft: Draft, lines: list[Line], line: Line) -> Repair | None:
    """Find a list dash that touches its item; what is aligned with the item moves along."""
    found = _DASH_WITHOUT_SPACE.match(line.text)
    if found is None:
        return None
    at = line.start + found.start(1)
    column = found.end(1)
    edits = [Edit(at, at + 1, "- ")]
    for below in _rest_of_item(lines, line.number, column - 1):
        if below.indent == column:
            edits.append(Edit(below.start, below.start, " "))
    return Repair((FileCode.NO_SPACE.at(draft.ref(at), character="-"),), tuple(edits))


def _rest_of_item(lines: list[Line], number: int, dash: int) -> Iterator[Line]:
    for line in lines[number + 1 :]:
        if line.is_blank:
            continue
        if line.indent <= dash:
            return
        yield line


def flow_slips(draft: Draft, start: int, stop: int) -> Repair | None:
    """Find full-width colons, commas and closing brackets that stand for YAML's own.

    A comma counts only before an ASCII key, since ， is also part of ordinary text.
    """
    part = draft.text[start:stop]
    hidden = [found.span() for found in _QUOTED.finditer(part)]
    edits: list[Edit] = []
    for found in _FLOW_KEY.finditer(part):
        if any(first <= found.start() < last for first, last in hidden):
            continue
        if found["opens"] == "，":
            edits.append(Edit(start + found.start("opens"), start + found.end("opens"), ", "))
        if found["colon"] == WIDE_COLON:
            edits.append(Edit(start + found.start("colon"), start + found.end("gap"), ": "))
    return _full_width(draft, edits)


def wide_closer(draft: Draft, start: int, stop: int) -> Repair | None:
    """Find the full-width bracket that should close what opens at ``start``, before ``stop``."""
    wanted = {"[": "]", "{": "}"}.get(draft.text[start], "")
    for at in range(start + 1, stop):
        if _WIDE_CLOSERS.get(draft.text[at]) == wanted:
            return _full_width(draft, [Edit(at, at + 1, wanted)])
    return None


def quote_from(draft: Draft, start: int, stop: int, sign: str, sign_at: int) -> Repair:
    """Put ``start`` up to ``stop`` in quotes, because of the ``sign`` at ``sign_at``."""
    text = draft.text[start:stop]
    safe = single_quoted(text) if set('"\\') & set(text) else double_quoted(text)
    hint = Text("给整段文字加上引号", "put the whole text in quotes")
    if quoted(text) == text:
        hint = Text(f"写成 {safe}", f"write {safe}")
    problem = FileCode.NEEDS_QUOTES.at(draft.ref(sign_at), character=sign, hint=hint)
    return Repair((problem,), (Edit(start, stop, single_quoted(text)),))


def _full_width(draft: Draft, edits: list[Edit]) -> Repair | None:
    problems = tuple(
        FileCode.FULL_WIDTH.at(
            draft.ref(edit.start),
            found=draft.text[edit.start : edit.stop].strip("\u3000 "),
            read_as=edit.replacement.strip(),
        )
        for edit in edits
    )
    return Repair(problems, tuple(edits)) if edits else None
