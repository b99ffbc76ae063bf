"""When a placement plays: the one place where rules of sessions become days with a clock time.

Activities that both have sessions share a venue by the hour, everything else by the day. A session that
ends after midnight belongs to the day on which it starts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from eventplan.domain.activity import DAY_MINUTES, SessionRule
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.session import Session, SessionChange
from eventplan.domain.span import DateSpan
from eventplan.planning.problem.day_bits import Horizon
from eventplan.planning.problem.problem import Demand

Hours = tuple[int, int] | None
"""From and up to which minute of a day; None: the day as a whole."""

Use = tuple[Hours, int]
"""Hours, and the days on which they are taken, as bits."""

_SHIFTS = (-1, 0, 1)


def sessions_of(demand: Demand, span: DateSpan, zone: str) -> tuple[Session, ...]:
    """Return what ``demand`` plays on the days of ``span`` in the IANA ``zone``, in order."""
    there = ZoneInfo(zone)
    changes = {(each.session, each.day): each for each in demand.changes}
    found = []
    for number, rule in enumerate(demand.activity.sessions):
        for day in _days(demand, number, span):
            start, lasts = _start(rule, day, there), timedelta(minutes=rule.hours[1] - rule.hours[0])
            change = changes.get((rule.id, day))
            begins = change.to.replace(tzinfo=there) if change and change.to else start
            is_cancelled = change is not None and change.to is None
            found.append(Session(begins, begins + lasts, rule.id, start, rule.capacity, is_cancelled))
    return tuple(sorted(found))


def _start(rule: SessionRule, day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, rule.start, zone)


def _days(demand: Demand, number: int, span: DateSpan) -> Iterator[date]:
    """Yield the days of ``span`` on which the session of that ``number`` plays."""
    playing = demand.playing
    if playing is None:
        return iter(span)
    on, more = playing.sessions[number]
    if on is None:
        # A run that a person put on other days plays on all of them.
        regular = playing.days if any(day in span for day in playing.days) else frozenset(span)
        days = (regular - playing.dark) | playing.extra | more
    else:
        days = (on - playing.dark) | more
    return (day for day in span if day in days)


def played_days(demand: Demand, span: DateSpan) -> frozenset[date]:
    """Return the days of ``span`` on which ``demand`` plays, all where it has no sessions."""
    if demand.playing is None or not demand.activity.sessions:
        return frozenset(span)
    return frozenset(
        day for number in range(len(demand.activity.sessions)) for day in _days(demand, number, span)
    )


def as_planned(previous: Plan, changes: Iterable[SessionChange]) -> Plan:
    """Return a published plan with what has one session a person moved on the day of its rule again."""
    days = {(each.activity, each.to.date()): each.day for each in changes if each.to is not None}

    def back(told: Placement) -> Placement:
        day = days.get((told.activity.id, told.span.first)) if told.span.days == 1 else None
        return told if day is None or told.activity.is_run else replace(told, span=DateSpan(day, day))

    return replace(previous, placements=tuple(map(back, previous.placements))) if days else previous


def uses_of(demand: Demand, span: DateSpan, horizon: Horizon, zone: str) -> tuple[Use, ...]:
    """Return which hours of which days ``demand`` takes at its venue; by the day without sessions."""
    rules = demand.activity.sessions
    if not rules:
        return ((None, horizon.mask(span)),)
    if demand.playing is None and not demand.changes:
        days = horizon.mask(span)
        return tuple((rule.hours, days) for rule in rules)
    taken: dict[Hours, int] = {}
    for each in sessions_of(demand, span, zone):
        at = horizon.index(each.day)
        if not each.is_cancelled and at >= 0:
            hours = _hours(each)
            taken[hours] = taken.get(hours, 0) | 1 << at
    return tuple(taken.items())


def _hours(session: Session) -> tuple[int, int]:
    start = 60 * session.start.hour + session.start.minute
    return start, start + round((session.stop - session.start).total_seconds() / 60)


def clashing(days: int, theirs: Hours, ours: Hours, turnover: int) -> int:
    """Return on which days, as bits, ``ours`` meet ``theirs``, which are taken on ``days``."""
    met = 0
    for shift in _shifts(theirs, ours, turnover):
        met |= days >> shift if shift >= 0 else days << -shift
    return met


@lru_cache(maxsize=1024)
def _shifts(theirs: Hours, ours: Hours, turnover: int) -> tuple[int, ...]:
    """Return by how many days theirs may lie later than ours and still meet them."""
    if theirs is None or ours is None:
        return (0,)
    return tuple(
        shift
        for shift in _SHIFTS
        if ours[0] < theirs[1] + shift * DAY_MINUTES + turnover
        and theirs[0] + shift * DAY_MINUTES < ours[1] + turnover
    )


def do_meet(ours: Collection[Use], theirs: Collection[Use], turnover: int) -> bool:
    """Say whether two uses of one venue are in each other's way."""
    return any(mine & clashing(days, hours, own, turnover) for own, mine in ours for hours, days in theirs)


def shared_days(
    one: Placement, span: DateSpan, sessions: Sequence[Session], turnover: int
) -> DateSpan | None:
    """Return when ``one`` is in the way of ``sessions`` on the days of ``span``, or of the days; None: never.

    Both have one venue, where ``turnover`` minutes lie between two sessions.
    """
    if not (one.sessions and sessions):
        return one.span.intersection(span)
    gap = timedelta(minutes=turnover)
    ours, theirs = ([each for each in own if not each.is_cancelled] for own in (one.sessions, sessions))
    met, a, b = [], 0, 0
    while a < len(ours) and b < len(theirs):
        if ours[a].start < theirs[b].stop + gap and theirs[b].start < ours[a].stop + gap:
            met.append(max(ours[a].day, theirs[b].day))
        if ours[a].stop <= theirs[b].stop:
            a += 1
        else:
            b += 1
    return DateSpan(min(met), max(met)) if met else None
