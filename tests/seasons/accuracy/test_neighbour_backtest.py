"""The backtest with other sites, on invented years of which the truth is known: every site shares the
year's effect of 5 days and adds a rest of 1.5 days of its own."""

import random

import pytest
from msgspec.structs import replace

from eventplan.seasons.accuracy.backtest import backtest, backtests
from eventplan.seasons.accuracy.scope import Scope
from eventplan.seasons.accuracy.skill_score import AllLeftOut, Estimator, NotForecast, SeasonBacktestRow
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay
from eventplan.seasons.observed.series import Series

# Seven days down the valley and 14 days: so far apart that a lead of 7 within 3 days tells them apart.
OFFSETS = (100, 100, 100, 100, 107, 107, 114)


def valley(event: str = "full_bloom", *, first_day: int = 0) -> list[Series]:
    drawn = random.Random(20270101)
    effects = {year: drawn.gauss(0, 5) for year in range(1985, 2025)}
    return [
        Series(
            "valley",
            f"site {number}",
            event,
            tuple(
                NotedDay(year, round(first_day + offset + effect + drawn.gauss(0, 1.5)))
                for year, effect in effects.items()
            ),
            Position(34 + 0.05 * number, 110, 300),
        )
        for number, offset in enumerate(OFFSETS)
    ]


def rows(series: list[Series], scope: Scope) -> dict[Estimator, SeasonBacktestRow]:
    return {row.estimator: row for row in backtest(series, scope)}


def test_other_sites_help_a_short_record_and_more_once_they_flowered() -> None:
    found = rows(valley(), Scope(noted=1, earlier=10, neighbours=6, lead_days=7))
    own, beside = found[Estimator.EVENTPLAN], found[Estimator.WITH_NEIGHBOURS]
    front = found[Estimator.FLOWERED]
    assert beside.mae_days < 0.9 * own.mae_days
    assert front.mae_days < 0.6 * beside.mae_days
    assert front.coverage is not None
    assert 0.8 <= front.coverage <= 0.97
    assert own.forecasts == beside.forecasts == front.forecasts


def test_what_is_left_out_is_counted() -> None:
    scope = Scope(noted=3, earlier=10, neighbours=6, lead_days=7)
    found = rows(valley(), scope)
    front = found[Estimator.FLOWERED]
    assert front.left_out is not None
    counted = front.forecasts + front.left_out.late + front.left_out.few_places + front.left_out.refused
    # Thirty of forty years have ten before them, at each of seven sites.
    assert counted == 7 * 30
    # Nothing lies a week below the four lowest sites; two below the highest do not make three.
    assert front.left_out.few_places >= 5 * 30 - 20
    assert found[Estimator.LAST_YEAR].left_out is None


def test_the_number_of_own_years_leaves_the_forecast_years_as_they_are() -> None:
    counts = {
        rows(valley(), Scope(noted=noted, earlier=10, neighbours=3))[Estimator.WITH_NEIGHBOURS].forecasts
        for noted in (0, 1, 10)
    }
    assert counts == {7 * 30}


def test_without_an_own_year_sites_that_differ_too_much_are_refused() -> None:
    apart = [
        replace(one, days=tuple(NotedDay(note.year, note.day + 25 * (number % 2)) for note in one.days))
        for number, one in enumerate(valley())
    ]
    scope = Scope(noted=0, earlier=10, neighbours=6)
    assert Estimator.WITH_NEIGHBOURS not in rows(apart, scope)
    (measured,) = backtests(apart, (scope,))
    assert measured.all_left_out == (
        AllLeftOut("valley", "full_bloom", Estimator.WITH_NEIGHBOURS, NotForecast(refused=7 * 30)),
    )
    near = rows(valley(), Scope(noted=0, earlier=10, neighbours=6))[Estimator.WITH_NEIGHBOURS]
    assert near.left_out == NotForecast()


@pytest.mark.parametrize(
    ("event", "first_day", "is_used", "why"),
    [
        ("leaf_out", 0, True, "leaves that unfold go from place to place"),
        ("leaf_colour", 180, False, "autumn colour does not"),
        ("first_snow", 250, False, "nor does snow"),
    ],
)
def test_a_show_that_does_not_go_from_place_to_place_has_no_row(
    event: str, first_day: int, is_used: bool, why: str
) -> None:
    found = rows(valley(event, first_day=first_day), Scope(noted=3, earlier=10, neighbours=6))
    assert (Estimator.WITH_NEIGHBOURS in found) is is_used, why
    assert Estimator.EVENTPLAN in found


def test_later_years_of_other_sites_change_nothing() -> None:
    known = valley()
    scope = Scope(noted=3, earlier=10, neighbours=6, lead_days=7)
    before = rows(known, scope)[Estimator.FLOWERED]
    later = [replace(one, days=(*one.days, NotedDay(2090, 40))) for one in known[:4]]
    after = rows([*later, *known[4:]], scope)[Estimator.FLOWERED]
    assert replace(before, left_out=None) == replace(after, left_out=None)


def test_no_own_year_needs_neighbours_and_so_does_a_lead() -> None:
    with pytest.raises(ValueError, match="1 or more, or 0 with neighbours, not 0"):
        Scope(noted=0)
    with pytest.raises(ValueError, match="a lead needs neighbours"):
        Scope(lead_days=7)
