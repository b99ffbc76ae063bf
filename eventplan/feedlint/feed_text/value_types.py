"""What a value of each kind looks like, and days and times read from it (RFC 5545, 3.3)."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from eventplan.feedlint.feed_text.grammar import ValueType

_DATE = re.compile(r"[0-9]{8}")
_DATE_TIME = re.compile(r"([0-9]{8})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_TIME = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})Z?")
_DURATION = re.compile(
    r"[+-]?P(?:[0-9]{1,9}W|(?=[0-9T])(?:[0-9]{1,9}D)?(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)?)"
)
_PARTS = re.compile(r"([0-9]{1,9})([WDHMS])")
_UTC_OFFSET = re.compile(r"[+-]([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9])?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,10}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_STATUS_CODE = re.compile(r"[0-9]+(\.[0-9]+){1,2};.+")
_SECONDS: Final = MappingProxyType({"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1})
_MOST_SECONDS: Final = 86_400 * 36_600


class Moment(Struct, frozen=True):
    """A day, or a clock time that is in UTC or floats until a TZID pins it down."""

    clock: datetime
    is_day: bool
    is_utc: bool


def moment(written: str) -> Moment | None:
    """Return the day or time that ``written`` is, None when it is neither."""
    if _DATE.fullmatch(written):
        day = _day(written)
        return None if day is None else Moment(datetime(day.year, day.month, day.day), True, False)  # noqa: DTZ001 - as written
    found = _DATE_TIME.fullmatch(written)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4])
    if hour > 23 or minute > 59 or second > 60:
        return None
    clock = datetime(day.year, day.month, day.day, hour, minute, min(second, 59))  # noqa: DTZ001 - as written
    return Moment(clock, False, bool(found[5]))


def length(written: str) -> timedelta | None:
    """Return the length of time that ``written`` is, at most a century, None when it is none."""
    if not _DURATION.fullmatch(written):
        return None
    seconds = sum(int(count) * _SECONDS[unit] for count, unit in _PARTS.findall(written))
    return timedelta(seconds=min(seconds, _MOST_SECONDS)) * (-1 if written.startswith("-") else 1)


def fits(kind: ValueType, written: str) -> bool:
    """Say whether ``written`` is a value of ``kind``."""
    return _FITS[kind](written)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _is_date(written: str) -> bool:
    found = moment(written)
    return found is not None and found.is_day


def _is_date_time(written: str) -> bool:
    found = moment(written)
    return found is not None and not found.is_day


def _is_time(written: str) -> bool:
    found = _TIME.fullmatch(written)
    return found is not None and int(found[1]) < 24 and int(found[2]) < 60 and int(found[3]) <= 60


def _is_period(written: str) -> bool:
    first, _, last = written.partition("/")
    start, stop, lasts = moment(first), moment(last), length(last)
    if start is None or start.is_day:
        return False
    if stop is None:
        return lasts is not None and lasts >= timedelta(0)
    return not stop.is_day and (stop.is_utc != start.is_utc or stop.clock >= start.clock)


def _is_utc_offset(written: str) -> bool:
    return _UTC_OFFSET.fullmatch(written) is not None and written not in ("-0000", "-000000")


def _is_geo(written: str) -> bool:
    north, semicolon, east = written.partition(";")
    if not semicolon or not (_FLOAT.fullmatch(north) and _FLOAT.fullmatch(east)):
        return False
    return abs(float(north)) <= 90 and abs(float(east)) <= 180


def _is_binary(written: str) -> bool:
    try:
        base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda written: pattern.fullmatch(written) is not None


_FITS: Final[Mapping[ValueType, Callable[[str], bool]]] = MappingProxyType(
    {
        ValueType.BINARY: _is_binary,
        ValueType.BOOLEAN: lambda written: written.upper() in ("TRUE", "FALSE"),
        ValueType.CAL_ADDRESS: _matches(_URI),
        ValueType.DATE: _is_date,
        ValueType.DATE_TIME: _is_date_time,
        ValueType.DURATION: lambda written: length(written) is not None,
        ValueType.FLOAT: _matches(_FLOAT),
        ValueType.INTEGER: _matches(_NUMBER),
        ValueType.PERIOD: _is_period,
        ValueType.RECUR: lambda _: True,  # recurrence.py looks closer
        ValueType.TEXT: lambda _: True,  # texts.py looks closer
        ValueType.TIME: _is_time,
        ValueType.URI: _matches(_URI),
        ValueType.UTC_OFFSET: _is_utc_offset,
        ValueType.GEO: _is_geo,
        ValueType.STATUS_CODE: _matches(_STATUS_CODE),
    }
)
