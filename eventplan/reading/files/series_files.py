"""Dated series to measure estimators on: tables with the columns ``site,year,event,date``.

``year`` is the season's year; an autumn or winter date may lie in the next one. ``alt``, ``lat`` and ``lon``
may be there, once for a site or in every row; other columns (``doy``) are not needed. A series without
positions takes them from a table ``site,lat,lon,alt``.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.reading.files.positions import POSITION_COLUMNS, locate
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.measured_rows import TableRow, measured_rows
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay, day_of
from eventplan.seasons.observed.series import Series

_COLUMNS: Final = ("site", "year", "event", "date")
_YEARS: Final = (1000, 2200)

_Found = dict[tuple[str, str], dict[int, tuple[NotedDay, int]]]


def read_series(path: Path) -> tuple[tuple[Series, ...], list[Problem]]:
    """Return the series of one file in order of event and site, and every mistake in it.

    A row with a mistake is left out; of two rows of one year the first is kept.
    """
    problems: list[Problem] = []
    found: _Found = {}
    positions: dict[str, Position] = {}
    for row in measured_rows(path, _COLUMNS, problems, optional=POSITION_COLUMNS):
        _note(row, found)
        if not row.is_empty("site"):
            locate(row, str(row.text("site")), positions)
    series = tuple(
        Series(
            path.stem,
            site,
            event,
            tuple(years[year][0] for year in sorted(years)),
            positions.get(site, Position()),
        )
        for (event, site), years in sorted(found.items())
    )
    return series, problems


def read_positions(path: Path) -> tuple[Mapping[str, Position], list[Problem]]:
    """Return where the sites of a table ``site,lat,lon,alt`` lie, and every mistake in it."""
    problems: list[Problem] = []
    positions: dict[str, Position] = {}
    for row in measured_rows(path, ("site",), problems, optional=POSITION_COLUMNS):
        site = row.text("site")
        if site is not None:
            locate(row, site, positions)
    return positions, problems


def placed(series: Iterable[Series], positions: Mapping[str, Position]) -> tuple[Series, ...]:
    """Return ``series`` at the ``positions`` of their sites; others keep their own."""
    return tuple(replace(one, position=positions.get(one.site, one.position)) for one in series)


def _note(row: TableRow, found: _Found) -> None:
    site, event = row.text("site"), row.text("event")
    year, day = row.whole("year", *_YEARS), row.day("date")
    if site is None or event is None or year is None or day is None:
        return
    if not year <= day.year <= year + 1:
        what = Text(f"{day} 不在 {year} 年这一季里", f"{day} does not lie in the season of {year}")
        row.problems.append(ValueCode.CONTRADICTION.at(row.ref("date"), what=what))
        return
    years = found.setdefault((event, site), {})
    if year in years:
        line = row.table.ref((years[year][1],)).line
        row.problems.append(
            ValueCode.NOTED_TWICE.at(row.ref("year"), what=f"{site} {event} {year}", line=line)
        )
    else:
        years[year] = NotedDay(year, day_of(day, year)), row.number
