"""``eventplan preview``: the year, a month, or the next days in the terminal."""

import click

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_year
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.text import Text
from eventplan.services.preview import PreviewPart, preview


@click.command("preview")
@calendar_argument
@year_option
@click.option("--month", type=click.IntRange(1, 12), help="只看一个月。One month.")
@click.option("--next", "next_days", type=click.IntRange(1, 366), help="从今天起 N 天。The next N days.")
@click.option("--category", metavar="C", help="只看一类活动。One category.")
@json_option
@console_options
def command(
    console: Console,
    calendar: str,
    year: int | None,
    month: int | None,
    next_days: int | None,
    category: str | None,
    as_json: bool,
) -> None:
    """在终端看全年、一个月或近日的安排。

    The year, a month, or the next days in the terminal.
    """
    if month and next_days:
        raise ExitError(Exit.USAGE, Text("--month 和 --next 只能用一个", "use either --month or --next"))
    desk, year = open_year(console, calendar, console.today.year if next_days and not year else year)
    problems_to_stderr(console, desk.problems)
    part = PreviewPart(year, month, next_days, category)
    shown = granted(preview(desk, part, console.today, console.clock))
    if as_json:
        console.octets(shown.json())
    else:
        console.drawn(shown.text(console.lang, colour=console.has_colour))
