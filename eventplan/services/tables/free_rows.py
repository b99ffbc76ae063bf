"""Rows of an office table as entries of activities: none is lost for a cell that cannot be read.

A time that is no rule is kept as it was typed, and the activity is to be settled; any other cell that is
wrong stays under ``extra`` with its heading.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from eventplan.reading.entries.entry_list import Declared, Item, Items
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.validate import check
from eventplan.reading.files.activity_files import both_names
from eventplan.reading.files.activity_models import ActivityEntry, Extra
from eventplan.reading.problems.problem import Problem
from eventplan.reading.tables.cell_values import text_of
from eventplan.reading.tables.headings import EXTRA
from eventplan.reading.tables.table import TableFile
from eventplan.reading.tables.workbook import SheetText
from eventplan.reading.yaml.nodes import Tree
from eventplan.services.tables.report import RowKind, cell_name

NO_TIME: Final = "待定"
UNSETTLED: Final = "unsettled"
_MOST_ROUNDS: Final = 4
# Which of two keys that cannot stand together is set aside.
_SET_ASIDE: Final = ("min_gap_days", "budget_per_time", "venues")


class FreeRow(Struct, frozen=True):
    """A row that is taken in: its entry at its place, and whether its id was written in the table."""

    item: Item[ActivityEntry]
    has_own_id: bool

    @property
    def id(self) -> str:
        """The id of the activity."""
        return self.item.entry.id

    @property
    def is_unsettled(self) -> bool:
        """Whether its time is to be settled."""
        return self.item.entry.status == UNSETTLED


class FreeRows(Struct, frozen=True):
    """The rows of one table, the numbers of those without a name, and what is wrong with cells.

    ``known`` are rows of activities that the calendar has: the cell, what becomes of them, id and name.
    """

    table: TableFile
    rows: tuple[FreeRow, ...]
    nameless: tuple[int, ...]
    problems: tuple[Problem, ...]
    known: tuple[tuple[str, RowKind, str, str], ...]


def free_rows(table: TableFile, there: Sequence[Declared]) -> FreeRows:
    """Return the rows of ``table``, with ids of their own beside those of the activities that are ``there``.

    A row is one of these by its id or, where it has none, by its name; it changes nothing.
    """
    ids = {each.name.zh: each.id for each in there}
    were_there = {each.id for each in there}
    taken = {*were_there, *(str(row["id"]) for row in table.rows if "id" in row)}
    contents = [dict(row) for row in table.rows]
    if all(str(row.get("id", "")).isdigit() for row in contents):  # 编号 that only counts
        contents = [{key: value for key, value in row.items() if key != "id"} for row in contents]
    known: list[tuple[str, RowKind, str, str]] = []
    rows: list[FreeRow] = []
    nameless: list[int] = []
    problems: list[Problem] = []
    for number, content in enumerate(contents):
        if "name" not in content:
            nameless.append(number)
            continue
        has_own_id = "id" in content
        name = both_names(content["name"])[0]
        own = str(content["id"]) if has_own_id else ids.get(name)
        if own in were_there:
            known.append((cell_name(table, table.ref((number, "name"))), RowKind.LEFT, str(own), name))
            continue
        content.setdefault("id", made_id(*both_names(content["name"]), taken))
        if "when" not in content:
            content |= {"when": _refused_text(table, number) or NO_TIME, "status": UNSETTLED}
        entry, found = check(ActivityEntry, content, table, (number,))
        problems += found
        if entry is None:
            content, entry = _mended(table, number, content, taken)
        taken.add(entry.id)
        rows.append(FreeRow(Item(entry, table, (number,)), has_own_id))
    return FreeRows(table, tuple(rows), tuple(nameless), tuple(problems), tuple(known))


def items_of(rows: Iterable[FreeRow]) -> Items[ActivityEntry]:
    """Return the entries of ``rows`` as a file of activities would give them."""
    items = tuple(row.item for row in rows)
    named = ((item.entry.id, item.entry.name) for item in items)
    return Items(items, tuple(Declared(id_, name.text(), ()) for id_, name in named if name is not None))


def without(row: FreeRow, keys: Sequence[str], **instead: object) -> FreeRow:
    """Return ``row`` with the cells under ``keys`` kept as they were typed, and some values ``instead``."""
    table = row.item.source
    assert isinstance(table, TableFile)
    number = int(row.item.path[0])
    cells = {table.called(key): table.cells[number][key].text for key in keys if key in table.cells[number]}
    entry = row.item.entry
    default = {key: ActivityEntry.model_fields[key].default for key in keys}
    extra = Extra(columns=(*entry.extra.columns, *cells.items()))
    update = {**default, **instead, **({"extra": extra} if extra.columns else {})}
    changed = entry.model_copy(update=update)
    changed.model_fields_set.difference_update(set(keys) - instead.keys())
    return replace(row, item=replace(row.item, entry=changed))


def _mended(
    table: TableFile, number: int, content: dict[str, Tree], taken: set[str]
) -> tuple[dict[str, Tree], ActivityEntry]:
    """Return the content, and its entry, with what is wrong in it kept as it was typed.

    Raises:
        ValidationError: an entry of nothing but a name and a time is no activity, which cannot be.
    """
    for _ in range(_MOST_ROUNDS):
        try:
            return content, ActivityEntry.model_validate(content)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) if each["loc"] else "" for each in error.errors()}
        if "" in wrong:
            wrong = {next(key for key in _SET_ASIDE if key in content)}
        cells = table.cells[number]
        typed: dict[str, Tree] = {table.called(key): cells[key].text for key in sorted(wrong) if key in cells}
        kept = content.get(EXTRA)
        extra = {**(kept if isinstance(kept, dict) else {}), **typed}
        content = {key: value for key, value in content.items() if key not in wrong} | {EXTRA: extra}
        if "id" not in content:
            content["id"] = made_id(*both_names(content["name"]), taken)
    return content, ActivityEntry.model_validate({key: content[key] for key in ("id", "name", "when", EXTRA)})


def _refused_text(table: TableFile, number: int) -> str:
    """Return what a time shows that was refused for what it holds."""
    cell = table.cells[number].get("when")
    if cell is None or not isinstance(table.file, SheetText):
        return ""
    return text_of(table.file.values.get(cell.start))
