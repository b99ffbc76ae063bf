"""The rows of the planner as grids of days: where a day lies in its row, by the alignment of the sheet.

Days of all months stand under one another by their date in 31 columns or by their weekday in 37; a
wall calendar has a row of seven for each week.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct

from eventplan.domain.site import Align
from eventplan.domain.span import DateSpan

COLUMNS: Mapping[Align, int] = MappingProxyType({Align.DATE: 31, Align.WEEKDAY: 37, Align.WALL: 7})
"""A month of 31 days that begins on a Sunday reaches into a sixth week: 6 + 31."""

DAY_EM: Mapping[Align, float] = MappingProxyType({Align.DATE: 3.4, Align.WEEKDAY: 2.85, Align.WALL: 13.0})
"""A day's width in em of the bars' font, by which the style sheet sets that font: 13 px on 1440."""

SMALL_SHARE = 0.8
"""The font of windows and names, of the bars'."""


class Grid(Struct, frozen=True):
    """The days ``span`` of one row of ``columns``; the first stands behind ``offset`` free ones.

    A day is ``day_em`` wide in em of the font of what lies in the row.
    """

    span: DateSpan
    offset: int
    columns: int
    day_em: float

    def column(self, day: date) -> int:
        """Return the column of ``day``, counted from 1."""
        return (day - self.span.first).days + self.offset + 1

    @property
    def small(self) -> "Grid":
        """The same row as windows and names see it."""
        return Grid(self.span, self.offset, self.columns, self.day_em / SMALL_SHARE)


def grids_of(month: DateSpan, align: Align) -> tuple[Grid, ...]:
    """Return the rows of ``month``: one, or one for each week of a wall calendar."""
    columns, day_em = COLUMNS[align], DAY_EM[align]
    if align is Align.DATE:
        return (Grid(month, 0, columns, day_em),)
    if align is Align.WEEKDAY:
        return (Grid(month, month.first.weekday(), columns, day_em),)
    return tuple(Grid(week, week.first.weekday(), columns, day_em) for week in _weeks(month))


def _weeks(month: DateSpan) -> tuple[DateSpan, ...]:
    mondays = [day for day in month if day.weekday() == 0 and day != month.first]
    firsts = [month.first, *mondays]
    lasts = [*(day - timedelta(days=1) for day in mondays), month.last]
    return tuple(DateSpan(first, last) for first, last in zip(firsts, lasts, strict=True))
