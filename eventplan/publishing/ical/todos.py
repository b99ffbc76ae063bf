"""The tasks of an edition as VTODO, one file to import into a program for tasks.

It is no subscription: programs that subscribe lose VTODO or show none of it, which is why the feeds of tasks
are of events. Source: nextcloud/tasks #1852 and #2262, nextcloud/server #38036.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.task_words import subjects_of
from eventplan.publishing.ical.content_lines import content_lines
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.events import Event, task_event
from eventplan.publishing.ical.feeds import starts
from eventplan.publishing.templating.environments import render, strict


class Todo(Struct, frozen=True):
    """A task to import: its ``event`` says what and when, ``related`` is the UID of what it is for.

    ``completed`` is noon of the day on which it was done, in UTC, None while it is not.
    """

    uid: str
    event: Event
    related: str | None
    channels: tuple[str, ...]
    completed: datetime | None


def todos(edition: Edition, lang: Lang = Lang.ZH, *, site_templates: Path | None = None) -> bytes:
    """Return the tasks of ``edition`` as one file, in order of day and id.

    Raises:
        SiteTemplateError: the site's template is wrong.
    """
    subjects = subjects_of(edition.plan)
    found = [
        _todo(task, task_event(task, subjects.get(task.subject), edition, lang, {}), edition, lang)
        for task in edition.plan.tasks
        if task.is_reminder
    ]
    environment = ical_environment(site_templates)
    environment.filters.update(starts=strict(starts))
    values: Mapping[str, object] = {"todos": found}
    return content_lines(render(environment, "todos.ics.j2", values))


def _todo(task: Task, event: Event, edition: Edition, lang: Lang) -> Todo:
    site = edition.plan.site
    zone = ZoneInfo(site.place.timezone)
    done = None if task.done is None else datetime.combine(task.done.day, time(12), zone).astimezone(UTC)
    return Todo(
        uid=f"todo-{event.uid}",
        event=event,
        related=task.subject,
        channels=tuple(said(site.channel_name(each), lang).replace(",", "，") for each in task.channels),
        completed=done,
    )
