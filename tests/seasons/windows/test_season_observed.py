"""Observed windows, from a general statement to a noted peak.

The notes are invented; quantiles of one noted year are those of test_recency_mean.py, others are compared
with the formulas there.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from eventplan.domain.season import Peak, SeasonWindow, Show, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    Fallback,
    NotedEvent,
    Observation,
    ObservedWindow,
    WindowRule,
)
from eventplan.seasons.windows.resolve_window import season_window
from tests.seasons.landscapes import band, bloom, noted, peaked

FIRST = NotedEvent.FIRST
LATE_APRIL = Fallback(CalendarDay(4, 25), CalendarDay(5, 15), Text("景区", "scenic area"))


def window(
    rule: ObservedWindow, year: int = 2027, rules: Mapping[str, WindowRule] | None = None
) -> SeasonWindow:
    found = season_window(rule, year, rules or {})
    assert found is not None
    return found


def test_an_estimated_window_is_complete() -> None:
    assert window(bloom("cherry", *peaked("2026-04-21"))) == SeasonWindow(
        id="cherry",
        name=Text("cherry", "cherry"),
        year=2027,
        span=DateSpan(date(2027, 4, 17), date(2027, 4, 25)),
        stage=Stage.ESTIMATED,
        basis=Text("据2026年1次记录估计", "estimated from 1 noted year (2026)"),
        peak=Peak(
            date(2027, 4, 7), date(2027, 4, 15), date(2027, 4, 21), date(2027, 4, 27), date(2027, 5, 5)
        ),
        before_days=4,
        after_days=4,
        show=Show.BLOOM,
        noted_years=1,
    )


def test_a_seen_peak_confirms_the_window() -> None:
    rule = bloom("cherry", *peaked("2026-04-21", "2027-04-12"))
    found = window(rule)
    assert found.peak == Peak(*(date(2027, 4, 12),) * 5)
    assert (found.stage, found.span, found.basis, found.noted_years) == (
        Stage.CONFIRMED,
        DateSpan(date(2027, 4, 8), date(2027, 4, 16)),
        Text("当年盛期已记录：2027-04-12", "this year's peak was noted: 2027-04-12"),
        1,
    )


def test_first_flowers_update_the_window() -> None:
    rule = bloom(
        "cherry",
        *(noted(f"{year}-04-10", FIRST) for year in range(2022, 2027)),
        *(noted(f"{year}-04-16") for year in range(2022, 2027)),
        noted("2027-04-20", FIRST),
    )
    found = window(rule)
    assert found.peak is not None
    # By hand: planned 16 April with sd^2 = 108/(n+2)*(1+1/n), n = 4.854; by the sign 25 April with
    # sd^2 = 4; together 24 April.
    assert (found.stage, found.peak.p50) == (Stage.UPDATED, date(2027, 4, 24))
    assert found.basis == Text(
        "据2022、2023、2024、2025、2026年5次记录估计，近年权重大；"
        "2027-04-20见到本处始花，比常年晚10天，据此修正（对照5年）",
        "estimated from 5 noted years (2022, 2023, 2024, 2025, 2026), recent years weighing more; "
        "updated by its first flowers seen on 2027-04-20, 10 days later than usual (5 years compared)",
    )


def test_no_quantile_lies_before_the_first_flowers_that_were_seen() -> None:
    rule = bloom("cherry", *peaked("2025-04-16", "2026-04-16"), noted("2027-05-20", FIRST))
    found = window(rule)
    assert found.peak is not None
    assert found.peak.p10 == date(2027, 5, 20)


def test_first_flowers_alone_are_followed_by_the_show_as_described() -> None:
    found = window(bloom("cherry", noted("2027-04-20", FIRST)))
    assert found.peak is not None
    assert (found.stage, found.peak.p50, found.noted_years) == (Stage.UPDATED, date(2027, 4, 24), 0)


LOW = band("low", 1000, *peaked("2024-04-20", "2025-04-20", "2026-04-20"))
HIGH = replace(band("high", 1600, *peaked("2024-05-10", "2025-05-10", "2026-05-10")), sign="low")
EARLY = replace(LOW, noted=(*LOW.noted, noted("2027-04-10")))


def test_a_lower_band_updates_a_higher_one() -> None:
    planned = window(HIGH, rules={"low": LOW, "high": HIGH})
    moved = window(HIGH, rules={"low": EARLY, "high": HIGH})
    assert planned.peak is not None
    assert moved.peak is not None
    assert (planned.stage, planned.peak.p50) == (Stage.ESTIMATED, date(2027, 5, 10))
    # By the sign 30 April, weighed 48/(n+2)*(1+1/n) against 108/(n+2)*(1+1/n) with n = 2.95: 6.9 of 10 days.
    assert (moved.stage, moved.peak.p50) == (Stage.UPDATED, date(2027, 5, 3))


def test_a_sign_cannot_move_what_was_never_estimated() -> None:
    rule = replace(HIGH, noted=(), species=None, fallback=LATE_APRIL)
    found = window(rule, rules={"low": EARLY, "high": rule})
    assert (found.stage, found.span.first) == (Stage.GENERAL, date(2027, 4, 25))


def test_autumn_colour_is_not_updated() -> None:
    low = band("low", 1000, *peaked("2025-10-25", "2026-10-25", "2027-10-15"), show=Show.LEAF)
    high = replace(band("high", 1600, *peaked("2025-10-10", "2026-10-10"), show=Show.LEAF), sign="low")
    with_sign = window(high, rules={"low": low, "high": high})
    assert with_sign == window(replace(high, sign=None))
    assert with_sign.stage is Stage.ESTIMATED


def test_signs_in_a_circle_end() -> None:
    low = replace(EARLY, sign="high", band_m=None)
    assert window(replace(HIGH, band_m=None), rules={"low": low, "high": HIGH}).stage is Stage.UPDATED


def test_without_notes_the_general_statement_holds() -> None:
    rule = replace(bloom("cherry"), fallback=LATE_APRIL)
    assert window(rule) == SeasonWindow(
        id="cherry",
        name=Text("cherry", "cherry"),
        year=2027,
        span=DateSpan(date(2027, 4, 25), date(2027, 5, 15)),
        stage=Stage.GENERAL,
        basis=Text(
            "一般说法，尚无记录（来源：景区）",
            "general statement, nothing noted yet (source: scenic area)",
        ),
        before_days=4,
        after_days=4,
        show=Show.BLOOM,
    )


def test_a_winter_statement_crosses_new_year() -> None:
    rule = replace(bloom("rime"), fallback=Fallback(CalendarDay(11, 15), CalendarDay(3, 10)))
    assert window(rule, 2099).span == DateSpan(date(2099, 11, 15), date(2100, 3, 10))


def test_nothing_known_is_no_window() -> None:
    assert season_window(bloom("cherry"), 2027, {}) is None


def test_notes_of_later_years_do_not_count() -> None:
    rule = bloom("cherry", *peaked("2024-04-10", "2025-04-12"))
    later = replace(rule, noted=(*rule.noted, *peaked("2028-03-01", "2029-06-01")))
    assert window(later) == window(rule)


def test_a_peak_that_was_never_noted_is_told() -> None:
    rule = bloom("cherry", noted("2024-04-06", FIRST), *peaked("2025-04-12"))
    assert window(rule).basis == Text(
        "据2024、2025年2次记录估计，近年权重大；2024年未记盛期，由始、末日推算",
        "estimated from 2 noted years (2024, 2025), recent years weighing more; "
        "the peak of 2024 is inferred from the first or last day",
    )


def test_many_years_are_told_as_a_range() -> None:
    rule = bloom("cherry", *peaked(*(f"{year}-04-12" for year in range(2018, 2027))))
    assert window(rule).basis.zh == "据2018—2026年间9次记录估计，近年权重大"


years = st.dictionaries(
    st.integers(2000, 2026),
    st.dates(date(2001, 1, 1), date(2001, 12, 31)),
    min_size=1,
    max_size=12,
)


def _notes(found: dict[int, date], later_days: int = 0) -> tuple[Observation, ...]:
    """Return the notes of the days, all within a season of 60 days so that none is taken for another's."""
    return tuple(
        Observation(year, date(year, 10, 15) + timedelta(days=day.timetuple().tm_yday % 60 + later_days))
        for year, day in sorted(found.items())
    )


@given(years, st.integers(-30, 90))
@settings(max_examples=50)
def test_all_notes_later_move_the_window_as_far_also_over_new_year(found: dict[int, date], days: int) -> None:
    rule = ObservedWindow(id="snow", name=Text("初雪", "snow"), show=Show.SNOW, noted=_notes(found))
    later = replace(rule, noted=_notes(found, days))
    here, there = window(rule).peak, window(later).peak
    assert here is not None
    assert there is not None
    moved = [quantile + timedelta(days=days) for quantile in (here.p10, here.p50, here.p90)]
    assert [there.p10, there.p50, there.p90] == moved


@pytest.mark.parametrize("year", [2000, 2050, 2099])
def test_every_year_of_the_almanac_has_its_window(year: int) -> None:
    rule = bloom("cherry", *peaked("1995-04-10", "1996-04-14"))
    assert window(rule, year).span.first.year == year
