"""``eventplan import``: an office table becomes activities; an edited table of a plan, its changes."""

import sys
from pathlib import Path

import click

from eventplan.cli.output.import_report import import_document, tell_import
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import about_one_site
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import calendar_option, console_options, json_option, year_option
from eventplan.cli.shell.which_calendar import calendar_to_change
from eventplan.domain.text import Text
from eventplan.services.open_calendar import calendar_folder
from eventplan.services.proposal import Refused
from eventplan.services.tables.report import ImportRequest, ProposedImport
from eventplan.services.tables.take_in import take_in


@click.command("import")
@click.argument("table", metavar="FILE.xlsx|csv", type=click.Path(path_type=Path, dir_okay=False))
@calendar_option("读进哪个景区。Into which calendar.")
@click.option(
    "--new",
    "new_folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="用这张表新建一个景区。Begin a calendar of this table in DIR.",
)
@year_option
@click.option("--drop", is_flag=True, help="表里删去的活动，今年不办。Decline what is missing in the table.")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不写文件。Show what would be, write nothing.")
@click.option("-y", "--yes", is_flag=True, help="不再询问。Write without asking.")
@json_option
@console_options
def command(
    console: Console,
    *,
    table: Path,
    calendar: str | None,
    new_folder: Path | None,
    year: int | None,
    drop: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """把办公表格（.xlsx 或 .csv）读成活动，或把改过的计划表读回来；先显示每一行，再写入。

    Take an office table in as activities, or an edited table of a plan back; every row is shown first.
    """
    if calendar is not None and new_folder is not None:
        zh = "--calendar 和 --new 只能用一个"
        raise ExitError(Exit.USAGE, Text(zh, "--calendar and --new do not go together"))
    folder = new_folder or calendar_folder(about_one_site(calendar_to_change(calendar)))
    request = ImportRequest(
        table, folder, year_meant(console, year, None), console.lang, new_folder is not None, drop
    )

    def proposed() -> ProposedImport | Refused:
        return take_in(request, console.clock)

    proposal = granted(proposed())
    if not (dry_run or yes) and (as_json or not sys.stdin.isatty()):
        zh = "没有终端可以询问：加 --yes 写入，或加 --dry-run 只看"
        raise ExitError(
            Exit.USAGE, Text(zh, "nobody can be asked: add --yes to write, --dry-run to look only")
        )
    if not as_json:
        tell_import(console, proposal)
    has_changes = any(each.before != each.after for each in proposal.files)
    is_written = has_changes and not dry_run and (yes or _agreed(console))
    if is_written:
        proposal = committed(console, proposal, proposed)
    if as_json:
        console.json(import_document(proposal, is_written=is_written))
    else:
        _say_what_was_written(console, proposal, is_written=is_written)
    if proposal.left:
        raise ExitError(Exit.PROBLEMS)


def _agreed(console: Console) -> bool:
    return click.confirm(Text("写入？", "Write?")[console.lang], default=False, err=True)


def _say_what_was_written(console: Console, proposal: ProposedImport, *, is_written: bool) -> None:
    changed = [each.path.as_posix() for each in proposal.files if each.before != each.after]
    names = ", ".join(changed)
    if not changed:
        console.say(Text("没有要改的", "there is nothing to change"))
    elif is_written:
        console.say(
            Text(f"已写入 {names}；撤销用 eventplan undo", f"written: {names}; eventplan undo takes it back")
        )
    else:
        console.say(Text(f"没有写入 {names}", f"not written: {names}"))
