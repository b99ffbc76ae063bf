"""Rows of an office table as entries of activities: none is lost for a cell that cannot be read.

A time that is no rule is kept as it was typed, and the activity is to be settled; any other cell that is
wrong stays under ``extra`` with its heading.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from eventplan.reading.entries.entry_list import Declared, Item, Items
from eventplan.reading.files.activity_models import ActivityEntry, Extra
from eventplan.reading.files.office.free_entries import UNSETTLED, both_names, free_entry
from eventplan.reading.problems.problem import Problem
from eventplan.reading.tables.table import TableFile
from eventplan.services.tables.report import RowKind, cell_name


class TwoDays(Struct, frozen=True):
    """What is told of two columns of days, and the rules that they are; ``agree`` when both say one day."""

    problem: Problem
    rules: tuple[str, str]
    agree: bool


class FreeRow(Struct, frozen=True):
    """A row that is taken in: its entry at its place; ``torn`` between days that are not the same."""

    item: Item[ActivityEntry]
    torn: TwoDays | None = None

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


def free_rows(table: TableFile, there: Sequence[Declared], taken: set[str]) -> FreeRows:
    """Return the rows of ``table``, with ids of their own beside those ``taken``, to which they are added.

    A row is one of the activities that are ``there`` by its id or, where it has none, by its name; it
    changes nothing.
    """
    ids = {each.name.zh: each.id for each in there}
    were_there = {each.id for each in there}
    contents = [dict(row) for row in table.rows]
    if all(str(row.get("id", "")).isdigit() for row in contents):  # 编号 that only counts
        contents = [{key: value for key, value in row.items() if key != "id"} for row in contents]
    taken.update(str(row["id"]) for row in contents if "id" in row)
    known: list[tuple[str, RowKind, str, str]] = []
    rows: list[FreeRow] = []
    nameless: list[int] = []
    problems: list[Problem] = []
    for number, content in enumerate(contents):
        if "name" not in content:
            nameless.append(number)
            continue
        name = both_names(content["name"])[0]
        own = str(content["id"]) if "id" in content else ids.get(name)
        if own in were_there:
            known.append((cell_name(table, table.ref((number, "name"))), RowKind.LEFT, str(own), name))
            continue
        entry, found = free_entry(table, number, content, taken)
        problems += found
        rows.append(FreeRow(Item(entry, table, (number,))))
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
