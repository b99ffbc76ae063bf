"""``eventplan check``: every problem with its place, every conflict, everything worth a second look."""

import click

from eventplan.cli.output.check_report import annotations, problem_document, summary, told
from eventplan.cli.output.site_report import report_document
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import calendar_or_site
from eventplan.cli.shell.open_facts import year_meant
from eventplan.cli.shell.options import (
    calendar_argument,
    checked_year,
    console_options,
    json_option,
    site_option,
    year_option,
)
from eventplan.cli.shell.progress import best_planner
from eventplan.domain.document import to_json
from eventplan.domain.plan import Conflict, Outcome
from eventplan.services.open_calendar import open_desk, region_folder
from eventplan.services.review import Inspection, inspect


@click.command("check")
@calendar_argument
@site_option
@year_option
@click.option("--strict", is_flag=True, help="有冲突也算不通过（退出码1）。Conflicts fail too (exit code 1).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="输出格式；github 为流水线注解。Output; github annotates the lines of a pull request.",
)
@click.option("--internal", is_flag=True, help="也说谁定的、为什么。Who decided and why, too.")
@json_option
@console_options
def command(
    console: Console,
    calendar: str | None,
    site: str | None,
    year: int | None,
    strict: bool,
    form: str,
    internal: bool,
    as_json: bool,
) -> None:
    """检查文件和计划：每处错误的位置，每个冲突，每条值得再看一眼的规则。

    Check files and plan: every mistake with its place, every conflict, every rule worth a second look.
    """
    name = calendar_or_site(console, calendar, site)
    if year is not None:
        checked_year(year)
    region = region_folder(name)
    if region is not None:
        from eventplan.cli.commands.region.check_region import check_region  # noqa: PLC0415 - few are regions

        check_region(console, region, year, "json" if as_json else form, is_strict=strict)
        return
    opened = open_desk(name, console.clock)
    place = opened[0].calendar.site.place if opened[0] else None
    chosen = year_meant(console, year, place)
    planner, today = best_planner(console, is_bounded=True), console.today(place)
    inspection = inspect(name, opened, chosen, planner, today, is_internal=internal)
    if as_json or form == "json":
        console.json(_document(inspection))
    else:
        if form == "github":
            for line in annotations(inspection, console.lang):
                console.out(line)
        else:
            for line in told(inspection, console.lang):
                console.told(line)
        console.say(summary(inspection))
    failed = any(problem.is_error for problem in inspection.problems)
    if failed or (strict and not inspection.is_strictly_fine):
        raise ExitError(Exit.PROBLEMS)


def _document(inspection: Inspection) -> dict[str, object]:
    return {
        "calendar": inspection.calendar,
        "year": inspection.year,
        "problems": [problem_document(problem) for problem in inspection.problems],
        "remarks": [problem_document(problem) for problem in inspection.remarks],
        "windows": [{"code": note.code, "message": to_json(note.text)} for note in inspection.doubts],
        "conflicts": [_conflict(conflict) for conflict in inspection.conflicts],
        "outcomes": [_outcome(outcome) for outcome in inspection.outcomes],
        "report": report_document(inspection.report) if inspection.report else None,
        "sheets": {lang.value: count for lang, count in inspection.sheets.items()} or None,
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "check": conflict.check,
        "severity": conflict.severity.value,
        "days": [to_json(days) for days in conflict.days],
        "activities": list(conflict.activities),
        "message": to_json(conflict.message),
        "forecast": conflict.is_forecast,
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "activity": outcome.activity.id,
        "state": outcome.state.value,
        "code": outcome.code,
        "sentence": to_json(outcome.sentence),
    }
