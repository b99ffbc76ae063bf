"""What was measured over years: dated series, and daily mean temperatures as a station gives them.

Dated series, to measure estimators on, are tables with the columns ``site,year,event,date``;
temperatures have ``date,tmean`` in degrees Celsius.

``year`` is the season's year; an autumn or winter date may lie in the next one. ``alt``, ``lat`` and ``lon``
may be there, once for a site or in every row; other columns (``doy``) are not needed. A series without
positions takes them from a table ``site,lat,lon,alt``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.measured_rows import TableRow, measured_rows
from eventplan.reading.tables.positions import POSITION_COLUMNS, locate
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay, day_of
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.series import Series

_COLUMNS: Final = ("site", "year", "event", "date")
_YEARS: Final = (1000, 2200)
_TEMPERATURE_COLUMNS: Final = ("date", "tmean")
# The coldest and the warmest days that were ever measured lie within.
_COLDEST_C, _WARMEST_C = -90.0, 60.0

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


def read_temperatures(folder: Path, names: Iterable[str]) -> tuple[dict[str, Temperatures], list[Problem]]:
    """Return the tables called ``names`` that lie in ``folder``, and every mistake in them.

    A day with a mistake is left out; of two rows of one day the first is kept.
    """
    problems: list[Problem] = []
    tables: dict[str, Temperatures] = {}
    for name in dict.fromkeys(names):
        if is_there(folder / name):
            tables[name] = _read_table(folder, name, problems)
    return tables, problems


def _read_table(folder: Path, name: str, problems: list[Problem]) -> Temperatures:
    means_c: dict[date, float] = {}
    rows: dict[date, int] = {}
    for row in measured_rows(folder / name, _TEMPERATURE_COLUMNS, problems, folder):
        if row.is_empty("tmean"):
            continue  # a day without a measurement, as stations have them
        day, mean_c = row.day("date"), row.number_within("tmean", _COLDEST_C, _WARMEST_C)
        if day is None or mean_c is None:
            continue
        if day in rows:
            line = row.table.ref((rows[day],)).line
            problems.append(ValueCode.NOTED_TWICE.at(row.ref("date"), what=day.isoformat(), line=line))
        else:
            rows[day], means_c[day] = row.number, mean_c
    return Temperatures.of(means_c)
