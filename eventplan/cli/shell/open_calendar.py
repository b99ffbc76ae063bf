"""Opens the calendar that a command names; apart from the options, as it loads the rules of the desk."""

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.options import checked_year
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.services.open_calendar import Desk, open_desk


def open_calendar(console: Console, calendar: str) -> Desk:
    """Return the desk of a bundled calendar or of a folder.

    Raises:
        ExitError: there is no usable site in it; every problem has been printed.
    """
    desk, problems = open_desk(calendar, console.today)
    if desk is None:
        problems_to_stderr(console, problems)
        raise ExitError(Exit.PROBLEMS)
    return desk


def open_year(console: Console, calendar: str, year: int | None) -> tuple[Desk, int]:
    """Return the desk of a calendar, and the year asked for or being planned.

    Raises:
        ExitError: as ``open_calendar`` and ``checked_year``.
    """
    chosen = checked_year(console.planning_year if year is None else year)
    return open_calendar(console, calendar), chosen
