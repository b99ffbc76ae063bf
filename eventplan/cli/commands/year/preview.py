"""``eventplan preview``: the year, a month, or some of its days in the terminal."""

from datetime import date, timedelta

import click

from eventplan.cli.output.phrases import pointed
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import categories, rule_names
from eventplan.cli.shell.open_calendar import calendar_or_site, open_calendar
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import (
    calendar_argument,
    checked_year,
    console_options,
    json_option,
    site_option,
    year_option,
)
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.services.open_calendar import Desk, region_folder
from eventplan.services.preview import AskedDays, PreviewPart, days_on, preview
from eventplan.services.proposal import Refused
from eventplan.when.lexicon.errors import WhenError


@click.command("preview")
@calendar_argument
@site_option
@year_option
@click.option("--month", type=click.IntRange(1, 12), help="只看一个月。One month.")
@click.option("--next", "next_days", type=click.IntRange(1, 366), help="从今天起 N 天。The next N days.")
@click.option(
    "--on",
    metavar="EXPR",
    shell_complete=rule_names,
    help="只看这些日子，如 周末、5月15日至16日。These days: any rule.",
)
@click.option("--category", metavar="C", shell_complete=categories, help="只看一类活动。One category.")
@json_option
@console_options
def command(
    console: Console,
    calendar: str | None,
    site: str | None,
    year: int | None,
    month: int | None,
    next_days: int | None,
    on: str | None,
    category: str | None,
    as_json: bool,
) -> None:
    """在终端看全年、一个月或某几天的安排。

    The year, a month, or some days in the terminal.
    """
    if sum(each is not None for each in (month, next_days, on)) > 1:
        words = Text("--month、--next 和 --on 只能用一个", "use one of --month, --next and --on")
        raise ExitError(Exit.USAGE, words)
    if year is not None:
        checked_year(year)
    name = calendar_or_site(console, calendar, site)
    region = region_folder(name)
    if region is not None:
        from eventplan.cli.commands.region.preview_region import (  # noqa: PLC0415 - few calendars are regions
            RegionPart,
            preview_region,
        )

        days = _next(console, console.today(), next_days) if next_days else None
        preview_region(console, region, RegionPart(year, days, month, on), as_json=as_json)
        return
    desk = open_calendar(console, name)
    problems_to_stderr(console, desk.problems)
    place = desk.calendar.site.place
    now = console.now(place)
    days = _next(console, now.date(), next_days) if next_days else None
    asked = granted(asked_days(desk, on, year, now.date())) if on is not None else None
    first = days or (asked.spans[0] if asked else None)
    meant = first.first.year if first else year_meant(console, year, place)
    part = PreviewPart(meant, month, days, asked, category)
    shown = granted(preview(desk, part, now))
    if as_json:
        console.octets(shown.json())
    else:
        console.drawn(shown.text(console.lang, colour=console.has_colour))


def asked_days(desk: Desk, on: str, year: int | None, today: date) -> AskedDays | Refused:
    """Return the days that an expression says.

    Raises:
        ExitError: it is none.
    """
    try:
        return days_on(desk, on, year, today)
    except WhenError as error:
        raise ExitError(Exit.PROBLEMS, pointed(on, error)) from None


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
