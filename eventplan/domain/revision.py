"""What changed between two editions of a plan, and why."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Change:
    """One placement that is not what it was; ``before`` is None when added, ``after`` when gone.

    ``causes`` say why, the likeliest first; ``sentence`` says what, for a notice of changes.
    """

    kind: ChangeKind
    uid: str
    before: Placement | None
    after: Placement | None
    sentence: Text
    causes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """An edition of a plan against the one before it; changes in order of kind, day and UID."""

    year: int
    before: int
    after: int
    changes: tuple[Change, ...]
