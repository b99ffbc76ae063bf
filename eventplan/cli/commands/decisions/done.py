"""``eventplan done``: marks a task as done."""

import click

from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.open_member import desk_that_has
from eventplan.cli.shell.options import calendar_option, console_options, json_option
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.services.proposal import Refused
from eventplan.services.tasks import DoneRequest, ProposedDone, task_done


@click.command("done")
@click.argument("task", metavar="TASK")
@click.argument("day", required=False, metavar="[DATE]")
@calendar_option("哪个景区。Whose task.")
@click.option("--by", metavar="WHO", help="谁办的。Who did it.")
@click.option("--note", metavar="TEXT", help="备注。A note.")
@click.option("--dry-run", is_flag=True, help="只看，不写。Write nothing.")
@json_option
@console_options
def command(
    console: Console,
    task: str,
    day: str | None,
    calendar: str | None,
    by: str | None,
    note: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """把一项任务记为已办，写进 tasks.csv；TASK 是 eventplan tasks 每行末尾的编号，DATE 默认今天。

    Mark a task as done, in tasks.csv; TASK ends a line of `eventplan tasks`, DATE is today by default.
    """
    desk, task = desk_that_has(console, calendar, task, None)
    place, said = desk.calendar.site.place, DoneRequest(task, day, by, note)

    def proposed() -> ProposedDone | Refused:
        year, today = year_meant(console, None, place), console.today(place)
        return task_done(desk, said, best_planner(console), planning_year=year, today=today)

    proposal = granted(proposed())
    if not dry_run:
        proposal = committed(console, proposal, proposed)
    path = proposal.files[0].path.as_posix()
    if as_json:
        console.json({"task": task, "done": to_json(proposal.day), "written": None if dry_run else path})
        return
    console.told(proposal.title[console.lang])
    zh, en = ("没有写入", "nothing was written") if dry_run else (f"已写入 {path}", f"written to {path}")
    console.say(Text(zh, en))
