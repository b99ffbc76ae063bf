"""What changed between two editions of a plan, and why."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

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


KIND_NAMES: Final = {
    ChangeKind.ADDED: Text("新增活动", "Added"),
    ChangeKind.MOVED: Text("调整时间", "Moved"),
    ChangeKind.VENUE: Text("变更场地", "Other venue"),
    ChangeKind.RENAMED: Text("更改名称", "Renamed"),
    ChangeKind.STATUS: Text("状态变化", "Other status"),
    ChangeKind.CANCELLED: Text("取消活动", "Cancelled"),
}


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


def by_kind(changes: Iterable[Change]) -> Iterator[tuple[ChangeKind, tuple[Change, ...]]]:
    """Yield each kind of change there is with its changes, in the order of the kinds."""
    found = tuple(changes)
    for kind in ChangeKind:
        own = tuple(change for change in found if change.kind is kind)
        if own:
            yield kind, own
