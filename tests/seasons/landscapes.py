"""Landscapes the tests of seasons share: invented, with the shape of a mountain's own records."""

from datetime import date

from eventplan.domain.season import Show
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow


def peaked(*days: str) -> tuple[Observation, ...]:
    """Return the notes of peaks on ISO days, each of the season of its own year."""
    return tuple(noted(day) for day in days)


def noted(day: str, event: NotedEvent = NotedEvent.PEAK, *, year: int | None = None) -> Observation:
    """Return the note of ``event`` on an ISO day, of the season of ``year`` or of the day's year."""
    when = date.fromisoformat(day)
    return Observation(when.year if year is None else year, when, event)


def bloom(name: str, *notes: Observation, sign: str | None = None) -> ObservedWindow:
    """Return a blossom without band or species."""
    return ObservedWindow(id=name, name=Text(name, name), show=Show.BLOOM, noted=notes, sign=sign)


def band(name: str, metres: int, *notes: Observation, show: Show = Show.BLOOM) -> ObservedWindow:
    """Return a show of one species, seen around ``metres``."""
    return ObservedWindow(
        id=name,
        name=Text(name, name),
        show=show,
        noted=notes,
        band_m=(metres - 100, metres + 100),
        species="Rhododendron purdomii",
    )
