"""Tables of daily mean temperatures: ``date,tmean`` in degrees Celsius, as a station gives them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from eventplan.named_file import is_there
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.measured_rows import measured_rows
from eventplan.seasons.arithmetic.warmth import Temperatures

_COLUMNS: Final = ("date", "tmean")
# The coldest and the warmest days that were ever measured lie within.
_COLDEST_C, _WARMEST_C = -90.0, 60.0


def read_temperatures(folder: Path, names: Iterable[str]) -> tuple[dict[str, Temperatures], list[Problem]]:
    """Return the tables called ``names`` that lie in ``folder``, and every mistake in them.

    A day with a mistake is left out; of two rows of one day the first is kept.
    """
    problems: list[Problem] = []
    tables: dict[str, Temperatures] = {}
    for name in dict.fromkeys(names):
        if is_there(folder / name):
            tables[name] = _read(folder, name, problems)
    return tables, problems


def _read(folder: Path, name: str, problems: list[Problem]) -> Temperatures:
    means_c: dict[date, float] = {}
    rows: dict[date, int] = {}
    for row in measured_rows(folder / name, _COLUMNS, problems, folder):
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
