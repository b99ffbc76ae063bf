"""The permits of a plan: one row a placement and permit, with its last day on a day that offices work.

A last day that nobody works is moved to the working day before it: the law gives no grace. The people of a
session are what the activity says, else its largest capacity, else all visitors shared by the days of one
time, the safe reading where it has several. No legal advice.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.campaign import Done, Task, TaskKind
from eventplan.domain.preparation.permit import (
    NO_ADVICE,
    ClosedSeason,
    NeededPermit,
    PermitPack,
    PermitRule,
    SeasonMet,
)
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.working_days import WorkingDays, due_day


def people_at_a_session(placement: Placement) -> tuple[int | None, str | None]:
    """Return how many people a session has and the key that it comes from; None: nobody says."""
    activity = placement.activity
    if activity.permit_facts.visitors_per_session is not None:
        return activity.permit_facts.visitors_per_session, "visitors_per_session"
    capacities = [each.capacity for each in activity.sessions if each.capacity is not None]
    if capacities:
        return max(capacities), "capacity"
    if activity.expected_visitors is not None:
        return -(-activity.expected_visitors // placement.span.days), "expected_visitors"
    return None, None


def needed_permits(
    plan: Plan, packs: Iterable[PermitPack], workdays: WorkingDays
) -> tuple[NeededPermit, ...]:
    """Return what the placements of ``plan`` need, in its order and that of the packs."""
    rules = [rule for pack in packs for rule in pack.permits]
    return tuple(
        _needed(rule, placement, workdays)
        for placement in _held(plan)
        for rule in rules
        if rule.is_needed(placement.activity, people_at_a_session(placement)[0])
    )


def _held(plan: Plan) -> Iterator[Placement]:
    """Yield what takes place of the plan's own year; an umbrella asks for nothing, its parts do."""
    for each in plan.own:
        if each.status is not Status.CANCELLED and not each.activity.is_umbrella:
            yield each


def _needed(rule: PermitRule, placement: Placement, workdays: WorkingDays) -> NeededPermit:
    people, basis = people_at_a_session(placement)
    noted = placement.activity.permit_facts.note_of(rule.id)
    needed = NeededPermit(
        placement.uid,
        rule,
        people,
        basis,
        rule.authority(people),
        applied=noted.applied,
        number=noted.number,
    )
    if rule.by is None:
        return needed
    due = due_day(rule.by, placement.span, workdays)
    last = workdays.at_or_before(due)
    advised = last
    if rule.advise is not None:
        advised = workdays.at_or_before(due_day(rule.advise, placement.span, workdays))
    guessed = workdays.is_guessed(last, due)
    return replace(needed, due=due, last_day=last, advised_day=advised, is_forecast=guessed)


def seasons_met(
    plan: Plan, seasons: Iterable[tuple[ClosedSeason, tuple[DateSpan, ...]]]
) -> tuple[SeasonMet, ...]:
    """Return which placements of ``plan`` lie on days of a closed season, in the plan's order."""
    closed = tuple(seasons)
    found = []
    for placement in _held(plan):
        for season, spans in closed:
            days = tuple(each for span in spans if (each := placement.span.intersection(span)))
            if days and season.tag in placement.activity.tags:
                approval = placement.activity.permit_facts.note_of(season.id).approval
                found.append(SeasonMet(placement.uid, season, days, approval))
    return tuple(found)


def permit_tasks(plan: Plan) -> Iterator[Task]:
    """Yield the last day of each permit of ``plan`` as a task; of the others the authority is to be asked."""
    for each in plan.permits:
        if each.last_day is not None:
            task = Task(
                id=f"{each.rule.task}-{each.placement.rpartition('@')[0]}",
                kind=TaskKind.PERMIT,
                day=each.last_day,
                name=each.rule.name,
                detail=_what_to_do(each),
                subject=each.placement,
                at=each.rule.by,
                moved_from=None if each.last_day == each.due else each.due,
                is_forecast=each.is_forecast,
            )
            yield task if each.applied is None else replace(task, day=each.applied, done=Done(each.applied))


def _what_to_do(needed: NeededPermit) -> Text:
    clock = f"{needed.last_time:%H:%M}" if needed.last_time else ""
    zh = f"今天{clock}是申请的最后时限，向{needed.to.zh}申请：{needed.rule.law.zh}；{NO_ADVICE.zh}"
    until = f" until {clock}" if clock else ""
    en = f"the last day{until} to apply to the {needed.to.en}: {needed.rule.law.en}; {NO_ADVICE.en}"
    return Text(zh, en)
