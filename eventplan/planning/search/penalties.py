"""What planning brings down."""

from collections.abc import Sequence

from eventplan.domain.rule import Rule
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.rules.registry import penalties
from eventplan.planning.rules.times import Times


def aim(board: Board, dockets: Sequence[ActivitySlots]) -> int:
    """Return the cost of a board, and what missing times count in any case.

    A site that does not want to hear of missing times still wants its activities placed.
    """
    own = sum(taken.candidate.cost for taken in board.taken)
    cost = own + sum(part.amount for part in penalties(board, dockets))
    return cost + Times().penalty(board, dockets) if board.policy.ignores(Rule.TIMES) else cost
