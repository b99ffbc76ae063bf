"""``eventplan diff``: what was added, moved and cancelled between two plans, each with its cause."""

from functools import cache

import click

from eventplan.cli.output.plan_changes import changes_document, tell_changes
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import calendar_option, checked_year, console_options, json_option
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.plan import Plan
from eventplan.domain.text import Text
from eventplan.services.make_plan import make_plan
from eventplan.services.named_plans import Comparison, compare
from eventplan.services.region.built_region import sites_in


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@calendar_option("年份属于哪个景区。Whose years.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="文本，或变更说明（Markdown）。Text, or a notice of changes.",
)
@click.option("--exit-code", "tells_by_code", is_flag=True, help="有变化则退出码为1。Exit with 1 on changes.")
@click.option("--internal", is_flag=True, help="也说谁定的、为什么。Who decided and why, too.")
@json_option
@console_options
def command(
    console: Console,
    old: str,
    new: str,
    calendar: str | None,
    form: str,
    tells_by_code: bool,
    internal: bool,
    as_json: bool,
) -> None:
    """两份计划有什么不同，为什么。

    OLD 和 NEW 是 plan.json、生成的文件夹、订阅文件，或日历的年份。

    What differs between two plans, and why: OLD and NEW are plan.json files, built folders, feeds,
    or years of a calendar.
    """

    desk = cache(lambda: open_calendar(console, calendar))  # read once, and not at all for two files

    def planned(year: int) -> Plan:
        return make_plan(desk(), checked_year(year), best_planner(console))

    found = granted(compare(old, new, planned, is_internal=internal))
    before, after = sites_in(old), sites_in(new)
    by_site = {
        id_: granted(compare(before[id_], after[id_], planned, is_internal=internal))
        for id_ in before
        if id_ in after
    }
    if as_json:
        sites = [{"id": id_, **_document(each)} for id_, each in by_site.items()]
        console.json({**_document(found), **({"sites": sites} if sites else {})})
    else:
        for id_, each in {"": found, **by_site}.items():
            if form == "markdown":
                console.out(each.notice(console.lang))
                continue
            if id_:
                console.told(f"— {each.after.plan.site.name[console.lang]} —")
            tell_changes(console, each.revision)
        for id_ in sorted(before.keys() ^ after.keys()):
            where = old if id_ in before else new
            console.say(Text(f"景区 {id_} 只在 {where} 里", f"the site {id_} is in {where} alone"))
    if tells_by_code and any(each.revision.changes for each in (found, *by_site.values())):
        raise ExitError(Exit.PROBLEMS)


def _document(found: Comparison) -> dict[str, object]:
    before, after = found.before, found.after
    return {
        "old": {"name": before.name, "year": before.plan.year, "revision": before.plan.revision},
        "new": {"name": after.name, "year": after.plan.year, "revision": after.plan.revision},
        "changes": changes_document(found.revision),
    }
