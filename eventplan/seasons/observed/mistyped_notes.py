"""Noted days that cannot be what they say: days to come, and days of another season than their year's.

One wrong year in a table would move a window by months, so such a day carries no estimate and confirms
nothing. A winter may be noted by its January or its December; where both ways are found side by side
``observations`` draws them together.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import day_of
from eventplan.seasons.observed.window_rule import MONTH_WEIGHT, Fallback, Observation

# A day more than the half, as 29 February moves the days behind it.
_HALF_A_YEAR_DAYS: Final = 183
_YEAR_DAYS: Final = 365
# Days of one winter, noted in one calendar year by its January and its December, lie so near.
_ONE_WINTER_DAYS: Final = 60


def why_mistyped(
    note: Observation, noted: Sequence[Observation], fallback: Fallback | None, today: date | None
) -> Text | None:
    """Return why ``note`` cannot be right among what else is ``noted`` of its window, None when it can.

    Without ``today`` days to come are not asked about; ``fallback`` is asked while no other year is noted.
    """
    if today is not None and (to_come := not_yet(note, today)) is not None:
        return to_come
    others = [day_of(each.date, each.year) for each in noted if each.year != note.year]
    if not others and fallback is not None:
        others = [_middle(fallback, note.year)]
    if not others or not _is_of_another_season(day_of(note.date, note.year), others):
        return None
    return Text(
        f"记的是 {said(note)}，离其他年份超过半年，不像 {note.year} 年这一季的，是不是写错了？",
        f"{said(note)} is more than half a year from the other years, so hardly of the season of "
        f"{note.year}: is it mistyped?",
    )


def not_yet(note: Observation, today: date) -> Text | None:
    """Return that ``note`` speaks of days to come, None when it does not; a month may have begun."""
    is_month = note.weight == MONTH_WEIGHT
    day = note.days.first if is_month else note.days.last
    return None if day <= today else day_not_yet(day, today)


def day_not_yet(day: date, today: date) -> Text:
    """Say that ``day`` has not come."""
    return Text(
        f"{day} 还没有到（今天 {today}），只能记已经看到的",
        f"{day} has not come yet (today is {today}); note only what was seen",
    )


def said(note: Observation) -> str:
    """Return the day, range or month of ``note`` as it is written in a table."""
    if note.weight == MONTH_WEIGHT:
        return f"{note.date:%Y-%m}"
    days = note.days
    return f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}"


def _is_of_another_season(day: int, others: Sequence[int]) -> bool:
    """Say whether ``day`` lies more than half a year from most of ``others``, days of their own years."""
    near = [other for other in others if abs(other - day) <= _HALF_A_YEAR_DAYS]
    if 2 * len(near) >= len(others):
        return False
    is_two_ways = bool(near) or len(others) == 1
    return not (is_two_ways and all(_is_one_winter(day, other) for other in others if other not in near))


def _is_one_winter(day: int, other: int) -> bool:
    is_of_one_year = min(day, other) >= 0 and max(day, other) <= _YEAR_DAYS
    return is_of_one_year and _YEAR_DAYS - abs(day - other) <= _ONE_WINTER_DAYS


def _middle(fallback: Fallback, year: int) -> int:
    first = fallback.first.in_year(year)
    last = fallback.last.in_year(year + 1 if fallback.last < fallback.first else year)
    return day_of(first + timedelta(days=(last - first).days // 2), year)
