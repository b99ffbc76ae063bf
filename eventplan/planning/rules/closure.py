"""Closures: no activity at a closed venue, nor one with a tag that is not allowed (a fire ban).

Physical: the planner leaves an activity out rather than put it there. Reported are activities left
out for it, and those that were already running when the closure became known.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import ClosedDays, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, span_in_sentence
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.rules.plan_rule import PlanRule


class Closures(PlanRule):
    """Nothing takes place where or while it is closed."""

    rule = Rule.CLOSURE
    name = Text("场地关闭", "closures")
    codes = (ReasonCode.CLOSURE, ReasonCode.VENUE_CLOSED)
    binds_decisions = True

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return the first closure of ``venue``, or of such activities, that meets the days."""
        for mask, closed in facts.year.closed:
            if mask & days.mask and concerns(closed, facts.demand.activity, venue):
                met = (span for span in sorted(closed.spans) if facts.horizon.mask(span) & days.mask)
                return _closed(closed, venue, next(met))
        return None

    def without(self, problem: PlanningProblem, activity: str) -> PlanningProblem:
        """Return the problem with everything open."""
        return replace(problem, closures=())

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each placement on closed days, then each activity that a closure left out."""
        for placement in held(plan):
            for closed in problem.closures:
                days = _closed_days(placement, closed)
                if days:
                    name, reason, said = (
                        say_activity(placement.activity),
                        closed.closure.reason,
                        span_in_sentence(days[0]),
                    )
                    message = Text(
                        f"{name.zh}在关闭期间举行：{said.zh}（{reason.zh}）",
                        f"{name.en} takes place while closed: {said.en} ({reason.en})",
                    )
                    yield self.told(problem, days, (placement.activity.id,), message)
        for outcome in plan.outcomes:
            if outcome.code in (ReasonCode.CLOSURE, ReasonCode.VENUE_CLOSED):
                name = say_activity(outcome.activity)
                yield self.quoting(problem, (), outcome, Text(name.zh, f"{name.en} "))


def _closed_days(placement: Placement, closed: ClosedDays) -> tuple[DateSpan, ...]:
    if placement.activity.is_umbrella or not concerns(closed, placement.activity, placement.venue):
        return ()
    shared = (placement.span.intersection(span) for span in sorted(closed.spans))
    return tuple(span for span in shared if span)


def closed_on(
    span: DateSpan, activity: Activity, venue: Venue | None, closures: tuple[ClosedDays, ...]
) -> Blocker | None:
    """Return the first closure that keeps ``activity`` from ``venue`` on a day of ``span``."""
    for closed in closures:
        met = next((each for each in sorted(closed.spans) if each.overlaps(span)), None)
        if met is not None and not activity.is_umbrella and concerns(closed, activity, venue):
            return _closed(closed, venue, met)
    return None


def concerns(closed: ClosedDays, activity: Activity, venue: Venue | None) -> bool:
    """Say whether a closure keeps ``activity`` from ``venue``."""
    closure = closed.closure
    if closure.season is not None and activity.permit_facts.note_of(closure.season).approval:
        return False
    places = () if venue is None else venue.places
    at_venue = closure.venue is None or any(closure.venue == each.id for each in places)
    return at_venue and (closure.tag is None or closure.tag in activity.tags)


def _closed(closed: ClosedDays, venue: Venue | None, span: DateSpan) -> Blocker:
    reason, days, last = closed.closure.reason, span_in_sentence(span), day_words(span.last)
    remedy = Text(f"{days.zh}期间开放（{reason.zh}）", f"open during {days.en} ({reason.en})")
    if closed.closure.venue is None or venue is None:
        return Blocker(
            ReasonCode.CLOSURE, Text(f"{reason.zh}（{days.zh}）", f"{reason.en} ({days.en})"), remedy
        )
    place = next((each for each in venue.places if each.id == closed.closure.venue), venue)
    zh = f"{place.name.zh}，关闭至{last.zh}（{reason.zh}）"
    en = f"{place.name.en}, closed until {last.en} ({reason.en})"
    return Blocker(ReasonCode.VENUE_CLOSED, Text(zh, en), remedy)
