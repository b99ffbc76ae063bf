"""Places and years taken apart: worked by hand from effect = sum of (day - offset) / (places + 1/2)
and offset = mean of (day - effect), and checked on series that are such sums exactly."""

import random

import pytest

from eventplan.seasons.arithmetic.year_panel import Panel, PlaceDays, YearLevel, level_for, panel_of

YEARS = range(2000, 2020)


def test_one_place_and_two_years_are_those_worked_by_hand() -> None:
    # Effects are 2/3 of (day - a) and a is the mean of what they leave, so a = 105 and effects -/+ 10/3.
    found = panel_of([PlaceDays.of({2001: 100, 2002: 110})], 6.0)
    assert found.offsets == pytest.approx((105,))
    assert found.effects == pytest.approx({2001: -10 / 3, 2002: 10 / 3})
    assert found.counts == {2001: 1, 2002: 1}
    # Rests of 5/3 each; one degree of freedom at least, and ten notes of a spread of three days.
    assert found.variance == pytest.approx((2 * (5 / 3) ** 2 + 10 * 9) / 11)


def test_a_year_that_few_noted_is_drawn_to_the_usual() -> None:
    late = {year: 120.0 + 6 * (year == 2019) for year in YEARS}
    many = panel_of([PlaceDays.of(late)] * 9, 6.0)
    alone = panel_of([PlaceDays.of(late), *[PlaceDays.of(dict.fromkeys(range(2000, 2019), 120.0))] * 8], 6.0)
    assert many.effects[2019] > 5
    assert alone.effects[2019] < many.effects[2019]


def test_a_sum_of_place_and_year_is_found_again() -> None:
    drawn = random.Random(1)
    places = {90.0: range(2000, 2020), 101.0: range(2003, 2020), 95.0: range(2000, 2015)}
    year_of = {year: drawn.gauss(0, 4) for year in YEARS}
    found = panel_of(
        [PlaceDays.of({year: usual + year_of[year] for year in years}) for usual, years in places.items()],
        6.0,
    )
    differences = [offset - found.offsets[0] for offset in found.offsets]
    # Every year is drawn to 0 a little, which moves places noted in other years by less than half a day.
    assert differences == pytest.approx([0, 11, 5], abs=0.5)


@pytest.mark.parametrize("days", [-30, 45])
def test_everything_later_moves_offsets_alone(days: int) -> None:
    drawn = random.Random(2)
    places = [{year: drawn.gauss(100, 5) for year in YEARS if drawn.random() < 0.8} for _ in range(5)]
    here = panel_of([PlaceDays.of(place) for place in places], 6.0)
    later = panel_of(
        [PlaceDays.of({year: day + days for year, day in place.items()}) for place in places], 6.0
    )
    assert later.offsets == pytest.approx([offset + days for offset in here.offsets])
    assert later.effects == pytest.approx(here.effects)
    assert later.variance == pytest.approx(here.variance)


def test_a_place_outside_the_panel_is_measured_by_its_years() -> None:
    panel = Panel((0.0,), {2001: 2.0, 2002: -1.0}, {2001: 1, 2002: 1}, 9.0)
    assert panel.offset_of(PlaceDays.of({2001: 102, 2002: 101, 2003: 500})) == 101
    assert panel.offset_of(PlaceDays.of({2003: 500})) is None


def panel(effects: dict[int, float], *, places: int = 4, variance: float = 8.0) -> Panel:
    return Panel((0.0,), effects, dict.fromkeys(effects, places), variance)


LEVELS = [
    # panel, level for 2020, why
    (panel({2019: 3.0}), YearLevel(3.0, 1.0), "one year is all there is; the least variance is 1"),
    (
        panel({2011: -6.0, 2019: 6.0}),
        # Weights 1 : 2 (eight years apart), so 2; squares 64 and 16, less the rest of four places, 2.
        YearLevel(2.0, 40 - 2),
        "below fifteen years a mean that halves in eight",
    ),
    (
        panel({year: (year - 2000) * 0.5 for year in YEARS}),
        # The trend goes on by half: the weighted middle lies t years back, and half of 0.5 t is kept.
        None,
        "from fifteen years on half of the trend",
    ),
]


@pytest.mark.parametrize(("known", "level", "why"), LEVELS)
def test_the_level_is_the_one_worked_by_hand(known: Panel, level: YearLevel | None, why: str) -> None:
    found = level_for(known, 2020)
    if level is None:
        weights = {year: 0.5 ** ((2020 - year) / 15) for year in YEARS}
        middle = sum(w * year for year, w in weights.items()) / sum(weights.values())
        level = YearLevel((middle - 2000) * 0.5 + 0.5 * 0.5 * (2020 - middle), 1.0)
    assert (found.effect, found.variance) == pytest.approx((level.effect, level.variance)), why


def test_years_before_the_last_thirty_do_not_bend_a_trend() -> None:
    recent = {year: float(year % 3) for year in range(1990, 2020)}
    older = dict.fromkeys(range(1970, 1990), 40.0)
    assert level_for(panel(recent), 2020) == level_for(panel({**older, **recent}), 2020)
