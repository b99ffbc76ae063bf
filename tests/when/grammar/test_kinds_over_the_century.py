"""Five large kinds of wording, 2000-2099: the same in both languages, read back, and as the tables say.

Authority: lunar days and solar terms of sxtwl 2.0.7, which agrees with the Hong Kong Observatory.
"""

from calendar import month_name, monthrange
from datetime import date, timedelta

import pytest
import sxtwl

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.resolve import resolve
from tests.when.site_names import context, names

pytestmark = pytest.mark.sweep
YEARS = range(2000, 2099)
DAYS = (
    *((1, 1), (2, 2), (3, 15), (4, 8), (5, 25), (6, 6)),
    *((7, 7), (8, 15), (9, 9), (10, 29), (11, 20), (12, 23)),
)
TERMS = [
    ("霜降", "Frost's Descent", 20, 10),
    ("立春", "Start of Spring", 3, 2),
    ("夏至", "Summer Solstice", 12, 6),
]


def lunar(year: int, month: int, day: int) -> date:
    found = sxtwl.fromLunar(year, month, day)
    return date(found.getSolarYear(), found.getSolarMonth(), found.getSolarDay())


def term_day(year: int, number: int, month: int) -> date:
    """Return the day in ``month`` of a term as sxtwl numbers them, 0 the winter solstice."""
    day = sxtwl.fromSolar(year, month, 1)
    while not (day.hasJieQi() and day.getJieQi() == number):
        day = day.after(1)
    return date(day.getSolarYear(), day.getSolarMonth(), day.getSolarDay())


def check(zh: str, en: str, right: list[tuple[date, date]]) -> None:
    """Compare both wordings with ``right``, and with what their canonical sentences give."""
    expr = parse(zh, names()).expr
    assert parse(en, names()).expr == expr, (zh, en)
    assert [parse(phrase(expr, lang, names()), names()).expr for lang in Lang] == [expr, expr], zh
    asked = sorted({first.year for first, _ in right} & set(YEARS))
    found = [
        (each.span.first, each.span.last)
        for year in asked
        for each in resolve(expr, year, context()).occurrences
    ]
    assert found == [each for each in right if each[0].year in asked], zh


@pytest.mark.parametrize(("month", "day"), DAYS)
def test_a_lunar_day(month: int, day: int) -> None:
    days = [lunar(year, month, day) for year in range(1999, 2099)]
    check(f"农历{month}月{day}日", f"lunar {month}-{day}", [(each, each) for each in days])


@pytest.mark.parametrize(("month", "day"), DAYS)
def test_a_lunar_day_of_a_lunar_year(month: int, day: int) -> None:
    for year in YEARS:
        found = lunar(year, month, day)
        check(f"农历{year}年{month}月{day}", f"lunar {year}-{month}-{day}", [(found, found)])


@pytest.mark.parametrize(("month", "day"), DAYS)
def test_a_run_of_lunar_days(month: int, day: int) -> None:
    after = month % 12 + 1
    ends = [(lunar(year, month, day), lunar(year + (after == 1), after, 10)) for year in range(1999, 2098)]
    check(f"农历{month}月{day}日至{after}月10日", f"lunar {month}-{day} to {after}-10", ends)


@pytest.mark.parametrize(("month", "day"), DAYS)
def test_a_run_in_both_calendars_is_read_iff_it_is_one(month: int, day: int) -> None:
    for year in YEARS[:: len(DAYS)]:
        first = lunar(year, month, day)
        last = first + timedelta(days=0 if day == 29 else 1)
        zh = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
        if first != last:
            check(f"{zh}（农历{month}月{day}日至{day + 1}日）", f"{first} to {last}", [(first, last)])


@pytest.mark.parametrize(("zh", "en", "number", "month"), TERMS)
def test_days_counted_from_a_term(zh: str, en: str, number: int, month: int) -> None:
    for step in (0, 10):
        days = [term_day(year, number, month) - timedelta(days=step) for year in YEARS]
        words = (f"{zh}前{step}天", f"{step} days before {en}") if step else (zh, en)
        check(*words, [(day, day) for day in days])


@pytest.mark.parametrize("month", range(1, 13))
def test_thirds_and_months_of_the_gregorian_calendar(month: int) -> None:
    lasts = [(year, monthrange(year, month)[1]) for year in YEARS]
    name = month_name[month]
    check(f"{month}月", name, [(date(year, month, 1), date(year, month, last)) for year, last in lasts])
    check(f"{month}月下旬", f"late {name}", [(date(y, month, 21), date(y, month, last)) for y, last in lasts])
