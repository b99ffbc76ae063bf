"""A window's rule and a year become the window of that year, with what it rests on.

Only seasons before the year are used for the estimate; what was seen in the year itself updates or
confirms it. A window belongs to the year in which it begins.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.solar_terms import FIRST_YEAR, LAST_YEAR, term_date
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import PRIOR_YEARS, Estimate, date_of, estimate, whole_day
from eventplan.seasons.arithmetic.sign_update import Sign, updated
from eventplan.seasons.observed.observations import noted_peak, noted_seasons, peaks, this_season
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    ChanceWindow,
    DatesWindow,
    NotedEvent,
    ObservedWindow,
    TermOffset,
    TermWindow,
    WindowRule,
)
from eventplan.seasons.windows import basis_wording as basis
from eventplan.seasons.windows.borrowed_band import borrowed
from eventplan.seasons.windows.chance_wording import of_chance
from eventplan.seasons.windows.neighbour_wording import of_front, of_move, of_places
from eventplan.seasons.windows.neighbours import Beside, ask_neighbours
from eventplan.seasons.windows.period_chance import (
    best_period,
    chance_per_decade,
    chance_span,
    known_chances,
    watched_years,
)
from eventplan.seasons.windows.signs import signs_of
from eventplan.seasons.windows.warmth_use import warmth_of


def season_window(rule: WindowRule, year: int, rules: Mapping[str, WindowRule]) -> SeasonWindow | None:
    """Return the window that begins in ``year``, 1999..2100, or None while nothing is known of it.

    ``rules`` are all windows of the site by id; a window may lean on others as its sign or as a
    band of the same species. 1999 and 2100 are there for what reaches into 2000 and 2099.
    ``doubts.why_unknown`` says what is missing for a None.

    Raises:
        ValueError: ``year`` is outside 1999..2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year must be in {FIRST_YEAR}..{LAST_YEAR}: {year}")
    match rule:
        case DatesWindow():
            return _dates_window(rule, year)
        case TermWindow():
            return _term_window(rule, year)
        case ObservedWindow():
            return observed_window(rule, year, rules)
        case ChanceWindow():
            return _chance_window(rule, year)


def _dates_window(rule: DatesWindow, year: int) -> SeasonWindow:
    span = days_between(rule.first, rule.last, year)
    peak = None if rule.peak is None else _first_inside(span, rule.peak)
    return _fixed(rule, year, span, peak, basis.of_dates(rule))


def days_between(first: CalendarDay, last: CalendarDay, year: int) -> DateSpan:
    """Return the days from ``first`` in ``year`` to the ``last`` that follows it."""
    return DateSpan(first.in_year(year), last.in_year(year + 1 if last < first else year))


def _first_inside(span: DateSpan, day: CalendarDay) -> date:
    begins_in = span.first.year
    here = day.in_year(begins_in)
    return here if here >= span.first else day.in_year(begins_in + 1)


def _term_window(rule: TermWindow, year: int) -> SeasonWindow | None:
    firsts = [day for day in _term_days(rule.first, year) if day.year == year]
    lasts = [day for day in _term_days(rule.last, year) if firsts and day >= firsts[0]]
    if not lasts:
        return None
    span = DateSpan(firsts[0], lasts[0])
    peaks_inside = [day for day in _term_days(rule.peak, year) if day in span] if rule.peak else []
    return _fixed(rule, year, span, peaks_inside[0] if peaks_inside else None, basis.of_terms(rule, span))


def _term_days(offset: TermOffset, year: int) -> list[date]:
    """Return the days that ``offset`` names near ``year``, in order.

    小寒-10 of 2028 lies in December 2027, so the neighbours of the year are looked at.
    """
    years = range(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR) + 1)
    return [term_date(offset.term, near) + timedelta(days=offset.days) for near in years]


def _fixed(
    rule: DatesWindow | TermWindow, year: int, span: DateSpan, peak: date | None, text: Text
) -> SeasonWindow:
    """Return a window without doubt; its peak, if it has one, is written in all five quantiles."""
    return SeasonWindow(
        id=rule.id,
        name=rule.name,
        year=year,
        span=span,
        stage=Stage.GENERAL,
        basis=text,
        peak=None if peak is None else _certain(peak),
        show=rule.show,
        before_days=0 if peak is None else (peak - span.first).days,
        after_days=0 if peak is None else (span.last - peak).days,
    )


def _certain(day: date) -> Peak:
    return Peak(day, day, day, day, day)


def _chance_window(rule: ChanceWindow, year: int) -> SeasonWindow | None:
    known = known_chances(rule, year)
    if known is None:
        return None
    chances = chance_per_decade(known)
    best = best_period(known, chances)
    return SeasonWindow(
        id=rule.id,
        name=rule.name,
        year=year,
        span=chance_span(chances, best, year),
        stage=Stage.GENERAL,
        basis=of_chance(rule, year, known, chances),
        noted_years=watched_years(rule, year, best),
        show=rule.show,
        chances=chances,
        day_chances=known.chances,
    )


def observed_window(rule: ObservedWindow, year: int, rules: Mapping[str, WindowRule]) -> SeasonWindow | None:
    """Return the best that is known in any year: seen, updated, estimated, borrowed, or generally said."""
    years = noted_seasons(rule, year - 1)
    seen = noted_peak(rule, year)
    if seen is not None:
        peak = _certain(date_of(whole_day(seen.day), year))
        told = basis.plain(basis.of_seen(rule, year, peak.p50))
        return _around(rule, year, peak, Stage.CONFIRMED, told, len(years))
    beside = ask_neighbours(rule, year).beside
    november = _planned(rule, year, beside, rules)
    known = _with_front(rule, year, beside, november)
    planned = None if known is None else known.estimate
    signs = signs_of(rule, year, planned, rules)
    # A sign that no earlier year noted tells by the calendar alone, a place that has flowered how early the
    # year is; the warmth would count twice.
    is_told = known is not None and known.is_updated
    warmth = None if planned is None or is_told else warmth_of(rule, planned, year)
    if known is not None and warmth is not None and all(sign.pairs for sign in signs):
        known = _Known(
            warmth.estimate, known.basis.then(partial(basis.of_warmth, warmth=warmth)), is_updated=True
        )
    for sign in signs:
        known = _moved_by(sign, rule, year, known)
    if known is not None and not signs:
        known = _with_move(known, beside, november, year)
    if known is not None:
        peak = known.estimate.peak(year)
        if signs:
            peak = _not_before_first(rule, year, peak)
        stage = Stage.UPDATED if known.is_updated else Stage.ESTIMATED
        return _around(rule, year, peak, stage, known.basis, len(years))
    return _generally_said(rule, year)


class _Known(Struct, frozen=True):
    """An estimate, on what it rests, and whether this year has told something already."""

    estimate: Estimate
    basis: basis.WindowBasis
    is_updated: bool = False


def _moved_by(sign: Sign, rule: ObservedWindow, year: int, known: _Known | None) -> _Known:
    prior_sd = rule.show.prior_sd_days
    if known is None:
        # First flowers are all there is: the peak follows them as the site describes its show, and
        # what one season tells of another is as unsure as a first noted year.
        text = basis.of_sign(None, sign, year)
        planned = Estimate(sign.seen + rule.before_days, prior_sd * 2**0.5, PRIOR_YEARS, 0)
        return _Known(updated(planned, sign, prior_sd), basis.WindowBasis(text, text), is_updated=True)
    moved = updated(known.estimate, sign, prior_sd)
    return _Known(moved, known.basis.then(lambda text: basis.of_sign(text, sign, year)), is_updated=True)


def _not_before_first(rule: ObservedWindow, year: int, peak: Peak) -> Peak:
    """Return ``peak`` with no day before the first flowers that were seen this year."""
    season = this_season(rule, year)
    first = None if season is None else season.noted(NotedEvent.FIRST)
    if first is None:
        return peak
    seen = date_of(whole_day(first.day), year)
    return Peak(*(max(day, seen) for day in (peak.p10, peak.p25, peak.p50, peak.p75, peak.p90)))


def _planned(
    rule: ObservedWindow, year: int, beside: Beside | None, rules: Mapping[str, WindowRule]
) -> _Known | None:
    """Return the estimate from earlier seasons: own ones with other places', or another band's."""
    seasons = noted_seasons(rule, year - 1)
    if beside is not None and seasons:
        return _Known(beside.november, of_places(rule, beside, seasons))
    own = estimate(peaks(rule, seasons), year, rule.show.prior_sd_days)
    if own is not None:
        return _Known(own, basis.plain(basis.of_notes(seasons)))
    loan = borrowed(rule, year, rules)
    if loan is not None:
        text = basis.of_loan(loan, noted_seasons(loan.band, year - 1))
        return _Known(loan.estimate, basis.plain(text))
    return None if beside is None else _Known(beside.november, of_places(rule, beside, ()))


def _with_front(
    rule: ObservedWindow, year: int, beside: Beside | None, november: _Known | None
) -> _Known | None:
    """Return ``november`` once other places have flowered this year."""
    if november is None or beside is None or beside.front is None:
        return november
    told = november.basis.followed_by(of_front(rule, beside, year))
    return _Known(beside.front.estimate, told, is_updated=True)


def _with_move(known: _Known, beside: Beside | None, november: _Known | None, year: int) -> _Known:
    """Return ``known`` with what places that have flowered made of it, the last that was seen."""
    if november is None or beside is None or beside.front is None:
        return known
    moved = of_move(beside, november.estimate.peak(year), known.estimate.peak(year), year)
    return replace(
        known, basis=known.basis.then(lambda told: Text(f"{told.zh}。{moved.zh}", f"{told.en}. {moved.en}"))
    )


def _around(
    rule: ObservedWindow, year: int, peak: Peak, stage: Stage, told: basis.WindowBasis, noted_years: int
) -> SeasonWindow:
    """Return the window whose show lies around the middle of ``peak``."""
    return SeasonWindow(
        id=rule.id,
        name=rule.name,
        year=year,
        span=DateSpan(
            peak.p50 - timedelta(days=rule.before_days), peak.p50 + timedelta(days=rule.after_days)
        ),
        stage=stage,
        basis=told.inside,
        basis_in_public=told.in_public,
        show=rule.show,
        peak=peak,
        before_days=rule.before_days,
        after_days=rule.after_days,
        noted_years=noted_years,
    )


def _generally_said(rule: ObservedWindow, year: int) -> SeasonWindow | None:
    if rule.fallback is None:
        return None
    return SeasonWindow(
        id=rule.id,
        name=rule.name,
        year=year,
        span=days_between(rule.fallback.first, rule.fallback.last, year),
        stage=Stage.GENERAL,
        basis=basis.of_fallback(rule.fallback),
        show=rule.show,
        before_days=rule.before_days,
        after_days=rule.after_days,
    )
