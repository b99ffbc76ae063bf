"""How good forecasts were, in the terms of an event: nine days, centred on the day that was named.

The show is the true peak with four days on either side. A *hit* is a peak inside the event, a *miss* a
show that shares no day with it, and *overlap* the share of the show's days inside the event. Coverage is
the share of peaks from P10 to P90, both inside.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from statistics import NormalDist, fmean

from msgspec import Struct

from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, whole_day

_DAYS_EACH_SIDE = 4
_EVENT_DAYS = 2 * _DAYS_EACH_SIDE + 1


class Estimator(StrEnum):
    """A way to name the peak day beforehand.

    WITH_NEIGHBOURS knows the earlier years of other places too, FLOWERED that some of them have flowered
    this year. UPDATED has seen this year's first flowers or another early sign, WARMED its temperatures
    up to two weeks before the day named in November.
    """

    BROCHURE = "brochure"
    LAST_YEAR = "last year"
    MEAN_15 = "mean of 15"
    EVENTPLAN = "eventplan"
    WITH_NEIGHBOURS = "eventplan with neighbours"
    FLOWERED = "eventplan once neighbours flowered"
    UPDATED = "eventplan updated"
    WARMED = "eventplan with temperatures"


class Forecast(Struct, frozen=True):
    """One forecast and what came, in days from 1 January; ``low`` and ``high`` are P10 and P90."""

    day: int
    came: int
    low: int | None = None
    high: int | None = None

    @property
    def error_days(self) -> int:
        """How far the forecast was out, 0 or more."""
        return abs(self.day - self.came)


class NotForecast(Struct, frozen=True):
    """How many forecasts could not be made, by the reason.

    ``late``: the last of three places flowered no earlier than here; ``few_places``: fewer than three had
    flowered; ``refused``: other places tell nothing while nothing is noted here.
    """

    late: int = 0
    few_places: int = 0
    refused: int = 0

    def __add__(self, other: "NotForecast") -> "NotForecast":
        """Return the forecasts left out in either."""
        return NotForecast(
            self.late + other.late, self.few_places + other.few_places, self.refused + other.refused
        )


class SeasonBacktestRow(Struct, frozen=True):
    """How one estimator did on one event of a file; shares are 0..1.

    ``coverage`` and ``width_days`` are None for an estimator that names a day alone, ``left_out`` for one
    that does without other places.
    """

    series: str
    event: str
    estimator: Estimator
    forecasts: int
    mae_days: float
    hit: float
    overlap: float
    miss: float
    coverage: float | None
    width_days: float | None
    left_out: NotForecast | None = None


class AllLeftOut(Struct, frozen=True):
    """An estimator that could not forecast one event of a file at all, and why."""

    series: str
    event: str
    estimator: Estimator
    left_out: NotForecast


def row_of(
    name: str,
    event: str,
    estimator: Estimator,
    forecasts: Sequence[Forecast],
    left_out: NotForecast | None = None,
) -> SeasonBacktestRow:
    """Return how good ``forecasts`` were, of which there is at least one."""
    shares = [max(0, _EVENT_DAYS - forecast.error_days) / _EVENT_DAYS for forecast in forecasts]
    ranges = [(f.low, f.came, f.high) for f in forecasts if f.low is not None and f.high is not None]
    return SeasonBacktestRow(
        series=name,
        event=event,
        estimator=estimator,
        forecasts=len(forecasts),
        mae_days=fmean(forecast.error_days for forecast in forecasts),
        hit=fmean(forecast.error_days <= _DAYS_EACH_SIDE for forecast in forecasts),
        overlap=fmean(shares),
        miss=fmean(share == 0 for share in shares),
        coverage=fmean(low <= came <= high for low, came, high in ranges) if ranges else None,
        width_days=fmean(high - low for low, _, high in ranges) if ranges else None,
        left_out=left_out,
    )


def ranged(found: Estimate, came: NotedDay) -> Forecast:
    """Return the forecast that an estimate was, and the day that came."""
    return Forecast(found.day(0.5), whole_day(came.day), found.day(0.1), found.day(0.9))


def likely_share(share: float, count: int, chance: float = 0.9) -> tuple[float, float]:
    """Return the ends, 0..1, between which the true share lies with ``chance`` when ``count`` were seen.

    Source: Wilson's interval for a proportion (1927), which holds for few trials too.
    """
    z = NormalDist().inv_cdf((1 + chance) / 2)
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)
