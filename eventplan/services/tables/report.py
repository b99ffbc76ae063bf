"""What is told of a table that is taken in: every row by its cell, and what is left with a way out."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.tables.table import TableFile
from eventplan.reading.tables.workbook import SheetText
from eventplan.services.proposal import Proposal


class ImportRequest(Struct, frozen=True):
    """A table at ``path`` to be taken into the calendar in ``folder``, which ``is_new`` where it is begun.

    ``year`` is the one whose days are told. ``drops`` declines what is missing in a plan's own table.
    """

    path: Path
    folder: Path
    year: int
    lang: Lang
    is_new: bool = False
    drops: bool = False


class RowKind(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    UNSETTLED = "unsettled"
    LEFT = "left"
    GONE = "gone"


class RowReport(Struct, frozen=True):
    """A row as it was read; ``rule`` is its time as a sentence, ``spans`` are its days this year.

    ``proposed`` is what it brings along or changes, ``left`` what nothing could be made of.
    """

    cell: str
    kind: RowKind
    id: str | None
    name: str
    rule: Text | None = None
    spans: tuple[DateSpan, ...] = ()
    proposed: tuple[Text, ...] = ()
    left: tuple[Text, ...] = ()


class LeftCell(Struct, frozen=True):
    """What nothing could be made of, in one cell or in several that say the same, and what may be meant."""

    cells: tuple[str, ...]
    written: str
    message: Text
    hint: Text | None = None
    suggestions: tuple[str, ...] = ()


class ProposedImport(Proposal, frozen=True, kw_only=True):
    """The files that a table would change, and the report of its rows."""

    year: int
    rows: tuple[RowReport, ...]
    left: tuple[LeftCell, ...] = ()
    notes: tuple[LeftCell, ...] = ()
    proposed: tuple[Text, ...] = ()


def cell_name(table: TableFile, ref: SourceRef) -> str:
    """Return a place as an office calls it: 活动!C5, C5 of an only sheet, 5:3 of a text."""
    return place_name(ref) if isinstance(table.file, SheetText) else f"{ref.line}:{ref.column}"


def place_name(ref: SourceRef) -> str:
    """Return a place of a workbook, whose sheet its path names in brackets where there are several."""
    letters, number = "", ref.column
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    sheet = f"{ref.path[:-1].rpartition('[')[2]}!" if ref.path.endswith("]") else ""
    return f"{sheet}{letters}{ref.line}"


def asked_once(
    tables: Iterable[TableFile], problems: Iterable[tuple[Problem, str, tuple[str, ...]]]
) -> tuple[LeftCell, ...]:
    """Return the ``problems`` with what was written and what may be meant, equal ones as one."""
    by_path = {table.path: table for table in tables}
    found: dict[tuple[str, Text, Text | None], list[str]] = {}
    meant: dict[str, tuple[str, ...]] = {}
    for problem, written, rules in problems:
        table = by_path.get(problem.ref.path)
        cell = str(problem.ref) if table is None else cell_name(table, problem.ref)
        found.setdefault((written, problem.message, problem.hint), []).append(cell)
        meant[written] = rules
    return tuple(
        LeftCell(tuple(dict.fromkeys(cells)), written, message, hint, meant[written])
        for (written, message, hint), cells in found.items()
    )
