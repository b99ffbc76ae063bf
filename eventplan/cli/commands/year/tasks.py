"""``eventplan tasks``: what there is to do around a year's activities, week by week."""

import re

import click

from eventplan.cli.output.task_list import task_lines, tasks_document
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_member import SiteAnswer, open_desks, tell_by_site
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.text import Text
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Refused
from eventplan.services.tasks import owner_named, planned_tasks


@click.command("tasks")
@calendar_argument
@year_option
@click.option("--owner", metavar="O", help="只看一位负责人。One owner's.")
@click.option(
    "--week", metavar="W", help="只看一周，如 20 或 2026-W50。One ISO week, such as 20 or 2026-W50."
)
@json_option
@console_options
def command(
    console: Console,
    calendar: str | None,
    year: int | None,
    owner: str | None,
    week: str | None,
    as_json: bool,
) -> None:
    """营销任务：哪一天、做什么、谁做；任务都在工作日。

    Marketing tasks: when, what and who; on days that people work.
    """
    asked = open_desks(console, calendar, year)
    wanted = _week(week, asked.year) if week else None

    def answer(desk: Desk) -> SiteAnswer | Refused:
        if asked.region is None:
            problems_to_stderr(console, desk.problems)
        plan = planned_tasks(desk, asked.year, best_planner(console))
        of = owner_named(plan, owner) if owner else None
        if isinstance(of, Refused):
            return of
        tasks = [
            task
            for task in plan.tasks
            if task.is_reminder
            and (of is None or of.id == task.owner)
            and wanted in (None, task.day.isocalendar()[:2])
        ]
        today = console.today(desk.calendar.site.place)

        def tell() -> None:
            for line in task_lines(plan, tasks, today, console.lang):
                console.told(line)
            console.say(Text(f"{len(tasks)} 项任务", f"{len(tasks)} tasks"))

        return SiteAnswer(lambda: tasks_document(plan, tasks, today), tell)

    tell_by_site(console, asked, answer, as_json=as_json)


def _week(typed: str, year: int) -> tuple[int, int]:
    """Return the ISO week that was typed, of ``year`` unless it names its own.

    Raises:
        ExitError: it is none.
    """
    found = re.fullmatch(r"(?:(\d{4})-?)?[Ww第]?(\d{1,2})周?", typed.strip())
    if found is None or not 1 <= int(found[2]) <= 53:
        zh, en = (
            f"周应写成 20 或 2026-W50，现在是「{typed}」",
            f"write a week as 20 or 2026-W50, not {typed!r}",
        )
        raise ExitError(Exit.USAGE, Text(zh, en))
    return int(found[1] or year), int(found[2])
