"""``eventplan build``: plans the year and writes every form."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import click
from msgspec.structs import replace

from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import calendar_or_site, open_year
from eventplan.cli.shell.options import calendar_argument, console_options, one_way, site_option, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr, summary
from eventplan.cli.shell.progress import best_planner
from eventplan.cli.shell.reasons import reason
from eventplan.domain.site import Align
from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.services.build import (
    FORMAT_NAMES,
    EditionFiles,
    Permission,
    Profile,
    edition_files,
    has_pages,
    is_newest,
    words_before,
    write_editions,
)
from eventplan.services.make_plan import make_plan
from eventplan.services.named_plans import Published, published_plans
from eventplan.services.open_calendar import region_folder
from eventplan.services.over_new_year import running_on, told_years


class FormatList(click.ParamType[tuple[str, ...]]):
    """Names of formats, divided by commas."""

    name = "formats"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002 - click's signature
    ) -> tuple[str, ...]:
        """Return the names; an unknown one is a usage error that lists those there are."""
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        unknown = ", ".join(name for name in names if name not in FORMAT_NAMES)
        if unknown or not names:
            zh = f"「--only」可选 {'、'.join(FORMAT_NAMES)}，没有「{unknown}」"
            raise ExitError(Exit.USAGE, Text(zh, f"--only takes {', '.join(FORMAT_NAMES)}, not {unknown!r}"))
        return names


@click.command("build")
@calendar_argument
@site_option
@year_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("site"), help="写到哪里。Where to."
)
@click.option(
    "--profile",
    type=click.Choice(["public", "internal", "both"]),
    default="both",
    help="公开版、内部版或两者。Which edition.",
)
@click.option(
    "--align",
    type=click.Choice([each.value for each in Align]),
    help="网页按日期或星期对齐，或每月一页的挂历。By date, by weekday, or a month a page.",
)
@click.option(
    "--only",
    type=FormatList(),
    metavar="FORMS",
    help=f"只写这些形式，逗号分开：{', '.join(FORMAT_NAMES)}。Only these forms, with commas.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="网页首屏写哪一天，默认是制作日。The day of the page's first screen; default: that of its making.",
)
@click.option("--fast", is_flag=True, help="不求最优，只用快速排法。The greedy plan, not the best one.")
@click.option(
    "--previous",
    metavar="PLAN",
    help="已发布的 plan.json 或文件夹：尽量不改动它，已开始的不变。Keep to this published plan.",
)
@click.option(
    "--force",
    metavar="REASON",
    help="覆盖不是 eventplan 写的文件。Replace files that eventplan did not write.",
)
@click.option(
    "--adopt", is_flag=True, help="带 eventplan 记号的文件算自己的。Files that bear our mark are ours."
)
@click.option(
    "--refresh/--offline",
    help="区域：别处的日历和计划先重取一份，还是只用存下的。A region: fetch what others publish, or not.",
)
@console_options
def command(
    console: Console,
    calendar: str | None,
    site: str | None,
    year: int | None,
    output: Path,
    profile: str,
    align: str | None,
    only: tuple[str, ...] | None,
    on: datetime | None,
    fast: bool,
    previous: str | None,
    force: str | None,
    adopt: bool,
    refresh: bool,
) -> None:
    """编制全年计划，写出网页、订阅和表格。

    Plan the year and write pages, feeds and tables.
    """
    allowed = Permission(adopt, one_way(force, adopt))
    profiles = tuple(Profile) if profile == "both" else (Profile(profile),)
    name = calendar_or_site(console, calendar, site)
    region = region_folder(name)
    if region is not None:
        from eventplan.cli.commands.region.build_region import (  # noqa: PLC0415 - few calendars are regions
            RegionBuild,
            build_region,
        )

        build_region(console, region, RegionBuild(year, output, profiles, only, fast, allowed, refresh))
        return
    if refresh:
        zh, en = f"「{name}」是景区，没有要重取的：不用 --refresh", f"{name} is a site: it takes no --refresh"
        raise ExitError(Exit.USAGE, Text(zh, en))
    desk, year = open_year(console, name, year)
    problems_to_stderr(console, desk.problems)
    place = desk.calendar.site.place
    told = granted(published_plans(previous, year, desk.calendar.site)) if previous else Published()
    planner = None if fast else best_planner(console)
    plan = make_plan(
        desk,
        year,
        planner,
        previous=told.plan,
        before=told.before,
        today=console.today(place) if told.plan else None,
    )
    if align is not None:
        plan = replace(plan, site=replace(plan.site, align=Align(align)))
    for words in words_before(desk, plan, only):
        console.say(words)
    stamp = console.now(place) if console.is_clock_given else None  # never the clock of the machine
    beside = cache(lambda: running_on(desk, year, planner))  # where no edition tells of last year
    editions = {}
    for each in profiles:
        folder = output / each.value
        is_front = has_pages(only) and is_newest(folder, year)
        others = told_years(desk, folder, year, min(year, console.today(place).year) - 1, planner)
        before = told.before or others.get(year - 1)
        running = running_on(desk, year, planner, before=before) if before else beside()
        editions[each] = granted(
            edition_files(
                desk,
                plan,
                each,
                stamp,
                only,
                running=running,
                other_years=others.values(),
                today=on.date() if on else None,
                with_front_pages=is_front,
            )
        )
        for warning in editions[each].size_warnings:
            console.say(warning)
    if force is not None:
        console.say(Text(f"不论谁写的都覆盖，理由：{force}", f"replacing whoever's files, because: {force}"))
    written = _write(output, year, editions, allowed)
    unmade = {output / each / path: why for each, of in editions.items() for path, why in of.unmade.items()}
    summary(console, replace(plan, placements=(*running, *plan.placements)), output, written)
    for why in dict.fromkeys(unmade.values()):  # files of the same reason together
        paths = listed(Text(str(path), str(path)) for path, reason in unmade.items() if reason == why)
        console.say(Text(f"没有写出 {paths.zh}：{why.zh}", f"not written: {paths.en}: {why.en}"))
    if any(problem.is_error for problem in desk.problems):
        raise ExitError(Exit.PROBLEMS)
    if unmade:
        raise ExitError(Exit.MISSING)


def _write(root: Path, year: int, editions: Mapping[Profile, EditionFiles], allowed: Permission) -> int:
    try:
        return granted(write_editions(root, year, editions, allowed))
    except OSError as error:
        where = error.filename or root
        why = reason(error)
        message = Text(f"写不进「{where}」：{why.zh}", f"cannot write {where}: {why.en}")
        raise ExitError(Exit.MISSING, message) from None
