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


class Grid(Struct, frozen=True):
    """The days ``span`` of one row of ``columns``; the first stands behind ``offset`` free ones."""

    span: DateSpan
    offset: int
    columns: int

    def column(self, day: date) -> int:
        """Return the column of ``day``, counted from 0."""
        return (day - self.span.first).days + self.offset


def grids_of(month: DateSpan, align: Align) -> tuple[Grid, ...]:
    """Return the rows of ``month``: one, or one for each week of a wall calendar."""
    columns = COLUMNS[align]
    if align is Align.DATE:
        return (Grid(month, 0, columns),)
    if align is Align.WEEKDAY:
        return (Grid(month, month.first.weekday(), columns),)
    return tuple(Grid(week, week.first.weekday(), columns) for week in weeks_of(month))


def weeks_of(month: DateSpan) -> tuple[DateSpan, ...]:
    """Return the weeks of ``month``, Monday first, cut at its ends."""
    mondays = [day for day in month if day.weekday() == 0 and day != month.first]
    firsts = [month.first, *mondays]
    lasts = [*(day - timedelta(days=1) for day in mondays), month.last]
    return tuple(DateSpan(first, last) for first, last in zip(firsts, lasts, strict=True))
