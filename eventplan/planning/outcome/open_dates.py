"""Days counted from a named date of which only the month is known: given where any of them would do.

Where one of the days that they may turn out to be is closed, the activity waits, as one that waits for its
landscape, and is decided before the earliest of them.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from eventplan.domain.occurrence import Occurrence
from eventplan.planning.problem.problem import Demand, PlanningProblem, Unsettled
from eventplan.planning.rules.closure import closed_on


def with_unsettled(problem: PlanningProblem) -> PlanningProblem:
    """Return ``problem`` without the days that cannot be given before a named date is known."""
    if not any(offer.possible for demand in problem.demands for offer in demand.resolution.occurrences):
        return problem
    return replace(problem, demands=tuple(_settled(demand, problem) for demand in problem.demands))


def _settled(demand: Demand, problem: PlanningProblem) -> Demand:
    unsettled = tuple(_unsettled(demand, problem))
    if not unsettled:
        return demand
    waiting = [each.occurrence for each in unsettled]
    kept = tuple(each for each in demand.resolution.occurrences if each not in waiting)
    return replace(demand, resolution=replace(demand.resolution, occurrences=kept), unsettled=unsettled)


def _unsettled(demand: Demand, problem: PlanningProblem) -> Iterator[Unsettled]:
    for occurrence in demand.resolution.occurrences:
        found = next(_closed(occurrence, demand, problem), None)
        if found is not None:
            yield found


def _closed(occurrence: Occurrence, demand: Demand, problem: PlanningProblem) -> Iterator[Unsettled]:
    """Yield the possible days on which no venue of the activity is open."""
    venues = tuple(problem.site.venue(id_) for id_ in demand.activity.venues) or (None,)
    for span in occurrence.possible:
        met = [closed_on(span, demand.activity, venue, problem.closures) for venue in venues]
        if met[0] is not None and None not in met:
            yield Unsettled(occurrence, span, met[0])
