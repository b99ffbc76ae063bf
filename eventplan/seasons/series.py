"""Dated series to measure estimators on: CSV with the columns ``site,year,event,date``.

``year`` is the season's year; an autumn or winter date may lie in the next one. Other columns
(``doy``, ``alt``) may be there and are not needed.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eventplan.seasons.estimate import NotedDay, day_of
from eventplan.seasons.window import Show

COLUMNS = ("site", "year", "event", "date")
# What an event is called tells what there is to see; the first row with a word in it decides.
_SHOW_WORDS = (
    (Show.BLOOM, ("bloom", "flower", "blossom", "花")),
    (Show.LEAF, ("leaf", "leaves", "colour", "color", "maple", "叶")),
    (Show.SNOW, ("snow", "ice", "frost", "rime", "雪", "冰", "霜")),
)
_FIRST_WORDS = ("first", "始")


@dataclass(frozen=True, slots=True)
class Series:
    """The noted days of one event at one site, in order of year, a year at most once."""

    name: str
    site: str
    event: str
    days: tuple[NotedDay, ...]

    @property
    def show(self) -> Show:
        """What there is to see, told from the event's name."""
        words = self.event.lower()
        return next((show for show, marks in _SHOW_WORDS if any(mark in words for mark in marks)), Show.OTHER)

    @property
    def is_first_flowers(self) -> bool:
        """Whether the event is the sign of a bloom rather than the bloom."""
        return self.show is Show.BLOOM and any(mark in self.event.lower() for mark in _FIRST_WORDS)


def read_series(name: str, lines: Iterable[str]) -> tuple[Series, ...]:
    """Return the series of one CSV text, called ``name``, in order of event and site.

    Raises:
        ValueError: a column is missing, a value is no year or date, or a year is noted twice; the
            message begins with the line's number.
    """
    rows = csv.DictReader(lines)
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"line 1: columns missing: {', '.join(missing)}")
    found: dict[tuple[str, str], dict[int, NotedDay]] = {}
    for row in rows:
        if not (row["site"] and row["event"]):
            raise ValueError(f"line {rows.line_num}: site and event must not be empty")
        day = _noted_day(row, rows.line_num)
        years = found.setdefault((row["event"], row["site"]), {})
        if day.year in years:
            raise ValueError(f"line {rows.line_num}: {row['site']} {row['event']} has {day.year} twice")
        years[day.year] = day
    return tuple(
        Series(name, site, event, tuple(years[year] for year in sorted(years)))
        for (event, site), years in sorted(found.items())
    )


def _noted_day(row: dict[str, str], line: int) -> NotedDay:
    try:
        year = int(row["year"])
        return NotedDay(year, day_of(date.fromisoformat(row["date"]), year))
    except (TypeError, ValueError) as error:
        raise ValueError(f"line {line}: {error}") from error
