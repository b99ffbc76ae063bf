"""Tasks that may be done earlier go to the first week in which their owner has room.

What cannot move takes its place first; then, owner by owner in order of id, the others by their days. Each
stays where it is if its week has room and its owner is there, else it goes to the nearest working day before,
as many as its slack allows, of which both hold. Where none does it stays, and ``check`` tells the workload.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from msgspec.structs import replace

from eventplan.domain.preparation.campaign import Owner, Task
from eventplan.domain.span import DateSpan
from eventplan.planning.problem.working_days import WorkingDays


class WorkTimes(Protocol):
    """When there is work at all, and on which days each owner does none."""

    @property
    def workdays(self) -> WorkingDays: ...

    @property
    def away(self) -> Mapping[str, tuple[DateSpan, ...]]: ...


Week = tuple[int, int]


def week_of(day: date) -> Week:
    """Return the ISO week of ``day``, with its year."""
    return day.isocalendar()[:2]


def is_away(day: date, spans: Iterable[DateSpan]) -> bool:
    """Say whether ``day`` is one of those."""
    return any(day in span for span in spans)


def levelled(
    tasks: Sequence[Task], owners: Iterable[Owner], times: WorkTimes, ends: Mapping[str, date]
) -> list[Task]:
    """Return ``tasks`` with those moved earlier for which their week has no room.

    ``ends`` holds by UID the last day of an activity: what follows it is never done before.
    """
    moved: dict[str, Task] = {}
    for owner in sorted(owners, key=lambda each: each.id):
        own = [task for task in tasks if task.owner == owner.id]
        load: defaultdict[Week, int] = defaultdict(int)
        for task in own:
            if not _may_move(task):
                load[week_of(task.day)] += task.effort
        for task in sorted(filter(_may_move, own), key=lambda each: (each.day, each.id)):
            day = next(_with_room(task, owner, load, times, ends), task.day)
            load[week_of(day)] += task.effort
            if day != task.day:
                due = task.moved_from or task.day
                guessed = task.is_forecast or times.workdays.is_guessed(day, task.day)
                moved[task.id] = replace(task, day=day, moved_from=due, is_forecast=guessed)
    return [moved.get(task.id, task) for task in tasks]


def _may_move(task: Task) -> bool:
    return task.slack > 0 and task.done is None


def _with_room(
    task: Task, owner: Owner, load: Mapping[Week, int], times: WorkTimes, ends: Mapping[str, date]
) -> Iterator[date]:
    """Yield the days on which ``task`` may be done, the latest first."""
    is_after = task.at is not None and task.at.is_after
    floor = ends.get(task.subject or "") if is_after else None
    for count in range(task.slack + 1):
        day = times.workdays.before(task.day, count)
        if floor is not None and day <= floor:
            return
        full = owner.per_week is not None and load[week_of(day)] + task.effort > owner.per_week
        if not full and not is_away(day, times.away.get(owner.id, ())):
            yield day
