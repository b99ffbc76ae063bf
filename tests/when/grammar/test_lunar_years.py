"""A year before a lunar date, in every form that takes one, and before a festival.

Authority: a lunar year begins with the first day of its first month and is numbered by the Gregorian
year in which it begins (GB/T 33661-2017); first days from sxtwl 2.0.7, festivals by their lunar days.
"""

from datetime import date

import pytest
import sxtwl

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names

YEARS = range(2020, 2040)
LUNAR_FORMS = [
    ("农历{}年三月初三", "lunar {}-3-3", "a day"),
    ("农历{}年腊月廿三", "lunar 12-23, lunar {}", "a day that lies in the next year"),
    ("农历{}年腊月", "lunar {} month 12", "a month"),
    ("农历{}年冬月下旬", "late lunar month 11 of lunar {}", "a third"),
    ("农历{}年腊月最后一天", "lunar {}-12-last", "the last day"),
    ("农历{}年腊月第二个周日", "second Sunday in (lunar {} month 12)", "an nth weekday"),
    ("农历{}年腊月每周六", "every Saturday in (lunar {} month 12)", "every weekday of a month"),
    ("农历{}年每周六", "lunar {} every Saturday", "of the year"),
    ("农历{}年除夕前3天", "3 days before Chinese New Year's Eve, lunar {}", "days before"),
    ("农历{}年腊八节", "lunar {} Laba", "a festival"),
    ("农历{}年小年", "Little New Year in lunar {}", "one that is near the end"),
    ("农历{}年除夕", "Chinese New Year's Eve, lunar {}", "the Eve"),
    ("农历{}年每月初一", "first day of every lunar month, only in lunar {}", "a day of each month"),
]
FESTIVALS = [
    ("{}年{}", "元宵", "Lantern Festival"),
    ("{}年{}", "端午", "Dragon Boat Festival"),
    ("{}年{}", "重阳", "Double Ninth"),
    ("{}年{}", "腊八", "Laba"),
    ("{}年{}", "小年", "Little New Year"),
    ("{}年{}", "除夕", "Chinese New Year's Eve"),
]


def _lunar_year(day: date) -> int:
    year: int = sxtwl.fromSolar(day.year, day.month, day.day).getLunarYear(True)
    return year


def _days(text: str, years: tuple[int, ...]) -> list[date]:
    expr = parse(text, names()).expr
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr], text
    spans = [found.span for year in years for found in resolve(expr, year, context()).occurrences]
    return [day for span in spans for day in (span.first, span.last)]


@pytest.mark.sweep
@pytest.mark.parametrize(("zh", "en", "why"), LUNAR_FORMS)
def test_a_year_behind_the_word_is_the_lunar_one(zh: str, en: str, why: str) -> None:
    for year in YEARS:
        days = _days(zh.format(year), (year, year + 1))
        assert days, why
        assert {_lunar_year(day) for day in days} == {year}, why
        assert _days(en.format(year), (year, year + 1)) == days, why


@pytest.mark.sweep
@pytest.mark.parametrize(("form", "zh", "en"), FESTIVALS)
def test_a_festival_behind_a_bare_year_is_in_the_gregorian_one(form: str, zh: str, en: str) -> None:
    for year in YEARS:
        text = form.format(year, zh)
        days = _days(text, (year - 1, year, year + 1))
        assert {day.year for day in days} <= {year}
        assert _days(f"{en} {year}", (year - 1, year, year + 1)) == days
        codes = [notice.code for notice in parse(text, names()).notices]
        lunar = {_lunar_year(day) for day in days}
        assert codes == ([] if lunar == {year} else ["READ_AS_GREGORIAN_YEAR"]), text


def test_2027_by_hand() -> None:
    rows = [
        ("2027年除夕", date(2027, 2, 5), "as notices write"),
        ("农历2027年除夕", date(2028, 1, 25), "the last day of the lunar year"),
        ("2027年腊月廿三", date(2028, 1, 19), "a lunar date takes the lunar year"),
        ("2027年农历小年", date(2028, 1, 19), "with the word behind the year too"),
        ("2027年除夕前3天", date(2027, 2, 2), "counted from the Eve of that year"),
        ("2027年元旦前3天", date(2026, 12, 29), "which may lie in the year before"),
    ]
    for text, day, why in rows:
        assert _days(text, (day.year,)) == [day, day], why


def test_where_both_years_give_one_day_nothing_is_told() -> None:
    for text in ("2027年正月初一", "2027年八月初三", "2027年端午", "lunar 8-3, 2027", "2027年元旦"):
        assert parse(text, names()).notices == (), text
