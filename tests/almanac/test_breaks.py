"""Breaks as they are published: unbroken runs of days off, announced, forecast or by law alone."""

from datetime import date

import pytest

from eventplan.almanac.backtest import backtest
from eventplan.almanac.breaks import FORECAST_SOURCE, LAW_ONLY_SOURCE, StatutoryCalendar
from eventplan.almanac.doubts import open_question
from eventplan.almanac.statutory import BreakWay, Citation, Holiday, Notice, NoticeBreak, StatutoryBreak
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

D = date

# Authority: the State Council's notices, with the weekends of the calendar that touch their days.
RUNS = [
    (2024, Holiday.NEW_YEAR, D(2023, 12, 30), D(2024, 1, 1), "begins in the December before"),
    (2013, Holiday.NEW_YEAR, D(2013, 1, 1), D(2013, 1, 3), "the weekend after is worked"),
    (
        2015,
        Holiday.LABOUR_DAY,
        D(2015, 5, 1),
        D(2015, 5, 3),
        "the notice names Friday only; the weekend joins",
    ),
    (2015, Holiday.QINGMING, D(2015, 4, 4), D(2015, 4, 6), "Saturday is not listed"),
    (2025, Holiday.MID_AUTUMN, D(2025, 10, 1), D(2025, 10, 8), "one break with National Day"),
    (2025, Holiday.NATIONAL_DAY, D(2025, 10, 1), D(2025, 10, 8), "one break with Mid-Autumn"),
    (2024, Holiday.DRAGON_BOAT, D(2024, 6, 8), D(2024, 6, 10), "Monday and its weekend"),
    (2024, Holiday.SPRING_FESTIVAL, D(2024, 2, 10), D(2024, 2, 17), "Sunday after is worked"),
]


@pytest.mark.parametrize(("year", "holiday", "first", "last", "why"), RUNS)
def test_a_break_is_the_unbroken_run_of_days_off(
    year: int, holiday: Holiday, first: date, last: date, why: str
) -> None:
    found = _break_of(StatutoryCalendar(), year, holiday)
    assert (found.span, found.forecast, found.confidence) == (DateSpan(first, last), False, None), why


def test_a_forecast_break_says_so_with_its_confidence() -> None:
    spring = _break_of(StatutoryCalendar(), 2027, Holiday.SPRING_FESTIVAL)
    assert spring.span == DateSpan(D(2027, 2, 5), D(2027, 2, 12))
    assert spring.statutory == (D(2027, 2, 5), D(2027, 2, 6), D(2027, 2, 7), D(2027, 2, 8))
    assert (spring.forecast, spring.source) == (True, FORECAST_SOURCE)
    assert spring.confidence is not None
    assert 0 < spring.confidence < 1


def test_a_break_that_may_go_two_ways_tells_both() -> None:
    # Authority: the two arrangements by which a make-up beside eight days off has been ordered.
    spring = _break_of(StatutoryCalendar(), 2027, Holiday.SPRING_FESTIVAL)
    assert spring.ways == (
        BreakWay(DateSpan(D(2027, 2, 5), D(2027, 2, 12)), (D(2027, 1, 31), D(2027, 2, 13)), 0.5),
        BreakWay(DateSpan(D(2027, 2, 5), D(2027, 2, 13)), (D(2027, 1, 31), D(2027, 2, 14)), 0.5),
    )
    assert spring.open_days == (D(2027, 2, 13), D(2027, 2, 14))
    assert open_question(spring) == Text(
        "2月13日（周六）上班还是14日（周日）上班未定（预测）",
        "whether Saturday 13 or Sunday 14 February is worked is open (forecast)",
    )
    off_days = StatutoryCalendar().off_days(2027)
    assert set(off_days.open) == {D(2027, 2, 13), D(2027, 2, 14)}
    assert [each.name.zh for each in off_days.breaks if each.ways] == ["春节"]


def test_two_ways_over_the_end_of_a_month_name_both_months() -> None:
    spring = _break_of(StatutoryCalendar(), 2088, Holiday.SPRING_FESTIVAL)
    assert (
        open_question(spring).en
        == "whether Saturday 31 January or Sunday 1 February is worked is open (forecast)"
    )
    assert open_question(spring).zh == "1月31日（周六）上班还是2月1日（周日）上班未定（预测）"


def test_a_notice_leaves_nothing_open() -> None:
    ordered = NoticeBreak(
        (Holiday.SPRING_FESTIVAL,), D(2027, 2, 5), D(2027, 2, 12), (D(2027, 1, 31), D(2027, 2, 14))
    )
    calendar = StatutoryCalendar((Notice(2027, "imagined", None, (ordered,)),))
    assert _break_of(calendar, 2027, Holiday.SPRING_FESTIVAL).ways == ()
    assert calendar.off_days(2027).open == {}


def test_before_2004_only_the_days_by_law_are_off() -> None:
    for year in range(2000, 2004):
        for found in StatutoryCalendar().breaks(year):
            assert (found.workdays, found.forecast, found.confidence) == ((), True, None)
            assert found.source == LAW_ONLY_SOURCE
            assert all(day in found.statutory or day.weekday() >= 5 for day in found.span)
        assert len(StatutoryCalendar().breaks(year)) == 4


def test_a_forecast_break_that_begins_in_december_reaches_into_the_year_before() -> None:
    off_days = StatutoryCalendar().off_days(2028)
    new_year = _break_of(StatutoryCalendar(), 2029, Holiday.NEW_YEAR)
    assert new_year.span == DateSpan(D(2028, 12, 30), D(2029, 1, 1))
    assert (off_days.off[D(2028, 12, 30)], off_days.off[D(2028, 12, 31)]) == (new_year, new_year)
    assert new_year not in off_days.breaks


def test_a_notice_wins_over_the_forecast_and_over_the_package() -> None:
    spring = NoticeBreak((Holiday.SPRING_FESTIVAL,), D(2027, 2, 4), D(2027, 2, 12), (D(2027, 1, 30),))
    calendar = StatutoryCalendar((Notice(2027, "国办发明电〔2026〕1号", None, (spring,)),))
    found = _break_of(calendar, 2027, Holiday.SPRING_FESTIVAL)
    # 2027-02-13 is a Saturday that nothing claims any more, so it and the Sunday join the run.
    assert (found.span, found.workdays) == (DateSpan(D(2027, 2, 4), D(2027, 2, 14)), (D(2027, 1, 30),))
    assert (found.forecast, found.confidence, found.source.zh) == (False, None, "国办发明电〔2026〕1号")
    assert _break_of(calendar, 2027, Holiday.LABOUR_DAY).forecast


def test_each_break_is_cited_to_the_paper_that_orders_it() -> None:
    longer = NoticeBreak(
        (Holiday.LABOUR_DAY,),
        D(2026, 5, 1),
        D(2026, 5, 6),
        citation=Citation("调整", "https://example.org/a"),
    )
    calendar = StatutoryCalendar((Notice(2026, "unused", None, (longer,)),))
    cited = {each.name.zh: (each.source.zh, each.url) for each in calendar.breaks(2026)}
    assert cited.pop("劳动节") == ("调整", "https://example.org/a")
    assert set(cited.values()) == {("国务院办公厅关于2026年部分节假日安排的通知", None)}


def test_a_notice_for_half_of_a_shared_break_leaves_the_other_half_to_the_law() -> None:
    moon = NoticeBreak((Holiday.MID_AUTUMN,), D(2028, 10, 3), D(2028, 10, 3))
    calendar = StatutoryCalendar((Notice(2028, "imagined", None, (moon,)),))
    national = next(each for each in calendar.breaks(2028) if each.holidays == (Holiday.NATIONAL_DAY,))
    assert national.source == LAW_ONLY_SOURCE
    assert {D(2028, 10, 1), D(2028, 10, 2), D(2028, 10, 3)} <= set(national.span)


def test_a_shared_break_is_no_surer_than_the_less_sure_of_its_holidays() -> None:
    unforeseen = NoticeBreak((Holiday.MID_AUTUMN,), D(2027, 9, 11), D(2027, 9, 19))
    notices = (Notice(2027, "imagined", None, (unforeseen,)),)
    found = _break_of(StatutoryCalendar(notices), 2028, Holiday.MID_AUTUMN)
    moon, national = (
        backtest(notices).confidence(each, 2028) for each in (Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY)
    )
    assert set(found.holidays) == {Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY}
    assert moon < national
    assert found.confidence == moon


@pytest.mark.parametrize(
    ("year", "source", "why"),
    [
        (2007, LAW_ONLY_SOURCE, "other days by law: nothing is learned of the years before 2008"),
        (2008, FORECAST_SOURCE, "the first year of the law in force"),
    ],
)
def test_what_a_notice_leaves_open_is_forecast_from_2008_on(year: int, source: Text, why: str) -> None:
    """Authority: 全国年节及纪念日放假办法, as revised on 2007-12-14, in force from 2008-01-01."""
    parade = NoticeBreak((), D(year, 5, 1), D(year, 5, 1), occasion=Text("庆典", "parade"))
    calendar = StatutoryCalendar((Notice(year, "imagined", None, (parade,)),))
    assert _break_of(calendar, year, Holiday.LABOUR_DAY).source == source, why


def test_a_one_off_day_off_is_a_break_with_a_name() -> None:
    (parade,) = (each for each in StatutoryCalendar().breaks(2015) if not each.holidays)
    assert (parade.span, parade.statutory, parade.workdays) == (
        DateSpan(D(2015, 9, 3), D(2015, 9, 5)),
        (),
        (D(2015, 9, 6),),
    )
    assert "70周年" in parade.name.zh


def test_a_shared_break_carries_both_names() -> None:
    found = _break_of(StatutoryCalendar(), 2025, Holiday.MID_AUTUMN)
    assert (found.name.zh, found.name.en) == ("中秋、国庆", "Mid-Autumn and National Day")


@pytest.mark.parametrize("year", [2000, 2003, 2008, 2015, 2024, 2026, 2027, 2063, 2099])
def test_no_day_is_both_off_and_worked(year: int) -> None:
    off_days = StatutoryCalendar().off_days(year)
    assert set(off_days.off) & set(off_days.work) == set()
    assert {day.year for day in (*off_days.off, *off_days.work)} == {year}


@pytest.mark.parametrize("year", [1999, 2100])
def test_outside_the_range_there_are_no_breaks(year: int) -> None:
    assert StatutoryCalendar().breaks(year) == ()


def _break_of(calendar: StatutoryCalendar, year: int, holiday: Holiday) -> StatutoryBreak:
    (found,) = (each for each in calendar.breaks(year) if holiday in each.holidays)
    return found
