"""The plan of a year: slots, a board filled greedily or to proof, placements, outcomes, conflicts."""

from collections.abc import Callable

from eventplan.domain.plan import Placement, Plan
from eventplan.planning.candidates.own_cost import YearDays, year_days
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots, docket
from eventplan.planning.outcome.outcomes import outcome
from eventplan.planning.outcome.placements import placements
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.rules.registry import own_rules, penalties, with_conflicts
from eventplan.planning.search.greedy import fill

Planner = Callable[[PlanningProblem], Plan]
"""What plans a year: ``plan_year``, or ``best_plan`` of ``optimise``."""


def plan_year(problem: PlanningProblem) -> Plan:
    """Return the greedy plan of a problem's year; the order of its demands makes no difference."""
    year = year_days(problem)
    dockets = dockets_of(problem, year)
    return plan_of(fill_dockets(problem, dockets), dockets, year)


def dockets_of(problem: PlanningProblem, year: YearDays) -> tuple[ActivitySlots, ...]:
    """Return what has to be placed for each demand, in order of activity ids."""
    ordered = sorted(problem.demands, key=lambda demand: demand.activity.id)
    rules = own_rules(problem, year)
    return tuple(docket(demand, problem, rules) for demand in ordered)


def fill_dockets(problem: PlanningProblem, dockets: tuple[ActivitySlots, ...]) -> Board:
    """Return a board with the greedy choice; cancelled activities take nothing."""
    slots = [slot for each in dockets for slot in each.slots if not slot.activity.is_cancelled]
    return fill(problem, slots)


def plan_of(board: Board, dockets: tuple[ActivitySlots, ...], year: YearDays) -> Plan:
    """Return the plan that a filled board stands for, with the conflicts that its checks find."""
    problem = board.problem
    placed = placements(board, dockets, year)
    by_activity: dict[str, list[Placement]] = {}
    for each in placed:
        by_activity.setdefault(each.activity.id, []).append(each)
    plan = Plan(
        site=problem.site,
        year=problem.year,
        revision=problem.previous.revision + 1 if problem.previous else 1,
        placements=placed,
        outcomes=tuple(
            outcome(board, each, by_activity.get(each.demand.activity.id, ())) for each in dockets
        ),
        windows=tuple(sorted(problem.windows, key=lambda window: (window.span, window.id))),
        penalties=penalties(board, dockets),
    )
    return with_conflicts(plan, problem)
