"""Venues: one activity at a time, unless the venue is shared.

Physical: the planner leaves an activity out rather than put two in one place, so this finds only
what had begun before a plan was made. Activities left out because their venue was taken are
reported here, with the activity that has it.
"""

from collections.abc import Iterator
from itertools import combinations

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.planning.problem.wording import say_activity, say_venue


def check(plan: Plan, problem: PlanningProblem, severity: Severity) -> Iterator[Conflict]:
    """Yield two activities in one place, then each activity that found its venue taken."""
    del problem
    for one, other in combinations(held(plan), 2):
        shared = one.span.intersection(other.span)
        if shared and one.venue == other.venue and one.venue and not one.venue.is_shared:
            venue, days = say_venue(one.venue), span_in_sentence(shared)
            first, second = say_activity(one.activity), say_activity(other.activity)
            message = Text(
                f"{days.zh}{venue.zh}同时有{first.zh}和{second.zh}",
                f"{first.en} and {second.en} are both at {venue.en} on {days.en}",
            )
            yield Conflict(Rule.VENUE_TAKEN.value, severity, (shared,), ids((one, other)), message)
    for outcome in plan.outcomes:
        if outcome.code == ReasonCode.VENUE_TAKEN:
            name = say_activity(outcome.activity)
            message = Text(f"{name.zh}{outcome.sentence.zh}", f"{name.en} {outcome.sentence.en}")
            yield Conflict(Rule.VENUE_TAKEN.value, severity, (), (outcome.activity.id,), message)
