"""Whose today it is: a site's, by its time zone, whatever the clock and the zone of the machine."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years that can be planned."""

ALMANAC_ZONE: Final = "Asia/Shanghai"
"""Where the days of the almanac begin; what is asked of no site is asked here."""


def time_at(clock: datetime, zone: str = ALMANAC_ZONE) -> datetime:
    """Return ``clock`` as an aware time in the IANA ``zone``; without an offset it is that zone's own."""
    there = ZoneInfo(zone)
    return clock.astimezone(there) if clock.tzinfo else clock.replace(tzinfo=there)


def planning_year(today: date) -> int:
    """Return the year being planned: next year from 1 October, else this year; it may have no almanac."""
    return today.year + (today.month >= 10)


def nearest_year(year: int) -> int:
    """Return the year nearest to ``year`` that can be planned."""
    return min(max(year, FIRST_YEAR), LAST_YEAR)
