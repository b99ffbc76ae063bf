"""The year while it is being filled: which candidates are taken, and what that loads on each day.

The only changing object of the package; greedy.py fills it, everything else is a value.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.rule import Rule
from eventplan.domain.site import Venue
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.large_days import LargeDays
from eventplan.planning.problem.day_bits import Horizon, run_mask, spread_back
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.sessions import Hours, do_meet
from eventplan.planning.problem.weights import Policy, ends_quiet, price_of

Need = Callable[[Activity], int]
"""What an activity needs on each of its days of something that there is only so much of."""


class Assignment(Struct, frozen=True, eq=False):
    """A candidate that a slot has taken."""

    slot: Slot
    candidate: Candidate

    @property
    def activity(self) -> Activity:
        """The activity that takes place."""
        return self.slot.activity


class Board:
    """The taken candidates of a year, with the loads they put on its days."""

    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self.limits = problem.site.limits
        self.policy = Policy(problem.site.limits)
        self.horizon = Horizon(problem.year)
        self.taken: dict[Assignment, None] = {}
        self.parallel = [0] * self.horizon.days
        self.covered = 0
        self.budget = [0, 0, 0, 0]
        self.large = LargeDays(self.horizon, self.limits.exclusive_days or 0)
        self.ordered_pairs = ordered_pairs(problem.demands)
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        for pair in self.ordered_pairs:
            for id_ in pair:
                self._pairs.setdefault(id_, []).append(pair)
        self._places: dict[str, dict[Hours, int]] = {}
        self._holders: dict[str, dict[Assignment, None]] = {}
        self._heard = [0] * self.horizon.days
        self._own: dict[str, list[Assignment]] = {}
        self._loads: dict[Need, list[int]] = {}
        self._span_loads: dict[Need, list[int]] = {}
        # A fixed activity of last year that is still running breaks the quiet of early January.
        self.running = self.horizon.union(
            carried.span
            for demand in problem.demands
            if demand.activity.days is None
            and not demand.activity.is_cancelled
            and ends_quiet(demand.activity, self.limits)
            for carried in demand.carried
        )
        self.covered |= self.running

    def put(self, slot: Slot, candidate: Candidate) -> Assignment:
        """Take ``candidate`` for ``slot``."""
        taken = Assignment(slot, candidate)
        self.put_back(taken)
        return taken

    def put_back(self, taken: Assignment) -> None:
        """Take again what was dropped."""
        self.taken[taken] = None
        self._own.setdefault(taken.activity.id, []).append(taken)
        self._load(taken, 1)
        candidate = taken.candidate
        if ends_quiet(taken.activity, self.limits):
            self.covered |= candidate.mask
        for place in candidate.takes:
            self._holders.setdefault(place.id, {})[taken] = None
            held = self._places.setdefault(place.id, {})
            for hours, days in candidate.uses:
                held[hours] = held.get(hours, 0) | days

    def drop(self, taken: Assignment) -> None:
        """Give back what was taken."""
        del self.taken[taken]
        self._own[taken.activity.id].remove(taken)
        self._load(taken, -1)
        candidate = taken.candidate
        freed = [day for day in self.days_of(candidate) if not self._heard[day]]
        self.covered &= ~sum(1 << day for day in freed) | self.running
        for place in candidate.takes:
            del self._holders[place.id][taken]
            held = self._places[place.id]
            for hours, days in candidate.uses:
                held[hours] &= ~days

    def has_room(self, candidate: Candidate) -> bool:
        """Say whether nothing has a place of ``candidate`` at its hours."""
        for place in candidate.takes:
            held = self._places.get(place.id)
            if held and do_meet(candidate.uses, held.items(), place.turnover_minutes):
                return False
        return True

    def pairs_of(self, activity: str) -> Sequence[tuple[str, str]]:
        """Return the ordered pairs that hold ``activity``, in order."""
        return self._pairs.get(activity, ())

    def of_activity(self, activity: str) -> Iterator[Candidate]:
        """Yield what is taken for one activity."""
        return (taken.candidate for taken in self.taken_by(activity))

    def taken_by(self, activity: str) -> Sequence[Assignment]:
        """Return what one activity has taken, in no order that means anything."""
        return self._own.get(activity, ())

    def holders(self, candidate: Candidate) -> list[Assignment]:
        """Return what has a place of ``candidate`` on some of its days, in order of days."""
        if self.has_room(candidate):
            return []
        near = candidate.mask << 1 | candidate.mask | candidate.mask >> 1  # a session may end after midnight
        at_places = (taken for place in candidate.takes for taken in self._holders.get(place.id, ()))
        here = dict.fromkeys(taken for taken in at_places if taken.candidate.mask & near)
        found = [taken for taken in here if fought_over(candidate, taken.candidate) is not None]
        return sorted(found, key=lambda taken: (taken.candidate.span, taken.activity.id))

    def picks_left(self, slot: Slot) -> int:
        """Return how many more candidates ``slot`` may take."""
        return slot.picks - sum(taken.slot is slot for taken in self.taken_by(slot.activity.id))

    def quiet_stretches(self) -> int:
        """Return, as bits, the starts of all runs of ``quiet_at_most`` + 1 days without activity."""
        quiet = self.limits.quiet_at_most
        if quiet is None or self.policy.ignores(Rule.QUIET):
            return 0
        starts = run_mask(0, self.horizon.days - 1 - quiet)
        return starts & ~spread_back(self.covered, quiet)

    def load(self, need: Need) -> Sequence[int]:
        """Return what all that is taken needs on each day; kept up from the first time that it is asked."""
        if need not in self._loads:
            self._loads[need] = [0] * self.horizon.days
            for taken in self.taken:
                self._add(self._loads[need], self.played(taken.candidate), need(taken.activity))
        return self._loads[need]

    def span_load(self, need: Need) -> Sequence[int]:
        """Return the same for all days of what is taken, played or not."""
        if need not in self._span_loads:
            self._span_loads[need] = [0] * self.horizon.days
            for taken in self.taken:
                self._add(self._span_loads[need], self.days_of(taken.candidate), need(taken.activity))
        return self._span_loads[need]

    def days_of(self, candidate: Candidate) -> range:
        """Return the days of ``candidate`` that lie in the year, by number."""
        return range(max(candidate.first, 0), min(candidate.last + 1, self.horizon.days))

    def played(self, candidate: Candidate) -> Sequence[int]:
        """Return those of its days on which people work for it."""
        days = self.days_of(candidate)
        if candidate.played == candidate.mask:
            return days
        return [day for day in days if candidate.played >> day & 1]

    def _load(self, taken: Assignment, sign: int) -> None:
        candidate, activity = taken.candidate, taken.activity
        days = self.days_of(candidate)
        self._add(self.parallel, days, 0 if activity.is_umbrella else sign)
        if ends_quiet(activity, self.limits):
            self._add(self._heard, days, sign)
        if activity.weight is not Tier.REGULAR:
            held = reduce(or_, (each.mask for each in self.of_activity(activity.id)), 0)
            self.large.become(activity, held)
        for need, load in self._loads.items():
            self._add(load, self.played(candidate), sign * need(activity))
        for need, load in self._span_loads.items():
            self._add(load, days, sign * need(activity))
        self.budget[candidate.quarter] += sign * price_of(activity)

    def _add(self, load: list[int], days: Sequence[int], amount: int) -> None:
        for day in days if amount else ():
            load[day] += amount


def ordered_pairs(demands: tuple[Demand, ...]) -> tuple[tuple[str, str], ...]:
    """Return each pair of demanded activities of which the first must end before the second begins."""
    known = {demand.activity.id for demand in demands if not demand.activity.is_cancelled}
    pairs = set()
    for activity in (demand.activity for demand in demands):
        pairs |= {(other, activity.id) for other in activity.after}
        pairs |= {(activity.id, other) for other in activity.before}
    return tuple(sorted((a, b) for a, b in pairs if a in known and b in known and a != b))


def fought_over(one: Candidate, other: Candidate) -> Venue | None:
    """Return the place that both would have at one time, None where there is none."""
    return next(
        (
            place
            for place in one.takes
            if place in other.takes and do_meet(one.uses, other.uses, place.turnover_minutes)
        ),
        None,
    )
