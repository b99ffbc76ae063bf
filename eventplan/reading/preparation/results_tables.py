"""``actuals.csv`` and ``reach.csv``: who came, how channels stood; or the sheet of sessions, filled in."""

from datetime import date, time
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.preparation.results import ReachRow, UnreadRow
from eventplan.domain.text import Text
from eventplan.reading.entries.field_types import clock_time
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.tables.measured_rows import TableRow, measured_rows

_ACTUAL_REQUIRED: Final = ("activity", "date", "visitors")
_ACTUAL_MORE: Final = ("session", "start", "seats", "revenue", "note", "run")
_REACH_REQUIRED: Final = ("date", "channel")
_REACH_MORE: Final = ("followers", "views", "rank", "note")
_MOST: Final = 100_000_000


class ActualRow(Struct, frozen=True):
    """Who came to an activity on ``day``, as it was written: ``session`` an id or a clock time.

    ``run`` is the name of a placement, which a table of sessions has of its own.
    """

    activity: str
    day: date
    visitors: int
    ref: SourceRef
    text: str
    session: str | None = None
    start: time | None = None
    seats: int | None = None
    revenue: float | None = None
    run: str | None = None

    def unread(self, why: Text) -> UnreadRow:
        """Return the row as one that is in no figure."""
        return UnreadRow(self.ref.line or 0, self.text, why)


def read_actuals(
    path: Path, inside: Path | None = None
) -> tuple[tuple[ActualRow, ...], tuple[UnreadRow, ...], list[Problem]]:
    """Return the rows of a table of visitors, those that cannot be read, and every Problem.

    In a workbook a row without visitors is a session that nobody filled in, and is stepped over.
    """
    problems: list[Problem] = []
    rows: list[ActualRow] = []
    unread: list[UnreadRow] = []
    for row in measured_rows(path, _ACTUAL_REQUIRED, problems, inside, optional=_ACTUAL_MORE):
        if path.suffix == ".xlsx" and row.is_empty("visitors"):
            continue
        before = len(problems)
        read = _actual(row)
        if read is None:
            unread += _unread(row, problems[before:])
        else:
            rows.append(read)
    return tuple(rows), tuple(unread), problems


def _actual(row: TableRow) -> ActualRow | None:
    before = len(row.problems)
    activity, day, visitors = row.text("activity"), row.day("date"), row.whole("visitors", 0, _MOST)
    seats = None if row.is_empty("seats") else row.whole("seats", 1, _MOST)
    revenue = None if row.is_empty("revenue") else row.number_within("revenue", 0, _MOST)
    start = None if row.is_empty("start") else row.read("start", clock_time, time)
    if len(row.problems) > before or activity is None or day is None or visitors is None:
        return None
    session, run = (None if row.is_empty(key) else row.text(key) for key in ("session", "run"))
    return ActualRow(
        activity, day, visitors, row.ref(), text_of_row(row), session, start, seats, revenue, run
    )


def read_reach(path: Path, inside: Path | None = None) -> tuple[tuple[ReachRow, ...], list[Problem]]:
    """Return the rows of a table of channels, and every Problem."""
    problems: list[Problem] = []
    rows: list[ReachRow] = []
    for row in measured_rows(path, _REACH_REQUIRED, problems, inside, optional=_REACH_MORE):
        before = len(problems)
        day, channel = row.day("date"), row.text("channel")
        followers, views, rank = (
            None if row.is_empty(key) else row.whole(key, 0, _MOST) for key in ("followers", "views", "rank")
        )
        if len(problems) == before and day is not None and channel is not None:
            note = None if row.is_empty("note") else row.text("note")
            rows.append(ReachRow(day, channel, followers, views, rank, note))
    return tuple(rows), problems


def _unread(row: TableRow, problems: list[Problem]) -> list[UnreadRow]:
    return [UnreadRow(row.ref().line or 0, text_of_row(row), each.message) for each in problems[:1]]


def text_of_row(row: TableRow) -> str:
    """Return what a row says, its cells divided by commas."""
    return ",".join(str(value) for value in row.table.rows[row.number].values())
