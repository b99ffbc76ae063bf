"""Opens the calendar that a command is about; apart from the options, as it loads the rules of the desk."""

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import checked_year
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.which_calendar import calendar_to_change, calendar_to_read
from eventplan.services.open_calendar import Desk, open_desk


def open_calendar(console: Console, calendar: str | None) -> Desk:
    """Return the desk of a bundled calendar or of a folder, for a command that changes none.

    Raises:
        ExitError: there is no usable site in it, and every problem has been printed; or several are meant.
    """
    return _opened(console, calendar_to_read(console, calendar))


def open_to_change(console: Console, calendar: str | None) -> Desk:
    """Return the desk of the calendar that a command changes, or tells subscribers of.

    Raises:
        ExitError: as ``open_calendar``, and where no calendar is meant.
    """
    return _opened(console, calendar_to_change(calendar))


def open_year(console: Console, calendar: str | None, year: int | None) -> tuple[Desk, int]:
    """Return the desk of a calendar to read, and the year asked for or being planned.

    Raises:
        ExitError: as ``open_calendar`` and ``checked_year``.
    """
    if year is not None:
        checked_year(year)
    desk = open_calendar(console, calendar)
    return desk, year_meant(console, year, desk.calendar.site.place)


def _opened(console: Console, calendar: str) -> Desk:
    desk, problems = open_desk(calendar, console.clock)
    if desk is None:
        problems_to_stderr(console, problems)
        raise ExitError(Exit.PROBLEMS)
    return desk
