"""Gregorian dates: 5月1日, 2027年5月1日, 5月, 每月, 每季度, 全年; May 1, 2027-05-01, every month."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from eventplan.domain.occurrence import Reason
from eventplan.domain.span import DateSpan
from eventplan.domain.wording import MONTHS_EN, day_in_trace
from eventplan.when.forms.expressions.finding import span_hit, yearly
from eventplan.when.forms.form import Form
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.leaves import AllYear, EveryMonth, EveryQuarter, Month, MonthDay, OneDate


def _month_day(leaf: MonthDay, year: int, search: RuleSearch) -> Iterator[Hit]:
    if leaf.day <= monthrange(year, leaf.month)[1]:
        found = date(year, leaf.month, leaf.day)
        yield Hit.of_day(found, Reason(day_in_trace(found)))
    else:
        search.note(year, "NO_FEB_29", f"{year}年没有2月29日", f"{year} has no February 29")


@lru_cache(maxsize=64)  # rules of many activities ask for the months of a year or two
def _month(year: int, month: int) -> Hit:
    span = DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return span_hit(span, f"{year}年{month}月", f"{MONTHS_EN[month - 1]} {year}")


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield year and month of each month that has a day in ``first``..``last``."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def _quarter(year: int, quarter: int) -> Hit:
    last_month = 3 * quarter
    first = date(year, last_month - 2, 1)
    span = DateSpan(first, date(year, last_month, monthrange(year, last_month)[1]))
    return span_hit(span, f"{year}年第{quarter}季度", f"quarter {quarter} of {year}")


MONTH_DAY: Final = Form(
    MonthDay,
    longest_days=1,
    hits=yearly(_month_day),
    zh=lambda leaf, _: f"{leaf.month}月{leaf.day}日",
    en=lambda leaf, _: f"{MONTHS_EN[leaf.month - 1]} {leaf.day}",
)
ONE_DATE: Final = Form(
    OneDate,
    longest_days=1,
    hits=yearly(
        lambda leaf, year, _: (
            [Hit.of_day(leaf.day, Reason(day_in_trace(leaf.day)))] if leaf.day.year == year else []
        )
    ),
    zh=lambda leaf, _: f"{leaf.day.year}年{leaf.day.month}月{leaf.day.day}日",
    en=lambda leaf, _: leaf.day.isoformat(),
)
MONTH: Final = Form(
    Month,
    longest_days=31,
    hits=yearly(lambda leaf, year, _: [_month(year, leaf.month)]),
    zh=lambda leaf, _: f"{leaf.month}月",
    en=lambda leaf, _: MONTHS_EN[leaf.month - 1],
)
EVERY_MONTH: Final = Form(
    EveryMonth,
    longest_days=31,
    hits=lambda _, __, first, last: (_month(year, month) for year, month in _months(first, last)),
    zh=lambda _, __: "每月",
    en=lambda _, __: "every month",
)
EVERY_QUARTER: Final = Form(
    EveryQuarter,
    longest_days=92,
    hits=lambda _, __, first, last: (
        _quarter(year, month // 3 + 1) for year, month in _months(first, last) if month % 3 == 1
    ),
    zh=lambda _, __: "每季度",
    en=lambda _, __: "every quarter",
)
ALL_YEAR: Final = Form(
    AllYear,
    longest_days=366,
    hits=yearly(lambda _, year, __: [span_hit(DateSpan.of_year(year), f"{year}年全年", f"all of {year}")]),
    zh=lambda _, __: "全年",
    en=lambda _, __: "all year",
)
