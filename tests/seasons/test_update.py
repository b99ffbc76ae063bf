"""The arithmetic of the in-season update, worked by hand from its formulas.

slope = (n * cov/var + 4 * 0.9) / (n + 4); sd^2 = (residual squares + 3 * (prior/2)^2) / (n + 2), at
least 2 days; weighted by 1/sd^2 with the planning estimate.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.domain.text import Text
from eventplan.seasons.estimate import Estimate
from eventplan.seasons.update import Pair, Sign, updated

NAME = Text("始花", "first flowers")


def sign(seen: float, *pairs: tuple[float, float], usual: float = 100) -> Sign:
    return Sign(NAME, seen, usual, tuple(Pair(*pair) for pair in pairs))


# sd 6 in planning; the residuals of the rows vanish or are given, prior sd 6.
PLANNED = Estimate(centre=110, sd=6.0, freedom=7, noted_years=5)
NO_RESIDUALS_5 = 27 / 7

WORKED = [
    # sign, centre by the sign alone, its variance, degrees of freedom, why
    (sign(90), 110 + 0.9 * -10, 9.0, 3, "no pairs: ten days early, nine tenths of it, half the prior spread"),
    (sign(95, (100, 108)), 108 + 0.9 * -5, 9.0, 3, "one pair tells no slope, but where both lie"),
    (sign(95, (100, 108), (100, 110)), 109 + 0.9 * -5, (2 + 27) / 4, 4, "a sign that never moved, neither"),
    (
        sign(95, (96, 106), (98, 108), (100, 110), (102, 112), (104, 114)),
        110 + (5 * 1 + 3.6) / 9 * -5,
        # the slope is 8.6/9, so the residuals are 0.4/9 of 4, 2, 0, 2 and 4 days
        4.0,
        7,
        "a perfect slope of 1 is drawn to 0.9, and the spread stops at 2 days",
    ),
]


@pytest.mark.parametrize(("seen", "centre", "variance", "freedom", "why"), WORKED)
def test_the_update_is_the_one_worked_by_hand(
    seen: Sign, centre: float, variance: float, freedom: float, why: str
) -> None:
    found = updated(PLANNED, seen, 6.0)
    weight = 1 / variance + 1 / 36
    expected = (centre / variance + 110 / 36) / weight
    assert (found.centre, found.sd**-2, found.freedom) == pytest.approx((expected, weight, freedom)), why
    assert found.noted_years == 5


def test_a_sign_on_its_mean_day_moves_an_average_estimate_nowhere() -> None:
    found = updated(PLANNED, sign(100, (98, 108), (102, 112)), 6.0)
    assert found.centre == pytest.approx(110)


pairs = st.lists(st.tuples(st.integers(80, 120), st.integers(90, 130)), max_size=8)


@given(pairs, st.integers(80, 120))
@settings(max_examples=60)
def test_an_update_never_makes_the_estimate_less_sure(found: list[tuple[int, int]], seen: int) -> None:
    assert updated(PLANNED, sign(seen, *found), 6.0).sd < PLANNED.sd


@given(pairs, st.integers(80, 120), st.integers(-30, 30))
@settings(max_examples=60)
def test_everything_later_moves_the_update_as_far(found: list[tuple[int, int]], seen: int, days: int) -> None:
    later = [(first + days, event + days) for first, event in found]
    moved = updated(PLANNED.moved(days), sign(seen + days, *later, usual=100 + days), 6.0)
    assert moved.centre == pytest.approx(updated(PLANNED, sign(seen, *found), 6.0).centre + days)
