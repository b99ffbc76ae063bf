"""What only the internal document holds: money, preparations, what to be aware of, what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import paragraphs, said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.preparation.permit import NO_ADVICE, NeededPermit
from eventplan.domain.rule import Rule
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, listed_in, span_words, weekday_name
from eventplan.publishing.content.activity_rows import LeftOut, left_out, total_budget
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.task_words import (
    TaskSubject,
    subject_name,
    subjects_of,
    task_detail,
    task_title,
)


class TaskRow(Struct, frozen=True):
    """Something to do on a day."""

    when: str
    name: str
    detail: str
    contact: str


class PreparationRow(Struct, frozen=True):
    """An activity or a landscape with all that is to be done for it, in ``steps``."""

    name: str
    when: str
    steps: str
    contact: str


class PermitRow(Struct, frozen=True):
    """A permit and an authority; ``steps`` are the activities with their last days, where these are known."""

    name: str
    to: str
    steps: str


class InternalSection(Struct, frozen=True):
    """What only the internal edition holds; ``total_budget`` is in 10,000 CNY.

    ``attention`` are sentences on what a leader should know: the fullest day, what does not fit well.
    """

    total_budget: str
    attention: tuple[str, ...]
    preparations: tuple[PreparationRow, ...]
    tasks: tuple[TaskRow, ...]
    left_out: tuple[LeftOut, ...]
    permits: tuple[PermitRow, ...]
    no_advice: str


def internal_section(edition: Edition, lang: Lang) -> InternalSection:
    """Return what only those inside read of ``edition``."""
    plan = edition.plan
    subjects = subjects_of(plan)
    tasks = [(task, subjects.get(task.subject)) for task in plan.tasks if task.is_reminder]
    # Those of regular activities are too many to be read; their permits stand in the annex.
    told = [(task, one) for task, one in tasks if not _is_regular(one)]
    return InternalSection(
        total_budget=total_budget(plan),
        attention=tuple(text[lang] for text in _attention(plan)),
        preparations=tuple(_preparations(told, plan, lang)),
        tasks=tuple(_task(task, one, plan, lang) for task, one in told),
        left_out=left_out(plan, lang),
        permits=tuple(_permits(plan, lang)),
        no_advice=NO_ADVICE[lang],
    )


def _permits(plan: Plan, lang: Lang) -> Iterator[PermitRow]:
    """Yield each permit and authority with the activities that need it, in the order of their days."""
    names = {each.uid: said(each.activity.name, lang) for each in plan.placements}
    found: dict[tuple[Text, Text], dict[str, None]] = {}
    for each in plan.permits:
        step = f"{names[each.placement]}{_last_day(each, plan, lang)}"
        found.setdefault((each.rule.name, each.to), {})[step] = None
    for (name, to), steps in found.items():
        yield PermitRow(said(name, lang), said(to, lang), listed_in(lang, steps))


def _last_day(needed: NeededPermit, plan: Plan, lang: Lang) -> str:
    """Return the last day of a permit in brackets; '' where the authority is to be asked."""
    if needed.last_day is None:
        return ""
    clock = f" {needed.last_time:%H:%M}" if needed.last_time else ""
    day = day_words(needed.last_day, beside_year=plan.year)
    return Text(f"（{day.zh}{clock}）", f" ({day.en}{clock})")[lang]


def _preparations(
    told: Sequence[tuple[Task, TaskSubject | None]], plan: Plan, lang: Lang
) -> Iterator[PreparationRow]:
    """Yield what is to be done for each activity and landscape."""
    found: dict[Text, list[tuple[Task, TaskSubject | None]]] = {}
    for task, subject in told:
        found.setdefault(subject_name(subject), []).append((task, subject))
    for name, same in found.items():
        subject = same[0][1]
        yield PreparationRow(
            name=said(name, lang),
            when="" if subject is None else span_words(subject.span, beside_year=plan.year)[lang],
            steps=_steps(((task.day, task.name) for task, _ in same), plan, lang),
            contact=_contact(subject),
        )


def _steps(steps: Iterable[tuple[date, Text]], plan: Plan, lang: Lang) -> str:
    gap, comma = ("", "，") if lang is Lang.ZH else (" ", ", ")
    return comma.join(
        f"{day_words(day, beside_year=plan.year)[lang]}{gap}{said(name, lang)}" for day, name in steps
    )


def _contact(subject: TaskSubject | None) -> str:
    contact = subject.activity.internal.contact if isinstance(subject, Placement) else None
    return paragraphs(contact or "")


def _is_regular(subject: TaskSubject | None) -> bool:
    return isinstance(subject, Placement) and subject.activity.tier is Tier.REGULAR


def _task(task: Task, subject: TaskSubject | None, plan: Plan, lang: Lang) -> TaskRow:
    return TaskRow(
        when=f"{day_words(task.day, beside_year=plan.year)[lang]} {weekday_name(task.day)[lang]}",
        name=said(task_title(task, subject), lang),
        detail=said(task_detail(task), lang),
        contact=_contact(subject),
    )


def _attention(plan: Plan) -> Iterator[Text]:
    """Yield what a leader should know of the year: its fullest day, and what does not fit well."""
    staff: Counter[date] = Counter()
    for each in plan.own:
        if each.status is not Status.CANCELLED:
            staff.update(dict.fromkeys(each.span, each.activity.internal.staff))
    most, limit = max(staff.values(), default=0), plan.site.limits.staff_per_day
    if most:
        days = [day for day in sorted(staff) if staff[day] == most]
        first = day_words(days[0], beside_year=plan.year)
        limits = Text("", "") if limit is None else Text(f"，上限{limit}人", f"; the limit is {limit}")
        yield Text(
            f"人手最多的是{first.zh}{'等' if len(days) > 1 else ''}，{most}人{limits.zh}。",
            f"Most staff: {most} on {first.en}{' and other days' if len(days) > 1 else ''}{limits.en}.",
        )
    for conflict in plan.conflicts:
        if conflict.check != Rule.FORECAST:  # what is expected is told as such
            yield Text(f"{conflict.message.zh}。", f"{conflict.message.en}.")
