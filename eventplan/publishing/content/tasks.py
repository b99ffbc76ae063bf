"""The tasks of those who prepare, as calendar entries with an alarm at nine: what to do, and by which day.

They are the steps of ``milestones`` that lie before an activity, the permits, and the days on which
landscapes are decided. They are entries of the internal edition's own feed, so that a calendar of
activities never rings. A new kind of task is one more function in ``SOURCES``.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from eventplan.domain.plan import Placement, Status
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.milestones import LARGE, LEADS, PERMIT, MilestoneStep

ALARM: Final = timedelta(hours=9)
"""From the beginning of the task's day, in the reader's time zone."""

PERMIT_KIND: Final = "permit"
"""What the id of a task begins with that is the last day to apply for a permit."""


class Task(Struct, frozen=True):
    """What has to be done on ``day``; ``id`` tells the tasks of one plan apart and never changes.

    ``placement`` is the activity that it is for, None when it is for none.
    """

    id: str
    day: date
    name: Text
    detail: Text
    placement: Placement | None = None


def tasks(edition: Edition) -> tuple[Task, ...]:
    """Return the tasks of ``edition`` in order of day and id."""
    found = (task for source in SOURCES for task in source(edition))
    return tuple(sorted(found, key=lambda task: (task.day, task.id)))


def _preparations(edition: Edition) -> Iterator[Task]:
    for placement in _held(edition):
        for step in LEADS[placement.activity.tier]:
            yield _before(placement, step, f"ready-{step.days_before}")


def _permits(edition: Edition) -> Iterator[Task]:
    for placement in _held(edition):
        if (placement.activity.expected_visitors or 0) >= LARGE:
            yield _before(placement, PERMIT, PERMIT_KIND)


def _decisions(edition: Edition) -> Iterator[Task]:
    days = dict(edition.decision_dates)
    for window in edition.plan.windows:
        if window.year == edition.plan.year and window.id in days:
            yield Task(
                id=f"decide-{window.id}-{window.year}",
                day=days[window.id],
                name=Text(f"定日子：{window.name.zh}", f"decide the days: {window.name.en}"),
                detail=Text(
                    "看当年物候，定下观赏期，通知等它的活动。",
                    "Look at this year's signs, settle the season, tell the activities that wait for it.",
                ),
            )


SOURCES: Final[tuple[Callable[[Edition], Iterator[Task]], ...]] = (_preparations, _permits, _decisions)


def _held(edition: Edition) -> Iterator[Placement]:
    return (each for each in edition.plan.own if each.status is not Status.CANCELLED)


def _before(placement: Placement, step: MilestoneStep, kind: str) -> Task:
    name, days, local = placement.activity.name, step.days_before, placement.uid.rpartition("@")[0]
    return Task(
        id=f"{kind}-{local}",
        day=placement.span.first - timedelta(days=days),
        name=Text(
            f"{step.name.zh}：{name.zh}（还有{days}天）", f"{step.name.en}: {name.en} ({days} days left)"
        ),
        detail=step.task,
        placement=placement,
    )
