"""Chances of days: worked by hand from p = (sum K y + p0) / (sum K + 1), K = exp(-(days apart / 12)^2 / 2),
p0 = (times + 1/2) / (watched + 1); the spread of years and the coverage on logs whose truth is known.
Beta quantiles are checked where a closed form says them."""

import math
import random
from datetime import date, timedelta

import pytest

from eventplan.seasons.arithmetic.beta import beta_quantile
from eventplan.seasons.arithmetic.day_chance import DayChances, day_chances, ring_day


def must(watched: dict[date, bool]) -> DayChances:
    found = day_chances(watched)
    assert found is not None
    return found


RING = [
    (date(2027, 1, 1), 0, "the first day"),
    (date(2028, 2, 28), 58, "before the leap day"),
    (date(2028, 2, 29), 58, "which counts as the day before it"),
    (date(2028, 3, 1), 59, "so that March is where it is"),
    (date(2027, 12, 31), 364, "the last"),
]


@pytest.mark.parametrize(("day", "at", "why"), RING)
def test_the_year_is_a_ring_of_365_days(day: date, at: int, why: str) -> None:
    assert ring_day(day) == at, why


def test_one_watched_day_is_the_one_worked_by_hand() -> None:
    found = must({date(2026, 1, 1): True})
    assert found.chances[0] == pytest.approx((1 + 0.75) / 2)
    near = math.exp(-0.5)
    assert found.chances[12] == found.chances[353] == pytest.approx((near + 0.75) / (near + 1))
    assert found.weights[12] == pytest.approx(near + 1)
    assert (found.near[12], found.near[13]) == (1, 0)
    assert found.chances[13] == 0.0
    assert found.excess == 3.0


def test_nothing_watched_has_no_chances() -> None:
    assert day_chances({}) is None


def test_a_stay_counts_its_first_day_and_those_after_as_far_as_shows_come_in_spells() -> None:
    found = DayChances((0.2,) * 365, (10.0,) * 365, (1,) * 365, (9,) * 365, 0.5, 1.0)
    assert found.stay(10, 1) == pytest.approx(0.2)
    assert found.stay(363, 4) == pytest.approx(1 - 0.8 * 0.9**3)
    low, high = found.likely_stay(10, 1)
    assert (low, high) == pytest.approx(found.likely(10))
    assert low < 0.2 < high


def log(chance: float, years: int, *, spell: bool = False, seed: int = 20270101) -> dict[date, bool]:
    drawn, found, there = random.Random(seed), {}, False
    day = date(2027 - years, 1, 1)
    while day < date(2027, 1, 1):
        there = drawn.random() < (0.7 if spell and there else chance)
        found[day] = there
        day += timedelta(days=1)
    return found


def test_shows_that_come_in_spells_are_likely_on_fewer_days_after_one_without() -> None:
    free, spells = must(log(0.3, 3)), must(log(0.1, 3, spell=True))
    assert free.spell == pytest.approx(1, abs=0.1)
    assert spells.spell < 0.6


def test_years_that_differ_widen_what_is_known() -> None:
    alike = must(log(0.2, 6))
    good_and_bad = {**log(0.02, 6), **{day: y for day, y in log(0.5, 6).items() if day.year % 2}}
    differing = must(good_and_bad)
    assert alike.excess < 2 < differing.excess
    low, high = differing.likely(100)
    assert high - low > 2 * (alike.likely(100)[1] - alike.likely(100)[0])


@pytest.mark.sweep
@pytest.mark.parametrize("years", [1, 3, 5, 10])
def test_p10_to_p90_hold_the_true_chance(years: int) -> None:
    held = 0
    for seed in range(60):
        found = must(log(0.15, years, seed=seed))
        low, high = found.likely(200)
        held += low <= 0.15 <= high
    # Few logs and wide ends: as often as said, or oftener while one year cannot tell how years differ.
    assert held >= 0.72 * 60


@pytest.mark.parametrize("years", [1, 3, 10])
def test_days_nobody_watched_change_the_chance_little(years: int) -> None:
    whole = log(0.15, years)
    drawn = random.Random(1)
    part = {day: there for day, there in whole.items() if drawn.random() >= 0.4}
    off = [a - b for a, b in zip(must(part).chances, must(whole).chances, strict=True)]
    assert abs(sum(off) / len(off)) < 0.05


QUANTILES = [
    # chance, a, b, share, why
    (0.3, 1.0, 1.0, 0.3, "every share alike"),
    (0.1, 3.0, 1.0, 0.1 ** (1 / 3), "the highest of three: x^3"),
    (0.9, 1.0, 4.0, 1 - 0.1**0.25, "the lowest of four: 1 - (1 - x)^4"),
    (0.2, 0.5, 0.5, math.sin(math.pi * 0.1) ** 2, "the arcsine law"),
]


@pytest.mark.parametrize(("chance", "a", "b", "share", "why"), QUANTILES)
def test_the_beta_distribution_is_the_one_of_closed_forms(
    chance: float, a: float, b: float, share: float, why: str
) -> None:
    assert beta_quantile(chance, a, b) == pytest.approx(share, abs=1e-6), why
