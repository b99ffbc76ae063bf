"""Lunar dates against printed tables and an independent library."""

from datetime import date, timedelta

import pytest
import sxtwl
from hypothesis import given
from hypothesis import strategies as st

from eventplan.almanac.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDate,
    day_text,
    days_in_month,
    leap_month,
    lunar_text,
    month_text,
    to_lunar,
    to_solar,
)

# Authority: the Gregorian-Lunar conversion tables of the Hong Kong Observatory; the temple fair
# rows: reports of the openings of the fair of lunar 4-8.
FACTS = [
    (date(1993, 5, 28), LunarDate(1993, 4, 8), "the temple fair revived; after the leap month 3 of 1993"),
    (date(2000, 1, 1), LunarDate(1999, 11, 25), "first day of the public range"),
    (date(2012, 4, 28), LunarDate(2012, 4, 8), "the temple fair; in the leap month 4 it would be 05-28"),
    (date(2013, 6, 8), LunarDate(2013, 5, 1), "folk calendars had 06-09: new moon at 23:56"),
    (date(2023, 3, 22), LunarDate(2023, 2, 1, leap=True), "first day of a leap month"),
    (date(2025, 1, 28), LunarDate(2024, 12, 29), "the Eve is day 29"),
    (date(2025, 7, 25), LunarDate(2025, 6, 1, leap=True), "leap month 6 of 2025"),
    (date(2026, 2, 16), LunarDate(2025, 12, 29), "the Eve is day 29"),
    (date(2027, 2, 5), LunarDate(2026, 12, 29), "the Eve is day 29"),
    (date(2027, 2, 6), LunarDate(2027, 1, 1), "new moon at 23:56:07; ICU says 02-07"),
    (date(2028, 6, 23), LunarDate(2028, 5, 1, leap=True), "leap month 5 of 2028"),
    (date(2030, 2, 3), LunarDate(2030, 1, 1), "folk calendars had 02-02"),
    (date(2033, 12, 22), LunarDate(2033, 11, 1, leap=True), "the disputed leap month of 2033"),
    (date(2034, 2, 19), LunarDate(2034, 1, 1), "New Year after it"),
    (date(2057, 9, 28), LunarDate(2057, 9, 1), "new moon within a minute of midnight"),
    (date(2089, 9, 4), LunarDate(2089, 8, 1), "new moon two minutes before midnight"),
    (date(2097, 8, 7), LunarDate(2097, 7, 1), "new moon three seconds before midnight"),
    (date(2099, 1, 21), LunarDate(2099, 1, 1), "last New Year of the public range"),
]


@pytest.mark.parametrize(("day", "lunar", "why"), FACTS)
def test_a_day_is_the_lunar_date_of_the_tables_and_back(day: date, lunar: LunarDate, why: str) -> None:
    assert (to_lunar(day), to_solar(lunar)) == (lunar, day), why


@pytest.mark.sweep
def test_every_day_from_1979_to_2099_agrees_with_sxtwl_both_ways() -> None:
    wrong: list[tuple[object, ...]] = []
    for ordinal in range(date(1979, 1, 1).toordinal(), date(2100, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        lunar = to_lunar(day)
        ours = (lunar.year, lunar.month, lunar.day, lunar.leap)
        said = (
            theirs.getLunarYear(True),  # True: the year changes on New Year's day, not on 立春
            theirs.getLunarMonth(),
            theirs.getLunarDay(),
            theirs.isLunarLeap(),
        )
        if ours != said:
            wrong.append((day, ours, said))
        if to_solar(lunar) != day:
            wrong.append((day, lunar, to_solar(lunar)))
    assert wrong == []


@pytest.mark.sweep
def test_every_lunar_date_of_the_public_range_agrees_with_sxtwl_the_other_way() -> None:
    wrong = []
    for year in range(2000, 2099):
        for month in range(1, 13):
            for leap in (False, True) if leap_month(year) == month else (False,):
                for day in (1, days_in_month(year, month, leap=leap)):
                    lunar = LunarDate(year, month, day, leap)
                    theirs = sxtwl.fromLunar(year, month, day, leap)
                    said = date(theirs.getSolarYear(), theirs.getSolarMonth(), theirs.getSolarDay())
                    if to_solar(lunar) != said:
                        wrong.append((lunar, to_solar(lunar), said))
    assert wrong == []


@given(st.dates(FIRST_DAY, LAST_DAY - timedelta(days=1)))
def test_lunar_dates_are_ordered_as_time_runs(day: date) -> None:
    assert to_lunar(day) < to_lunar(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("year", "leap"),
    [(2023, 2), (2024, None), (2025, 6), (2028, 5), (2031, 3), (2033, 11), (2034, None), (2052, 8)],
)
def test_leap_months_are_those_of_the_observatory(year: int, leap: int | None) -> None:
    assert leap_month(year) == leap


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_these_years_have_no_day_thirty_in_month_twelve(year: int) -> None:
    assert days_in_month(year, 12) == 29


@pytest.mark.parametrize(
    ("lunar", "text"),
    [
        (LunarDate(2025, 6, 6, leap=True), "闰六月初六"),
        (LunarDate(2027, 1, 1), "正月初一"),
        (LunarDate(2027, 11, 10), "冬月初十"),
        (LunarDate(2027, 12, 11), "腊月十一"),
        (LunarDate(2027, 10, 20), "十月二十"),
        (LunarDate(2027, 12, 23), "腊月廿三"),
        (LunarDate(2029, 12, 30), "腊月三十"),
    ],
)
def test_a_lunar_date_has_its_chinese_name(lunar: LunarDate, text: str) -> None:
    assert lunar_text(lunar) == text


def test_a_month_is_none_that_is_put_in_unless_that_is_said() -> None:
    assert (month_text(5), month_text(5, True)) == ("五月", "闰五月")


def test_all_names_of_days_and_months_differ() -> None:
    assert len({day_text(day) for day in range(1, 31)}) == 30
    assert len({month_text(month, leap) for month in range(1, 13) for leap in (False, True)}) == 24


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ((1899, 1, 1), "lunar year must be in 1900..2099: 1899"),
        ((2100, 1, 1), "lunar year must be in 1900..2099: 2100"),
        ((2027, 13, 1), "lunar month must be 1..12: 13"),
        ((2027, 0, 1), "lunar month must be 1..12: 0"),
        ((2027, 12, 30), "lunar day must be 1..29 in 腊月 of 2027: 30"),
        ((2027, 1, 45), "lunar day must be 1..30 in 正月 of 2027: 45"),
        ((2027, 6, 1, True), "lunar 2027 has no leap month 6; it has none at all"),
        ((2025, 5, 1, True), "lunar 2025 has no leap month 5; its leap month is 6"),
    ],
)
def test_an_impossible_lunar_date_cannot_be_built(
    written: tuple[int, int, int] | tuple[int, int, int, bool], message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        LunarDate(*written)


@pytest.mark.parametrize("day", [date(1900, 1, 30), date(2100, 2, 9), date(2150, 1, 1)])
def test_days_outside_the_tables_raise_where_lunardate_would_guess(day: date) -> None:
    with pytest.raises(ValueError, match=rf"date must be in 1900-01-31..2100-02-08: {day}"):
        to_lunar(day)


def test_the_first_day_of_the_tables_is_right_already() -> None:
    # Authority: New Year 1900 is 1900-01-31 in the tables of the Hong Kong Observatory.
    assert to_lunar(date(1900, 1, 31)) == LunarDate(1900, 1, 1)


def test_the_last_day_of_the_tables_is_still_right() -> None:
    # Authority: New Year 2100 is 2100-02-09 in the tables of the Hong Kong Observatory.
    assert to_lunar(date(2100, 2, 8)) == LunarDate(2099, 12, 30)


@pytest.mark.parametrize("year", [1899, 2100])
def test_leap_month_outside_the_tables_names_the_range(year: int) -> None:
    with pytest.raises(ValueError, match=rf"lunar year must be in 1900\.\.2099: {year}"):
        leap_month(year)
