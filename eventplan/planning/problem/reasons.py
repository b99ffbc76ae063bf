"""Why a candidate cannot be taken: a stable code and the words that name the cause.

And how planning's sentences name activities, venues and amounts.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience
from eventplan.domain.site import Venue
from eventplan.domain.text import Text


class ReasonCode(StrEnum):
    """Stable codes of outcomes and blockers; the codes of a rule's notes join them."""

    PLACED = "PLACED"
    WINDOW = "WINDOW"
    FORECAST = "FORECAST"
    TWO_BLOCKS = "TWO_BLOCKS"
    ON_THE_DAY = "ON_THE_DAY"
    DATE_OPEN = "DATE_OPEN"
    PINNED = "PINNED"
    MOVED = "MOVED"
    BEGUN = "BEGUN"
    CANCELLED = "CANCELLED"

    NO_OCCURRENCE = "NO_OCCURRENCE"
    UNRESOLVED = "UNRESOLVED"
    DECLINED = "DECLINED"
    TOO_SHORT = "TOO_SHORT"
    SUPPRESSED_BY = "SUPPRESSED_BY"

    VENUE_CLOSED = "VENUE_CLOSED"
    VENUE_TAKEN = "VENUE_TAKEN"
    CLOSURE = "CLOSURE"
    PAST = "PAST"
    MAKEUP_WORKDAY = "MAKEUP_WORKDAY"
    AVOIDED = "AVOIDED"
    WORKDAY = "WORKDAY"
    NOT_PREFERRED = "NOT_PREFERRED"
    OFF_PEAK = "OFF_PEAK"
    LATER_VENUE = "LATER_VENUE"
    PUBLISHED = "PUBLISHED"
    MIN_GAP = "MIN_GAP"
    ORDER = "ORDER"
    FLAGSHIP_ZONE = "FLAGSHIP_ZONE"
    PARALLEL_CAP = "PARALLEL_CAP"
    STAFF_CAP = "STAFF_CAP"
    BUDGET = "BUDGET"
    GAP_OVER = "GAP_OVER"
    COSTS_MORE = "COSTS_MORE"

    INTERNAL = "INTERNAL"


class Blocker(Struct, frozen=True, order=True):
    """What stands in a candidate's way; ``cause`` completes "blocked by ...".

    ``remedy`` says what would have to give for the candidate to be free.
    """

    code: ReasonCode
    cause: Text
    remedy: Text
    audience: Audience = Audience.PUBLIC


def counted(blockers: Iterable[Blocker]) -> tuple[tuple[Blocker, int], ...]:
    """Count equal blockers, the most frequent first, then by code and cause."""
    counts = Counter(blockers)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def say_activity(activity: Activity) -> Text:
    """Quote an activity's name."""
    return Text(f"「{activity.name.zh}」", f"“{activity.name.en}”")


def say_venue(venue: Venue | None) -> Text:
    """Name a venue; the whole site stands for none."""
    return venue.name if venue else Text("全景区", "the whole site")


def say_money(hundredths: int) -> Text:
    """Name an amount given in hundredths of 10,000 CNY."""
    return Text(f"{hundredths / 100:g}万元", f"CNY {100 * hundredths:,}")


def joined(*parts: Text) -> Text:
    """Put parts of a sentence one behind the other."""
    return Text("".join(part.zh for part in parts), "".join(part.en for part in parts))
