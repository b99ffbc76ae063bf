"""A year's almanac as rules and outputs see it, with the festivals that ship with eventplan."""

from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.doubts import DISPUTED_MONTHS
from eventplan.almanac.festivals import Festival, TermDayAnchor
from eventplan.almanac.lunar import LunarDate, to_lunar
from eventplan.almanac.moon import MoonPhase
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.almanac.years import Almanacs, almanacs_of
from eventplan.bundled import bundled
from eventplan.domain.text import Text
from eventplan.reading.files.festival_sets import read_festivals
from eventplan.reading.notices.notice_file import read_notices

D = date
FESTIVALS, _PROBLEMS = read_festivals(bundled("calendars") / "festivals")
ALMANACS = Almanacs(FESTIVALS)

# Authority: wall calendars by the tables of the Hong Kong Observatory.
ON_A_DAY = [
    (D(2027, 2, 5), "除夕", "the last lunar day, day 29"),
    (D(2027, 2, 6), "春节", "New Year 2027"),
    (D(2027, 2, 14), "玉皇圣诞", "lunar 1-9"),
    (D(2027, 2, 20), "元宵节", "lunar 1-15"),
    (D(2027, 3, 9), "龙抬头", "lunar 2-2"),
    (D(2027, 3, 22), "老君圣诞", "lunar 2-15"),
    (D(2027, 4, 9), "上巳节", "lunar 3-3"),
    (D(2027, 4, 5), "清明节", "the term"),
    (D(2027, 5, 19), "吕祖诞辰", "lunar 4-14"),
    (D(2027, 5, 19), "中国旅游日", "a fixed day beside a lunar one"),
    (D(2027, 6, 9), "端午节", "lunar 5-5"),
    (D(2027, 8, 8), "七夕节", "lunar 7-7"),
    (D(2027, 8, 16), "中元节", "lunar 7-15"),
    (D(2027, 9, 15), "中秋节", "lunar 8-15"),
    (D(2027, 10, 8), "重阳节", "lunar 9-9"),
    (D(2027, 10, 29), "寒衣节", "lunar 10-1"),
    (D(2027, 11, 12), "下元节", "lunar 10-15"),
    (D(2027, 12, 22), "冬至节", "the term"),
    (D(2027, 1, 15), "腊八节", "lunar 12-8 of 2026"),
    (D(2027, 1, 30), "小年", "lunar 12-23 of 2026"),
    (D(2027, 1, 31), "南小年", "lunar 12-24 of 2026"),
    (D(2027, 5, 9), "母亲节", "the second Sunday of May"),
    (D(2027, 6, 20), "父亲节", "the third Sunday of June"),
    (D(2027, 7, 20), "初伏", "the third 庚 day"),
    (D(2027, 10, 1), "国庆节", "a fixed day"),
]


@pytest.mark.parametrize(("day", "name", "why"), ON_A_DAY)
def test_a_festival_stands_on_its_day(day: date, name: str, why: str) -> None:
    assert name in [festival.name.zh for festival in ALMANACS.day(day).festivals], why


def test_the_bundled_festivals_and_notices_are_without_problems() -> None:
    _, problems = read_notices(bundled("calendars") / "statutory")
    assert (_PROBLEMS, problems) == ((), ())


def test_no_two_festivals_share_a_spelling() -> None:
    """A rule that names a festival must never have to guess; terms keep their own names."""
    spellings = [
        word.casefold()
        for festival in FESTIVALS
        for word in {festival.name.zh, festival.name.en, *festival.aliases}
    ]
    terms = [word.casefold() for term in SolarTerm for word in (term.name_.zh, term.name_.en)]
    assert sorted(word for word in spellings if spellings.count(word) > 1) == []
    assert sorted(set(spellings) & set(terms)) == []


def test_a_bundled_festival_says_where_its_day_comes_from() -> None:
    assert [festival.id for festival in FESTIVALS if not festival.source] == []


def test_the_laba_festival_falls_twice_in_2022_and_never_in_2023() -> None:
    falls = {year: ALMANACS[year].festival_dates("laba") for year in (2022, 2023)}
    assert falls == {2022: (D(2022, 1, 10), D(2022, 12, 30)), 2023: ()}


@pytest.mark.parametrize("year", [2000, 2027, 2028, 2099])
def test_an_almanac_holds_every_day_once(year: int) -> None:
    almanac = ALMANACS[year]
    expected = (D(year + 1, 1, 1) - D(year, 1, 1)).days
    assert [day.date for day in almanac.days] == [D(year, 1, 1) + timedelta(days=n) for n in range(expected)]
    assert [almanac.day(day.date) for day in almanac.days] == list(almanac.days)
    assert {term: day.date for day in almanac.days if (term := day.term)} == dict(almanac.terms)


def test_a_day_of_a_forecast_break_carries_all_its_facts() -> None:
    day = ALMANACS.day(D(2027, 2, 6))
    assert (day.lunar, day.term, day.moon) == (LunarDate(2027, 1, 1), None, MoonPhase.NEW)
    assert [festival.id for festival in day.festivals] == ["spring-festival"]
    assert (day.is_off, day.is_work, day.is_uncertain) == (True, False, False)
    assert day.statutory_break is not None
    assert day.statutory_break.holidays == (Holiday.SPRING_FESTIVAL,)


@pytest.mark.parametrize(
    ("day", "off", "work", "forecast", "why"),
    [
        (D(2026, 2, 14), False, True, False, "an announced make-up Saturday"),
        (D(2026, 2, 15), True, False, False, "an announced day off"),
        (D(2026, 2, 13), False, False, False, "an ordinary Friday"),
        (D(2026, 2, 7), True, False, False, "an ordinary Saturday"),
        (D(2027, 1, 31), False, True, True, "a forecast make-up Sunday"),
        (D(2027, 2, 12), True, False, True, "a forecast day off"),
        (D(2027, 1, 23), True, False, False, "a weekend that no break touches"),
        (D(2026, 12, 31), False, False, False, "New Year 2027 is a Friday; nothing reaches back"),
        (D(2028, 12, 30), True, False, True, "the Saturday of a break of next year"),
        (D(2002, 5, 1), True, False, False, "no notice on file, but the law names it"),
        (D(2027, 2, 6), True, False, False, "a day of the law inside a forecast break"),
        (D(2027, 2, 14), True, False, True, "off or worked, whichever way the forecast goes"),
        (D(2015, 9, 3), True, False, False, "a one-off day off"),
        (D(2015, 9, 6), False, True, False, "its make-up Sunday"),
    ],
)
def test_a_day_is_off_or_worked_as_ordered_or_expected(
    day: date, off: bool, work: bool, forecast: bool, why: str
) -> None:
    found = ALMANACS.day(day)
    assert (found.is_off, found.is_work, found.is_forecast) == (off, work, forecast), why
    assert ALMANACS.is_workday(day) is not off


def test_every_announced_day_since_2008_is_off_or_worked_as_the_package_says() -> None:
    """Compared with chinese_calendar's own reading of its lists, except December of its last year."""
    last = announced_notices()[-1].year
    wrong = [
        day.date
        for year in range(2008, last + 1)
        for day in ALMANACS[year].days
        if day.date < D(last, 12, 1) and is_workday(day.date) is day.is_off
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "day", [D(2051, 3, 20), D(2057, 9, 28), D(2084, 3, 19), D(2089, 9, 4), D(2097, 8, 7)]
)
def test_days_of_which_the_observatory_warns_are_uncertain(day: date) -> None:
    assert ALMANACS.day(day).is_uncertain


def test_every_day_of_a_disputed_month_is_uncertain() -> None:
    # Authority: new moons of DE440 against the Hong Kong Observatory's tables, 2000-2099.
    whole_months = [D(2057, 9, 28) + timedelta(days=n) for n in range(30)]
    whole_months += [D(2097, 8, 7) + timedelta(days=n) for n in range(30)]
    assert [day for month in DISPUTED_MONTHS for day in month.span] == whole_months
    for year in (2057, 2097):
        assert [day.date for day in ALMANACS[year].days if day.is_uncertain] == [
            day for day in whole_months if day.year == year
        ]
    assert {(to_lunar(day).year, to_lunar(day).month) for day in whole_months} == {(2057, 9), (2097, 7)}


def test_what_is_past_and_published_is_certain() -> None:
    assert not ALMANACS.day(D(2021, 12, 21)).is_uncertain


def test_in_2027_no_day_is_uncertain() -> None:
    assert [day.date for day in ALMANACS[2027].days if day.is_uncertain] == []


def test_the_festival_of_the_lowest_rank_stands_first() -> None:
    assert [festival.id for festival in ALMANACS.day(D(2027, 4, 9)).festivals] == ["shangsi", "zhenwu"]


def test_an_almanac_is_made_once_and_comes_out_the_same_again() -> None:
    assert ALMANACS[2027] is ALMANACS[2027]
    assert Almanacs(FESTIVALS)[2027] == ALMANACS[2027]
    assert Almanacs(tuple(reversed(FESTIVALS)))[2027].days == ALMANACS[2027].days


def test_sites_share_their_almanacs_as_long_as_they_read_the_same() -> None:
    shared, notices = almanacs_of(FESTIVALS, ()), announced_notices()
    assert almanacs_of(tuple(FESTIVALS), ()) is shared
    for other in (almanacs_of(FESTIVALS[:1], ()), almanacs_of(FESTIVALS, notices[:1])):
        assert other is not shared


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_outside_the_range_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=rf"year must be in 2000\.\.2099: {year}"):
        ALMANACS[year]


@pytest.mark.parametrize(("day", "works"), [(D(1999, 12, 31), True), (D(2100, 1, 2), False)])
def test_outside_the_range_a_workday_is_a_weekday(day: date, works: bool) -> None:
    assert ALMANACS.is_workday(day) is works


def test_a_day_of_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match=r"day must be in 2027: 2028-01-01"):
        ALMANACS[2027].day(D(2028, 1, 1))


def test_an_unknown_festival_is_refused() -> None:
    festival = Festival(
        "frost", FESTIVALS[0].name, (), TermDayAnchor(SolarTerm.SHUANGJIANG), Text("试验", "a test")
    )
    assert Almanacs((festival,))[2027].festival_dates("frost") == (D(2027, 10, 23),)
    with pytest.raises(ValueError, match="no festival has the id 'snow'"):
        Almanacs((festival,))[2027].festival_dates("snow")
