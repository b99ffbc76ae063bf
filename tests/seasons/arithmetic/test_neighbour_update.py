"""Other places in November and once they have flowered: worked by hand, and on years whose truth is known."""

import random
from statistics import fmean

import pytest

from eventplan.seasons.arithmetic.neighbour_update import (
    Pooled,
    Seen,
    mixed,
    moved_by_front,
    own_share,
    pooled,
    usual_lag,
)
from eventplan.seasons.arithmetic.place_offset import OffsetPrior, Position, offset_prior, surveyed
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate
from eventplan.seasons.arithmetic.year_panel import Panel, PlaceDays, YearLevel, level_for, panel_of

PANEL = Panel((100.0,), {2025: 2.0, 2026: -4.0}, {2025: 1, 2026: 2}, 6.0)
LEVEL = YearLevel(1.0, 10.0)
PRIOR = OffsetPrior(108.0, 9.0)

POOLED = [
    # own years, prior, offset, its variance, why
    ((), PRIOR, 108.0, 9.0, "no own year: where the places let expect it"),
    ((NotedDay(2026, 106),), None, 110.0, 9 * 2 ** (1 / 16), "an own year less what the year did; 6 * 3/2"),
    (
        (NotedDay(2011, 106),),
        None,
        105.0,
        (6 + 10) * 2.0,
        "a year no other place noted came as any; 16 years halve it",
    ),
    (
        (NotedDay(2011, 106, 0.5),),
        OffsetPrior(105.0, 64.0),
        105.0,
        32.0,
        "a month counts half: 64, and the prior as much",
    ),
]


@pytest.mark.parametrize(("own", "prior", "offset", "variance", "why"), POOLED)
def test_the_offset_is_the_one_worked_by_hand(
    own: tuple[NotedDay, ...], prior: OffsetPrior | None, offset: float, variance: float, why: str
) -> None:
    found = pooled(own, PANEL, LEVEL, prior, 2027)
    assert found is not None
    assert (found.offset, found.offset_variance) == pytest.approx((offset, variance)), why
    assert (found.centre, found.variance) == pytest.approx((offset + 1, variance + 10 + 6)), why


def test_with_neither_years_nor_positions_nothing_ties_a_place_to_others() -> None:
    assert pooled((), PANEL, LEVEL, None, 2027) is None


def others(offset: float = 109.0, variance: float = 4.0) -> Pooled:
    return Pooled(offset, variance, LEVEL, 6.0, 0)


def test_four_own_years_weigh_as_much_as_all_others() -> None:
    own = Estimate(100.0, 6.0, 6.0, 4)
    found = mixed(own, others())
    assert own_share(4) == 0.5
    assert (found.centre, found.sd**2) == pytest.approx((105, (36 + 20) / 2))
    assert (found.freedom, found.noted_years) == (8, 4)
    assert mixed(None, others()) == others().estimate


LAGS = [
    # own years, the place's, its offset, prior, lag, why
    ((NotedDay(2026, 110),), {2026: 101.0}, None, PRIOR, 9.0, "a common year"),
    ((NotedDay(2026, 110),), {2025: 101.0}, 100.0, PRIOR, 8.0, "none: where both lie"),
    (
        (NotedDay(2026, 110),),
        {2026: 101.0},
        100.0,
        PRIOR,
        (9 / 9 + 8 / 16) / (1 / 9 + 1 / 16),
        "both, 16 against 9",
    ),
    ((), {2026: 101.0}, None, None, None, "neither"),
]


@pytest.mark.parametrize(("own", "place", "offset", "prior", "lag", "why"), LAGS)
def test_the_usual_lag_is_the_one_worked_by_hand(
    own: tuple[NotedDay, ...],
    place: dict[int, float],
    offset: float | None,
    prior: OffsetPrior | None,
    lag: float | None,
    why: str,
) -> None:
    assert usual_lag(own, PlaceDays.of(place), offset, prior) == (
        None if lag is None else pytest.approx(lag)
    ), why


def test_the_front_is_believed_as_far_as_it_followed() -> None:
    # In 2025 the place lay 3 days off its offset and year, in 2026 1 day: (9 + 1 + 10 * 6) / 12 = 35/6.
    seen = Seen(95, 100.0, 9.0, PlaceDays.of({2024: 90.0, 2025: 105.0, 2026: 97.0}))
    found = moved_by_front(others(), [seen], PANEL)
    weight = 10 / (10 + 35 / 6)
    assert found.weight == pytest.approx(weight)
    assert found.estimate.centre == pytest.approx(weight * 104 + (1 - weight) * 110)
    assert found.estimate.sd**2 == pytest.approx(weight * 35 / 6 + 6 + 2)
    assert found.estimate.freedom == 8


RUNS, OTHERS = 1500, 10
TRUTH = [
    # own years, errors at most alone, in November and after the front, why
    (1, (5.1, 4.3, 3.1), "one year"),
    (3, (4.15, 3.95, 2.2), "three"),
    (5, (4.0, 3.9, 2.1), "five"),
    (10, (3.8, 3.8, 2.0), "ten: others change nothing in November"),
]


class Run:
    """Ten places on a line, 11 km apart, and ours at its end; the first three come a week earlier.

    Where they do not ``follow``, every place has years of its own.
    """

    def __init__(self, drawn: random.Random, *, follow: bool) -> None:
        years = range(2007, 2028)
        shared = {year: drawn.gauss(0, 4) for year in years}

        def days(usual: float) -> dict[int, float]:
            return {
                year: usual + (shared[year] if follow else drawn.gauss(0, 4)) + drawn.gauss(0, 2)
                for year in years
            }

        own = days(110 + drawn.gauss(0, 3))
        self.came = own.pop(2027)
        self.own = tuple(NotedDay(year, day) for year, day in own.items())
        self.places = [days(110 + drawn.gauss(0, 3) - 7 * (number < 3)) for number in range(OTHERS)]
        self.seen = [place.pop(2027) for place in self.places]

    def estimates(self, own_years: int) -> tuple[Estimate, Estimate, Estimate]:
        """Return the estimates from own years, in November, and once the first three have flowered."""
        own = self.own[-own_years:]
        panel = panel_of([PlaceDays.of(place) for place in self.places], 6.0)
        positions = [Position(34.0, 110 + 0.12 * (number + 1), 500) for number in range(OTHERS)]
        found = [
            each
            for position, offset in zip(positions, panel.offsets, strict=True)
            if (each := surveyed(Position(34.0, 110.0, 500), position, offset)) is not None
        ]
        prior = offset_prior(found)
        pool = pooled(own, panel, level_for(panel, 2027), prior, 2027)
        alone = estimate(own, 2027, 6.0)
        assert pool is not None
        assert alone is not None
        seen = []
        for number in range(3):
            earlier, offset = PlaceDays.of(self.places[number]), panel.offsets[number]
            lag = usual_lag(own, earlier, offset, prior)
            if lag is not None and lag >= 2:
                seen.append(Seen(self.seen[number], offset, lag, earlier))
        november = mixed(alone, pool)
        return alone, november, moved_by_front(pool, seen, panel).estimate if seen else november


@pytest.mark.sweep
@pytest.mark.parametrize(("own_years", "errors", "why"), TRUTH)
def test_where_the_truth_is_known_errors_and_ranges_are_as_stated(
    own_years: int, errors: tuple[float, ...], why: str
) -> None:
    off, inside = judged(own_years, follow=True)
    assert all(found <= most for found, most in zip(off, errors, strict=True)), (off, why)
    assert off[2] < 2 / 3 * off[1], why
    assert all(0.80 <= share <= 0.92 for share in inside[1:]), (inside, why)


@pytest.mark.sweep
@pytest.mark.parametrize("own_years", [1, 3, 5, 10])
def test_places_that_do_not_follow_do_no_harm(own_years: int) -> None:
    off, inside = judged(own_years, follow=False)
    assert off[2] <= 1.02 * off[1]
    assert all(share >= 0.80 for share in inside[1:]), inside


def judged(own_years: int, *, follow: bool) -> tuple[list[float], list[float]]:
    """Return the errors alone, in November and after the front, and how often P10 to P90 held the peak."""
    drawn = random.Random(20270101)
    runs = [Run(drawn, follow=follow) for _ in range(RUNS)]
    found = [(run.came, run.estimates(own_years)) for run in runs]
    off = [fmean(abs(each[i].centre - came) for came, each in found) for i in range(3)]
    inside = [
        fmean(each[i].day(0.1) <= round(came) <= each[i].day(0.9) for came, each in found) for i in range(3)
    ]
    return off, inside
