"""The tasks of a year in words, week by week, and as JSON."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from eventplan.domain.clean_text import said
from eventplan.domain.document import task_to_json
from eventplan.domain.plan import Plan
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import FORECAST_MARK, day_in_column, listed_in, span_words
from eventplan.services.tasks import TaskSubject, subjects_of, task_title

_AT_ONCE = Text("立即", "at once")
_DONE = Text("已办", "done")


def task_lines(plan: Plan, tasks: Iterable[Task], today: date, lang: Lang) -> Iterator[str]:
    """Yield each ISO week with tasks and below it a line a task, its id last: that is what ``done`` takes."""
    subjects, names = subjects_of(plan), {owner.id: owner.name for owner in plan.owners}
    for monday, same in groupby(tasks, key=lambda task: task.day - timedelta(days=task.day.weekday())):
        week = span_words(DateSpan(monday, monday + timedelta(days=6)), beside_year=plan.year)[lang]
        number = monday.isocalendar().week
        yield Text(f"第{number}周  {week}", f"week {number}  {week}")[lang]
        for task in same:
            subject = subjects.get(task.subject)
            owner = said(names[task.owner], lang) if task.owner in names else ""
            channels = listed_in(lang, (plan.site.channel_name(each)[lang] for each in task.channels))
            mark = FORECAST_MARK[lang] if task.is_forecast else ""
            day, title = day_in_column(task.day)[lang], said(task_title(task, subject), lang)
            parts = (f"{day}{mark}", _state(task, subject, today, lang), title, owner, channels, task.id)
            yield "  " + "  ".join(part for part in parts if part)


def _state(task: Task, subject: TaskSubject | None, today: date, lang: Lang) -> str:
    if task.done is not None:
        return _DONE[lang]
    return _AT_ONCE[lang] if _is_late(task, subject, today) else ""


def _is_late(task: Task, subject: TaskSubject | None, today: date) -> bool:
    return subject is not None and task.is_late(today, subject.span.first)


def tasks_document(plan: Plan, tasks: Iterable[Task], today: date) -> dict[str, object]:
    """Return ``tasks`` as JSON."""
    subjects = subjects_of(plan)
    told = (
        {**task_to_json(each), "late": _is_late(each, subjects.get(each.subject), today)} for each in tasks
    )
    return {"site": plan.site.id, "year": plan.year, "tasks": list(told)}
