"""A plan looked at day by day: what takes place on which day, and who has which venue on it.

Cancelled activities are left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.wording import say_activity, say_venue


def held(plan: Plan) -> tuple[Placement, ...]:
    """Return the placements that take place, in the plan's order."""
    return tuple(each for each in plan.placements if each.status is not Status.CANCELLED)


def held_by_day(plan: Plan) -> dict[date, tuple[Placement, ...]]:
    """Return what takes place on each day of the plan's year, quiet days included."""
    by_day: dict[date, list[Placement]] = {day: [] for day in DateSpan.of_year(plan.year)}
    for placement in held(plan):
        for day in placement.span:
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


def taken_by(holder: Activity, venue: Venue | None, days: DateSpan) -> Blocker:
    """Return the blocker of a ``venue`` that ``holder`` has on these ``days``."""
    place, name, said = say_venue(venue), say_activity(holder), span_in_sentence(days)
    cause = Text(f"{place.zh}，{said.zh}由{name.zh}使用", f"{place.en}, taken by {name.en} {said.en}")
    remedy = Text(f"{name.zh}改期或换场地", f"{name.en} on other days or at another venue")
    return Blocker(ReasonCode.VENUE_TAKEN, cause, remedy)


def held_from_last_year(
    running: tuple[Placement, ...], venue: Venue | None, span: DateSpan
) -> Placement | None:
    """Return the first of what last year left ``running`` that has ``venue`` on days of ``span``."""
    if venue is None or venue.is_shared:
        return None
    here = (each for each in running if each.venue is not None and each.venue.id == venue.id)
    return next((each for each in here if each.span.overlaps(span)), None)
