"""How good the estimates are on public series: what ``eventplan backtest`` does not measure itself.

``python benchmarks/season_gates.py FOLDER`` reads the series that docs/accuracy.md names from a folder (they
are not part of the project) and prints each figure beside its bar; 1 when one is missed. Every forecast sees
the years before it alone. Shares are per cent.
"""

import csv
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from eventplan.domain.text import Text
from eventplan.reading.files.series_files import placed, read_positions, read_series
from eventplan.seasons.arithmetic.day_chance import RING_DAYS, DayChances, day_chances, ring_day
from eventplan.seasons.arithmetic.place_offset import distance_km
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, day_of, estimate, whole_day
from eventplan.seasons.arithmetic.sign_update import Sign, paired, updated
from eventplan.seasons.observed.series import Series
from eventplan.seasons.observed.window_rule import MONTH_WEIGHT
from eventplan.seasons.windows.period_chance import PERIODS, chance_per_decade, period_of

ORIGIN, EARLIER = 2000, 10
NAME = Text("先兆", "sign")
Days = dict[date, bool]
Asked = tuple[Series, tuple[NotedDay, ...], NotedDay]


class Figure(NamedTuple):
    """What was measured, and between which ends it is to lie."""

    what: str
    value: float
    least: float
    most: float

    @property
    def is_met(self) -> bool:
        """Whether the value, as it is printed, lies between the ends."""
        return self.least <= round(self.value, 3) <= self.most


class Score:
    """How far forecasts were out, and how many of the peaks lay from P10 to P90."""

    def __init__(self) -> None:
        self.off: list[int] = []
        self.held: list[bool] = []

    def add(self, found: Estimate | None, came: NotedDay) -> None:
        """Add a forecast and what came."""
        if found is not None:
            day = whole_day(came.day)
            self.off.append(abs(found.day(0.5) - day))
            self.held.append(found.day(0.1) <= day <= found.day(0.9))

    @property
    def held_share(self) -> float:
        """Per cent held."""
        return 100 * fmean(self.held)


def main(folder: str) -> int:
    """Print every figure; 1 when one is missed."""
    missed = 0
    for figure in _figures(Path(folder)):
        ends = f"{figure.least:g} .. {figure.most:g}"
        print(
            f"{figure.what:62} {figure.value:8.3f}  {ends:16} {'' if figure.is_met else 'MISSED'}", flush=True
        )
        missed += not figure.is_met
    return missed > 0


def _figures(folder: Path) -> Iterator[Figure]:
    where, _ = read_positions(folder / "places.csv")
    names = ("jma_cherry_first_full", "meteoswiss_cherry", "harvard_forest_leaf_colour")
    both, swiss, leaf = (placed(read_series(folder / f"{name}.csv")[0], where) for name in names)
    japan = [one for one in both if not one.is_first_flowers]
    yield from _notes("Japan", japan, least_old=85, least_old_3=80)
    yield from _notes("Switzerland", swiss, least_old=72, least_old_3=72)
    yield from _months("Harvard", leaf)
    firsts = {one.site: one for one in both if one.is_first_flowers}
    yield from _first_flowers(japan, firsts)
    yield from _signs("Japan", japan, (2.79, 3.44, 3.91))
    yield from _signs("Switzerland", swiss, (4.33, 4.98, 5.56))
    yield from _chances(folder / "kyoto_tmean_daily.csv")


def _forecast_years(series: Iterable[Series]) -> Iterator[Asked]:
    for one in series:
        for index, came in enumerate(one.days):
            if came.year >= ORIGIN and index >= EARLIER:
                yield one, one.days[:index], came


def _notes(name: str, series: Sequence[Series], *, least_old: float, least_old_3: float) -> Iterator[Figure]:
    for count, least in ((10, least_old), (3, least_old_3)):
        score = Score()
        for one, before, came in _forecast_years(series):
            old = tuple(note for note in before if note.year <= came.year - 25)[-count:]
            if len(old) == count:
                score.add(estimate(old, came.year, one.show.prior_sd_days), came)
        yield Figure(f"{name}: {count} notes of 25 years ago and more, held", score.held_share, least, 100)
    yield from _months(name, series)


def _months(name: str, series: Sequence[Series]) -> Iterator[Figure]:
    for count in (1, 3, 5, 10):
        score = Score()
        for one, before, came in _forecast_years(series):
            months = tuple(_month_of(note) for note in before[-count:])
            score.add(estimate(months, came.year, one.show.prior_sd_days), came)
        yield Figure(f"{name}: months alone, {count} years, held", score.held_share, 80, 93)


def _month_of(note: NotedDay) -> NotedDay:
    seen = date(note.year, 1, 1) + timedelta(days=whole_day(note.day))
    return NotedDay(note.year, day_of(seen.replace(day=15), note.year), MONTH_WEIGHT, is_month=True)


def _first_flowers(full: Sequence[Series], firsts: dict[str, Series]) -> Iterator[Figure]:
    score = Score()
    for one, before, came in _forecast_years(full):
        seen = {note.year: note for note in firsts[one.site].days} if one.site in firsts else {}
        own = before[-5:]
        pairs = paired([seen[note.year] for note in own if note.year in seen], own, came.year)
        planned = estimate(own, came.year, one.show.prior_sd_days)
        if planned is not None and pairs and came.year in seen:
            day = seen[came.year].day
            score.add(updated(planned, Sign(NAME, day, day, pairs), one.show.prior_sd_days), came)
    yield Figure(f"Japan: own first flowers, {len(score.off)} forecasts, days off", fmean(score.off), 0, 1.92)
    yield Figure("Japan: own first flowers, hit", 100 * fmean(off <= 4 for off in score.off), 92, 100)


def _signs(name: str, series: Sequence[Series], bars: Sequence[float]) -> Iterator[Figure]:
    for lead, bar in zip((7, 14, 21), bars, strict=True):
        score = Score()
        for one, before, came in _forecast_years(series):
            sign = _sign_ahead(one, before, series, lead)
            own = before[-5:]
            planned = estimate(own, came.year, one.show.prior_sd_days)
            seen = None if sign is None else {note.year: note for note in sign.days}
            if planned is None or seen is None or came.year not in seen or seen[came.year].day >= came.day:
                continue
            pairs = paired([seen[note.year] for note in own if note.year in seen], own, came.year)
            signs = tuple(note for note in seen.values() if note.year < came.year)[-5:]
            usual = estimate(signs, came.year, one.show.prior_sd_days)
            if usual is not None:
                told = Sign(NAME, seen[came.year].day, usual.centre, pairs, is_elsewhere=True)
                score.add(updated(planned, told, one.show.prior_sd_days), came)
        what = f"{name}: a sign {lead} days ahead"
        yield Figure(f"{what}, {len(score.off)} forecasts, days off", fmean(score.off), 0, bar + 0.1)
        yield Figure(f"{what}, held", score.held_share, 76, 95)


def _sign_ahead(
    one: Series, before: Sequence[NotedDay], series: Sequence[Series], lead: int
) -> Series | None:
    """Return the nearest site that came within three days of ``lead`` days earlier, over ten common years."""
    own = {note.year: note.day for note in before}
    nearest, at = None, float("inf")
    for other in series:
        away = distance_km(one.position, other.position)
        if other.site == one.site or away >= at:
            continue
        leads = [own[note.year] - note.day for note in other.days if note.year in own]
        if len(leads) >= EARLIER and abs(fmean(leads) - lead) <= 3:
            nearest, at = other, away
    return nearest


LOGS: tuple[tuple[str, Callable[[float, float], bool], tuple[float, ...]], ...] = (
    ("3 C or less", lambda mean, _: mean <= 3, (0.080, 0.070, 0.036)),
    ("1 C or less", lambda mean, _: mean <= 1, (0.045, 0.040, 0.007)),
    ("3.5 C colder", lambda mean, before: mean - before <= -3.5, (0.265, 0.245, 0.067)),
)


def _chances(path: Path) -> Iterator[Figure]:
    with path.open(encoding="utf-8", newline="") as file:
        means = {date.fromisoformat(row["date"]): float(row["tmean"]) for row in csv.DictReader(file)}
    for name, shows, bars in LOGS:
        log = {
            day: shows(mean, means[day - timedelta(days=1)])
            for day, mean in means.items()
            if day - timedelta(days=1) in means
        }
        yield from _chances_of(name, log, bars)


def _chances_of(name: str, log: Days, bars: Sequence[float]) -> Iterator[Figure]:
    years = [year for year in range(1990, 2023) if sum(day.year == year for day in log) >= 330]
    whole = day_chances(log)
    assert whole is not None
    long_run = whole.chances
    for count in (1, 3, 5, 10):
        ten: list[float] = []
        single: list[float] = []
        three: list[float] = []
        held: list[bool] = []
        moved: list[float] = []
        for year in years:
            earlier = [each for each in sorted({day.year for day in log}) if each < year][-count:]
            noted = {day: seen for day, seen in log.items() if day.year in earlier}
            known = day_chances(noted)
            if known is None or len(earlier) < count:
                continue
            came = {day: seen for day, seen in log.items() if day.year == year}
            ten += _period_errors(known, came)
            single += [(known.chances[ring_day(day)] - seen) ** 2 for day, seen in came.items()]
            three += _stay_errors(known, came, 3)
            held += [
                known.likely(at)[0] <= long_run[at] <= known.likely(at)[1]
                for at in range(0, RING_DAYS, 15)
                if long_run[at] > 0.01
            ]
            moved += _moved(noted, known)
        if count in (1, 3):
            yield Figure(f"{name}: ten days, {count} years, Brier", fmean(ten), 0, bars[count // 2])
        if count == 1:
            yield Figure(f"{name}: one day, 1 year, Brier", fmean(single), 0, bars[2])
        if count == 3:
            yield Figure(f"{name}: three days, 3 years, Brier", fmean(three), 0, 1)
        yield Figure(f"{name}: {count} years, P10 to P90 held the long run", 100 * fmean(held), 75, 98)
        yield Figure(f"{name}: {count} years, 40 % unwatched, signed", abs(fmean(moved)), 0, 0.05)
        most = 0.05 if name.endswith("less") else 1
        yield Figure(f"{name}: {count} years, 40 % unwatched, unsigned", fmean(map(abs, moved)), 0, most)


def _period_errors(known: DayChances, came: Days) -> Iterator[float]:
    chances = chance_per_decade(known)
    for period in range(PERIODS):
        days = [seen for day, seen in came.items() if period_of(day) == period]
        if days:
            yield (chances[period] - any(days)) ** 2


def _stay_errors(known: DayChances, came: Days, days: int) -> Iterator[float]:
    for first in came:
        stay = [came.get(first + timedelta(days=step)) for step in range(days)]
        if None not in stay:
            yield (known.stay(ring_day(first), days) - any(stay)) ** 2


def _moved(noted: Days, known: DayChances) -> list[float]:
    drawn = random.Random(20270101)
    part = day_chances({day: seen for day, seen in noted.items() if drawn.random() >= 0.4})
    assert part is not None
    return [a - b for a, b in zip(chance_per_decade(part), chance_per_decade(known), strict=True)]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
