"""Indentation: which columns the lines above leave open, and where a misplaced line belongs."""

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.yaml.draft import Draft, Edit, Line, Repair

_KEY = Pattern(r"[^\s:#\[\]{},][^:#\[\]{},]*:(?:\s|$)")


class _Column(Struct, frozen=True):
    """A column at which a line may begin; ``number`` is the line that opened it."""

    column: int
    is_item: bool
    number: int


def tab_indentation(draft: Draft, lines: list[Line], line: Line) -> Repair | None:
    """Find a tab in the indentation of ``line`` and put the line where it most likely belongs."""
    lead = line.text[: line.indent]
    if "\t" not in lead:
        return None
    hint = Text("YAML 只用空格缩进，请把 Tab 换成空格", "YAML is indented with spaces only")
    at = line.start + lead.index("\t")
    problem = FileCode.TAB.at(draft.ref(at), hint=hint)
    width = len(lead.expandtabs(2))
    column = _nearest(_open_columns(lines, line), width, is_item=line.is_item)
    shift = 0 if column is None else column.column - width
    edits = []
    for below in lines[line.number :]:
        if below.text.strip() and "\t" not in below.text[: below.indent]:
            break
        spaces = max(0, len(below.text[: below.indent].expandtabs(2)) + shift)
        edits.append(Edit(below.start, below.start + below.indent, " " * spaces))
    return Repair((problem,), tuple(edits))


def indentation(draft: Draft, lines: list[Line], line: Line) -> Repair | None:
    """Find that ``line`` lines up with nothing above, and move it, with what hangs on it."""
    is_item = line.is_item
    if line.is_blank or not (is_item or _KEY.match(line.text, line.indent)):
        return None
    column = _nearest(_open_columns(lines, line), line.indent, is_item=is_item)
    if column is None or column.column == line.indent:
        return None
    shift = column.column - line.indent
    hint = Text(
        f"应缩进 {column.column} 格，与第 {_origin_line(draft, lines[column.number])} 行对齐",
        f"indent it by {column.column}, as line {_origin_line(draft, lines[column.number])} is",
    )
    ref = draft.ref(line.start + line.indent)
    problem = FileCode.INDENTATION.at(ref, found=ref.column - 1, hint=hint)
    moved = [line, *_moving_along(lines, line)]
    return Repair((problem,), tuple(_shifted(each, shift) for each in moved))


def _origin_line(draft: Draft, line: Line) -> int:
    return draft.ref(line.start).line


def _shifted(line: Line, by: int) -> Edit:
    return Edit(line.start, line.start + line.indent, " " * max(0, line.indent + by))


def _moving_along(lines: list[Line], line: Line) -> list[Line]:
    """Return the lines below that share the mistake: as deep as ``line``, or hanging on it."""
    has_children = line.is_item or line.text.rstrip().endswith((":", "|", ">"))
    along: list[Line] = []
    for below in lines[line.number + 1 :]:
        if below.is_blank:
            continue
        if below.indent < line.indent or (below.indent > line.indent and not has_children):
            break
        if below.indent == line.indent and below.is_item is not line.is_item:
            break
        if below.indent == line.indent:
            has_children = below.is_item or below.text.rstrip().endswith((":", "|", ">"))
        along.append(below)
    return along


def _open_columns(lines: list[Line], line: Line) -> list[_Column]:
    """Return the columns that the lines above ``line`` leave open, the innermost first."""
    found: list[_Column] = []
    limit = 10**6
    for above in reversed(lines[: line.number]):
        if above.is_blank:
            continue
        for column in reversed(_columns(above)):
            if column.column < limit:
                found.append(column)
                limit = column.column
    return found


def _columns(line: Line) -> list[_Column]:
    found: list[_Column] = []
    at = line.indent
    while line.text[at : at + 2] == "- ":
        found.append(_Column(at, True, line.number))
        at += 2 + len(line.text[at + 2 :]) - len(line.text[at + 2 :].lstrip())
    if _KEY.match(line.text, at):
        found.append(_Column(at, False, line.number))
    return found


def _nearest(columns: list[_Column], indent: int, *, is_item: bool) -> _Column | None:
    fitting = [column for column in columns if column.is_item is is_item]
    return min(fitting, key=lambda column: (abs(column.column - indent), -column.column), default=None)


def item_range(lines: list[Line], line: Line) -> tuple[int, int]:
    """Return where the outermost list item that holds ``line`` starts and stops, else the line."""
    items = [each.indent for each in lines if each.is_item]
    if not items:
        return line.start, line.stop
    dash = min(items)
    first = next(
        (each for each in reversed(lines[: line.number + 1]) if each.is_item and each.indent <= dash), None
    )
    between = lines[first.number + 1 : line.number + 1] if first else []
    if first is None or any(each.indent < dash and not each.is_blank for each in between):
        return line.start, line.stop
    last = line
    for below in lines[line.number + 1 :]:
        if not below.is_blank and below.indent <= dash:
            break
        last = below
    return first.start, last.stop
