"""``eventplan move``: puts an activity on days that its rule does not give."""

import click

from eventplan.cli.commands.decisions.decision_flow import DecisionOptions, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import activities, venues
from eventplan.domain.decision import DecisionKind
from eventplan.domain.text import Text


@click.command("move")
@click.argument("activity", metavar="ACTIVITY", shell_complete=activities)
@click.argument("days", metavar="DATE[..DATE]", required=False)
@click.option("--venue", metavar="VENUE", shell_complete=venues, help="改在哪个场地。At which venue.")
@decision_options
def command(
    console: Console, activity: str, days: str | None, venue: str | None, options: DecisionOptions
) -> None:
    """把活动改到规则以外的日期。

    Put an activity on days of this year, whatever its rule says.
    """
    if days is None and not options.withdraw:
        zh = "要写改到哪天，如 eventplan move 老君山庙会 5月20日"
        raise ExitError(Exit.USAGE, Text(zh, "name the days, as in: eventplan move temple-fair 2027-05-20"))
    told_decision(console, DecisionKind.MOVE, activity, options, days, venue)
