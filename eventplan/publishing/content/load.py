"""How much each day of the year asks of a team, and where the year is quiet; for those inside alone."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Plan, Status
from eventplan.domain.site import QuietCounts
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text

_QUIET_DAYS: Final = 15
"""From so many days on a year is called quiet where the site sets no limit of its own."""
_DAYS: Final = Text("{}天", "{} d")
_LIMIT: Final = Text("上限{}", "limit {}")
_MOST: Final = Text("最多{}", "most {}")


class LoadRun(Struct, frozen=True):
    """Days from ``x`` on, from 0 on 1 January, that ask for ``staff``; ``share`` is per cent of the whole."""

    x: int
    n: int
    staff: int
    share: int
    is_over: bool


class QuietRun(Struct, frozen=True):
    """Days without an activity that counts, ``text`` their number."""

    x: int
    n: int
    text: str


class Load(Struct, frozen=True):
    """The load of a year; ``scale`` says what the full height stands for, ``has_limit`` whether a limit."""

    runs: tuple[LoadRun, ...]
    scale: str
    has_limit: bool
    quiet: tuple[QuietRun, ...]


def load_of(plan: Plan, lang: Lang) -> Load:
    """Return the load of the plan's year by staff, and its quiet stretches."""
    year = DateSpan.of_year(plan.year)
    held = [one for one in plan.placements if one.status is not Status.CANCELLED and one.span.overlaps(year)]
    staff = [0] * year.days
    for one in held:
        for day in one.span.within(year):
            staff[(day - year.first).days] += one.activity.internal.staff
    limit = plan.site.limits.staff_per_day
    whole = limit or max(staff)
    counts = plan.site.limits.quiet_counts
    large = (Tier.FLAGSHIP, Tier.MAJOR)
    spans = [one.span for one in held if counts is QuietCounts.ANY or one.activity.tier in large]
    busy = {day for span in spans for day in span.within(year)}
    least = plan.site.limits.quiet_at_most or _QUIET_DAYS
    return Load(
        runs=tuple(
            LoadRun(x, n, people, min(100, round(100 * people / whole)), bool(limit and people > limit))
            for x, n, people in _runs(staff)
            if people
        ),
        scale="" if not whole else (_LIMIT if limit else _MOST)[lang].format(whole),
        has_limit=limit is not None,
        quiet=tuple(
            QuietRun(x, n, _DAYS[lang].format(n))
            for x, n, is_busy in _runs([day in busy for day in year])
            if not is_busy and n >= least
        ),
    )


def _runs(values: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the place of each run of equal values, its length and the value."""
    x = 0
    for value, same in groupby(values):
        n = len(tuple(same))
        yield x, n, value
        x += n
