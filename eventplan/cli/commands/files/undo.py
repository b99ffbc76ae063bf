"""``eventplan undo``: takes back the last edits of a calendar, whatever command made them."""

import click

from eventplan.cli.output.taken_back import folder_with_steps, step_options, tell_taken_back
from eventplan.cli.shell.console import Console
from eventplan.services.journal.undo import undo


@click.command("undo")
@step_options
def command(console: Console, *, count: int, calendar: str | None, skip: bool, as_json: bool) -> None:
    """撤销最近 N 次改动（默认 1 次），不论是哪个命令改的。

    Take back the last N edits of a calendar, one by default, by whatever command they were made.
    """
    taken = undo(folder_with_steps(calendar), count, skips=skip)
    tell_taken_back(console, taken, "undone", as_json=as_json)
