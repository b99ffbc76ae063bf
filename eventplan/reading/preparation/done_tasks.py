"""``tasks.csv``: which tasks were done, on which day and by whom."""

from pathlib import Path
from typing import Final

from eventplan.domain.preparation.campaign import Done
from eventplan.named_file import is_there
from eventplan.reading.entries.base_model import WrittenEntry
from eventplan.reading.entries.entry_list import read_items
from eventplan.reading.entries.field_types import Day, Words, WordsOrNumber
from eventplan.reading.preparation.parts import TASKS, DoneTask
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import read_table

DONE_COLUMNS: Final = ("task", "done", "by", "note")
DONE_REQUIRED: Final = ("task", "done")


class DoneTaskEntry(WrittenEntry):
    """A row of ``tasks.csv``."""

    task: Words
    done: Day
    by: WordsOrNumber | None = None
    note: WordsOrNumber | None = None


def read_done(folder: Path) -> tuple[tuple[DoneTask, ...], list[Problem]]:
    """Return what was done by the table in ``folder``, in order, and every mistake; the first row counts."""
    if not is_there(folder / TASKS):
        return (), []
    table, problems = read_table(folder / TASKS, DONE_COLUMNS, DONE_REQUIRED, folder)
    if table is None:
        return (), problems
    items = read_items(table, table.rows, (), lambda _: DoneTaskEntry)
    problems += items.problems
    found: dict[str, DoneTask] = {}
    for item in items.sound:
        entry, ref = item.entry, item.ref()
        if entry.task in found:
            line = found[entry.task].line
            problems.append(ValueCode.NOTED_TWICE.at(item.ref("task"), what=entry.task, line=line))
        else:
            found[entry.task] = DoneTask(entry.task, Done(entry.done, entry.by, entry.note), ref.line)
    return tuple(found.values()), problems
