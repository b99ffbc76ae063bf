"""Seeded planning problems of the size of a busy site: 60 activities, 8 venues, a leap year.

The same seed gives the same problem on every machine. Shares are set so that the limits bind: a
plan has to weigh quiet stretches, crowded days, money and flagships against each other.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from eventplan.almanac.years import Almanac, Almanacs
from eventplan.domain.activity import Activity, Internal, Tier
from eventplan.domain.occurrence import Occurrence, Reason, Resolution
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.site import Category, ClosedDays, Closure, Hue, Limits, Place, Site, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.problem import Demand, PlanningProblem, Preference

YEAR = 2028
ALMANAC = Almanacs(())[YEAR]
_TIERS = (Tier.FLAGSHIP,) * 1 + (Tier.MAJOR,) * 3 + (Tier.REGULAR,) * 8


@dataclass(frozen=True, slots=True)
class Size:
    """How large a problem is; activities of each kind follow in fixed shares."""

    activities: int = 60
    venues: int = 8
    windows: int = 6


def instance(seed: int, size: Size | None = None) -> PlanningProblem:
    """Return the problem of ``seed``, 0 or more."""
    size = size or Size()
    dice = Random(seed)
    windows = tuple(_window(dice, number) for number in range(size.windows))
    venues = tuple(_venue(number) for number in range(size.venues))
    demands = tuple(_demand(dice, number, venues, windows) for number in range(size.activities))
    money = sum(each.activity.internal.budget * (each.activity.times or 1) for each in demands)
    limits = Limits(
        quiet_at_most=6,
        parallel_at_most=4,
        staff_per_day=90,
        budget_per_year=round(1.02 * money),
        exclusive_days=3,
    )
    return PlanningProblem(
        site=_site(venues, limits),
        year=YEAR,
        demands=demands,
        almanac=ALMANAC,
        windows=windows,
        closures=tuple(_closure(dice, venue) for venue in venues[: size.venues // 2]),
    )


def _text(name: str) -> Text:
    return Text(name, name)


def _site(venues: tuple[Venue, ...], limits: Limits) -> Site:
    return Site(
        id="bench",
        name=_text("bench"),
        place=Place(33.7, 111.6, 800, "Asia/Shanghai"),
        domain="bench.example",
        edition=date(YEAR - 1, 11, 1),
        venues=venues,
        categories=(Category("folk", _text("folk"), Hue.GREEN),),
        limits=limits,
    )


def _venue(number: int) -> Venue:
    return Venue(f"venue-{number}", _text(f"venue {number}"), is_shared=number == 0)


def _window(dice: Random, number: int) -> SeasonWindow:
    p50 = date(YEAR, 1, 15) + timedelta(days=dice.randrange(40, 300))
    wide = dice.choice((6, 8, 10))
    around = [p50 + timedelta(days=days) for days in (-wide, -wide // 2, 0, wide // 2, wide)]
    return SeasonWindow(
        id=f"window-{number}",
        name=_text(f"landscape {number}"),
        year=YEAR,
        span=DateSpan(p50 - timedelta(days=12), p50 + timedelta(days=14)),
        stage=Stage.ESTIMATED,
        basis=_text("drawn by lot"),
        peak=Peak(*around),
        before_days=6,
        after_days=8,
        noted_years=8,
    )


def _closure(dice: Random, venue: Venue) -> ClosedDays:
    first = date(YEAR, 1, 1) + timedelta(days=dice.randrange(340))
    closure = Closure(when="", reason=_text("maintenance"), venue=venue.id)
    return ClosedDays(closure, (DateSpan(first, first + timedelta(days=dice.randrange(6, 20))),))


def _demand(
    dice: Random, number: int, venues: tuple[Venue, ...], windows: tuple[SeasonWindow, ...]
) -> Demand:
    kind = dice.choices(("fixed", "inside", "seasonal", "series"), (30, 30, 25, 15))[0]
    activity = Activity(
        id=f"activity-{number:03}",
        name=_text(f"activity {number}"),
        category="folk",
        when="",
        days=dice.choice((1, 2) if kind == "series" else (1, 1, 2, 2, 3, 3, 4, 7)),
        times=dice.randrange(3, 7) if kind == "series" else None,
        min_gap_days=5 if kind == "series" else 0,
        venues=tuple(venue.id for venue in dice.sample(venues, dice.choice((1, 1, 2, 3)))),
        tier=dice.choice(_TIERS),
        internal=Internal(budget=dice.randrange(1, 30), staff=dice.randrange(5, 40)),
    )
    return Demand(
        activity=activity,
        resolution=Resolution(YEAR, (_occurrence(dice, kind, activity.days or 1, windows),)),
        preferred=(_weekends(ALMANAC),) if dice.random() < 0.3 else (),
        avoided=(_exams(),) if dice.random() < 0.5 else (),
    )


def _occurrence(dice: Random, kind: str, days: int, windows: tuple[SeasonWindow, ...]) -> Occurrence:
    """Return the days a rule of ``kind`` gives; of a fixed one just those it needs."""
    because = (Reason(_text("drawn by lot")),)
    if kind == "seasonal":
        window = dice.choice(windows)
        return Occurrence(window.span, because, windows=(window.id,))
    length = days if kind == "fixed" else dice.randrange(26, 81)
    first = date(YEAR, 1, 1) + timedelta(days=dice.randrange(360 if kind == "fixed" else 280))
    return Occurrence(DateSpan(first, first + timedelta(days=length - 1)), because)


def _weekends(almanac: Almanac) -> Preference:
    days = (day.date for day in almanac.days if day.date.weekday() >= 5)
    return Preference("周末", tuple(DateSpan.one_day(day) for day in days))


def _exams() -> Preference:
    return Preference("高考", (DateSpan(date(YEAR, 6, 7), date(YEAR, 6, 9)),))
