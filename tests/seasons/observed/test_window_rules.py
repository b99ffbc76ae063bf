"""Window rules: what can be written, and what cannot be built."""

from collections.abc import Callable
from datetime import date

import pytest

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    DatesWindow,
    NotedEvent,
    Observation,
    ObservedWindow,
    TermOffset,
    noted_month,
    noted_range,
)

NAME = Text("清凉季", "cool summer")
PRESS = Text("报纸", "press")

IMPOSSIBLE: list[tuple[Callable[[], object], str, str]] = [
    (lambda: CalendarDay(13, 1), "month must be 1..12, not 13", "no such month"),
    (lambda: CalendarDay(0, 1), "month must be 1..12, not 0", "no month before January"),
    (lambda: CalendarDay(4, 31), "day of month 4 must be 1..30, not 31", "April is short"),
    (lambda: CalendarDay(2, 30), "day of month 2 must be 1..29, not 30", "not even in leap years"),
    (lambda: TermOffset(SolarTerm.DONGZHI, 181), "-180..180, not 181", "another term is nearer"),
    (lambda: Observation(2019, date(2019, 5, 9), weight=0), "above 0 and at most 1, not 0", "says nothing"),
    (lambda: Observation(2019, date(2019, 5, 9), weight=1.5), "not 1.5", "more than a day"),
    (lambda: Observation(2019, date(2021, 5, 9)), "season of 2019", "two years off"),
    (
        lambda: DatesWindow(
            id="a", name=NAME, first=CalendarDay(6, 20), last=CalendarDay(8, 31), peak=CalendarDay(9, 1)
        ),
        "peak of a must lie between",
        "peak after the end",
    ),
    (
        lambda: DatesWindow(
            id="a", name=NAME, first=CalendarDay(11, 15), last=CalendarDay(3, 10), peak=CalendarDay(7, 1)
        ),
        "peak of a must lie between",
        "summer is outside a winter",
    ),
    (
        lambda: ObservedWindow(id="a", name=NAME, before_days=-1),
        "must be 0..180",
        "a show begins before its peak",
    ),
    (lambda: ObservedWindow(id="a", name=NAME, band_m=(2217, 1800)), "the lower end first", "upside down"),
]


@pytest.mark.parametrize(("build", "message", "why"), IMPOSSIBLE)
def test_impossible_rules_cannot_be_built(build: Callable[[], object], message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        build()
    assert why


def test_a_winter_window_may_peak_on_either_side_of_new_year() -> None:
    winter = [
        DatesWindow(id="a", name=NAME, first=CalendarDay(11, 15), last=CalendarDay(3, 10), peak=peak)
        for peak in (CalendarDay(12, 31), CalendarDay(1, 1))
    ]
    assert [window.peak for window in winter] == [CalendarDay(12, 31), CalendarDay(1, 1)]


def test_the_29th_of_february_is_the_28th_in_common_years() -> None:
    assert [CalendarDay(2, 29).in_year(year) for year in (2027, 2028)] == [
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


RANGES = [
    (DateSpan(date(2019, 5, 5), date(2019, 5, 11)), date(2019, 5, 8), "an odd number of days has a middle"),
    (DateSpan(date(2019, 5, 5), date(2019, 5, 12)), date(2019, 5, 8), "of two middles the earlier"),
    (DateSpan.one_day(date(2019, 5, 5)), date(2019, 5, 5), "one day"),
    (DateSpan(date(2019, 12, 30), date(2020, 1, 3)), date(2020, 1, 1), "over New Year"),
]


@pytest.mark.parametrize(("span", "middle", "why"), RANGES)
def test_a_noted_range_counts_as_its_middle(span: DateSpan, middle: date, why: str) -> None:
    found = noted_range(2019, span)
    assert (found.date, found.weight, found.days) == (middle, 1.0, span), why


MONTHS = [
    (11, date(2024, 11, 15), DateSpan(date(2024, 11, 1), date(2024, 11, 30)), "of the season's year"),
    (13, date(2025, 1, 15), DateSpan(date(2025, 1, 1), date(2025, 1, 31)), "of the year after"),
    (14, date(2025, 2, 15), DateSpan(date(2025, 2, 1), date(2025, 2, 28)), "a short month"),
]


@pytest.mark.parametrize(("month", "middle", "days", "why"), MONTHS)
def test_a_noted_month_counts_half_as_its_15th(month: int, middle: date, days: DateSpan, why: str) -> None:
    found = noted_month(2024, month, source=PRESS)
    assert found == Observation(2024, middle, NotedEvent.PEAK, 0.5, PRESS, days), why


def test_the_elevation_of_a_band_is_its_middle() -> None:
    assert ObservedWindow(id="a", name=NAME, band_m=(1800, 2217)).elevation_m == 2008.5
