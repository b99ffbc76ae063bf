"""Student's t distribution.

Authority: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t
(three decimals); the closed form for two degrees of freedom.
"""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.seasons.arithmetic.student_t import t_cdf, t_quantile
from tests.draws import draws

HANDBOOK = [
    # freedom, values at 0.90, 0.95, 0.975, 0.99, 0.995, why
    (1, (3.078, 6.314, 12.706, 31.821, 63.657), "the heaviest tail there is"),
    (2, (1.886, 2.920, 4.303, 6.965, 9.925), "two"),
    (3, (1.638, 2.353, 3.182, 4.541, 5.841), "one noted year: n + 2"),
    (5, (1.476, 2.015, 2.571, 3.365, 4.032), "three noted years"),
    (10, (1.372, 1.812, 2.228, 2.764, 3.169), "about ten noted years"),
    (30, (1.310, 1.697, 2.042, 2.457, 2.750), "many"),
    (100, (1.290, 1.660, 1.984, 2.364, 2.626), "close to the normal distribution"),
]


@pytest.mark.parametrize(("freedom", "values", "why"), HANDBOOK)
def test_quantiles_are_those_of_the_handbook(freedom: int, values: tuple[float, ...], why: str) -> None:
    found = tuple(round(t_quantile(chance, freedom), 3) for chance in (0.90, 0.95, 0.975, 0.99, 0.995))
    assert found == values, why


@given(st.floats(-30, 30))
@settings(max_examples=50)
def test_two_degrees_of_freedom_follow_their_closed_form(t: float) -> None:
    assert t_cdf(t, 2) == pytest.approx(0.5 + t / (2 * math.sqrt(2 + t * t)), abs=1e-8)


@given(st.floats(0.01, 0.99), st.floats(1, 300))
@draws(100)
def test_quantile_and_chance_undo_each_other(chance: float, freedom: float) -> None:
    assert t_cdf(t_quantile(chance, freedom), freedom) == pytest.approx(chance, abs=1e-9)


@given(st.floats(1, 200), st.floats(0.1, 50))
@settings(max_examples=50)
def test_fractions_of_a_degree_lie_between_their_neighbours(freedom: float, more: float) -> None:
    assert t_quantile(0.9, freedom) > t_quantile(0.9, freedom + more)


@pytest.mark.parametrize(
    ("chance", "freedom", "why"),
    [(0.0, 3, "no t is certain"), (1.0, 3, "no t is certain"), (0.9, 0, "nothing known")],
)
def test_impossible_questions_are_refused(chance: float, freedom: float, why: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile(chance, freedom)
    assert why
