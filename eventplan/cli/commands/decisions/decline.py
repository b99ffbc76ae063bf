"""``eventplan decline``: leaves an activity out for a year."""

import click

from eventplan.cli.commands.decisions.decision_flow import DecisionOptions, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.name_completion import activities
from eventplan.domain.decision import DecisionKind


@click.command("decline")
@click.argument("activity", metavar="ACTIVITY", shell_complete=activities)
@decision_options
def command(console: Console, activity: str, options: DecisionOptions) -> None:
    """今年不办一项活动。

    Leave an activity out this year.
    """
    told_decision(console, DecisionKind.DECLINE, activity, options)
