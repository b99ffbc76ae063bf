"""What ``eventplan observe`` tells: windows before and after, the plan's moves, the noted days."""

from collections.abc import Iterable, Sequence
from typing import Final

from eventplan.cli.shell.console import Console
from eventplan.domain.document import quantiles_to_json, to_json
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.season import STAGES, SeasonWindow, peak_in_words
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, span_figures
from eventplan.editing.observations import EVENT_NAMES
from eventplan.reading.files.observation_tables import NotedLine
from eventplan.services.observation import Moves, ProposedNote
from eventplan.services.open_calendar import Desk
from eventplan.services.place_observation import ProposedPlaceNote

_UNKNOWN: Final = Text("还不知道", "not known")

_AT: Final = {
    True: Text("记在", "noted at"),
    False: Text("没有写；会记在", "not written; it would stand at"),
}

Pair = tuple[SeasonWindow | None, SeasonWindow | None]
Chances = tuple[Placement, float | None, float | None]


def print_moves(console: Console, note: ProposedNote, *, is_written: bool) -> None:
    """Print the note, every window that is not as it was, the plan's changes and the new chances."""
    lang, entered = console.lang, note.entered
    console.out(note.title[lang])
    console.out(f"  {_AT[is_written][lang]} {entered.ref.path}:{entered.ref.line}")
    if entered.replaced is not None:
        was = Text("代替", "in the place of")[lang]
        console.out(f"  {was} {entered.replaced.date}")
    _print_effect(console, note.moves, note.rule.id)


def print_place_moves(console: Console, note: ProposedPlaceNote, *, is_written: bool) -> None:
    """Print the note of another place, every window that is not as it was, and the plan's changes."""
    console.out(note.title[console.lang])
    console.out(f"  {_AT[is_written][console.lang]} {note.ref.path}:{note.ref.line}")
    _print_effect(console, note.moves, note.rule.id)


def _print_effect(console: Console, found: Moves, observed: str) -> None:
    changed = _changed_windows(found, observed)
    if not changed:
        console.out("")
        console.out(Text("观赏期没有变动", "no window moves")[console.lang])
    for before, after in changed:
        _print_window(console, before, after)
    _print_plan(console, found)


def _print_window(console: Console, before: SeasonWindow | None, after: SeasonWindow | None) -> None:
    named = after or before
    if named is None:
        return
    lang = console.lang
    console.out("")
    console.out(f"{named.name[lang]}  {named.year}")
    for word, window in ((Text("之前", "before"), before), (Text("之后", "after"), after)):
        console.out(f"  {word[lang]}  {_window_words(window)[lang]}")
    if after is not None:
        console.out(f"  {after.basis[lang]}")


def _window_words(window: SeasonWindow | None) -> Text:
    if window is None:
        return _UNKNOWN
    stage = STAGES[window.stage]
    if window.peak is None:
        days = span_figures(window.span, " .. ", has_both_ends=True)
        return Text(f"{days}  {stage.zh}", f"{days}  {stage.en}")
    said, count = peak_in_words(window), window.noted_years
    return Text(
        f"{said.zh}  {stage.zh}（此前记录{count}年）",
        f"{said.en}  {stage.en} ({counted(count, 'earlier year')})",
    )


def _print_plan(console: Console, found: Moves) -> None:
    lang, year = console.lang, found.after.year
    console.out("")
    if not found.revision.changes:
        console.out(Text(f"{year} 年计划的日期没有变动", f"no days of the plan of {year} move")[lang])
    for change in found.revision.changes:
        causes = Text("，", ", ")[lang].join(cause.text[lang] for cause in change.causes)
        console.out(f"{change.sentence[lang]}{Text('：', ': ')[lang] if causes else ''}{causes}")
    for placement, before, after in _changed_chances(found):
        name = placement.activity.name
        said = Text(
            f"{name.zh}：盛期落在其中的机会 {_per_cent(before)} -> {_per_cent(after)}",
            f"{name.en}: chance that the peak falls inside {_per_cent(before)} -> {_per_cent(after)}",
        )
        console.out(said[lang])


def _per_cent(chance: float | None) -> str:
    return "?" if chance is None else f"{chance:.0%}"


def _changed_windows(found: Moves, observed: str) -> list[Pair]:
    """Return the windows that are not as they were, the observed one first."""
    before, after = _by_season(found.before), _by_season(found.after)
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    changed.sort(key=lambda key: (key[0] != observed, key))
    return [(before.get(key), after.get(key)) for key in changed]


def _by_season(plan: Plan) -> dict[tuple[str, int], SeasonWindow]:
    return {(window.id, window.year): window for window in plan.windows}


def _changed_chances(found: Moves) -> list[Chances]:
    """Return each placement whose chance is not what it was, in the plan's order."""
    before = {placement.uid: placement.peak_chance for placement in found.before.placements}
    return [
        (placement, before.get(placement.uid), placement.peak_chance)
        for placement in found.after.placements
        if placement.peak_chance is not None and placement.peak_chance != before.get(placement.uid)
    ]


def moves_document(note: ProposedNote, *, is_written: bool) -> dict[str, object]:
    """Return the note and what it moves as one JSON document."""
    row, entered, found = note.row, note.entered, note.moves
    return {
        "observed": {
            "window": row.window,
            "year": row.year,
            "event": row.event.value,
            "date": row.written,
            "source": row.source,
            "file": entered.ref.path,
            "line": entered.ref.line,
            "written": is_written,
            "replaced": None if entered.replaced is None else to_json(entered.replaced.date),
        },
        **_effect(found, row.window),
    }


def place_document(note: ProposedPlaceNote, *, is_written: bool) -> dict[str, object]:
    """Return the note of another place and what it moves as one JSON document."""
    return {
        "observed": {
            "place": note.row.place,
            "window": note.rule.id,
            "year": note.row.year,
            "event": note.row.event or None,
            "date": note.row.written,
            "source": note.row.source,
            "file": note.ref.path,
            "line": note.ref.line,
            "written": is_written,
        },
        **_effect(note.moves, note.rule.id),
    }


def _effect(found: Moves, observed: str) -> dict[str, object]:
    return {
        "year": found.after.year,
        "windows": [_pair(*pair) for pair in _changed_windows(found, observed)],
        "changes": [
            {
                "kind": change.kind.value,
                "uid": change.uid,
                "before": _days(change.before),
                "after": _days(change.after),
                "sentence": to_json(change.sentence),
                "causes": [to_json(cause.text) for cause in change.causes],
            }
            for change in found.revision.changes
        ],
        "chances": [
            {"uid": placement.uid, "before": before, "after": after}
            for placement, before, after in _changed_chances(found)
        ],
    }


def _pair(before: SeasonWindow | None, after: SeasonWindow | None) -> dict[str, object]:
    named = after or before
    return {
        "id": None if named is None else named.id,
        "year": None if named is None else named.year,
        "before": _window(before),
        "after": _window(after),
    }


def _window(window: SeasonWindow | None) -> dict[str, object] | None:
    if window is None:
        return None
    return {
        **to_json(window.span),
        **quantiles_to_json(window.peak),
        "stage": window.stage.value,
        "noted_years": window.noted_years,
        "basis": to_json(window.basis),
    }


def _days(placement: Placement | None) -> dict[str, str] | None:
    return None if placement is None else to_json(placement.span)


def print_listed(console: Console, desk: Desk, lines: Sequence[NotedLine]) -> None:
    """Print every noted day with its window, what was seen, and where it stands."""
    if not lines:
        console.say(Text("还没有记录", "nothing is noted yet"))
    names = {rule.id: rule.name for rule in desk.calendar.windows}
    for line in _in_order(lines):
        noted = line.observation
        month = Text("（只知月份）", " (month only)")[console.lang] if noted.weight < 1 else ""
        event = EVENT_NAMES[noted.event][console.lang]
        console.out(
            f"{names[line.window][console.lang]}  {noted.year}  {event}  {noted.date}{month}  "
            f"{line.ref.path}:{line.ref.line}"
        )


def listed_document(lines: Sequence[NotedLine]) -> dict[str, object]:
    """Return every noted day as one JSON document; a month or range counts as its middle."""
    return {
        "observations": [
            {
                "window": line.window,
                "year": line.observation.year,
                "event": line.observation.event.value,
                "date": to_json(line.observation.date),
                "weight": line.observation.weight,
                "source": line.observation.source and line.observation.source.zh,
                "source_en": line.observation.source and line.observation.source.en,
                "file": line.ref.path,
                "line": line.ref.line,
            }
            for line in _in_order(lines)
        ]
    }


def _in_order(lines: Iterable[NotedLine]) -> list[NotedLine]:
    return sorted(
        lines, key=lambda line: (line.window, line.observation.year, line.observation.date, line.ref)
    )
