"""Noted days become an estimate.

Expected values are worked by hand from the formulas: w = 1/2^((Y-y)/8), n = (sum w)^2 / sum w^2,
var = (weighted variance * n + 3 * prior^2) / (n + 2), n + 2 degrees of freedom,
sd^2 = var * (1 + 1/n) + (0.2 * mean age in years)^2 + 45 * share of the weight that months have.
"""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.domain.season import Peak
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate, whole_day
from tests.draws import draws

YEAR = 2027


def must(noted: tuple[NotedDay, ...], year: int = YEAR, prior_sd_days: float = 6.0) -> Estimate:
    found = estimate(noted, year, prior_sd_days)
    assert found is not None
    return found


WORKED = [
    # noted, centre, sd squared, degrees of freedom, noted years, why
    ((NotedDay(2026, 110),), 110, 36 * 2 + 0.04, 3, 1, "one year: the prior alone, and as much doubt again"),
    (
        (NotedDay(2019, 110), NotedDay(2011, 116)),
        112,
        122.4 / 3.8 * (1 + 1 / 1.8) + (0.2 * (8 * 2 + 16) / 3) ** 2,
        3.8,
        2,
        "8 and 16 years ago weigh 1/2 and 1/4",
    ),
    ((NotedDay(2026, 110, 0.5),), 110, 72.04, 3, 1, "the weight of a single note does not matter"),
    (
        (NotedDay(2019, 110, 0.5), NotedDay(2011, 116)),
        113,
        (9 * 2 + 108) / 4 * 1.5 + 2.4**2,
        4,
        2,
        "half weight counts like one 8 years older",
    ),
    (
        (NotedDay(2026, 110, 0.5, is_month=True), NotedDay(2026, 110)),
        110,
        108 / 3.8 * (1 + 1 / 1.8) + 0.04 + 45 / 3,
        3.8,
        1,
        "a third of the weight says a month alone",
    ),
    ((NotedDay(2002, 110),), 110, 72 + 25, 3, 1, "25 years old: five days of doubt more"),
]


@pytest.mark.parametrize(("noted", "centre", "variance", "freedom", "years", "why"), WORKED)
def test_the_estimate_is_the_one_worked_by_hand(
    noted: tuple[NotedDay, ...], centre: float, variance: float, freedom: float, years: int, why: str
) -> None:
    found = must(noted)
    assert (found.centre, found.sd, found.freedom) == pytest.approx((centre, math.sqrt(variance), freedom)), (
        why
    )
    assert found.noted_years == years


def test_quantiles_become_dates_of_the_season() -> None:
    # t(0.90, 3) = 1.638 and t(0.75, 3) = 0.765 (handbook) times 8.485 days around 21 April.
    assert must((NotedDay(2026, 110),)).peak(YEAR) == Peak(
        p10=date(2027, 4, 7),
        p25=date(2027, 4, 15),
        p50=date(2027, 4, 21),
        p75=date(2027, 4, 27),
        p90=date(2027, 5, 5),
    )


def test_a_winter_peak_passes_new_year() -> None:
    found = must((NotedDay(2025, 366), NotedDay(2026, 368)), prior_sd_days=14)
    assert found.peak(YEAR).p50 == date(2028, 1, 3)


@pytest.mark.parametrize(
    ("noted", "why"),
    [
        ((), "nothing noted"),
        ((NotedDay(2027, 110),), "the year itself is not known when it is planned"),
        ((NotedDay(2030, 110),), "nor are later ones"),
    ],
)
def test_without_earlier_years_there_is_no_estimate(noted: tuple[NotedDay, ...], why: str) -> None:
    assert estimate(noted, YEAR, 6.0) is None, why


@pytest.mark.parametrize(
    ("day", "whole", "why"),
    [
        (110.4, 110, "nearest"),
        (110.5, 111, "halves go up"),
        (111.5, 112, "also from odd"),
        (-0.5, 0, "and below 0"),
    ],
)
def test_days_round_one_way(day: float, whole: int, why: str) -> None:
    assert whole_day(day) == whole, why


series = st.dictionaries(st.integers(2000, 2026), st.integers(60, 420), min_size=1, max_size=20).map(
    lambda days: tuple(NotedDay(year, days[year]) for year in sorted(days))
)


@given(series, st.sampled_from([5.0, 6.0, 8.0, 14.0]))
@draws(60)
def test_quantiles_never_fall(noted: tuple[NotedDay, ...], prior_sd_days: float) -> None:
    found = must(noted, prior_sd_days=prior_sd_days)
    days = [found.day(chance) for chance in (0.10, 0.25, 0.50, 0.75, 0.90)]
    assert days == sorted(days)


@given(series, st.integers(-60, 60))
@draws(60)
def test_all_notes_later_move_every_quantile_as_far(noted: tuple[NotedDay, ...], days: int) -> None:
    later = tuple(NotedDay(note.year, note.day + days) for note in noted)
    chances = (0.10, 0.25, 0.50, 0.75, 0.90)
    moved = [must(noted).day(chance) + days for chance in chances]
    assert [must(later).day(chance) for chance in chances] == moved


@given(series, st.integers(2000, 2026))
@draws(60)
def test_a_note_equal_to_the_estimate_leaves_it_where_it_is(noted: tuple[NotedDay, ...], year: int) -> None:
    others = tuple(note for note in noted if note.year != year)
    if not others:
        return
    day = must(others).day(0.5)
    assert must((*others, NotedDay(year, day))).day(0.5) == day


@given(st.integers(2001, 2026), st.integers(60, 420))
@settings(max_examples=40)
def test_an_older_year_never_widens_notes_without_spread(first_year: int, day: int) -> None:
    run = tuple(NotedDay(year, day) for year in range(first_year, 2027))
    longer = (NotedDay(first_year - 1, day), *run)
    assert must(longer).day(0.9) - must(longer).day(0.1) <= must(run).day(0.9) - must(run).day(0.1)


@given(series, st.integers(2010, 2020))
@settings(max_examples=40)
def test_later_years_are_never_looked_at(noted: tuple[NotedDay, ...], year: int) -> None:
    known = tuple(note for note in noted if note.year < year)
    assert estimate(noted, year, 6.0) == estimate(known, year, 6.0)
