"""What ``check`` says of a plan's tasks: too much for a week, nobody there, too late, nothing for long."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from eventplan.domain.activity import Tier
from eventplan.domain.audience import Audience
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.preparation.campaign import Owner, Task, TaskKind
from eventplan.domain.preparation.permit import NO_ADVICE
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, days_counted, listed, span_in_sentence
from eventplan.planning.outcome.levelling import Week, is_away, week_of
from eventplan.planning.outcome.tasks import Preparation

WORKLOAD: Final = "workload"
AWAY: Final = "away"
LATE: Final = "late"
SILENT: Final = "silent"
PERMIT_DUE: Final = "permit_due"
PERMIT_LATE: Final = "permit_late"
SEASON: Final = "season"
_SOON_DAYS: Final = 14


def task_findings(plan: Plan, preparation: Preparation, today: date) -> tuple[Conflict, ...]:
    """Return what is wrong with permits and tasks of ``plan``; those of the usual campaigns bind nobody."""
    placed: Placed = {each.uid: each for each in plan.placements}
    permits = (*_permits(plan, placed, today), *_seasons(plan, placed))
    if preparation.campaigns.is_usual:
        return permits
    return (
        *permits,
        *_workload(plan, placed),
        *_away(plan, preparation.away, placed),
        *_late(plan, placed, today),
        *_silent(plan, preparation.campaigns.silence_at_most),
    )


Placed = Mapping[str | None, Placement]


def _told(check: str, days: Iterable[date], activities: Iterable[str], message: Text) -> Conflict:
    spans = tuple(DateSpan.one_day(day) for day in days)
    return Conflict(check, Severity.WARN, spans, tuple(activities), message, Audience.INTERNAL)


def _named(task: Task, placed: Placed) -> Text:
    one = placed.get(task.subject)
    return (
        task.name
        if one is None
        else Text(f"{task.name.zh}（{one.activity.name.zh}）", f"{task.name.en} ({one.activity.name.en})")
    )


def _activities(tasks: Iterable[Task], placed: Placed) -> tuple[str, ...]:
    found = (placed.get(task.subject) for task in tasks)
    return tuple(dict.fromkeys(one.activity.id for one in found if one is not None))


def _workload(plan: Plan, placed: Placed) -> Iterator[Conflict]:
    """Yield each week in which an owner has more efforts than it can, with what could wait."""
    for owner in sorted(plan.owners, key=lambda each: each.id):
        weeks: defaultdict[Week, list[Task]] = defaultdict(list)
        for task in plan.tasks:
            if task.owner == owner.id:
                weeks[week_of(task.day)].append(task)
        for _, tasks in sorted(weeks.items()):
            efforts = sum(task.effort for task in tasks)
            if owner.per_week is not None and efforts > owner.per_week:
                yield _too_much(owner, tasks, efforts, placed)


def _too_much(owner: Owner, tasks: list[Task], efforts: int, placed: Placed) -> Conflict:
    monday = tasks[0].day - timedelta(days=tasks[0].day.weekday())
    week = span_in_sentence(DateSpan(monday, monday + timedelta(days=6)))
    could_wait = listed(_named(task, placed) for task in _lightest(tasks, placed))
    message = Text(
        f"{owner.name.zh}{week.zh}有{efforts}件，每周最多{owner.per_week}件；可缓：{could_wait.zh}",
        f"{owner.name.en} has {efforts} in the week {week.en}, {owner.per_week} at most; "
        f"could wait: {could_wait.en}",
    )
    return _told(WORKLOAD, (task.day for task in tasks), _activities(tasks, placed), message)


def _lightest(tasks: list[Task], placed: Placed) -> list[Task]:
    """Return the tasks that are for the activities of least weight."""
    ranks = {tier: rank for rank, tier in enumerate(Tier)}
    of = {task.id: ranks[placed[task.subject].activity.tier] for task in tasks if task.subject in placed}
    most = max(of.values(), default=0)
    return [task for task in tasks if of.get(task.id, most) == most and task.done is None]


def _away(plan: Plan, away: Mapping[str, tuple[DateSpan, ...]], placed: Placed) -> Iterator[Conflict]:
    names = {owner.id: owner.name for owner in plan.owners}
    for task in plan.tasks:
        if task.owner and task.done is None and is_away(task.day, away.get(task.owner, ())):
            name, what, day = names[task.owner], _named(task, placed), day_words(task.day)
            message = Text(f"{name.zh}{day.zh}不在：{what.zh}", f"{name.en} is away on {day.en}: {what.en}")
            yield _told(AWAY, (task.day,), _activities((task,), placed), message)


def _late(plan: Plan, placed: Placed, today: date) -> Iterator[Conflict]:
    for task in plan.tasks:
        one = placed.get(task.subject)
        is_task = task.kind is not TaskKind.PERMIT  # told as one
        if one is not None and is_task and task.is_late(today, one.span.first):
            what, day = _named(task, placed), day_words(task.day, beside_year=today.year)
            message = Text(f"{what.zh}原应在{day.zh}，请立即做", f"{what.en} was due on {day.en}: at once")
            yield _told(LATE, (task.day,), (one.activity.id,), message)


def _silent(plan: Plan, most: int | None) -> Iterator[Conflict]:
    """Yield each run of days of the year, longer than ``most``, on which no step of a campaign falls."""
    if most is None:
        return
    year, one = DateSpan.of_year(plan.year), timedelta(days=1)
    steps = {task.day for task in plan.tasks if task.kind is TaskKind.STEP and task.day in year}
    ends = [year.first - one, *sorted(steps), year.last + one]
    for before, after in pairwise(ends):
        days = (after - before).days - 1
        if days > most:
            span = DateSpan(before + one, after - one)
            words, length = span_in_sentence(span), days_counted(days)
            message = Text(
                f"{words.zh}共{length.zh}没有营销动作（最多{most}天）",
                f"no step of any campaign for {length.en}, {words.en} (limit {most})",
            )
            yield Conflict(SILENT, Severity.WARN, (span,), (), message, Audience.INTERNAL)


def _permits(plan: Plan, placed: Placed, today: date) -> Iterator[Conflict]:
    """Yield each permit that nobody applied for, whose last day is near or has passed."""
    for each in plan.permits:
        one = placed[each.placement]
        if each.last_day is None or each.applied is not None or one.span.first < today:
            continue
        if each.last_day > today + timedelta(days=_SOON_DAYS):
            continue
        name, day = one.activity.name, day_words(each.last_day, beside_year=today.year)
        is_late = each.last_day < today
        zh = f"{name.zh}的{each.rule.name.zh}：{'已过' if is_late else ''}最后一天{day.zh}，{each.to.zh}"
        en = f"{name.en}, {each.rule.name.en}: last day {day.en}{', passed' if is_late else ''}; {each.to.en}"
        message = Text(f"{zh}（{NO_ADVICE.zh}）", f"{en} ({NO_ADVICE.en})")
        yield _told(PERMIT_LATE if is_late else PERMIT_DUE, (each.last_day,), (one.activity.id,), message)


def _seasons(plan: Plan, placed: Placed) -> Iterator[Conflict]:
    """Yield each placement in a closed season that no approval lifts."""
    for each in plan.seasons_met:
        if each.approval is None:
            name, season, days = (
                placed[each.placement].activity,
                each.season,
                listed(map(span_in_sentence, each.days)),
            )
            message = Text(
                f"{name.name.zh}在{season.name.zh}（{days.zh}）：{season.law.zh}（{NO_ADVICE.zh}）",
                f"{name.name.en} lies in the {season.name.en} ({days.en}): {season.law.en} ({NO_ADVICE.en})",
            )
            yield Conflict(SEASON, Severity.WARN, each.days, (name.id,), message, Audience.INTERNAL)
