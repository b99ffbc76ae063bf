"""What a plan costs, counted again by the referee from its days and venues, in plain steps."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.plan import Conflict, Placement, Plan, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.slots import offered
from eventplan.planning.problem import weights as policy
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.weights import Policy
from eventplan.planning.referee.region_referee import own_across_cost, shared_across_cost
from eventplan.planning.referee.strict_rules import fault, live, staff_on
from eventplan.seasons.windows.booking import chance_on


def plan_cost(plan: Plan, problem: PlanningProblem) -> int:
    """Return the cost of ``plan``, recomputed from its days and venues; lower is better."""
    own = (_own_costs(each, problem.demand(each.activity.id), problem) for each in plan.placements)
    return sum(sum(costs.values()) for costs in (*own, _required_costs(plan, problem)))


def wrong_sums(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield each rule whose cost or reward the plan counts otherwise than the referee."""
    for each in plan.placements:
        counted = _own_costs(each, problem.demand(each.activity.id), problem)
        for rule in _differing(each.score, counted):
            yield fault(rule, each.span, each.activity.id)
    for rule in _differing(plan.penalties, _required_costs(plan, problem)):
        yield fault(rule, DateSpan.of_year(plan.year))


def _differing(told: tuple[ScorePart, ...], counted: dict[Rule, int]) -> list[str]:
    """Return the names of the rules that ``told`` and ``counted`` count differently, in order."""
    amounts = Counter({rule.value: -amount for rule, amount in counted.items()})
    for part in told:
        amounts[part.name.split(" ")[0]] += part.amount
    amounts[Rule.MOVE.value] += amounts.pop("venue_change", 0)
    amounts[Rule.MAKEUP_WORKDAY.value] += amounts.pop("makeup_workday_forecast", 0)
    return sorted(name for name, amount in amounts.items() if amount)


def _own_costs(placement: Placement, demand: Demand, problem: PlanningProblem) -> dict[Rule, int]:
    """Return what days and venue of a placement cost by themselves, by rule."""
    days, count = list(placement.span), placement.span.days
    known = [problem.almanac.day(day) for day in days if day.year == problem.year]
    off = sum(day.is_off for day in known)
    work = sum(day.is_work for day in known)
    in_year = [day for day in days if day >= date(problem.year, 1, 1)]
    rules = Policy(problem.site.limits)
    costs: Counter[Rule] = Counter()
    costs[Rule.WEEKEND] = -(rules.weight(Rule.WEEKEND, policy.WEEKEND_REWARD) * off // count)
    costs[Rule.MAKEUP_WORKDAY] = rules.weight(Rule.MAKEUP_WORKDAY, policy.MAKEUP_WORKDAY_COST) * work
    for wish in demand.preferred:
        inside = sum(any(day in span for span in wish.spans) for day in in_year)
        costs[Rule.PREFER] -= rules.weight(Rule.PREFER, policy.PREFER_REWARD) * inside // count
    for wish in demand.avoided:
        inside = sum(any(day in span for span in wish.spans) for day in in_year)
        costs[Rule.AVOID] += -(-rules.weight(Rule.AVOID, policy.AVOID_COST) * inside // count)
    for id_ in placement.windows:
        window = problem.window(id_, placement.span)
        if window and window.peak:
            chances = sum(round(1000 * chance_on(window, day.date)) for day in known)
            costs[Rule.PEAK] -= rules.weight(Rule.PEAK, policy.PEAK_REWARD) * chances // (1000 * count)
    if placement.venue_id in demand.activity.venues:
        choice = demand.activity.venues.index(placement.venue_id)
        costs[Rule.VENUE_CHOICE] = rules.weight(Rule.VENUE_CHOICE, policy.VENUE_CHOICE_COST) * choice
    costs[Rule.ACROSS] = rules.weight(Rule.ACROSS, own_across_cost(placement, problem))
    costs[Rule.MOVE] = _move_cost(placement, problem)
    return costs


def _move_cost(placement: Placement, problem: PlanningProblem) -> int:
    """Return what it costs to leave the published days and venue."""
    if Policy(problem.site.limits).ignores(Rule.MOVE):
        return 0
    costs = []
    for old in problem.published(placement.activity.id):
        cost = 0
        if old.span != placement.span:
            shift = abs((placement.span.first - old.span.first).days)
            cost += policy.MOVE_COST + policy.MOVE_COST_A_DAY * min(shift, policy.MOVE_DAYS_AT_MOST)
        if old.venue_id != placement.venue_id:
            cost += policy.VENUE_CHANGE_COST
        costs.append(cost)
    return min(costs, default=0)


def _required_costs(plan: Plan, problem: PlanningProblem) -> dict[Rule, int]:
    """Return the cost of each required rule, counted day by day."""
    limits, rules = problem.site.limits, Policy(problem.site.limits)
    on = [each for each in live(plan) if not each.activity.is_umbrella]
    by_day = {day: [each for each in on if day in each.span] for day in DateSpan.of_year(plan.year)}
    costs = {
        Rule.MIN_GAP: policy.MIN_GAP_COST * _too_close(plan),
        Rule.ORDER: policy.ORDER_COST * _disorder(plan, problem),
        Rule.FLAGSHIP: policy.FLAGSHIP_DAY_COST * _disturbed_days(plan, limits.exclusive_days),
        Rule.QUIET: policy.QUIET_DAY_COST * _quiet_days(plan, problem),
        Rule.ACROSS: shared_across_cost(plan, problem),
    }
    if limits.parallel_at_most is not None:
        crowd = sum(max(0, len(placed) - limits.parallel_at_most) for placed in by_day.values())
        costs[Rule.PARALLEL] = policy.PARALLEL_COST * crowd
    if limits.staff_per_day is not None:
        needs = [sum(staff_on(each, day) for each in on) for day in by_day]
        costs[Rule.STAFF] = policy.STAFF_COST * sum(max(0, need - limits.staff_per_day) for need in needs)
    costs[Rule.BUDGET_YEAR], costs[Rule.BUDGET_QUARTER] = _overspending(plan, problem)
    costs[Rule.TIMES] = _shortfall(plan, problem)
    return {rule: rules.weight(rule, cost) for rule, cost in costs.items()}


def _too_close(plan: Plan) -> int:
    count = 0
    of_activities: dict[str, list[Placement]] = {}
    for each in live(plan):
        of_activities.setdefault(each.activity.id, []).append(each)
    for placed in of_activities.values():
        own = sorted(placed, key=lambda each: each.span)
        for before, after in pairwise(own):
            count += (after.span.first - before.span.last).days < after.activity.min_gap_days
    return count


def _disorder(plan: Plan, problem: PlanningProblem) -> int:
    pairs = set()
    for activity in (demand.activity for demand in problem.demands):
        pairs |= {(other, activity.id) for other in activity.after if other != activity.id}
        pairs |= {(activity.id, other) for other in activity.before if other != activity.id}
    firsts: dict[str, date] = {}
    lasts: dict[str, date] = {}
    for each in live(plan):
        id_ = each.activity.id
        firsts[id_] = min(firsts.get(id_, each.span.first), each.span.first)
        lasts[id_] = max(lasts.get(id_, each.span.last), each.span.last)
    placed = ((one, other) for one, other in pairs if one in firsts and other in firsts)
    return sum(lasts[one] >= firsts[other] for one, other in placed)


def _disturbed_days(plan: Plan, reach: int) -> int:
    """Count the days of other large activities in the zone of each flagship."""
    if not reach:
        return 0
    disturbed = set()
    on = (each for each in live(plan) if not each.activity.is_umbrella)
    large = [each for each in on if each.activity.tier is not Tier.REGULAR]
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
    busy = {day for each in live(plan) if _is_heard(each.activity, problem) for day in each.span}
    for demand in problem.demands:
        if (
            _is_heard(demand.activity, problem)
            and demand.activity.days is None
            and not demand.activity.is_cancelled
        ):
            busy |= {day for carried in demand.carried for day in carried.span}
    over, quiet = 0, 0
    for day in DateSpan.of_year(plan.year):
        quiet = 0 if day in busy else quiet + 1
        over += quiet > most
    return over


def _is_heard(activity: Activity, problem: PlanningProblem) -> bool:
    """Say whether an activity ends a quiet stretch."""
    if activity.is_umbrella:
        return False
    return problem.site.limits.quiet_counts == "any" or activity.tier in (Tier.MAJOR, Tier.FLAGSHIP)


def _overspending(plan: Plan, problem: PlanningProblem) -> tuple[int, int]:
    """Return the cost of money above the budgets of the year and of its quarters."""
    limits, spent = problem.site.limits, [0, 0, 0, 0]
    for each in live(plan):
        month = each.span.first.month if each.span.first.year >= plan.year else 1
        if not each.activity.is_umbrella:
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
    placed = Counter(each.activity.id for each in live(plan))
    for demand in problem.demands:
        if not demand.activity.is_cancelled:
            missing = max(0, offered(demand, problem).expected - placed[demand.activity.id])
            cost += policy.SHORTFALL_COST[demand.activity.tier] * missing
    return cost
