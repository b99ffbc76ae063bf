"""A whole backtest, an estimate and an update, beside Python's own statistics module.

Peer: ``statistics`` of the standard library, as one would write a forecast without eventplan: the plain
mean of fifteen years, ``linear_regression`` for trend and sign. The series are invented and always the
same: a hundred sites whose first and full bloom scatter from year to year and grow earlier since 1985.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from eventplan.domain.text import Text
from eventplan.seasons.accuracy.backtest import backtest, backtests
from eventplan.seasons.accuracy.scope import Scope
from eventplan.seasons.accuracy.skill_score import Estimator
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay, estimate
from eventplan.seasons.arithmetic.sign_update import Sign, paired, updated
from eventplan.seasons.arithmetic.warmth import Temperatures, warmed
from eventplan.seasons.observed.series import Series

RUNS = 5
SITES = 100
YEARS = range(1953, 2026)
BOUND_S = 15
PRIOR_SD = 6.0
NAME = Text("始花", "first flowers")


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median CPU seconds of ``runs`` runs of ``work``."""
    taken = []
    for _ in range(runs):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return statistics.median(taken)


def invented() -> list[Series]:
    """Return first and full bloom of a hundred sites, the same in every run."""
    drawn = random.Random(20270101)
    mild = {year: drawn.gauss(0, 4) - max(0, year - 1985) * 0.15 for year in YEARS}
    found = []
    for site in range(SITES):
        usual = drawn.uniform(75, 130)
        firsts, fulls = [], []
        for year in YEARS:
            first = round(usual + mild[year] + drawn.gauss(0, 3))
            firsts.append(NotedDay(year, first))
            fulls.append(NotedDay(year, first + 6 + round(drawn.gauss(0, 1.8))))
        where = Position(33 + site % 10 / 5, 110 + site // 10 / 5, 300)
        found.append(Series("invented", f"site {site}", "first_bloom", tuple(firsts), where))
        found.append(Series("invented", f"site {site}", "full_bloom", tuple(fulls), where))
    return found


def with_statistics(series: list[Series]) -> float:
    """Return the mean error of fifteen years' mean, all series forecast with ``statistics`` alone."""
    errors = [
        abs(round(statistics.fmean(note.day for note in one.days[max(0, index - 15) : index])) - came.day)
        for one in series
        for index, came in enumerate(one.days)
        if index >= 10
    ]
    return statistics.fmean(errors)


def spring(year: int, drawn: random.Random) -> dict[date, float]:
    """Return half a year of daily mean temperatures."""
    mild = drawn.gauss(0, 1.5)
    return {
        date(year, 1, 1) + timedelta(days=day): 0.1 * day + mild + drawn.gauss(0, 2) for day in range(180)
    }


def main() -> None:
    """Print the table."""
    series = invented()
    first, full = series[0].days[-11:], series[1].days[-11:]
    earlier, year = full[:-1], full[-1].year
    planned = estimate(earlier, year, PRIOR_SD)
    assert planned is not None
    pairs = paired(first[:-1], earlier, year)
    sign = Sign(NAME, first[-1].day, first[-1].day, pairs)
    drawn = random.Random(5)
    temperatures = Temperatures.of(
        {day: mean for each in range(year - 10, year + 1) for day, mean in spring(each, drawn).items()}
    )
    xs, ys = [pair.sign for pair in pairs], [pair.event for pair in pairs]

    rows = {(row.event, row.estimator): row for row in backtest(series, Scope())}
    whole = seconds(lambda: backtest(series, Scope()))
    plain = seconds(lambda: with_statistics(series))
    asked = [Scope(2000, noted, 10, 10, lead) for noted in (1, 3, 10) for lead in (None, 7)]
    beside = seconds(lambda: backtests(series, asked), runs=1)
    apart = seconds(lambda: [backtest(series, scope) for scope in asked], runs=1)
    one = seconds(lambda: [estimate(earlier, year, PRIOR_SD) for _ in range(1000)]) / 1000
    mean = seconds(lambda: [(statistics.fmean(ys), statistics.stdev(ys)) for _ in range(1000)]) / 1000
    update = seconds(lambda: [updated(planned, sign, PRIOR_SD) for _ in range(1000)]) / 1000
    line = seconds(lambda: [statistics.linear_regression(xs, ys) for _ in range(1000)]) / 1000
    warmth = seconds(lambda: warmed(planned, earlier, year, temperatures, PRIOR_SD))
    forecasts = sum(row.forecasts for row in rows.values())
    off = {estimator: row.mae_days for (event, estimator), row in rows.items() if event == "full_bloom"}

    print(f"{f'{len(series)} series, {forecasts} forecasts':48} {'measured':>10} {'bound':>6}")
    print(f"{'a whole backtest of five estimators':48} {whole:8.2f} s {BOUND_S:4} s")
    print(f"{'the mean of 15 alone with statistics':48} {plain:8.2f} s {whole / plain:6.2f}x")
    print(f"{'one, three, ten years beside ten sites, with fronts':48} {beside:7.2f} s {BOUND_S:4} s")
    print(f"{'the same in six runs':48} {apart:8.2f} s {beside / apart:6.2f}x")
    print(f"{'an estimate from ten years':48} {one * 1e6:7.1f} us")
    print(f"{'mean and deviation with statistics':48} {mean * 1e6:7.1f} us {one / mean:6.2f}x")
    print(f"{'an update by a sign, ten years compared':48} {update * 1e6:7.1f} us")
    print(f"{'statistics.linear_regression of the same':48} {line * 1e6:7.1f} us {update / line:6.2f}x")
    print(f"{'six weeks of temperatures, tried on ten years':48} {warmth * 1e3:7.1f} ms")
    brochure = off[Estimator.BROCHURE]
    for estimator, days in off.items():
        print(f"{'mean error: ' + estimator.value:48} {days:8.2f} d {days / brochure:6.2f}x")
    if max(whole, beside) > BOUND_S:
        sys.exit(f"the backtest took {max(whole, beside):.1f} s, more than {BOUND_S} s")


if __name__ == "__main__":
    main()
