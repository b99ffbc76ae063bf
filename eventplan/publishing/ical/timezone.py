"""A time zone as a feed explains it to programs that do not know its name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct


class Zone(Struct, frozen=True):
    """A zone whose clocks never change; ``offset`` is its distance from UTC, positive to the east."""

    id: str
    offset: timedelta
    abbreviation: str


def steady_zone(key: str, years: range) -> Zone | None:
    """Return the IANA zone ``key``, None when its clocks change within ``years``.

    Feeds give the hours of a zone with summer time in UTC, which needs no explanation.
    """
    zone = ZoneInfo(key)
    # Summer time lasts for months everywhere, save for pauses in Ramadan; no pause hides it all year.
    firsts = [datetime(year, month, 1, 12, tzinfo=zone) for year in years for month in range(1, 13)]
    offsets = {first.utcoffset() for first in firsts}
    offset = firsts[0].utcoffset()
    if len(offsets) != 1 or offset is None:
        return None
    return Zone(key, offset, firsts[0].tzname() or key)
