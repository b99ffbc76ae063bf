"""Performances with a day and a clock time: what a placement with sessions comes to."""

from datetime import date, datetime
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text

EXTRA: Final = "x"
"""Stands in the place of an id for a session beside every pattern; none is called so."""

BECAME_RUN: Final = Text("改为按场次发布", "its sessions are published instead")
"""Why the dates of an activity that became a run are cancelled."""


class Session(Struct, frozen=True, order=True):
    """One performance from ``start`` up to ``stop``, both aware.

    ``id`` is that of its rule; ``planned`` when the rule lets it start, which a person may have decided
    otherwise.
    """

    start: datetime
    stop: datetime
    id: str
    planned: datetime
    capacity: int | None = None
    is_cancelled: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether a person gave it another time."""
        return self.start != self.planned

    @property
    def day(self) -> date:
        """The day it belongs to: the one on which it starts."""
        return self.start.date()


class SessionChange(Struct, frozen=True):
    """What a person decided about the one session of ``activity`` that its rule puts on ``day``.

    It starts at ``to``, local time of the site, or is cancelled where that is None.
    """

    activity: str
    year: int
    session: str
    day: date
    to: datetime | None = None
    by: str | None = None
    why: str | None = None
    source: str | None = None
