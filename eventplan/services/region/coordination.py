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
from eventplan.domain.region.region import Region
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
from eventplan.planning.problem.across import across_of
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.referee.region_referee import clash_cost, clashes

ROUNDS_AT_MOST: Final = 2
"""Measured: in the third nothing moves any more between small sites, and 1 % is saved between large ones."""


Seeker = Callable[[PlanningProblem, int], Plan]
"""Looks for days of a site against the others, in a round counted from 0; they need not be the best."""


Order = Callable[[list[str]], list[str]]
"""Puts the sites that clash, those with the most clashes first, in the order of their turns."""


def most_first(turns: list[str]) -> list[str]:
    """Return ``turns`` as they are."""
    return turns


def least_first(turns: list[str]) -> list[str]:
    """Return ``turns`` backwards."""
    return turns[::-1]


ORDERS: Final[tuple[Order, ...]] = (most_first, least_first, sorted)
"""Measured in bench_region: of ten regions the first alone came to 756 above the best plans of all sites at
once, the cheapest of the three to 138 at most; a day that clashes costs 150."""


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
        orders: Sequence[Order] = ORDERS,
        asked: Mapping[str, tuple[Decision, ...]] = _NOTHING,
    ) -> None:
        self.orders = orders
        self.region, self.problems, self.planner, self.seeker = region, problems, planner, seeker
        self.year = problems[region.id].year
        self.apart = dict(plans)
        self.asked = {id_: self._fitting(id_, given) for id_, given in asked.items() if id_ in problems}
        self.begun = {id_: self._begun(id_) for id_ in plans}
        self.standing = dict(self.begun)
        self.imported = tuple(entry for days in imports for entry in imported_entries(days))

    def entries(self, without: str | None = None, instead: Plan | None = None) -> tuple[RegionEntry, ...]:
        """Return what takes place, with ``instead`` for the plan of the member ``without``, or nothing."""
        found: list[RegionEntry] = []
        for member in self.region.members:
            plan = self.standing[member.id].plan if member.id != without else instead
            found += entries_of(member, plan) if plan is not None else ()
        return (*found, *self.imported)

    def clashes(self) -> tuple[Clash, ...]:
        """Return what clashes as it stands."""
        return clashes(self.entries(), self.region.limits, self.year)

    def clash_cost(self, of: str, plan: Plan) -> int:
        """Return what all clashes cost with ``plan`` for that of the member ``of``."""
        return clash_cost(self.entries(of, plan), self.region.limits, self.year)

    def total_cost(self) -> int:
        """Return what the plans of all members and their clashes cost as it stands."""
        clashing = sum(each.cost for each in self.clashes())
        return sum(each.plan.cost for each in self.standing.values()) + clashing

    def settle(self) -> None:
        """Look for better days of the sites that clash, round by round, until nothing moves.

        Each order in which the sites take their turns gets stuck elsewhere, so that where there are several
        the search begins anew with each, and the cheapest outcome stands.
        """
        best, least = self.standing, self.total_cost()
        for order in self.orders:
            self.standing = dict(self.begun)
            self._settle_by(order)
            cost = self.total_cost()
            if cost < least:
                best, least = self.standing, cost
        self.standing = best

    def _settle_by(self, order: Order) -> None:
        for number in range(ROUNDS_AT_MOST):
            moved = [id_ for id_ in order(self._turns()) if self.better(id_, number)]
            if not moved:
                return

    def _turns(self) -> list[str]:
        """Return the members that clash and are planned here, those with the most clashes first."""
        counts = dict.fromkeys(self.problems, 0)
        for clash in self.clashes():
            involved = {key.partition("/")[0] for key in clash.activities} or set(counts)
            for id_ in involved & counts.keys():
                counts[id_] += 1
        return sorted((id_ for id_ in counts if counts[id_]), key=lambda id_: (-counts[id_], id_))

    def better(self, id_: str, number: int = 0) -> bool:
        """Look for better days of the member ``id_`` in round ``number``; say whether some were found."""
        problem, before = self.problems[id_], self.standing[id_]
        pins = self._pins(id_, self.seeker(self._against_others(id_), number))
        if pins == before.pins:
            return False
        pinned = replace(problem, decisions=(*problem.decisions, *pins))
        plan = self.planner(pinned) if pins != self.begun[id_].pins else self.begun[id_].plan
        saved = before.plan.cost + self.clash_cost(id_, before.plan) - plan.cost - self.clash_cost(id_, plan)
        if saved > 0:
            self.standing[id_] = Standing(plan, pins)
        return saved > 0

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

    def _begun(self, id_: str) -> Standing:
        """Return a member with what the region decided for it, before anything is looked for."""
        pins = self.asked.get(id_, ())
        if not pins:
            return Standing(self.apart[id_])
        problem = self.problems[id_]
        return Standing(self.planner(replace(problem, decisions=(*problem.decisions, *pins))), pins)

    def _against_others(self, id_: str) -> PlanningProblem:
        """Return what planning is asked of the member ``id_`` while the others stay where they are."""
        problem, member = self.problems[id_], self.region.member(id_)
        across = across_of(self.region.limits, member.position, self.entries(without=id_), self.year)
        limits = problem.site.limits
        severity = (*limits.severity, (Rule.ACROSS.value, Severity.WARN))
        site = replace(problem.site, limits=replace(limits, severity=severity))
        decisions = (*problem.decisions, *self.asked.get(id_, ()))
        return replace(problem, across=across, site=site, decisions=decisions)

    def _pins(self, id_: str, wished: Plan) -> tuple[Decision, ...]:
        """Return the pins for those days of ``wished`` that limits across sites can ask for.

        Other days follow from them when the site is planned anew.
        """
        before = {each.uid: each.span for each in self.apart[id_].placements}
        asked = self.asked.get(id_, ())
        decided = {each.activity for each in asked}
        return asked + tuple(
            Decision(each.activity.id, self.year, DecisionKind.PIN, each.span, by=self.region.id)
            for each in wished.placements
            if each.span != before.get(each.uid, each.span)
            and each.activity.id not in decided
            and (each.activity.weight is not Tier.REGULAR or each.activity.outreach.takes)
        )
