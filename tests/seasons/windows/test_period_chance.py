"""Chances per ten days, and what is said of them; the arithmetic of days is in test_day_chance.py."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.domain.season import Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.observed.watched_days import watched_days
from eventplan.seasons.observed.window_rule import ChanceWindow
from eventplan.seasons.windows.booking import chance_on
from eventplan.seasons.windows.period_chance import (
    chance_per_decade,
    chance_span,
    known_chances,
    period_of,
    period_span,
)
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.window_doubts import window_warnings

NAME = Text("雾凇", "rime")
FOUR_YEARS = DateSpan(date(2021, 1, 1), date(2024, 12, 31))


def rime(*days: str, watched: DateSpan | None = FOUR_YEARS) -> ChanceWindow:
    seen = tuple(date.fromisoformat(day) for day in days)
    spans = () if watched is None else (watched,)
    return ChanceWindow(id="rime", name=NAME, days_seen=seen, watched=spans)


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


def test_ten_days_are_a_stay_of_all_of_them() -> None:
    known = known_chances(rime("2021-01-03", "2022-01-05", "2022-01-09", "2023-01-01", "2024-12-25"), 2027)
    assert known is not None
    found = chance_per_decade(known)
    assert found[0] == pytest.approx(known.stay(0, 10))
    assert found[2] == pytest.approx(known.stay(20, 11))
    assert found[5] == pytest.approx(known.stay(51, 8))
    assert found.index(max(found)) == 0


def test_only_what_was_seen_before_the_year_counts() -> None:
    whole = rime("2021-01-03", "2022-01-05", "2024-01-05")
    assert known_chances(whole, 2023) == known_chances(
        rime("2021-01-03", "2022-01-05", watched=DateSpan(date(2021, 1, 1), date(2022, 12, 31))), 2023
    )


def test_without_a_watch_the_time_between_the_first_and_the_last_day_counts() -> None:
    alone = rime("2021-12-25", "2022-12-25", "2024-01-05", watched=None)
    told = rime(
        "2021-12-25", "2022-12-25", "2024-01-05", watched=DateSpan(date(2021, 12, 25), date(2024, 1, 5))
    )
    assert known_chances(alone, 2027) == known_chances(told, 2027)
    codes = [note.code for note in window_warnings(alone, 2027, {})]
    assert codes == ["UNWATCHED_DAYS"]
    assert window_warnings(told, 2027, {}) == ()


def test_days_without_it_are_watched_days_and_no_others() -> None:
    days = [date(2024, 12, day) for day in range(1, 32)]
    rule = ChanceWindow(id="rime", name=NAME, days_seen=tuple(days[::4]), days_missed=tuple(days[1::4]))
    assert watched_days(rule, 2027) == {
        day: number % 4 == 0 for number, day in enumerate(days) if number % 4 < 2
    }


def test_where_nobody_looked_nothing_is_promised() -> None:
    winter = DateSpan(date(2024, 12, 1), date(2024, 12, 31))
    known = known_chances(rime("2024-12-05", watched=winter), 2027)
    assert known is not None
    found = chance_per_decade(known)
    assert set(found[:33]) == {0.0}
    assert min(found[33:]) > 0.1


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
    best = found.index(max(found))
    assert chance_span(found, best, 2027) == DateSpan(date.fromisoformat(first), date.fromisoformat(last)), (
        why
    )


def test_a_chance_window_has_no_peak_and_says_its_chances() -> None:
    seen = [date(year, 1, day) for year in range(2021, 2025) for day in (2, 3, 9, 15, 16)]
    rule = ChanceWindow(
        id="rime",
        name=NAME,
        days_seen=tuple(seen),
        watched=(FOUR_YEARS,),
        trigger=Text(
            "前一日有雨、湿度≥80%、风小", "rain the day before, humidity of 80 % or more, little wind"
        ),
    )
    found, known = season_window(rule, 2027, {}), known_chances(rule, 2027)
    assert found is not None
    assert known is not None
    assert (found.stage, found.peak) == (Stage.GENERAL, None)
    at = known.best(0, 10)
    day, (low, high) = known.chances[at], known.likely(at)
    stay, (stay_low, stay_high) = known.stay(at, 3), known.likely_stay(at, 3)
    assert found.basis == Text(
        f"时有时无，不定日期：1月上旬机会最高，十天内约{max(found.chances):.0%}（据4年记录）；"
        f"1月{at + 1}日当天约{day:.0%}（{100 * low:.0f}—{100 * high:.0f}%），"
        f"住3天遇上约{stay:.0%}（{100 * stay_low:.0f}—{100 * stay_high:.0f}%）；"
        "临近时看：前一日有雨、湿度≥80%、风小",
        f"comes and goes, no date: most likely in early January, about {max(found.chances):.0%} within ten "
        f"days (from 4 years of watching); about {day:.0%} ({100 * low:.0f}–{100 * high:.0f}%) on {at + 1} "
        f"January, {stay:.0%} ({100 * stay_low:.0f}–{100 * stay_high:.0f}%) within a stay of 3 days; in the "
        "week itself look for: rain the day before, humidity of 80 % or more, little wind",
    )
    assert 0.1 < low < day < high < 0.4
    assert chance_on(found, date(2027, 1, 5)) == chance_on(found, date(2028, 1, 5)) == known.chances[4]


def test_a_lonely_day_is_not_the_best_and_the_best_day_lies_in_the_best_ten() -> None:
    winters = [DateSpan(date(year, 12, 1), date(year + 1, 1, 31)) for year in range(2021, 2025)]
    seen = [date(year, 12, day) for year in range(2021, 2025) for day in (23, 24, 28)]
    rule = ChanceWindow(id="rime", name=NAME, days_seen=(*seen, date(2024, 7, 6)), watched=tuple(winters))
    found = season_window(rule, 2027, {})
    assert found is not None
    assert found.chances.index(max(found.chances)) == 18, "on the one day in July somebody saw it"
    assert found.span == DateSpan(date(2027, 12, 11), date(2028, 1, 10))
    assert found.basis.zh.startswith("时有时无，不定日期：12月下旬机会最高")
    assert "；12月24日当天约" in found.basis.zh
    assert found.noted_years == 4


def test_few_watched_days_tell_only_between_which_ends_a_chance_lies() -> None:
    rule = rime("2026-01-05", watched=DateSpan(date(2026, 1, 1), date(2026, 1, 20)))
    found = season_window(rule, 2027, {})
    assert found is not None
    assert "；记录太少，1月" in found.basis.zh
    assert "当天的机会只知在" in found.basis.zh
    assert "; too few days were watched: on " in found.basis.en


@given(st.lists(st.dates(date(2019, 1, 1), date(2024, 12, 31)), min_size=1, max_size=60), st.booleans())
@settings(max_examples=40)
def test_chances_are_never_certain(days: list[date], watched: bool) -> None:
    spans = (DateSpan(date(2019, 1, 1), date(2024, 12, 31)),) if watched else ()
    known = known_chances(ChanceWindow(id="rime", name=NAME, days_seen=tuple(days), watched=spans), 2027)
    assert known is not None
    found = chance_per_decade(known)
    assert all(0 <= chance < 1 for chance in found)
    assert max(known.chances) < max(found)
