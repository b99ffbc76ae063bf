"""How well a site's own noted years would have foretold each other: each from the years before it.

Every forecast is the window that eventplan would have shown then, made by the same code from the notes
there were: in the November before, on the day an early sign was seen, and with the temperatures up to two
weeks before the day named in November. Years of which only the month is known are not judged by.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import fmean
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.season import SeasonWindow, Stage
from eventplan.seasons.accuracy.backtest import MEAN_YEARS
from eventplan.seasons.accuracy.skill_score import Estimator, Forecast, SeasonBacktestRow, row_of
from eventplan.seasons.arithmetic.recency_mean import NotedDay, date_of, day_of, whole_day
from eventplan.seasons.observed.observations import noted_peak, noted_seasons, peaks
from eventplan.seasons.observed.window_rule import NotedEvent, Observation, ObservedWindow, WindowRule
from eventplan.seasons.windows.resolve_window import days_between, observed_window
from eventplan.seasons.windows.warmth_use import follows_warmth

_WARMED_DAYS_AHEAD: Final = 14

Rules = Mapping[str, WindowRule]


class JudgedYear(Struct, frozen=True):
    """A noted year: the day its peak ``came``, and what the others would have named beforehand.

    ``forecasts`` is empty where nothing was known yet. ``planned`` is the window of the November before.
    """

    year: int
    came: date
    planned: SeasonWindow | None
    forecasts: Mapping[Estimator, Forecast]


def judged_years(rule: ObservedWindow, rules: Rules) -> tuple[JudgedYear, ...]:
    """Return every year of ``rule`` whose peak is known to the day, in order."""
    last = max((note.year for note in rule.noted), default=0)
    judged = []
    for season in noted_seasons(rule, last):
        came = noted_peak(rule, season.year)
        if came is not None and came.weight == 1.0:
            judged.append(_judged(rule, rules, came))
    return tuple(judged)


def own_rows(site: str, rule: ObservedWindow, years: tuple[JudgedYear, ...]) -> tuple[SeasonBacktestRow, ...]:
    """Return how good each estimator would have been on ``years``; none for one without a forecast."""
    found: dict[Estimator, list[Forecast]] = {}
    for estimator in Estimator:
        forecasts = [year.forecasts[estimator] for year in years if estimator in year.forecasts]
        if forecasts:
            found[estimator] = forecasts
    return tuple(row_of(site, rule.id, estimator, forecasts) for estimator, forecasts in found.items())


def _judged(rule: ObservedWindow, rules: Rules, came: NotedDay) -> JudgedYear:
    before = _known_before(rules, came.year)
    planned = observed_window(before[rule.id], came.year, before)
    named = dict(_days_named(rule, came))
    windows = {
        Estimator.EVENTPLAN: planned,
        Estimator.UPDATED: _with_sign(rule, rules, came),
        Estimator.WARMED: _with_warmth(rule, before, planned, came.year),
    }
    forecasts = {estimator: Forecast(whole_day(day), whole_day(came.day)) for estimator, day in named.items()}
    for estimator, window in windows.items():
        forecast = None if window is None else _forecast(window, came)
        if forecast is not None:
            forecasts[estimator] = forecast
    return JudgedYear(came.year, date_of(whole_day(came.day), came.year), planned, forecasts)


def _days_named(rule: ObservedWindow, came: NotedDay) -> Iterator[tuple[Estimator, float]]:
    """Yield the days that need no estimate, in days from 1 January."""
    if rule.fallback is not None:
        span = days_between(rule.fallback.first, rule.fallback.last, came.year)
        yield Estimator.BROCHURE, day_of(span.first, came.year) + (span.days - 1) / 2
    earlier = peaks(rule, noted_seasons(rule, came.year - 1))
    if earlier and earlier[-1].year == came.year - 1:
        yield Estimator.LAST_YEAR, earlier[-1].day
    if earlier:
        yield Estimator.MEAN_15, fmean(note.day for note in earlier[-MEAN_YEARS:])


def _known_before(rules: Rules, year: int) -> dict[str, ObservedWindow]:
    """Return the observed windows as they stood before the season of ``year``, without temperatures."""
    return {
        id_: replace(
            rule,
            noted=tuple(note for note in rule.noted if note.year < year),
            temperatures=None,
            neighbours=tuple(place.before(year) for place in rule.neighbours),
        )
        for id_, rule in rules.items()
        if isinstance(rule, ObservedWindow)
    }


def _with_sign(rule: ObservedWindow, rules: Rules, came: NotedDay) -> SeasonWindow | None:
    """Return the window once the year's early signs were seen, None when there were none."""
    peak_day = date_of(whole_day(came.day), came.year)
    known = _known_before(rules, came.year)
    for id_, earlier in known.items():
        seen = (note for note in _noted(rules[id_]) if note.year == came.year and note.date < peak_day)
        signs = tuple(note for note in seen if id_ != rule.id or note.event is NotedEvent.FIRST)
        known[id_] = replace(earlier, noted=(*earlier.noted, *signs))
    window = observed_window(known[rule.id], came.year, known)
    return window if window is not None and window.stage is Stage.UPDATED else None


def _noted(rule: WindowRule) -> tuple[Observation, ...]:
    return rule.noted if isinstance(rule, ObservedWindow) else ()


def _with_warmth(
    rule: ObservedWindow, before: Mapping[str, ObservedWindow], planned: SeasonWindow | None, year: int
) -> SeasonWindow | None:
    """Return the window two weeks before the day named in November, None where warmth tells nothing."""
    if rule.temperatures is None or not follows_warmth(rule) or planned is None or planned.peak is None:
        return None
    last = planned.peak.p50 - timedelta(days=_WARMED_DAYS_AHEAD)
    warm = replace(before[rule.id], temperatures=rule.temperatures.until(last))
    return observed_window(warm, year, {**before, rule.id: warm})


def _forecast(window: SeasonWindow, came: NotedDay) -> Forecast | None:
    peak = window.peak
    if peak is None or window.stage is Stage.GENERAL:
        return None
    day, low, high = (day_of(each, came.year) for each in (peak.p50, peak.p10, peak.p90))
    return Forecast(day, whole_day(came.day), low, high)
