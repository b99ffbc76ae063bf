"""The forecast of days off: its rule, what it learns, and how often it came true."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.backtest import BacktestReport, backtest
from eventplan.almanac.forecast import Habits, expected_breaks, forecast_breaks, learned
from eventplan.almanac.six_days import long_rows, other_way
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak, statutory_days

D = date

# What the rule should give where notices have been consistent since 2014; the weekday of the day by
# law decides. Authority: the notices of years with the same weekdays, named in the last column.
ONE_DAY_HOLIDAYS = [
    (Holiday.NEW_YEAR, 2029, (D(2028, 12, 30), D(2029, 1, 1)), (), "Monday: as 2018, 2024"),
    (Holiday.NEW_YEAR, 2030, (D(2029, 12, 30), D(2030, 1, 1)), (D(2029, 12, 29),), "Tuesday: as 2019"),
    (Holiday.DRAGON_BOAT, 2027, (D(2027, 6, 9), D(2027, 6, 9)), (), "Wednesday: as 2020, 2025 New Year"),
    (Holiday.NEW_YEAR, 2032, (D(2032, 1, 1), D(2032, 1, 3)), (D(2032, 1, 4),), "Thursday: as 2015, 2026"),
    (Holiday.NEW_YEAR, 2027, (D(2027, 1, 1), D(2027, 1, 3)), (), "Friday: as 2016, 2021"),
    (Holiday.NEW_YEAR, 2028, (D(2028, 1, 1), D(2028, 1, 3)), (), "Saturday: as 2022"),
    (Holiday.NEW_YEAR, 2034, (D(2033, 12, 31), D(2034, 1, 2)), (), "Sunday: as 2017, 2023"),
]


@pytest.mark.parametrize(("holiday", "year", "days", "workdays", "why"), ONE_DAY_HOLIDAYS)
def test_a_one_day_holiday_is_arranged_by_its_weekday(
    holiday: Holiday, year: int, days: tuple[date, date], workdays: tuple[date, ...], why: str
) -> None:
    (expected,) = (each for each in forecast_breaks(year, announced_notices()) if holiday in each.holidays)
    assert (expected.first, expected.last, expected.workdays) == (*days, workdays), why


# Authority: the notices of years with the same weekdays, named in the last column where there is one.
LONG_WEEKS = [
    (
        2027,
        Holiday.SPRING_FESTIVAL,
        D(2027, 2, 5),
        D(2027, 2, 12),
        (D(2027, 1, 31), D(2027, 2, 13)),
        "Fri to Fri",
    ),
    (
        2027,
        Holiday.LABOUR_DAY,
        D(2027, 5, 1),
        D(2027, 5, 5),
        (D(2027, 5, 8),),
        "one make-up, on the shorter side",
    ),
    (2027, Holiday.NATIONAL_DAY, D(2027, 10, 1), D(2027, 10, 7), (D(2027, 9, 26), D(2027, 10, 9)), "as 2021"),
    (2028, Holiday.MID_AUTUMN, D(2028, 10, 1), D(2028, 10, 8), (D(2028, 9, 30),), "inside the week: as 2017"),
    (
        2028,
        Holiday.LABOUR_DAY,
        D(2028, 4, 29),
        D(2028, 5, 3),
        (D(2028, 5, 6),),
        "opens with a weekend: as 2023",
    ),
    (
        2031,
        Holiday.NATIONAL_DAY,
        D(2031, 10, 1),
        D(2031, 10, 8),
        (D(2031, 9, 28), D(2031, 10, 11)),
        "as 2025",
    ),
]


@pytest.mark.parametrize(("year", "holiday", "first", "last", "workdays", "why"), LONG_WEEKS)
def test_a_long_week_takes_two_weekends_in(
    year: int, holiday: Holiday, first: date, last: date, workdays: tuple[date, ...], why: str
) -> None:
    (expected,) = (each for each in forecast_breaks(year, announced_notices()) if holiday in each.holidays)
    assert (expected.first, expected.last, expected.workdays) == (first, last, workdays), why


@pytest.mark.parametrize("year", range(2027, 2100))
def test_every_forecast_keeps_to_the_law(year: int) -> None:
    breaks = forecast_breaks(year, announced_notices())
    off = {day for each in breaks for day in each.span}
    workdays = [day for each in breaks for day in each.workdays]
    assert [holiday for holiday in Holiday if not any(holiday in each.holidays for each in breaks)] == []
    assert {day for holiday in Holiday for day in statutory_days(holiday, year)} <= off
    assert all(earlier.last < later.first for earlier, later in pairwise(breaks))
    assert all(day.weekday() >= 5 and day not in off for day in workdays)
    assert len(set(workdays)) == len(workdays)


@pytest.mark.parametrize("year", range(2027, 2100))
def test_over_the_year_the_weekdays_freed_and_not_made_up_are_the_days_of_the_law(year: int) -> None:
    breaks = forecast_breaks(year, announced_notices())
    freed = sum(day.weekday() < 5 for each in breaks for day in each.span)
    assert freed - sum(len(each.workdays) for each in breaks) == 13


@pytest.mark.parametrize("year", range(2027, 2100))
def test_nobody_works_longer_on_end_than_six_days(year: int) -> None:
    # Authority: the decision of 2024-11-10 on the order of holidays, as explained with the notice for 2025.
    known = announced_notices()
    near = [
        each
        for other in (year - 1, year, year + 1)
        if 2027 <= other <= 2099
        for each in forecast_breaks(other, known)
    ]
    near += [each for notice in known if notice.year == 2026 for each in notice.breaks]
    off = {day for each in near for day in each.span}
    work = {day for each in near for day in each.workdays}
    stretch = longest = 0
    for offset in range(-10, 375):
        day = date(year, 1, 1) + timedelta(days=offset)
        works = day in work or (day.weekday() < 5 and day not in off)
        stretch = stretch + 1 if works else 0
        longest = max(longest, stretch)
    assert longest <= 6


# What the order of at most six days makes of a break that would ask for more. Authority: the notice
# for 2026; the others counted by hand by the same order.
SIX_DAYS = [
    (
        2026,
        Holiday.SPRING_FESTIVAL,
        (D(2026, 2, 15), D(2026, 2, 23)),
        (D(2026, 2, 14), D(2026, 2, 28)),
        "the far day of the weekend before is worked, the near one is off, as it was ordered",
    ),
    (
        2040,
        Holiday.NATIONAL_DAY,
        (D(2040, 10, 1), D(2040, 10, 7)),
        (D(2040, 9, 30), D(2040, 10, 13)),
        "09-29 would be the seventh day after the make-up of Mid-Autumn on 09-23",
    ),
    (
        2099,
        Holiday.NATIONAL_DAY,
        (D(2099, 10, 1), D(2099, 10, 7)),
        (D(2099, 9, 19), D(2099, 10, 10)),
        "09-20 would begin a row to 09-26, worked for Mid-Autumn",
    ),
    (
        2067,
        Holiday.NATIONAL_DAY,
        (D(2067, 10, 1), D(2067, 10, 8)),
        (D(2067, 9, 18), D(2067, 10, 9)),
        "the Sunday before lies inside Mid-Autumn: a week earlier",
    ),
    (
        2035,
        Holiday.NATIONAL_DAY,
        (D(2035, 9, 30), D(2035, 10, 7)),
        (D(2035, 9, 29), D(2035, 10, 13)),
        "a run from Monday to Sunday would take the whole weekend before it",
    ),
]


@pytest.mark.parametrize(("year", "holiday", "days", "workdays", "why"), SIX_DAYS)
def test_a_make_up_moves_where_more_than_six_days_would_be_worked(
    year: int, holiday: Holiday, days: tuple[date, date], workdays: tuple[date, ...], why: str
) -> None:
    expected = expected_of(holiday, forecast_breaks(year, announced_notices()))
    assert (expected.first, expected.last, expected.workdays) == (*days, workdays), why


def test_only_two_breaks_of_the_next_19_years_may_go_two_ways() -> None:
    found = {}
    for year in range(2027, 2046):
        breaks = forecast_breaks(year, announced_notices())
        found.update({(year, each.holidays): way for each in breaks if (way := other_way(each, breaks))})
    spring = (Holiday.SPRING_FESTIVAL,)
    assert found == {
        (2027, spring): NoticeBreak(spring, D(2027, 2, 5), D(2027, 2, 12), (D(2027, 1, 31), D(2027, 2, 14))),
        (2044, spring): NoticeBreak(spring, D(2044, 1, 29), D(2044, 2, 5), (D(2044, 1, 24), D(2044, 2, 7))),
    }


@pytest.mark.parametrize("year", range(2027, 2100))
def test_both_ways_of_a_break_keep_to_six_days_and_to_free_weekends(year: int) -> None:
    breaks = forecast_breaks(year, announced_notices())
    for each in breaks:
        way = other_way(each, breaks)
        if way is not None:
            others = [other for other in breaks if other != each]
            taken = {day for other in others for day in (*other.span, *other.workdays)}
            assert not taken.intersection(way.workdays)
            assert all(day.weekday() >= 5 for day in way.workdays)
            assert long_rows([*others, way]) == ()


# One notice each, and the habit that it shows. Authority: the notices of the years named.
HABITS = [
    (
        2013,
        Holiday.DRAGON_BOAT,
        D(2013, 6, 10),
        D(2013, 6, 12),
        (D(2013, 6, 8), D(2013, 6, 9)),
        Habits(),
        "bridged",
    ),
    (
        2014,
        Holiday.NEW_YEAR,
        D(2014, 1, 1),
        D(2014, 1, 1),
        (),
        Habits(bridges_wednesday=False),
        "Wednesday alone",
    ),
    (
        2015,
        Holiday.SPRING_FESTIVAL,
        D(2015, 2, 18),
        D(2015, 2, 24),
        (),
        Habits(begins_on_eve=True),
        "from the Eve",
    ),
    (
        2012,
        Holiday.SPRING_FESTIVAL,
        D(2012, 1, 22),
        D(2012, 1, 28),
        (),
        Habits(),
        "the Eve by law teaches nothing",
    ),
    (2020, Holiday.LABOUR_DAY, D(2020, 5, 1), D(2020, 5, 5), (), Habits(labour_days=5), "five days of May"),
    (
        2026,
        Holiday.SPRING_FESTIVAL,
        D(2026, 2, 15),
        D(2026, 2, 23),
        (D(2026, 2, 14), D(2026, 2, 28)),
        Habits(works_whole_weekend=False),
        "one make-up on either side of a run beside a weekend",
    ),
    (2007, Holiday.LABOUR_DAY, D(2007, 5, 1), D(2007, 5, 7), (), Habits(), "golden weeks teach nothing"),
]


@pytest.mark.parametrize(("year", "holiday", "first", "last", "workdays", "habits", "why"), HABITS)
def test_a_notice_teaches_its_habit(
    year: int,
    holiday: Holiday,
    first: date,
    last: date,
    workdays: tuple[date, ...],
    habits: Habits,
    why: str,
) -> None:
    notice = Notice(year, why, None, (NoticeBreak((holiday,), first, last, workdays),))
    # Every one-day break of that notice would also set the length of Labour Day, so only it is there.
    assert learned(Habits(), notice) == habits, why


def test_a_forecast_knows_only_the_notices_before_its_year() -> None:
    known = announced_notices()
    before = tuple(notice for notice in known if notice.year < 2020)
    assert forecast_breaks(2020, known) == forecast_breaks(2020, before)
    assert forecast_breaks(2020, known) == forecast_breaks(2020, reversed(known))


def test_a_new_notice_changes_the_habit_of_the_years_after_it() -> None:
    longer = NoticeBreak((Holiday.LABOUR_DAY,), D(2027, 5, 1), D(2027, 5, 6))
    known = (*announced_notices(), Notice(2027, "imagined", None, (longer,)))
    (expected,) = (each for each in forecast_breaks(2028, known) if Holiday.LABOUR_DAY in each.holidays)
    assert expected.span.days == 6


def test_a_longer_habit_is_paid_for_with_more_weekend_days() -> None:
    # Wednesday 2030-05-01 to Tuesday: five weekdays off, two by law, so three are made up for.
    (expected,) = (
        each for each in expected_breaks(2030, Habits(labour_days=7)) if Holiday.LABOUR_DAY in each.holidays
    )
    assert expected == NoticeBreak(
        (Holiday.LABOUR_DAY,), D(2030, 5, 1), D(2030, 5, 7), (D(2030, 4, 27), D(2030, 4, 28), D(2030, 5, 11))
    )


@pytest.mark.parametrize("year", [2007, 2100])
def test_a_year_that_the_rule_does_not_know_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=rf"year must be in 2008\.\.2099: {year}"):
        expected_breaks(year, Habits())


def test_the_walk_forward_hits_at_least_121_of_133_holidays_and_123_as_first_announced() -> None:
    report = backtest()
    assert len(report.rows) == 133
    assert report.hits >= 121
    assert report.hits_as_first_announced >= 123
    assert (report.runs_right, report.workdays_right) == (122, 123)


def test_what_was_first_announced_is_told_of_the_two_that_were_amended() -> None:
    # Authority: the notices for 2019 and 2020 as published on 2018-12-06 and 2019-11-21.
    rows = {(row.year, row.holiday): row for row in backtest().rows if row.first_announced}
    assert set(rows) == {(2019, Holiday.LABOUR_DAY), (2020, Holiday.SPRING_FESTIVAL)}
    assert all(row.forecast == row.first_announced and not row.is_hit for row in rows.values())


def test_every_row_of_the_backtest_is_forecast_from_the_years_before_it() -> None:
    known = announced_notices()
    for row in backtest().rows:
        expected = expected_of(row.holiday, forecast_breaks(row.year, known))
        assert row.forecast.workdays == expected.workdays
        assert row.forecast.span.first <= expected.first
        assert expected.last <= row.forecast.span.last


def test_the_backtest_misses_what_nobody_could_foresee() -> None:
    """Amended notices count as misses: Labour Day 2019 was lengthened, Spring Festival 2020 prolonged."""
    misses = {(row.year, row.holiday) for row in backtest().rows if not row.is_hit}
    assert {(2019, Holiday.LABOUR_DAY), (2020, Holiday.SPRING_FESTIVAL)} <= misses


# Authority: (sum of weight x hit + 3.6) / (sum of weight + 4), computed apart from this program.
@pytest.mark.parametrize(
    ("holiday", "confidence"),
    [
        (Holiday.NEW_YEAR, 0.92),
        (Holiday.SPRING_FESTIVAL, 0.83),
        (Holiday.QINGMING, 0.96),
        (Holiday.LABOUR_DAY, 0.89),
        (Holiday.DRAGON_BOAT, 0.95),
        (Holiday.MID_AUTUMN, 0.95),
        (Holiday.NATIONAL_DAY, 0.95),
    ],
)
def test_the_confidence_of_2027_weighs_newer_years_more(holiday: Holiday, confidence: float) -> None:
    assert backtest().confidence(holiday, 2027) == pytest.approx(confidence, abs=0.005)


def test_a_confidence_knows_only_the_years_before_it() -> None:
    report = backtest()
    for row in report.rows:
        earlier = BacktestReport(tuple(other for other in report.rows if other.year < row.year))
        assert row.said == earlier.confidence(row.holiday, row.year)
    assert {row.said for row in report.rows if row.year == 2008} == {0.9}


def test_what_was_said_year_by_year_is_calibrated() -> None:
    report = backtest()
    assert report.brier <= 0.088
    said = sum(row.said for row in report.rows) / len(report.rows)
    assert abs(said - report.hits / len(report.rows)) < 0.02


def test_a_notice_of_the_user_becomes_a_row_of_the_backtest() -> None:
    ordered = NoticeBreak((Holiday.DRAGON_BOAT,), D(2027, 6, 9), D(2027, 6, 9))
    report = backtest([Notice(2027, "imagined", None, (ordered,))])
    (row,) = (row for row in report.rows if row.year == 2027)
    assert (row.holiday, row.is_hit) == (Holiday.DRAGON_BOAT, True)


def expected_of(holiday: Holiday, breaks: tuple[NoticeBreak, ...]) -> NoticeBreak:
    """Return the break that holds ``holiday``."""
    (found,) = (each for each in breaks if holiday in each.holidays)
    return found
