"""What windows are told by other places: peaks from tables, other calendars, and members of a region.

Only peaks noted to the day are used, and only notes are read, never another site's estimates, so two
sites may name each other. A place that a table and a calendar both tell of is the calendar's.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.site import Place
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import Item
from eventplan.reading.files.neighbour_models import NeighbourEntry
from eventplan.reading.files.observation_models import noted_day
from eventplan.reading.files.window_files import Windows
from eventplan.reading.files.window_models import NamedEntry, ObservedEntry
from eventplan.reading.neighbours.other_calendars import from_calendars, position_of
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.measured_rows import TableRow, measured_rows
from eventplan.reading.tables.positions import POSITION_COLUMNS, locate
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import day_of
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.mistyped_notes import day_not_yet
from eventplan.seasons.observed.neighbour_place import NeighbourPlace
from eventplan.seasons.observed.window_rule import ObservedWindow, WindowRule

PLACE_COLUMNS: Final = ("place", "year", "date")
PLACE_OPTIONAL: Final = ("event", "source", *POSITION_COLUMNS)
_YEARS: Final = (1000, 2200)
_PEAK_WORDS: Final = frozenset({"", "peak", "盛", "盛花", "盛期", "盛花期"})
_OTHER_WORDS: Final = frozenset(
    {"first", "end", "始", "初", "始花", "始期", "初花", "末", "终", "末花", "末期", "终花"}
)


class _Row(Struct, frozen=True):
    place: str
    event: str
    year: int
    day: int
    source: str | None
    ref: SourceRef


def with_neighbours(
    folder: Path, windows: Windows, place: Place, today: date | None = None
) -> tuple[tuple[WindowRule, ...], list[Problem]]:
    """Return the rules of ``windows`` where the site lies, with what other places tell of them.

    Days that were noted after ``today`` are refused.
    """
    items = {item.entry.id: item for item in windows.items.sound}
    rules: list[WindowRule] = []
    problems: list[Problem] = []
    for rule in windows.rules:
        if not isinstance(rule, ObservedWindow):
            rules.append(rule)
            continue
        found, wrong = _places_of(folder, items[rule.id], rule, today)
        problems += wrong
        rules.append(replace(rule, neighbours=found, position=position_of(place, rule)))
    return tuple(rules), problems


class PlaceTable(Struct, frozen=True):
    """A table of other places as a window uses it: what it calls the event, and the years of each place.

    ``years`` says by name and year where a peak stands.
    """

    path: Path
    event: str
    years: dict[str, dict[int, SourceRef]]


def place_tables(folder: Path, item: Item[NamedEntry], rule: ObservedWindow) -> tuple[PlaceTable, ...]:
    """Return the tables that ``rule`` names and that are there, in its order."""
    sources = item.entry.neighbours if isinstance(item.entry, ObservedEntry) else ()
    found = []
    for source in sources:
        if source.file is None or not is_there(folder / source.file):
            continue
        rows, _ = _rows_of(folder, source.file, [], None)
        chosen = _of_this_plant(rows, source.event, rule)
        years: dict[str, dict[int, SourceRef]] = {}
        for row in chosen:
            years.setdefault(row.place, {}).setdefault(row.year, row.ref)
        event = source.event or next((row.event for row in chosen if row.event), "")
        found.append(PlaceTable(folder / source.file, event, years))
    return tuple(found)


def _places_of(
    folder: Path, item: Item[NamedEntry], rule: ObservedWindow, today: date | None
) -> tuple[tuple[NeighbourPlace, ...], list[Problem]]:
    entry = item.entry
    if not isinstance(entry, ObservedEntry):
        return (), []
    tabled: dict[str, NeighbourPlace] = {}
    kept: dict[str, NeighbourPlace] = {}
    problems: list[Problem] = []
    for number, source in enumerate(entry.neighbours):
        ref = item.ref("neighbours", number)
        if source.file is not None:
            found, wrong = _from_table(folder, source, rule, ref, today)
            known = tabled
        else:
            found, wrong = from_calendars(folder, source, rule, ref, today)
            known = kept
        problems += wrong
        for place in found:
            known.setdefault(place.name.zh, place)
    told = {name: replace(place, is_twice=name in tabled) for name, place in kept.items()}
    return tuple({**tabled, **told}.values()), problems


def _from_table(
    folder: Path, source: NeighbourEntry, rule: ObservedWindow, ref: SourceRef, today: date | None
) -> tuple[list[NeighbourPlace], list[Problem]]:
    name = source.file or ""
    if not is_there(folder / name):
        hint = did_you_mean(nearest(name, sorted(each.name for each in folder.glob("*.csv"))))
        return [], [FileCode.NO_FILE.at(ref, name=name, hint=hint)]
    problems: list[Problem] = []
    rows, positions = _rows_of(folder, name, problems, today)
    chosen = _of_this_plant(rows, source.event, rule)
    if not chosen and rows:
        return [_other(rows, positions)], problems
    return list(_places(chosen, positions, problems)), problems


def _rows_of(
    folder: Path, name: str, problems: list[Problem], today: date | None
) -> tuple[list[_Row], dict[str, Position]]:
    positions: dict[str, Position] = {}
    rows = []
    for row in measured_rows(folder / name, PLACE_COLUMNS, problems, folder, optional=PLACE_OPTIONAL):
        place = row.text("place")
        if place is not None:
            locate(row, place, positions)
            noted = _noted(row, place, today)
            rows += [] if noted is None else [noted]
    return rows, positions


def _noted(row: TableRow, place: str, today: date | None) -> _Row | None:
    """Return a peak noted to the day or within days; None for anything else."""
    event = "" if row.is_empty("event") else (row.text("event") or "").strip()
    if event.casefold() in _OTHER_WORDS or row.is_empty("date"):
        return None
    year, noted = row.whole("year", *_YEARS), row.read("date", noted_day, tuple)
    if year is None or noted is None:
        return None
    written, is_month = noted
    first, last = (written.first, written.last) if isinstance(written, DateSpan) else (written, written)
    if not year <= first.year <= year + 1:
        what = Text(f"{first} 不在 {year} 年这一季里", f"{first} does not lie in the season of {year}")
        row.problems.append(ValueCode.CONTRADICTION.at(row.ref("date"), what=what))
        return None
    if is_month:
        return None
    if today is not None and last > today:
        row.problems.append(ValueCode.CONTRADICTION.at(row.ref("date"), what=day_not_yet(last, today)))
        return None
    source = None if row.is_empty("source") else row.text("source")
    plant = "" if event.casefold() in _PEAK_WORDS else event
    return _Row(place, plant, year, (day_of(first, year) + day_of(last, year)) // 2, source, row.ref("date"))


def _of_this_plant(rows: Sequence[_Row], event: str | None, rule: ObservedWindow) -> list[_Row]:
    if event is not None:
        return [row for row in rows if _folded(row.event) == _folded(event)]
    plants = {row.event for row in rows if row.event}
    if len(plants) <= 1:
        return list(rows)
    names = {_folded(name) for name in (rule.id, rule.name.zh, rule.name.en, *rule.aliases)}
    names |= {_folded(name).removesuffix("期").removesuffix("花") for name in names}
    return [row for row in rows if not row.event or _folded(row.event) in names]


def _folded(name: str) -> str:
    return name.strip().casefold()


def _other(rows: Sequence[_Row], positions: dict[str, Position]) -> NeighbourPlace:
    """Return the first place of a table in which nothing is of this landscape."""
    place = rows[0].place
    events = dict.fromkeys(row.event for row in rows if row.place == place and row.event)
    plant = "、".join(events)
    position = positions.get(place, Position())
    return NeighbourPlace(
        Text(place, place), PlaceDays((), ()), position, other_plant=Text(plant, ", ".join(events))
    )


def _places(
    rows: Iterable[_Row], positions: dict[str, Position], problems: list[Problem]
) -> Iterable[NeighbourPlace]:
    by_place: dict[str, dict[int, _Row]] = {}
    for row in rows:
        years = by_place.setdefault(row.place, {})
        if row.year in years:
            what = f"{row.place} {row.year}"
            problems.append(ValueCode.NOTED_TWICE.at(row.ref, what=what, line=years[row.year].ref.line))
        else:
            years[row.year] = row
    for name, years in by_place.items():
        sources = dict.fromkeys(row.source for row in years.values() if row.source)
        yield NeighbourPlace(
            Text(name, name),
            PlaceDays.of({year: row.day for year, row in years.items()}),
            positions.get(name, Position()),
            Text("；".join(sources), "; ".join(sources)) if sources else None,
        )
