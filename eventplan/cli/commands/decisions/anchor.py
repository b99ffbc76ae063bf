"""``eventplan anchor``: notes the day of a release, and shows what moves with it."""

import click

from eventplan.cli.output.plan_changes import changes_document, tell_changes
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.open_member import RELEASE, desk_that_has
from eventplan.cli.shell.options import calendar_option, console_options, json_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr, tell_unproved
from eventplan.domain.named_date import DateStatus
from eventplan.domain.text import Text
from eventplan.services.notes.named_date import DateRequest, ProposedDate, note_date, refused_near
from eventplan.services.proposal import Refused


@click.command("anchor")
@click.argument("name", metavar="ID")
@click.argument("day", required=False, metavar="[DATE]")
@click.option("--announced", "status", flag_value="announced", help="日期已正式公布。The day is announced.")
@click.option("--expected", "status", flag_value="expected", help="只是预计。It is only expected.")
@click.option("--withdrawn", "status", flag_value="withdrawn", help="撤档、停办。It will not come.")
@click.option("--last", metavar="DATE", help="播到、办到哪天。Its last day, of what goes on for weeks.")
@click.option("--source", metavar="TEXT", help="依据。What it rests on.")
@year_option
@calendar_option("哪个景区。Whose named date.")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写文件。Show what would move, write nothing.")
@click.option("-y", "--yes", is_flag=True, help="一周内的活动也照改。Even what is within a week.")
@json_option
@console_options
def command(
    console: Console,
    *,
    name: str,
    day: str | None,
    status: str | None,
    last: str | None,
    source: str | None,
    year: int | None,
    calendar: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """记下上映、开播、开展的日期，显示随它走的活动怎样变动；DATE 可以是一天、一个月或一旬。

    Note the day of a release, and show what moves with it; DATE is a day, a month or a third of one.
    """
    desk, name = desk_that_has(console, calendar, name, RELEASE)
    place = desk.calendar.site.place
    problems_to_stderr(console, (each for each in desk.problems if each.is_error))
    said = DateRequest(name, day, year, DateStatus(status) if status else None, last, source)

    def proposed() -> ProposedDate | Refused:
        return note_date(
            desk, said, today=console.today(place), planning_year=year_meant(console, None, place)
        )

    proposal = granted(proposed())
    if proposal.near and not (yes or dry_run):
        granted(refused_near(proposal))
    if not dry_run:
        proposal = committed(console, proposal, proposed)
    tell_unproved(console, (proposal.moves.after,))
    path = proposal.files[0].path.as_posix()
    if as_json:
        console.json(_document(proposal, None if dry_run else path))
        return
    console.out(proposal.title[console.lang])
    tell_changes(console, proposal.moves.revision)
    said_already = proposal.files[0].before == proposal.files[0].after
    if said_already:
        console.say(Text(f"{path} 里已经是这样", f"{path} says so already"))
    elif dry_run:
        console.say(Text("没有写入", "nothing was written"))
    else:
        console.say(Text(f"已写入 {path}", f"written to {path}"))


def _document(proposal: ProposedDate, written: str | None) -> dict[str, object]:
    return {
        "anchor": proposal.anchor.id,
        "year": proposal.new.year,
        "written": written,
        "changes": changes_document(proposal.moves.revision),
    }
