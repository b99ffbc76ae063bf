"""The beta distribution, which the standard library lacks: of a share, and behind Student's t."""

import math

# The continued fraction stops at double precision; it needs fewer than 100 steps for the 1 to
# 1,000 degrees of freedom met here.
_PRECISION = 1e-15
_STEPS_AT_MOST = 400
# Halving an interval of 1 so often leaves less than a millionth.
_HALVINGS = 24


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Return the share below which a beta variable of shapes ``a`` and ``b`` > 0 stays with ``chance``."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if incomplete_beta(middle, a, b) < chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function of ``x`` in 0..1.

    Source: Abramowitz and Stegun 26.5.8 (the continued fraction), evaluated by Lentz's method.
    """
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    # The fraction converges fast only left of the mean; on the right the function is mirrored.
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(x, a, b) / a
    return 1 - math.exp(log_front) * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS_AT_MOST):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + even * d)
        c = 1 + even / c
        result *= d * c
        d = 1 / (1 + odd * d)
        c = 1 + odd / c
        result *= d * c
        if abs(d * c - 1) < _PRECISION:
            break
    return result
