"""The referee: recomputes hard rules and cost from a finished plan, day by day, in plain steps.

It shares nothing with the code that chooses but the weights of the rules and what each activity is
offered, so that a mistake there cannot hide here. It finds nothing in a sound plan.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Conflict, Placement, Plan, State
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.published_days import is_kept
from eventplan.planning.candidates.slots import offered
from eventplan.planning.problem import weights as policy
from eventplan.planning.problem.daily_view import held_from_last_year
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.weights import Policy
from eventplan.planning.referee.strict_rules import fault, live, strict_faults
from eventplan.seasons.windows.booking import chance_on


def referee(plan: Plan, problem: PlanningProblem) -> tuple[Conflict, ...]:
    """Return every broken hard rule and every wrong sum of ``plan``; nothing for a sound plan."""
    faults = (
        *_shared_days(plan, problem),
        *_forbidden_days(plan, problem),
        *strict_faults(plan, problem),
        *_bookkeeping(plan, problem),
    )
    cost = plan_cost(plan, problem)
    if cost != plan.cost:
        text = Text(f"代价应为{cost}，计划写作{plan.cost}", f"the cost is {cost}, the plan says {plan.cost}")
        faults = (*faults, Conflict("cost", Severity.BLOCK, (), (), text))
    return faults


def plan_cost(plan: Plan, problem: PlanningProblem) -> int:
    """Return the cost of ``plan``, recomputed from its days and venues; lower is better."""
    demands = {demand.activity.id: demand for demand in problem.demands}
    own = sum(_own_cost(each, demands[each.activity.id], problem) for each in plan.placements)
    return own + sum(_required_costs(plan, problem).values())


def _is_history(placement: Placement, problem: PlanningProblem) -> bool:
    return problem.today is not None and placement.span.first < problem.today


def _shared_days(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield placements that share a day and a venue, or lie too close to themselves."""
    free = {each.uid for each in live(plan) if _is_free(each, problem)}
    for a, b in combinations(live(plan), 2):
        days = set(a.span) & set(b.span)
        history = _is_history(a, problem) and _is_history(b, problem)
        if days and a.venue and a.venue == b.venue and not a.venue.is_shared and not history:
            yield fault(Rule.VENUE_TAKEN.value, DateSpan.one_day(min(days)), a.activity.id, b.activity.id)
        if a.activity.id != b.activity.id:
            continue
        if days and not history:
            yield fault("overlap", DateSpan.one_day(min(days)), a.activity.id)
        apart = (max(a.span.first, b.span.first) - min(a.span.last, b.span.last)).days
        strict = not Policy(problem.site.limits).ignores(Rule.MIN_GAP)
        if strict and {a.uid, b.uid} <= free and apart < a.activity.min_gap_days:
            yield fault(Rule.MIN_GAP.value, b.span, a.activity.id)


def _is_free(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether the planner chose the days: they are part of an offer, and nobody decided them."""
    demand = next(each for each in problem.demands if each.activity.id == placement.activity.id)
    offers = (*demand.carried, *demand.resolution.occurrences)
    inside = any(placement.span.intersection(each.span) == placement.span for each in offers)
    whole = any(placement.span == each.span for each in offers)
    decided = any(each.activity == placement.activity.id for each in problem.decisions)
    return inside and not whole and not decided and not _is_history(placement, problem)


def _forbidden_days(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield placements on closed days, and choices of the planner outside what a rule offers."""
    for each in live(plan):
        if _is_history(each, problem):
            continue
        for closed in problem.closures:
            closure = closed.closure
            here = closure.venue is None or (each.venue is not None and each.venue.id == closure.venue)
            meant = closure.tag is None or closure.tag in each.activity.tags
            for span in closed.spans:
                if here and meant and set(span) & set(each.span):
                    yield fault(Rule.CLOSURE.value, span, each.activity.id)
        if held_from_last_year(problem.running, each.venue, each.span):
            yield fault(Rule.VENUE_TAKEN.value, each.span, each.activity.id)
        demand = next(d for d in problem.demands if d.activity.id == each.activity.id)
        offered = {day for o in (*demand.carried, *demand.resolution.occurrences) for day in o.span}
        decided = any(d.activity == each.activity.id and d.year == plan.year for d in problem.decisions)
        if not decided and not set(each.span) <= offered and not is_kept(each, problem):
            yield fault("outside the rule", each.span, each.activity.id)


def _bookkeeping(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield what is wrong with the states, the names and the order of a plan."""
    year = DateSpan.of_year(plan.year)
    declared = sorted(demand.activity.id for demand in problem.demands)
    if sorted(outcome.activity.id for outcome in plan.outcomes) != declared:
        yield fault("one outcome for each activity", year)
    for outcome in plan.outcomes:
        placed = any(each.activity.id == outcome.activity.id for each in plan.placements)
        waiting = outcome.state is State.PROVISIONAL and outcome.code == "ON_THE_DAY"
        if placed != (outcome.state in (State.SCHEDULED, State.PROVISIONAL) and not waiting):
            yield fault("state", year, outcome.activity.id)
    uids = [each.uid for each in plan.placements]
    if len(set(uids)) != len(uids):
        yield fault("one UID for each placement", year)
    keys = [(each.span.first, each.span.last, each.activity.id, each.uid) for each in plan.placements]
    if keys != sorted(keys):
        yield fault("order of placements", year)


def _own_cost(placement: Placement, demand: Demand, problem: PlanningProblem) -> int:
    """Return what days and venue of a placement cost by themselves."""
    days, rules = list(placement.span), Policy(problem.site.limits)
    almanac = {day.date: day for day in problem.almanac.days}
    count = len(days)
    off = sum(almanac[day].is_off for day in days if day in almanac)
    work = sum(almanac[day].is_work for day in days if day in almanac)
    cost = -(rules.weight(Rule.WEEKEND, policy.WEEKEND_REWARD) * off // count)
    cost += rules.weight(Rule.MAKEUP_WORKDAY, policy.MAKEUP_WORKDAY_COST) * work
    in_year = [day for day in days if day >= date(problem.year, 1, 1)]
    for wish in demand.preferred:
        inside = sum(any(day in span for span in wish.spans) for day in in_year)
        cost -= rules.weight(Rule.PREFER, policy.PREFER_REWARD) * inside // count
    for wish in demand.avoided:
        inside = sum(any(day in span for span in wish.spans) for day in in_year)
        cost += -(-rules.weight(Rule.AVOID, policy.AVOID_COST) * inside // count)
    for id_ in placement.windows:
        window = problem.window(id_, placement.span)
        if window and window.peak:
            chances = sum(round(1000 * chance_on(window, day)) for day in days if day in almanac)
            cost -= rules.weight(Rule.PEAK, policy.PEAK_REWARD) * chances // (1000 * count)
    if placement.venue and placement.venue.id in demand.activity.venues:
        choice = demand.activity.venues.index(placement.venue.id)
        cost += rules.weight(Rule.VENUE_CHOICE, policy.VENUE_CHOICE_COST) * choice
    return cost + _move_cost(placement, problem)


def _move_cost(placement: Placement, problem: PlanningProblem) -> int:
    """Return what it costs to leave the published days and venue."""
    if problem.previous is None or Policy(problem.site.limits).ignores(Rule.MOVE):
        return 0
    costs = []
    for old in problem.previous.placements:
        if old.activity.id != placement.activity.id:
            continue
        cost = 0
        if old.span != placement.span:
            shift = abs((placement.span.first - old.span.first).days)
            cost += policy.MOVE_COST + policy.MOVE_COST_A_DAY * min(shift, policy.MOVE_DAYS_AT_MOST)
        if (old.venue and old.venue.id) != (placement.venue and placement.venue.id):
            cost += policy.VENUE_CHANGE_COST
        costs.append(cost)
    return min(costs, default=0)


def _required_costs(plan: Plan, problem: PlanningProblem) -> dict[Rule, int]:
    """Return the cost of each required rule, counted day by day."""
    limits, rules = problem.site.limits, Policy(problem.site.limits)
    by_day = {day: [each for each in live(plan) if day in each.span] for day in DateSpan.of_year(plan.year)}
    costs = {
        Rule.MIN_GAP: policy.MIN_GAP_COST * _too_close(plan),
        Rule.ORDER: policy.ORDER_COST * _disorder(plan, problem),
        Rule.FLAGSHIP: policy.FLAGSHIP_DAY_COST * _disturbed_days(plan, limits.exclusive_days),
        Rule.QUIET: policy.QUIET_DAY_COST * _quiet_days(plan, problem),
    }
    if limits.parallel_at_most is not None:
        crowd = sum(max(0, len(placed) - limits.parallel_at_most) for placed in by_day.values())
        costs[Rule.PARALLEL] = policy.PARALLEL_COST * crowd
    if limits.staff_per_day is not None:
        needs = [sum(each.activity.internal.staff for each in placed) for placed in by_day.values()]
        costs[Rule.STAFF] = policy.STAFF_COST * sum(max(0, need - limits.staff_per_day) for need in needs)
    costs[Rule.BUDGET_YEAR], costs[Rule.BUDGET_QUARTER] = _overspending(plan, problem)
    costs[Rule.TIMES] = _shortfall(plan, problem)
    return {rule: rules.weight(rule, cost) for rule, cost in costs.items()}


def _too_close(plan: Plan) -> int:
    count = 0
    for id_ in {each.activity.id for each in live(plan)}:
        own = sorted((each for each in live(plan) if each.activity.id == id_), key=lambda each: each.span)
        for before, after in pairwise(own):
            count += (after.span.first - before.span.last).days < after.activity.min_gap_days
    return count


def _disorder(plan: Plan, problem: PlanningProblem) -> int:
    pairs = set()
    for activity in (demand.activity for demand in problem.demands):
        pairs |= {(other, activity.id) for other in activity.after if other != activity.id}
        pairs |= {(activity.id, other) for other in activity.before if other != activity.id}
    return sum(
        any(
            first.span.last >= second.span.first
            for first in live(plan)
            for second in live(plan)
            if (first.activity.id, second.activity.id) == pair
        )
        for pair in pairs
    )


def _disturbed_days(plan: Plan, reach: int) -> int:
    """Count the days of other large activities in the zone of each flagship."""
    if not reach:
        return 0
    disturbed = set()
    large = [each for each in live(plan) if each.activity.tier is not Tier.REGULAR]
    for flagship in (each for each in large if each.activity.tier is Tier.FLAGSHIP):
        zone = DateSpan(
            flagship.span.first - timedelta(days=reach), flagship.span.last + timedelta(days=reach)
        )
        for other in (each for each in large if each.activity.id != flagship.activity.id):
            days = (day for day in other.span if day in zone and day.year == plan.year)
            disturbed |= {(flagship.activity.id, other.activity.id, day) for day in days}
    return len(disturbed)


def _quiet_days(plan: Plan, problem: PlanningProblem) -> int:
    """Count the days by which quiet stretches pass the limit."""
    most = problem.site.limits.quiet_at_most
    if most is None:
        return 0
    busy = {day for each in live(plan) for day in each.span}
    for demand in problem.demands:
        if demand.activity.days is None and not demand.activity.is_cancelled:
            busy |= {day for carried in demand.carried for day in carried.span}
    over, quiet = 0, 0
    for day in DateSpan.of_year(plan.year):
        quiet = 0 if day in busy else quiet + 1
        over += quiet > most
    return over


def _overspending(plan: Plan, problem: PlanningProblem) -> tuple[int, int]:
    """Return the cost of money above the budgets of the year and of its quarters."""
    limits, spent = problem.site.limits, [0, 0, 0, 0]
    for each in live(plan):
        month = each.span.first.month if each.span.first.year >= plan.year else 1
        spent[(month - 1) // 3] += round(100 * each.activity.internal.budget)
    year = 0
    if limits.budget_per_year is not None:
        year = max(0, sum(spent) - round(100 * limits.budget_per_year))
    quarters = limits.budget_per_quarter or ()
    quarter = sum(max(0, paid - round(100 * cap)) for paid, cap in zip(spent, quarters, strict=False))
    return policy.BUDGET_COST * year, policy.BUDGET_COST * quarter


def _shortfall(plan: Plan, problem: PlanningProblem) -> int:
    """Return the cost of the times that are missing from what each activity is offered."""
    cost = 0
    for demand in problem.demands:
        if not demand.activity.is_cancelled:
            placed = sum(each.activity.id == demand.activity.id for each in live(plan))
            missing = max(0, offered(demand, problem).expected - placed)
            cost += policy.SHORTFALL_COST[demand.activity.tier] * missing
    return cost
