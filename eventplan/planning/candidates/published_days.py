"""Published days that stand although their rule has no later ones: what was told is not taken back.

A landscape that came early leaves its activity no start but past ones. People have been invited by
then, so the activity stays where it was published, as long as nothing physical forbids it.
"""

from collections.abc import Sequence

from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.plan import Placement, Status
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Finder, OpenSlot, Slot
from eventplan.planning.candidates.own_cost import Hold, published_placements
from eventplan.planning.problem.problem import PlanningProblem, days_between
from eventplan.planning.problem.reasons import ReasonCode

_KEPT = Reason(Text("规则所给的日期已过，维持已发布的安排", "its rule has no later days; kept as published"))


def with_kept(slots: Sequence[Slot], finder: Finder) -> tuple[Slot, ...]:
    """Return the slots, with published days in the place of those that have only past starts."""
    waiting = [old for old in _still_to_come(finder) if not any(_offers(slot, old) for slot in slots)]
    found: list[Slot] = []
    for slot in slots:
        is_over = slot.shut and not slot.options and all(why.code is ReasonCode.PAST for _, why in slot.shut)
        kept, waiting = (waiting[: slot.picks], waiting[slot.picks :]) if is_over else ([], waiting)
        found += [finder.slot(_opening(slot, old, finder)) for old in kept] or [slot]
    return tuple(found)


def is_kept(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether a placement stands where it was published, for an offer that has only past starts."""
    today, old = problem.today, published_placements(problem, placement.activity.id)
    if today is None or placement.span not in [each.span for each in old]:
        return False
    demand = problem.demand(placement.activity.id)
    offers = (*demand.carried, *demand.resolution.occurrences)
    days = demand.activity.days
    starts = [each.span.last.toordinal() - (days or each.span.days) + 1 for each in offers]
    return any(start < today.toordinal() for start in starts)


def _still_to_come(finder: Finder) -> list[Placement]:
    today = finder.problem.today
    published = published_placements(finder.problem, finder.demand.activity.id)
    if today is None:
        return []
    return [old for old in published if old.span.first >= today and old.status is not Status.CANCELLED]


def _offers(slot: Slot, old: Placement) -> bool:
    return any(option.span == old.span for option in slot.options)


def _opening(slot: Slot, old: Placement, finder: Finder) -> OpenSlot:
    """Return the published days as the only ones, with what the rule gives now before the reason."""
    offers = (*finder.demand.carried, *finder.demand.resolution.occurrences)
    nearest = min(offers, key=lambda each: (days_between(each.span, old.span), each.span))
    days = Occurrence(old.span, (*nearest.because, _KEPT), old.unannounced, nearest.windows)
    return OpenSlot(slot.number, 1, Hold.FIXED, (days,), (old.venue,))
