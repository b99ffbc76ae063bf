"""Shows that come and go (rime, first snow on pines, a sea of clouds): a chance per day and per ten days.

The year has 36 periods of ten days: three a month, the last of which runs to the month's end. The
chance of a period is that of a stay of all its days: to see the show on one of them at least.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from eventplan.domain.span import DateSpan
from eventplan.seasons.arithmetic.day_chance import DayChances, day_chances, ring_day
from eventplan.seasons.observed.watched_days import watched_days
from eventplan.seasons.observed.window_rule import ChanceWindow

PERIODS = 36
# Worth coming for is what reaches this share of the best period's chance.
_WORTH_SHARE = 0.5
_COMMON_YEAR = 2001
WATCHED_WANTED = 30
"""Fewer watched days near a day do not tell its chance, only between which ends it lies."""


def period_of(day: date) -> int:
    """Return which of the 36 ten-day periods of its year holds ``day``, from 0."""
    return (day.month - 1) * 3 + min((day.day - 1) // 10, 2)


def period_span(period: int, year: int) -> DateSpan:
    """Return the days of a ten-day period, 0..35, in ``year``."""
    month, third = period // 3 + 1, period % 3
    last = monthrange(year, month)[1] if third == 2 else third * 10 + 10
    return DateSpan(date(year, month, third * 10 + 1), date(year, month, last))


@lru_cache(maxsize=64)  # asked for the window, its doubts and its record, and a long log takes its time
def known_chances(rule: ChanceWindow, before_year: int) -> DayChances | None:
    """Return the chances from what was watched before ``before_year``, None when the show was never seen."""
    watched = watched_days(rule, before_year)
    return day_chances(watched) if any(watched.values()) else None


def chance_per_decade(chances: DayChances) -> tuple[float, ...]:
    """Return the chance, 0..1, of each of the 36 ten-day periods; 0 where nobody ever looked."""
    return tuple(_chance_of(chances, period_span(period, _COMMON_YEAR)) for period in range(PERIODS))


def _chance_of(chances: DayChances, span: DateSpan) -> float:
    if not any(chances.looked[ring_day(day)] for day in span):
        return 0.0
    return chances.stay(ring_day(span.first), span.days)


def best_period(known: DayChances, chances: Sequence[float]) -> int:
    """Return the likeliest period, before others one of which enough is known to tell.

    A single day that somebody happened to look at, far from all others, would make its ten days the best.
    """
    return max(range(PERIODS), key=lambda period: (_is_well_watched(known, period), chances[period], -period))


def _is_well_watched(known: DayChances, period: int) -> bool:
    return any(known.near[ring_day(day)] >= WATCHED_WANTED for day in period_span(period, _COMMON_YEAR))


def chance_span(chances: tuple[float, ...], best: int, year: int) -> DateSpan:
    """Return the run of periods worth coming for that begins in ``year`` and holds the ``best`` one.

    It reaches on both sides of the best period as far as the chance stays at least half as high; a
    run over New Year ends in the year after. When no period falls short, it is the whole year.
    """
    enough = chances[best] * _WORTH_SHARE
    if min(chances) >= enough:
        return DateSpan.of_year(year)
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
    return len({day.year for day in watched_days(rule, before_year) if period_of(day) == period})
