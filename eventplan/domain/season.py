"""A landscape window of one year: the estimated peak with its spread, and how sure it is."""

from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


class Stage(StrEnum):
    """How far a window has come from a general statement to what was seen."""

    GENERAL = "general"
    ESTIMATED = "estimated"
    UPDATED = "updated"
    CONFIRMED = "confirmed"


STAGES: Final = {
    Stage.GENERAL: Text("常年", "usual dates"),
    Stage.ESTIMATED: Text("估计", "estimate"),
    Stage.UPDATED: Text("已更新", "updated"),
    Stage.CONFIRMED: Text("已确认", "confirmed"),
}
"""A stage in a word or two, where room is narrow."""


class Peak(Struct, frozen=True):
    """The estimated day of the peak as five quantiles, in order."""

    p10: date
    p25: date
    p50: date
    p75: date
    p90: date

    def __post_init__(self) -> None:
        if not self.p10 <= self.p25 <= self.p50 <= self.p75 <= self.p90:
            raise ValueError(f"quantiles must not fall: {self}")


class SeasonWindow(Struct, frozen=True):
    """When a landscape is worth seeing in one season.

    ``year`` is the season's year, in which the window begins. ``span`` holds the days worth coming
    for on the best estimate. ``peak`` is None for a window that is only a run of dates.
    ``before_days`` and ``after_days`` say how long the show lasts around its peak day. ``chances``
    holds, for a show that comes and goes, the chance of each of the 36 ten-day periods of a year, and
    ``day_chances`` that of each of 365 days.
    ``basis_in_public`` stands for a ``basis`` that names other places, which the public does not read.
    """

    id: str
    name: Text
    year: int
    span: DateSpan
    stage: Stage
    basis: Text
    peak: Peak | None = None
    before_days: int = 0
    after_days: int = 0
    noted_years: int = 0
    chances: tuple[float, ...] = ()
    day_chances: tuple[float, ...] = ()
    basis_in_public: Text | None = None

    @property
    def in_public(self) -> "SeasonWindow":
        """The window as anybody may read it."""
        if self.basis_in_public is None:
            return self
        return replace(self, basis=self.basis_in_public, basis_in_public=None)


class NeighbourFact(Struct, frozen=True):
    """Another place that a landscape is told by: how far it is, how much higher, how many years it noted.

    It usually comes ``lag_days`` before this one; ``seen`` is this year's peak there. What is not known
    is None.
    """

    place: Text
    km: float | None
    climb_m: float | None
    years: int
    lag_days: float | None
    seen: date | None
    source: Text | None


class NeighbourUse(Struct, frozen=True):
    """What other places do for a landscape: the own record counts ``own_share``, 0..1, beside them.

    ``weight``, 0..1, is that of those that have flowered this year, None while none has. ``refused`` says
    what was not used, and why.
    """

    places: tuple[NeighbourFact, ...]
    own_share: float
    weight: float | None
    refused: tuple[Text, ...]


class NotedYear(Struct, frozen=True):
    """What one season noted, as the days that were written: one, a range, or a whole month.

    Days are compared between seasons by how far they lie from ``origin``, 1 January of the season's year.
    """

    year: int
    origin: date
    first: DateSpan | None = None
    peak: DateSpan | None = None
    end: DateSpan | None = None


class SeasonRecord(Struct, frozen=True):
    """A landscape in one season beside everything that was noted of it, for a person to look at.

    ``window`` is None while nothing is known. ``noted`` are all seasons up to this one, in order.
    ``decide_on`` is the day on which its days are to be decided, None for nothing to decide. ``neighbours``
    is None for a landscape without.
    """

    id: str
    name: Text
    year: int
    window: SeasonWindow | None
    noted: tuple[NotedYear, ...] = ()
    decide_on: date | None = None
    doubts: tuple[Text, ...] = ()
    neighbours: NeighbourUse | None = None
