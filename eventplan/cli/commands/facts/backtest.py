"""``eventplan backtest``: how good season estimates would have been, on own years or on any series."""

from pathlib import Path

import click
from msgspec.structs import asdict

from eventplan.cli.output.backtest_report import OwnYears, own_document, print_own, print_rows
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import console_options, json_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import ProgressBar
from eventplan.domain.text import Text
from eventplan.reading.files.series_files import read_series
from eventplan.reading.problems.problem import Problem
from eventplan.seasons.accuracy.backtest import YEARS_AT_LEAST, Scope, backtest
from eventplan.seasons.accuracy.own_backtest import judged_years, own_rows
from eventplan.seasons.observed.series import Series
from eventplan.seasons.observed.window_rule import ObservedWindow

_PROBLEMS_TOLD = 20
"""A table of the wrong kind has a mistake in every row; the first ones tell enough."""


@click.command("backtest")
@click.argument("names", nargs=-1, metavar="[CALENDAR]")
@click.option(
    "--series",
    "files",
    multiple=True,
    metavar="FILE...",
    help="用有日期的记录：CSV，列 site,year,event,date[,alt]，可给多个文件。Dated series; several files.",
)
@click.option("--origin", type=int, metavar="YEAR", help="只预测这一年起。Targets from this year on.")
@click.option(
    "--noted",
    type=click.IntRange(min=1),
    metavar="N",
    help="只用此前 N 年，默认 10。From the last N years, by default ten.",
)
@json_option
@console_options
def command(
    console: Console,
    names: tuple[str, ...],
    files: tuple[str, ...],
    origin: int | None,
    noted: int | None,
    as_json: bool,
) -> None:
    """用往年的记录检验观赏期估计：当时会报哪天，实际是哪天。

    How good season estimates would have been: each noted year from the years before it. Without
    --series on the noted years of a calendar (the one that one stands in).
    """
    if files:
        _on_series(console, (*files, *names), Scope(origin, noted), as_json=as_json)
    else:
        _on_calendar(console, _one_calendar(names), origin, noted, as_json=as_json)


def _one_calendar(names: tuple[str, ...]) -> str | None:
    if len(names) > 1:
        message = Text(
            f"只能给一个景区，现在有 {len(names)} 个；记录文件请写在 --series 后面",
            f"one calendar at a time, not {len(names)}; dated series go behind --series",
        )
        raise ExitError(Exit.USAGE, message)
    name = names[0] if names else None
    if name and name.lower().endswith((".csv", ".xlsx")):
        message = Text(f"记录文件请写成 --series {name}", f"name a file of dates as --series {name}")
        raise ExitError(Exit.USAGE, message)
    return name


def _on_series(console: Console, files: tuple[str, ...], scope: Scope, *, as_json: bool) -> None:
    series = _read(console, files)
    with ProgressBar(console, Text("检验", "backtest")) as bar:
        rows = backtest(series, scope, bar.show)
    if as_json:
        console.json({"rows": [asdict(row) for row in rows]})
        return
    if not rows:
        since_zh, since_en = (
            ("", "") if scope.origin is None else (f"{scope.origin}年起", f" from {scope.origin} on")
        )
        years = scope.noted or YEARS_AT_LEAST
        console.say(
            Text(
                f"{since_zh}没有一年可以预报：此前要有至少 {years} 年的记录",
                f"no year{since_en} can be forecast: each needs {years} earlier noted years",
            )
        )
    print_rows(console, rows)


def _read(console: Console, files: tuple[str, ...]) -> list[Series]:
    """Return the series of all files; a measurement on half a table would be none.

    Raises:
        ExitError: some file has a mistake; each was printed with its place.
    """
    series: list[Series] = []
    problems: list[Problem] = []
    for file in dict.fromkeys(files):
        found, wrong = read_series(Path(file))
        series += found
        problems += wrong
    told = problems[:_PROBLEMS_TOLD]
    problems_to_stderr(console, told)
    if len(problems) > len(told):
        rest = len(problems) - len(told)
        console.say(Text(f"另有 {rest} 处", f"and {rest} more"))
    if any(problem.is_error for problem in problems):
        raise ExitError(Exit.PROBLEMS)
    return series


def _on_calendar(
    console: Console, name: str | None, origin: int | None, noted: int | None, *, as_json: bool
) -> None:
    if noted is not None:
        message = Text("--noted 只和 --series 一起用", "--noted goes with --series")
        raise ExitError(Exit.USAGE, message)
    desk = open_calendar(console, name)
    problems_to_stderr(console, desk.problems)
    site, rules = desk.calendar.site, {rule.id: rule for rule in desk.calendar.windows}
    found = []
    observed = [rule for rule in desk.calendar.windows if isinstance(rule, ObservedWindow)]
    with ProgressBar(console, Text("检验", "backtest")) as bar:
        for done, rule in enumerate(observed, start=1):
            years = judged_years(rule, rules)
            judged = tuple(year for year in years if origin is None or year.year >= origin)
            found.append(OwnYears(rule, judged, own_rows(site.id, rule, judged)))
            bar.show(done, len(observed))
    if as_json:
        console.json(own_document(found))
    else:
        print_own(console, site.name, found)
