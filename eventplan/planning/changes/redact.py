"""A plan as outsiders read it: what is internal is left out, or told in words that they may read."""

from msgspec.structs import replace

from eventplan.domain.audience import INTERNAL_REASON, Audience
from eventplan.domain.occurrence import visible
from eventplan.domain.plan import Conflict, Outcome, Plan, ScorePart
from eventplan.planning.problem.reasons import ReasonCode


def in_public(plan: Plan) -> Plan:
    """Return ``plan`` with the public's words in the place of internal ones, and nothing internal beside."""
    return replace(
        plan,
        placements=tuple(
            replace(
                each,
                because=visible(each.because),
                moved_because=visible(each.moved_because),
                score=_parts(each.score),
            )
            for each in plan.placements
        ),
        outcomes=tuple(_outcome(each) for each in plan.outcomes),
        conflicts=tuple(shown for each in plan.conflicts if (shown := _conflict(each))),
        windows=tuple(window.in_public for window in plan.windows),
        penalties=_parts(plan.penalties),
        tasks=tuple(task for each in plan.tasks if (task := each.in_public)),
        owners=(),
        permits=(),
        seasons_met=(),
    )


def in_open_words(plan: Plan) -> Plan:
    """Return the whole of ``plan`` for its makers, in public words where it has them: not who decided."""
    return replace(
        plan,
        outcomes=tuple(replace(each, sentence=each.in_public or each.sentence) for each in plan.outcomes),
        conflicts=tuple(replace(each, message=each.in_public or each.message) for each in plan.conflicts),
    )


def _parts(parts: tuple[ScorePart, ...]) -> tuple[ScorePart, ...]:
    return tuple(part for part in parts if part.audience is Audience.PUBLIC)


def _outcome(outcome: Outcome) -> Outcome:
    """Return the outcome in public words; a code that names an internal reason is not told either."""
    outcome = replace(outcome, would_need=visible(outcome.would_need))
    if outcome.audience is Audience.PUBLIC:
        return outcome
    if outcome.in_public is None:
        outcome = replace(outcome, code=ReasonCode.INTERNAL, in_public=INTERNAL_REASON)
    return replace(outcome, sentence=outcome.in_public, audience=Audience.PUBLIC, in_public=None)


def _conflict(conflict: Conflict) -> Conflict | None:
    if conflict.audience is Audience.PUBLIC or conflict.in_public is None:
        return conflict if conflict.audience is Audience.PUBLIC else None
    return replace(conflict, message=conflict.in_public, audience=Audience.PUBLIC, in_public=None)
