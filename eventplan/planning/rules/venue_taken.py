"""Venues: one activity at a time, unless the venue is shared.

Physical: the planner leaves an activity out rather than put two in one place, so this finds only
what had begun before a plan was made. Activities left out because their venue was taken are
reported here, with the activity that has it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.candidates.price_sheet import Choice, Rows, at_most_one
from eventplan.planning.candidates.schedule import Board, is_exclusive
from eventplan.planning.problem.daily_view import held, held_from_last_year, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity, say_venue
from eventplan.planning.rules.plan_rule import FIRM, PlanRule


class VenueTaken(PlanRule):
    """One activity at a time in one place."""

    rule = Rule.VENUE_TAKEN
    name = Text("场地冲突", "venues taken")
    codes = (ReasonCode.VENUE_TAKEN,)
    binds_decisions = True

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return what last year left running at ``venue``."""
        holder = held_from_last_year(facts.problem.running, venue, days.span)
        return None if holder is None else _taken_by(holder.activity, holder.venue, holder.span)

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add that one venue holds one activity a day; days that are settled were left out before."""
        venues: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for choice in choices:
            candidate = choice.candidate
            if is_exclusive(candidate.venue):
                venues[candidate.venue.id].append((candidate.first, candidate.last, choice.column))
        for runs in venues.values():
            at_most_one(rows, runs)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield the first activity that has the venue."""
        holders = board.holders(candidate)
        if holders:
            first = min(holders, key=lambda taken: (taken.candidate.span, taken.activity.id))
            yield FIRM, _taken_by(first.activity, candidate.venue, first.candidate.span)

    def without(self, problem: PlanningProblem, activity: str) -> PlanningProblem:
        """Return the problem with room for all at the venues of ``activity``."""
        wanted = problem.demand(activity).activity.venues
        venues = tuple(
            replace(venue, is_shared=venue.is_shared or venue.id in wanted) for venue in problem.site.venues
        )
        return replace(problem, site=replace(problem.site, venues=venues))

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield two activities in one place, then each activity that found its venue taken."""
        for one, other in _meeting(held(plan)):
            shared = one.span.intersection(other.span)
            if shared and one.venue:
                venue, days = say_venue(one.venue), span_in_sentence(shared)
                first, second = say_activity(one.activity), say_activity(other.activity)
                message = Text(
                    f"{days.zh}{venue.zh}同时有{first.zh}和{second.zh}",
                    f"{first.en} and {second.en} are both at {venue.en} on {days.en}",
                )
                yield self.told(problem, (shared,), ids((one, other)), message)
        for outcome in plan.outcomes:
            if outcome.code == ReasonCode.VENUE_TAKEN:
                name = say_activity(outcome.activity)
                yield self.quoting(problem, (), outcome, Text(name.zh, f"{name.en} "))


def _meeting(placements: Sequence[Placement]) -> Iterator[tuple[Placement, Placement]]:
    """Yield the pairs of ``placements``, in order of days, that have one exclusive venue at once."""
    there: dict[str, list[Placement]] = {}
    for other in placements:
        if other.venue is None or other.venue.is_shared:
            continue
        still = [one for one in there.get(other.venue.id, ()) if one.span.last >= other.span.first]
        yield from ((one, other) for one in still)
        there[other.venue.id] = [*still, other]


def _taken_by(holder: Activity, venue: Venue | None, days: DateSpan) -> Blocker:
    """Return the blocker of a ``venue`` that ``holder`` has on these ``days``."""
    place, name, said = say_venue(venue), say_activity(holder), span_in_sentence(days)
    cause = Text(f"{place.zh}，{said.zh}由{name.zh}使用", f"{place.en}, taken by {name.en} {said.en}")
    remedy = Text(f"{name.zh}改期或换场地", f"{name.en} on other days or at another venue")
    return Blocker(ReasonCode.VENUE_TAKEN, cause, remedy)
