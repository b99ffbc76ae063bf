"""``windows.yaml`` with the tables it names: the window rules of a site."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import Item, Items, read_items, section, without_repeated_ids
from eventplan.reading.entries.field_types import narrowed
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.entries.table_name import is_table_name
from eventplan.reading.files.observation_tables import (
    NotedLine,
    SeenDays,
    noted_in_tables,
    noted_inline,
    read_days_seen,
    table_names,
    without_mistyped,
)
from eventplan.reading.files.series_files import read_temperatures
from eventplan.reading.files.window_models import (
    KINDS,
    ChanceEntry,
    DatesEntry,
    NamedEntry,
    ObservedEntry,
    OtherKindEntry,
    TermEntry,
)
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.mistyped_notes import day_not_yet
from eventplan.seasons.observed.window_rule import ChanceWindow, ObservedWindow, WindowRule

WINDOWS = "windows.yaml"

_NO_WINDOWS = catalogue((), (), NameCode.UNKNOWN_WINDOW)


class Windows(Struct, frozen=True):
    """The window rules, their entries, the names of the files used, and the Problems.

    ``known`` finds a window by id or name. ``lines`` are all noted days with their places;
    ``tables`` says by a window's id which table it names for them. ``is_unreadable`` tells that
    there is a file, but nothing could be read of it.
    """

    rules: tuple[WindowRule, ...]
    items: Items[NamedEntry]
    used: frozenset[str]
    problems: tuple[Problem, ...]
    known: Catalogue = _NO_WINDOWS
    lines: tuple[NotedLine, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    is_unreadable: bool = False


def read_windows(folder: Path, today: date | None = None) -> Windows:
    """Return the window rules of the calendar in ``folder``; none when it has no such file.

    Days that were noted or seen after ``today`` are refused.
    """
    if not is_there(folder / WINDOWS):
        return Windows((), Items(), frozenset(), ())
    file, problems = read_yaml(folder / WINDOWS)
    if file is None:
        return Windows((), Items(), frozenset({WINDOWS}), tuple(problems), is_unreadable=True)
    contents, found = section(file, "windows")
    items: Items[NamedEntry] = read_items(file, contents, ("windows",), _model_of)
    items = without_repeated_ids(items, lambda entry: entry.id)
    known = catalogue(items.declared, (item.entry.id for item in items.sound), NameCode.UNKNOWN_WINDOW)
    tables = table_names(contents, folder)
    tabled, noted_problems = noted_in_tables(folder, tables, items.sound, known)
    lines = (*noted_inline(items.sound), *tabled)
    seen, seen_problems = read_days_seen(folder, items.sound, _named_under("days_seen", file, items.sound))
    warm, warm_problems = read_temperatures(folder, _temperature_tables(items.sound))
    rules: list[WindowRule] = []
    mistyped: list[Problem] = []
    for item in items.sound:
        rule, found_in_rule = _checked(_rule(item.entry, tabled, seen, warm), item, lines, today)
        rules += [] if rule is None else [rule]
        mistyped += found_in_rule
    everything = [
        *problems,
        *found,
        *items.problems,
        *noted_problems,
        *seen_problems,
        *warm_problems,
        *mistyped,
    ]
    everything += _missing_tables(folder, file, contents)
    everything += _signs((*items.sound, *items.doubtful), known)
    named = {str(entry.get(key)) for entry in contents if isinstance(entry, dict) for key in _TABLE_KEYS}
    return Windows(
        tuple(rules),
        items,
        frozenset({WINDOWS, *tables, *named, *_neighbour_tables(items.sound)}),
        tuple(everything),
        known,
        lines,
        _named_under("observations", file, items.sound),
    )


_TABLE_KEYS = ("observations", "days_seen", "temperature")


def _model_of(content: Tree) -> type[NamedEntry]:
    kind = content.get("kind") if isinstance(content, dict) else None
    return KINDS.get(narrowed(kind).casefold(), OtherKindEntry) if isinstance(kind, str) else ObservedEntry


def _temperature_tables(items: Sequence[Item[NamedEntry]]) -> list[str]:
    named = [item.entry.temperature for item in items if isinstance(item.entry, ObservedEntry)]
    return [name for name in named if name is not None]


def _neighbour_tables(items: Sequence[Item[NamedEntry]]) -> list[str]:
    sources = [
        one for each in items if isinstance(each.entry, ObservedEntry) for one in each.entry.neighbours
    ]
    return [source.file for source in sources if source.file is not None]


def _rule(
    entry: NamedEntry,
    tabled: Sequence[NotedLine],
    seen: Mapping[str, SeenDays],
    warm: Mapping[str, Temperatures],
) -> WindowRule | None:
    match entry:
        case ObservedEntry():
            noted = tuple(line.observation for line in tabled if line.window == entry.id)
            return entry.rule(noted, warm.get(entry.temperature or ""))
        case ChanceEntry():
            days = seen.get(entry.id, SeenDays())
            return entry.rule(days.seen, days.missed)
        case DatesEntry() | TermEntry():
            return entry.rule()
    return None


def _checked(
    rule: WindowRule | None, item: Item[NamedEntry], lines: Sequence[NotedLine], today: date | None
) -> tuple[WindowRule | None, list[Problem]]:
    """Return ``rule`` without noted or seen days that cannot be right, and what is wrong with them."""
    match rule:
        case ObservedWindow():
            return without_mistyped(rule, lines, today)
        case ChanceWindow() if today is not None:
            to_come = [day for day in rule.days_seen if day > today]
            kept = tuple(day for day in rule.days_seen if day <= today)
            problems = [
                ValueCode.CONTRADICTION.at(item.ref("days_seen"), what=day_not_yet(day, today))
                for day in to_come
            ]
            return (replace(rule, days_seen=kept) if to_come else rule), problems
    return rule, []


def _missing_tables(folder: Path, file: YamlFile, contents: Sequence[Tree]) -> list[Problem]:
    problems = []
    for number, entry in enumerate(contents):
        for key in _TABLE_KEYS:
            name = entry.get(key) if isinstance(entry, dict) else None
            if isinstance(name, str) and is_table_name(name) and not is_there(folder / name):
                there = sorted(path.name for path in folder.glob("*.csv"))
                hint = did_you_mean(nearest(name, there))
                ref = file.ref(("windows", number, key))
                problems.append(FileCode.NO_FILE.at(ref, name=name, hint=hint))
    return problems


def _written_at(file: YamlFile, item: Item[NamedEntry], key: str) -> str | None:
    place = file.places.get((*item.path, key))
    return None if place is None else place.value


def _named_under(key: str, file: YamlFile, items: Sequence[Item[NamedEntry]]) -> dict[str, str]:
    """Return by a window's id the table it names under ``key``."""
    named = {item.entry.id: _written_at(file, item, key) for item in items}
    return {window: name for window, name in named.items() if name is not None}


def _signs(items: Sequence[Item[NamedEntry]], known: Catalogue) -> list[Problem]:
    problems: list[Problem] = []
    for item in items:
        sign = item.entry.sign if isinstance(item.entry, ObservedEntry) else None
        if sign is None:
            continue
        ref = item.ref("sign")
        problems += known.find(sign, ref)[1]
        if sign == item.entry.id:
            problems.append(NameCode.SELF_REFERENCE.at(ref, name=sign))
    return problems
