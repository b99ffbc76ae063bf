"""The search for days on which the sites of a region clash less: one site at a time against the others.

A site's new days are kept only where the referee's total falls: what its plan costs once they are pinned,
and what clashes then. So nothing has to be exact that looks for them.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import Member, Region
from eventplan.domain.region.region_plan import (
    Clash,
    ImportedDays,
    RegionEntry,
    entries_of,
    imported_entries,
)
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.across import Across, across_of
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.region_referee import clash_cost, clashes
from eventplan.planning.solver.joint import SiteAmong

ROUNDS_AT_MOST: Final = 2
"""Measured: in the third nothing moves any more between small sites, and 1 % is saved between large ones."""

Seeker = Callable[[PlanningProblem, int], Plan]
"""Looks for days of a site against the others, in a round counted from 0; they need not be the best."""


Together = Callable[[Mapping[str, SiteAmong], Across], Mapping[str, Plan] | None]
"""Looks for days of several sites at once, the others being ``Across`` from them all."""


_NOTHING: Final[Mapping[str, tuple[Decision, ...]]] = MappingProxyType({})


class Standing(Struct, frozen=True):
    """A member's plan as the search has it, and the pins that make its own planning agree."""

    plan: Plan
    pins: tuple[Decision, ...] = ()


class Coordination:
    """A region's year while better days are looked for; the only changing object of its planning.

    ``apart`` are the plans of the members by themselves, ``standing`` those of the search; ``problems`` are
    there for the members that are planned here. ``planner`` plans a site with its pins as itself would.
    ``asked`` are days that the region decided for activities of its sites.
    """

    def __init__(
        self,
        region: Region,
        problems: Mapping[str, PlanningProblem],
        plans: Mapping[str, Plan],
        imports: Sequence[ImportedDays],
        planner: Planner,
        seeker: Seeker,
        asked: Mapping[str, tuple[Decision, ...]] = _NOTHING,
        *,
        together: Together | None = None,
    ) -> None:
        self.together = together
        self.region, self.problems, self.planner, self.seeker = region, problems, planner, seeker
        self.year = problems[region.id].year
        self.apart = dict(plans)
        self._known: dict[tuple[str, int], tuple[Plan, tuple[RegionEntry, ...]]] = {}
        self.asked = {id_: self._fitting(id_, given) for id_, given in asked.items() if id_ in problems}
        # with what the region decided for its sites, before anything is looked for
        self.begun = {id_: self._pinned(id_, self.asked.get(id_, ())) for id_ in plans}
        self.standing = dict(self.begun)
        self.imported = tuple(entry for days in imports for entry in imported_entries(days))

    def entries(self, *without: str) -> tuple[RegionEntry, ...]:
        """Return what takes place, the members ``without`` apart."""
        return self._entries({id_: each.plan for id_, each in self.standing.items() if id_ not in without})

    def entries_with(self, of: str, plan: Plan) -> tuple[RegionEntry, ...]:
        """Return what takes place with ``plan`` for that of the member ``of``."""
        return self._entries({id_: each.plan for id_, each in self.standing.items()} | {of: plan})

    def _entries(self, plans: Mapping[str, Plan]) -> tuple[RegionEntry, ...]:
        members = [each for each in self.region.members if each.id in plans]
        found = [entry for member in members for entry in self._entries_of(member, plans[member.id])]
        return (*found, *self.imported)

    def _entries_of(self, member: Member, plan: Plan) -> tuple[RegionEntry, ...]:
        """Return the entries of a plan, made once: each is asked for at every turn of the others."""
        key = member.id, id(plan)
        if key not in self._known:
            self._known[key] = plan, tuple(entries_of(member, plan))  # a plan that is kept keeps its id
        return self._known[key][1]

    def clashes(self) -> tuple[Clash, ...]:
        """Return what clashes as it stands."""
        return clashes(self.entries(), self.region.limits, self.year)

    def clash_cost(self, of: str, plan: Plan) -> int:
        """Return what all clashes cost with ``plan`` for that of the member ``of``."""
        return clash_cost(self.entries_with(of, plan), self.region.limits, self.year)

    def total_cost(self) -> int:
        """Return what the plans of all members and their clashes cost as it stands."""
        clashing = sum(each.cost for each in self.clashes())
        return sum(each.plan.cost for each in self.standing.values()) + clashing

    def settle(self) -> None:
        """Look for better days of the sites that clash, round by round, until nothing moves.

        What is found is the best that each site can do alone; where they can be looked at together, what is
        best for all is looked for afterwards.
        """
        self._settle_alone()
        if self.together is not None:
            before, cost = self.standing, self.total_cost()
            self.standing = self._found_together(self.together)
            self._settle_alone()
            if self.total_cost() >= cost:
                self.standing = before

    def _settle_alone(self) -> None:
        for number in range(ROUNDS_AT_MOST):
            moved = [id_ for id_ in self._turns() if self.better(id_, number)]
            if not moved:
                return

    def _turns(self) -> list[str]:
        """Return the members planned here that clash, those with most clashes first, then those that moved.

        One that has moved may find that what it made way for has moved as well.
        """
        counts = dict.fromkeys(self.problems, 0)
        for clash in self.clashes():
            involved = {key.partition("/")[0] for key in clash.activities} or set(counts)
            for id_ in involved & counts.keys():
                counts[id_] += 1
        turns = [id_ for id_ in counts if counts[id_] or self.standing[id_].pins != self.begun[id_].pins]
        return sorted(turns, key=lambda id_: (-counts[id_], id_))

    def better(self, id_: str, number: int = 0) -> bool:
        """Look for better days of the member ``id_`` in round ``number``; say whether some were found."""
        before = self.standing[id_]
        cost = self._cost_with(id_, before.plan)
        pins = self._pins(id_, self.seeker(self._against(id_, self.entries(id_)), number))
        if pins == before.pins:
            return False
        found = self._pinned(id_, pins)
        saved = cost - self._cost_with(id_, found.plan)
        if saved > 0:
            self.standing[id_] = found
        return saved > 0

    def _found_together(self, together: Together) -> dict[str, Standing]:
        """Return how all members stand where those that are planned here look for their days at once."""
        others = self.entries(*self.problems)
        sites = {
            id_: SiteAmong(self._alone(id_, others), self.region.member(id_).position, each.plan)
            for id_, each in self.standing.items()
            if id_ in self.problems
        }
        wished = together(sites, across_of(self.region.limits, None, others, self.year)) or {}
        return self.standing | {id_: self._pinned(id_, self._pins(id_, wished[id_])) for id_ in wished}

    def _pinned(self, id_: str, pins: tuple[Decision, ...]) -> Standing:
        """Return a member as it plans itself with ``pins``."""
        if not pins:
            return Standing(self.apart[id_])
        problem = self.problems[id_]
        return Standing(self.planner(replace(problem, decisions=(*problem.decisions, *pins))), pins)

    def _cost_with(self, id_: str, plan: Plan) -> int:
        return plan.cost + self.clash_cost(id_, plan)

    def reset(self, id_: str) -> None:
        """Take back what was found for the member ``id_``."""
        self.standing[id_] = self.begun[id_]

    def _fitting(self, id_: str, given: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """Return what the region decided for a site, of this year, where the site decided nothing itself."""
        own = {each.activity for each in self.problems[id_].decisions}
        return tuple(
            replace(each, by=each.by or self.region.id)
            for each in given
            if each.year == self.year and each.activity not in own
        )

    def _against(self, id_: str, others: Sequence[RegionEntry]) -> PlanningProblem:
        """Return what planning is asked of the member ``id_`` while ``others`` stay where they are."""
        problem, member = self.problems[id_], self.region.member(id_)
        across = across_of(self.region.limits, member.position, others, self.year)
        limits = problem.site.limits
        severity = (*limits.severity, (Rule.ACROSS.value, Severity.WARN))
        return replace(
            problem,
            across=across,
            site=replace(problem.site, limits=replace(limits, severity=severity)),
            decisions=(*problem.decisions, *self.asked.get(id_, ())),
            closures=(*problem.closures, *self.region.limits.closed),
        )

    def _alone(self, id_: str, others: Sequence[RegionEntry]) -> PlanningProblem:
        """Return the same but for what all members share, which is for all of them at once."""
        problem = self._against(id_, others)
        assert problem.across is not None
        return replace(problem, across=replace(problem.across, rooms=(), quiet=None))

    def _pins(self, id_: str, wished: Plan) -> tuple[Decision, ...]:
        """Return the pins for those days of ``wished`` that limits across sites can ask for.

        Other days follow from them when the site is planned anew.
        """
        before = {each.uid: each.span for each in self.apart[id_].placements}
        entries, closed = entries_of(self.region.member(id_), self.apart[id_]), self.region.limits.closed
        met = {each.key for each in entries if any(map(each.closed_days, closed))}
        asked = self.asked.get(id_, ())
        decided = {each.activity for each in asked}
        return asked + tuple(
            Decision(each.activity.id, self.year, DecisionKind.PIN, each.span, by=self.region.id)
            for each in wished.placements
            if each.span != before.get(each.uid, each.span)
            and each.activity.id not in decided
            and (
                each.activity.weight is not Tier.REGULAR
                or each.activity.outreach.takes
                or f"{id_}/{each.activity.id}" in met
            )
        )
