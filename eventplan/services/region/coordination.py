"""The search for days on which the sites of a region clash less: one site at a time against the others.

A site's new days are kept only where the referee's total falls: what its plan costs once they are pinned,
and what clashes then. So nothing has to be exact that looks for them.
"""

from collections.abc import Callable, Mapping, Sequence
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


class Standing(Struct, frozen=True):
    """A member's plan as the search has it, and the pins that make its own planning agree."""

    plan: Plan
    pins: tuple[Decision, ...] = ()


class Coordination:
    """A region's year while better days are looked for; the only changing object of its planning.

    ``apart`` are the plans of the members by themselves, ``standing`` those of the search; ``problems`` are
    there for the members that are planned here. ``planner`` plans a site with its pins as itself would.
    """

    def __init__(
        self,
        region: Region,
        problems: Mapping[str, PlanningProblem],
        plans: Mapping[str, Plan],
        imports: Sequence[ImportedDays],
        planner: Planner,
        seeker: Seeker,
        *,
        goes_from_both_ends: bool = True,
    ) -> None:
        self.goes_from_both_ends = goes_from_both_ends
        self.region, self.problems, self.planner, self.seeker = region, problems, planner, seeker
        self.year = problems[region.id].year
        self.apart = dict(plans)
        self.standing = {id_: Standing(plan) for id_, plan in plans.items()}
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

        Where the search goes from both ends, it is begun once more with those that clash least, and the
        cheaper of both stands: each is stuck where the other is not.
        """
        begun = self.standing
        self._settle_from(reverse=False)
        if self.goes_from_both_ends:
            first, cost, self.standing = self.standing, self.total_cost(), dict(begun)
            self._settle_from(reverse=True)
            if self.total_cost() >= cost:
                self.standing = first

    def _settle_from(self, *, reverse: bool) -> None:
        self.standing = dict(self.standing)
        for number in range(ROUNDS_AT_MOST):
            turns = self._turns()
            moved = [id_ for id_ in (turns[::-1] if reverse else turns) if self.better(id_, number)]
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
        plan = self.planner(pinned) if pins else self.apart[id_]
        saved = before.plan.cost + self.clash_cost(id_, before.plan) - plan.cost - self.clash_cost(id_, plan)
        if saved > 0:
            self.standing[id_] = Standing(plan, pins)
        return saved > 0

    def reset(self, id_: str) -> None:
        """Take back what was found for the member ``id_``."""
        self.standing[id_] = Standing(self.apart[id_])

    def _against_others(self, id_: str) -> PlanningProblem:
        """Return what planning is asked of the member ``id_`` while the others stay where they are."""
        problem, member = self.problems[id_], self.region.member(id_)
        across = across_of(self.region.limits, member.position, self.entries(without=id_), self.year)
        limits = problem.site.limits
        severity = (*limits.severity, (Rule.ACROSS.value, Severity.WARN))
        site = replace(problem.site, limits=replace(limits, severity=severity))
        return replace(problem, across=across, site=site)

    def _pins(self, id_: str, wished: Plan) -> tuple[Decision, ...]:
        """Return the pins for those days of ``wished`` that limits across sites can ask for.

        Other days follow from them when the site is planned anew.
        """
        before = {each.uid: each.span for each in self.apart[id_].placements}
        return tuple(
            Decision(each.activity.id, self.year, DecisionKind.PIN, each.span, by=self.region.id)
            for each in wished.placements
            if each.span != before.get(each.uid, each.span)
            and (each.activity.weight is not Tier.REGULAR or each.activity.outreach.takes)
        )
