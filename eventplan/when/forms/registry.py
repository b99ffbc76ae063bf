"""Every form that an expression may have; whoever asks about an expression asks its form."""

from collections.abc import Iterable
from datetime import date
from typing import Any, assert_never

from eventplan.when.forms.expressions import (
    choices,
    combinations,
    conditions,
    distances,
    gregorian_dates,
    limits,
    lunar_dates,
    site_days,
    sky,
    statutory,
)
from eventplan.when.forms.form import Form
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree import forms, leaves
from eventplan.when.tree.forms import Expr


def form_of(expr: Expr) -> Form[Any]:
    """Return what is known of the form of ``expr``."""
    match expr:
        case leaves.LunarDay():
            return lunar_dates.LUNAR_DAY
        case leaves.LunarMonth():
            return lunar_dates.LUNAR_MONTH
        case leaves.OneLunarDate():
            return lunar_dates.ONE_LUNAR_DATE
        case leaves.EveryLunarMonth():
            return lunar_dates.EVERY_LUNAR_MONTH
        case leaves.MonthDay():
            return gregorian_dates.MONTH_DAY
        case leaves.OneDate():
            return gregorian_dates.ONE_DATE
        case leaves.Month():
            return gregorian_dates.MONTH
        case leaves.EveryMonth():
            return gregorian_dates.EVERY_MONTH
        case leaves.EveryQuarter():
            return gregorian_dates.EVERY_QUARTER
        case leaves.AllYear():
            return gregorian_dates.ALL_YEAR
        case leaves.FestivalDay():
            return sky.FESTIVAL_DAY
        case leaves.TermDay():
            return sky.TERM_DAY
        case leaves.TermPeriod():
            return sky.TERM_PERIOD
        case leaves.SpellDays():
            return sky.SPELL_DAYS
        case leaves.Moon():
            return sky.MOON
        case leaves.Break():
            return statutory.BREAK
        case leaves.StatutoryDays():
            return statutory.STATUTORY_DAYS
        case leaves.MakeupWorkdays():
            return statutory.MAKEUP_WORKDAYS
        case leaves.Window():
            return site_days.WINDOW
        case leaves.ActivityDays():
            return site_days.ACTIVITY_DAYS
        case leaves.Anchor():
            return site_days.ANCHOR
        case leaves.OnAir():
            return site_days.ON_AIR
        case forms.PartOfMonth():
            return choices.PART_OF_MONTH
        case forms.PartOf():
            return choices.PART_OF
        case forms.WeekOf():
            return distances.WEEK_OF
        case forms.EdgeDays():
            return choices.EDGE_DAYS
        case forms.Select():
            return choices.SELECT
        case forms.Every():
            return choices.EVERY
        case forms.Recur():
            return choices.RECUR
        case forms.Offset():
            return distances.OFFSET
        case forms.DaysBeside():
            return distances.DAYS_BESIDE
        case forms.Around():
            return distances.AROUND
        case forms.NthFrom():
            return distances.NTH_FROM
        case forms.Nearest():
            return distances.NEAREST
        case forms.Range():
            return combinations.RANGE
        case forms.AnyOf():
            return combinations.ANY_OF
        case forms.AllOf():
            return combinations.ALL_OF
        case forms.Without():
            return combinations.WITHOUT
        case forms.If():
            return conditions.IF
        case forms.Lasting():
            return limits.LASTING
        case forms.Years():
            return limits.YEARS
        case forms.InLunarYear():
            return limits.IN_LUNAR_YEAR
        case forms.EvenYears():
            return limits.EVEN_YEARS
        case forms.YearCycle():
            return limits.YEAR_CYCLE
        case _:
            assert_never(expr)


def hits_of(expr: Expr, search: RuleSearch, first: date, last: date) -> Iterable[Hit]:
    """Return at least the hits of ``expr`` whose home lies in ``first``..``last``."""
    return form_of(expr).hits(expr, search, first, last)


def longest_days(expr: Expr) -> int:
    """Return a number of days that no span of ``expr`` exceeds."""
    longest = form_of(expr).longest_days
    return longest if isinstance(longest, int) else longest(expr, longest_days)
