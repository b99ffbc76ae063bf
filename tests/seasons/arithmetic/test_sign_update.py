"""The arithmetic of the in-season update, worked by hand from its formulas.

slope = (n * cov + r) / (n * var + r) with r = (prior/2 / 0.07)^2, (300/7)^2 for a prior sd of 6; sd^2 =
(residual squares + 3 * (prior/2)^2) / (n + 2), at least 2 days; weighted by 1/sd^2 with the planning
estimate. Weighted pairs count as (sum w)^2 / sum w^2.
"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate
from eventplan.seasons.arithmetic.sign_update import Pair, Sign, paired, updated
from tests.draws import draws

NAME = Text("始花", "first flowers")


def sign(seen: float, *pairs: tuple[float, float], usual: float = 100) -> Sign:
    return Sign(NAME, seen, usual, tuple(Pair(*pair) for pair in pairs))


# sd 6 in planning; prior sd 6.
PLANNED = Estimate(centre=110, sd=6.0, freedom=7, noted_years=5)

R = (300 / 7) ** 2

WORKED = [
    # sign, centre by the sign alone, its variance, degrees of freedom, why
    (sign(90), 100, 9.0, 3, "no pairs: ten days early, day by day, half the prior spread"),
    (sign(95, (100, 108)), 103, 9.0, 3, "one pair tells no slope, but where both lie"),
    (sign(95, (100, 108), (100, 110)), 104, (2 + 27) / 4, 4, "a sign that never moved, neither"),
    (
        sign(95, (96, 106), (98, 108), (100, 110), (102, 112), (104, 114)),
        105,
        4.0,
        7,
        "a perfect slope of 1 stays, and the spread stops at 2 days",
    ),
    (
        # squares of the sign 40, products with the event 20: (20 + r) / (40 + r)
        sign(95, (96, 108), (98, 109), (100, 110), (102, 111), (104, 112)),
        110 - 5 * (20 + R) / (40 + R),
        (((20 + R) / (40 + R) - 0.5) ** 2 * 40 + 27) / 7,
        7,
        "five years of half a day a day change little",
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


def test_a_pair_of_half_the_weight_counts_half() -> None:
    found = updated(PLANNED, Sign(NAME, 95, 100, (Pair(100, 108), Pair(100, 114, 0.5))), 6.0)
    # the mean event is 110, the pairs count as 1.5^2 / 1.25 = 1.8 years, their squares as 8 * 1.8
    variance = (8 * 1.8 + 27) / (1.8 - 1 + 3)
    weight = 1 / variance + 1 / 36
    assert found.sd**-2 == pytest.approx(weight)
    assert found.centre == pytest.approx((105 / variance + 110 / 36) / weight)


def test_a_sign_that_was_inferred_tells_less() -> None:
    seen = sign(95, (100, 108))
    doubtful = Sign(NAME, 95, 100, seen.pairs, doubt_days=4.0, noted=90)
    found = updated(PLANNED, doubtful, 6.0)
    # 103 by the sign alone, with a variance of 9 and 16 for the doubt
    weight = 1 / 25 + 1 / 36
    assert (found.centre, found.sd**-2) == pytest.approx(((103 / 25 + 110 / 36) / weight, weight))
    assert found.sd > updated(PLANNED, seen, 6.0).sd


ELSEWHERE = [
    # pairs, variance of what is told, why
    ((), 16.0, "no pairs: two thirds of the prior spread"),
    (((100, 108),), 16 * 2, "one pair: its mean is in as much doubt again"),
    (((98, 108), (102, 112)), 48 / 4 * 1.5, "two that follow day by day"),
    (((90, 108), (110, 108)), 36.0, "that do not follow: no surer than planned"),
]


@pytest.mark.parametrize(("pairs", "variance", "why"), ELSEWHERE)
def test_another_landscape_never_adds_to_what_the_years_tell(
    pairs: tuple[tuple[float, float], ...], variance: float, why: str
) -> None:
    seen = sign(100, *pairs)
    found = updated(PLANNED, Sign(seen.name, seen.seen, seen.usual, seen.pairs, is_elsewhere=True), 6.0)
    assert found.sd**2 == pytest.approx(variance), why


@pytest.mark.parametrize(
    ("rest_sd", "held", "why"),
    [(1.5, 0.90, "follows closely"), (3.0, 0.80, "follows"), (5.0, 0.70, "hardly"), (None, 0.75, "useless")],
)
def test_the_range_after_a_sign_elsewhere_holds_what_it_says(
    rest_sd: float | None, held: float, why: str
) -> None:
    """Simulated: five earlier years, sign sd 6, event sd 5 where it does not follow; 4,000 runs."""
    drawn = random.Random(20270101)
    inside, errors, errors_planned = 0, 0.0, 0.0
    for _ in range(4000):
        signs, events = [], []
        for year in range(2022, 2028):
            sign_off = drawn.gauss(0, 6)
            event_off = drawn.gauss(0, 5) if rest_sd is None else sign_off + drawn.gauss(0, rest_sd)
            signs.append(NotedDay(year, 100 + sign_off))
            events.append(NotedDay(year, 110 + event_off))
        planned = estimate(tuple(events), 2027, 6.0)
        assert planned is not None
        seen = Sign(NAME, signs[-1].day, 100, paired(signs[:-1], events[:-1], 2027), is_elsewhere=True)
        found, came = updated(planned, seen, 6.0), events[-1].day
        inside += found.day(0.1) <= round(came) <= found.day(0.9)
        errors += abs(found.centre - came)
        errors_planned += abs(planned.centre - came)
    assert inside / 4000 >= held, why
    assert errors <= errors_planned * (1.18 if rest_sd is None else 1.0), why


noted_years = st.lists(
    st.tuples(st.integers(80, 120), st.integers(90, 130), st.sampled_from((1.0, 0.5))),
    min_size=1,
    max_size=12,
)


@given(noted_years, st.booleans())
@draws(200)
def test_a_sign_seen_on_its_usual_day_leaves_the_estimate_where_it_is(
    noted: list[tuple[int, int, float]], is_halved: bool
) -> None:
    halved = {True: 0.5, False: 1.0}[is_halved]
    firsts = [NotedDay(2026 - i, first, 1.0) for i, (first, _, _) in enumerate(noted)]
    events = [NotedDay(2026 - i, event, weight * halved) for i, (_, event, weight) in enumerate(noted)]
    planned, usual = (
        estimate(tuple(events), 2027, 6.0),
        estimate(
            tuple(
                NotedDay(first.year, first.day, event.weight)
                for first, event in zip(firsts, events, strict=True)
            ),
            2027,
            6.0,
        ),
    )
    assert planned is not None
    assert usual is not None
    seen = Sign(NAME, usual.day(0.5), usual.centre, paired(firsts, events, 2027))
    assert updated(planned, seen, 6.0).centre == pytest.approx(planned.centre)


pairs = st.lists(st.tuples(st.integers(80, 120), st.integers(90, 130)), max_size=8)


@given(pairs, st.integers(80, 120))
@draws(60)
def test_an_update_never_makes_the_estimate_less_sure(found: list[tuple[int, int]], seen: int) -> None:
    assert updated(PLANNED, sign(seen, *found), 6.0).sd < PLANNED.sd


@given(pairs, st.integers(80, 120), st.integers(-30, 30))
@draws(60)
def test_everything_later_moves_the_update_as_far(found: list[tuple[int, int]], seen: int, days: int) -> None:
    later = [(first + days, event + days) for first, event in found]
    moved = updated(PLANNED.moved(days), sign(seen + days, *later, usual=100 + days), 6.0)
    assert moved.centre == pytest.approx(updated(PLANNED, sign(seen, *found), 6.0).centre + days)
