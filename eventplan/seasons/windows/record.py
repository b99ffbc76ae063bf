"""A landscape in one season beside its noted years: what a chart of it shows."""

from collections.abc import Iterable, Mapping
from datetime import date

from eventplan.domain.season import NotedYear, SeasonRecord
from eventplan.domain.span import DateSpan
from eventplan.seasons.observed.observations import season_origins
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow, WindowRule
from eventplan.seasons.windows.decide_by import decision_date
from eventplan.seasons.windows.neighbours import neighbour_use
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.window_doubts import window_warnings


def season_record(
    rule: WindowRule, year: int, rules: Mapping[str, WindowRule], today: date | None = None
) -> SeasonRecord:
    """Return the landscape of ``rule`` in ``year``, 1999..2100; ``today`` tells what is overdue."""
    window = season_window(rule, year, rules)
    return SeasonRecord(
        id=rule.id,
        name=rule.name,
        year=year,
        window=window,
        noted=_noted_years(rule, year) if isinstance(rule, ObservedWindow) else (),
        decide_on=None if window is None else decision_date(window, rules),
        neighbours=neighbour_use(rule, year) if isinstance(rule, ObservedWindow) else None,
        doubts=tuple(note.text for note in window_warnings(rule, year, rules, today)),
    )


def _noted_years(rule: ObservedWindow, last_year: int) -> tuple[NotedYear, ...]:
    notes = [note for note in rule.noted if note.year <= last_year]
    return tuple(
        NotedYear(year, origin, *(_days(notes, year, event) for event in NotedEvent))
        for year, origin in season_origins(rule, last_year).items()
    )


def _days(notes: Iterable[Observation], year: int, event: NotedEvent) -> DateSpan | None:
    """Return the days noted of ``event``, from the earliest to the latest of several notes."""
    found = [note.days for note in notes if note.year == year and note.event is event]
    if not found:
        return None
    return DateSpan(min(days.first for days in found), max(days.last for days in found))
