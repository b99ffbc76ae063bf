"""A plan looked at day by day: what takes place on which day, and who has which venue on it.

Cancelled activities are left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan


def held(plan: Plan) -> tuple[Placement, ...]:
    """Return the placements that take place, in the plan's order."""
    return tuple(each for each in plan.placements if each.status is not Status.CANCELLED)


def held_by_day(plan: Plan, *, played: bool = False) -> dict[date, tuple[Placement, ...]]:
    """Return what takes place on each day of the plan's year, quiet days included, umbrellas aside.

    With ``played``, a placement with sessions counts on the days that have one alone.
    """
    by_day: dict[date, list[Placement]] = {day: [] for day in DateSpan.of_year(plan.year)}
    for placement in held(plan):
        if placement.activity.is_umbrella:
            continue
        days = {each.planned.date() for each in placement.sessions} if played else set()
        for day in sorted(days) or placement.span:
            if day in by_day:
                by_day[day].append(placement)
    return {day: tuple(placements) for day, placements in by_day.items()}


def runs(days: Iterable[date]) -> tuple[DateSpan, ...]:
    """Join days that follow each other into spans, in order."""
    spans: list[DateSpan] = []
    for day in sorted(set(days)):
        if spans and spans[-1].last + timedelta(days=1) == day:
            spans[-1] = DateSpan(spans[-1].first, day)
        else:
            spans.append(DateSpan.one_day(day))
    return tuple(spans)


def runs_of_equal(
    by_day: dict[date, tuple[Placement, ...]],
) -> Iterator[tuple[DateSpan, tuple[Placement, ...]]]:
    """Yield the runs of days on which the same things take place, in order."""
    for placements, group in groupby(by_day.items(), key=lambda item: item[1]):
        days = [day for day, _ in group]
        yield DateSpan(days[0], days[-1]), placements


def ids(placements: Iterable[Placement]) -> tuple[str, ...]:
    """Return the ids of the activities placed, sorted, each once."""
    return tuple(sorted({placement.activity.id for placement in placements}))
