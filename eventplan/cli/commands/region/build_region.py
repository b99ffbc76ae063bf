"""``eventplan build REGION``: every site's files as its own build writes them, and the region's."""

from pathlib import Path

from msgspec import Struct

from eventplan.cli.output.region_report import clash_lines, closing, move_lines, site_lines
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.open_region import has_errors, open_region_year, planned_region
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.reasons import reason
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.services.build import Permission, Profile, has_pages, write_editions
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import region_planner
from eventplan.services.region.region_build import (
    RegionRequest,
    formats_of_sites,
    region_files,
    region_warnings,
)


class RegionBuild(Struct, frozen=True):
    """What was asked of ``build``, as typed."""

    year: int | None
    output: Path
    profiles: tuple[Profile, ...]
    only: tuple[str, ...] | None
    is_fast: bool
    allowed: Permission
    refreshes: bool = False


def build_region(console: Console, folder: Path, asked: RegionBuild) -> None:
    """Plan the region in ``folder`` and write the editions of its sites and its own.

    Raises:
        ExitError: something was left out, or cannot be written.
    """
    if asked.refreshes:
        _refresh(console, folder, asked.year)
    desk, year, beside = open_region_year(console, folder, asked.year)
    planner = region_planner(is_fast=asked.is_fast)
    plan = planned_region(console, desk, year, planner, beside)
    place = desk.region.place
    editions = {}
    for profile in asked.profiles:
        request = RegionRequest(
            output=asked.output,
            profile=profile,
            planner=planner,
            stamp=console.now(place) if console.is_clock_given else None,
            told_since=min(year, console.today(place).year) - 1,
            formats=asked.only,
            with_pages=has_pages(asked.only),
            elsewhere=beside.feeds,
        )
        editions[profile] = granted(region_files(desk, plan, request))
        for warning in region_warnings(editions[profile]):
            console.say(warning)
    try:
        written = granted(write_editions(asked.output, year, editions, asked.allowed))
    except OSError as error:
        raise _unwritten(error, asked.output) from None
    of_sites = listed(Text(name, name) for name in formats_of_sites(asked.only))
    if of_sites.zh:
        zh = f"{of_sites.zh} 只有各景区的，没有全区的"
        console.say(Text(zh, f"{of_sites.en}: of each site, there is none of the region"))
    for line in site_lines(plan, console.lang):
        console.say(Text(line, line))
    for line in (*clash_lines(plan.clashes, console.lang), *move_lines(plan, console.lang)):
        console.out(line)
    console.say(closing(plan))
    console.say(Text(f"写了 {written} 个文件", f"{written} files written"))
    if has_errors(desk, beside):
        raise ExitError(Exit.PROBLEMS)


def _refresh(console: Console, folder: Path, asked: int | None) -> None:
    """Take the copies of other people's calendars and plans anew, and tell what could not be had."""
    from eventplan.services.region.refresh import refreshed  # noqa: PLC0415 - HTTP and TLS take 40 ms

    desk, _ = open_region(folder, console.clock)
    if desk is None:
        return
    place = desk.region.place
    try:
        problems_to_stderr(console, refreshed(desk, year_meant(console, asked, place), console.now(place)))
    except OSError as error:
        raise _unwritten(error, folder) from None


def _unwritten(error: OSError, place: Path) -> ExitError:
    why, where = reason(error), error.filename or place
    return ExitError(Exit.MISSING, Text(f"写不进「{where}」：{why.zh}", f"cannot write {where}: {why.en}"))
