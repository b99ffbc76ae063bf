"""What ``undo`` and ``redo`` share: their options, and what they tell."""

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import click

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import calendar_option, console_options, json_option
from eventplan.cli.shell.which_calendar import calendar_to_change
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.services.journal.steps import JOURNAL
from eventplan.services.journal.undo import HandEdit, TakenBack
from eventplan.services.open_calendar import calendar_folder

_DONE: Final = {"undone": Text("已撤销", "taken back"), "redone": Text("已重做", "written again")}

Command = Callable[..., None]


def step_options(command: Command) -> Command:
    """Give ``command`` the number of edits, the calendar and what happens to files edited by hand."""
    for option in (
        click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1),
        calendar_option("哪个景区。Whose edits."),
        click.option(
            "--skip", is_flag=True, help="手工改过的文件留着不动。Leave files edited by hand, and go on."
        ),
    ):
        command = option(command)
    return json_option(console_options(command))


def folder_with_steps(named: str | None) -> Path:
    """Return the folder whose edits are meant, also one whose site an undone ``import`` took away.

    Raises:
        ExitError: as ``calendar_to_change``, and where there is no such folder.
    """
    if named is None and Path(JOURNAL).is_dir():
        return Path()
    folder = calendar_folder(calendar_to_change(named))
    if not folder.is_dir():
        where = folder.as_posix()
        zh, en = f"没有文件夹「{where}」，请检查 --calendar", f"there is no folder {where}: see --calendar"
        raise ExitError(Exit.USAGE, Text(zh, en))
    return folder


def tell_taken_back(console: Console, taken: TakenBack, done: str, *, as_json: bool) -> None:
    """Tell the steps that are ``done``, and the files that were left with what somebody changed in them.

    Raises:
        ExitError: not all could be done.
    """
    if as_json:
        console.json(
            {
                done: [
                    {
                        "time": to_json(each.time),
                        "title": to_json(each.title),
                        "files": [file.path for file in each.files],
                    }
                    for each in taken.steps
                ],
                "edited_by_hand": [each.path.as_posix() for each in taken.by_hand],
            }
        )
    else:
        for each in taken.steps:
            files = "  ".join(file.path for file in each.files)
            console.out(f"{_DONE[done][console.lang]}  {each.title[console.lang]}  ({files})")
        for edit in taken.by_hand:
            console.out("\n".join(_difference(edit)))
    if taken.refused is not None:
        granted(taken.refused)


def _difference(edit: HandEdit) -> Iterable[str]:
    """Return what somebody changed in a text file since, as lines with + and -."""
    try:
        left, now = ((octets or b"").decode().splitlines() for octets in (edit.left, edit.now))
    except UnicodeDecodeError:
        return ()
    path = edit.path.as_posix()
    return difflib.unified_diff(left, now, path, path, lineterm="", n=1)
