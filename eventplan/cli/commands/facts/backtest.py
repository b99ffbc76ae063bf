"""``eventplan backtest``: how good season estimates would have been, on own years or on any series."""

from collections.abc import Sequence
from pathlib import Path

import click

from eventplan.cli.output.backtest_report import (
    OwnYears,
    own_document,
    print_measured,
    print_own,
    series_document,
)
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import calendars
from eventplan.cli.shell.open_calendar import open_calendar
from eventplan.cli.shell.options import console_options, json_option
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.cli.shell.progress import ProgressBar
from eventplan.domain.text import Text
from eventplan.reading.files.series_files import placed, read_positions, read_series
from eventplan.reading.problems.problem import Problem
from eventplan.seasons.accuracy.backtest import backtests
from eventplan.seasons.accuracy.own_backtest import judged_years, own_rows
from eventplan.seasons.accuracy.scope import EARLIER_WITH_NEIGHBOURS, YEARS_AT_LEAST, Scope
from eventplan.seasons.observed.series import Series
from eventplan.seasons.observed.window_rule import ObservedWindow

_PROBLEMS_TOLD = 20
"""A table of the wrong kind has a mistake in every row; the first ones tell enough."""


class Numbers(click.ParamType[tuple[int, ...]]):
    """One number or several with commas between them, each from ``least`` to ``most``."""

    name = "numbers"

    def __init__(self, least: int, most: int | None = None) -> None:
        self._one = click.IntRange(least, most)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the numbers, each once, in the order in which they were written."""
        parts = str(value).replace("，", ",").split(",")
        return tuple(dict.fromkeys(self._one(part, param, ctx) for part in parts))


@click.command("backtest")
@click.argument("names", nargs=-1, metavar="[CALENDAR]", shell_complete=calendars)
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
    type=Numbers(0),
    metavar="N[,N…]",
    help="只用此前 N 年，默认 10；有 --neighbours 可为 0。From the last N years, by default ten.",
)
@click.option(
    "--neighbours",
    type=click.IntRange(0, 50),
    default=0,
    metavar="K",
    help="再用最近的 K 处其他地点。With the K nearest other sites of the file.",
)
@click.option(
    "--earlier",
    type=click.IntRange(min=0),
    metavar="M",
    help="此前至少 M 年才预报，有 --neighbours 时默认 10。Only years with M noted years before them.",
)
@click.option(
    "--lead",
    type=Numbers(0, 60),
    metavar="D[,D…]",
    help="三处平常早 D 天的地点开花之后再报；0：年前。Once three sites that come D days earlier "
    "flowered; 0: in November.",
)
@click.option(
    "--places",
    metavar="FILE",
    help="地点的位置：CSV，列 site,lat,lon,alt。Where the sites lie, for series that do not say.",
)
@json_option
@console_options
def command(
    console: Console,
    names: tuple[str, ...],
    files: tuple[str, ...],
    origin: int | None,
    noted: tuple[int, ...],
    neighbours: int,
    earlier: int | None,
    lead: tuple[int, ...],
    places: str | None,
    as_json: bool,
) -> None:
    """用往年的记录检验观赏期估计：当时会报哪天，实际是哪天。

    How good season estimates would have been: each noted year from the years before it. Without
    --series on the noted years of a calendar (the one that one stands in).
    """
    if files:
        scopes = tuple(
            _scope(origin, years, neighbours, earlier, days)
            for years in noted or (None,)
            for days in lead or (None,)
        )
        _on_series(console, (*files, *names), scopes, places, as_json=as_json)
        return
    given = {
        "--noted": noted,
        "--neighbours": neighbours,
        "--earlier": earlier is not None,
        "--lead": lead,
        "--places": places,
    }
    needless = [name for name, value in given.items() if value]
    if needless:
        only = Text(f"{needless[0]} 只和 --series 一起用", f"{needless[0]} goes with --series")
        raise ExitError(Exit.USAGE, only)
    _on_calendar(console, _one_calendar(names), origin, as_json=as_json)


def _scope(
    origin: int | None, noted: int | None, neighbours: int, earlier: int | None, lead: int | None
) -> Scope:
    """Return what is asked for.

    Raises:
        ExitError: an option that means something with other places alone.
    """
    if not neighbours and (noted == 0 or lead is not None):
        name = "--noted 0" if noted == 0 else "--lead"
        message = Text(f"{name} 要和 --neighbours 一起用", f"{name} goes with --neighbours")
        raise ExitError(Exit.USAGE, message)
    usual = EARLIER_WITH_NEIGHBOURS if neighbours else 0
    return Scope(origin, noted, usual if earlier is None else earlier, neighbours, lead or None)


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


def _on_series(
    console: Console, files: tuple[str, ...], scopes: Sequence[Scope], places: str | None, *, as_json: bool
) -> None:
    series = _read(console, files, places)
    if scopes[0].neighbours and not any(one.position.lat is not None for one in series):
        message = Text(
            "这些记录没有位置，用不了 --neighbours：用 --places 给出 site,lat,lon,alt 表",
            "these series say no positions, which --neighbours needs: name a table site,lat,lon,alt "
            "with --places",
        )
        raise ExitError(Exit.USAGE, message)
    with ProgressBar(console, Text("检验", "backtest")) as bar:
        measured = backtests(series, scopes, bar.show)
    if as_json:
        console.json(series_document(measured))
        return
    print_measured(console, measured)
    for each in measured:
        if not each.rows and not each.all_left_out:
            console.say(_nothing(each.scope))


def _nothing(scope: Scope) -> Text:
    """Return that no year can be forecast, and what that would take."""
    since = Text("", "")
    if scope.origin is not None:
        since = Text(f"{scope.origin}年起", f" from {scope.origin} on")
    years = max(scope.noted or YEARS_AT_LEAST, scope.earlier)
    return Text(
        f"{since.zh}没有一年可以预报：此前要有至少 {years} 年的记录",
        f"no year{since.en} can be forecast: each needs {years} earlier noted years",
    )


def _read(console: Console, files: tuple[str, ...], places: str | None) -> tuple[Series, ...]:
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
    positions, wrong = ({}, []) if places is None else read_positions(Path(places))
    problems += wrong
    told = problems[:_PROBLEMS_TOLD]
    problems_to_stderr(console, told)
    if len(problems) > len(told):
        rest = len(problems) - len(told)
        console.say(Text(f"另有 {rest} 处", f"and {rest} more"))
    if any(problem.is_error for problem in problems):
        raise ExitError(Exit.PROBLEMS)
    return placed(series, positions)


def _on_calendar(console: Console, name: str | None, origin: int | None, *, as_json: bool) -> None:
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
