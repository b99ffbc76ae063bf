"""Noted days of earlier years with their places: in tables, and in ``windows.yaml`` itself."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import Item, read_items
from eventplan.reading.entries.field_types import Words
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.entries.table_name import is_table_name
from eventplan.reading.files.observation_models import ObservationEntry
from eventplan.reading.files.window_models import NamedEntry, ObservedEntry
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.table import read_table
from eventplan.reading.yaml.nodes import Tree
from eventplan.seasons.observed.mistyped_notes import why_mistyped
from eventplan.seasons.observed.window_rule import Observation, ObservedWindow

OBSERVATIONS: Final = "observations.csv"
NOTED_COLUMNS: Final = ("window", "year", "event", "date", "source")
NOTED_REQUIRED: Final = ("window", "year", "date")


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
