"""What a site's own noted years say of each other. The years are invented; what would have been said is
compared with the window that the ordinary code gives from the notes before that year."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from eventplan.seasons.accuracy.own_backtest import judged_years, own_rows
from eventplan.seasons.accuracy.skill_score import Estimator, Forecast
from eventplan.seasons.arithmetic.recency_mean import day_of
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    Fallback,
    NotedEvent,
    ObservedWindow,
    WindowRule,
    noted_month,
)
from eventplan.seasons.windows.resolve_window import season_window
from tests.seasons.landscapes import band, bloom, noted, peaked
from tests.seasons.windows.test_warmth_use import MEANS, NOTED

DAYS = ("2020-05-08", "2021-05-05", "2022-05-11", "2023-05-06", "2024-05-09")
RULE = bloom("summit", *peaked(*DAYS))


def rules_of(*rules: ObservedWindow) -> dict[str, WindowRule]:
    return {rule.id: rule for rule in rules}


def test_each_year_is_foretold_as_it_would_have_been() -> None:
    years = judged_years(RULE, rules_of(RULE))
    assert [year.came for year in years] == [date.fromisoformat(day) for day in DAYS]
    for year in years:
        known = replace(RULE, noted=tuple(note for note in RULE.noted if note.year < year.year))
        assert year.planned == season_window(known, year.year, rules_of(known))
        assert (Estimator.EVENTPLAN in year.forecasts) is (year.year > 2020)


def test_a_later_year_changes_no_earlier_one() -> None:
    longer = replace(RULE, noted=(*RULE.noted, *peaked("2025-06-20")))
    assert judged_years(longer, rules_of(longer))[:-1] == judged_years(RULE, rules_of(RULE))


def test_the_plain_days_are_the_brochures_last_years_and_the_mean() -> None:
    rule = replace(RULE, fallback=Fallback(CalendarDay(4, 25), CalendarDay(5, 5)))
    last = judged_years(rule, rules_of(rule))[-1]
    came = day_of(date(2024, 5, 9), 2024)
    # 2024 is a leap year: days from 1 January are one later from March on.
    days = {
        Estimator.BROCHURE: day_of(date(2024, 4, 30), 2024),
        Estimator.LAST_YEAR: day_of(date(2023, 5, 6), 2023),
        Estimator.MEAN_15: 127,  # of days 128, 124, 130 and 125: 126.75
    }
    assert {each: last.forecasts[each] for each in days} == {
        each: Forecast(day, came) for each, day in days.items()
    }


def test_an_early_sign_is_judged_by_itself() -> None:
    low = band("low", 1000, *peaked("2021-04-20", "2022-04-26", "2023-04-21", "2024-04-24"))
    high = replace(band("high", 1600, *peaked(*DAYS)), sign="low")
    by_year = {year.year: year for year in judged_years(high, rules_of(low, high))}
    assert {year for year, found in by_year.items() if Estimator.UPDATED in found.forecasts} == {
        2022,
        2023,
        2024,
    }
    known = replace(high, noted=tuple(note for note in high.noted if note.year < 2024))
    window = season_window(known, 2024, rules_of(low, known))
    assert window is not None
    assert window.peak is not None
    assert by_year[2024].forecasts[Estimator.UPDATED].day == day_of(window.peak.p50, 2024)


def test_own_first_flowers_are_a_sign_but_the_peak_is_not() -> None:
    firsts = (noted(f"{year}-04-28", NotedEvent.FIRST) for year in (2023, 2024))
    rule = replace(RULE, noted=(*RULE.noted, *firsts))
    last = judged_years(rule, rules_of(rule))[-1]
    assert last.forecasts[Estimator.UPDATED].day != last.forecasts[Estimator.UPDATED].came


def test_temperatures_are_cut_two_weeks_before_the_day_named() -> None:
    rule = replace(bloom("cherry", *NOTED), temperatures=Temperatures.of(MEANS))
    last = judged_years(rule, rules_of(rule))[-1]
    assert last.planned is not None
    assert last.planned.peak is not None
    known = replace(
        rule,
        noted=NOTED[:-1],
        temperatures=Temperatures.of(MEANS).until(last.planned.peak.p50 - timedelta(days=14)),
    )
    window = season_window(known, last.year, rules_of(known))
    assert window is not None
    assert window.peak is not None
    assert last.forecasts[Estimator.WARMED].day == day_of(window.peak.p50, last.year)
    rows = {row.estimator: row for row in own_rows("site", rule, judged_years(rule, rules_of(rule)))}
    assert rows[Estimator.WARMED].mae_days < rows[Estimator.EVENTPLAN].mae_days


def test_years_from_before_the_almanac_are_judged_too() -> None:
    rule = bloom("old", *peaked("1950-04-09", "1951-04-08", "1952-04-12"))
    assert [year.year for year in judged_years(rule, rules_of(rule))] == [1950, 1951, 1952]


SILENT = [
    # rule, judged, rows, why
    (bloom("none"), 0, 0, "nothing noted"),
    (bloom("one", *peaked("2020-05-08")), 1, 0, "one year has none before it"),
    (replace(bloom("month"), noted=(noted_month(2020, 5), noted_month(2021, 5))), 0, 0, "months alone"),
    (bloom("first", noted("2020-05-01", NotedEvent.FIRST)), 0, 0, "first flowers alone"),
]


@pytest.mark.parametrize(("rule", "judged", "rows", "why"), SILENT)
def test_too_little_gives_no_figures(rule: ObservedWindow, judged: int, rows: int, why: str) -> None:
    years = judged_years(rule, rules_of(rule))
    assert (len(years), len(own_rows("site", rule, years))) == (judged, rows), why
