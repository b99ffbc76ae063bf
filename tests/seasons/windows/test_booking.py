"""Chances of days and how a window is booked.

Worked by hand on normal probability paper: the quartiles lie at 0.674 and the tenths at 1.282, straight
lines between; a day reaches from half a day before its noon to half a day after.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.seasons.windows.booking import Booking, booking, chance_on, chance_peak_inside, width_days
from tests.draws import draws

MIDDLE = date(2027, 5, 10)


def day(offset: int) -> date:
    return MIDDLE + timedelta(days=offset)


def window(
    quantiles: tuple[int, int, int, int, int] | None,
    *,
    stage: Stage = Stage.ESTIMATED,
    before: int = 4,
    after: int = 4,
    chances: tuple[float, ...] = (),
) -> SeasonWindow:
    """Return a window whose quantiles lie so many days from 10 May 2027."""
    return SeasonWindow(
        id="cherry",
        name=Text("樱花", "cherry"),
        year=2027,
        span=DateSpan(day(-before), day(after)),
        stage=stage,
        basis=Text("", ""),
        peak=None if quantiles is None else Peak(*(day(offset) for offset in quantiles)),
        before_days=before,
        after_days=after,
        chances=chances,
    )


# Normal with a standard deviation of 7.4 days: quartiles 5, tenths 9.5 days away.
NORMAL = window((-9, -5, 0, 5, 9))
CONFIRMED = window((0, 0, 0, 0, 0), stage=Stage.CONFIRMED)

INSIDE = [
    # window, first, last, chance, why
    (NORMAL, -9, 9, 0.824, "P10 to P90 with both days: a little above 80 %"),
    (NORMAL, -5, 5, 0.547, "the quartiles with both days: a little above half"),
    (NORMAL, -60, 60, 1.0, "everything"),
    (NORMAL, 30, 40, 0.0, "nothing"),
    (CONFIRMED, 0, 0, 1.0, "a seen peak is certain"),
    (CONFIRMED, 1, 9, 0.0, "and nowhere else"),
    (window((-8, 0, 0, 0, 8)), 0, 0, 0.524, "quantiles that meet hold what lies between them on that day"),
    (window((-4, -4, 0, 4, 4)), -60, -5, 0.075, "tails go on where the outer quantiles meet"),
]


@pytest.mark.parametrize(("of", "first", "last", "chance", "why"), INSIDE)
def test_the_chance_of_the_peak_follows_the_quantiles(
    of: SeasonWindow, first: int, last: int, chance: float, why: str
) -> None:
    found = chance_peak_inside(of, DateSpan(day(first), day(last)))
    assert found == pytest.approx(chance, abs=0.001), why


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (window(None), "no peak"),
        (window((0, 0, 0, 0, 0), stage=Stage.GENERAL), "a general statement names a day, not a chance"),
        (window(None, chances=(0.5,) * 36), "a show that comes and goes"),
    ],
)
def test_a_window_without_an_estimate_has_no_chance_of_a_peak(of: SeasonWindow, why: str) -> None:
    assert chance_peak_inside(of, DateSpan(day(-9), day(9))) is None, why


DAILY = replace(window(None, chances=(0.9,) * 36), day_chances=tuple(n / 1000 for n in range(365)))
ON = [
    (CONFIRMED, -4, 1.0, "the show begins before_days before its peak"),
    (CONFIRMED, 4, 1.0, "and ends after_days after it"),
    (CONFIRMED, -5, 0.0, "not earlier"),
    (CONFIRMED, 5, 0.0, "not later"),
    (window((0, 0, 0, 0, 0), before=2, after=6), 6, 1.0, "a show that lasts longer than it grows"),
    (window((0, 0, 0, 0, 0), before=2, after=6), -3, 0.0, "grows two days"),
    (window(None), 4, 1.0, "a run of dates is on inside"),
    (window(None), 5, 0.0, "and off outside"),
    (DAILY, 0, 0.129, "10 May is day 129 of the ring, from 0"),
    (DAILY, 300, 0.063, "5 March of the next year is day 63"),
]


@pytest.mark.parametrize(("of", "offset", "chance", "why"), ON)
def test_a_day_has_its_chance_of_the_show(of: SeasonWindow, offset: int, chance: float, why: str) -> None:
    assert chance_on(of, day(offset)) == pytest.approx(chance), why


BOOKINGS = [
    (window((-10, -5, 0, 5, 11)), 21, Booking.BLOCK, "three weeks"),
    (window((-11, -5, 0, 5, 11)), 22, Booking.TWO_BLOCKS, "a day more"),
    (window((-17, -9, 0, 9, 18)), 35, Booking.TWO_BLOCKS, "five weeks"),
    (window((-18, -9, 0, 9, 18)), 36, Booking.ON_THE_DAY, "a day more"),
    (CONFIRMED, 0, Booking.BLOCK, "seen"),
    (window(None), None, Booking.BLOCK, "fixed dates"),
    (window(None, chances=(0.5,) * 36), None, Booking.ON_THE_DAY, "comes and goes"),
]


@pytest.mark.parametrize(("of", "width", "how", "why"), BOOKINGS)
def test_the_width_decides_how_a_window_is_booked(
    of: SeasonWindow, width: int | None, how: Booking, why: str
) -> None:
    assert (width_days(of), booking(of)) == (width, how), why


quantiles = st.lists(st.integers(-40, 40), min_size=5, max_size=5).map(
    lambda days: window((sorted(days)[0], sorted(days)[1], sorted(days)[2], sorted(days)[3], sorted(days)[4]))
)


@given(quantiles)
@draws(60)
def test_the_days_together_hold_the_whole_chance(of: SeasonWindow) -> None:
    days = [chance_peak_inside(of, DateSpan.one_day(day(offset))) or 0.0 for offset in range(-400, 401)]
    assert sum(days) == pytest.approx(1, abs=1e-6)


@given(quantiles, st.integers(-60, 60))
@draws(60)
def test_a_day_is_on_when_the_peak_is_near_enough(of: SeasonWindow, offset: int) -> None:
    near = DateSpan(day(offset - of.after_days), day(offset + of.before_days))
    assert chance_on(of, day(offset)) == chance_peak_inside(of, near)
