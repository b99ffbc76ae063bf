"""The rules that a site holds strictly, looked at again by the referee from a plan alone.

A strict rule is never broken by what the planner chose; days that had begun, or that a person
decided, may break it, and then nothing else may add to it.
"""

from collections.abc import Iterator
from datetime import date
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


def strict_faults(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield every placement chosen by the planner that breaks a rule set to block."""
    rules = Policy(problem.site.limits)
    for rule, breaks in (
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
        for placement in live(plan) if rules.blocks(rule) else ():
            if not _is_settled(placement, problem) and breaks(placement, plan, problem):
                yield fault(rule.value, placement.span, placement.activity.id)


def _is_settled(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether the days had begun, or belong to an umbrella or what a person decided about."""
    begun = problem.today is not None and placement.span.first < problem.today
    if placement.activity.is_umbrella:
        return True
    return begun or any(each.activity == placement.activity.id for each in problem.decisions)


def _overloading(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    cap = problem.site.limits.staff_per_day
    if cap is None or not placement.activity.internal.staff:
        return False
    return any(
        staff_on(placement, day) and sum(staff_on(each, day) for each in live(plan)) > cap
        for day in _in_year(placement, plan)
    )


def _overcrowding(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    cap = problem.site.limits.parallel_at_most
    days = _in_year(placement, plan) if cap is not None else []
    on = [each for each in live(plan) if not each.activity.is_umbrella]
    return any(sum(day in each.span for each in on) > (cap or 0) for day in days)


def _in_year(placement: Placement, plan: Plan) -> list[date]:
    return [day for day in placement.span if day.year == plan.year]


def _overspending(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    cap, own = problem.site.limits.budget_per_year, _paid([placement])
    return cap is not None and own > 0 and _paid(live(plan)) > round(100 * cap)


def _overspending_quarter(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    caps, own = problem.site.limits.budget_per_quarter, _paid([placement])
    which = _quarter(placement, plan)
    paid = _paid([each for each in live(plan) if _quarter(each, plan) == which])
    return caps is not None and own > 0 and paid > round(100 * caps[which])


def _paid(placements: list[Placement]) -> int:
    return sum(
        round(100 * each.activity.internal.budget) for each in placements if not each.activity.is_umbrella
    )


def _quarter(placement: Placement, plan: Plan) -> int:
    return (placement.span.first.month - 1) // 3 if placement.span.first.year == plan.year else 0


def _disturbing(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    reach = problem.site.limits.exclusive_days
    for other in live(plan) if reach else ():
        tiers = (placement.activity.tier, other.activity.tier)
        gap = max(
            (other.span.first - placement.span.last).days, (placement.span.first - other.span.last).days
        )
        is_pair = Tier.FLAGSHIP in tiers and Tier.REGULAR not in tiers and not other.activity.is_umbrella
        if is_pair and other.activity.id != placement.activity.id and gap <= reach:
            return True
    return False


def _out_of_order(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    """Say whether a placement is in the wrong order, unless others settled that before."""
    own = placement.activity.id
    asked = [demand.activity for demand in problem.demands]
    pairs = {(other, each.id) for each in asked for other in each.after}
    pairs |= {(each.id, other) for each in asked for other in each.before}
    for earlier, later in pairs:
        if own not in (earlier, later) or earlier == later:
            continue
        firsts, lasts = ([each for each in live(plan) if each.activity.id == id_] for id_ in (earlier, later))
        broken = [(a, b) for a, b in product(firsts, lasts) if a.span.last >= b.span.first]
        if any(placement in pair for pair in broken) and all(placement in pair for pair in broken):
            return True
    return False


def _too_close(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del problem
    for other in live(plan):
        if other.activity.id == placement.activity.id and other.uid != placement.uid:
            apart = max(placement.span.first, other.span.first) - min(placement.span.last, other.span.last)
            if apart.days < placement.activity.min_gap_days:
                return True
    return False


def _worked(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del plan
    worked = (day for day in problem.almanac.days if day.is_work and not day.is_forecast)
    return any(day.date in placement.span for day in worked)


def _not_off(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del plan
    guessed = {day.date for day in problem.almanac.days if day.is_work and day.is_forecast}
    worked = (day.date for day in problem.almanac.days if not day.is_off and day.date not in guessed)
    return any(day in placement.span for day in worked)


def _avoided(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del plan
    wishes = problem.demand(placement.activity.id).avoided
    settled = (day for wish in wishes for run in wish.spans for day in run if day not in wish.unannounced)
    return any(day in placement.span for day in settled)


def _not_preferred(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del plan
    liked = {
        day for wish in problem.demand(placement.activity.id).preferred for run in wish.spans for day in run
    }
    return bool(problem.demand(placement.activity.id).preferred) and not set(placement.span) <= liked


def _off_peak(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    days = [day for day in placement.span if day.year == plan.year]
    windows = [problem.window(id_, placement.span) for id_ in placement.windows]
    peaks = [window for window in windows if window and window.peak]
    return any(round(1000 * chance_on(window, day)) < 500 for window in peaks for day in days)


def _later_venue(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    del plan, problem
    return placement.venue is not None and placement.venue.id in placement.activity.venues[1:]


def _elsewhere(placement: Placement, plan: Plan, problem: PlanningProblem) -> bool:
    """Say whether days or venue are new, though the activity was published as often as it is wanted."""
    del plan
    published = problem.previous.placements if problem.previous else ()
    old = [each for each in published if each.activity.id == placement.activity.id]
    wanted = placement.activity.times or len(problem.demand(placement.activity.id).resolution.occurrences)
    known = {(each.span, each.venue_id) for each in old}
    is_new = (placement.span, placement.venue_id) not in known
    return is_new and len(old) >= max(1, wanted)
