"""Tables of the days on which a show that comes and goes was there, or was looked for in vain.

A row is a day (``date`` or ``day``), or days from ``first`` to ``last``; ``seen`` is 1 or 0, and 1 where it
is left out.
"""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Self

from msgspec import Struct
from pydantic import BeforeValidator, model_validator

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.base_model import Both, WrittenEntry
from eventplan.reading.entries.entry_list import Item, read_items
from eventplan.reading.entries.field_types import Day, Words, wrong
from eventplan.reading.files.observation_models import backwards
from eventplan.reading.files.window_models import ChanceEntry, NamedEntry
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import read_table

_COLUMNS: Final = ("window", "date", "day", "first", "last", "seen", "source")
_SEEN: Final = {
    **dict.fromkeys(("1", "是", "有", "见", "yes", "true", "y"), True),
    **dict.fromkeys(("0", "否", "无", "没", "no", "false", "n"), False),
}


class SeenDays(Struct, frozen=True):
    """The days on which a show was there, and those on which it was looked for in vain."""

    seen: tuple[datetime.date, ...] = ()
    missed: tuple[datetime.date, ...] = ()


def _was_seen(written: object) -> object:
    if isinstance(written, bool):
        return written
    text = str(written).strip().casefold()
    if text not in _SEEN:
        what = Text(f"「出现」写 1 或 0，不是「{written}」", f'"seen" is 1 or 0, not "{written}"')
        raise wrong(ValueCode.CONTRADICTION, what=what)
    return _SEEN[text]


class SeenRow(WrittenEntry):
    """A row of such a table."""

    date: Day | None = None
    day: Day | None = None
    first: Day | None = None
    last: Day | None = None
    seen: Annotated[bool, BeforeValidator(_was_seen)] = True
    window: Words | None = None
    source: Both | None = None

    @model_validator(mode="after")
    def _names_days(self) -> Self:
        if self.date is None and self.day is None and (self.first is None or self.last is None):
            raise wrong(ValueCode.MISSING, key="date")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise wrong(ValueCode.CONTRADICTION, what=backwards(f"{self.first}..{self.last}"))
        return self

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days that the row is about."""
        if self.first is not None and self.last is not None:
            return tuple(DateSpan(self.first, self.last))
        return tuple(day for day in (self.date, self.day) if day is not None)


def read_days_seen(
    folder: Path, items: Sequence[Item[NamedEntry]], names: Mapping[str, str]
) -> tuple[dict[str, SeenDays], list[Problem]]:
    """Return by a window's id what the tables called ``names`` say of it, and every mistake in them."""
    found: dict[str, SeenDays] = {}
    problems: list[Problem] = []
    for item in items:
        name = names.get(item.entry.id)
        if not isinstance(item.entry, ChanceEntry) or name is None or not is_there(folder / name):
            continue
        table, mistakes = read_table(folder / name, _COLUMNS, (), folder)
        problems += mistakes
        if table is None:
            continue
        rows = read_items(table, table.rows, (), lambda _: SeenRow)
        problems += rows.problems
        mine = [row.entry for row in rows.sound if row.entry.window in (None, item.entry.id)]
        days = {
            there: {day for row in mine if row.seen is there for day in row.days} for there in (True, False)
        }
        found[item.entry.id] = SeenDays(tuple(sorted(days[True])), tuple(sorted(days[False] - days[True])))
    return found, problems
