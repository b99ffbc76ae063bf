"""What was noted of a window, season by season: one peak day for each.

Where the peak itself was not noted it is taken from what was: the middle between the first and the
last day at full weight; from one of them alone, at half weight, moved by as much as the peak lay
away from it in earlier years that noted both, or else by the window's ``before_days`` or
``after_days``.
"""

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

from msgspec import Struct

from eventplan.seasons.arithmetic.recency_mean import NotedDay, day_of
from eventplan.seasons.observed.window_rule import MONTH_WEIGHT, NotedEvent, ObservedWindow

# Notes of one season lie within half a year of each other; wider apart, New Year lies between.
_SEASON_DAYS_AT_MOST = 182
_YEAR_DAYS = 365


class NotedSeason(Struct, frozen=True):
    """What one season noted, as days from 1 January of its year, each with its weight."""

    year: int
    days: tuple[tuple[NotedEvent, NotedDay], ...]

    def noted(self, event: NotedEvent) -> NotedDay | None:
        """Return the day of ``event``, None when it was not noted."""
        return next((day for noted, day in self.days if noted is event), None)


def noted_seasons(rule: ObservedWindow, last_year: int) -> tuple[NotedSeason, ...]:
    """Return the noted seasons up to ``last_year`` in order; several notes of a day are averaged."""
    notes = [note for note in rule.noted if note.year <= last_year]
    days = _unwrapped([(note.year, day_of(note.date, note.year)) for note in notes])
    by_event: dict[tuple[int, NotedEvent], list[NotedDay]] = {}
    for note, day in zip(notes, days, strict=True):
        noted = NotedDay(note.year, day, note.weight, is_month=note.weight < 1)
        by_event.setdefault((note.year, note.event), []).append(noted)
    years = sorted({note.year for note in notes})
    return tuple(
        NotedSeason(
            year,
            tuple(
                (event, _average(by_event[year, event])) for event in NotedEvent if (year, event) in by_event
            ),
        )
        for year in years
    )


def season_origins(rule: ObservedWindow, last_year: int) -> dict[int, date]:
    """Return by each noted year up to ``last_year`` the 1 January from which its days are counted.

    It is that of the year itself, or of the year before where January was written for the winter
    that began then; see ``_unwrapped``.
    """
    notes = sorted((note.year, note.date) for note in rule.noted if note.year <= last_year)
    days = _unwrapped([(year, day_of(day, year)) for year, day in notes])
    return {year: day - timedelta(days=drawn) for (year, day), drawn in zip(notes, days, strict=True)}


def peaks(rule: ObservedWindow, seasons: Iterable[NotedSeason]) -> tuple[NotedDay, ...]:
    """Return one peak day for every season; see the module on seasons that did not note it."""
    seasons = tuple(seasons)
    after_first = _usual_gap(seasons, NotedEvent.FIRST, rule.before_days)
    after_end = _usual_gap(seasons, NotedEvent.END, -rule.after_days)
    return tuple(_peak_of(season, after_first, after_end) for season in seasons)


def noted_peak(rule: ObservedWindow, year: int) -> NotedDay | None:
    """Return this year's peak if it was seen: noted itself, or framed by a first and a last day."""
    season = this_season(rule, year)
    if season is None:
        return None
    if season.noted(NotedEvent.PEAK) is None and not (
        season.noted(NotedEvent.FIRST) and season.noted(NotedEvent.END)
    ):
        return None
    return _peak_of(season, 0, 0)


def this_season(rule: ObservedWindow, year: int) -> NotedSeason | None:
    """Return what the season of ``year`` noted, None when nothing."""
    return next((season for season in noted_seasons(rule, year) if season.year == year), None)


def _peak_of(season: NotedSeason, after_first: float, after_end: float) -> NotedDay:
    first, peak, end = (season.noted(event) for event in NotedEvent)
    match first, peak, end:
        case _, NotedDay(), _:
            return peak
        case NotedDay(), _, NotedDay():
            is_month = first.is_month or end.is_month
            return NotedDay(
                season.year, (first.day + end.day) / 2, min(first.weight, end.weight), is_month=is_month
            )
        case NotedDay(), _, _:
            return _moved(first, after_first)
        case _, _, NotedDay():
            return _moved(end, after_end)
    raise ValueError(f"the season of {season.year} holds no note")


def _moved(seen: NotedDay, days: float) -> NotedDay:
    return NotedDay(seen.year, seen.day + days, seen.weight * MONTH_WEIGHT, is_month=seen.is_month)


def _usual_gap(seasons: tuple[NotedSeason, ...], event: NotedEvent, default: int) -> float:
    """Return how many days after ``event`` the peak lay on average, where both were noted."""
    gaps = [
        peak.day - day.day
        for season in seasons
        if (peak := season.noted(NotedEvent.PEAK)) is not None and (day := season.noted(event)) is not None
    ]
    return mean(gaps) if gaps else default


def _average(notes: list[NotedDay]) -> NotedDay:
    origin = notes[0].day
    total = sum(note.weight for note in notes)
    day = origin + sum(note.weight * (note.day - origin) for note in notes) / total
    weight = max(note.weight for note in notes)
    return NotedDay(notes[0].year, day, weight, is_month=all(note.is_month for note in notes))


def _unwrapped(notes: list[tuple[int, int]]) -> list[int]:
    """Return the days of (year, day) notes, those of January a year on if that draws all together.

    People write 01-05 and 12-20 for two winters; without this their mean would be a day in July.
    """
    days = [day for _, day in notes]
    if not days or max(days) - min(days) <= _SEASON_DAYS_AT_MOST:
        return days
    ordered = sorted(set(days))
    gap, cut = max((later - day, day) for day, later in pairwise(ordered))
    if gap <= _YEAR_DAYS - (ordered[-1] - ordered[0]):
        return days
    return [day + _YEAR_DAYS + isleap(year) if day <= cut else day for year, day in notes]
