"""Windows of fixed dates and of solar terms.

Authority for the term days: Hong Kong Observatory, Gregorian-lunar calendar conversion tables (霜降
2027-10-23, 立冬 2027-11-07, 大雪 2027-12-07, 大寒 2028-01-20, 雨水 2028-02-19, 小寒 2028-01-06).
"""

from datetime import date

import pytest

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import CalendarDay, DatesWindow, TermOffset, TermWindow
from eventplan.seasons.windows.resolve_window import season_window

NAME = Text("清凉季", "cool summer")


def dates(first: tuple[int, int], last: tuple[int, int], peak: tuple[int, int] | None = None) -> DatesWindow:
    return DatesWindow(
        id="cool",
        name=NAME,
        first=CalendarDay(*first),
        last=CalendarDay(*last),
        peak=None if peak is None else CalendarDay(*peak),
    )


def terms(first: TermOffset, last: TermOffset, peak: TermOffset | None = None) -> TermWindow:
    return TermWindow(id="frost", name=NAME, first=first, last=last, peak=peak)


def days(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


def certain(day: str) -> Peak:
    return Peak(*(date.fromisoformat(day),) * 5)


DATES = [
    # rule, year, span, peak, why
    (dates((6, 20), (8, 31)), 2027, days("2027-06-20", "2027-08-31"), None, "within a year"),
    (
        dates((6, 20), (8, 31), (7, 25)),
        2027,
        days("2027-06-20", "2027-08-31"),
        certain("2027-07-25"),
        "a peak",
    ),
    (
        dates((11, 15), (3, 10)),
        2027,
        days("2027-11-15", "2028-03-10"),
        None,
        "winter belongs to its first day",
    ),
    (
        dates((11, 15), (3, 10), (1, 20)),
        2027,
        days("2027-11-15", "2028-03-10"),
        certain("2028-01-20"),
        "a peak after New Year",
    ),
    (
        dates((11, 15), (3, 10), (12, 20)),
        2027,
        days("2027-11-15", "2028-03-10"),
        certain("2027-12-20"),
        "a peak before New Year",
    ),
    (dates((1, 1), (12, 31)), 2027, days("2027-01-01", "2027-12-31"), None, "the whole year does not wrap"),
    (dates((5, 1), (5, 1)), 2027, days("2027-05-01", "2027-05-01"), None, "one day"),
    (dates((12, 1), (2, 29)), 2026, days("2026-12-01", "2027-02-28"), None, "no 29 February in 2027"),
    (dates((12, 1), (2, 29)), 2027, days("2027-12-01", "2028-02-29"), None, "but in 2028"),
    (dates((11, 15), (3, 10)), 1999, days("1999-11-15", "2000-03-10"), None, "its tail reaches into 2000"),
    (dates((11, 15), (3, 10)), 2099, days("2099-11-15", "2100-03-10"), None, "the last year"),
]


@pytest.mark.parametrize(("rule", "year", "span", "peak", "why"), DATES)
def test_fixed_dates_are_the_same_every_year(
    rule: DatesWindow, year: int, span: DateSpan, peak: Peak | None, why: str
) -> None:
    found = season_window(rule, year, {})
    assert found is not None
    assert (found.year, found.span, found.peak, found.stage) == (year, span, peak, Stage.GENERAL), why


TERMS = [
    (
        terms(TermOffset(SolarTerm.SHUANGJIANG, -10), TermOffset(SolarTerm.LIDONG, 3)),
        2027,
        days("2027-10-13", "2027-11-10"),
        None,
        "ten days before one term to three after another",
    ),
    (
        terms(TermOffset(SolarTerm.DAXUE), TermOffset(SolarTerm.YUSHUI, -3), TermOffset(SolarTerm.DAHAN)),
        2027,
        days("2027-12-07", "2028-02-16"),
        certain("2028-01-20"),
        "over New Year, with its peak",
    ),
    (
        terms(TermOffset(SolarTerm.XIAOHAN, -10), TermOffset(SolarTerm.XIAOHAN, 10)),
        2027,
        days("2027-12-27", "2028-01-16"),
        None,
        "小寒-10 lies in December, so the season is that December's",
    ),
    (
        terms(TermOffset(SolarTerm.LIDONG), TermOffset(SolarTerm.LIDONG)),
        2027,
        days("2027-11-07", "2027-11-07"),
        None,
        "one day",
    ),
    (
        terms(TermOffset(SolarTerm.SHUANGJIANG), TermOffset(SolarTerm.LIDONG), TermOffset(SolarTerm.DONGZHI)),
        2027,
        days("2027-10-23", "2027-11-07"),
        None,
        "a peak outside the window is none",
    ),
]


@pytest.mark.parametrize(("rule", "year", "span", "peak", "why"), TERMS)
def test_term_windows_follow_the_sun(
    rule: TermWindow, year: int, span: DateSpan, peak: Peak | None, why: str
) -> None:
    found = season_window(rule, year, {})
    assert found is not None
    assert (found.year, found.span, found.peak, found.stage) == (year, span, peak, Stage.GENERAL), why


def test_a_fixed_window_is_complete() -> None:
    rule = DatesWindow(
        id="cool",
        name=NAME,
        first=CalendarDay(6, 20),
        last=CalendarDay(8, 31),
        peak=CalendarDay(7, 25),
        source=Text("景区", "scenic area"),
    )
    assert season_window(rule, 2027, {}) == SeasonWindow(
        id="cool",
        name=NAME,
        year=2027,
        span=days("2027-06-20", "2027-08-31"),
        stage=Stage.GENERAL,
        basis=Text(
            "每年固定：6月20日至8月31日（来源：景区）",
            "the same every year: 20 June to 31 August (source: scenic area)",
        ),
        peak=certain("2027-07-25"),
        before_days=35,
        after_days=37,
    )


def test_the_basis_of_a_term_window_names_terms_and_days() -> None:
    found = season_window(TERMS[0][0], 2027, {})
    assert found is not None
    assert found.basis == Text(
        "按节气：霜降前10天（2027-10-13）至立冬后3天（2027-11-10）",
        "by solar terms: 10 days before Frost's Descent (2027-10-13) "
        "to 3 days after Start of Winter (2027-11-10)",
    )


@pytest.mark.parametrize("year", range(1999, 2100))
def test_winter_by_terms_has_a_season_in_every_year(year: int) -> None:
    found = season_window(TERMS[1][0], year, {})
    assert found is not None
    assert (found.span.first.year, found.span.last.year) == (year, year + 1)


@pytest.mark.parametrize("year", [1998, 2101])
def test_years_beyond_the_almanac_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=r"1999\.\.2100"):
        season_window(DATES[0][0], year, {})


def test_a_winter_that_would_end_in_2101_is_unknown() -> None:
    assert season_window(TERMS[1][0], 2100, {}) is None
