"""The marketing schedule as a page: a row a week, a column for each who does tasks, on A3 when printed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan
from eventplan.domain.preparation.campaign import Owner, Task
from eventplan.domain.site import Site
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import FORECAST_MARK, day_words, listed_in, month_name, span_words, weekday_name
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.task_words import TaskSubject, subject_name, subjects_of
from eventplan.publishing.templating.environments import html_environment, render

TITLE: Final = Text("营销排期", "marketing schedule")
_NOBODY: Final = Text("未指定", "nobody named")
_NO_STEP: Final = Text("休息日不排任务；空白的一周没有任务。", "No task on a day off; a blank week has none.")


class ScheduleTask(Struct, frozen=True):
    """A task in a cell; ``is_late``: due before today, for what has not begun."""

    day: str
    name: str
    subject: str
    channels: str
    is_done: bool
    is_late: bool


class ScheduleCell(Struct, frozen=True):
    """What one of a week's owners has to do; ``load`` such as '7/6' where it is more than the week holds."""

    tasks: tuple[ScheduleTask, ...]
    load: str


class ScheduleWeek(Struct, frozen=True):
    """A week from Monday on; ``month`` is named in the first week that has a Monday of it, else ''."""

    number: int
    days: str
    month: str
    is_now: bool
    cells: tuple[ScheduleCell, ...]


class Schedule(Struct, frozen=True):
    """The whole page: ``owners`` head the columns of ``weeks``."""

    lang: Lang
    title: str
    site: str
    note: str
    week: str
    late: str
    owners: tuple[str, ...]
    weeks: tuple[ScheduleWeek, ...]


def schedule_of(edition: Edition, lang: Lang, today: date | None = None) -> Schedule:
    """Return the schedule of the tasks of ``edition`` in ``lang``; the week of ``today`` is marked."""
    plan = edition.plan
    tasks = [task for task in plan.tasks if task.is_reminder]
    site = said(plan.site.name, lang)
    owners: list[Owner | None] = [*plan.owners]
    if not owners or any(task.owner is None for task in tasks):
        owners.append(None)
    return Schedule(
        lang=lang,
        title=f"{site}{plan.year}年{TITLE.zh}" if lang is Lang.ZH else f"{site}: {TITLE.en} {plan.year}",
        site=site,
        note=_NO_STEP[lang],
        week=Text("周", "Week")[lang],
        late=Text("立即", "at once")[lang],
        owners=tuple(said(owner.name, lang) if owner else _NOBODY[lang] for owner in owners),
        weeks=_weeks(plan, tasks, owners, lang, today),
    )


def _weeks(
    plan: Plan, tasks: Sequence[Task], owners: Sequence[Owner | None], lang: Lang, today: date | None
) -> tuple[ScheduleWeek, ...]:
    """Return every week from the first task to the last, blank ones included."""
    if not tasks:
        return ()
    telling = _Telling(plan.site, subjects_of(plan), lang, today)
    cells: defaultdict[tuple[date, str | None], list[Task]] = defaultdict(list)
    for task in tasks:
        cells[_monday(task.day), task.owner].append(task)
    first, last = _monday(tasks[0].day), _monday(tasks[-1].day)
    weeks = []
    for number in range((last - first).days // 7 + 1):
        monday = first + timedelta(days=7 * number)
        weeks.append(
            ScheduleWeek(
                number=monday.isocalendar().week,
                days=span_words(DateSpan(monday, monday + timedelta(days=6)), beside_year=plan.year)[lang],
                month=month_name(monday.month)[lang] if monday.day <= 7 or not number else "",
                is_now=today is not None and _monday(today) == monday,
                cells=tuple(
                    _cell(cells[monday, owner.id if owner else None], owner, telling) for owner in owners
                ),
            )
        )
    return tuple(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


class _Telling(Struct, frozen=True):
    """What tasks are told with."""

    site: Site
    subjects: Mapping[str | None, TaskSubject]
    lang: Lang
    today: date | None


def _cell(tasks: Sequence[Task], owner: Owner | None, telling: _Telling) -> ScheduleCell:
    load, most = sum(task.effort for task in tasks), owner.per_week if owner else None
    told = tuple(_told(task, telling) for task in tasks)
    return ScheduleCell(told, f"{load}/{most}" if most is not None and load > most else "")


def _told(task: Task, telling: _Telling) -> ScheduleTask:
    lang, today, subject = telling.lang, telling.today, telling.subjects.get(task.subject)
    mark = FORECAST_MARK[lang] if task.is_forecast else ""
    return ScheduleTask(
        day=f"{day_words(task.day)[lang]} {weekday_name(task.day)[lang]}{mark}",
        name=said(task.name, lang),
        subject=said(subject_name(subject), lang),
        channels=listed_in(lang, (telling.site.channel_name(each)[lang] for each in task.channels)),
        is_done=task.done is not None,
        is_late=bool(today and subject and task.is_late(today, subject.span.first)),
    )


def schedule_page(
    edition: Edition, lang: Lang, *, site_templates: Path | None = None, today: date | None = None
) -> bytes:
    """Return the page of the schedule of ``edition`` in ``lang``."""
    values = {"schedule": schedule_of(edition, lang, today)}
    return render(html_environment(site_templates), "schedule.html.j2", values).encode()
