"""Student's t distribution, for any degrees of freedom above 0, fractions included.

Recency weights give fractional degrees of freedom, which the closed forms do not know, and the
standard library has the normal distribution alone.
"""

import math
from functools import lru_cache

from eventplan.seasons.arithmetic.beta import incomplete_beta


def t_cdf(t: float, freedom: float) -> float:
    """Return the chance, 0..1, that a Student variable with ``freedom`` > 0 is at most ``t``.

    Source: the relation to the incomplete beta function, Abramowitz and Stegun 26.7.1.
    """
    tail = 0.5 * incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5)
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def t_quantile(chance: float, freedom: float) -> float:
    """Return the t that a Student variable with ``freedom`` > 0 stays below with ``chance``.

    Raises:
        ValueError: ``chance`` is not between 0 and 1, or ``freedom`` is not above 0.
    """
    if not 0 < chance < 1 or freedom <= 0:
        raise ValueError(f"chance must be between 0 and 1, freedom above 0, not {chance}, {freedom}")
    if chance < 0.5:
        return -t_quantile(1 - chance, freedom)
    low, high = 0.0, 1.0
    while t_cdf(high, freedom) < chance:
        low, high = high, high * 2
    return _newton(chance, freedom, low, high)


def _newton(chance: float, freedom: float, low: float, high: float) -> float:
    """Return the root between ``low`` and ``high``: Newton's steps, halved where they would leave."""
    t = (low + high) / 2
    for _ in range(60):
        excess = t_cdf(t, freedom) - chance
        low, high = (low, t) if excess > 0 else (t, high)
        step = t - excess / _density(t, freedom)
        step = step if low <= step <= high else (low + high) / 2
        if abs(step - t) < 1e-12 * (1 + t):
            return step
        t = step
    return t


def _density(t: float, freedom: float) -> float:
    log_scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)
    return math.exp(log_scale - (freedom + 1) / 2 * math.log1p(t * t / freedom))
