"""RFC 5545, RFC 7986 and the X- properties of clients as tables: what may stand where, how often, and how.

Only those properties are listed for a component that it knows; X- properties and components of other
standards are free.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class ValueType(StrEnum):
    """A type of value, by the word that ``VALUE=`` uses; the last two have none."""

    BINARY = "BINARY"
    BOOLEAN = "BOOLEAN"
    CAL_ADDRESS = "CAL-ADDRESS"
    DATE = "DATE"
    DATE_TIME = "DATE-TIME"
    DURATION = "DURATION"
    FLOAT = "FLOAT"
    INTEGER = "INTEGER"
    PERIOD = "PERIOD"
    RECUR = "RECUR"
    TEXT = "TEXT"
    TIME = "TIME"
    URI = "URI"
    UTC_OFFSET = "UTC-OFFSET"
    GEO = "GEO"
    STATUS_CODE = "STATUS-CODE"


class Homes(Struct, frozen=True):
    """Properties of a component: exactly one, at most one, or any number."""

    one: frozenset[str]
    at_most_one: frozenset[str]
    many: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        """Every property that may stand here."""
        return self.one | self.at_most_one | self.many


def _homes(one: str, at_most_one: str = "", many: str = "") -> Homes:
    return Homes(frozenset(one.split()), frozenset(at_most_one.split()), frozenset(many.split()))


# Sources: RFC 5545, 3.6.1–3.6.6; RFC 7986, 4; RFC 9073 and 9253 for the last words of ``many``.
_LATER = "LINK CONCEPT REFID STYLED-DESCRIPTION STRUCTURED-DATA"
HOMES: Final[Mapping[str, Homes]] = MappingProxyType(
    {
        "VCALENDAR": _homes(
            "PRODID VERSION",
            "CALSCALE METHOD UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR",
            f"NAME DESCRIPTION CATEGORIES IMAGE {_LATER}",
        ),
        "VEVENT": _homes(
            "UID DTSTAMP DTSTART",
            "CLASS CREATED DESCRIPTION GEO LAST-MODIFIED LOCATION ORGANIZER PRIORITY SEQUENCE STATUS "
            "SUMMARY TRANSP URL RECURRENCE-ID RRULE DTEND DURATION COLOR",
            "ATTACH ATTENDEE CATEGORIES COMMENT CONTACT EXDATE EXRULE REQUEST-STATUS RELATED-TO RESOURCES "
            f"RDATE IMAGE CONFERENCE {_LATER}",
        ),
        "VTODO": _homes(
            "UID DTSTAMP",
            "CLASS COMPLETED CREATED DESCRIPTION DTSTART GEO LAST-MODIFIED LOCATION ORGANIZER "
            "PERCENT-COMPLETE PRIORITY RECURRENCE-ID SEQUENCE STATUS SUMMARY URL RRULE DUE DURATION COLOR",
            "ATTACH ATTENDEE CATEGORIES COMMENT CONTACT EXDATE EXRULE REQUEST-STATUS RELATED-TO RESOURCES "
            f"RDATE IMAGE CONFERENCE {_LATER}",
        ),
        "VJOURNAL": _homes(
            "UID DTSTAMP",
            "CLASS CREATED DTSTART LAST-MODIFIED ORGANIZER RECURRENCE-ID SEQUENCE STATUS SUMMARY URL RRULE "
            "COLOR",
            "ATTACH ATTENDEE CATEGORIES COMMENT CONTACT DESCRIPTION EXDATE EXRULE RELATED-TO RDATE "
            f"REQUEST-STATUS IMAGE {_LATER}",
        ),
        "VFREEBUSY": _homes(
            "UID DTSTAMP",
            "CONTACT DTSTART DTEND ORGANIZER URL",
            f"ATTENDEE COMMENT FREEBUSY REQUEST-STATUS {_LATER}",
        ),
        "VTIMEZONE": _homes("TZID", "LAST-MODIFIED TZURL TZUNTIL", "TZID-ALIAS-OF"),
        "STANDARD": _homes("DTSTART TZOFFSETTO TZOFFSETFROM", "RRULE", "COMMENT RDATE TZNAME"),
        "DAYLIGHT": _homes("DTSTART TZOFFSETTO TZOFFSETFROM", "RRULE", "COMMENT RDATE TZNAME"),
        "VALARM": _homes(
            "ACTION TRIGGER",
            "DURATION REPEAT SUMMARY DESCRIPTION UID ACKNOWLEDGED",
            f"ATTACH ATTENDEE RELATED-TO PROXIMITY {_LATER}",
        ),
    }
)

_MOMENT = (ValueType.DATE_TIME, ValueType.DATE)
# The first kind is what stands when no VALUE= does.
KINDS: Final[Mapping[str, tuple[ValueType, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE"), _MOMENT),
        "RDATE": (*_MOMENT, ValueType.PERIOD),
        **dict.fromkeys(
            ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED", "TZUNTIL", "ACKNOWLEDGED"),
            (ValueType.DATE_TIME,),
        ),
        "DURATION": (ValueType.DURATION,),
        "TRIGGER": (ValueType.DURATION, ValueType.DATE_TIME),
        "REFRESH-INTERVAL": (ValueType.DURATION,),
        "X-PUBLISHED-TTL": (ValueType.DURATION,),
        "RRULE": (ValueType.RECUR,),
        "EXRULE": (ValueType.RECUR,),
        "GEO": (ValueType.GEO,),
        **dict.fromkeys(("SEQUENCE", "PRIORITY", "PERCENT-COMPLETE", "REPEAT"), (ValueType.INTEGER,)),
        **dict.fromkeys(("URL", "TZURL", "SOURCE", "CONFERENCE"), (ValueType.URI,)),
        **dict.fromkeys(("ATTACH", "IMAGE"), (ValueType.URI, ValueType.BINARY)),
        **dict.fromkeys(("ORGANIZER", "ATTENDEE"), (ValueType.CAL_ADDRESS,)),
        **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), (ValueType.UTC_OFFSET,)),
        "FREEBUSY": (ValueType.PERIOD,),
        "REQUEST-STATUS": (ValueType.STATUS_CODE,),
        **dict.fromkeys(
            (
                *("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "CATEGORIES", "RESOURCES"),
                *("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "UID", "RELATED-TO", "TZID", "TZNAME", "PRODID"),
                *("VERSION", "CALSCALE", "METHOD", "STATUS", "TRANSP", "CLASS", "ACTION", "COLOR"),
            ),
            (ValueType.TEXT,),
        ),
        "STYLED-DESCRIPTION": (ValueType.TEXT, ValueType.URI),
        "STRUCTURED-DATA": (ValueType.TEXT, ValueType.BINARY, ValueType.URI),
        "CONCEPT": (ValueType.URI,),
        "LINK": (ValueType.URI, ValueType.TEXT),
        "REFID": (ValueType.TEXT,),
    }
)

LISTS: Final = frozenset({"CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"})
"""Properties whose value may be several, with commas between them."""

MUST_NAME_KIND: Final = frozenset({"REFRESH-INTERVAL", "IMAGE", "CONFERENCE"})
"""Properties of RFC 7986 that have no kind of their own, so that VALUE= must be written."""

CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        ("VCALENDAR", "VERSION"): ("2.0",),
        ("VCALENDAR", "CALSCALE"): ("GREGORIAN",),
        ("VCALENDAR", "METHOD"): (
            *("PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"),
        ),
        ("VEVENT", "STATUS"): ("TENTATIVE", "CONFIRMED", "CANCELLED"),
        ("VTODO", "STATUS"): ("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"),
        ("VJOURNAL", "STATUS"): ("DRAFT", "FINAL", "CANCELLED"),
        ("VEVENT", "TRANSP"): ("OPAQUE", "TRANSPARENT"),
    }
)
"""Component and property to the values it may have; others of these names are mistakes."""

RANGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "SEQUENCE": (0, 2**31 - 1),
        "PRIORITY": (0, 9),
        "PERCENT-COMPLETE": (0, 100),
        "REPEAT": (0, 2**31 - 1),
    }
)
