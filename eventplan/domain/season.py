"""A landscape window of one year: the estimated peak with its spread, and how sure it is."""

from datetime import date
from enum import Enum, StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, span_words

AUTUMN_FROM_DAY = 212
"""1 August: leaves that peak before it are unfolding, after it colouring."""


class Show(Enum):
    """What there is to see; it decides how far years differ, how it climbs a mountain, and its looks."""

    BLOOM = "bloom"
    LEAF = "leaf"
    SNOW = "snow"
    CLOUD = "cloud"
    COOL = "cool"
    OTHER = "other"

    @property
    def shown(self) -> "Show":
        """The show as which it is drawn."""
        return Show.COOL if self is Show.OTHER else self

    @property
    def prior_sd_days(self) -> float:
        """How far, as a standard deviation in days, years differ before anything is noted here."""
        return _PRIOR_SD_DAYS.get(self, 8.0)

    def goes_from_place_to_place(self, usual_day: float) -> bool:
        """Say whether one place foretells another: blossom, and leaves that unfold, not those that colour.

        ``usual_day`` is that of the peak, counted from 1 January.
        """
        return self is Show.BLOOM or (self is Show.LEAF and usual_day < AUTUMN_FROM_DAY)


_PRIOR_SD_DAYS = {Show.BLOOM: 6.0, Show.LEAF: 5.0, Show.SNOW: 14.0}


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
    show: Show = Show.OTHER

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


def peak_in_words(window: SeasonWindow) -> Text:
    """Return '盛期约4月20日，八成在4月16—24日', and the like in English; empty where no peak is known."""
    peak, year = window.peak, window.year
    if peak is None:
        return Text("", "")
    best = day_words(peak.p50, beside_year=year)
    if peak.p10 == peak.p90:
        return Text(f"盛期{best.zh}", f"peak {best.en}")
    likely = span_words(DateSpan(peak.p10, peak.p90), beside_year=year)
    return Text(
        f"盛期约{best.zh}，八成在{likely.zh}", f"peak about {best.en}, four times in five within {likely.en}"
    )
