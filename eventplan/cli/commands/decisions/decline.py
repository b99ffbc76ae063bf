"""``eventplan decline``: leaves an activity out for a year."""

from typing import Any

import click

from eventplan.cli.commands.decisions.decision_flow import Typed, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.domain.decision import DecisionKind


@click.command("decline")
@click.argument("activity", metavar="ACTIVITY")
@decision_options
def command(console: Console, **typed: Any) -> None:
    """今年不办一项活动。

    Leave an activity out this year.
    """
    told_decision(console, DecisionKind.DECLINE, Typed(**typed))
