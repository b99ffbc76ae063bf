"""``eventplan diff``: what was added, moved and cancelled between two plans, each with its cause."""

import click

from eventplan.cli.output.plan_changes import changes_document, tell_changes
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.named_plans import Told, told_plans
from eventplan.cli.shell.options import console_options, json_option
from eventplan.domain.revision import Revision
from eventplan.planning.changes.compare import revise
from eventplan.publishing.interchange.change_notice import change_notice


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--calendar", default="laojunshan", metavar="CALENDAR", help="年份属于哪个景区。Whose years.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="文本，或变更说明（Markdown）。Text, or a notice of changes.",
)
@click.option("--exit-code", "tells_by_code", is_flag=True, help="有变化则退出码为1。Exit with 1 on changes.")
@json_option
@console_options
def command(
    console: Console, old: str, new: str, calendar: str, form: str, tells_by_code: bool, as_json: bool
) -> None:
    """两份计划有什么不同，为什么。

    OLD 和 NEW 是 plan.json、生成的文件夹、订阅文件，或日历的年份。

    What differs between two plans, and why: OLD and NEW are plan.json files, built folders, feeds,
    or years of a calendar.
    """
    before, after = told_plans(console, old, new, calendar)
    revision = revise(before.plan, after.plan)
    site = after.plan.site.name if not after.is_feed else before.plan.site.name
    if as_json:
        console.json(_document(before, after, revision))
    elif form == "markdown":
        console.out(change_notice(revision, site, before.plan.year, console.lang))
    else:
        tell_changes(console, revision)
    if tells_by_code and revision.changes:
        raise ExitError(Exit.PROBLEMS)


def _document(before: Told, after: Told, revision: Revision) -> dict[str, object]:
    return {
        "old": {"name": before.name, "year": before.plan.year, "revision": before.plan.revision},
        "new": {"name": after.name, "year": after.plan.year, "revision": after.plan.revision},
        "changes": changes_document(revision),
    }
