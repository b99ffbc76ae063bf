"""``eventplan redo``: writes again what ``undo`` took back, in order."""

import click

from eventplan.cli.output.taken_back import folder_with_steps, step_options, tell_taken_back
from eventplan.cli.shell.console import Console
from eventplan.services.journal.undo import redo


@click.command("redo")
@step_options
def command(console: Console, *, count: int, calendar: str | None, skip: bool, as_json: bool) -> None:
    """重做撤销了的 N 次改动（默认 1 次）。

    Write the last N edits again that were taken back, one by default.
    """
    taken = redo(folder_with_steps(calendar), count, skips=skip)
    tell_taken_back(console, taken, "redone", as_json=as_json)
