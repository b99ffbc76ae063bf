"""Sunrise and sunset at a site, and the moon's phases: an adapter over ephem."""

from datetime import UTC, date, datetime, time, timedelta
from math import acos, degrees
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import ephem
from msgspec import Struct

from eventplan.almanac.moon import MoonPhase, moon_phases

__all__ = ["MoonPhase", "SunTimes", "moon_phases", "sun_times"]

_EARTH_RADIUS_M = 6_371_000
# Refraction 34′; ephem itself adds the sun's half diameter.
_REFRACTION_DEG = 34 / 60


class SunTimes(Struct, frozen=True):
    """Sunrise and sunset of one day in the site's time zone; None when the sun does not cross."""

    rise: datetime | None
    set: datetime | None


def sun_times(day: date, latitude: float, longitude: float, elevation_m: float, timezone: str) -> SunTimes:
    """Return sunrise and sunset of ``day`` over a free horizon, to about 2 s.

    Degrees are north and east, -90..90 and -180..180; ``elevation_m`` is how far the site stands
    above its horizon, which lowers that horizon (the dip): the summit sees the sun earlier.

    Raises:
        ValueError: a coordinate is out of range, or the time zone is unknown.

    Source: the convention of the almanac offices: refraction 34′, the upper limb, a free horizon.
    """
    _check_place(latitude, longitude, elevation_m)
    zone = _zone(timezone)
    observer = ephem.Observer()
    observer.lat, observer.lon = str(latitude), str(longitude)
    observer.pressure = 0  # refraction stands in the horizon instead, as the almanac offices do
    observer.horizon = str(-_REFRACTION_DEG - _dip_deg(elevation_m))
    start = datetime.combine(day, time(), zone)
    stop = datetime.combine(day + timedelta(days=1), time(), zone)
    return SunTimes(
        _crossing(observer, start, stop, rises=True), _crossing(observer, start, stop, rises=False)
    )


def _crossing(observer: ephem.Observer, start: datetime, stop: datetime, *, rises: bool) -> datetime | None:
    """Return the sun's first crossing of the horizon from ``start`` up to ``stop``, or None."""
    observer.date = start.astimezone(UTC).replace(tzinfo=None)
    seek = observer.next_rising if rises else observer.next_setting
    try:
        found: datetime = seek(ephem.Sun()).datetime()
    except (ephem.AlwaysUpError, ephem.NeverUpError):
        return None
    moment = found.replace(tzinfo=UTC, microsecond=0).astimezone(start.tzinfo)
    return moment if moment < stop else None


def _dip_deg(elevation_m: float) -> float:
    """Return how far the free horizon lies below the level plane; geometric, without refraction."""
    return degrees(acos(_EARTH_RADIUS_M / (_EARTH_RADIUS_M + max(elevation_m, 0))))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        raise ValueError(f"time zone must be an IANA name such as Asia/Shanghai: {name!r}") from error


def _check_place(latitude: float, longitude: float, elevation_m: float) -> None:
    if not -90 <= latitude <= 90:
        raise ValueError(f"latitude must be -90..90 degrees: {latitude}")
    if not -180 <= longitude <= 180:
        raise ValueError(f"longitude must be -180..180 degrees: {longitude}")
    if not -500 <= elevation_m <= 9000:
        raise ValueError(f"elevation must be -500..9000 m: {elevation_m}")
