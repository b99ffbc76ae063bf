"""The quick plan is one that no single step betters, although a look that could find nothing is not taken."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from benchmarks.plan_instances import Size, instance
from eventplan.domain.site import Limits, Severity
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.plan_year import dockets_of, fill_dockets
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.search.marginal_cost import prices

Change = Callable[[PlanningProblem], PlanningProblem]


def _with_limits(changed: Callable[[Limits], Limits]) -> Change:
    def change(problem: PlanningProblem) -> PlanningProblem:
        return replace(problem, site=replace(problem.site, limits=changed(problem.site.limits)))

    return change


def _quarters(limits: Limits) -> Limits:
    each = (limits.budget_per_year or 0) // 5
    return replace(limits, budget_per_year=None, budget_per_quarter=(each, each, each, each))


def _in_order(problem: PlanningProblem) -> PlanningProblem:
    """Return the problem with each activity after the one three before it."""
    ids = [demand.activity.id for demand in problem.demands]
    return replace(
        problem,
        demands=tuple(
            replace(demand, activity=replace(demand.activity, after=tuple(ids[max(at - 3, 0) : at - 2])))
            for at, demand in enumerate(problem.demands)
        ),
    )


def _often(problem: PlanningProblem) -> PlanningProblem:
    """Return the problem with a longer gap between the times of an activity."""
    return replace(
        problem,
        demands=tuple(
            replace(demand, activity=replace(demand.activity, min_gap_days=25)) for demand in problem.demands
        ),
    )


STRICT = (("staff", Severity.BLOCK), ("flagship", Severity.BLOCK), ("budget_per_year", Severity.BLOCK))
PROBLEMS: tuple[tuple[str, Change, str], ...] = (
    ("plain", lambda problem: problem, "a day's people and places, and money of a year"),
    (
        "strict",
        _with_limits(lambda limits: replace(limits, severity=STRICT)),
        "what bars a day, not prices it",
    ),
    ("quarters", _with_limits(_quarters), "money that one quarter has and another has not"),
    ("quiet", _with_limits(lambda limits: replace(limits, quiet_at_most=12)), "quiet days far from a change"),
    ("apart", _with_limits(lambda limits: replace(limits, exclusive_days=20)), "a flagship's wide zone"),
    ("order", _in_order, "bounds that an activity far away in the year sets"),
    ("gap", _often, "the other times of an activity, further than any limit reaches"),
)


@pytest.mark.parametrize(("change", "why"), [row[1:] for row in PROBLEMS], ids=[row[0] for row in PROBLEMS])
def test_no_activity_has_cheaper_days_than_its_own(change: Change, why: str) -> None:
    for seed in (1, 4):
        problem = change(instance(seed, Size(activities=50, venues=5)))
        board = fill_dockets(problem, dockets_of(problem, year_days(problem)))
        for taken in tuple(board.taken):
            board.drop(taken)
            priced = prices(board, taken.slot)
            better, _ = priced.cheapest(taken.slot.options, priced.marginal(taken.candidate))
            board.put_back(taken)
            assert better is None, f"{why}: {taken.activity.id} {taken.candidate.span} -> {better}"
