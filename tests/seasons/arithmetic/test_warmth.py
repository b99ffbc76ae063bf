"""The warmth of the last weeks: small springs worked by hand, and invented ones whose law is known.

What it gains on measured temperatures is in README; those tables are not the project's.
"""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate
from eventplan.seasons.arithmetic.warmth import Temperatures, warmed

PRIOR_SD = 6.0


def temperatures(days: dict[date, float]) -> Temperatures:
    return Temperatures.of(days)


def whole_year(year: int, mean_c: float) -> dict[date, float]:
    """Return a year of one temperature."""
    return {date(year, 1, 1) + timedelta(days=day): mean_c for day in range(365)}


TABLES = [
    # days and means in January 2027, first day asked, stop, warmth, measured, why
    ({1: 7.0, 2: 4.0, 3: 9.5}, 1, 4, 6.5, 3, "only what is above 5 degrees counts"),
    ({1: 7.0, 2: 4.0, 3: 9.5}, 2, 3, 0.0, 1, "a cold day is measured all the same"),
    ({1: 7.0, 3: 9.5}, 1, 4, 6.5, 2, "a missing day is none"),
    ({1: 7.0}, 5, 9, 0.0, 0, "after the table"),
    ({3: 7.0}, 1, 3, 0.0, 0, "before it"),
    ({}, 1, 4, 0.0, 0, "an empty table"),
]


@pytest.mark.parametrize(("means", "first", "stop", "warmth", "measured", "why"), TABLES)
def test_warmth_is_counted_above_five_degrees(
    means: dict[int, float], first: int, stop: int, warmth: float, measured: int, why: str
) -> None:
    table = temperatures({date(2027, 1, day): mean for day, mean in means.items()})
    asked = (date(2027, 1, day).toordinal() for day in (first, stop))
    assert table.between(*asked) == pytest.approx((warmth, measured)), why


def test_the_table_until_a_day_ends_with_it() -> None:
    table = temperatures(whole_year(2027, 10.0))
    last = date(2027, 3, 15)
    cut = table.until(last)
    assert cut == temperatures({day: mean for day, mean in whole_year(2027, 10.0).items() if day <= last})
    assert cut.last_before(date(2028, 1, 1).toordinal()) == last.toordinal()


def springs(years: range, *, seed: int, law: float = 0.0) -> tuple[dict[date, float], tuple[NotedDay, ...]]:
    """Return daily means and the peaks they bring: the day on which 250 degree days are reached.

    ``law`` is how far, as a standard deviation in days, peaks stray from that rule.
    """
    drawn = random.Random(seed)
    means: dict[date, float] = {}
    peaks = []
    for year in years:
        mild = drawn.gauss(0, 1.0)
        warmth, peak = 0.0, 0
        for day in range(180):
            mean = 4 + 0.1 * (day - 40) + mild + drawn.gauss(0, 2)
            means[date(year, 1, 1) + timedelta(days=day)] = mean
            warmth += max(0.0, mean - 5.0) if day >= 60 else 0.0
            peak = day if warmth < 250 else peak
        peaks.append(NotedDay(year, peak + drawn.gauss(0, law)))
    return means, tuple(peaks)


def must(found: Estimate | None) -> Estimate:
    assert found is not None
    return found


def test_warmth_foretells_what_follows_it() -> None:
    means, peaks = springs(range(2000, 2030), seed=1)
    gained = []
    for index in range(12, 30):
        year, earlier = peaks[index].year, peaks[:index]
        planned = must(estimate(earlier, year, PRIOR_SD))
        last = date(year, 1, 1) + timedelta(days=planned.day(0.5) - 14)
        found = warmed(planned, earlier, year, temperatures(means).until(last), PRIOR_SD)
        assert found is not None
        assert found.last == last
        gained.append(abs(planned.centre - peaks[index].day) - abs(found.estimate.centre - peaks[index].day))
    assert sum(gained) / len(gained) > 2


def test_what_would_not_have_helped_is_not_used() -> None:
    means, _ = springs(range(2000, 2030), seed=2)
    drawn = random.Random(3)
    # The peaks come when they like: whatever the warmth says, no year bears it out for long.
    unmoved = worse = 0.0
    for index in range(12, 30):
        peaks = tuple(NotedDay(2000 + i, 110 + drawn.gauss(0, 6)) for i in range(30))
        earlier, year = peaks[:index], peaks[index].year
        planned = must(estimate(earlier, year, PRIOR_SD))
        last = date(year, 1, 1) + timedelta(days=planned.day(0.5) - 14)
        found = warmed(planned, earlier, year, temperatures(means).until(last), PRIOR_SD)
        unmoved += found is None
        worse += 0 if found is None else found.estimate.centre - planned.centre
    assert unmoved > 9
    assert abs(worse) < 18


def test_the_spread_never_grows() -> None:
    means, peaks = springs(range(2000, 2012), seed=4, law=3.0)
    planned = must(estimate(peaks[:-1], 2011, PRIOR_SD))
    found = warmed(planned, peaks[:-1], 2011, temperatures(means), PRIOR_SD)
    assert found is not None
    assert found.estimate.sd < planned.sd
    assert found.error_days_after < found.error_days


SILENT = [
    # years noted, days before the expected peak at which the table ends, first year of it, why
    (12, 30, 2000, "less than two weeks of the six are known"),
    (12, 300, 2000, "the table ends in the year before"),
    (4, 14, 2000, "too few years to try it on"),
    (12, 14, 2009, "too few years with temperatures"),
]


@pytest.mark.parametrize(("noted", "ahead", "first_year", "why"), SILENT)
def test_too_little_known_says_nothing(noted: int, ahead: int, first_year: int, why: str) -> None:
    means, peaks = springs(range(2000, 2001 + noted), seed=1)
    means = {day: mean for day, mean in means.items() if day.year >= first_year}
    planned = must(estimate(peaks[:noted], 2000 + noted, PRIOR_SD))
    last = date(2000 + noted, 1, 1) + timedelta(days=planned.day(0.5) - ahead)
    assert warmed(planned, peaks[:noted], 2000 + noted, temperatures(means).until(last), PRIOR_SD) is None, (
        why
    )


def test_a_month_alone_is_no_day_to_try_it_on() -> None:
    means, peaks = springs(range(2000, 2013), seed=1)
    months = tuple(NotedDay(peak.year, peak.day, 0.5) for peak in peaks[:12])
    planned = must(estimate(months, 2012, PRIOR_SD))
    assert warmed(planned, months, 2012, temperatures(means), PRIOR_SD) is None


@given(st.integers(0, 50), st.integers(-20, 20))
@settings(max_examples=15, deadline=None)
def test_a_later_start_of_everything_moves_the_estimate_as_far(seed: int, days: int) -> None:
    means, peaks = springs(range(2001, 2012), seed=seed, law=1.0)
    later = {day + timedelta(days=days): mean for day, mean in means.items()}
    moved = tuple(NotedDay(peak.year, peak.day + days) for peak in peaks)
    found, after = (
        warmed(must(estimate(noted[:-1], 2011, PRIOR_SD)), noted[:-1], 2011, temperatures(table), PRIOR_SD)
        for noted, table in ((peaks, means), (moved, later))
    )
    assert (found is None) == (after is None)
    if found is not None and after is not None:
        assert after.estimate.centre == pytest.approx(found.estimate.centre + days, abs=1e-6)
