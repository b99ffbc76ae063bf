"""What the years had in common at several places: how early each year came, and how early each place.

Every noted peak is taken as the sum of what its place does (its offset), what its year did (its
effect) and a rest. Effects are drawn to 0, so a year that one place alone noted says little of all.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

# Before anything is noted the rest of a place and year is half as wide as the years are, and that
# counts like ten notes.
_REST_SHARE = 0.5
_REST_NOTES = 10.0
# A year's effect is drawn to 0 as if half a place more had noted it on its usual day.
_DRAWN_PLACES = 0.5
# With fifteen years of a panel a trend can be told; then those of the last thirty count.
_TREND_YEARS = 15
_TREND_REACH_YEARS = 30
_TREND_HALF_LIFE_YEARS = 15.0
_HALF_LIFE_YEARS = 8.0
# A trend of thirty years goes on by half on average.
_TREND_SHARE = 0.5
_LEAST_VARIANCE = 1.0


class PlaceDays(Struct, frozen=True):
    """The peaks of one place: ``years`` in order, and for each its day from 1 January."""

    years: tuple[int, ...]
    days: tuple[float, ...]

    @staticmethod
    def of(days: Mapping[int, float]) -> "PlaceDays":
        """Return the peaks of ``days`` by year."""
        years = tuple(sorted(days))
        return PlaceDays(years, tuple(days[year] for year in years))

    def count_before(self, year: int) -> int:
        """Return how many years before ``year`` are noted."""
        return bisect_left(self.years, year)

    def before(self, year: int) -> "PlaceDays":
        """Return the peaks of the years before ``year``."""
        count = self.count_before(year)
        return PlaceDays(self.years[:count], self.days[:count])

    def day_in(self, year: int) -> float | None:
        """Return the peak of ``year``, None when it was not noted."""
        at = bisect_left(self.years, year)
        return self.days[at] if at < len(self.years) and self.years[at] == year else None

    def by_year(self) -> dict[int, float]:
        """Return the peaks by year."""
        return dict(zip(self.years, self.days, strict=True))


class Panel(Struct, frozen=True):
    """Several places and their years, taken apart; days are counted from 1 January.

    ``offsets`` stand in the order of the places. ``effects`` says by year how many days later than
    usual it came, ``counts`` how many places noted it. ``variance`` is that of the rest, in days².
    """

    offsets: tuple[float, ...]
    effects: dict[int, float]
    counts: dict[int, int]
    variance: float

    def offset_of(self, place: PlaceDays) -> float | None:
        """Return the offset of a place outside the panel, None when they share no year."""
        effects = self.effects
        rests = [
            day - effects[year] for year, day in zip(place.years, place.days, strict=True) if year in effects
        ]
        return sum(rests) / len(rests) if rests else None


class YearLevel(Struct, frozen=True):
    """What is expected of a coming year: its effect in days, and the ``variance`` of it in days²."""

    effect: float
    variance: float


def panel_of(places: Sequence[PlaceDays], prior_sd_days: float) -> Panel:
    """Return the panel of ``places``, at least one, each with at least one year."""
    sums, members = _by_year(places)
    counts = {year: which.bit_count() for year, which in members.items()}
    offsets = _offsets(places, sums, members)
    usual = {which: sum(offsets[i] for i in _places_in(which)) for which in set(members.values())}
    effects = {
        year: (total - usual[members[year]]) / (counts[year] + _DRAWN_PLACES) for year, total in sums.items()
    }
    squares = 0.0
    for place, offset in zip(places, offsets, strict=True):
        rests = [day - offset - effects[year] for year, day in zip(place.years, place.days, strict=True)]
        squares += sum([rest * rest for rest in rests])
    freedom = max(1, sum(counts.values()) - len(places) - len(sums))
    prior = _REST_NOTES * (_REST_SHARE * prior_sd_days) ** 2
    return Panel(offsets, effects, counts, (squares + prior) / (freedom + _REST_NOTES))


def level_for(panel: Panel, year: int) -> YearLevel:
    """Return what the years of ``panel`` let expect of ``year``, later than all of them."""
    years = sorted(panel.effects)
    has_trend = len(years) >= _TREND_YEARS
    if has_trend:
        years = [each for each in years if each >= year - _TREND_REACH_YEARS] or years
    half_life = _TREND_HALF_LIFE_YEARS if has_trend else _HALF_LIFE_YEARS
    weights = [math.pow(0.5, (year - each) / half_life) for each in years]
    effects = [panel.effects[each] for each in years]
    total = sum(weights)
    mean = sum(w * effect for w, effect in zip(weights, effects, strict=True)) / total
    middle = sum(w * each for w, each in zip(weights, years, strict=True)) / total
    slope = _slope(weights, [each - middle for each in years], effects) if has_trend else 0.0
    off = [effect - mean - slope * (each - middle) for each, effect in zip(years, effects, strict=True)]
    # What the line leaves is in part the rest of the few places that noted a year.
    rest = sum(panel.variance / panel.counts[each] for each in years) / len(years)
    spread = sum(each * each for each in off) / len(off) - rest
    return YearLevel(mean + _TREND_SHARE * slope * (year - middle), max(_LEAST_VARIANCE, spread))


def _slope(weights: Sequence[float], away: Sequence[float], effects: Sequence[float]) -> float:
    squares = sum(w * x * x for w, x in zip(weights, away, strict=True))
    products = sum(w * x * y for w, x, y in zip(weights, away, effects, strict=True))
    return products / squares if squares else 0.0


def _by_year(places: Sequence[PlaceDays]) -> tuple[dict[int, float], dict[int, int]]:
    """Return by year the sum of the days, and which places noted it, as bits."""
    sums: defaultdict[int, float] = defaultdict(float)
    members: defaultdict[int, int] = defaultdict(int)
    for number, place in enumerate(places):
        bit = 1 << number
        for year, day in zip(place.years, place.days, strict=True):
            sums[year] += day
            members[year] |= bit
    return dict(sums), dict(members)


def _offsets(
    places: Sequence[PlaceDays], sums: Mapping[int, float], members: Mapping[int, int]
) -> tuple[float, ...]:
    """Return the offsets that are the mean of what the years' effects leave, found all at once."""
    size = len(places)
    pulls = {which: 1 / (which.bit_count() + _DRAWN_PLACES) for which in set(members.values())}
    means = {year: pulls[members[year]] * total for year, total in sums.items()}
    right = [sum(place.days) - sum([means[year] for year in place.years]) for place in places]
    matrix = [
        [float(len(place.years)) if i == j else 0.0 for j in range(size)] for i, place in enumerate(places)
    ]
    # Most years were noted by the same places, so they are taken together.
    for which, years in Counter(members.values()).items():
        inside, pull = _places_in(which), years * pulls[which]
        for i in inside:
            row = matrix[i]
            for j in inside:
                row[j] -= pull
    return solved(matrix, right)


def _places_in(members: int) -> list[int]:
    return [number for number in range(members.bit_length()) if members >> number & 1]


def solved(matrix: list[list[float]], right: list[float]) -> tuple[float, ...]:
    """Return the solution of a system whose diagonal outweighs the rest of its rows.

    That makes elimination safe without a choice of pivots. Both arguments are used up.
    """
    size = len(right)
    for step in range(size):
        pivot = matrix[step]
        for below in range(step + 1, size):
            row = matrix[below]
            factor = row[step] / pivot[step]
            if factor:
                for column in range(step, size):
                    row[column] -= factor * pivot[column]
                right[below] -= factor * right[step]
    for step in range(size - 1, -1, -1):
        row = matrix[step]
        known = sum(row[column] * right[column] for column in range(step + 1, size))
        right[step] = (right[step] - known) / row[step]
    return tuple(right)
