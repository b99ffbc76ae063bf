"""The hours of a plan, looked at again by the referee: when each placement plays, and what meets it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.referee.strict_rules import fault, live


def are_at_once(one: Placement, other: Placement) -> bool:
    """Say whether two placements have one exclusive place at one time, by the hour if both have hours."""
    if one.activity.is_umbrella or other.activity.is_umbrella or one.venue is None or other.venue is None:
        return False
    theirs = {place.id for place in other.venue.places}
    turnovers = [
        place.turnover_minutes for place in one.venue.places if place.id in theirs and not place.is_shared
    ]
    if not turnovers:
        return False
    if not one.sessions or not other.sessions:
        return bool(set(one.span) & set(other.span))
    hours = sorted(
        (each.start.astimezone(UTC), each.stop.astimezone(UTC), whose)
        for whose, placement in enumerate((one, other))
        for each in placement.sessions
        if not each.is_cancelled
    )
    until: list[datetime | None] = [None, None]
    for start, stop, whose in hours:
        busy = until[1 - whose]
        if busy is not None and start < busy + timedelta(minutes=max(turnovers)):
            return True
        until[whose] = max(stop, until[whose] or stop)
    return False


def wrong_sessions(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield each placement that does not play when its rules and the decisions about it say."""
    zone = ZoneInfo(plan.site.place.timezone)
    for placement in live(plan):
        told = {
            (each.id, each.planned): None if each.is_cancelled else each.start for each in placement.sessions
        }
        if told != dict(_meant(placement, problem.demand(placement.activity.id), zone)):
            yield fault("sessions", placement.span, placement.activity.id)


def _meant(
    placement: Placement, demand: Demand, zone: ZoneInfo
) -> Iterator[tuple[tuple[str, datetime], datetime | None]]:
    for number, rule in enumerate(demand.activity.sessions):
        for day in placement.span:
            if _plays(demand, number, day, placement):
                planned = datetime(
                    day.year, day.month, day.day, rule.start.hour, rule.start.minute, tzinfo=zone
                )
                starts: datetime | None = planned
                for change in demand.changes:
                    if change.session == rule.id and change.day == day:
                        starts = change.to and change.to.replace(tzinfo=zone)
                yield (rule.id, planned), starts


def _plays(demand: Demand, number: int, day: date, placement: Placement) -> bool:
    playing = demand.playing
    if playing is None:
        return True
    on, more = playing.sessions[number]
    if day in more or (on is None and day in playing.extra):
        return True
    if day in playing.dark:
        return False
    if on is not None:
        return day in on
    return day in playing.days or not playing.days & set(placement.span)
