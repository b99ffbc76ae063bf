"""How far a share of few trials can be trusted; the ends are those of Wilson's interval at 95 %, as
Brown, Cai and DasGupta, Statistical Science 16 (2001), print and statsmodels computes them."""

import pytest

from eventplan.seasons.accuracy.skill_score import likely_share

SHARES = [
    # share, trials, low, high, why
    (0.5, 10, 0.2366, 0.7634, "half of ten"),
    (1.0, 5, 0.5655, 1.0, "all of five still leaves doubt"),
    (0.0, 5, 0.0, 0.4345, "none of five too"),
    (0.8, 100, 0.7112, 0.8666, "a hundred tell more"),
]


@pytest.mark.parametrize(("share", "count", "low", "high", "why"), SHARES)
def test_the_interval_is_wilsons(share: float, count: int, low: float, high: float, why: str) -> None:
    assert likely_share(share, count, chance=0.95) == pytest.approx((low, high), abs=1e-4), why
