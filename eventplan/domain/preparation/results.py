"""What came of a year: who came to each session, what was cancelled, what was done, who looked."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


class ReachRow(Struct, frozen=True):
    """How a channel, an id or its name, stood on ``day``; what was not noted is None."""

    day: date
    channel: str
    followers: int | None = None
    views: int | None = None
    rank: int | None = None
    note: str | None = None


class UnreadRow(Struct, frozen=True):
    """A row of a table that is in no figure, and why."""

    line: int
    text: str
    why: Text


class Attendance(Struct, frozen=True, order=True):
    """Who came on ``day`` to one session of the placement ``uid``, or that day where it has none.

    ``start`` is None without sessions; ``seats`` where none are known. ``is_extra``: not planned.
    """

    day: date
    start: datetime | None
    uid: str
    session: str
    visitors: int
    seats: int | None = None
    revenue: float | None = None
    is_extra: bool = False

    @property
    def occupancy(self) -> float | None:
        """The share of its seats that were taken, 0..1."""
        return None if not self.seats else self.visitors / self.seats


class Occupancy(Struct, frozen=True):
    """How full the sessions called ``name`` were: those whose seats are known, and all visitors of them."""

    name: str
    sessions: int
    seats: int
    visitors: int
    occupancy: float | None
    mean_occupancy: float | None


def occupancy_of(name: str, attendances: Iterable[Attendance]) -> Occupancy:
    """Return how full those sessions were: all visitors by all seats, and the mean of the sessions."""
    counted = [each for each in attendances if each.seats]
    seats, visitors = sum(each.seats or 0 for each in counted), sum(each.visitors for each in counted)
    shares = [each.occupancy or 0.0 for each in counted]
    return Occupancy(
        name,
        len(counted),
        seats,
        visitors,
        visitors / seats if seats else None,
        sum(shares) / len(shares) if shares else None,
    )


class RunResult(Struct, frozen=True):
    """What was planned and held of a placement; ``unreported`` sessions are over and in no row.

    ``visitors`` are all of them, ``expected`` those that the activity expects in a year; ``target`` the
    percent of seats that it wants taken.
    """

    activity: str
    uid: str
    name: Text
    planned: int
    held: int
    cancelled: int
    moved: int
    extra: int
    unreported: int
    visitors: int
    expected: int | None
    target: int | None
    occupancy: Occupancy
    revenue: float | None = None


class TaskResults(Struct, frozen=True):
    """How many tasks were done by their day, after it, and not yet though their day is over."""

    on_time: int
    late: int
    overdue: int

    @property
    def due(self) -> int:
        """How many should be done by now."""
        return self.on_time + self.late + self.overdue


class ReachWeek(Struct, frozen=True):
    """How a channel stood in the week from ``monday`` on, beside the steps done for it that week."""

    monday: date
    channel: Text
    followers: int | None
    views: int | None
    rank: int | None
    tasks: tuple[Text, ...]


class YearResults(Struct, frozen=True):
    """All that is told of a year's results, as of a day; sorted as it is told."""

    site: Text
    year: int
    attendances: tuple[Attendance, ...]
    whole: Occupancy
    runs: tuple[RunResult, ...]
    sessions: tuple[Occupancy, ...]
    weekdays: tuple[Occupancy, ...]
    months: tuple[Occupancy, ...]
    periods: tuple[Occupancy, ...]
    quiet: tuple[DateSpan, ...]
    silent: tuple[DateSpan, ...]
    tasks: TaskResults
    permits_late: tuple[Text, ...]
    reach: tuple[ReachWeek, ...]
    advice: tuple[Text, ...]
    unread: tuple[UnreadRow, ...]
