"""``eventplan fmt``: a site's rules in canonical form, with everything around them as it was."""

import difflib

import click

from eventplan.cli.shell.answers import committed
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_to_change
from eventplan.cli.shell.options import calendar_argument, console_options, json_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.editing.rewording import FormattedFile
from eventplan.reading.yaml.text_file import shown
from eventplan.services.rewording import reword


@click.command("fmt")
@calendar_argument
@click.option(
    "--check",
    is_flag=True,
    help="只检查；有要改的，退出码1。Exit 1 if anything would change.",
)
@click.option("--diff", is_flag=True, help="只显示差异，不写。Print what would change; write nothing.")
@click.option(
    "--to", type=click.Choice(["zh", "en"]), help="把规则都译成一种语言。Write every rule in one language."
)
@json_option
@console_options
def command(
    console: Console, calendar: str | None, check: bool, diff: bool, to: str | None, as_json: bool
) -> None:
    """把时间规则改写成标准写法，注释和排版不动。

    Write a site's rules in canonical form; comments and layout stay.
    """
    desk = open_to_change(console, calendar)
    asked = Lang(to) if to else None
    proposal = reword(desk, asked)
    if not (check or diff):
        proposal = committed(console, proposal, lambda: reword(desk, asked))
    files = proposal.formatted
    if as_json:
        console.json({"files": [_document(each) for each in files], "written": not (check or diff)})
    else:
        _tell(console, files, is_diff=diff, is_written=not (check or diff))
    is_wanting = check and any(each.is_changed for each in files)
    if is_wanting or any(problem.is_error for each in files for problem in each.left_alone):
        raise ExitError(Exit.PROBLEMS)


def _tell(console: Console, files: tuple[FormattedFile, ...], *, is_diff: bool, is_written: bool) -> None:
    for each in files:
        if is_diff:
            if each.is_changed:
                console.out(_diff(each))
        else:
            for rewording in each.rewordings:
                console.out(f"{rewording.ref}  {rewording.before} → {rewording.after}")
        problems_to_stderr(console, each.left_alone)
    count = sum(len(each.rewordings) for each in files)
    if not count and any(each.left_alone for each in files):
        console.say(Text("其余都已是标准写法", "the other rules are in canonical form"))
    elif not count:
        console.say(Text("都已是标准写法", "every rule is in canonical form"))
    elif is_written:
        console.say(Text(f"改写了 {count} 条规则", f"{count} rules reworded"))
    else:
        console.say(Text(f"有 {count} 条规则可改写，没有写入", f"{count} rules would be reworded"))


def _diff(file: FormattedFile) -> str:
    before, after = (octets.decode(file.codec).splitlines() for octets in (file.before, file.after))
    path = shown(file.path)
    return "\n".join(difflib.unified_diff(before, after, path, path, lineterm="", n=1))


def _document(file: FormattedFile) -> dict[str, object]:
    return {
        "path": shown(file.path),
        "changes": [
            {"line": each.ref.line, "column": each.ref.column, "before": each.before, "after": each.after}
            for each in file.rewordings
        ],
        "left_alone": [
            {
                "line": problem.ref.line,
                "column": problem.ref.column,
                "code": problem.code,
                "message": to_json(problem.message),
            }
            for problem in file.left_alone
        ],
    }
