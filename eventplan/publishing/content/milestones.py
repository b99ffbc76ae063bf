"""What a marketing team has to do, and when: every task of the plan, the openings and the peaks, in order."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Status
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_figures, listed_in, span_words
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.task_words import TaskSubject, subject_name, subjects_of, task_detail

LEAD_WORDS: Final = Text(
    "除当天的以外，每一步都在工作日（补班日算工作日）；可直接在表中修改",
    "every step but those of the day itself is on a day that people work, make-up days among them; "
    "change freely",
)
_OPENING: Final = Text("开幕", "opens")
_OPENING_TASK: Final = Text(
    "现场发布，收集图片和客流", "report from the spot; collect pictures and visitor counts"
)
_PEAK: Final = Text("盛期", "peak")
_PEAK_TASK: Final = Text(
    "每日实景发布，提示最佳观赏点", "post pictures every day, say where it is at its best"
)


class Milestone(Struct, frozen=True):
    """One line of the sheet; ``days_before`` is None where nothing is counted down.

    ``owner``, ``channels`` and ``done`` are known of tasks alone, and '' in the public edition.
    """

    day: date
    days_before: int | None
    name: str
    subject: str
    subject_days: str
    task: str
    contact: str
    owner: str = ""
    channels: str = ""
    done: str = ""


def milestones(edition: Edition, lang: Lang) -> tuple[Milestone, ...]:
    """Return the milestones of ``edition`` in the order of their days."""
    plan = edition.plan
    subjects = subjects_of(plan)
    found = [
        *(_of_task(task, subjects.get(task.subject), edition, lang) for task in plan.tasks),
        *(line for window in plan.windows for line in _peak(window, edition, lang)),
        *(_opening(one, edition, lang) for one in plan.own if one.status is not Status.CANCELLED),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, -(one.days_before or 0), one.subject, one.name)))


def _of_task(task: Task, subject: TaskSubject | None, edition: Edition, lang: Lang) -> Milestone:
    placement = subject if isinstance(subject, Placement) else None
    before = None if placement is None else (placement.span.first - task.day).days
    return Milestone(
        day=task.day,
        days_before=before if before is not None and before >= 0 else None,
        name=said(task.name, lang),
        subject=said(subject_name(subject), lang),
        subject_days=span_words(subject.span, beside_year=edition.plan.year)[lang] if subject else "",
        task=said(task_detail(task), lang),
        contact=_contact(placement, edition),
        owner=next((said(each.name, lang) for each in edition.plan.owners if each.id == task.owner), ""),
        channels=listed_in(lang, (edition.plan.site.channel_name(each)[lang] for each in task.channels)),
        done="" if task.done is None else day_figures(task.done.day, beside_year=edition.plan.year),
    )


def _contact(placement: Placement | None, edition: Edition) -> str:
    is_internal = edition.profile is Profile.INTERNAL
    return (placement.activity.internal.contact or "") if placement and is_internal else ""


def _peak(window: SeasonWindow, edition: Edition, lang: Lang) -> Iterator[Milestone]:
    if window.peak is not None and window.year == edition.plan.year:
        name, days = said(window.name, lang), span_words(window.span, beside_year=edition.plan.year)[lang]
        yield Milestone(window.peak.p50, None, _PEAK[lang], name, days, _PEAK_TASK[lang], "")


def _opening(placement: Placement, edition: Edition, lang: Lang) -> Milestone:
    span = placement.span
    return Milestone(
        day=span.first,
        days_before=0,
        name=_OPENING[lang],
        subject=said(placement.activity.name, lang),
        subject_days=span_words(span, beside_year=edition.plan.year)[lang],
        task=_OPENING_TASK[lang],
        contact=_contact(placement, edition),
    )
