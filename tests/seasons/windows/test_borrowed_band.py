"""Estimates borrowed from another band: 3.3 days later per 100 m in spring, 2.2 earlier in autumn."""

import pytest
from msgspec.structs import replace

from eventplan.domain.season import Show, Stage
from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.seasons.windows.borrowed_band import borrowed
from eventplan.seasons.windows.resolve_window import season_window
from tests.seasons.landscapes import band, peaked

# 20 April is day 109; one noted year has a variance of 2 * prior^2.
APRIL = ("2026-04-20",)
OCTOBER = ("2026-10-20",)

# What is added for the age of a note of the year before.
OF_ONE_YEAR = 0.2**2

LOANS = [
    # borrower, lender, days moved, variance, why
    (band("here", 1300), band("there", 1000, *peaked(*APRIL)), 9.9, 72 + 2.4**2, "spring climbs"),
    (band("here", 700), band("there", 1000, *peaked(*APRIL)), -9.9, 72 + 2.4**2, "and is earlier below"),
    (band("here", 1000), band("there", 1000, *peaked(*APRIL)), 0.0, 72.0, "level: nothing to doubt"),
    (
        band("here", 1500, show=Show.LEAF),
        band("there", 1000, *peaked(*OCTOBER), show=Show.LEAF),
        -11.0,
        50 + 4**2,
        "autumn comes down",
    ),
    (
        band("here", 1500, show=Show.LEAF),
        band("there", 1000, *peaked(*APRIL), show=Show.LEAF),
        16.5,
        50 + 4**2,
        "leaves that unfold in spring climb",
    ),
]


@pytest.mark.parametrize(("here", "there", "days", "variance", "why"), LOANS)
def test_a_borrowed_estimate_moves_with_the_season(
    here: ObservedWindow, there: ObservedWindow, days: float, variance: float, why: str
) -> None:
    found = borrowed(here, 2027, {"here": here, "there": there})
    assert found is not None
    lent = borrowed(replace(here, band_m=there.band_m), 2027, {"there": there})
    assert lent is not None
    assert found.days == pytest.approx(days), why
    assert found.estimate.centre - lent.estimate.centre == pytest.approx(days), why
    assert found.estimate.sd**2 == pytest.approx(variance + OF_ONE_YEAR), why


HERE = band("here", 1300)
THERE = band("there", 1000, *peaked(*APRIL))

REFUSED = [
    (replace(HERE, species=None), THERE, "no species"),
    (replace(HERE, band_m=None), THERE, "no elevation here"),
    (HERE, replace(THERE, band_m=None), "none there"),
    (HERE, replace(THERE, species="Rhododendron concinnum"), "another species"),
    (HERE, replace(THERE, noted=()), "nothing noted there"),
    (HERE, replace(THERE, noted=peaked("2027-04-20")), "only this year: not known when planning"),
    (HERE, replace(THERE, show=Show.LEAF), "its leaves are not its flowers"),
    (replace(HERE, show=Show.SNOW), replace(THERE, show=Show.SNOW), "snow keeps no pace"),
]


@pytest.mark.parametrize(("here", "there", "why"), REFUSED)
def test_nothing_is_borrowed_from_what_does_not_fit(
    here: ObservedWindow, there: ObservedWindow, why: str
) -> None:
    assert borrowed(here, 2027, {"here": here, "there": there}) is None, why


def test_the_nearest_band_lends() -> None:
    near, far = band("near", 1500, *peaked(*APRIL)), band("far", 900, *peaked(*APRIL, "2025-04-20"))
    found = borrowed(HERE, 2027, {"far": far, "near": near, "here": HERE})
    assert found is not None
    assert found.band.id == "near"


def test_of_equally_near_bands_the_better_noted_one_lends() -> None:
    above, below = band("above", 1500, *peaked(*APRIL)), band("below", 1100, *peaked(*APRIL, "2025-04-20"))
    found = borrowed(HERE, 2027, {"above": above, "below": below, "here": HERE})
    assert found is not None
    assert found.band.id == "below"


def test_a_borrowed_window_says_so_and_counts_no_year_as_its_own() -> None:
    found = season_window(HERE, 2027, {"here": HERE, "there": THERE})
    assert found is not None
    assert (found.stage, found.noted_years, found.basis) == (
        Stage.ESTIMATED,
        0,
        Text(
            "本处尚无记录；据「there」2026年记录，按海拔高300米推迟10天",
            "nothing noted here yet; from there (2026), 300 m higher, so 10 days later",
        ),
    )
