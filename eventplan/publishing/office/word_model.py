"""The plan as a document to be read and signed: everything the Word templates lay out, in one language."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import paragraphs, said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.campaign import Task, TaskKind
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, listed_in, span_words, weekday_name, with_year
from eventplan.publishing.content.activity_rows import EventRow, LeftOut, event_rows, left_out, total_budget
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.landscape_wording import stage_words
from eventplan.publishing.content.lunar_wording import lunar_year_name
from eventplan.publishing.content.task_words import TaskSubject, subjects_of, task_detail, task_title
from eventplan.publishing.office.word_sentences import bases, opening


class DocumentRow(Struct, frozen=True):
    """An activity with its number from 1 in the plan's order.

    ``content`` is its summary and below it its detail, ``why`` the trace of its days, ``remarks`` permits
    and notes, '' in the public edition. '' also stands for what is not known.
    """

    number: int
    activity: EventRow
    visitors: str
    why: str
    content: str
    remarks: str


class Quarter(Struct, frozen=True):
    """The activities that begin in one quarter; ``count`` in words."""

    name: str
    count: str
    rows: tuple[DocumentRow, ...]


class WindowRow(Struct, frozen=True):
    """A landscape window; ``peak`` is '' for a mere run of dates."""

    name: str
    when: str
    peak: str
    stage: str


class WaitingRow(Struct, frozen=True):
    """An activity whose days are not settled: what they wait for, and by when they can be."""

    name: str
    when: str
    what: str
    by: str


class TaskRow(Struct, frozen=True):
    """Something to do on a day."""

    when: str
    name: str
    detail: str
    contact: str


class InternalSection(Struct, frozen=True):
    """What only the internal edition holds; ``total_budget`` is in 10,000 CNY."""

    total_budget: str
    tasks: tuple[TaskRow, ...]
    left_out: tuple[LeftOut, ...]


class Document(Struct, frozen=True):
    """The whole document; ``internal`` is None in the public edition."""

    title: str
    site: str
    year: int
    lunar_year: str
    edition: str
    made: str
    opening: str
    bases: tuple[str, ...]
    rows: tuple[DocumentRow, ...]
    quarters: tuple[Quarter, ...]
    leading: tuple[DocumentRow, ...]
    windows: tuple[WindowRow, ...]
    waiting: tuple[WaitingRow, ...]
    internal: InternalSection | None


_QUARTERS: Final = (
    Text("第一季度", "January to March"),
    Text("第二季度", "April to June"),
    Text("第三季度", "July to September"),
    Text("第四季度", "October to December"),
)
_NOTICE: Final = Text("放假通知", "the holiday notice")
_NOTICE_BY: Final = Text("通知公布后", "once it is out")
_DECIDED_BY: Final = Text("{}前", "by {}")


def document_of(edition: Edition, lang: Lang) -> Document:
    """Return the document of ``edition`` in ``lang``."""
    plan, is_internal = edition.plan, edition.profile is Profile.INTERNAL
    site = said(plan.site.name, lang)
    rows = _rows(edition, lang)
    return Document(
        title=f"{site}{plan.year}年度活动计划"
        if lang is Lang.ZH
        else f"{site}: plan of activities {plan.year}",
        site=site,
        year=plan.year,
        lunar_year=lunar_year_name(plan.year, lang),
        edition=_edition_words(edition, lang),
        made=with_year(day_words(edition.made_on), edition.made_on.year)[lang],
        opening=opening(plan, lang),
        bases=tuple(text[lang] for text in bases(edition)),
        rows=rows,
        quarters=_quarters(plan, rows, lang),
        leading=tuple(
            row
            for row, placement in zip(rows, plan.placements, strict=True)
            if placement.activity.tier is not Tier.REGULAR
        ),
        windows=tuple(_window(window, plan.year, lang) for window in plan.windows),
        waiting=tuple(_waiting(edition, lang)),
        internal=_internal(edition, lang) if is_internal else None,
    )


def _rows(edition: Edition, lang: Lang) -> tuple[DocumentRow, ...]:
    pairs = zip(event_rows(edition, lang, ".."), edition.plan.placements, strict=True)
    return tuple(_row(number, row, one, lang) for number, (row, one) in enumerate(pairs, start=1))


def _row(number: int, row: EventRow, placement: Placement, lang: Lang) -> DocumentRow:
    visitors = placement.activity.expected_visitors
    joint, stop = ("；", "。") if lang is Lang.ZH else ("; ", ".")
    steps = joint.join(step.text for step in row.dates.steps)
    inside = row.internal
    return DocumentRow(
        number=number,
        activity=row,
        visitors=f"{visitors:,}" if visitors else "",
        why=f"{steps}{stop}" if steps else "",
        content="\n".join(part for part in (row.summary, *row.detail) if part),
        remarks="" if inside is None else "\n".join(part for part in (inside.permits, *inside.notes) if part),
    )


def _edition_words(edition: Edition, lang: Lang) -> str:
    is_internal, revision = edition.profile is Profile.INTERNAL, edition.plan.revision
    if lang is Lang.ZH:
        return f"（{'内部版' if is_internal else '公开版'}　第{revision}次修订）"
    return f"{'internal' if is_internal else 'public'} edition, revision {revision}"


def _quarters(plan: Plan, rows: tuple[DocumentRow, ...], lang: Lang) -> tuple[Quarter, ...]:
    """Return the quarters that have activities; what began last year stands in the first."""
    found: dict[int, list[DocumentRow]] = {}
    for row, placement in zip(rows, plan.placements, strict=True):
        day = max(placement.span.first, DateSpan.of_year(plan.year).first)
        found.setdefault((day.month - 1) // 3, []).append(row)
    return tuple(
        Quarter(_QUARTERS[number][lang], _count_words(len(found[number]), lang), tuple(found[number]))
        for number in sorted(found)
    )


def _count_words(count: int, lang: Lang) -> str:
    return Text(f"{count}项", "1 activity" if count == 1 else f"{count} activities")[lang]


def _window(window: SeasonWindow, year: int, lang: Lang) -> WindowRow:
    peak = window.peak and DateSpan(window.peak.p25, window.peak.p75)
    return WindowRow(
        name=said(window.name, lang),
        when=span_words(window.span, beside_year=year)[lang],
        peak=span_words(peak, beside_year=year)[lang] if peak else "",
        stage=stage_words(window, lang),
    )


def _waiting(edition: Edition, lang: Lang) -> Iterator[WaitingRow]:
    """Yield the expected activities: they wait for the holiday notice, or for a landscape."""
    plan, decided = edition.plan, dict(edition.decision_dates)
    names = {window.id: said(window.name, lang) for window in plan.windows}
    for one in plan.placements:
        if one.status is not Status.TENTATIVE:
            continue
        days = [decided[window] for window in one.windows if window in decided]
        by = [_NOTICE_BY[lang]] if one.unannounced else []
        if days:
            by.append(_DECIDED_BY[lang].format(day_words(max(days), beside_year=plan.year)[lang]))
        what = [_NOTICE[lang]] if one.unannounced else []
        what += [names[window] for window in one.windows if window in names]
        yield WaitingRow(
            name=said(one.activity.name, lang),
            when=span_words(one.span, beside_year=plan.year)[lang],
            what=listed_in(lang, what),
            by=listed_in(lang, by),
        )


def _internal(edition: Edition, lang: Lang) -> InternalSection:
    plan = edition.plan
    subjects = subjects_of(plan)
    told = ((task, subjects.get(task.subject)) for task in plan.tasks if task.is_reminder)
    return InternalSection(
        total_budget=total_budget(plan),
        tasks=tuple(_task(task, one, plan, lang) for task, one in told if _is_told(task, one)),
        left_out=left_out(plan, lang),
    )


def _is_told(task: Task, subject: TaskSubject | None) -> bool:
    """Say whether ``task`` belongs in the document: all but the announcements of regular activities."""
    is_regular = isinstance(subject, Placement) and subject.activity.tier is Tier.REGULAR
    return not is_regular or task.kind is TaskKind.PERMIT


def _task(task: Task, subject: TaskSubject | None, plan: Plan, lang: Lang) -> TaskRow:
    contact = subject.activity.internal.contact if isinstance(subject, Placement) else None
    return TaskRow(
        when=f"{day_words(task.day, beside_year=plan.year)[lang]} {weekday_name(task.day)[lang]}",
        name=said(task_title(task, subject), lang),
        detail=said(task_detail(task), lang),
        contact=paragraphs(contact or ""),
    )
