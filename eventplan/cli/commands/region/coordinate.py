"""``eventplan coordinate``: writes what a region proposes as pins into the decisions of its sites."""

import sys

import click

from eventplan.cli.output.region_report import closing, move_lines
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import calendars
from eventplan.cli.shell.open_region import open_region_year, planned_region
from eventplan.cli.shell.options import console_options, json_option, year_option
from eventplan.cli.shell.which_calendar import calendar_to_change
from eventplan.domain.document import to_json
from eventplan.domain.region.region_plan import ProposedMove
from eventplan.domain.text import Text
from eventplan.services.journal.commit import commit
from eventplan.services.open_calendar import region_folder
from eventplan.services.region.coordinate import SitePins, coordinated
from eventplan.services.region.plan_region import region_planner


@click.command("coordinate")
@click.argument("calendar", required=False, metavar="[REGION]", shell_complete=calendars)
@year_option
@click.option("--dry-run", is_flag=True, help="只看建议，不写。Show the proposals, write nothing.")
@click.option("-y", "--yes", is_flag=True, help="不再询问。Write without asking.")
@json_option
@console_options
def command(
    console: Console, calendar: str | None, year: int | None, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """把区域的建议写进各景区的 decisions.yaml，写明原因。

    Write what a region proposes as pins, with the reason, into the decisions of its sites.
    """
    name = calendar_to_change(calendar)
    folder = region_folder(name)
    if folder is None:
        words = Text(f"「{name}」是景区，不是区域", f"{name} is a site, not a region")
        raise ExitError(Exit.USAGE, words)
    desk, chosen, beside = open_region_year(console, folder, year)
    plan = planned_region(console, desk, chosen, region_planner(), beside)
    sites = coordinated(desk, plan, console.lang)
    _refuse_unattended(dry_run=dry_run, yes=yes, as_json=as_json)
    if not as_json:
        for line in move_lines(plan, console.lang):
            console.told(line)
        console.say(closing(plan))
    is_writing = bool(sites) and not dry_run and (yes or _agreed(console))
    if is_writing:
        for each in sites:
            refused = commit(each, console.now())
            if refused is not None:
                granted(refused)
    if as_json:
        console.json(
            {"region": plan.region.id, "year": chosen, "sites": _document(sites, is_written=is_writing)}
        )
    else:
        _tell(console, sites, is_written=is_writing)


def _refuse_unattended(*, dry_run: bool, yes: bool, as_json: bool) -> None:
    if not (dry_run or yes) and (as_json or not sys.stdin.isatty()):
        zh = "没有终端可以询问：加 --yes 写入，或加 --dry-run 只看建议"
        en = "nobody can be asked: add --yes to write, --dry-run to look only"
        raise ExitError(Exit.USAGE, Text(zh, en))


def _agreed(console: Console) -> bool:
    question = Text("写进各景区的 decisions.yaml？", "Write the sites' decisions.yaml?")[console.lang]
    return click.confirm(question, default=False, err=True)


def _tell(console: Console, sites: tuple[SitePins, ...], *, is_written: bool) -> None:
    for each in sites:
        if each.notice is not None:
            zh, en = (
                f"{each.folder} 不能改，请把这份说明发给该景区：",
                f"{each.folder} cannot be changed; send this:",
            )
            console.say(Text(zh, en))
            console.out(each.notice)
        elif is_written:
            path = each.files[0].path
            console.say(Text(f"已写入 {path}", f"written to {path}"))
    if not is_written:
        console.say(Text("没有写入", "nothing was written"))


def _document(sites: tuple[SitePins, ...], *, is_written: bool) -> list[dict[str, object]]:
    return [
        {
            "id": each.member,
            "path": str(each.files[0].path) if each.files else None,
            "written": is_written and each.notice is None,
            "notice": each.notice,
            "pins": [_pin(move) for move in each.moves],
        }
        for each in sites
    ]


def _pin(move: ProposedMove) -> dict[str, object]:
    days = {**to_json(move.after), "from": to_json(move.before)}
    return {"activity": move.key, **days, "why": to_json(move.why)}
