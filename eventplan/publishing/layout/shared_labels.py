"""Which dates of an activity share one label in a row that shows the whole year."""

from typing import Final

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan

_MOST_DAYS: Final = 240
"""Two thirds of a year: the other third leaves room for the label."""


def dates_with_one_label(plan: Plan, tier: Tier) -> tuple[tuple[Placement, ...], ...]:
    """Return the dates of ``tier`` in the plan's year, those together that share a lane and a label."""
    year = DateSpan.of_year(plan.year)
    groups: list[list[Placement]] = []
    latest: dict[tuple[str, Status], list[Placement]] = {}
    for one in plan.placements:
        if one.activity.tier is not tier or not one.span.overlaps(year):
            continue
        group = latest.get((one.activity.id, one.status))
        if group is None or (one.span.last - group[0].span.first).days >= _MOST_DAYS:
            group = latest[one.activity.id, one.status] = []
            groups.append(group)
        group.append(one)
    return tuple(map(tuple, groups))
