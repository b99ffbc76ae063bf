"""No span is longer than its form says, and the bounds are no wider than what occurs.

A search looks back by the length of a form: too short a bound loses days and says nothing, too
long a one is slow. Authority of the lengths: solar terms lie 14 to 16 days apart (GB/T 33661-2017),
a lunar month has at most 30 days, a lunar year at most 385; the rest are Gregorian.
"""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.when.forms.registry import hits_of, longest_days
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.counted import DayKind, Leap, MonthPart, Spell
from eventplan.when.tree.forms import Every, Expr, PartOfMonth, Range, WeekOf
from eventplan.when.tree.leaves import (
    AllYear,
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarDay,
    LunarMonth,
    SpellDays,
    TermPeriod,
)
from tests.draws import draws
from tests.when.site_names import context
from tests.when.trees import TREES

YEARS = st.sampled_from([2000, 2024, 2027, 2033, 2057, 2099])


def _hits(expr: Expr, first_year: int, last_year: int) -> tuple[Hit, ...]:
    search = RuleSearch(context(), hits_of, longest_days)
    return search.between(expr, date(first_year, 1, 1), date(last_year, 12, 31))


def _longest(hits: Iterable[Hit]) -> int:
    return max((hit.span.days for hit in hits), default=0)


@given(TREES, YEARS)
@draws(150)
def test_no_hit_is_longer_than_its_form_says(expr: Expr, year: int) -> None:
    assert _longest(_hits(expr, year, year)) <= longest_days(expr)


@pytest.mark.parametrize(
    ("exprs", "days", "why"),
    [
        ([TermPeriod(term) for term in SolarTerm], 16, "the earth is slow in July"),
        ([EveryMonth()], 31, "January"),
        ([EveryLunarMonth()], 30, "a long month"),
        ([LunarMonth(6, Leap.BOTH)], 30, "a long month"),
        ([EveryQuarter()], 92, "July to September"),
        ([AllYear()], 366, "a leap year"),
        ([SpellDays(spell) for spell in Spell], 81, "nine times nine"),
        ([PartOfMonth(EveryMonth(), part) for part in MonthPart], 16, "from the 16th to the 31st"),
        ([WeekOf(LunarDay(8, 15))], 7, "Monday to Sunday"),
        ([Every(AllYear(), DayKind.WEEKEND)], 2, "Saturday and Sunday"),
    ],
)
def test_the_longest_of_a_hundred_years_is_as_long_as_the_form_says(
    exprs: list[Expr], days: int, why: str
) -> None:
    assert max(_longest(_hits(expr, 2000, 2099)) for expr in exprs) == days, why
    assert {longest_days(expr) for expr in exprs} == {days}, why


def test_a_range_may_take_a_lunar_year_with_a_leap_month() -> None:
    whole_year = Range(LunarDay(1, 2), LunarDay(1, 1))
    assert _longest(_hits(whole_year, 2000, 2098)) == 385
    search = RuleSearch(context(), hits_of, longest_days)
    new_year = date(2024, 2, 10)  # of the year 2023 with its leap second month
    assert new_year in {hit.span.last for hit in search.touching(whole_year, new_year, new_year)}
    assert longest_days(whole_year) >= 385
