"""``observe``: a day that was seen, put down in the table of its window.

The table is the one the window names, else ``observations.csv``, which every window is read from; a
window with its dates in ``windows.yaml`` keeps these and gets new ones in ``observations.csv``.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.editing.table_append import ObservationError, ObservationRow, with_note, with_note_instead
from eventplan.reading.entries.validate import check
from eventplan.reading.files.observation_tables import OBSERVATIONS, NotedLine, NotedRow
from eventplan.reading.files.window_files import Windows
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import LARGEST_BYTES, shown
from eventplan.seasons.observed.mistyped_notes import why_mistyped
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow

EVENT_NAMES = {
    NotedEvent.FIRST: Text("始期", "the first day"),
    NotedEvent.PEAK: Text("盛期", "the peak"),
    NotedEvent.END: Text("末期", "the last day"),
}


class RepeatedObservationError(Exception):
    """The season's event is noted already, at ``earlier``."""

    def __init__(self, earlier: NotedLine) -> None:
        super().__init__(f"already noted at {earlier.ref}")
        self.earlier = earlier


class Entered(Struct, frozen=True):
    """A note as it stands, or would stand, at ``ref``; ``replaced`` is what stood there before."""

    ref: SourceRef
    observation: Observation
    replaced: Observation | None = None

    def applied_to(self, rule: ObservedWindow) -> ObservedWindow:
        """Return ``rule`` with the note, as reading the files again would."""
        kept = {note for note in rule.noted if note != self.replaced} | {self.observation}
        noted = sorted(kept, key=lambda note: (note.year, note.date, note.event))
        return replace(rule, noted=tuple(noted))


def noted_down(
    folder: Path, tables: Mapping[Path, bytes], windows: Windows, note: ObservationRow, *, replaces: bool
) -> tuple[Entered, Path, bytes]:
    """Return ``note`` as it would stand in the table of its window, the table's path, and its new bytes.

    ``tables`` are those there are, and ``windows`` what was read of ``folder`` once they had been.
    ``replaces`` puts the note in the place of an earlier one of the same window, year and event.

    Raises:
        RepeatedObservationError: that note is there and ``replaces`` is False.
        ObservationError: the note is none, or the table cannot take it.
    """
    observation = _observation(note)
    earlier = [line for line in windows.lines if _is_of_the_same(line, note)]
    if earlier and not replaces:
        raise RepeatedObservationError(earlier[0])
    _see_that_it_is_of_its_season(windows, note, observation)
    _see_that_it_is_in_order(windows, note, observation)
    if len(earlier) > 1 or not all(line.is_in_table for line in earlier):
        raise ObservationError(*(_by_hand(line) for line in earlier))
    old = earlier[0] if earlier else None
    path = Path(old.ref.path) if old else folder / windows.tables.get(note.window, OBSERVATIONS)
    octets = tables.get(path, b"")
    if old is None:
        content, line = with_note(octets, shown(path), note)
    else:
        content, line = with_note_instead(octets, shown(path), note, old.ref.line)
    entered = Entered(SourceRef(shown(path), line), observation, old.observation if old else None)
    return entered, path, _small_enough(content, path)


def _small_enough(content: bytes, path: Path) -> bytes:
    if len(content) <= LARGEST_BYTES:
        return content
    size, most = f"{len(content) / 1e6:.1f} MB", f"{LARGEST_BYTES / 1e6:.0f} MB"
    raise ObservationError(FileCode.TOO_LARGE.at(SourceRef(shown(path)), size=size, most=most))


def _is_of_the_same(line: NotedLine, note: ObservationRow) -> bool:
    noted = line.observation
    return (line.window, noted.year, noted.event) == (note.window, note.year, note.event)


def _by_hand(line: NotedLine) -> Problem:
    what = Text("只能手工改这里的记录", "a note here can only be changed by hand")
    return ValueCode.CONTRADICTION.at(line.ref, what=what)


class _Said:
    """The command line as the place of a mistake."""

    def ref(self, path: DataPath, /) -> SourceRef:
        return SourceRef(str(path[-1]).upper() if path else "DATE")

    key_ref = ref

    def called(self, key: str, /) -> str:
        return key

    def ref_in(self, path: DataPath, offset: int, /) -> SourceRef:  # noqa: ARG002 - one word, one place
        return self.ref(path)


def _observation(note: ObservationRow) -> Observation:
    cells = {key: value for key, value in note.cells.items() if value}
    row, problems = check(NotedRow, dict(cells), _Said())
    if row is None:
        raise ObservationError(*problems)
    return row.observation()


def _see_that_it_is_of_its_season(windows: Windows, note: ObservationRow, observation: Observation) -> None:
    """Refuse what reading the table would refuse.

    Raises:
        ObservationError: with the day as the place.
    """
    rule = next((each for each in windows.rules if each.id == note.window), None)
    if isinstance(rule, ObservedWindow):
        what = why_mistyped(observation, rule.noted, rule.fallback, today=None)
        if what is not None:
            raise ObservationError(ValueCode.CONTRADICTION.at(SourceRef("DATE"), what=what))


def _see_that_it_is_in_order(windows: Windows, note: ObservationRow, observation: Observation) -> None:
    """Refuse first flowers after the peak and the like, within one season.

    Raises:
        ObservationError: with the place of the other note.
    """
    order = list(NotedEvent)
    for line in windows.lines:
        other = line.observation
        if (line.window, other.year) != (note.window, note.year) or other.event is note.event:
            continue
        # A month alone says nothing about the order of days.
        if min(other.weight, observation.weight) < 1 or other.date == observation.date:
            continue
        is_before = order.index(other.event) < order.index(note.event)
        if (other.date < observation.date) != is_before:
            raise ObservationError(_out_of_order(line, observation, is_before=is_before))


def _out_of_order(line: NotedLine, noted: Observation, *, is_before: bool) -> Problem:
    this, that, other = EVENT_NAMES[noted.event], EVENT_NAMES[line.observation.event], line.observation.date
    side = Text("早", "before") if is_before else Text("晚", "after")
    what = Text(
        f"{this.zh}（{noted.date}）不会{side.zh}于已记的{that.zh}（{other}）",
        f"{this.en} ({noted.date}) cannot lie {side.en} {that.en} ({other}), noted here",
    )
    return ValueCode.CONTRADICTION.at(line.ref, what=what)
