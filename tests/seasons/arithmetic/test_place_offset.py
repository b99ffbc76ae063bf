"""How far and how much later a place is. Distances are compared with the haversine formula on the mean
sphere; offsets with planes that are known."""

import math

import pytest

from eventplan.seasons.arithmetic.place_offset import (
    UNKNOWN_KM,
    Position,
    Surveyed,
    distance_km,
    offset_prior,
    surveyed,
)

LUOYANG = Position(34.66, 112.43, 140)
XIAN = Position(34.27, 108.95, 400)


def haversine_km(here: Position, there: Position) -> float:
    assert here.lat is not None
    assert here.lon is not None
    assert there.lat is not None
    assert there.lon is not None
    a, b = math.radians(here.lat), math.radians(there.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(there.lon - here.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def test_a_distance_on_one_height_is_that_of_the_sphere() -> None:
    level = Position(XIAN.lat, XIAN.lon, LUOYANG.alt_m)
    assert distance_km(LUOYANG, level) == pytest.approx(haversine_km(LUOYANG, XIAN), rel=2e-3)


@pytest.mark.parametrize(
    ("there", "kilometres", "why"),
    [
        (Position(34.66, 112.43, 1140), 100, "a climb of 1,000 m parts places like 100 km"),
        (Position(34.66, 112.43), 0, "a height that is not known counts as none"),
        (Position(alt_m=140), UNKNOWN_KM, "nor is the place known"),
    ],
)
def test_heights_and_what_is_not_known(there: Position, kilometres: float, why: str) -> None:
    assert distance_km(LUOYANG, there) == pytest.approx(kilometres), why
    assert distance_km(there, LUOYANG) == pytest.approx(kilometres), why


def test_only_a_place_that_is_fully_known_is_surveyed() -> None:
    assert surveyed(LUOYANG, Position(34.0, 112.0), 100) is None
    assert surveyed(Position(34.0, None, 200), LUOYANG, 100) is None
    found = surveyed(LUOYANG, Position(35.66, 112.43, 340), 100)
    assert found is not None
    assert (found.north_deg, found.climb_m, found.offset) == pytest.approx((1.0, 200, 100))


def test_nothing_surveyed_lets_expect_nothing() -> None:
    assert offset_prior(()) is None


def test_one_place_is_followed_by_the_usual_slopes() -> None:
    # Two degrees north (8 days) and 300 m up (9.9 days): here it comes that much earlier.
    found = offset_prior((Surveyed(2.0, 300, 250, 120.0),))
    assert found is not None
    assert (found.offset, found.variance) == pytest.approx((120 - 8 - 9.9, 9.0))


def test_places_on_one_plane_of_the_usual_slopes_leave_no_doubt_but_the_least() -> None:
    places = [
        Surveyed(north, climb, 111 * abs(north) + climb / 10, 100 + 4 * north + 0.033 * climb)
        for north, climb in ((1.0, 0), (-1.5, 200), (0.5, -300), (2.0, 900))
    ]
    found = offset_prior(places)
    assert found is not None
    assert (found.offset, found.variance) == pytest.approx((100, 9))


def test_a_near_place_weighs_more() -> None:
    found = offset_prior((Surveyed(0, 0, 0, 100.0), Surveyed(0, 0, 950, 120.0)))
    assert found is not None
    # Weights 1/50 and 1/1000.
    assert found.offset == pytest.approx((20 * 100 + 120) / 21)
    assert found.variance == pytest.approx((20 * (20 / 21) ** 2 + (400 / 21) ** 2) / 21 + 9)
