"""What changed between two editions of a plan, and why."""

from enum import StrEnum

from msgspec import Struct

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement
from eventplan.domain.text import Text


class ChangeKind(StrEnum):
    """What happened to a placement between two editions."""

    ADDED = "added"
    MOVED = "moved"
    VENUE = "venue"
    RENAMED = "renamed"
    STATUS = "status"
    CANCELLED = "cancelled"


class Change(Struct, frozen=True):
    """One placement that is not what it was; ``before`` is None when added, ``after`` when gone.

    ``causes`` say why, the likeliest first; ``sentence`` says what, for a notice of changes.
    """

    kind: ChangeKind
    uid: str
    before: Placement | None
    after: Placement | None
    sentence: Text
    causes: tuple[Reason, ...] = ()


class Revision(Struct, frozen=True):
    """An edition of a plan against the one before it; changes in order of kind, day and UID."""

    year: int
    before: int
    after: int
    changes: tuple[Change, ...]
