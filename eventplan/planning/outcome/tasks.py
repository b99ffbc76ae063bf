"""The tasks of a plan: every step of its campaigns and every day to decide, on days that people work.

A task lies on a working day, make-up workdays included: before its activity back to the last one, after it
on to the next. The day of an activity itself stays, and so does a step that may be done on any day. What was
done stays on the day on which it was done, wherever its activity moves.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan, Status, window_uid
from eventplan.domain.preparation.campaign import Campaigns, CampaignStep, Done, StepDay, Task, TaskKind
from eventplan.domain.preparation.permit import ClosedSeason, PermitPack
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.planning.outcome.levelling import levelled
from eventplan.planning.outcome.permits import needed_permits, permit_tasks, seasons_met
from eventplan.planning.problem.working_days import WorkingDays, due_day

_NOTHING: Final = Text("", "")


class Preparation(Struct, frozen=True):
    """What the tasks of a plan follow from, beside the plan.

    ``decision_dates`` says by a window's id on which day it is decided; ``away`` by an owner's id the days
    on which nothing is done; ``done`` by a task's id that it was done. ``packs`` say what law asks for,
    ``seasons`` on which days some activities need an approval.
    """

    campaigns: Campaigns
    workdays: WorkingDays
    decision_dates: tuple[tuple[str, date], ...] = ()
    away: Mapping[str, tuple[DateSpan, ...]] = field(default_factory=dict)
    done: Mapping[str, Done] = field(default_factory=dict)
    packs: tuple[PermitPack, ...] = ()
    seasons: tuple[tuple[ClosedSeason, tuple[DateSpan, ...]], ...] = ()


def with_tasks(plan: Plan, preparation: Preparation) -> Plan:
    """Return ``plan`` with its permits, its tasks in order of day and id, and those who do them."""
    workdays, owners = preparation.workdays, preparation.campaigns.owners
    permits = needed_permits(plan, preparation.packs, workdays)
    plan = replace(plan, permits=permits, seasons_met=seasons_met(plan, preparation.seasons))
    held = [each for each in plan.own if each.status is not Status.CANCELLED]
    found = [
        *(task for each in held for task in _steps(each, preparation)),
        *permit_tasks(plan),
        *_decisions(plan, preparation),
        *_notices(plan, workdays),
    ]
    ends = {each.uid: each.span.last for each in held}
    tasks = levelled([_as_done(task, preparation.done) for task in found], owners, preparation, ends)
    return replace(plan, tasks=tuple(sorted(tasks, key=lambda task: (task.day, task.id))), owners=owners)


def _as_done(task: Task, done: Mapping[str, Done]) -> Task:
    found = done.get(task.id)
    return task if found is None else replace(task, day=found.day, moved_from=None, done=found)


def _steps(placement: Placement, preparation: Preparation) -> Iterator[Task]:
    for campaign in preparation.campaigns.campaigns:
        if campaign.scope.holds(placement.activity):
            for step in campaign.steps:
                task = _step(step, placement, preparation.workdays)
                yield replace(task, id=f"{campaign.id}-{step.id}-{_local(placement)}")


def _local(placement: Placement) -> str:
    return placement.uid.rpartition("@")[0]


def _step(step: CampaignStep, placement: Placement, workdays: WorkingDays) -> Task:
    due = due_day(step.at, placement.span, workdays)
    is_fixed = step.on_any_day or step.at == StepDay()
    day = due if is_fixed else _worked(due, workdays, is_after=step.at.is_after)
    base = placement.span.last if step.at.is_after else placement.span.first
    return Task(
        id="",
        kind=TaskKind.STEP,
        day=day,
        name=step.name,
        detail=_detail(step, placement),
        subject=placement.uid,
        at=step.at,
        moved_from=None if day == due else due,
        is_forecast=not is_fixed and workdays.is_guessed(base if step.at.in_workdays else due, day),
        owner=step.owner,
        channels=step.channels,
        effort=step.effort,
        slack=0 if is_fixed else step.slack,
    )


def _worked(day: date, workdays: WorkingDays, *, is_after: bool) -> date:
    return workdays.at_or_after(day) if is_after else workdays.at_or_before(day)


def _detail(step: CampaignStep, placement: Placement) -> Text:
    """Return what to do, with the theme and the warning that a step of this kind tells."""
    detail, theme = step.detail or _NOTHING, placement.activity.campaign
    if step.tells_theme and theme is not None:
        detail = _joined(detail, Text(f"主题：{theme.zh}", f"theme: {theme.en}"))
    if step.tells_dates and placement.status is Status.TENTATIVE:
        detail = _joined(detail, Text("日期为预计，请注明", "the dates are expected only: say so"))
    return detail


def _joined(begin: Text, more: Text) -> Text:
    return more if begin == _NOTHING else Text(f"{begin.zh}；{more.zh}", f"{begin.en}; {more.en}")


def _decisions(plan: Plan, preparation: Preparation) -> Iterator[Task]:
    """Yield the days on which landscapes that begin in the year, and what waits for a date, are decided."""
    days, workdays = dict(preparation.decision_dates), preparation.workdays
    for window in plan.windows:
        if window.year == plan.year and window.id in days:
            detail = Text(
                "看当年物候和历年记录，定下观赏期，通知等它的活动",
                "look at this year's signs, settle the season, tell the activities that wait for it",
            )
            task = _decision(f"{window.id}-{window.year}", days[window.id], detail, workdays)
            yield replace(task, subject=window_uid(window, plan.site))
    for outcome in plan.outcomes:
        if outcome.decide_by is not None:
            activity = outcome.activity
            task = _decision(f"{activity.id}-{plan.year}-days", outcome.decide_by, outcome.sentence, workdays)
            name = Text(f"{task.name.zh}：{activity.name.zh}", f"{task.name.en}: {activity.name.en}")
            yield replace(task, name=name)


def _decision(of: str, due: date, detail: Text, workdays: WorkingDays) -> Task:
    day = workdays.at_or_before(due)
    return Task(
        id=f"decide-{of}",
        kind=TaskKind.DECISION,
        day=day,
        name=Text("定日子", "decide the days"),
        detail=detail,
        moved_from=None if day == due else due,
        is_forecast=workdays.is_guessed(due, day),
    )


def _notices(plan: Plan, workdays: WorkingDays) -> Iterator[Task]:
    """Yield the day by which the holiday notice is out, when activities wait for it or another date."""
    names = listed(dict.fromkeys(one.activity.name for one in plan.own if one.unannounced))
    if not names.zh:
        return
    # The notices for 2015 to 2026 came between 25 October and 16 December of the year before.
    due = date(plan.year - 1, 12, 16)
    day = workdays.at_or_before(due)
    yield Task(
        id=f"notice-{plan.year}",
        kind=TaskKind.NOTICE,
        day=day,
        name=Text("核对放假通知和待定日期", "check the holiday notice and awaited dates"),
        detail=Text(
            f"已公布的就重新编制计划，更新：{names.zh}",
            f"once they are announced, plan again and update: {names.en}",
        ),
        moved_from=None if day == due else due,
    )
