"""The referee: recomputes hard rules and cost from a finished plan, day by day, in plain steps.

It shares nothing with the code that chooses but the weights of the rules and what each activity is
offered, so that a mistake there cannot hide here. It finds nothing in a sound plan.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Conflict, Placement, Plan, State
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.slots import is_kept
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.weights import Policy
from eventplan.planning.referee.hours import are_at_once, wrong_sessions
from eventplan.planning.referee.plan_cost import wrong_sums
from eventplan.planning.referee.strict_rules import fault, live, strict_faults


class RefereeError(Exception):
    """A plan that was made for a problem breaks its rules, or counts its cost wrongly."""


def referee(plan: Plan, problem: PlanningProblem) -> tuple[Conflict, ...]:
    """Return every broken hard rule and every wrong sum of ``plan``; nothing for a sound plan."""
    return (
        *_shared_days(plan, problem),
        *wrong_sessions(plan, problem),
        *_forbidden_days(plan, problem),
        *_unkept_decisions(plan, problem),
        *strict_faults(plan, problem),
        *_bookkeeping(plan, problem),
        *wrong_sums(plan, problem),
    )


def refereed(plan: Plan, problem: PlanningProblem) -> Plan:
    """Return ``plan``, in which the referee finds nothing.

    Raises:
        RefereeError: the referee does not agree with what planned; one of the two is mistaken.
    """
    faults = referee(plan, problem)
    if faults:
        raise RefereeError("; ".join(each.message.en for each in faults))
    return plan


def _is_history(placement: Placement, problem: PlanningProblem) -> bool:
    return problem.today is not None and placement.span.first < problem.today


def _shared_days(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield placements that share a day and a venue, or lie too close to themselves."""
    free = {each.uid for each in live(plan) if _is_free(each, problem)}
    strict = not Policy(problem.site.limits).ignores(Rule.MIN_GAP)
    at_places: dict[str, list[Placement]] = defaultdict(list)
    of_activities: dict[str, list[Placement]] = defaultdict(list)
    for each in sorted(live(plan), key=lambda placement: placement.span):
        of_activities[each.activity.id].append(each)
        for place in each.venue.places if each.venue and not each.activity.is_umbrella else ():
            if not place.is_shared:
                at_places[place.id].append(each)
    for a, b in {(a.uid, b.uid): (a, b) for a, b in _near(at_places.values(), 1)}.values():
        if are_at_once(a, b) and not (_is_history(a, problem) and _is_history(b, problem)):
            yield fault(Rule.VENUE_TAKEN.value, DateSpan.one_day(b.span.first), a.activity.id, b.activity.id)
    for own in of_activities.values():
        for a, b in _near([own], max(each.activity.min_gap_days for each in own)):
            history = _is_history(a, problem) and _is_history(b, problem)
            if a.span.overlaps(b.span) and not history:
                yield fault("overlap", DateSpan.one_day(b.span.first), a.activity.id)
            apart = (b.span.first - min(a.span.last, b.span.last)).days
            if strict and {a.uid, b.uid} <= free and apart < a.activity.min_gap_days:
                yield fault(Rule.MIN_GAP.value, b.span, a.activity.id)


def _near(groups: Iterable[Sequence[Placement]], days: int) -> Iterator[tuple[Placement, Placement]]:
    """Yield the pairs within each group, in order of first day, that are at most ``days`` apart."""
    for group in groups:
        for number, a in enumerate(group):
            for b in islice(group, number + 1, None):
                if (b.span.first - a.span.last).days > days:
                    break
                yield a, b


def _is_free(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether the planner chose the days: they are part of an offer, and nobody decided them."""
    demand = problem.demand(placement.activity.id)
    offers = (*demand.carried, *demand.resolution.occurrences)
    inside = any(placement.span.intersection(each.span) == placement.span for each in offers)
    whole = any(placement.span == each.span for each in offers)
    decided = any(each.activity == placement.activity.id for each in problem.decisions)
    return inside and not whole and not decided and not _is_history(placement, problem)


def _forbidden_days(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield placements on closed days, and choices of the planner outside what a rule offers."""
    for each in live(plan):
        if _is_history(each, problem):
            if not _may_be_past(each, problem):
                yield fault(Rule.PAST.value, each.span, each.activity.id)
            continue
        for closed in () if each.activity.is_umbrella else problem.closures:
            closure = closed.closure
            ids = {place.id for place in each.venue.places} if each.venue else set()
            here = closure.venue is None or closure.venue in ids
            meant = closure.tag is None or closure.tag in each.activity.tags
            noted = [note for note in each.activity.permit_facts.noted if note.id == closure.season]
            meant = meant and not any(note.approval for note in noted)
            for span in closed.spans:
                if here and meant and set(span) & set(each.span):
                    yield fault(Rule.CLOSURE.value, span, each.activity.id)
        if any(are_at_once(left, each) for left in problem.running):
            yield fault(Rule.VENUE_TAKEN.value, each.span, each.activity.id)
        demand = problem.demand(each.activity.id)
        offered = {day for o in (*demand.carried, *demand.resolution.occurrences) for day in o.span}
        decided = any(d.activity == each.activity.id and d.year == plan.year for d in problem.decisions)
        if not decided and not set(each.span) <= offered and not is_kept(each, problem):
            yield fault("outside the rule", each.span, each.activity.id)


def _may_be_past(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether days before today were published or decided, or fixed by a rule when none were."""
    old = problem.previous
    if any(each.activity == placement.activity.id for each in problem.decisions):
        return True
    if old is not None:
        own = (each for each in old.placements if each.activity.id == placement.activity.id)
        return any(each.span == placement.span for each in own)
    demand = problem.demand(placement.activity.id)
    offers = (*demand.carried, *demand.resolution.occurrences)
    return demand.activity.days is None or any(placement.span == each.span for each in offers)


def _unkept_decisions(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield each decision that the plan neither keeps nor reports."""
    reported = {id_ for each in plan.conflicts if each.check == Rule.DECISION for id_ in each.activities}
    for decision in problem.decisions:
        own = [each for each in plan.placements if each.activity.id == decision.activity]
        if decision.kind is DecisionKind.DECLINE:
            kept = all(_is_history(each, problem) for each in own)
        else:
            kept = decision.kind is DecisionKind.OVERRIDE or any(_follows(each, decision) for each in own)
        if not kept and decision.year == plan.year and decision.activity not in reported:
            days = decision.span or DateSpan.of_year(plan.year)
            yield fault(Rule.DECISION.value, days, decision.activity)


def _follows(placement: Placement, decision: Decision) -> bool:
    at_venue = decision.venue is None or placement.venue_id == decision.venue
    return at_venue and decision.span is not None and placement.span.first == decision.span.first


def _bookkeeping(plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
    """Yield what is wrong with the states, the names and the order of a plan."""
    year = DateSpan.of_year(plan.year)
    declared = sorted(demand.activity.id for demand in problem.demands)
    if sorted(outcome.activity.id for outcome in plan.outcomes) != declared:
        yield fault("one outcome for each activity", year)
    ids = {each.activity.id for each in plan.placements}
    for outcome in plan.outcomes:
        placed = outcome.activity.id in ids
        waiting = outcome.state is State.PROVISIONAL and outcome.code in ("ON_THE_DAY", "DATE_OPEN")
        if placed != (outcome.state in (State.SCHEDULED, State.PROVISIONAL) and not waiting):
            yield fault("state", year, outcome.activity.id)
    uids = [each.uid for each in plan.placements]
    if len(set(uids)) != len(uids):
        yield fault("one UID for each placement", year)
    keys = [(each.span.first, each.span.last, each.activity.id, each.uid) for each in plan.placements]
    if keys != sorted(keys):
        yield fault("order of placements", year)
