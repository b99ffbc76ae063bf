"""What a use case answers: a value, or a refusal that ends the command with its exit code."""

from collections.abc import Callable
from typing import Final, TypeVar

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.services.proposal import Cause, Proposal, Refused

AnswerT = TypeVar("AnswerT")
ProposalT = TypeVar("ProposalT", bound=Proposal)

_EXITS: Final = {
    Cause.REQUEST: Exit.USAGE,
    Cause.FILES: Exit.PROBLEMS,
    Cause.MACHINE: Exit.MISSING,
    Cause.TARGET: Exit.PUBLISH_FAILED,
    Cause.CHANGED: Exit.PROBLEMS,
}


def granted(answer: AnswerT | Refused) -> AnswerT:
    """Return what was asked for.

    Raises:
        ExitError: it was refused.
    """
    if isinstance(answer, Refused):
        raise ExitError(_EXITS[answer.cause], answer.message)
    return answer


def committed(console: Console, proposal: ProposalT, anew: Callable[[], ProposalT | Refused]) -> ProposalT:
    """Write ``proposal``, made ``anew`` each time that somebody else was faster, and return what was written.

    Raises:
        ExitError: it is refused.
    """
    from eventplan.services.journal.commit import commit  # noqa: PLC0415 - most commands write nothing

    refused = commit(proposal, console.now())
    while refused is not None and refused.cause is Cause.CHANGED:
        proposal = granted(anew())
        refused = commit(proposal, console.now())
    return proposal if refused is None else granted(refused)
