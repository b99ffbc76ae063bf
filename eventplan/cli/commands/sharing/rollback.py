"""``eventplan rollback``: publishes an earlier revision as a new one."""

import click
from msgspec.structs import replace

from eventplan.cli.commands.sharing.publish import (
    adopt_option,
    calendar_and_target,
    carry_out,
    dry_run_option,
    force_option,
    profile_option,
    release_request,
    sound_calendar,
    sound_region,
)
from eventplan.cli.output.publish_report import told_failures
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.name_completion import calendars
from eventplan.cli.shell.options import console_options, json_option, one_way
from eventplan.cli.shell.which_calendar import calendar_to_change
from eventplan.domain.text import Text
from eventplan.services.release.next_release import propose_rollback


@click.command("rollback")
@click.argument("revision", type=click.IntRange(min=1), metavar="REV")
@click.argument("places", nargs=-1, metavar="[CALENDAR] TARGET", shell_complete=calendars)
@profile_option
@dry_run_option
@force_option
@adopt_option
@json_option
@console_options
def command(
    console: Console,
    revision: int,
    places: tuple[str, ...],
    profile: str,
    dry_run: bool,
    force: str | None,
    adopt: bool,
    as_json: bool,
) -> None:
    """把以前的一版作为新的一版重新发布。

    Publish what revision REV told as a new revision. What has taken place stays as it was told.
    """
    calendar, target = calendar_and_target(places)
    name = calendar_to_change(calendar)
    region = sound_region(console, name)
    desk = sound_calendar(console, name) if region is None else region.own
    order = replace(release_request(console, desk, None, profile, one_way(force, adopt)), adopts=adopt)
    with told_failures():
        if region is None:
            proposal = granted(propose_rollback(desk, target, revision, order))
        else:
            from eventplan.services.region import region_release  # noqa: PLC0415 - few calendars are regions

            proposal = granted(region_release.propose_region_rollback(region, target, revision, order))
        carry_out(console, target, proposal, force, dry_run=dry_run, as_json=as_json)
    zh = "日历文件没有改；不改好就再发布，撤回的内容又会出去"
    console.say(Text(zh, "the calendar's files are as they were: mend them before the next publish"))
