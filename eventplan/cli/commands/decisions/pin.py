"""``eventplan pin``: keeps an activity on days that its rule allows."""

from typing import Any

import click

from eventplan.cli.commands.decisions.decision_flow import Typed, decision_options, told_decision
from eventplan.cli.shell.console import Console
from eventplan.domain.decision import DecisionKind


@click.command("pin")
@click.argument("activity", metavar="ACTIVITY")
@click.argument("days", metavar="[DATES]", required=False)
@click.option("--venue", metavar="VENUE", help="改在哪个场地。At which venue.")
@decision_options
def command(console: Console, **typed: Any) -> None:
    """定下活动今年的日期；不写日期就按现在的计划定。

    Keep an activity on its days of this year; without DATES, on those that it has in the plan.
    """
    told_decision(console, DecisionKind.PIN, Typed(**typed))
