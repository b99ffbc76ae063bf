"""``eventplan diff``: what was added, moved and cancelled between two plans, each with its cause."""

import click

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, Stop
from eventplan.cli.shell.named_plans import Told, told_plans
from eventplan.cli.shell.options import console_options, json_option
from eventplan.domain.plan import Placement
from eventplan.domain.revision import Change, Revision
from eventplan.domain.text import Text
from eventplan.planning.changes.compare import revise
from eventplan.publishing.content.clean_text import one_line
from eventplan.publishing.interchange.change_notice import KIND_NAMES, by_kind, change_notice


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
        raise Stop(Exit.PROBLEMS)


def tell_changes(console: Console, revision: Revision) -> None:
    """Print each change under its kind, with its causes."""
    lang = console.lang
    if not revision.changes:
        console.say(Text("没有变化", "nothing has changed"))
    for kind, changes in by_kind(revision.changes):
        console.out(
            Text(f"{KIND_NAMES[kind].zh}（{len(changes)}）", f"{KIND_NAMES[kind].en} ({len(changes)})")[lang]
        )
        for change in changes:
            console.out(f"  {one_line(change.sentence[lang])}")
            for cause in change.causes:
                console.out(f"      {one_line(cause[lang])}")


def changes_document(revision: Revision) -> list[dict[str, object]]:
    """Return the changes as JSON, in order of kind, day and UID."""
    return [_change(change) for change in revision.changes]


def _document(before: Told, after: Told, revision: Revision) -> dict[str, object]:
    return {
        "old": {"name": before.name, "year": before.plan.year, "revision": before.plan.revision},
        "new": {"name": after.name, "year": after.plan.year, "revision": after.plan.revision},
        "changes": changes_document(revision),
    }


def _change(change: Change) -> dict[str, object]:
    shown = change.after or change.before
    return {
        "kind": change.kind.value,
        "uid": change.uid,
        "activity": shown.activity.id if shown else None,
        "before": _placement(change.before),
        "after": _placement(change.after),
        "sentence": _both(change.sentence),
        "causes": [_both(cause) for cause in change.causes],
    }


def _placement(placement: Placement | None) -> dict[str, object] | None:
    if placement is None:
        return None
    return {
        "name": _both(placement.activity.name),
        "first": placement.span.first.isoformat(),
        "last": placement.span.last.isoformat(),
        "venue": placement.venue.id if placement.venue else None,
        "status": placement.status.value,
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
