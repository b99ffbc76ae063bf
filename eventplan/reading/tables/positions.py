"""Where places of a table lie: columns ``lat``, ``lon`` and ``alt``, in every row or once for a place."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from eventplan.reading.tables.measured_rows import TableRow
from eventplan.seasons.arithmetic.place_offset import Position

_COLUMNS: Final = {
    "lat": ("lat", -90.0, 90.0),
    "lon": ("lon", -180.0, 180.0),
    "long": ("lon", -180.0, 180.0),
    "alt": ("alt_m", -500.0, 9000.0),
}
POSITION_COLUMNS: Final = tuple(_COLUMNS)


def locate(row: TableRow, place: str, positions: dict[str, Position]) -> None:
    """Add what ``row`` says of where ``place`` lies to what earlier rows said."""
    found = dict(_written(row))
    if found:
        positions[place] = replace(positions.get(place, Position()), **found)


def _written(row: TableRow) -> Iterator[tuple[str, float]]:
    for key, (field, least, most) in _COLUMNS.items():
        if not row.is_empty(key):
            number = row.number_within(key, least, most)
            if number is not None:
                yield field, number
