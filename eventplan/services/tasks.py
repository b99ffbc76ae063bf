"""``tasks`` and ``done``: what there is to do around a year's activities, and that it was done."""

import re
from datetime import date

from msgspec import Struct

from eventplan.domain.clean_text import clean
from eventplan.domain.plan import Plan
from eventplan.domain.preparation.campaign import Done, Owner, Task
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, listed
from eventplan.editing.done_tasks import with_done
from eventplan.editing.table_append import ObservationError
from eventplan.planning.plan_year import Planner
from eventplan.publishing.content.task_words import TaskSubject, subjects_of, task_title
from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.preparation.done_tasks import read_done
from eventplan.reading.preparation.parts import TASKS
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.preparation import prepared
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of

__all__ = [
    "DoneRequest",
    "Owner",
    "Plan",
    "TaskSubject",
    "owner_named",
    "planned_tasks",
    "subjects_of",
    "task_done",
    "task_title",
]

_YEAR_IN_ID = re.compile(r"-(20\d\d)(?:-\d+)?")


def planned_tasks(desk: Desk, year: int, planner: Planner) -> Plan:
    """Return the plan of ``year`` that ``planner`` makes, with its tasks."""
    return prepared(desk, make_plan(desk, year, planner))


def owner_named(plan: Plan, name: str) -> Owner | Refused:
    """Return the owner of tasks whose id or name is ``name``."""
    for owner in plan.owners:
        if name in (owner.id, owner.name.zh, owner.name.en):
            return owner
    known = listed(Text(f"{each.id}（{each.name.zh}）", each.id) for each in plan.owners)
    zh = f"没有负责人「{name}」；有：{known.zh or '（campaigns.yaml 里没有写）'}"
    en = f"nobody among the owners is called {name}; there are: {known.en or 'none in campaigns.yaml'}"
    return Refused(Cause.REQUEST, Text(zh, en))


class ProposedDone(Proposal, frozen=True, kw_only=True):
    """That ``task`` was done, as it would be written down; ``day`` is the day of it."""

    task: Task
    day: date


class DoneRequest(Struct, frozen=True):
    """The task called ``task`` was done on the day typed, None: today."""

    task: str
    day: str | None = None
    by: str | None = None
    note: str | None = None


def task_done(
    desk: Desk, said: DoneRequest, planner: Planner, *, planning_year: int, today: date
) -> ProposedDone | Refused:
    """Return that a task was done, as it would stand in ``tasks.csv``.

    Its year is the one in its name, else ``planning_year``; nothing is done after ``today``.
    """
    day = _day(said.day, today)
    if isinstance(day, Refused):
        return day
    name, by, note = said.task, _words(said.by), _words(said.note)
    years = [int(each) for each in _YEAR_IN_ID.findall(name)]
    year = next((each for each in reversed(years) if FIRST_YEAR <= each <= LAST_YEAR), planning_year)
    plan = planned_tasks(desk, year, planner)
    tasks = {task.id: task for task in plan.tasks}
    if name not in tasks:
        return _unknown(name, year, tasks)
    path = desk.folder / TASKS
    before = octets_of(path, desk.folder)
    old = next((each for each in read_done(desk.folder)[0] if each.task == name), None)
    try:
        after = with_done(before or b"", path.as_posix(), name, Done(day, by, note), old)
    except ObservationError as refusal:
        return Refused(Cause.FILES, Text(*(refusal.problems[0].render(lang) for lang in Lang)))
    task, title = tasks[name], task_title(tasks[name], subjects_of(plan).get(tasks[name].subject))
    told = Text(f"{title.zh}  已办 {day}", f"{title.en}  done {day}")
    return ProposedDone(told, desk.folder, (FileChange(path, before, after),), task=task, day=day)


def _day(typed: str | None, today: date) -> date | Refused:
    if typed is None:
        return today
    said = said_day(typed, today)
    if isinstance(said, Problem):
        return Refused(Cause.REQUEST, said.message)
    try:
        day = date.fromisoformat(said)
    except ValueError:
        zh, en = f"「{typed}」不是一天，请写到日，如 {today}", f"{typed!r} is not one day; write one: {today}"
        return Refused(Cause.REQUEST, Text(zh, en))
    if day > today:
        words = day_words(day, beside_year=today.year)
        return Refused(Cause.REQUEST, Text(f"{words.zh}还没有到", f"{words.en} is still to come"))
    return day


def _words(typed: str | None) -> str | None:
    """Return what was typed without what no file should hold; None where nothing is left."""
    return (clean(typed).strip() or None) if typed else None


def _unknown(name: str, year: int, tasks: dict[str, Task]) -> Refused:
    meant = did_you_mean(nearest(name, tasks))
    hint = meant or Text("eventplan tasks 列出全部任务", "eventplan tasks lists them all")
    zh, en = f"{year} 年没有任务「{name}」", f"there is no task {name} in {year}"
    return Refused(Cause.REQUEST, Text(f"{zh}  {hint.zh}", f"{en}  {hint.en}"))
