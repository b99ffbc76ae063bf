"""How a task of a plan reads: what it is called among other entries, and what it says."""

from collections.abc import Mapping
from typing import Final

from eventplan.domain.plan import Placement, Plan, window_uid
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Text
from eventplan.domain.wording import counted

TaskSubject = Placement | SeasonWindow
"""What a task is for: an activity on its days, or a landscape to be decided."""

_GUESSED: Final = Text(
    "；按预测的放假安排定在这一天，通知公布后可能改",
    "; on this day by a forecast of the days off, and may move when the notice is out",
)


def subjects_of(plan: Plan) -> Mapping[str | None, TaskSubject]:
    """Return what tasks of ``plan`` are for, by what tasks call it."""
    subjects: dict[str | None, TaskSubject] = {window_uid(each, plan.site): each for each in plan.windows}
    return subjects | {each.uid: each for each in plan.placements}


def subject_name(subject: TaskSubject | None) -> Text:
    """Return the name of the activity or the landscape, empty texts where there is none."""
    match subject:
        case Placement():
            return subject.activity.name
        case SeasonWindow():
            return subject.name
        case None:
            return Text("", "")


def task_title(task: Task, subject: TaskSubject | None) -> Text:
    """Return '集中推广：老君山庙会（还有15天）', or less where there is less to say."""
    if subject is None:
        return task.name
    name, left = subject_name(subject), _days_left(task, subject)
    return Text(f"{task.name.zh}：{name.zh}{left.zh}", f"{task.name.en}: {name.en}{left.en}")


def _days_left(task: Task, subject: TaskSubject) -> Text:
    if not isinstance(subject, Placement):
        return Text("", "")
    before = (subject.span.first - task.day).days
    after = (task.day - subject.span.last).days
    if before > 0:
        return Text(f"（还有{before}天）", f" ({counted(before, 'day')} left)")
    if after > 0:
        return Text(f"（结束后{after}天）", f" ({counted(after, 'day')} after its end)")
    return Text("（当天）", " (on the day)") if before == 0 else Text("（期间）", " (while it is on)")


def task_detail(task: Task) -> Text:
    """Return what to do, and that the day rests on a forecast where it does."""
    if not task.is_forecast:
        return task.detail
    zh, en = (task.detail.zh or task.name.zh), (task.detail.en or task.name.en)
    return Text(zh + _GUESSED.zh, en + _GUESSED.en)
