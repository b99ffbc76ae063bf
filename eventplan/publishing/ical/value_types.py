"""Values in the form in which iCalendar writes them (RFC 5545, RFC 6868).

The convention: whatever a template puts out passes through ``to_wire``, which knows the wire form of
a plain value by its type. What a filter has already brought into wire form is an ``Encoded``, which
cannot be joined to anything, so nothing is escaped twice and nothing slips through unescaped.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final, Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct

from eventplan.domain.clean_text import clean
from eventplan.lazy_regex import Pattern

ABSENT: Final = "\x00"
"""Stands for a value that is None; the whole line that holds it is left out. No clean text holds it."""

_TEXT_SPECIAL = Pattern(r"[\\;,\n]")
_TEXT_ESCAPES: Final = {"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"}
_PARAM_ESCAPES: Final = {"^": "^^", "\n": "^n", '"': "^'"}
_SCHEME = Pattern(r"[A-Za-z][A-Za-z0-9+.-]*:.")
# RFC 3986: unreserved and reserved characters, and "%" so that what is encoded already stays as it is.
_URI_SAFE: Final = "%:/?#[]@!$&'()*+,;=-._~"


class WireError(ValueError):
    """A value has no wire form, or not the one it was asked for."""


class Encoded(Struct, frozen=True):
    """A value that already has its wire form."""

    text: str

    def __str__(self) -> str:
        raise WireError(f"{self.text!r} is in wire form already: write it in a {{{{ }}}} of its own")


class Point(Protocol):
    """Anything with degrees north and east."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


def to_wire(value: object) -> str:
    """Return the wire form of a plain value, ``ABSENT`` for None.

    Raises:
        WireError: there is none, as for a time without a zone or a number with a fraction.
    """
    if isinstance(value, str):
        return text(value)
    match value:
        case Encoded():
            return value.text
        case None:
            return ABSENT
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case datetime():
            return _utc_time(value)
        case date():
            return _day(value)
        case timedelta():
            return _duration(value)
        case list() | tuple():
            return _listed(value)
    raise WireError(f"{type(value).__name__} has no iCalendar form: {value!r}")


def text(value: str) -> str:
    """Return ``value`` cleaned and escaped as a TEXT value."""
    if isinstance(value, Enum):
        value = str(value.value)
    value = clean(value)
    if _TEXT_SPECIAL.search(value):
        return _TEXT_SPECIAL.sub(lambda found: _TEXT_ESCAPES[found[0]], value)
    return value


def when(value: date | datetime | None) -> Encoded | None:
    """Return parameters, colon and value of a day or a time, to stand right after a property's name.

    ``;VALUE=DATE:20270513``, ``;TZID=Asia/Shanghai:20270513T193000`` or ``:20270513T113000Z``.

    Raises:
        WireError: the time has no zone, or ``value`` is neither day nor time.
    """
    match value:
        case None:
            return None
        case datetime(tzinfo=ZoneInfo(key=str(key))) if key != "UTC":
            return Encoded(f";TZID={key}:{_clock(value)}")
        case datetime():
            return Encoded(f":{_utc_time(value)}")
        case date():
            return Encoded(f";VALUE=DATE:{_day(value)}")
    raise WireError(f"neither a day nor a time: {value!r}")


def utc(value: datetime | None) -> Encoded | None:
    """Return a time in UTC, as ``20270513T113000Z``.

    Raises:
        WireError: ``value`` has no zone or is not a time.
    """
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise WireError(f"not a time: {value!r}")
    return Encoded(_utc_time(value))


def uri(value: str | None) -> Encoded | None:
    """Return an absolute address with everything percent-encoded that an address may not hold.

    Raises:
        WireError: ``value`` does not begin with a scheme such as ``https:``.
    """
    if value is None:
        return None
    if not isinstance(value, str) or not _SCHEME.match(value):
        raise WireError(f"not an absolute address such as https://…: {value!r}")
    return Encoded(quote(clean(value).replace("\n", ""), safe=_URI_SAFE))


def param(value: str | None) -> Encoded | None:
    """Return a parameter's value within double quotes, with the escapes of RFC 6868.

    A backslash at its end is followed by a space: ical.js 1 (FullCalendar) takes ``\\"`` for a quote
    within the value, finds no other and refuses the whole feed.

    Raises:
        WireError: ``value`` is not text.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise WireError(f"a parameter must be text: {value!r}")
    escaped = "".join(_PARAM_ESCAPES.get(character, character) for character in clean(value))
    end = " " if escaped.endswith("\\") else ""
    return Encoded(f'"{escaped}{end}"')


def geo(value: Point | None) -> Encoded | None:
    """Return degrees north and east as ``33.7642;111.6391``, to a millionth of a degree (11 cm).

    Raises:
        WireError: ``value`` has no latitude and longitude, or they lie outside -90..90 and -180..180.
    """
    return None if value is None else Encoded(";".join(_degrees(value)))


def geo_uri(value: Point | None) -> Encoded | None:
    """Return degrees north and east as ``geo:33.7642,111.6391`` (RFC 5870).

    Raises:
        WireError: ``value`` has no latitude and longitude, or they lie outside -90..90 and -180..180.
    """
    return None if value is None else Encoded("geo:" + ",".join(_degrees(value)))


def offset(value: timedelta | None) -> Encoded | None:
    """Return a distance from UTC, as ``+0800``.

    Raises:
        WireError: ``value`` is not a length of time.
    """
    if value is None:
        return None
    if not isinstance(value, timedelta):
        raise WireError(f"not a length of time: {value!r}")
    minutes, seconds = divmod(abs(int(value.total_seconds())), 60)
    sign = "-" if value < timedelta(0) else "+"
    return Encoded(f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else ""))


FILTERS: Final[Mapping[str, Callable[..., Encoded | None]]] = {
    "when": when,
    "utc": utc,
    "uri": uri,
    "param": param,
    "geo": geo,
    "geo_uri": geo_uri,
    "offset": offset,
}
"""The filters by which a template gives a value its wire form."""


def _day(value: date) -> str:
    return f"{value.year:04}{value.month:02}{value.day:02}"


def _clock(value: datetime) -> str:
    return f"{_day(value)}T{value.hour:02}{value.minute:02}{value.second:02}"


def _utc_time(value: datetime) -> str:
    if value.utcoffset() is None:
        raise WireError(f"a time without a zone means another moment to each reader: {value!r}")
    return _clock(value.astimezone(UTC)) + "Z"


def _duration(value: timedelta) -> str:
    """Return ``value`` as days alone when it is whole days, else as hours, minutes and seconds.

    Never ``P1H``, which is no duration: some phones refuse the whole feed for it.
    """
    seconds = abs(int(value.total_seconds()))
    sign = "-" if value < timedelta(0) else ""
    if seconds % 86400 == 0 and seconds:
        return f"{sign}P{seconds // 86400}D"
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return f"{sign}PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")


def _listed(values: list[object] | tuple[object, ...]) -> str:
    """Return the wire forms of ``values`` joined by the comma that separates values, None left out."""
    if any(isinstance(value, Encoded | list | tuple) for value in values):
        raise WireError(f"a list may hold plain values only: {values!r}")
    forms = [to_wire(value) for value in values if value is not None]
    return ",".join(forms) if forms else ABSENT


def _degrees(value: Point) -> tuple[str, str]:
    try:
        latitude, longitude = float(value.latitude), float(value.longitude)
    except (AttributeError, TypeError) as error:
        raise WireError(f"no latitude and longitude: {value!r}") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise WireError(f"not a point on the ground: {latitude}, {longitude}")
    return _decimal(latitude), _decimal(longitude)


def _decimal(value: float) -> str:
    whole = f"{value:.6f}".rstrip("0")
    return whole + "0" if whole.endswith(".") else whole
