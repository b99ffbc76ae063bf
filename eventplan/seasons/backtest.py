"""How good the estimates would have been: every year forecast from the years before it alone.

The event is nine days long, centred on the estimate's day; the show is the true peak with four days
on either side. A *hit* is a peak inside the event, a *miss* a show that shares no day with it, and
*overlap* the share of the show's days inside the event. Coverage is the share of peaks from P10 to
P90, both inside.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import fmean

from eventplan.domain.text import Text
from eventplan.seasons.estimate import Estimate, NotedDay, estimate, whole_day
from eventplan.seasons.series import Series
from eventplan.seasons.update import Sign, paired, updated

_DAYS_EACH_SIDE = 4
_EVENT_DAYS = 2 * _DAYS_EACH_SIDE + 1
# Below three noted years a window carries a warning, so nobody would book on it.
_YEARS_AT_LEAST = 3
_MEAN_YEARS = 15
# A brochure printed once says the mean of these years, or of the first ten noted ones.
_BROCHURE_YEARS = range(1981, 1991)
_BROCHURE_YEARS_AT_LEAST = 5
_BROCHURE_NOTED = 10
_FIRST_FLOWERS = Text("始花", "first flowers")


class Estimator(StrEnum):
    """A way to name the peak day beforehand; UPDATED has seen this year's first flowers."""

    BROCHURE = "brochure"
    LAST_YEAR = "last year"
    MEAN_15 = "mean of 15"
    EVENTPLAN = "eventplan"
    UPDATED = "eventplan updated"


@dataclass(frozen=True, slots=True)
class Scope:
    """What to forecast: years from ``origin`` on, None for all; from the last ``noted`` years alone.

    ``noted`` None takes all earlier years there are, if at least three.
    """

    origin: int | None = None
    noted: int | None = None

    def __post_init__(self) -> None:
        if self.noted is not None and self.noted < 1:
            raise ValueError(f"noted must be 1 or more, not {self.noted}")

    def earlier(self, days: tuple[NotedDay, ...], index: int) -> tuple[NotedDay, ...] | None:
        """Return the notes a forecast of ``days[index]`` may use, None when it is out of scope."""
        if self.origin is not None and days[index].year < self.origin:
            return None
        if index < (self.noted or _YEARS_AT_LEAST):
            return None
        return days[:index] if self.noted is None else days[index - self.noted : index]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast and what came, in days from 1 January; ``low`` and ``high`` are P10 and P90."""

    day: int
    came: int
    low: int | None = None
    high: int | None = None

    @property
    def error_days(self) -> int:
        """How far the forecast was out, 0 or more."""
        return abs(self.day - self.came)


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """How one estimator did on one event of a file; shares are 0..1.

    ``coverage`` and ``width_days`` are None for an estimator that names a day alone.
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


def backtest(series: Iterable[Series], scope: Scope) -> tuple[BacktestRow, ...]:
    """Return one row for each file, event and estimator that has a forecast, in that order."""
    ordered = sorted(series, key=_by_event)
    signs = {(one.name, one.site): one for one in ordered if one.is_first_flowers}
    rows = []
    for (name, event), group in groupby(ordered, key=lambda one: (one.name, one.event)):
        members = tuple(group)
        for estimator in Estimator:
            forecasts = [
                forecast
                for one in members
                for forecast in _forecasts(one, estimator, signs.get((one.name, one.site)), scope)
            ]
            if forecasts:
                rows.append(_row(name, event, estimator, forecasts))
    return tuple(rows)


def _by_event(series: Series) -> tuple[str, str, str]:
    return (series.name, series.event, series.site)


def _forecasts(series: Series, estimator: Estimator, sign: Series | None, scope: Scope) -> Iterator[Forecast]:
    match estimator:
        case Estimator.BROCHURE:
            return _brochure_forecasts(series, scope)
        case Estimator.LAST_YEAR:
            return _day_forecasts(series, scope, _last_year)
        case Estimator.MEAN_15:
            return _day_forecasts(series, scope, _mean_15)
        case Estimator.EVENTPLAN:
            return _planned_forecasts(series, scope)
        case Estimator.UPDATED:
            return _updated_forecasts(series, sign, scope)


def _row(name: str, event: str, estimator: Estimator, forecasts: list[Forecast]) -> BacktestRow:
    shares = [max(0, _EVENT_DAYS - forecast.error_days) / _EVENT_DAYS for forecast in forecasts]
    ranges = [(f.low, f.came, f.high) for f in forecasts if f.low is not None and f.high is not None]
    return BacktestRow(
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
    )


def _day_forecasts(
    series: Series, scope: Scope, name_day: Callable[[tuple[NotedDay, ...], int], float | None]
) -> Iterator[Forecast]:
    """Yield a forecast wherever ``name_day`` names one from all the notes before the year."""
    for index, came in enumerate(series.days):
        if scope.earlier(series.days, index) is None:
            continue
        day = name_day(series.days[:index], came.year)
        if day is not None:
            yield Forecast(whole_day(day), whole_day(came.day))


def _last_year(earlier: tuple[NotedDay, ...], year: int) -> float | None:
    return earlier[-1].day if earlier[-1].year == year - 1 else None


def _mean_15(earlier: tuple[NotedDay, ...], _year: int) -> float | None:
    return fmean(note.day for note in earlier[-_MEAN_YEARS:])


def _brochure_forecasts(series: Series, scope: Scope) -> Iterator[Forecast]:
    printed = [note for note in series.days if note.year in _BROCHURE_YEARS]
    if len(printed) < _BROCHURE_YEARS_AT_LEAST:
        printed = list(series.days[:_BROCHURE_NOTED])
    day = whole_day(fmean(note.day for note in printed))
    for index, came in enumerate(series.days):
        if came.year > printed[-1].year and scope.earlier(series.days, index) is not None:
            yield Forecast(day, whole_day(came.day))


def _planned_forecasts(series: Series, scope: Scope) -> Iterator[Forecast]:
    for index, came in enumerate(series.days):
        planned = _planned(series, index, scope)
        if planned is not None:
            yield _ranged(planned, came)


def _planned(series: Series, index: int, scope: Scope) -> Estimate | None:
    earlier = scope.earlier(series.days, index)
    return None if earlier is None else estimate(earlier, series.days[index].year, series.show.prior_sd_days)


def _updated_forecasts(series: Series, sign: Series | None, scope: Scope) -> Iterator[Forecast]:
    """Yield what the estimate became on the day the first flowers were seen."""
    if sign is None or series.is_first_flowers:
        return
    firsts = {note.year: note for note in sign.days}
    for index, came in enumerate(series.days):
        earlier, planned = scope.earlier(series.days, index), _planned(series, index, scope)
        if earlier is None or planned is None or came.year not in firsts:
            continue
        pairs = paired([firsts[note.year] for note in earlier if note.year in firsts], earlier, came.year)
        if not pairs:
            continue
        seen = firsts[came.year].day
        moved = updated(planned, Sign(_FIRST_FLOWERS, seen, seen, pairs), series.show.prior_sd_days)
        yield _ranged(moved, came)


def _ranged(found: Estimate, came: NotedDay) -> Forecast:
    return Forecast(found.day(0.5), whole_day(came.day), found.day(0.1), found.day(0.9))
