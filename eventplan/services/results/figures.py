"""What is counted of a year's results: by run, session, weekday, month and period, and what it suggests."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeVar

from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.campaign import Task, TaskKind
from eventplan.domain.preparation.results import (
    Attendance,
    Occupancy,
    ReachRow,
    ReachWeek,
    RunResult,
    TaskResults,
    occupancy_of,
)
from eventplan.domain.site import Channel
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import WEEKDAYS

KeyT = TypeVar("KeyT", int, str)
_FEWEST: Final = 4
"""Sessions of a weekday below which nothing is suggested of it."""


def grouped(
    attendances: Iterable[Attendance], key: Callable[[Attendance], KeyT], name: Callable[[KeyT], str]
) -> tuple[Occupancy, ...]:
    """Return how full the sessions were of each key, in order; keys without seats are left out."""
    by_key: dict[KeyT, list[Attendance]] = {}
    for each in attendances:
        by_key.setdefault(key(each), []).append(each)
    found = (occupancy_of(name(each), by_key[each]) for each in sorted(by_key))
    return tuple(each for each in found if each.sessions)


def run_results(plan: Plan, attendances: Sequence[Attendance], today: date) -> Iterator[RunResult]:
    """Yield what was planned and held of each placement that has sessions, or of which somebody counted."""
    for placement in plan.own:
        own = [each for each in attendances if each.uid == placement.uid]
        if placement.activity.is_umbrella or not (own or placement.sessions):
            continue
        if placement.status is not Status.CANCELLED or own:
            yield _run(placement, own, today)


def _run(placement: Placement, own: Sequence[Attendance], today: date) -> RunResult:
    activity, sessions = placement.activity, placement.sessions
    reported = {each.start for each in own}
    missing = [
        each for each in sessions if not each.is_cancelled and each.start not in reported and each.day < today
    ]
    money = [each.revenue for each in own if each.revenue is not None]
    return RunResult(
        activity.id,
        placement.uid,
        activity.name,
        planned=len(sessions) or placement.span.days,
        held=len(own),
        cancelled=sum(each.is_cancelled for each in sessions),
        moved=sum(each.is_moved and not each.is_cancelled for each in sessions),
        extra=sum(each.is_extra for each in own),
        unreported=len(missing),
        visitors=sum(each.visitors for each in own),
        expected=activity.expected_visitors,
        target=activity.target_occupancy,
        occupancy=occupancy_of(activity.id, own),
        revenue=sum(money) if money else None,
    )


def periods(
    attendances: Sequence[Attendance], named: Iterable[tuple[str, tuple[DateSpan, ...]]]
) -> tuple[Occupancy, ...]:
    """Return how full the sessions of each period were, in the order written."""
    return tuple(
        occupancy_of(name, (each for each in attendances if any(each.day in span for span in spans)))
        for name, spans in named
    )


def quiet_stretches(plan: Plan, attendances: Sequence[Attendance], today: date) -> tuple[DateSpan, ...]:
    """Return the stretches, longer than the limit, of days up to ``today`` on which nothing took place.

    Of an activity that somebody counted its counted days were held, of another one those of the plan.
    """
    most = plan.site.limits.quiet_at_most
    if most is None:
        return ()
    counted = {each.uid for each in attendances}
    busy = {each.day for each in attendances}
    for placement in plan.placements:
        held = placement.status is not Status.CANCELLED and not placement.activity.is_umbrella
        if held and placement.uid not in counted:
            busy |= set(placement.span)
    return tuple(_gaps(busy, DateSpan.of_year(plan.year), today, most))


def silent_stretches(plan: Plan, most: int | None, today: date) -> tuple[DateSpan, ...]:
    """Return the stretches, longer than ``most`` days, without a step of any campaign that was done."""
    done = {task.done.day for task in plan.tasks if task.done is not None and task.kind is TaskKind.STEP}
    if most is None or not done:
        return ()
    return tuple(_gaps(done, DateSpan(min(done), max(done)), today, most))


def _gaps(busy: Iterable[date], within: DateSpan, today: date, most: int) -> Iterator[DateSpan]:
    day = timedelta(days=1)
    last = min(within.last, today - day)
    marks = [
        within.first - day,
        *sorted(each for each in set(busy) if within.first <= each <= last),
        last + day,
    ]
    for before, after in pairwise(marks):
        if (after - before).days - 1 > most:
            yield DateSpan(before + day, after - day)


def task_results(due: Iterable[Task], plan: Plan, today: date) -> TaskResults:
    """Return how the tasks of ``plan`` were done; ``due`` are the same on the days they should be."""
    days = {task.id: task.day for task in due}
    done = {task.id: task.done.day for task in plan.tasks if task.done is not None and task.id in days}
    on_time = sum(day <= days[id_] for id_, day in done.items())
    over = [id_ for id_, day in days.items() if day < today and id_ not in done]
    return TaskResults(on_time, len(done) - on_time, len(over))


def reach_weeks(
    rows: Iterable[ReachRow],
    tasks: Sequence[Task],
    channels: Iterable[Channel],
    title: Callable[[Task], Text],
) -> tuple[ReachWeek, ...]:
    """Return each week of each channel, in order, with what was done for it that week."""
    known = {word: each for each in channels for word in (each.id, each.name.zh, each.name.en)}
    weeks: dict[tuple[date, str], list[ReachRow]] = {}
    for row in sorted(rows, key=lambda each: (each.day, each.channel)):
        id_ = known[row.channel].id if row.channel in known else row.channel
        weeks.setdefault((_monday(row.day), id_), []).append(row)
    return tuple(_week(monday, id_, own, tasks, known, title) for (monday, id_), own in sorted(weeks.items()))


def _week(
    monday: date,
    id_: str,
    own: Sequence[ReachRow],
    tasks: Sequence[Task],
    known: Mapping[str, Channel],
    title: Callable[[Task], Text],
) -> ReachWeek:
    followers, views, ranks = (
        [value for row in own if (value := getattr(row, key)) is not None]
        for key in ("followers", "views", "rank")
    )
    name = known[id_].name if id_ in known else Text(id_, id_)
    here = (task for task in tasks if _monday(task.day) == monday and id_ in task.channels)
    return ReachWeek(
        monday,
        name,
        followers[-1] if followers else None,
        sum(views) if views else None,
        min(ranks, default=None),
        tuple(title(task) for task in here),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def advice(runs: Iterable[RunResult], attendances: Sequence[Attendance]) -> Iterator[Text]:
    """Yield what next year may be planned by: weekdays on which no session of a run met its target."""
    for run in runs:
        own = [each for each in attendances if each.uid == run.uid and each.occupancy is not None]
        for number, weekday in enumerate(WEEKDAYS):
            shares = [each.occupancy or 0.0 for each in own if each.day.weekday() == number]
            if run.target is None or len(shares) < _FEWEST or 100 * max(shares) >= run.target:
                continue
            most = f"{100 * max(shares):.0f}"
            zh = f"「{run.name.zh}」{weekday.zh}{len(shares)}场都不到{run.target}%，最高{most}%，可设停演日"
            en = (
                f"{run.name.en}: {len(shares)} sessions on {weekday.en}, none at {run.target} %, "
                f"the best {most} %: it may be a dark day"
            )
            yield Text(zh, en)
