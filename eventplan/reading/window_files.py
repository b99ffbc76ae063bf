"""``windows.yaml`` with the tables it names: the window rules of a site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eventplan.domain.text import Text
from eventplan.reading.codes import Code
from eventplan.reading.entries import Entry
from eventplan.reading.items import Item, Items, read_items, section, without_repeated_ids
from eventplan.reading.key_names import did_you_mean, nearest
from eventplan.reading.noted_models import ObservationEntry
from eventplan.reading.problems import Problem
from eventplan.reading.references import Catalogue, catalogue
from eventplan.reading.tables import TableFile, read_table
from eventplan.reading.window_models import (
    KINDS,
    ChanceEntry,
    DatesEntry,
    NamedEntry,
    ObservedEntry,
    OtherKindEntry,
    TermEntry,
)
from eventplan.reading.written import Day, Words, WordsOrNumber, narrowed
from eventplan.reading.yaml_file import YamlFile, read_yaml
from eventplan.reading.yaml_nodes import Tree
from eventplan.seasons.window import Observation, WindowRule

WINDOWS = "windows.yaml"
OBSERVATIONS = "observations.csv"

_NOTED_COLUMNS = ("window", "year", "event", "date", "source")
_SEEN_COLUMNS = ("window", "date", "source")


class NotedRow(ObservationEntry):
    """A row of ``observations.csv``."""

    window: Words


class SeenRow(Entry):
    """A row of a table of days on which something was seen."""

    date: Day
    window: Words | None = None
    source: WordsOrNumber | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """The window rules, their entries, the names of the files used, and the Problems.

    ``is_unreadable`` tells that there is a file, but nothing could be read of it.
    """

    rules: tuple[WindowRule, ...]
    items: Items[NamedEntry]
    used: frozenset[str]
    problems: tuple[Problem, ...]
    is_unreadable: bool = False


def read_windows(folder: Path) -> Windows:
    """Return the window rules of the calendar in ``folder``; none when it has no such file."""
    if not (folder / WINDOWS).exists():
        return Windows((), Items(), frozenset(), ())
    file, problems = read_yaml(folder / WINDOWS)
    if file is None:
        return Windows((), Items(), frozenset({WINDOWS}), tuple(problems), is_unreadable=True)
    contents, found = section(file, "windows")
    items: Items[NamedEntry] = read_items(file, contents, ("windows",), _model_of)
    items = without_repeated_ids(items, lambda entry: entry.id)
    known = catalogue(items.declared, (item.entry.id for item in items.sound), Code.UNKNOWN_WINDOW)
    tables = _table_names(contents, folder)
    noted, noted_problems = _noted(folder, tables, items.sound, known)
    seen, seen_problems = _seen(folder, file, items.sound)
    rules = [_rule(item.entry, noted, seen) for item in items.sound]
    everything = [*problems, *found, *items.problems, *noted_problems, *seen_problems]
    everything += _missing_tables(folder, file, contents)
    everything += _signs((*items.sound, *items.doubtful), known)
    named = {str(entry.get(key)) for entry in contents if isinstance(entry, dict) for key in _TABLE_KEYS}
    return Windows(
        tuple(rule for rule in rules if rule is not None),
        items,
        frozenset({WINDOWS, *tables, *named}),
        tuple(everything),
    )


_TABLE_KEYS = ("observations", "days_seen")


def _model_of(content: Tree) -> type[NamedEntry]:
    kind = content.get("kind") if isinstance(content, dict) else None
    return KINDS.get(narrowed(kind).casefold(), OtherKindEntry) if isinstance(kind, str) else ObservedEntry


def _rule(
    entry: NamedEntry, noted: dict[str, list[Observation]], seen: dict[str, list[date]]
) -> WindowRule | None:
    match entry:
        case ObservedEntry():
            return entry.rule(tuple(noted.get(entry.id, ())))
        case ChanceEntry():
            return entry.rule(tuple(seen.get(entry.id, ())))
        case DatesEntry() | TermEntry():
            return entry.rule()
    return None


def _table_names(contents: Sequence[Tree], folder: Path) -> list[str]:
    """Return the tables of observations: those named, and ``observations.csv`` if there is one."""
    named = [entry.get("observations") for entry in contents if isinstance(entry, dict)]
    usual = [OBSERVATIONS] if (folder / OBSERVATIONS).exists() else []
    names = dict.fromkeys([*usual, *(name for name in named if isinstance(name, str))])
    return [name for name in names if (folder / name).exists()]


def _missing_tables(folder: Path, file: YamlFile, contents: Sequence[Tree]) -> list[Problem]:
    problems = []
    for number, entry in enumerate(contents):
        for key in _TABLE_KEYS:
            name = entry.get(key) if isinstance(entry, dict) else None
            if isinstance(name, str) and not (folder / name).exists():
                there = sorted(path.name for path in folder.glob("*.csv"))
                hint = did_you_mean(nearest(name, there))
                ref = file.ref(("windows", number, key))
                problems.append(Code.NO_FILE.at(ref, name=name, hint=hint))
    return problems


def _noted(
    folder: Path, tables: Iterable[str], items: Sequence[Item[NamedEntry]], known: Catalogue
) -> tuple[dict[str, list[Observation]], list[Problem]]:
    observed = {item.entry.id for item in items if isinstance(item.entry, ObservedEntry)}
    noted: dict[str, list[Observation]] = {}
    problems: list[Problem] = []
    for name in tables:
        table, found = read_table(folder / name, _NOTED_COLUMNS, ("window", "year", "date"))
        problems += found
        rows, row_problems = _rows(table, NotedRow)
        problems += row_problems
        for row in rows:
            window, missing = known.find(row.entry.window, row.ref("window"))
            problems += missing
            if window is not None and window not in observed:
                problems.append(_not_observed(window, row))
            elif window is not None:
                noted.setdefault(window, []).append(row.entry.observation())
    return noted, problems


def _not_observed(window: str, row: Item[NotedRow]) -> Problem:
    what = Text(
        f"「{window}」的 kind 不是 observed，用不上记录",
        f'the kind of "{window}" is not observed, so it has no use for noted days',
    )
    return Code.CONTRADICTION.at(row.ref("window"), what=what)


def _rows(
    table: TableFile | None, model: type[NotedRow]
) -> tuple[tuple[Item[NotedRow], ...], tuple[Problem, ...]]:
    if table is None:
        return (), ()
    items = read_items(table, table.rows, (), lambda _: model)
    return items.sound, items.problems


def _seen(
    folder: Path, file: YamlFile, items: Sequence[Item[NamedEntry]]
) -> tuple[dict[str, list[date]], list[Problem]]:
    seen: dict[str, list[date]] = {}
    problems: list[Problem] = []
    for item in items:
        name = _written_at(file, item, "days_seen")
        if not isinstance(item.entry, ChanceEntry) or name is None or not (folder / name).exists():
            continue
        table, found = read_table(folder / name, _SEEN_COLUMNS, ("date",))
        problems += found
        if table is None:
            continue
        rows = read_items(table, table.rows, (), lambda _: SeenRow)
        problems += rows.problems
        mine = [row.entry for row in rows.sound if row.entry.window in (None, item.entry.id)]
        seen.setdefault(item.entry.id, []).extend(row.date for row in mine)
    return seen, problems


def _written_at(file: YamlFile, item: Item[NamedEntry], key: str) -> str | None:
    place = file.places.get((*item.path, key))
    return None if place is None else place.value


def _signs(items: Sequence[Item[NamedEntry]], known: Catalogue) -> list[Problem]:
    problems: list[Problem] = []
    for item in items:
        sign = item.entry.sign if isinstance(item.entry, ObservedEntry) else None
        if sign is None:
            continue
        ref = item.ref("sign")
        problems += known.find(sign, ref)[1]
        if sign == item.entry.id:
            problems.append(Code.SELF_REFERENCE.at(ref, name=sign))
    return problems
