"""A row of an office table as an entry: what is wrong in it stays as it was typed, under ``extra``.

A row without a time, or with one that was refused for what its cell holds, is an activity that is to be
settled.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace
from pydantic import ValidationError

from eventplan.domain.text import Text
from eventplan.reading.entries.entry_list import Declared, Item, Items
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.validate import check
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.cell_values import text_of
from eventplan.reading.tables.column_keys import EXTRA
from eventplan.reading.tables.table import TableFile
from eventplan.reading.tables.workbook import SheetText
from eventplan.reading.yaml.nodes import Tree

NO_TIME: Final = "待定"
UNSETTLED: Final = "unsettled"
NAME_IT: Final = Text("写上活动名称再读一次", "write its name and take the table in again")
_KEPT: Final = Text(
    "没有用上的照原样记在 extra 里；改好后再读一次",
    "what is not used is kept under extra; mend it and read again",
)
_MOST_ROUNDS: Final = 4
_ALWAYS: Final = ("id", "name", "when")
# Which of two keys that cannot stand together is set aside.
_SET_ASIDE: Final = ("min_gap_days", "budget_per_time", "venues", "mode", "sessions")


def free_entry(
    table: TableFile, number: int, content: Mapping[str, Tree], taken: set[str]
) -> tuple[ActivityEntry, list[Problem]]:
    """Return the entry of the row of that ``number``, which has a name, and what is wrong with its cells.

    ``taken`` are the ids that others have; the entry's own is added.
    """
    content = dict(content)
    if "id" not in content:
        content["id"] = made_id(*both_names(content["name"]), taken)
    if "when" not in content:
        content |= {"when": _refused_text(table, number) or NO_TIME, "status": UNSETTLED}
    entry, problems = check(ActivityEntry, content, table, (number,))
    if entry is None:
        entry = _mended(table, number, content, taken)
        problems = [each if each.hint else replace(each, hint=_KEPT) for each in problems]
    taken.add(entry.id)
    return entry, problems


def free_items(table: TableFile, rows: Iterable[Mapping[str, Tree]], taken: set[str]) -> Items[ActivityEntry]:
    """Return the entries of ``rows`` as a file would give them; a row without a name is none."""
    items: list[Item[ActivityEntry]] = []
    problems: list[Problem] = []
    for number, content in enumerate(rows):
        if "name" not in content:
            problems.append(TableCode.NO_NAME.at(table.ref((number,)), hint=NAME_IT))
            continue
        entry, found = free_entry(table, number, content, taken)
        items.append(Item(entry, table, (number,)))
        problems += found
    named = ((item.entry.id, item.entry.name) for item in items)
    return Items(
        tuple(items),
        tuple(Declared(id_, name.text(), ()) for id_, name in named if name is not None),
        tuple(problems),
    )


def both_names(written: Tree) -> tuple[str, str]:
    """Return the Chinese and the English of a name as a table or a file gives it, '' for none."""
    match written:
        case {"zh": zh, "en": en}:
            return str(zh or ""), str(en or "")
    return str(written), ""


def _mended(table: TableFile, number: int, content: dict[str, Tree], taken: set[str]) -> ActivityEntry:
    """Return the entry with what is wrong in its ``content`` kept as it was typed.

    Raises:
        ValidationError: an entry of nothing but a name and a time is no activity, which cannot be.
    """
    for _ in range(_MOST_ROUNDS):
        try:
            return ActivityEntry.model_validate(content)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) if each["loc"] else "" for each in error.errors()}
        if "" in wrong:
            alone = next((key for key in (*_SET_ASIDE, *content) if _is_in_the_way(key, content)), None)
            wrong = {alone} if alone else content.keys() - {*_ALWAYS}
        cells = table.cells[number]
        typed: dict[str, Tree] = {table.called(key): cells[key].text for key in sorted(wrong) if key in cells}
        kept = content.get(EXTRA)
        extra = {**(kept if isinstance(kept, dict) else {}), **typed}
        content = {key: value for key, value in content.items() if key not in wrong} | {EXTRA: extra}
        if "id" not in content:
            content["id"] = made_id(*both_names(content["name"]), taken)
    return ActivityEntry.model_validate({key: content[key] for key in (*_ALWAYS, EXTRA)})


def _is_in_the_way(key: str, content: Mapping[str, Tree]) -> bool:
    """Say whether keys that cannot stand together can once the one called ``key`` is left out."""
    if key not in content or key in _ALWAYS:
        return False
    try:
        ActivityEntry.model_validate({each: value for each, value in content.items() if each != key})
    except ValidationError:
        return False
    return True


def _refused_text(table: TableFile, number: int) -> str:
    """Return what a time shows that was refused for what it holds."""
    cell = table.cells[number].get("when")
    if cell is None or not isinstance(table.file, SheetText):
        return ""
    return text_of(table.file.values.get(cell.start))
