"""``eventplan pin``: keeps an activity on days that its rule allows."""

import click

from eventplan.cli.commands.decisions.decision_flow import DecisionOptions, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.name_completion import activities, venues
from eventplan.domain.decision import DecisionKind


@click.command("pin")
@click.argument("activity", metavar="ACTIVITY", shell_complete=activities)
@click.argument("days", metavar="[DATES]", required=False)
@click.option("--venue", metavar="VENUE", shell_complete=venues, help="改在哪个场地。At which venue.")
@decision_options
def command(
    console: Console, activity: str, days: str | None, venue: str | None, options: DecisionOptions
) -> None:
    """定下活动今年的日期；不写日期就按现在的计划定。

    Keep an activity on its days of this year; without DATES, on those that it has in the plan.
    """
    told_decision(console, DecisionKind.PIN, activity, options, days, venue)
