"""Which calendar is meant where none is named.

The folder one stands in, else the only one directly below it. Where there is neither, a reading command
shows the bundled example and says so, and a writing one refuses: a slip must not change an example.
"""

import os
from pathlib import Path
from typing import Final

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.domain.text import Text
from eventplan.domain.wording import listed

EXAMPLE: Final = "laojunshan"
_HERE: Final = "."
_MOST_NAMED: Final = 8
_SITE: Final = "site.yaml"
_FILES: Final = (_SITE, "region.yaml")


def calendar_to_read(console: Console, named: str | None) -> str:
    """Return the calendar that a command which writes none is about; the bundled example as a last resort.

    Raises:
        ExitError: as ``calendar_if_any``.
    """
    meant = calendar_if_any(named)
    if meant is None:
        console.say(
            Text(
                f"没有写明景区，这里也没有 {_SITE}：以下是自带的示例 {EXAMPLE}",
                f"no calendar is named and there is no {_SITE} here: this is the bundled example {EXAMPLE}",
            )
        )
    return meant or EXAMPLE


def calendar_to_change(named: str | None) -> str:
    """Return the calendar that a command which writes, or tells subscribers, is about.

    Raises:
        ExitError: as ``calendar_if_any``, and where none is meant.
    """
    meant = calendar_if_any(named)
    if meant is None:
        how = _how("CALENDAR")
        raise ExitError(
            Exit.USAGE,
            Text(
                f"不知道是哪个景区：这里没有 {_SITE}，下面一层也没有；什么都没有写。{how.zh}",
                f"no {_SITE} here, nor in a folder directly below; nothing was written; {how.en}",
            ),
        )
    return meant


def calendar_if_any(named: str | None) -> str | None:
    """Return the calendar named, the one that one stands in, or the only one directly below; else None.

    Raises:
        ExitError: there are several below; each is named and none is taken.
    """
    if named is not None:
        return named
    if is_calendar():
        return _HERE
    below = _below()
    if len(below) > 1:
        names, how = listed(Text(name, name) for name in below[:_MOST_NAMED]), _how(below[0])
        zh, en = ("等", ", …") if len(below) > _MOST_NAMED else ("", "")
        raise ExitError(
            Exit.USAGE,
            Text(
                f"这里有 {len(below)} 个景区：{names.zh}{zh}。{how.zh}",
                f"there are {len(below)} calendars here: {names.en}{en}; {how.en}",
            ),
        )
    return below[0] if below else None


def _below() -> list[str]:
    """Return the folders directly below which hold a site or a region, hidden ones apart."""
    try:
        names = sorted(path.name for path in Path(_HERE).iterdir())
    except OSError:  # a folder that was removed, or that lets nobody look: nothing is known to be in it
        return []
    return [name for name in names if name[0] != "." and is_calendar(name)]


def is_calendar(*folder: str | Path) -> bool:
    """Say whether a folder holds a site or a region."""
    paths = (os.path.join(*folder, name) for name in _FILES)  # noqa: PTH118 - a Path raises where it may not look
    return any(os.path.isfile(path) for path in paths)  # noqa: PTH113 - as above


def _how(calendar: str) -> Text:
    """Return how ``calendar`` is named for the command that runs."""
    context = click.get_current_context()
    arguments = [each.metavar or "" for each in context.command.params if isinstance(each, click.Argument)]
    usage = " ".join([f"eventplan {context.info_name}", *arguments])
    if "[CALENDAR]" in usage:
        usage = usage.replace("[CALENDAR]", calendar)
    else:
        usage = f"{usage} --calendar {calendar}"
    return Text(f"请写明是哪一个：{usage}", f"say which: {usage}")
