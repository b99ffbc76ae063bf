"""What a show that comes and goes rests on, and how likely it is on its best day and within a short stay."""

from datetime import date, timedelta

from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, counted, every_year_words
from eventplan.seasons.arithmetic.day_chance import DayChances, ring_day
from eventplan.seasons.observed.window_rule import ChanceWindow
from eventplan.seasons.windows.basis_wording import with_source
from eventplan.seasons.windows.period_chance import (
    WATCHED_WANTED,
    best_period,
    period_span,
    watched_years,
)

_STAY_DAYS = 3
_COMMON_NEW_YEAR = date(2001, 1, 1)


def of_chance(rule: ChanceWindow, year: int, known: DayChances, chances: tuple[float, ...]) -> Text:
    """Return where the show is best, how likely it is there, and what to look for in the week itself."""
    best_at = best_period(known, chances)
    span, highest = period_span(best_at, year), chances[best_at]
    best = span.first
    third = (best.day - 1) // 10
    said = Text(
        f"时有时无，不定日期：{best.month}月{'上中下'[third]}旬机会最高，十天内约{highest:.0%}",
        f"comes and goes, no date: most likely in {('early', 'mid', 'late')[third]} "
        f"{MONTHS_EN[best.month - 1]}, about {highest:.0%} within ten days",
    )
    years = watched_years(rule, year, best_at)
    said = Text(f"{said.zh}（据{years}年记录）", f"{said.en} (from {counted(years, 'year')} of watching)")
    day = _of_best_day(known, known.best(ring_day(best), span.days))
    said = Text(f"{said.zh}；{day.zh}", f"{said.en}; {day.en}")
    if rule.trigger is not None:
        said = Text(
            f"{said.zh}；临近时看：{rule.trigger.zh}",
            f"{said.en}; in the week itself look for: {rule.trigger.en}",
        )
    return with_source(said, rule.source)


def _of_best_day(known: DayChances, at: int) -> Text:
    on = _COMMON_NEW_YEAR + timedelta(days=at)
    day = every_year_words(on.month, on.day)
    ends, stay_ends = known.likely(at), known.likely_stay(at, _STAY_DAYS)
    if known.near[at] < WATCHED_WANTED:
        here, stay = _ends(ends), _ends(stay_ends)
        return Text(
            f"记录太少，{day.zh}当天的机会只知在{here.zh}之间，住{_STAY_DAYS}天在{stay.zh}之间",
            f"too few days were watched: on {day.en} the chance lies within {here.en}, "
            f"within a stay of {_STAY_DAYS} days within {stay.en}",
        )
    here, stay = _chance(known.chances[at], ends), _chance(known.stay(at, _STAY_DAYS), stay_ends)
    return Text(
        f"{day.zh}当天约{here.zh}，住{_STAY_DAYS}天遇上约{stay.zh}",
        f"about {here.en} on {day.en}, {stay.en} within a stay of {_STAY_DAYS} days",
    )


def _chance(chance: float, ends: tuple[float, float]) -> Text:
    between = _ends(ends)
    return Text(f"{chance:.0%}（{between.zh}）", f"{chance:.0%} ({between.en})")


def _ends(ends: tuple[float, float]) -> Text:
    low, high = (f"{100 * end:.0f}" for end in ends)
    return Text(f"{low}—{high}%", f"{low}–{high}%")
