"""Sunrise and sunset against published times and the geometry of the horizon."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from eventplan.almanac.sky import SunTimes, sun_times

HONG_KONG = (22.302, 114.174, 0.0, "Asia/Hong_Kong")
LAOJUNSHAN = (33.74, 111.64, "Asia/Shanghai")


# Authority: sunrise and sunset in the almanac of the Hong Kong Observatory, to the minute.
@pytest.mark.parametrize(
    ("day", "rise", "sets"),
    [
        (date(2024, 6, 21), "05:40", "19:10"),
        (date(2024, 12, 21), "06:58", "17:44"),
    ],
)
def test_the_sun_rises_and_sets_when_the_observatory_says(day: date, rise: str, sets: str) -> None:
    times = sun_times(day, *HONG_KONG)
    assert _minutes_off(times.rise, rise) <= 1
    assert _minutes_off(times.set, sets) <= 1


def test_a_summit_sees_the_sun_earlier_by_the_dip_of_its_horizon() -> None:
    # Geometry: dip = arccos(6371 / (6371 + 2.217)) = 1.5115 degrees; at the equinox the sun climbs
    # 15 * cos(33.74) = 12.474 degrees an hour, so 436 s.
    latitude, longitude, zone = LAOJUNSHAN
    day = date(2027, 3, 21)
    foot = sun_times(day, latitude, longitude, 0, zone)
    summit = sun_times(day, latitude, longitude, 2217, zone)
    assert foot.rise is not None
    assert summit.rise is not None
    assert foot.set is not None
    assert summit.set is not None
    assert (foot.rise - summit.rise).total_seconds() == pytest.approx(436, abs=10)
    assert (summit.set - foot.set).total_seconds() == pytest.approx(436, abs=10)


def test_times_are_whole_seconds_of_the_day_in_the_sites_zone() -> None:
    latitude, longitude, zone = LAOJUNSHAN
    times = sun_times(date(2027, 6, 21), latitude, longitude, 2217, zone)
    assert times.rise is not None
    assert (times.rise.date(), times.rise.tzinfo, times.rise.microsecond) == (
        date(2027, 6, 21),
        ZoneInfo("Asia/Shanghai"),
        0,
    )


def test_inside_the_polar_circle_the_sun_may_not_cross_the_horizon() -> None:
    assert sun_times(date(2027, 6, 21), 78.2, 15.6, 0, "Arctic/Longyearbyen") == SunTimes(None, None)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ((95.0, 111.6, 0.0, "Asia/Shanghai"), "latitude must be -90..90 degrees: 95.0"),
        ((33.7, 211.6, 0.0, "Asia/Shanghai"), "longitude must be -180..180 degrees: 211.6"),
        ((33.7, 111.6, 22170.0, "Asia/Shanghai"), "elevation must be -500..9000 m: 22170.0"),
        (
            (33.7, 111.6, 0.0, "Asia/Luoyang"),
            "time zone must be an IANA name such as Asia/Shanghai: 'Asia/Luoyang'",
        ),
    ],
)
def test_a_place_that_cannot_be_is_refused(place: tuple[float, float, float, str], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        sun_times(date(2027, 6, 21), *place)


def _minutes_off(moment: datetime | None, clock: str) -> float:
    assert moment is not None
    said = datetime.combine(moment.date(), time.fromisoformat(clock), moment.tzinfo)
    return abs((moment - said) / timedelta(minutes=1))
