"""Shows that come and go (rime, first snow on pines, a sea of clouds): a chance per ten days.

The year has 36 periods of ten days: three a month, the last of which runs to the month's end. The
chance of a period is that of seeing the show at least once in it, out of the years that looked.
"""

from calendar import monthrange
from datetime import date

from eventplan.domain.span import DateSpan
from eventplan.seasons.observed.window_rule import ChanceWindow

PERIODS = 36
# Worth coming for is what reaches this share of the best period's chance.
_WORTH_SHARE = 0.5


def period_of(day: date) -> int:
    """Return which of the 36 ten-day periods of its year holds ``day``, from 0."""
    return (day.month - 1) * 3 + min((day.day - 1) // 10, 2)


def period_span(period: int, year: int) -> DateSpan:
    """Return the days of a ten-day period, 0..35, in ``year``."""
    month, third = period // 3 + 1, period % 3
    last = monthrange(year, month)[1] if third == 2 else third * 10 + 10
    return DateSpan(date(year, month, third * 10 + 1), date(year, month, last))


def chance_per_decade(rule: ChanceWindow, before_year: int | None = None) -> tuple[float, ...] | None:
    """Return the chance, 0..1, of each of the 36 ten-day periods, or None when nothing was seen.

    Only what was seen before 1 January of ``before_year`` counts; None counts all. Each chance is
    (k + 1/2) / (n + 1) for k of n watched years, smoothed by its neighbours 1/4-1/2-1/4; where nobody
    ever looked nothing is promised, and it is 0 before smoothing.
    """
    seen = [day for day in rule.days_seen if before_year is None or day.year < before_year]
    watched = _watched(rule, seen, before_year)
    if not seen or watched is None:
        return None
    showed = {(day.year, period_of(day)) for day in seen}
    raw = []
    for period in range(PERIODS):
        looked = _years_looked(period, watched)
        times = sum((year, period) in showed for year in looked)
        raw.append((times + 0.5) / (len(looked) + 1) if looked else 0.0)
    # raw[-1] is the period before the first: the year is a ring.
    return tuple(
        raw[period - 1] / 4 + raw[period] / 2 + raw[(period + 1) % PERIODS] / 4 for period in range(PERIODS)
    )


def chance_span(chances: tuple[float, ...], year: int) -> DateSpan:
    """Return the run of periods worth coming for that begins in ``year`` and holds the best one.

    It reaches on both sides of the best period as far as the chance stays at least half as high; a
    run over New Year ends in the year after. When no period falls short, it is the whole year.
    """
    enough = max(chances) * _WORTH_SHARE
    if min(chances) >= enough:
        return DateSpan.of_year(year)
    best = chances.index(max(chances))
    first = last = best
    while chances[(first - 1) % PERIODS] >= enough:
        first -= 1
    while chances[(last + 1) % PERIODS] >= enough:
        last += 1
    begins = period_span(first % PERIODS, year).first
    ends_in = year + last // PERIODS - first // PERIODS
    return DateSpan(begins, period_span(last % PERIODS, ends_in).last)


def watched_years(rule: ChanceWindow, before_year: int, period: int) -> int:
    """Return in how many years before ``before_year`` somebody looked in the ten days of ``period``."""
    seen = [day for day in rule.days_seen if day.year < before_year]
    watched = _watched(rule, seen, before_year)
    return 0 if watched is None else len(_years_looked(period, watched))


def _years_looked(period: int, watched: DateSpan) -> list[int]:
    years = range(watched.first.year, watched.last.year + 1)
    return [year for year in years if period_span(period, year).overlaps(watched)]


def _watched(rule: ChanceWindow, seen: list[date], before_year: int | None) -> DateSpan | None:
    """Return the time in which somebody looked, cut off where ``before_year`` begins."""
    if rule.watched is not None:
        end = date.max if before_year is None else date(before_year - 1, 12, 31)
        return rule.watched.intersection(DateSpan(date.min, end))
    return DateSpan(min(seen), max(seen)) if seen else None
