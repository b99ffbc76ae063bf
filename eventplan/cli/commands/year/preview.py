"""``eventplan preview``: the year, a month, or the next days in the terminal."""

from datetime import date, timedelta

import click

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_calendar, year_meant
from eventplan.cli.shell.options import (
    calendar_argument,
    checked_year,
    console_options,
    json_option,
    year_option,
)
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
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
    calendar: str | None,
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
    if year is not None:
        checked_year(year)
    desk = open_calendar(console, calendar)
    problems_to_stderr(console, desk.problems)
    place = desk.calendar.site.place
    now = console.now(place)
    days = _next(console, now.date(), next_days) if next_days else None
    part = PreviewPart(days.first.year if days else year_meant(console, year, place), month, days, category)
    shown = granted(preview(desk, part, now))
    if as_json:
        console.octets(shown.json())
    else:
        console.drawn(shown.text(console.lang, colour=console.has_colour))


def _next(console: Console, today: date, count: int) -> DateSpan:
    """Return the ``count`` days from ``today`` on, as far as the almanac goes, and say where it stops.

    Raises:
        ExitError: the almanac has none of them.
    """
    asked = DateSpan(today, today + timedelta(days=count - 1))
    days = asked.intersection(DateSpan(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
    if days != asked:
        zh = f"年历从 {FIRST_YEAR} 年到 {LAST_YEAR} 年，以外的日子没有"
        console.say(Text(zh, f"the almanac covers {FIRST_YEAR} to {LAST_YEAR}; there are no days beyond"))
    if days is None:
        raise ExitError(Exit.FINE)
    return days
