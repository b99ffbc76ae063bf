"""Everything that the feeds of an edition tell: its plan, and in the internal edition the tasks."""

from collections.abc import Mapping

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.tasks import ALARM, Task, tasks
from eventplan.publishing.ical.descriptions import task_description
from eventplan.publishing.ical.events import Event, Stamp, in_order, plan_events, stamp_of

REMINDERS = "reminders"
"""The feed of the tasks; it alone has alarms, so it is no part of the feed of everything."""

_CATEGORY = Text("筹备", "Preparation")


def edition_events(edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]) -> tuple[Event, ...]:
    """Return the entries of ``edition``, tasks included, in order of first day, last day and UID."""
    events = plan_events(edition, lang, stamps)
    if edition.profile is Profile.PUBLIC:
        return events
    reminders = (_task_event(task, edition, lang, stamps) for task in tasks(edition))
    return tuple(sorted((*events, *reminders), key=in_order))


def task_uid(task: Task, edition: Edition) -> str:
    """Return the name under which a program knows the task for ever."""
    return f"{task.id}@{edition.plan.site.domain}"


def _task_event(task: Task, edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]) -> Event:
    uid = task_uid(task, edition)
    return Event(
        uid=uid,
        summary=said(task.name, lang) or task.id,
        description=task_description(task.detail, task.placement, lang),
        span=DateSpan.one_day(task.day),
        status=Status.CONFIRMED,
        stamp=stamp_of(uid, edition, stamps),
        feed=REMINDERS,
        categories=(_CATEGORY[lang],),
        alarm=ALARM,
    )
