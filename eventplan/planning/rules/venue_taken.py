"""Venues: one activity at a time, unless the venue is shared; by the hour where both have sessions.

Physical: the planner leaves an activity out rather than put two in one place, so this finds only
what had begun before a plan was made. Activities left out because their venue was taken are
reported here, with the activity that has it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

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
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, Rows, at_most_one
from eventplan.planning.candidates.schedule import Board, fought_over
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity, say_venue
from eventplan.planning.problem.sessions import Hours, clashing, sessions_of, shared_days
from eventplan.planning.rules.plan_rule import FIRM, PlanRule


class VenueTaken(PlanRule):
    """One activity at a time in one place."""

    rule = Rule.VENUE_TAKEN
    name = Text("场地冲突", "venues taken")
    codes = (ReasonCode.VENUE_TAKEN,)
    binds_decisions = True

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return what last year left running at ``venue``."""
        here = [(each, place) for each in facts.problem.running for place in _both_have(each.venue, venue)]
        if not here:
            return None
        sessions = sessions_of(facts.demand, days.span, facts.problem.site.place.timezone)
        for holder, place in here:
            in_the_way = shared_days(holder, days.span, sessions, place.turnover_minutes)
            if in_the_way and not holder.activity.is_umbrella:
                return _taken_by(holder.activity, place, holder.span)
        return None

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add that one venue holds one activity at a time; what is settled was left out before."""
        places: defaultdict[Venue, list[Choice]] = defaultdict(list)
        for choice in choices:
            for place in choice.candidate.takes if choice.candidate.uses else ():
                places[place].append(choice)
        for place, here in places.items():
            if all(hours is None for choice in here for hours, _ in choice.candidate.uses):
                at_most_one(rows, ((each.candidate.first, each.candidate.last, each.column) for each in here))
                continue
            for clique in _at_once(here, place.turnover_minutes):
                rows.row(-INFINITY, dict.fromkeys(sorted(clique), 1), 1)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield the first activity that has the venue, or one of its places."""
        holders = board.holders(candidate)
        if holders:
            place = fought_over(candidate, holders[0].candidate)
            yield FIRM, _taken_by(holders[0].activity, place, holders[0].candidate.span)

    def without(self, problem: PlanningProblem, activity: str) -> PlanningProblem:
        """Return the problem with room for all at the venues of ``activity``."""
        wanted = problem.demand(activity).activity.places
        venues = tuple(
            replace(venue, is_shared=venue.is_shared or venue.id in wanted) for venue in problem.site.venues
        )
        return replace(problem, site=replace(problem.site, venues=venues))

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield two activities in one place, then each activity that found its venue taken."""
        for one, other in _meeting(held(plan)):
            places = _both_have(one.venue, other.venue)
            met = (
                (each, shared_days(one, other.span, other.sessions, each.turnover_minutes)) for each in places
            )
            place, shared = next((found for found in met if found[1]), (None, None))
            if shared:
                venue, days = say_venue(place), span_in_sentence(shared)
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


def _at_once(choices: Sequence[Choice], turnover: int) -> Iterator[frozenset[int]]:
    """Yield sets of columns of which any two would have the venue at once.

    Sessions that meet all share the moment at which one of them starts, or share a day with a whole one.
    """
    taken: defaultdict[Hours, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for choice in choices:
        for hours, days in choice.candidate.uses:
            for day in range(days.bit_length()):
                if days >> day & 1:
                    taken[hours][day].add(choice.column)
    whole = taken.pop(None, defaultdict(set))
    found = dict.fromkeys(frozenset(whole[day]) for day in sorted(whole))
    for hours in sorted(hours for hours in taken if hours):
        # A moment later than all that has ended with its turnover, no later than all that begins.
        moment = hours[0], hours[0] + 1 - turnover
        same, before = (
            [other for other in taken if clashing(1 << 1, other, moment, turnover) & day]
            for day in (1 << 1, 1 << 2)
        )
        for day in sorted(taken[hours]):
            own = {column for other in same for column in taken[other].get(day, ())}
            late = {column for other in before for column in taken[other].get(day - 1, ())}
            found[frozenset(own | late)] = None
            found[frozenset(own | whole.get(day, set()))] = None
    yield from (clique for clique in found if len(clique) > 1)


def _meeting(placements: Sequence[Placement]) -> Iterator[tuple[Placement, Placement]]:
    """Yield the pairs of ``placements``, in order of days, that may have an exclusive place at once."""
    there: dict[str, list[Placement]] = {}
    for other in placements:
        if other.venue is None or other.activity.is_umbrella:
            continue
        begins = other.span.first - timedelta(days=1)  # a session may end after midnight
        met: dict[str, Placement] = {}
        for place in other.venue.exclusive:
            still = [one for one in there.get(place.id, ()) if one.span.last >= begins]
            met |= {one.uid: one for one in still}
            there[place.id] = [*still, other]
        yield from ((one, other) for one in met.values())


def _both_have(one: Venue | None, other: Venue | None) -> tuple[Venue, ...]:
    """Return the places of both that hold one activity at a time, known by their ids."""
    if one is None or other is None:
        return ()
    ids = {each.id for each in one.places}
    return tuple(each for each in other.exclusive if each.id in ids)


def _taken_by(holder: Activity, venue: Venue | None, days: DateSpan) -> Blocker:
    """Return the blocker of a ``venue`` that ``holder`` has on these ``days``."""
    place, name, said = say_venue(venue), say_activity(holder), span_in_sentence(days)
    cause = Text(f"{place.zh}，{said.zh}由{name.zh}使用", f"{place.en}, taken by {name.en} {said.en}")
    remedy = Text(f"{name.zh}改期或换场地", f"{name.en} on other days or at another venue")
    return Blocker(ReasonCode.VENUE_TAKEN, cause, remedy)
