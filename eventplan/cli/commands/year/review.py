"""``eventplan review``: what came of a year, beside what was planned."""

from pathlib import Path

import click

from eventplan.cli.output.results_report import results_document, tell_results
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import (
    calendar_argument,
    checked_year,
    console_options,
    json_option,
    year_option,
)
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.reasons import reason
from eventplan.domain.text import Text
from eventplan.services.open_calendar import Desk
from eventplan.services.results.year_results import Review, result_files, review, write_results


@click.command("review")
@calendar_argument
@year_option
@click.option(
    "--actuals",
    metavar="FILE",
    help="实到的表，默认 actuals.csv。Who came; default: actuals.csv.",
)
@click.option("-o", "--output", metavar="DIR", help="写网页和图（内部）。Write a page and a picture.")
@json_option
@console_options
def command(
    console: Console,
    calendar: str | None,
    year: int | None,
    actuals: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """总结一年：上座率、计划与举行、空档、任务、传播。

    What came of a year: occupancy, planned against held, silent stretches, tasks, exposure.
    """
    desk = open_calendar(console, calendar)
    today = console.today(desk.calendar.site.place)
    chosen = checked_year(today.year if year is None else year)
    found = granted(review(desk, chosen, today, Path(actuals) if actuals else None))
    problems_to_stderr(console, found.problems)
    if as_json:
        console.json(results_document(found.results))
    else:
        tell_results(console, found.results)
    unmade = None if output is None else _written(console, desk, found, Path(output))
    if found.problems:
        raise ExitError(Exit.PROBLEMS)
    if unmade is not None:
        raise ExitError(Exit.MISSING)


def _written(console: Console, desk: Desk, found: Review, folder: Path) -> Text | None:
    """Write page and picture; return why there is no picture, where there is none."""
    made = granted(result_files(desk, found.results, folder))
    try:
        write_results(made)
    except OSError as error:
        where, why = error.filename or folder, reason(error)
        message = Text(f"写不进「{where}」：{why.zh}", f"cannot write {where}: {why.en}")
        raise ExitError(Exit.MISSING, message) from None
    for path in made.files:
        console.say(Text(f"已写入 {path.as_posix()}", f"written to {path.as_posix()}"))
    if made.unmade is not None:
        console.say(Text(f"没有写出图：{made.unmade.zh}", f"no picture: {made.unmade.en}"))
    return made.unmade
