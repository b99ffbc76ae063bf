"""How a window is used in a plan: the chance of each day, and how firmly its days are booked.

Between its five quantiles the peak's distribution is drawn straight on normal probability paper;
beyond them each side goes on with the slope of its own half.
"""

from datetime import date, timedelta
from enum import Enum
from statistics import NormalDist

from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.seasons.arithmetic.day_chance import ring_day

_NORMAL = NormalDist()
_PROBITS = tuple(_NORMAL.inv_cdf(chance) for chance in (0.10, 0.25, 0.50, 0.75, 0.90))
# Up to three weeks one block can be booked, up to five weeks two; a wider doubt bears no date.
_ONE_BLOCK_DAYS = 21
_TWO_BLOCKS_DAYS = 35


class Booking(Enum):
    """How firmly the days of a window can be booked beforehand."""

    BLOCK = "block"
    TWO_BLOCKS = "two blocks and a decision date"
    ON_THE_DAY = "on the day"


def booking(window: SeasonWindow) -> Booking:
    """Return how ``window`` is booked, by the days from P10 to P90; fixed dates are one block."""
    if window.chances:
        return Booking.ON_THE_DAY
    width = width_days(window)
    if width is None or width <= _ONE_BLOCK_DAYS:
        return Booking.BLOCK
    return Booking.TWO_BLOCKS if width <= _TWO_BLOCKS_DAYS else Booking.ON_THE_DAY


def width_days(window: SeasonWindow) -> int | None:
    """Return the days from P10 to P90, 0 or more, None for a window without a peak."""
    return None if window.peak is None else (window.peak.p90 - window.peak.p10).days


def chance_on(window: SeasonWindow, day: date) -> float:
    """Return the chance, 0..1, that the show of ``window`` is on at ``day``.

    It is the chance that the peak falls so near that the day lies within its show. Without a peak
    it is 1 inside the span and 0 outside; of a show that comes and goes, that of the day itself.
    """
    if window.day_chances:
        return window.day_chances[ring_day(day)]
    if window.peak is None:
        return 1.0 if day in window.span else 0.0
    first = day - timedelta(days=window.after_days)
    last = day + timedelta(days=window.before_days)
    return _chance_between(window.peak, first, last)


def chance_peak_inside(window: SeasonWindow, span: DateSpan) -> float | None:
    """Return the chance, 0..1, that the peak falls inside ``span``, None when nothing is known.

    A general statement names no chance, even where it names a peak.
    """
    if window.peak is None or window.stage is Stage.GENERAL:
        return None
    return _chance_between(window.peak, span.first, span.last)


def _chance_between(peak: Peak, first: date, last: date) -> float:
    """Return the chance of a peak on the days from ``first`` to ``last``, both inside."""
    return max(0.0, _chance_before(peak, last, 0.5) - _chance_before(peak, first, -0.5))


def _chance_before(peak: Peak, day: date, part: float) -> float:
    """Return the chance of a peak before ``part`` of a day after the noon of ``day``."""
    days = [(quantile - peak.p50).days for quantile in (peak.p10, peak.p25, peak.p50, peak.p75, peak.p90)]
    x = (day - peak.p50).days + part
    if x < days[0]:
        return _tail(x - days[0], _PROBITS[0], -days[0])
    if x > days[-1]:
        return _tail(x - days[-1], _PROBITS[-1], days[-1])
    # Quantiles are whole days and x lies between two, so it never meets a step.
    right = next(i for i, quantile in enumerate(days) if x < quantile)
    share = (x - days[right - 1]) / (days[right] - days[right - 1])
    return _NORMAL.cdf(_PROBITS[right - 1] + share * (_PROBITS[right] - _PROBITS[right - 1]))


def _tail(beyond: float, probit: float, half_width: float) -> float:
    """Return the chance ``beyond`` days outside the outer quantile at ``probit``."""
    if half_width == 0:
        return 0.0 if beyond < 0 else 1.0
    return _NORMAL.cdf(probit + beyond * abs(probit) / half_width)
