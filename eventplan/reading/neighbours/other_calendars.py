"""Peaks that other calendars have noted: of one that a window names, or of every other member of a region."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from eventplan.domain.site import Place
from eventplan.domain.text import Text
from eventplan.reading.entries.file_names import REGION
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.files.neighbour_models import NeighbourEntry
from eventplan.reading.files.site_file import read_site
from eventplan.reading.files.window_files import read_windows
from eventplan.reading.neighbours.member_folders import member_folders
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import day_of
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.neighbour_place import NeighbourPlace
from eventplan.seasons.observed.window_rule import NotedEvent, ObservedWindow

Found = tuple[list[NeighbourPlace], list[Problem]]


class _Calendar(Struct, frozen=True):
    """Another calendar: what it is called, where it lies, and its observed windows, ``known`` by name."""

    name: Text
    place: Place
    windows: tuple[ObservedWindow, ...]
    known: Catalogue

    def places(self, chosen: list[ObservedWindow], rule: ObservedWindow) -> list[NeighbourPlace]:
        """Return what its ``chosen`` windows tell ``rule``."""
        is_alone = len(chosen) == 1
        return [_as_place(self.name, each, self.place, rule, is_alone=is_alone) for each in chosen]

    def of_species(self, rule: ObservedWindow) -> list[ObservedWindow]:
        """Return its windows of the plant that ``rule`` shows."""
        return [each for each in self.windows if each.species is not None and each.species == rule.species]


def from_calendars(
    folder: Path, source: NeighbourEntry, rule: ObservedWindow, ref: SourceRef, today: date | None
) -> Found:
    """Return what the calendar or the region that ``source`` names tells ``rule``, and what is wrong with it.

    Both are seen from ``folder``; days that were noted after ``today`` are refused.
    """
    if source.region is not None:
        return _from_region(folder, source.region, rule, ref, today)
    name = source.calendar or ""
    path = folder / name
    if not path.is_dir():
        return [], [FileCode.NO_FOLDER.at(ref, path=name)]
    if path.resolve() == folder.resolve():
        return [], [NameCode.SELF_REFERENCE.at(ref, name=name)]
    other = _read(path, today)
    if other is None:
        hint = Text(f"eventplan check {name} 可看详情", f"eventplan check {name} tells what")
        return [], [FileCode.UNREADABLE.at(ref, name=f"{name}/site.yaml", why=hint)]
    if source.window is None:
        return other.places(other.of_species(rule), rule), []
    wanted, problems = other.known.find(source.window, ref)
    return other.places([each for each in other.windows if each.id == wanted], rule), problems


def _from_region(folder: Path, name: str, rule: ObservedWindow, ref: SourceRef, today: date | None) -> Found:
    path = folder / name
    if not path.is_dir():
        return [], [FileCode.NO_FOLDER.at(ref, path=name)]
    if not (path / REGION).is_file():
        return [], [FileCode.NO_FILE.at(ref, name=f"{name}/{REGION}")]
    if rule.species is None:
        what = Text(
            "用「region」先要写本景观的「species」：只用同种的记录",
            '"region" needs the "species" of this landscape: only notes of the same plant are used',
        )
        return [], [ValueCode.CONTRADICTION.at(ref, what=what)]
    members = _members(path, folder, today)
    return [place for each in members for place in each.places(each.of_species(rule), rule)], []


def _members(region: Path, besides: Path, today: date | None) -> Iterator[_Calendar]:
    """Yield the members of a region without the one in ``besides``; what is wrong with one is its own."""
    for path in member_folders(region):
        other = None if path.resolve() == besides.resolve() else _read(path, today)
        if other is not None:
            yield other


def _read(path: Path, today: date | None) -> _Calendar | None:
    """Return the calendar in ``path``, None where nothing says what it is called and where it lies."""
    site, windows = read_site(path).entry, read_windows(path, today)
    if site is None:
        return None
    observed = tuple(each for each in windows.rules if isinstance(each, ObservedWindow))
    return _Calendar(site.name.text(), site.place.place(), observed, windows.known)


def position_of(place: Place, rule: ObservedWindow) -> Position:
    """Return where the landscape lies: at its site, in the middle of its band."""
    height = rule.elevation_m
    return Position(place.latitude, place.longitude, place.elevation_m if height is None else height)


def _as_place(
    home: Text, window: ObservedWindow, place: Place, rule: ObservedWindow, *, is_alone: bool
) -> NeighbourPlace:
    days: dict[int, float] = {}
    for note in window.noted:
        if note.event is NotedEvent.PEAK and note.written is None and note.weight == 1:
            days.setdefault(note.year, day_of(note.date, note.year))
    name = home if is_alone else Text(f"{home.zh}{window.name.zh}", f"{home.en}, {window.name.en}")
    is_other = None not in (window.species, rule.species) and window.species != rule.species
    other = Text(window.species or "", window.species or "") if is_other else None
    return NeighbourPlace(name, PlaceDays.of(days), position_of(place, window), other_plant=other)
