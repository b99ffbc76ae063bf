"""Flagships: no other flagship or major activity on the ``exclusive_days`` around one.

With 3, the zone of a flagship on 10 to 12 May is 7 to 15 May. Regular activities may lie in it.
Occurrences of the flagship itself do not disturb each other. Two flagships that disturb each other
are reported once.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.wording import say_activity


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield each pair of placements of which one lies in the other's zone."""
    reach = problem.site.limits.exclusive_days
    large = [placement for placement in held(plan) if placement.activity.tier is not Tier.REGULAR]
    for pair in combinations(large, 2) if reach else ():
        flagship, other = sorted(pair, key=lambda each: each.activity.tier is not Tier.FLAGSHIP)
        if flagship.activity.tier is not Tier.FLAGSHIP or flagship.activity.id == other.activity.id:
            continue
        if _zone(flagship, reach).overlaps(other.span):
            yield _conflict(flagship, other, reach, severity)


def _zone(placement: Placement, reach: int) -> DateSpan:
    around = timedelta(days=reach)
    return DateSpan(placement.span.first - around, placement.span.last + around)


def _conflict(flagship: Placement, other: Placement, reach: int, severity: Severity) -> Conflict:
    first, second = say_activity(flagship.activity), say_activity(other.activity)
    days, its_days = span_in_sentence(other.span), span_in_sentence(flagship.span)
    message = Text(
        f"{second.zh}（{days.zh}）距旗舰活动{first.zh}（{its_days.zh}）不足{reach}天",
        f"{second.en} ({days.en}) within {reach} days of the flagship {first.en} ({its_days.en})",
    )
    spans = tuple(sorted((flagship.span, other.span)))
    return Conflict(Rule.FLAGSHIP.value, severity, spans, ids((flagship, other)), message)
