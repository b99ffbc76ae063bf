"""How good the estimates would have been on dated series: every year from the years before it alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import fmean

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.seasons.accuracy.neighbour_backtest import (
    NEIGHBOUR_ESTIMATORS,
    NeighbourBacktest,
    SiteBacktest,
)
from eventplan.seasons.accuracy.scope import Reach, Scope
from eventplan.seasons.accuracy.skill_score import (
    AllLeftOut,
    Estimator,
    Forecast,
    NotForecast,
    SeasonBacktestRow,
    ranged,
    row_of,
)
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate, whole_day
from eventplan.seasons.arithmetic.sign_update import Sign, paired, updated
from eventplan.seasons.observed.series import Series

MEAN_YEARS = 15
"""Earlier years of the plain mean that estimates are compared with."""
# A brochure printed once says the mean of these years, or of the first ten noted ones.
_BROCHURE_YEARS = range(1981, 1991)
_BROCHURE_LEAST = 5
_BROCHURE_NOTED = 10
_FIRST_FLOWERS = Text("始花", "first flowers")


def _unwatched(done: int, total: int) -> None:
    """Watch nothing."""


def backtest(
    series: Iterable[Series], scope: Scope, watch: Callable[[int, int], None] = _unwatched
) -> tuple[SeasonBacktestRow, ...]:
    """Return one row for each file, event and estimator that has a forecast, in that order."""
    (measured,) = backtests(series, (scope,), watch)
    return measured.rows


class Measured(Struct, frozen=True):
    """What one scope gave: its rows, and the estimators that have none."""

    scope: Scope
    rows: tuple[SeasonBacktestRow, ...]
    all_left_out: tuple[AllLeftOut, ...]


def backtests(
    series: Iterable[Series], scopes: Sequence[Scope], watch: Callable[[int, int], None] = _unwatched
) -> tuple[Measured, ...]:
    """Return what each scope gives; what several of them ask of a site and year is found once.

    The scopes look at the same number of ``neighbours``. ``watch`` is told how many of the series are done,
    after each.
    """
    ordered = sorted(series, key=_by_event)
    signs = {(one.site, one.plant): one for one in ordered if one.is_first_flowers}
    told: list[list[SeasonBacktestRow | AllLeftOut]] = [[] for _ in scopes]
    done = 0
    for (name, event), group in groupby(ordered, key=lambda one: (one.name, one.event)):
        members = tuple(group)
        most = scopes[0].neighbours
        beside = NeighbourBacktest(members, most) if most else None
        tallies = tuple(_Tally(scope, scope.of(members)) for scope in scopes)
        for one in members:
            sign = signs.get((one.site, one.plant))
            site = None if beside is None else beside.site(one)
            for tally in tallies:
                tally.add(one, sign, site)
            done += 1
            watch(done, len(ordered))
        for rows, tally in zip(told, tallies, strict=True):
            rows += tally.rows(name, event)
    return tuple(
        Measured(
            scope,
            tuple(row for row in rows if isinstance(row, SeasonBacktestRow)),
            tuple(row for row in rows if isinstance(row, AllLeftOut)),
        )
        for scope, rows in zip(scopes, told, strict=True)
    )


class _Tally:
    """The forecasts of one event within one scope, by estimator."""

    def __init__(self, scope: Scope, reach: Reach) -> None:
        self._scope, self._reach = scope, reach
        self._asked = NEIGHBOUR_ESTIMATORS[: 1 if scope.lead_days is None else 2]
        self._forecasts: dict[Estimator, list[Forecast]] = {estimator: [] for estimator in Estimator}
        self._left_out = NotForecast()

    def add(self, one: Series, sign: Series | None, site: SiteBacktest | None) -> None:
        """Add the forecasts of a series, with those of its ``site`` beside others."""
        found = _forecasts(one, sign, self._reach)
        if site is not None:
            beside = site.forecasts(self._scope, self._reach)
            found = {**found, **beside.forecasts}
            self._left_out += beside.left_out
        for estimator, each in found.items():
            self._forecasts[estimator] += each

    def rows(self, name: str, event: str) -> Iterator[SeasonBacktestRow | AllLeftOut]:
        """Yield what became of each estimator that was asked."""
        for estimator, made in self._forecasts.items():
            missing = self._left_out if estimator in self._asked else None
            if made:
                yield row_of(name, event, estimator, made, missing)
            elif missing is not None and missing != NotForecast():
                yield AllLeftOut(name, event, estimator, missing)


def _by_event(series: Series) -> tuple[str, str, str]:
    return (series.name, series.event, series.site)


def _forecasts(series: Series, sign: Series | None, reach: Reach) -> Mapping[Estimator, Iterable[Forecast]]:
    return {
        Estimator.BROCHURE: _brochure_forecasts(series, reach),
        Estimator.LAST_YEAR: _day_forecasts(series, reach, _last_year),
        Estimator.MEAN_15: _day_forecasts(series, reach, _mean_15),
        Estimator.EVENTPLAN: _planned_forecasts(series, reach),
        Estimator.UPDATED: _updated_forecasts(series, sign, reach),
    }


def _day_forecasts(
    series: Series, reach: Reach, name_day: Callable[[tuple[NotedDay, ...], int], float | None]
) -> Iterator[Forecast]:
    """Yield a forecast wherever ``name_day`` names one from all the notes before the year."""
    for index, came in enumerate(series.days):
        if reach.own_years(series.days, index) is None:
            continue
        day = name_day(series.days[:index], came.year)
        if day is not None:
            yield Forecast(whole_day(day), whole_day(came.day))


def _last_year(earlier: tuple[NotedDay, ...], year: int) -> float | None:
    return earlier[-1].day if earlier[-1].year == year - 1 else None


def _mean_15(earlier: tuple[NotedDay, ...], _year: int) -> float | None:
    return fmean(note.day for note in earlier[-MEAN_YEARS:])


def _brochure_forecasts(series: Series, reach: Reach) -> Iterator[Forecast]:
    printed = [note for note in series.days if note.year in _BROCHURE_YEARS]
    if len(printed) < _BROCHURE_LEAST:
        printed = list(series.days[:_BROCHURE_NOTED])
    day = whole_day(fmean(note.day for note in printed))
    for index, came in enumerate(series.days):
        if came.year > printed[-1].year and reach.own_years(series.days, index) is not None:
            yield Forecast(day, whole_day(came.day))


def _planned_forecasts(series: Series, reach: Reach) -> Iterator[Forecast]:
    for index, came in enumerate(series.days):
        planned = _planned(series, index, reach)
        if planned is not None:
            yield ranged(planned, came)


def _planned(series: Series, index: int, reach: Reach) -> Estimate | None:
    earlier = reach.own_years(series.days, index)
    return None if earlier is None else estimate(earlier, series.days[index].year, series.show.prior_sd_days)


def _updated_forecasts(series: Series, sign: Series | None, reach: Reach) -> Iterator[Forecast]:
    """Yield what the estimate became on the day the first flowers were seen."""
    if sign is None or series.is_first_flowers:
        return
    firsts = {note.year: note for note in sign.days}
    for index, came in enumerate(series.days):
        earlier, planned = reach.own_years(series.days, index), _planned(series, index, reach)
        if earlier is None or planned is None or came.year not in firsts:
            continue
        pairs = paired([firsts[note.year] for note in earlier if note.year in firsts], earlier, came.year)
        if not pairs:
            continue
        seen = firsts[came.year].day
        moved = updated(planned, Sign(_FIRST_FLOWERS, seen, seen, pairs), series.show.prior_sd_days)
        yield ranged(moved, came)
