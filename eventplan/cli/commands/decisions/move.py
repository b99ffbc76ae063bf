"""``eventplan move``: puts an activity on days that its rule does not give."""

import click

from eventplan.cli.commands.decisions.decision_flow import DecisionOptions, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.domain.decision import DecisionKind


@click.command("move")
@click.argument("activity", metavar="ACTIVITY")
@click.argument("days", metavar="DATE[..DATE]")
@click.option("--venue", metavar="VENUE", help="改在哪个场地。At which venue.")
@decision_options
def command(console: Console, activity: str, days: str, venue: str | None, options: DecisionOptions) -> None:
    """把活动改到规则以外的日期。

    Put an activity on days of this year, whatever its rule says.
    """
    told_decision(console, DecisionKind.MOVE, activity, options, days, venue)
