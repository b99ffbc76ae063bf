"""``eventplan publish``: brings a target up to date, and says what subscribers will see change."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from eventplan.cli.output.publish_report import proposal_document, tell_proposal, told_failures, warn_of_size
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import calendars
from eventplan.cli.shell.open_calendar import open_to_change
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import console_options, json_option, one_way, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr, tell_unproved
from eventplan.cli.shell.which_calendar import calendar_to_change, is_calendar
from eventplan.domain.text import Text
from eventplan.reading.problems.problem import Problem
from eventplan.services.open_calendar import Desk, calendar_folder, region_folder
from eventplan.services.release.forget import FIELDS
from eventplan.services.release.next_release import (
    Profile,
    ReleaseProposal,
    ReleaseRequest,
    Target,
    propose,
    publish,
)
from eventplan.services.release.release_plans import ForgottenText
from eventplan.services.targets import target_at

if TYPE_CHECKING:
    from eventplan.services.region.open_region import RegionDesk

profile_option = click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.PUBLIC.value,
    help="公开版或内部版，各有自己的目标。Which edition; each has a target of its own.",
)
force_option = click.option(
    "--force",
    metavar="REASON",
    help="仍然发布，理由写进（公开的）台账。Publish all the same; the reason is public.",
)
adopt_option = click.option(
    "--adopt",
    is_flag=True,
    help="带 eventplan 记号的文件算自己的（台账丢了、恢复了备份）。Files with our mark are ours.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="只打印变更说明，什么都不写。Print the changes and write nothing."
)


@click.command("publish")
@click.argument("places", nargs=-1, metavar="[CALENDAR] TARGET", shell_complete=calendars)
@year_option
@profile_option
@dry_run_option
@force_option
@adopt_option
@click.option(
    "--forget",
    metavar="UID[:FIELD]",
    help="收回误发的文字，以前各版不再保留。Take back a text published by mistake; earlier revisions go.",
)
@json_option
@console_options
def command(
    console: Console,
    places: tuple[str, ...],
    year: int | None,
    profile: str,
    dry_run: bool,
    force: str | None,
    adopt: bool,
    forget: str | None,
    as_json: bool,
) -> None:
    """把计划发布到文件夹或对象存储，每处变化只通知订阅者一次。

    Publish a revision to a folder, or to s3://, oss://, gs:// or memory://. Every change reaches
    subscribers once; what has not changed stays the same to the last byte.
    """
    calendar, target = calendar_and_target(places)
    name = calendar_to_change(calendar)
    region = sound_region(console, name)
    desk = sound_calendar(console, name) if region is None else region.own
    order = release_request(console, desk, year, profile, one_way(force, adopt))
    order = replace(order, adopts=adopt, forgets=_text_of(forget))
    with told_failures():
        if region is None:
            proposal = granted(propose(desk, target, order))
        else:
            from eventplan.services.region import region_release  # noqa: PLC0415 - few calendars are regions

            proposal = granted(region_release.propose_region(region, target, order))
        carry_out(console, target, proposal, force, dry_run=dry_run, as_json=as_json)


def _text_of(forget: str | None) -> ForgottenText | None:
    if forget is None:
        return None
    uid, mark, field = forget.partition(":")
    if not uid or (mark and field not in FIELDS):
        fields = ", ".join(FIELDS)
        zh, en = (
            f"--forget 应写成 编号 或 编号:字段，字段可以是 {fields}",
            f"the field of a UID is one of {fields}",
        )
        raise ExitError(Exit.USAGE, Text(zh, en))
    return ForgottenText(uid, field or None)


def release_request(
    console: Console, desk: Desk, year: int | None, profile: str, force: str | None
) -> ReleaseRequest:
    """Return what is asked for, now and today at the site of ``desk``.

    Raises:
        ExitError: as ``year_meant``.
    """
    place = desk.calendar.site.place
    now = console.now(place)
    asked = year_meant(console, year, place)
    stamp = now.astimezone(UTC).replace(microsecond=0)
    return ReleaseRequest(asked, Profile(profile), stamp, now.date(), force)


def calendar_and_target(places: tuple[str, ...]) -> tuple[str | None, Target]:
    """Return the calendar, None where none is named, and the target that the arguments name.

    Raises:
        ExitError: there is no target among them, or it is a calendar.
    """
    if not 1 <= len(places) <= 2:
        zh = "请写明发布到哪里，例如 eventplan publish laojunshan /srv/www"
        raise ExitError(Exit.USAGE, Text(zh, "say where to, such as: eventplan publish laojunshan /srv/www"))
    calendar, place = (None, places[0]) if len(places) == 1 else places
    if is_calendar(calendar_folder(place)):
        zh = f"「{place}」是日历，不是发布目标；请在后面写上目标，例如 eventplan publish {place} /srv/www"
        en = f"{place} is a calendar, not a target; name one behind it: eventplan publish {place} /srv/www"
        raise ExitError(Exit.USAGE, Text(zh, en))
    return calendar, granted(target_at(place, os.environ))


def sound_calendar(console: Console, calendar: str) -> Desk:
    """Return the desk of a calendar without mistakes; half a calendar is not for subscribers.

    Raises:
        ExitError: there are mistakes; each has been printed.
    """
    desk = open_to_change(console, calendar)
    problems_to_stderr(console, desk.problems)
    _refuse_mistakes(desk.problems)
    return desk


def sound_region(console: Console, calendar: str) -> "RegionDesk | None":
    """Return the desk of a region without mistakes, None where ``calendar`` is a site.

    Raises:
        ExitError: there are mistakes, in its files or in those of a site; each has been printed.
    """
    folder = region_folder(calendar)
    if folder is None:
        return None
    from eventplan.cli.shell.open_region import open_region_year  # noqa: PLC0415 - few calendars are regions

    desk, _, beside = open_region_year(console, folder, None)
    _refuse_mistakes((*desk.problems, *beside.problems))
    return desk


def _refuse_mistakes(problems: Iterable[Problem]) -> None:
    if any(problem.is_error for problem in problems):
        zh = "日历有错，没有发布；请先改好上面的问题"
        raise ExitError(
            Exit.PROBLEMS, Text(zh, "the calendar has mistakes, nothing was published; mend them first")
        )


def carry_out(
    console: Console,
    target: Target,
    proposal: ReleaseProposal,
    force: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Tell what changes and write it, unless this is a dry run or something speaks against it.

    Raises:
        ExitError: something does, and nobody gave a reason to publish all the same.
    """
    is_refused = bool(proposal.objections) and not force
    tell_unproved(console, proposal.plans)
    if as_json and (dry_run or not is_refused):
        console.json(proposal_document(proposal, dry_run=dry_run))
    elif dry_run or not is_refused:
        tell_proposal(console, proposal, dry_run=dry_run)
    if is_refused:
        raise ExitError(Exit.PUBLISH_FAILED, _refusal(proposal))
    warn_of_size(console, proposal)
    plan = proposal.writing
    if dry_run or not (plan.files or plan.outdated):
        return
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(plan.files), file=sys.stderr, hidden=hidden) as bar:
        granted(publish(target, proposal, lambda _: bar.update(1)))
    if not as_json:
        number = proposal.release.ledger.mark.revision
        zh = f"已发布第 {number} 版，写了 {len(plan.files)} 个文件"
        console.say(Text(zh, f"published revision {number}, {len(plan.files)} files written"))


def _refusal(proposal: ReleaseProposal) -> Text:
    zh = "\n".join(f"  {each.sentence.zh}" for each in proposal.objections)
    en = "\n".join(f"  {each.sentence.en}" for each in proposal.objections)
    return Text(
        f"没有发布：\n{zh}\n确实要这样发布，请加 --force 理由（理由会写进公开的台账）；"
        "文件本是 eventplan 写的，只是台账丢了或恢复了备份，请加 --adopt",
        f"not published:\n{en}\nif this is meant, add --force REASON (it goes into the public ledger); for "
        "files of eventplan's own, after a lost ledger or a restored backup, --adopt",
    )
