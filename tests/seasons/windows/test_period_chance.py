"""Chances per ten days: (k + 1/2) / (n + 1), smoothed 1/4-1/2-1/4, worked by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.domain.season import Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import ChanceWindow
from eventplan.seasons.windows.booking import chance_on
from eventplan.seasons.windows.period_chance import chance_per_decade, chance_span, period_of, period_span
from eventplan.seasons.windows.resolve_window import season_window

NAME = Text("雾凇", "rime")
FOUR_YEARS = DateSpan(date(2021, 1, 1), date(2024, 12, 31))


def rime(*days: str, watched: DateSpan | None = FOUR_YEARS) -> ChanceWindow:
    seen = tuple(date.fromisoformat(day) for day in days)
    return ChanceWindow(id="rime", name=NAME, days_seen=seen, watched=watched)


PERIODS = [
    (date(2027, 1, 1), 0, "the first day"),
    (date(2027, 1, 10), 0, "ten days"),
    (date(2027, 1, 11), 1, "the middle third"),
    (date(2027, 1, 31), 2, "the last third runs to the end"),
    (date(2027, 2, 28), 5, "of a short month too"),
    (date(2027, 12, 31), 35, "the last day"),
]


@pytest.mark.parametrize(("day", "period", "why"), PERIODS)
def test_a_month_has_three_periods(day: date, period: int, why: str) -> None:
    assert period_of(day) == period, why
    assert day in period_span(period, day.year)


def test_each_period_has_its_smoothed_chance() -> None:
    found = chance_per_decade(rime("2021-01-03", "2022-01-05", "2022-01-09", "2023-01-01", "2024-12-25"))
    # Raw: early January 3.5/5, late December 1.5/5, the rest 0.5/5.
    assert found is not None
    assert found[35] == pytest.approx((0.1 + 2 * 0.3 + 0.7) / 4)
    assert found[0] == pytest.approx((0.3 + 2 * 0.7 + 0.1) / 4)
    assert found[1] == pytest.approx((0.7 + 2 * 0.1 + 0.1) / 4)
    assert found[2:34] == pytest.approx((0.1,) * 32)


def test_only_what_was_seen_before_the_year_counts() -> None:
    whole = rime("2021-01-03", "2022-01-05", "2024-01-05")
    assert chance_per_decade(whole, 2023) == chance_per_decade(
        rime("2021-01-03", "2022-01-05", watched=DateSpan(date(2021, 1, 1), date(2022, 12, 31)))
    )


def test_without_a_watch_the_time_between_the_first_and_the_last_day_counts() -> None:
    found = chance_per_decade(rime("2021-12-25", "2022-12-25", "2024-01-05", watched=None))
    # Late December was watched in 2021, 2022 and 2023, early January in 2022, 2023 and 2024, and
    # mid December in 2022 and 2023 alone: it had passed when watching began.
    assert found is not None
    assert found[35] == pytest.approx((0.5 / 3 + 2 * 2.5 / 4 + 1.5 / 4) / 4)


def test_where_nobody_looked_nothing_is_promised() -> None:
    winter = DateSpan(date(2024, 12, 1), date(2024, 12, 31))
    found = chance_per_decade(rime("2024-12-05", watched=winter))
    # Raw: early December 1.5/2, mid and late December 0.5/2, all else 0.
    assert found is not None
    assert found[32:] == pytest.approx(((0.75) / 4, (2 * 0.75 + 0.25) / 4, (0.75 + 0.75) / 4, 0.75 / 4))
    assert found[0] == pytest.approx(0.25 / 4)
    assert set(found[1:32]) == {0.0}


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (rime(), "never seen"),
        (rime(watched=None), "never seen, never watched"),
        (rime("2027-01-05", watched=None), "seen this year only"),
    ],
)
def test_a_show_never_seen_has_no_window(rule: ChanceWindow, why: str) -> None:
    assert season_window(rule, 2027, {}) is None, why


def chances(**high: float) -> tuple[float, ...]:
    """Return 36 chances of 0.1 but for those named ``p<period>``."""
    return tuple(high.get(f"p{period}", 0.1) for period in range(36))


SPANS = [
    (chances(p0=0.8, p1=0.5, p2=0.3, p35=0.4), "2027-12-21", "2028-01-20", "over New Year"),
    (chances(p15=0.8, p16=0.4), "2027-06-01", "2027-06-20", "half as high is enough"),
    (chances(p15=0.8, p20=0.7), "2027-06-01", "2027-06-10", "a second run apart is not joined"),
    (chances(p0=0.8), "2027-01-01", "2027-01-10", "the first period of the year"),
    (chances(p35=0.8), "2027-12-21", "2027-12-31", "the last"),
    (chances(p5=0.8), "2027-02-21", "2027-02-28", "the end of February"),
    (chances(), "2027-01-01", "2027-12-31", "no season: the whole year"),
]


@pytest.mark.parametrize(("found", "first", "last", "why"), SPANS)
def test_the_span_is_the_run_around_the_best_period(
    found: tuple[float, ...], first: str, last: str, why: str
) -> None:
    assert chance_span(found, 2027) == DateSpan(date.fromisoformat(first), date.fromisoformat(last)), why


def test_a_chance_window_has_no_peak_and_tells_its_chance_for_any_day() -> None:
    found = season_window(rime("2021-01-03", "2022-01-05", "2023-01-01", "2024-12-25"), 2027, {})
    assert found is not None
    # Smoothed: late December 0.35, early January 0.45, mid January 0.25, mid December 0.15.
    assert (found.stage, found.peak, found.span, found.basis) == (
        Stage.GENERAL,
        None,
        DateSpan(date(2027, 12, 21), date(2028, 1, 20)),
        Text(
            "时有时无，不定日期：1月上旬机会最高，十天内约45%（据4年记录）",
            "comes and goes, no date: most likely in early January, about 45% within ten days "
            "(from 4 years of watching)",
        ),
    )
    assert chance_on(found, date(2027, 1, 5)) == chance_on(found, date(2028, 1, 5)) == pytest.approx(0.45)


@given(st.lists(st.dates(date(2019, 1, 1), date(2024, 12, 31)), min_size=1, max_size=60), st.booleans())
@settings(max_examples=40)
def test_chances_are_never_certain(days: list[date], watched: bool) -> None:
    rule = ChanceWindow(
        id="rime",
        name=NAME,
        days_seen=tuple(days),
        watched=DateSpan(date(2019, 1, 1), date(2024, 12, 31)) if watched else None,
    )
    found = chance_per_decade(rule)
    assert found is not None
    assert all(0 <= chance < 1 for chance in found)
    assert max(found) > 0.1
