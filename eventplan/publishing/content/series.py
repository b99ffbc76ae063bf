"""The sessions of a run as few calendar entries: weekly series with exceptions, and single ones beside them.

A run's dates are cut into stretches of weeks, each with one weekly pattern: the weekdays played in more
than half of its weeks, or in any of them. A series costs 3, an exception 1, and dynamic programming finds
the cheapest cut.
A published cut is kept while it needs few exceptions, so that a new dark day renames nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

_SERIES_COST: Final = 3
_WEEK: Final = timedelta(days=7)
_KEPT_EXCEPTIONS: Final = 10
"""With more exceptions than these a published cut no longer tells the pattern, and a new one is sought."""


class WeeklySeries(Struct, frozen=True):
    """From ``first`` to ``last`` on ``weekdays`` (0 Monday) every ``interval`` weeks, but ``excluded``.

    ``uid`` is the name under which it was published, None for a new one.
    """

    first: date
    last: date
    weekdays: tuple[int, ...]
    excluded: tuple[date, ...] = ()
    interval: int = 1
    uid: str | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it gives."""
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return tuple(day for day in days if self.has(day))

    def has(self, day: date) -> bool:
        """Say whether it gives ``day``."""
        weeks = (_monday(day) - _monday(self.first)) // _WEEK
        is_in_pattern = day.weekday() in self.weekdays and weeks % self.interval == 0
        return is_in_pattern and self.first <= day <= self.last and day not in self.excluded


class SeriesCut(Struct, frozen=True):
    """Weekly series in order of their first days, and the days that stand beside them."""

    series: tuple[WeeklySeries, ...]
    singles: tuple[date, ...]

    @property
    def entries(self) -> int:
        """How many calendar entries it takes."""
        return len(self.series) + len(self.singles)

    @property
    def exceptions(self) -> int:
        """How many days are not as the patterns say."""
        return len(self.singles) + sum(len(each.excluded) for each in self.series)


def cut(days: Sequence[date], published: Sequence[WeeklySeries] = ()) -> SeriesCut:
    """Return ``days`` as few entries, cut as ``published`` while that needs few exceptions."""
    days = sorted(set(days))
    if published:
        kept = _as_published(days, sorted(published, key=lambda each: each.first))
        if kept.exceptions <= _KEPT_EXCEPTIONS:
            return kept
    every = _cheapest(days, 1)
    second = _joined(
        [
            _cheapest([day for day in days if (_monday(day) - _monday(days[0])) // _WEEK % 2 == parity], 2)
            for parity in (0, 1)
        ]
    )
    return second if second.entries < every.entries else every


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _joined(cuts: Sequence[SeriesCut]) -> SeriesCut:
    series = sorted((each for one in cuts for each in one.series), key=lambda each: each.first)
    return SeriesCut(tuple(series), tuple(sorted(day for one in cuts for day in one.singles)))


def _cheapest(days: Sequence[date], interval: int) -> SeriesCut:
    """Return the cheapest cut into series that repeat every ``interval`` weeks."""
    if not days:
        return SeriesCut((), ())
    start = _monday(days[0])
    weeks = [0] * ((days[-1] - start).days // (7 * interval) + 1)
    for day in days:
        weeks[(day - start).days // (7 * interval)] |= 1 << day.weekday()
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # cost, where the last stretch begins, its pattern
    for end in range(1, len(weeks) + 1):
        alone = (best[end - 1][0] + weeks[end - 1].bit_count(), end - 1, 0)
        counts, options = [0] * 7, [alone]
        for begin in range(end - 1, -1, -1):
            for weekday in range(7):
                counts[weekday] += weeks[begin] >> weekday & 1
            usual = sum(1 << n for n, count in enumerate(counts) if 2 * count > end - begin)
            ever = sum(
                1 << n for n, count in enumerate(counts) if count
            )  # the first and last week are ragged
            for pattern in {usual, ever} - {0}:
                cost = _SERIES_COST + _exceptions(weeks, begin, end, pattern)
                options.append((best[begin][0] + cost, begin, pattern))
        best.append(min(options))
    series: list[WeeklySeries] = []
    singles: list[date] = []
    end = len(weeks)
    while end:
        _, begin, pattern = best[end]
        first = start + begin * interval * _WEEK
        inside = [day for day in days if first <= day < first + (end - begin) * interval * _WEEK]
        made, beside = _series(inside, pattern, interval)
        series += [made] if made else []
        singles += beside
        end = begin
    return SeriesCut(tuple(sorted(series, key=lambda each: each.first)), tuple(sorted(singles)))


def _exceptions(weeks: Sequence[int], begin: int, end: int, pattern: int) -> int:
    """Return how many days of a stretch are not as ``pattern`` says, its ragged ends aside."""
    met = [week & pattern for week in weeks[begin:end]]
    played = [number for number, week in enumerate(met) if week]
    if not played:
        return sum(week.bit_count() for week in weeks[begin:end])
    first, last = played[0], played[-1]
    before = (met[first] & -met[first]) - 1
    after = ~((1 << met[last].bit_length()) - 1)
    missing = sum((pattern & ~met[number]).bit_count() for number in range(first, last + 1))
    missing -= (pattern & before).bit_count() + (pattern & after).bit_count()
    return missing + sum((week & ~pattern).bit_count() for week in weeks[begin:end])


def _series(days: Sequence[date], pattern: int, interval: int) -> tuple[WeeklySeries | None, list[date]]:
    """Return the days of ``pattern`` as a series from the first to the last of them, and the other days."""
    weekdays = tuple(n for n in range(7) if pattern >> n & 1)
    regular = [day for day in days if day.weekday() in weekdays]
    if not regular:
        return None, list(days)
    whole = WeeklySeries(regular[0], regular[-1], weekdays, (), interval)
    known = set(regular)
    excluded = tuple(day for day in whole.days if day not in known)
    beside = [day for day in days if day.weekday() not in weekdays]
    return replace(whole, excluded=excluded), beside


def _as_published(days: Sequence[date], published: Sequence[WeeklySeries]) -> SeriesCut:
    """Return ``days`` cut where they were cut before, with the patterns of then."""
    cuts = []
    for old, stretch in zip(published, _stretches(days, published), strict=True):
        first = _monday(old.first)
        regular = [
            day for day in stretch if day.weekday() in old.weekdays and _weeks(first, day) % old.interval == 0
        ]
        if regular:
            whole = WeeklySeries(regular[0], regular[-1], old.weekdays, (), old.interval)
            known = set(regular)
            excluded = tuple(day for day in whole.days if day not in known)
            cuts.append(SeriesCut((replace(whole, excluded=excluded, uid=old.uid),), ()))
        cuts.append(SeriesCut((), tuple(day for day in stretch if day not in regular)))
    return _joined(cuts)


def _weeks(monday: date, day: date) -> int:
    return (_monday(day) - monday) // _WEEK


def _stretches(days: Sequence[date], published: Sequence[WeeklySeries]) -> Iterator[list[date]]:
    """Yield the days of each published series: from its first day up to that of the next."""
    begins = [date.min, *(each.first for each in published[1:]), date.max]
    for first, stop in pairwise(begins):
        yield [day for day in days if first <= day < stop]
