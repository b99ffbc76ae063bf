"""Noted days of earlier years with their places: in tables, and in ``windows.yaml`` itself.

And tables of the days on which a show that comes and goes was there, or was looked for in vain: a row is a
day (``date`` or ``day``), or days from ``first`` to ``last``; ``seen`` is 1 or 0, and 1 where it is left out.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Self

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BeforeValidator, model_validator

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.base_model import Both, WrittenEntry
from eventplan.reading.entries.entry_list import Item, read_items
from eventplan.reading.entries.field_types import Day, Words, wrong
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.entries.table_name import is_table_name
from eventplan.reading.files.observation_models import ObservationEntry, backwards
from eventplan.reading.files.window_models import ChanceEntry, NamedEntry, ObservedEntry
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import read_table
from eventplan.reading.yaml.nodes import Tree
from eventplan.seasons.observed.mistyped_notes import why_mistyped
from eventplan.seasons.observed.window_rule import Observation, ObservedWindow

OBSERVATIONS: Final = "observations.csv"
NOTED_COLUMNS: Final = ("window", "year", "event", "date", "source")
NOTED_REQUIRED: Final = ("window", "year", "date")
_SEEN_COLUMNS: Final = ("window", "date", "day", "first", "last", "seen", "source")
_SEEN: Final = {
    **dict.fromkeys(("1", "是", "有", "见", "yes", "true", "y"), True),
    **dict.fromkeys(("0", "否", "无", "没", "no", "false", "n"), False),
}


class NotedRow(ObservationEntry):
    """A row of ``observations.csv``."""

    window: Words


class NotedLine(Struct, frozen=True):
    """A noted day of the window with the id ``window``, and where it stands."""

    window: str
    observation: Observation
    ref: SourceRef
    is_in_table: bool


def table_names(contents: Sequence[Tree], folder: Path) -> list[str]:
    """Return the tables of observations: those named, and ``observations.csv`` if there is one."""
    named = [entry.get("observations") for entry in contents if isinstance(entry, dict)]
    usual = [OBSERVATIONS] if is_there(folder / OBSERVATIONS) else []
    names = dict.fromkeys([*usual, *(name for name in named if isinstance(name, str))])
    return [name for name in names if is_table_name(name) and is_there(folder / name)]


def noted_in_tables(
    folder: Path, tables: Iterable[str], items: Sequence[Item[NamedEntry]], known: Catalogue
) -> tuple[list[NotedLine], list[Problem]]:
    """Return what the ``tables`` noted of the windows among ``items``, and every mistake in them."""
    observed = {item.entry.id for item in items if isinstance(item.entry, ObservedEntry)}
    lines: list[NotedLine] = []
    problems: list[Problem] = []
    for name in tables:
        table, found = read_table(folder / name, NOTED_COLUMNS, NOTED_REQUIRED, folder)
        problems += found
        if table is None:
            continue
        rows = read_items(table, table.rows, (), lambda _: NotedRow)
        problems += rows.problems
        for row in rows.sound:
            window, missing = known.find(row.entry.window, row.ref("window"))
            problems += missing
            if window is not None and window not in observed:
                problems.append(_not_observed(window, row))
            elif window is not None:
                lines.append(NotedLine(window, row.entry.observation(), row.ref(), is_in_table=True))
    return lines, problems


def noted_inline(items: Iterable[Item[NamedEntry]]) -> list[NotedLine]:
    """Return what stands under ``observations`` in ``windows.yaml`` itself."""
    return [
        NotedLine(item.entry.id, noted.observation(), item.ref("observations", number), is_in_table=False)
        for item in items
        if isinstance(item.entry, ObservedEntry)
        for number, noted in enumerate(item.entry.observations)
    ]


def without_mistyped(
    rule: ObservedWindow, lines: Iterable[NotedLine], today: date | None
) -> tuple[ObservedWindow, list[Problem]]:
    """Return ``rule`` without the noted days that cannot be right, and a Problem for each of their lines."""
    problems: list[Problem] = []
    refused: set[Observation] = set()
    for line in (each for each in lines if each.window == rule.id):
        what = why_mistyped(line.observation, rule.noted, rule.fallback, today)
        if what is not None:
            problems.append(ValueCode.CONTRADICTION.at(line.ref, what=what))
            refused.add(line.observation)
    if not refused:
        return rule, []
    return replace(rule, noted=tuple(note for note in rule.noted if note not in refused)), problems


def _not_observed(window: str, row: Item[NotedRow]) -> Problem:
    what = Text(
        f"「{window}」的 kind 不是 observed，用不上记录",
        f'the kind of "{window}" is not observed, so it has no use for noted days',
    )
    return ValueCode.CONTRADICTION.at(row.ref("window"), what=what)


class SeenDays(Struct, frozen=True):
    """The days on which a show was there, and those on which it was looked for in vain."""

    seen: tuple[date, ...] = ()
    missed: tuple[date, ...] = ()


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
        table, mistakes = read_table(folder / name, _SEEN_COLUMNS, (), folder)
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
