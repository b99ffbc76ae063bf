"""Reads a feed back as strictly as RFC 5545 is written, and says only whether it tells what is planned.

Quick and one-sided: what it agrees to, any reader reads so; what it does not know or finds odd it leaves to a
reader for anybody's feeds. So it knows the properties that our templates write, and no others.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from msgspec import Struct

from eventplan.lazy_regex import Pattern

_LINE_OCTETS: Final = 75
_LINE: Final = Pattern(
    r"(?P<name>[A-Z][A-Z0-9-]*)"
    r'(?P<params>(?:;[A-Z][A-Z0-9-]*=(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*)'
    r":(?P<value>[^\x00-\x1f\x7f]*)"
)
_VALUE_PARAM: Final = Pattern(r";VALUE=([^;]*)")
_ESCAPED: Final = Pattern(r"\\([nN,;])")
_DAY, _LOCAL, _UTC = (Pattern(shape) for shape in (r"\d{8}", r"\d{8}T\d{6}", r"\d{8}T\d{6}Z"))
_DURATION: Final = Pattern(r"[-+]?P(?:\d+D|T\d+[HMS]|\d+DT\d+[HMS])")
_URI: Final = Pattern(
    r"(?:https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~/#?=&%-]*)?|geo:[-0-9.]+,[-0-9.]+)"
)
_ANY: Final = Pattern(r".*")
_WEEKDAY: Final = "(?:MO|TU|WE|TH|FR|SA|SU)"
_WEEKLY: Final = Pattern(
    rf"FREQ=WEEKLY;(?:INTERVAL=[0-9]{{1,3}};)?WKST=MO;BYDAY={_WEEKDAY}(?:,{_WEEKDAY})*;UNTIL=(\d{{8}}T\d{{6}}Z)"
)
_MOMENTS: Final = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE")
_TEXTS: Final = (
    "UID SUMMARY DESCRIPTION LOCATION CATEGORIES STATUS TRANSP COLOR NAME PRODID VERSION METHOD CALSCALE "
    "TZID TZNAME ACTION"
)
_VALUES: Final = {
    **dict.fromkeys(_TEXTS.split(), _ANY),
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED"), _UTC),
    **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), Pattern(r"[-+]\d{4}")),
    **dict.fromkeys(("TRIGGER", "REFRESH-INTERVAL"), _DURATION),
    **dict.fromkeys(("URL", "SOURCE"), _URI),
    "SEQUENCE": Pattern(r"\d{1,9}"),
    "GEO": Pattern(r"-?\d{1,3}(?:\.\d+)?;-?\d{1,3}(?:\.\d+)?"),
}
_INSIDE: Final = {
    "VCALENDAR": None,
    "VTIMEZONE": "VCALENDAR",
    "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
    "VEVENT": "VCALENDAR",
    "VALARM": "VEVENT",
}

_NEEDED: Final = {
    "VCALENDAR": (),
    "VTIMEZONE": ("TZID", "RULE"),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VEVENT": ("UID", "SUMMARY", "DTSTART", "DTEND", "STATUS"),
    "VALARM": ("ACTION", "TRIGGER"),
}

Property = tuple[str, str, str]
"""A name, its parameters as written, and its value."""


class Expected(Struct, frozen=True):
    """What a reader must find in an event; ``stop`` is the end that it no longer holds."""

    uid: str
    summary: str
    start: date | datetime
    stop: date | datetime
    status: str


def agrees(content: bytes, expected: Sequence[Expected]) -> bool:
    """Say whether ``content`` surely holds the ``expected`` events, in order, and no others."""
    try:
        events = [dict(_compared(event)) for event in _events(content)]
    except ValueError:
        return False
    return len(events) == len(expected) and all(map(_is_as_planned, events, expected))


def _events(content: bytes) -> Iterator[list[Property]]:
    """Yield the properties of each event, those of its alarms apart.

    Raises:
        ValueError: the feed is not one calendar of properties known here, each once but for days left out.
    """
    event: list[Property] = []
    open_: list[str] = []
    held: list[set[str]] = []
    for number, (name, params, value) in enumerate(_properties(content)):
        if name == "BEGIN":
            outer = open_[-1] if open_ else None
            if params or _INSIDE.get(value, value) != outer or (outer is None and number):
                raise ValueError(value)
            if value in ("STANDARD", "DAYLIGHT"):
                held[-1].add("RULE")
            open_.append(value)
            held.append(set())
            event = [] if value == "VEVENT" else event
        elif name == "END":
            if params or not open_ or open_.pop() != value or not held.pop().issuperset(_NEEDED[value]):
                raise ValueError(value)
            if value == "VEVENT":
                yield event
        elif not open_ or (name in held[-1] and name != "EXDATE"):
            raise ValueError(name)
        else:
            held[-1].add(name)
            if open_[-1] == "VEVENT":
                event.append((name, params, value))
    if open_:
        raise ValueError("not closed")


def _properties(content: bytes) -> Iterator[Property]:
    lines = content.split(b"\r\n")
    if lines.pop() or b"\r" in (bare := content.replace(b"\r\n", b"")) or b"\n" in bare:
        raise ValueError("line ends")
    if not all(0 < len(line) <= _LINE_OCTETS for line in lines) or lines[:1] != [b"BEGIN:VCALENDAR"]:
        raise ValueError("lines")
    # Decoded before it is unfolded: some readers join octets, others characters.
    for line in content[:-2].decode().replace("\r\n ", "").split("\r\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        name, params, value = found.groups()
        if name not in ("BEGIN", "END"):
            _see_that_it_is_known(name, params, value)
        yield name, params, value


def _see_that_it_is_known(name: str, params: str, value: str) -> None:
    """Let pass what no reader makes anything else of.

    Raises:
        ValueError: the property, or how its value is written, is not one of ours.
    """
    said = _VALUE_PARAM.findall(params)
    if name in _MOMENTS:
        _moment(params, value)
        return
    if name == "RRULE" and not params and (weekly := _WEEKLY.fullmatch(value)):
        _utc(weekly[1])
        return
    shape = _ANY if name.startswith("X-") else _VALUES.get(name)
    if shape is None or not shape.fullmatch(value) or said not in ([], ["URI"], ["DURATION"]):
        raise ValueError(name)
    if said and not (_URI if said == ["URI"] else _DURATION).fullmatch(value):
        raise ValueError(value)
    if shape is _UTC:
        _utc(value)


def _compared(event: list[Property]) -> Iterator[tuple[str, str | date | tuple[datetime, str]]]:
    """Yield what is compared of an event.

    Raises:
        ValueError: it is written as only some readers read it.
    """
    for name, params, value in event:
        if name not in _NEEDED["VEVENT"]:
            continue
        if name in ("DTSTART", "DTEND"):
            yield name, _moment(params, value)
        elif params:
            raise ValueError(params)
        else:
            yield name, _text(value)


def _text(value: str) -> str:
    if "\\" in _ESCAPED.sub("", value):
        raise ValueError(value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _moment(params: str, value: str) -> date | tuple[datetime, str]:
    """Return a day, or a time by the clock with its zone.

    Raises:
        ValueError: it is neither, or there is no such day.
    """
    if params == ";VALUE=DATE" and _DAY.fullmatch(value):
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    if not params and _UTC.fullmatch(value):
        return _utc(value), "UTC"
    zone = re.fullmatch(r";TZID=([A-Za-z0-9_+/-]+)", params)
    if (zone or not params) and _LOCAL.fullmatch(value):
        return _utc(value).replace(tzinfo=None), zone[1] if zone else ""
    raise ValueError(value)


def _utc(value: str) -> datetime:
    return datetime.strptime(value[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def _is_as_planned(read: dict[str, str | date | tuple[datetime, str]], wanted: Expected) -> bool:
    texts = {"UID": wanted.uid, "SUMMARY": wanted.summary, "STATUS": wanted.status}
    moments = {"DTSTART": _written(wanted.start), "DTEND": _written(wanted.stop)}
    return read == {**texts, **moments}


def _written(moment: date | datetime) -> date | tuple[datetime, str]:
    if not isinstance(moment, datetime):
        return moment
    zone = str(moment.tzinfo)
    return (moment, zone) if zone == "UTC" else (moment.replace(tzinfo=None), zone)
