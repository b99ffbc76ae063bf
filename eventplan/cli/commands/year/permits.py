"""``eventplan permits``: what law asks for, to whom, and by which working day."""

import click

from eventplan.cli.output.permit_list import permit_lines, permits_document
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_member import SiteAnswer, open_desks, tell_by_site
from eventplan.cli.shell.options import calendar_argument, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import best_planner
from eventplan.services.open_calendar import Desk
from eventplan.services.tasks import planned_tasks


@click.command("permits")
@calendar_argument
@year_option
@json_option
@console_options
def command(console: Console, calendar: str | None, year: int | None, as_json: bool) -> None:
    """审批：要办什么、向谁、最迟哪个工作日；非法律意见，以主管部门答复为准。

    Permits: what, to whom, by which working day. No legal advice: what the authority answers holds.
    """
    asked = open_desks(console, calendar, year)

    def answer(desk: Desk) -> SiteAnswer:
        if asked.region is None:
            problems_to_stderr(console, desk.problems)
        plan = planned_tasks(desk, asked.year, best_planner(console))

        def tell() -> None:
            for line in permit_lines(plan, console.lang):
                console.told(line)

        return SiteAnswer(lambda: permits_document(plan), tell)

    tell_by_site(console, asked, answer, as_json=as_json)
