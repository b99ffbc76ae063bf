"""A region: sites that plan for themselves, and the limits that hold across them."""

from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Final

from msgspec import Struct, field

from eventplan.domain.activity import Tier
from eventplan.domain.site import ClosedDays, Element, Place, QuietCounts, Severity
from eventplan.domain.text import Text

EARTH_RADIUS_KM: Final = 6371.0


class MapPoint(Struct, frozen=True):
    """A point on the map; degrees north and east."""

    latitude: float
    longitude: float

    def km_to(self, other: "MapPoint") -> float:
        """Return the distance along the great circle, in kilometres."""
        north, other_north = radians(self.latitude), radians(other.latitude)
        half_up, half_along = (other_north - north) / 2, radians(other.longitude - self.longitude) / 2
        chord = sin(half_up) ** 2 + cos(north) * cos(other_north) * sin(half_along) ** 2
        return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


def is_address(source: str) -> bool:
    """Say whether a plan or a calendar lies on the web, and not beside the region's files."""
    return "://" in source


def copy_of(id: str, suffix: str) -> str:  # noqa: A002 - the id of an import or a member
    """Return where, in the region's folder, the copy of what lies at an address is kept."""
    return f".imports/{id}.{suffix}"


class MemberKind(StrEnum):
    """How a member's days become known."""

    SITE = "site"
    """A calendar that is planned here."""
    OWN = "own"
    """The region's own activities, planned here too."""
    PLAN = "plan"
    """A site that is planned elsewhere: shown and respected, never moved."""


class Member(Struct, frozen=True):
    """A site of a region, or the region itself; ``source`` is a folder, or where its plan was read from.

    ``position`` is None where nobody says where it lies. ``published`` is where a local site publishes
    for itself, None where it does not.
    """

    id: str
    kind: MemberKind
    name: Text
    source: str
    position: MapPoint | None = None
    published: str | None = None


class ImportedFeed(Struct, frozen=True):
    """Somebody else's calendar; its entries are shown, and with ``is_avoided`` keep our flagships away."""

    id: str
    name: Text
    feed: str
    position: MapPoint | None = None
    element: Element | None = None
    tier: Tier = Tier.REGULAR
    is_avoided: bool = False


class SharedResource(Struct, frozen=True):
    """Something of which all sites together have ``per_day``."""

    id: str
    name: Text
    per_day: int


class RegionRule(StrEnum):
    """A limit across sites, as it is called in ``region.yaml`` and in clashes."""

    FLAGSHIPS_APART = "flagships_apart"
    LARGE_PER_DAY = "large_per_day"
    QUIET = "quiet"
    SHARED = "shared"
    CLOSURES = "closures"


class Apart(Struct, frozen=True):
    """Flagships of different sites nearer than ``km`` have at least ``days`` days between them."""

    km: float
    days: int


class RegionLimits(Struct, frozen=True):
    """What the plans of all sites together must respect; None means no limit.

    ``closed`` are the closures for all with their days of one year, once a year is asked for.
    """

    flagships_apart: Apart | None = None
    large_per_day: int | None = None
    quiet_days: int | None = None
    quiet_counts: QuietCounts = QuietCounts.MAJOR
    shared: tuple[SharedResource, ...] = ()
    severity: tuple[tuple[RegionRule, Severity], ...] = ()
    closed: tuple[ClosedDays, ...] = ()

    def severity_of(self, rule: RegionRule) -> Severity:
        """Return how much ``rule`` binds; a limit that says nothing else is to be warned of."""
        return dict(self.severity).get(rule, Severity.WARN)


class Region(Struct, frozen=True):
    """A county, a city or an alliance; ``members`` are in the order of its sheet.

    ``domain`` is the right side of the UIDs of its own activities; those of sites keep their own.
    """

    id: str
    name: Text
    domain: str
    place: Place
    edition: date
    members: tuple[Member, ...]
    imports: tuple[ImportedFeed, ...] = ()
    limits: RegionLimits = field(default_factory=RegionLimits)
    base_url: str | None = None

    def member(self, id: str) -> Member:  # noqa: A002 - the field's name
        """Return the member called ``id``."""
        return next(each for each in self.members if each.id == id)
