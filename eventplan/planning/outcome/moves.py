"""What stands in the way of a placement's published days and venue, once it has left them."""

from eventplan.domain.audience import INTERNAL_REASON, Audience
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement
from eventplan.domain.text import Text
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.rules.registry import hindrance


def moved_because(
    board: Board, docket: ActivitySlots, taken: Assignment, old: Placement | None
) -> tuple[Reason, ...]:
    """Return why ``taken`` is not where ``old`` was published; nothing when it is, or was not.

    A cancelled activity takes no days, so nothing stands in its way.
    """
    candidate = taken.candidate
    if old is None or taken.activity.is_cancelled:
        return ()
    if (old.span, _id(old)) == (candidate.span, candidate.venue and candidate.venue.id):
        return ()
    blocker = _blocker(board, docket, taken, old)
    if blocker is None or blocker.code is ReasonCode.COSTS_MORE:
        return ()
    why = blocker.cause
    text = Text(f"原安排受阻：{why.zh}", f"what was published is blocked: {why.en}")
    in_public = INTERNAL_REASON if blocker.audience is Audience.INTERNAL else None
    return (Reason(text, None, blocker.audience, in_public),)


def _blocker(board: Board, docket: ActivitySlots, taken: Assignment, old: Placement) -> Blocker | None:
    """Return what keeps the activity from the published days: what no plan could take, then the others."""
    for slot in docket.slots:
        for option in slot.options:
            if (option.span, option.venue and option.venue.id) == (old.span, _id(old)):
                board.drop(taken)
                found = hindrance(board, slot, option)
                board.put(taken.slot, taken.candidate)
                return found
    return next((why for slot in docket.slots for span, why in slot.shut if span == old.span), None)


def _id(placement: Placement) -> str | None:
    return placement.venue.id if placement.venue else None
