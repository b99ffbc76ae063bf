"""The chance that a show which comes and goes is there on a day of the year, from days that were watched.

The year is a ring of 365 days; 29 February counts as the 28th. Days near by tell of a day too, less the
further they lie, and one more watched day is taken to be as all of them were.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import mul
from typing import Final

from msgspec import Struct

from eventplan.seasons.arithmetic.beta import beta_quantile

RING_DAYS: Final = 365
NEAR_DAYS: Final = 12
"""A watched day so far away still tells 60 % as much as one on the day."""
# Beyond this many days a watched one tells less than a ten-millionth.
_REACH_DAYS: Final = 72
_KERNEL: Final = tuple(
    math.exp(-((off / NEAR_DAYS) ** 2) / 2) for off in range(-_REACH_DAYS, _REACH_DAYS + 1)
)
_KERNEL_SQUARED: Final = tuple(weight * weight for weight in _KERNEL)
# Shows come in spells, by at most twice their chance; three watched nights say that they do not.
_SPELL_AT_MOST: Final = 2.0
_SPELL_PRIOR: Final = 3.0
# Years differ: as if three years more had differed three times as much as chance alone lets them.
_YEARS_PRIOR: Final = 3.0
_EXCESS_PRIOR: Final = 9.0
# How far years differ changes slowly over the ring, so every fifth day tells it.
_EXCESS_STEP: Final = 5

_RING_STARTS: Final = tuple(
    date(2001, month, 1).toordinal() - date(2001, 1, 1).toordinal() for month in range(1, 13)
)


class DayChances(Struct, frozen=True):
    """The chances, 0..1, of every day of the ring, and how well they are known.

    ``weights`` says how many watched days each rests on, those near by counted in part, ``looked`` how often
    the day itself was watched and ``near`` how many lie within twelve days. ``spell`` is how many times
    likelier the show is on a day after one without it than that day's chance; ``excess`` how many times
    more years differ than by chance alone.
    """

    chances: tuple[float, ...]
    weights: tuple[float, ...]
    looked: tuple[int, ...]
    near: tuple[int, ...]
    spell: float
    excess: float

    def best(self, first: int, days: int) -> int:
        """Return the likeliest of ``days`` ring days from ``first``, before others one that was watched."""
        ring = [(first + step) % RING_DAYS for step in range(days)]
        return max(ring, key=lambda day: (self.looked[day] > 0, self.chances[day]))

    def stay(self, first: int, days: int) -> float:
        """Return the chance of the show within ``days`` days, 1 or more, from the ring day ``first``."""
        return _stay([self.chances[(first + step) % RING_DAYS] for step in range(days)], self.spell)

    def likely(self, day: int) -> tuple[float, float]:
        """Return P10 and P90 of the long-run chance of a ring ``day``."""
        return self._quantile(day, 0.1), self._quantile(day, 0.9)

    def likely_stay(self, first: int, days: int) -> tuple[float, float]:
        """Return the chances of a stay if every day of it were at its P10, and at its P90."""
        ring = [(first + step) % RING_DAYS for step in range(days)]
        ends = (0.1, 0.9)
        low, high = (_stay([self._quantile(day, end) for day in ring], self.spell) for end in ends)
        return low, high

    def _quantile(self, day: int, chance: float) -> float:
        share, weight = self.chances[day], self.weights[day] / self.excess
        return beta_quantile(chance, share * weight + 0.5, (1 - share) * weight + 0.5)


def ring_day(day: date) -> int:
    """Return which day of the ring, from 0, a date is."""
    return _RING_STARTS[day.month - 1] + (27 if (day.month, day.day) == (2, 29) else day.day - 1)


def day_chances(watched: Mapping[date, bool]) -> DayChances | None:
    """Return the chances from ``watched`` days, each with whether the show was there; None without any."""
    if not watched:
        return None
    overall = (sum(watched.values()) + 0.5) / (len(watched) + 1)
    looked, showed = _on_ring(watched)
    weights = [weight + 1 for weight in _smoothed(looked, _KERNEL)]
    near = [round(count) for count in _smoothed(looked, (1.0,) * (2 * NEAR_DAYS + 1))]
    chances = [
        (times + overall) / weight if count else 0.0
        for times, weight, count in zip(_smoothed(showed, _KERNEL), weights, near, strict=True)
    ]
    return DayChances(
        tuple(chances),
        tuple(weights),
        tuple(round(count) for count in looked),
        tuple(near),
        _spell(watched, chances),
        _excess(watched, chances),
    )


def _stay(chances: Sequence[float], spell: float) -> float:
    none = 1 - chances[0]
    for chance in chances[1:]:
        none *= 1 - min(1.0, spell * chance)
    return 1 - none


def _spell(watched: Mapping[date, bool], chances: Sequence[float]) -> float:
    came, expected = 0, 0.0
    for day, showed in watched.items():
        following = day + timedelta(days=1)
        if not showed and following in watched:
            came += watched[following]
            expected += chances[ring_day(following)]
    return min(_SPELL_AT_MOST, (came + _SPELL_PRIOR) / (expected + _SPELL_PRIOR))


def _excess(watched: Mapping[date, bool], chances: Sequence[float]) -> float:
    by_year: dict[int, dict[date, bool]] = {}
    for day, showed in watched.items():
        by_year.setdefault(day.year, {})[day] = showed
    squares, expected, count = 0.0, 0.0, len(by_year)
    ring_days = range(0, RING_DAYS, _EXCESS_STEP)
    for year in by_year.values():
        looked, showed_on = _on_ring(year)
        weights = _smoothed(looked, _KERNEL, ring_days)
        squared = _smoothed(looked, _KERNEL_SQUARED, ring_days)
        times = _smoothed(showed_on, _KERNEL, ring_days)
        for at, weight, square, time in zip(ring_days, weights, squared, times, strict=True):
            squares += (time - chances[at] * weight) ** 2
            expected += chances[at] * (1 - chances[at]) * square
    differ = count / (count - 1) * squares / expected if count > 1 and expected else 0.0
    return max(1.0, (_EXCESS_PRIOR + (count - 1) * differ) / (count - 1 + _YEARS_PRIOR))


def _on_ring(watched: Mapping[date, bool]) -> tuple[list[float], list[float]]:
    """Return how often each day of the ring was watched, and how often the show was there."""
    looked, showed = [0.0] * RING_DAYS, [0.0] * RING_DAYS
    for day, there in watched.items():
        at = ring_day(day)
        looked[at] += 1
        showed[at] += there
    return looked, showed


def _smoothed(
    counts: Sequence[float], kernel: Sequence[float], days: Iterable[int] = range(RING_DAYS)
) -> list[float]:
    """Return for each of ``days`` the sum of the counts around it, weighted by ``kernel``."""
    reach, size = len(kernel) // 2, len(kernel)
    ring = [*counts[-reach:], *counts, *counts[:reach]]
    return [sum(map(mul, kernel, ring[day : day + size])) for day in days]
