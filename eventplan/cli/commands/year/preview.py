"""``eventplan preview``: the year, a month, or the next days in the terminal."""

from datetime import timedelta

import click
from msgspec.structs import replace

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_year
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.plan import Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.terminal.year import month_text, next_text, year_text
from eventplan.services.make_plan import FIRST_YEAR, edition_of, make_plan
from eventplan.services.open_calendar import Desk


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
    plan = _with_next_year(desk, make_plan(desk, year), console, next_days)
    if month or next_days:
        plan = _with_what_runs_on(desk, plan)
    if category:
        plan = _only_category(plan, category)
    if as_json:
        shown = _days_shown(plan, console, month, next_days)
        inside = tuple(each for each in plan.placements if each.span.overlaps(shown))
        edition = edition_of(desk, replace(plan, placements=inside), Profile.PUBLIC, console.clock)
        console.octets(plan_json(edition))
        return
    edition = edition_of(desk, plan, Profile.PUBLIC, console.clock)
    if month:
        console.drawn(month_text(edition, month, console.lang, colour=console.has_colour))
    elif next_days:
        console.drawn(next_text(plan, console.today, next_days, console.lang, colour=console.has_colour))
    else:
        console.drawn(year_text(edition, console.lang, colour=console.has_colour))


def _with_next_year(desk: Desk, plan: Plan, console: Console, next_days: int | None) -> Plan:
    """Return the plan with the placements of the year after, where the next days reach into it."""
    last = console.today + timedelta(days=(next_days or 1) - 1)
    if not next_days or last.year == plan.year:
        return plan
    return replace(plan, placements=plan.placements + make_plan(desk, last.year).placements)


def _with_what_runs_on(desk: Desk, plan: Plan) -> Plan:
    """Return the plan with the placements that began in the year before and reach into it."""
    if plan.year <= FIRST_YEAR:
        return plan
    before = make_plan(desk, plan.year - 1).placements
    running = tuple(each for each in before if each.span.last.year >= plan.year)
    return replace(plan, placements=running + plan.placements)


def _days_shown(plan: Plan, console: Console, month: int | None, next_days: int | None) -> DateSpan:
    if next_days:
        return DateSpan(console.today, console.today + timedelta(days=next_days - 1))
    if month:
        first = DateSpan.of_year(plan.year).first.replace(month=month)
        return DateSpan(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    # what begins in the year and runs beyond it belongs to it
    return DateSpan(
        DateSpan.of_year(plan.year).first,
        max((each.span.last for each in plan.placements), default=DateSpan.of_year(plan.year).last),
    )


def _only_category(plan: Plan, category: str) -> Plan:
    wanted = [each for each in plan.site.categories if category in (each.id, each.name.zh, each.name.en)]
    if not wanted:
        known = listed(Text(f"{each.id}（{each.name.zh}）", each.id) for each in plan.site.categories)
        message = Text(
            f"没有类别「{category}」，可选：{known.zh}", f"no category {category!r}; there are {known.en}"
        )
        raise ExitError(Exit.USAGE, message)
    ids = {each.id for each in wanted}
    return replace(plan, placements=tuple(each for each in plan.placements if each.activity.category in ids))
