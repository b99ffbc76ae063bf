"""The backtest on invented series: small ones worked by hand, and seeded random ones whose true spread
is known. The measured gates on real series are not repeated here: those series are not the project's."""

import random

import pytest

from eventplan.seasons.accuracy.backtest import backtest
from eventplan.seasons.accuracy.scope import Scope
from eventplan.seasons.accuracy.skill_score import Estimator, SeasonBacktestRow
from eventplan.seasons.arithmetic.recency_mean import NotedDay, estimate
from eventplan.seasons.observed.series import Series

# Four years on day 100, then one on day 103 and one on day 109.
STEADY = Series(
    "ridge",
    "Ridge",
    "full_bloom",
    tuple(NotedDay(2000 + i, day) for i, day in enumerate((100,) * 4 + (103, 109))),
)


def test_a_small_series_gives_the_rows_worked_by_hand() -> None:
    rows = {row.estimator: row for row in backtest([STEADY], Scope())}
    # Forecasts of 2003, 2004 and 2005: last year's day is out by 0, 3 and 6 days, so the nine days of
    # show and event share 9, 6 and 3; the mean of all is day 100, 100 and 100.6 -> 101: 0, 3 and 8.
    assert rows[Estimator.LAST_YEAR] == SeasonBacktestRow(
        "ridge", "full_bloom", Estimator.LAST_YEAR, 3, 3.0, 2 / 3, 18 / 27, 0.0, None, None
    )
    assert rows[Estimator.MEAN_15] == SeasonBacktestRow(
        "ridge",
        "full_bloom",
        Estimator.MEAN_15,
        3,
        11 / 3,
        2 / 3,
        16 / 27,
        0.0,
        None,
        None,
    )
    assert list(rows) == [Estimator.LAST_YEAR, Estimator.MEAN_15, Estimator.EVENTPLAN]


def test_a_show_that_shares_no_day_is_missed() -> None:
    series = Series("ridge", "Ridge", "full_bloom", (*STEADY.days[:4], NotedDay(2004, 109)))
    (row,) = (row for row in backtest([series], Scope(origin=2004)) if row.estimator is Estimator.LAST_YEAR)
    assert (row.forecasts, row.mae_days, row.hit, row.overlap, row.miss) == (1, 9.0, 0.0, 0.0, 1.0)


SCOPES = [
    # scope, forecasts, why
    (Scope(), 3, "from the fourth noted year on"),
    (Scope(noted=1), 5, "one earlier year is asked for"),
    (Scope(noted=5), 1, "five"),
    (Scope(noted=6), 0, "more than there are"),
    (Scope(origin=2005), 1, "the last year alone"),
    (Scope(origin=2006), 0, "after the last year"),
]


@pytest.mark.parametrize(("scope", "forecasts", "why"), SCOPES)
def test_the_scope_bounds_what_is_forecast(scope: Scope, forecasts: int, why: str) -> None:
    found = [row.forecasts for row in backtest([STEADY], scope) if row.estimator is Estimator.EVENTPLAN]
    assert sum(found) == forecasts, why


def test_the_brochure_forecasts_only_after_it_was_printed() -> None:
    days = tuple(NotedDay(year, 100 if year <= 1990 else 104) for year in range(1971, 2001))
    series = Series("ridge", "Ridge", "full_bloom", days)
    row = next(row for row in backtest([series], Scope()) if row.estimator is Estimator.BROCHURE)
    assert (row.forecasts, row.mae_days, row.hit) == (10, 4.0, 1.0)


def test_without_the_eighties_the_brochure_says_the_first_ten_years() -> None:
    days = tuple(NotedDay(year, 100 if year <= 2000 else 110) for year in range(1991, 2011))
    series = Series("ridge", "Ridge", "full_bloom", days)
    row = next(row for row in backtest([series], Scope()) if row.estimator is Estimator.BROCHURE)
    assert (row.forecasts, row.mae_days) == (10, 10.0)


def random_series(sites: int, *, lag: int, seed: int) -> list[Series]:
    """Return first and full bloom of sites whose years scatter by 6 days, and the lag by 1.5."""
    drawn = random.Random(seed)
    found = []
    for site in range(sites):
        usual = drawn.randint(80, 130)
        firsts, fulls = [], []
        for year in range(1980, 2025):
            first = usual + round(drawn.gauss(0, 6))
            firsts.append(NotedDay(year, first))
            fulls.append(NotedDay(year, first + lag + round(drawn.gauss(0, 1.5))))
        found.append(Series("drawn", f"site {site}", "first_bloom", tuple(firsts)))
        found.append(Series("drawn", f"site {site}", "full_bloom", tuple(fulls)))
    return found


def test_the_range_covers_as_often_as_it_says_and_the_sign_helps() -> None:
    rows = {
        row.estimator: row
        for row in backtest(random_series(30, lag=7, seed=1), Scope(noted=10))
        if row.event == "full_bloom"
    }
    planned, moved = rows[Estimator.EVENTPLAN], rows[Estimator.UPDATED]
    assert planned.coverage == pytest.approx(0.8, abs=0.05)
    assert planned.mae_days < rows[Estimator.LAST_YEAR].mae_days
    assert moved.mae_days < planned.mae_days / 2
    assert moved.hit > 0.9


def test_a_later_year_changes_no_earlier_forecast() -> None:
    days = random_series(1, lag=7, seed=2)[1].days
    errors = []
    for known in (days, (*days, NotedDay(2025, 300))):
        (row,) = (
            row
            for row in backtest([Series("drawn", "site", "full_bloom", known)], Scope())
            if row.estimator is Estimator.EVENTPLAN
        )
        errors.append(round(row.mae_days * row.forecasts))
    planned = estimate(days[-10:], 2025, 6.0)
    assert planned is not None
    assert errors[1] - errors[0] == 300 - planned.day(0.5)


def test_the_order_of_the_files_does_not_matter() -> None:
    series = random_series(3, lag=7, seed=3)
    assert backtest(series, Scope()) == backtest(reversed(series), Scope())


def test_without_a_number_ten_years_are_used_as_a_site_would_have_them() -> None:
    long = random_series(2, lag=7, seed=4)
    assert backtest(long, Scope()) == backtest(long, Scope(noted=10))


def test_a_short_series_is_forecast_from_what_there_is() -> None:
    days = tuple(NotedDay(year, 100.0) for year in range(2000, 2008))
    rows = backtest([Series("ridge", "Ridge", "full_bloom", days)], Scope())
    assert {row.forecasts for row in rows if row.estimator is Estimator.EVENTPLAN} == {5}


def test_first_flowers_of_another_plant_foretell_nothing() -> None:
    first, full = random_series(1, lag=7, seed=5)
    plum = Series(first.name, first.site, "plum_first_bloom", first.days)
    cherry = Series(full.name, full.site, "cherry_full_bloom", full.days)
    estimators = {row.estimator for row in backtest([plum, cherry], Scope())}
    assert Estimator.UPDATED not in estimators


def test_the_watcher_hears_of_every_series() -> None:
    heard: list[tuple[int, int]] = []
    backtest(random_series(2, lag=7, seed=6), Scope(), lambda done, total: heard.append((done, total)))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
