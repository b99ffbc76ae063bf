"""What a person decided, and what has begun: days that stand above every rule."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind, decision_reason, whole_days
from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.plan import Placement, Status
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import OpenSlot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.problem.problem import Demand, PlanningProblem, days_between


def decisions_on(problem: PlanningProblem, activity: str) -> tuple[Decision, ...]:
    """Return the decisions about one activity in the plan's year, in order of their days."""
    own = [each for each in problem.decisions if each.activity == activity and each.year == problem.year]
    return tuple(sorted(own, key=lambda each: (each.span or DateSpan.of_year(each.year), each.kind.value)))


def overridden(demand: Demand, decisions: tuple[Decision, ...]) -> Demand:
    """Return ``demand`` with the days that overriding decisions give instead of its rule."""
    overrides = [each for each in decisions if each.kind is DecisionKind.OVERRIDE]
    if not overrides:
        return demand
    occurrences = tuple(
        Occurrence(lengthened(each.span, demand), (decision_reason(each),)) for each in overrides if each.span
    )
    resolution = replace(demand.resolution, occurrences=occurrences, notes=())
    return replace(demand, resolution=resolution, carried=(), problem=None)


class Settled(Struct, frozen=True):
    """Days and venues that nothing may change: what has begun, and what a person chose."""

    hold: Hold
    occurrence: Occurrence
    venues: tuple[Venue | None, ...]


def settled_days(
    demand: Demand, problem: PlanningProblem, decisions: tuple[Decision, ...]
) -> tuple[Settled, ...]:
    """Return what is begun or decided, begun first; a decision about begun days adds nothing."""
    site, activity = problem.site, demand.activity
    found = [
        Settled(Hold.BEGUN, _begun(old), (old.venue,))
        for old in problem.published(activity.id)
        if _has_begun(old, problem)
    ]
    own = tuple(site.venue(id_) for id_ in activity.venues) or (None,)
    for each in decisions:
        if each.span is None or each.kind is DecisionKind.OVERRIDE:
            continue
        span = lengthened(each.span, demand)
        if any(other.occurrence.span.overlaps(span) for other in found):
            continue
        venues = (site.venue(each.venue),) if each.venue else own
        found.append(Settled(Hold.DECIDED, _chosen(each, span, demand), venues))
    return tuple(found)


def _begun(old: Placement) -> Occurrence:
    """Return the days of what has begun, with its published trace."""
    because = tuple(dict.fromkeys((*old.because, _BEGUN)))
    return Occurrence(old.span, because, old.unannounced, old.windows)


_BEGUN = Reason(Text("已按此举办，不再变动", "it has begun on these days, which no longer change"))


def _has_begun(old: Placement, problem: PlanningProblem) -> bool:
    begun = problem.today is not None and old.span.first < problem.today
    return begun and old.status is not Status.CANCELLED


def _chosen(decision: Decision, span: DateSpan, demand: Demand) -> Occurrence:
    """Return the decided days with the trace of the rule that allows them, or a word that none does."""
    allowed = (*demand.carried, *demand.resolution.occurrences)
    offer = next((each for each in allowed if each.span.intersection(span) == span), None)
    if offer:
        unannounced = tuple(day for day in offer.unannounced if day in span)
        return Occurrence(span, (*offer.because, decision_reason(decision)), unannounced, offer.windows)
    outside = Reason(
        Text("不在规则允许的日期内", "outside the days that the rule allows"), is_beside_rule=True
    )
    return Occurrence(span, (decision_reason(decision), outside))


def lengthened(span: DateSpan, demand: Demand) -> DateSpan:
    """Return ``span``, or the activity's whole length from a ``span`` of one day."""
    return whole_days(span, demand.activity, demand.resolution.occurrences)


def settle(openings: Iterable[OpenSlot], settled: tuple[Settled, ...]) -> list[OpenSlot]:
    """Return the openings with each settled run of days in the place of the nearest of them."""
    left = list(openings)
    closed: list[OpenSlot] = []
    for each in settled:
        number = None
        if left:
            nearest = min(left, key=lambda opening: (_distance(opening, each), left.index(opening)))
            number = nearest.number
            at = left.index(nearest)
            left[at : at + 1] = [replace(nearest, picks=nearest.picks - 1)] if nearest.picks > 1 else []
        closed.append(OpenSlot(number, 1, each.hold, (each.occurrence,), each.venues))
    return closed + left


def _distance(opening: OpenSlot, settled: Settled) -> int:
    return min(days_between(offer.span, settled.occurrence.span) for offer in opening.offers)
