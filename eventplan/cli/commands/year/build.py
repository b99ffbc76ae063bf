"""``eventplan build``: plans the year and writes every form."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

import click
from msgspec.structs import replace

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError, reason
from eventplan.cli.shell.named_plans import previous_plan
from eventplan.cli.shell.open_calendar import open_year
from eventplan.cli.shell.options import calendar_argument, console_options, year_option
from eventplan.cli.shell.problem_report import problems_to_stderr, summary
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.site import Align
from eventplan.domain.text import Text
from eventplan.planning.plan_year import plan_year
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.format import Files
from eventplan.publishing.formats import FORMATS, UnmadeFilesError, files_of, front_pages
from eventplan.publishing.ical.feeds import large_feeds
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.layout.page_count import crowded, sheet_counts
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.page.html_format import FORMAT as HTML
from eventplan.publishing.targets.write_folder import write_files
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk


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
        unknown = ", ".join(name for name in names if name not in FORMATS)
        if unknown or not names:
            zh = f"「--only」可选 {'、'.join(FORMATS)}，没有「{unknown}」"
            raise ExitError(Exit.USAGE, Text(zh, f"--only takes {', '.join(FORMATS)}, not {unknown!r}"))
        return names


@click.command("build")
@calendar_argument
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
@click.option("--only", type=FormatList(), metavar="FORMS", help=f"只写 only: {', '.join(FORMATS)}")
@click.option("--fast", is_flag=True, help="不求最优，只用快速排法。The greedy plan, not the best one.")
@click.option(
    "--previous",
    metavar="PLAN",
    help="已发布的 plan.json 或文件夹：尽量不改动它，已开始的不变。Keep to this published plan.",
)
@console_options
def command(
    console: Console,
    calendar: str,
    year: int | None,
    output: Path,
    profile: str,
    align: str | None,
    only: tuple[str, ...] | None,
    fast: bool,
    previous: str | None,
) -> None:
    """编制全年计划，写出网页、订阅和表格。

    Plan the year and write pages, feeds and tables.
    """
    desk, year = open_year(console, calendar, year)
    problems_to_stderr(console, desk.problems)
    published = previous_plan(previous, year, desk.calendar.site) if previous else None
    planner = plan_year if fast else best_planner(console)
    plan = make_plan(desk, year, planner, previous=published, today=console.today if published else None)
    if plan.is_optimal is False:
        zh = "这份计划没能证明是最优的：选择太多，已到计算上限"
        console.say(Text(zh, "this plan was not proved to be the best: too many choices for the limit"))
    if align is not None:
        plan = replace(plan, site=replace(plan.site, align=Align(align)))
    if only is None or HTML.name in only:
        crowd = crowded(sheet_counts(plan, desk.almanacs[year]), plan.site.align)
        if crowd is not None:
            console.say(crowd)
    if any(FORMATS[name].in_browser for name in only or ()):
        zh = "正在用浏览器打印和拍照，约需半分钟"
        console.say(Text(zh, "printing and taking pictures in the browser; this takes about half a minute"))
    stamp = _stamp(console, desk)
    profiles = list(Profile) if profile == "both" else [Profile(profile)]
    written, unmade = 0, dict[str, Text]()
    for each in profiles:
        edition = edition_of(desk, plan, each, stamp)
        files, reasons = _made(edition, output / each.value, only, desk)
        written += _write(console, output / each.value, files)
        unmade |= {f"{each.value}/{path}": why for path, why in reasons.items()}
    summary(console, plan, output, written)
    _tell_unmade(console, output, unmade)
    if any(problem.is_error for problem in desk.problems):
        raise ExitError(Exit.PROBLEMS)
    if unmade:
        raise ExitError(Exit.MISSING)


def _made(
    edition: Edition, folder: Path, formats: tuple[str, ...] | None, desk: Desk
) -> tuple[Files, Mapping[str, Text]]:
    """Return the files of ``edition``, and why there is none of those that the browser did not make."""
    unmade: Mapping[str, Text] = {}
    try:
        try:
            files = files_of(edition, formats, site_templates=desk.site_templates)
        except UnmadeFilesError as error:
            files, unmade = error.files, error.reasons
        if (formats is None or HTML.name in formats) and _is_newest(folder, edition.plan.year):
            files |= front_pages(edition, formats, site_templates=desk.site_templates)
    except (SiteTemplateError, FeedMismatchError) as mistake:
        raise ExitError(Exit.PROBLEMS, mistake.sentence) from None
    except BrowserError as problem:
        raise ExitError(Exit.MISSING, problem.message) from None
    return files, unmade


def _tell_unmade(console: Console, output: Path, unmade: Mapping[str, Text]) -> None:
    """Name the files that were not made, those of the same reason together."""
    for why in dict.fromkeys(unmade.values()):
        paths = [str(output / path) for path, reason in unmade.items() if reason == why]
        zh = f"没有写出 {'、'.join(paths)}：{why.zh}"
        console.say(Text(zh, f"not written: {', '.join(paths)}: {why.en}"))


def _write(console: Console, folder: Path, files: Files) -> int:
    for path, octets in large_feeds(files):
        zh = f"注意：{path} 有 {octets // 1000} KB，太大的订阅会被 Google 截断"
        console.say(Text(zh, f"warning: {path} has {octets // 1000} KB; Google cuts large feeds off"))
    try:
        return len(write_files(folder, files))
    except OSError as error:
        where = error.filename or folder
        why = reason(error)
        message = Text(f"写不进「{where}」：{why.zh}", f"cannot write {where}: {why.en}")
        raise ExitError(Exit.MISSING, message) from None


def _is_newest(folder: Path, year: int) -> bool:
    built = (int(path.name) for path in folder.glob("[0-9][0-9][0-9][0-9]") if path.is_dir())
    return all(other <= year for other in built)


def _stamp(console: Console, desk: Desk) -> datetime:
    """Return the time that stamps the feeds: the one given, else the site's edition; never the clock."""
    if console.is_clock_given:
        return console.clock.astimezone(UTC)
    return datetime.combine(desk.calendar.site.edition, time(), UTC)
