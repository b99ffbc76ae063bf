"""``eventplan backtest``: how good season estimates would have been on dated series."""

from dataclasses import asdict
from pathlib import Path

import click

from eventplan.cli.console import Console
from eventplan.cli.exits import Exit, Stop
from eventplan.cli.options import console_options, json_option
from eventplan.domain.text import Text
from eventplan.seasons.backtest import BacktestRow, Scope, backtest
from eventplan.seasons.series import Series, read_series

_COLUMNS = (
    "series",
    "event",
    "estimator",
    "forecasts",
    "MAE d",
    "hit",
    "overlap",
    "miss",
    "P10-P90",
    "width d",
)


@click.command("backtest")
@click.option(
    "--series",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help="CSV：site,year,event,date[,alt]，可写多次。May be given several times.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--origin", type=int, metavar="YEAR", help="只预测这一年起。Targets from this year on.")
@click.option(
    "--noted", type=click.IntRange(min=1), metavar="N", help="只用此前 N 年。From the last N years."
)
@json_option
@console_options
def command(
    console: Console,
    files: tuple[Path, ...],
    more: tuple[Path, ...],
    origin: int | None,
    noted: int | None,
    as_json: bool,
) -> None:
    """用有日期的记录检验观赏期估计，会有多准。

    How good season estimates would have been: each year from the years before it.
    """
    series: list[Series] = []
    for path in (*files, *more):
        series += _read(path)
    rows = backtest(series, Scope(origin, noted))
    if as_json:
        console.json({"rows": [asdict(row) for row in rows]})
        return
    _print(console, rows)


def _read(path: Path) -> tuple[Series, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_series(path.stem, lines)
    except FileNotFoundError:
        raise Stop(Exit.PROBLEMS, Text(f"找不到文件「{path}」", f"there is no file {path}")) from None
    except (ValueError, UnicodeDecodeError) as error:
        raise Stop(Exit.PROBLEMS, Text(f"{path}: {error}", f"{path}: {error}")) from None


def _print(console: Console, rows: tuple[BacktestRow, ...]) -> None:
    table = [_COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(_COLUMNS))]
    for line in table:
        cells = [
            text.ljust(width) if column < 3 else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        console.out("  ".join(cells).rstrip())


def _cells(row: BacktestRow) -> tuple[str, ...]:
    shares = [f"{share:.0%}" for share in (row.hit, row.overlap, row.miss)]
    coverage = "" if row.coverage is None else f"{row.coverage:.0%}"
    width = "" if row.width_days is None else f"{row.width_days:.1f}"
    days = f"{row.mae_days:.2f}"
    return (
        row.series,
        row.event,
        str(row.estimator.value),
        str(row.forecasts),
        days,
        *shares,
        coverage,
        width,
    )
