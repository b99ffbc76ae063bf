"""The rules that a site holds strictly, looked at again by the referee from a plan alone.

A strict rule is never broken by what the planner chose; days that had begun, or that a person
decided, may break it, and then nothing else may add to it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Conflict, Placement, Plan, Status
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import Policy
from eventplan.seasons.windows.booking import chance_on

Breaks = Callable[[Placement], bool]
"""Says whether a placement breaks a rule; what it looks up was gathered once for all of a plan."""


def fault(rule: str, days: DateSpan, *activities: str) -> Conflict:
    """Return what the referee says of a broken rule."""
    names = "、".join(activities)
    text = Text(f"违反{rule}：{names}（{days.first}）", f"breaks {rule}: {names} ({days.first})")
    return Conflict(rule, Severity.BLOCK, (days,), activities, text)


def live(plan: Plan) -> list[Placement]:
    """Return what takes place."""
    return [each for each in plan.placements if each.status is not Status.CANCELLED]


def staff_on(placement: Placement, day: date) -> int:
    """Return how many people a placement needs on ``day``: those of a run on the days on which it plays."""
    if placement.activity.is_umbrella or day not in placement.span:
        return 0
    plays = not placement.sessions or any(each.planned.date() == day for each in placement.sessions)
    return placement.activity.internal.staff if plays else 0


def _counted(plan: Plan) -> list[Placement]:
    """Return what counts in a limit: an umbrella is a roof over others, which count themselves."""
    return [each for each in live(plan) if not each.activity.is_umbrella]


def strict_faults(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield every placement chosen by the planner that breaks a rule set to block."""
    rules = Policy(problem.site.limits)
    decided = {each.activity for each in problem.decisions}
    today = problem.today or date.min
    chosen = [each for each in live(plan) if each.activity.id not in decided and not each.span.first < today]
    for rule, breaking in (
        (Rule.STAFF, _overloading),
        (Rule.PARALLEL, _overcrowding),
        (Rule.BUDGET_YEAR, _overspending),
        (Rule.BUDGET_QUARTER, _overspending_quarter),
        (Rule.FLAGSHIP, _disturbing),
        (Rule.ORDER, _out_of_order),
        (Rule.MIN_GAP, _too_close),
        (Rule.MAKEUP_WORKDAY, _worked),
        (Rule.WEEKEND, _not_off),
        (Rule.AVOID, _avoided),
        (Rule.PREFER, _not_preferred),
        (Rule.PEAK, _off_peak),
        (Rule.VENUE_CHOICE, _later_venue),
        (Rule.MOVE, _elsewhere),
    ):
        if rules.blocks(rule):
            breaks = breaking(plan, problem)
            for placement in filter(breaks, chosen):
                yield fault(rule.value, placement.span, placement.activity.id)


def _overloading(plan: Plan, problem: PlanningProblem) -> Breaks:
    cap = problem.site.limits.staff_per_day
    needed = Counter[date]()
    for each in live(plan):
        needed.update({day: staff_on(each, day) for day in each.span})
    return lambda placement: (
        cap is not None
        and any(staff_on(placement, day) and needed[day] > cap for day in _in_year(placement, plan))
    )


def _overcrowding(plan: Plan, problem: PlanningProblem) -> Breaks:
    cap = problem.site.limits.parallel_at_most
    there = Counter(day for each in _counted(plan) for day in each.span)
    return lambda placement: cap is not None and any(there[day] > cap for day in _in_year(placement, plan))


def _in_year(placement: Placement, plan: Plan) -> list[date]:
    return [day for day in placement.span if day.year == plan.year]


def _overspending(plan: Plan, problem: PlanningProblem) -> Breaks:
    cap, paid = problem.site.limits.budget_per_year, sum(map(_price, _counted(plan)))
    return lambda placement: (
        cap is not None and placement.activity.internal.budget > 0 and paid > round(100 * cap)
    )


def _overspending_quarter(plan: Plan, problem: PlanningProblem) -> Breaks:
    caps, paid = problem.site.limits.budget_per_quarter, Counter[int]()
    for each in _counted(plan):
        paid[_quarter(each, plan)] += _price(each)

    def breaks(placement: Placement) -> bool:
        which = _quarter(placement, plan)
        return (
            caps is not None
            and placement.activity.internal.budget > 0
            and paid[which] > round(100 * caps[which])
        )

    return breaks


def _price(placement: Placement) -> int:
    return round(100 * placement.activity.internal.budget)


def _quarter(placement: Placement, plan: Plan) -> int:
    return (placement.span.first.month - 1) // 3 if placement.span.first.year == plan.year else 0


def _disturbing(plan: Plan, problem: PlanningProblem) -> Breaks:
    reach = problem.site.limits.exclusive_days
    large, flagships = defaultdict[date, set[str]](set), defaultdict[date, set[str]](set)
    for each in _counted(plan):
        tier, id_ = each.activity.tier, each.activity.id
        for day in each.span if tier is not Tier.REGULAR else ():
            large[day].add(id_)
            if tier is Tier.FLAGSHIP:
                flagships[day].add(id_)

    def breaks(placement: Placement) -> bool:
        tier, span = placement.activity.tier, placement.span
        if tier is Tier.REGULAR or not reach:
            return False
        others = large if tier is Tier.FLAGSHIP else flagships
        near = DateSpan(span.first - timedelta(days=reach), span.last + timedelta(days=reach))
        return any(id_ != placement.activity.id for day in near for id_ in others.get(day, ()))

    return breaks


def _out_of_order(plan: Plan, problem: PlanningProblem) -> Breaks:
    """Say whether a placement is in the wrong order, unless others settled that before."""
    placed = _by_activity(plan)
    asked = [demand.activity for demand in problem.demands]
    pairs = {(other, each.id) for each in asked for other in each.after}
    pairs |= {(each.id, other) for each in asked for other in each.before}
    pairs_of = defaultdict[str, list[tuple[str, str]]](list)
    for pair in pairs:
        for id_ in set(pair) if len(set(pair)) > 1 else ():
            pairs_of[id_].append(pair)

    def breaks(placement: Placement) -> bool:
        for earlier, later in pairs_of[placement.activity.id]:
            both = product(placed[earlier], placed[later])
            broken = [(a, b) for a, b in both if a.span.last >= b.span.first]
            if broken and all(placement in pair for pair in broken):
                return True
        return False

    return breaks


def _by_activity(plan: Plan) -> defaultdict[str, list[Placement]]:
    placed = defaultdict[str, list[Placement]](list)
    for each in live(plan):
        placed[each.activity.id].append(each)
    return placed


def _too_close(plan: Plan, problem: PlanningProblem) -> Breaks:
    del problem
    placed = _by_activity(plan)

    def breaks(placement: Placement) -> bool:
        for other in placed[placement.activity.id]:
            if other.uid != placement.uid:
                apart = max(placement.span.first, other.span.first) - min(
                    placement.span.last, other.span.last
                )
                if apart.days < placement.activity.min_gap_days:
                    return True
        return False

    return breaks


def _worked(plan: Plan, problem: PlanningProblem) -> Breaks:
    del plan
    worked = {day.date for day in problem.almanac.days if day.is_work and not day.is_forecast}
    return lambda placement: not worked.isdisjoint(placement.span)


def _not_off(plan: Plan, problem: PlanningProblem) -> Breaks:
    del plan
    guessed = {day.date for day in problem.almanac.days if day.is_work and day.is_forecast}
    worked = {day.date for day in problem.almanac.days if not day.is_off} - guessed
    return lambda placement: not worked.isdisjoint(placement.span)


def _avoided(plan: Plan, problem: PlanningProblem) -> Breaks:
    del plan

    def breaks(placement: Placement) -> bool:
        wishes = problem.demand(placement.activity.id).avoided
        settled = (day for wish in wishes for run in wish.spans for day in run if day not in wish.unannounced)
        return any(day in placement.span for day in settled)

    return breaks


def _not_preferred(plan: Plan, problem: PlanningProblem) -> Breaks:
    del plan

    def breaks(placement: Placement) -> bool:
        wishes = problem.demand(placement.activity.id).preferred
        liked = {day for wish in wishes for run in wish.spans for day in run}
        liked |= {day for wish in wishes for day in wish.open_days}
        return bool(wishes) and not set(placement.span) <= liked

    return breaks


def _off_peak(plan: Plan, problem: PlanningProblem) -> Breaks:
    def breaks(placement: Placement) -> bool:
        windows = [problem.window(id_, placement.span) for id_ in placement.windows]
        peaks = [window for window in windows if window and window.peak]
        days = _in_year(placement, plan)
        return any(round(1000 * chance_on(window, day)) < 500 for window in peaks for day in days)

    return breaks


def _later_venue(plan: Plan, problem: PlanningProblem) -> Breaks:
    del plan, problem
    return lambda placement: (
        placement.venue is not None and placement.venue.id in placement.activity.venues[1:]
    )


def _elsewhere(plan: Plan, problem: PlanningProblem) -> Breaks:
    """Say whether days or venue are new, though the activity was published as often as it is wanted."""
    del plan

    def breaks(placement: Placement) -> bool:
        activity = placement.activity
        old = problem.published(activity.id)
        wanted = activity.times or len(problem.demand(activity.id).resolution.occurrences)
        is_new = (placement.span, placement.venue_id) not in {(each.span, each.venue_id) for each in old}
        return is_new and len(old) >= max(1, wanted)

    return breaks
