"""What is put on."""

from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.site import Element, place_ids
from eventplan.domain.text import Text


class Tier(StrEnum):
    """How much an activity weighs in the year."""

    FLAGSHIP = "flagship"
    MAJOR = "major"
    REGULAR = "regular"


DAY_MINUTES: Final = 24 * 60


class SessionRule(Struct, frozen=True):
    """A performance of the day, from ``start`` up to ``stop`` in the site's time zone.

    A ``stop`` before ``start`` is of the next day; the session belongs to the day on which it starts.
    ``on`` is a `when` expression for the days that have it, None for all on which the activity plays;
    ``extra`` are expressions for further ones.
    """

    start: time
    stop: time
    capacity: int | None = None
    id: str = "s1"
    on: str | None = None
    extra: tuple[str, ...] = ()

    @property
    def hours(self) -> tuple[int, int]:
        """From and up to which minute it lasts, counted from the midnight that begins its day."""
        start, stop = (60 * each.hour + each.minute for each in (self.start, self.stop))
        return start, stop if stop > start else stop + DAY_MINUTES


class Mode(StrEnum):
    """Where one takes part."""

    ONSITE = "onsite"
    ONLINE = "online"
    BOTH = "both"


MODE_NAMES: Final = {
    Mode.ONSITE: Text("线下", "on site"),
    Mode.ONLINE: Text("线上", "online"),
    Mode.BOTH: Text("线上线下", "on site and online"),
}


class Tickets(Struct, frozen=True):
    """What it costs as it is said, where to buy, how to book."""

    price: str | None = None
    link: str | None = None
    booking: Text | None = None


PICTURES: Final = "pictures/"
"""Where pictures are published, below the address of the site."""
MOST_PICTURE_OCTETS: Final = 2_000_000


class ActivityPicture(Struct, frozen=True):
    """A picture at an ``address``: of its own, or below the site's, to which its ``file`` is published."""

    address: str
    file: Path | None = None

    def url(self, base: str | None) -> str | None:
        """Return its address where the site is at ``base``, None where that is not known."""
        if self.file is None:
            return self.address
        return f"{base.rstrip('/')}/{self.address}" if base else None


class Outreach(Struct, frozen=True):
    """Ids of the groups an activity is for, and of its channels; its place among others.

    ``part_of`` is the id of the umbrella over it; ``organisations`` the ids of hosts and organisers that
    have one. ``parts`` are ``<site>/<activity>`` under a region's umbrella, ``takes``
    how much it needs a day of what the region's sites share, by id; the latter is internal.
    """

    audience: tuple[str, ...] = ()
    mode: Mode = Mode.ONSITE
    link: str | None = None
    channels: tuple[str, ...] = ()
    element: Element | None = None
    part_of: str | None = None
    organisations: tuple[str, ...] = ()
    tickets: Tickets = Tickets()
    picture: ActivityPicture | None = None
    parts: tuple[str, ...] = ()
    takes: tuple[tuple[str, int], ...] = ()


class Internal(Struct, frozen=True):
    """What only the internal edition may show; money in units of 10,000 CNY (万元).

    ``budget`` is what one time costs. ``budget_in_all`` is what was written for all times of a year
    together, of which a year's ``budget`` is the share; None where the amount is each time's.
    ``extra`` holds what other columns of an office table say, by their headings.
    """

    budget: float = 0.0
    funding: str | None = None
    contact: str | None = None
    phone: str | None = None
    permits: str | None = None
    notes: str | None = None
    staff: int = 0
    budget_in_all: float | None = None
    extra: tuple[tuple[str, str], ...] = ()

    def share(self, number: int | None, times: int) -> "Internal":
        """Return the same with what one of ``times`` costs, in whole hundredths.

        The shares of the numbers 1..times sum to the amount written; None stands for any of the times.
        """
        if self.budget_in_all is None or times < 2:
            return self
        units = round(100 * self.budget_in_all)
        at = 1 if number is None else min(number, times)
        return replace(self, budget=(units * at // times - units * (at - 1) // times) / 100)


class NotedPermit(Struct, frozen=True):
    """What an activity notes of the permit or the closed season called ``id``."""

    id: str
    applied: date | None = None
    number: str | None = None
    approval: str | None = None


class PermitFacts(Struct, frozen=True):
    """What decides which permits an activity needs, and what was noted of them; internal.

    ``routine`` is the reason why it is routine business of its place.
    """

    visitors_per_session: int | None = None
    routine: str | None = None
    foreign_performers: bool = False
    temporary_stage: bool = False
    noted: tuple[NotedPermit, ...] = ()

    def note_of(self, id_: str) -> NotedPermit:
        """Return what was noted of a permit or a season."""
        return next((each for each in self.noted if each.id == id_), NotedPermit(id_))


class Activity(Struct, frozen=True):
    """One activity as its site means it: references checked, defaults filled in.

    ``when`` says which days are allowed; ``days`` how many of them each occurrence takes, None
    for all. ``venues`` are alternatives by id, in order of preference; one may be several places at
    once. ``prefer``, ``avoid`` are ``when`` expressions; ``after`` and ``before`` ids of other
    activities. ``is_cancelled`` keeps a cancelled activity visible as cancelled. One that ``is_run`` is
    one placement from the first to the last day of ``when``; it does not play in the gaps, nor on the
    days of ``dark``, expressions as ``extra``, on which it plays all the same. One that ``is_umbrella`` is
    a roof over others: it takes no venue, breaks no quiet and counts in no limit.
    """

    id: str
    name: Text
    category: str
    when: str
    days: int | None = None
    times: int | None = None
    min_gap_days: int = 0
    prefer: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    tier: Tier = Tier.REGULAR
    tags: tuple[str, ...] = ()
    expected_visitors: int | None = None
    hosts: tuple[Text, ...] = ()
    organisers: tuple[Text, ...] = ()
    summary: Text | None = None
    detail: Text | None = None
    campaign: Text | None = None
    sessions: tuple[SessionRule, ...] = ()
    is_run: bool = False
    dark: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    is_umbrella: bool = False
    target_occupancy: int | None = None
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    is_cancelled: bool = False
    source: Text | None = None
    internal: Internal = Internal()
    permit_facts: PermitFacts = PermitFacts()
    outreach: Outreach = Outreach()

    @property
    def places(self) -> frozenset[str]:
        """The ids of all places that it may take."""
        return frozenset(place for venue in self.venues for place in place_ids(venue))

    @property
    def weight(self) -> Tier:
        """How much it weighs among others; an umbrella, whatever its tier, disturbs nobody."""
        return Tier.REGULAR if self.is_umbrella else self.tier
