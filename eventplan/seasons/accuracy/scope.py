"""Which years are forecast when estimates are measured, and from which earlier ones."""

from collections.abc import Iterable

from msgspec import Struct

from eventplan.seasons.arithmetic.recency_mean import NotedDay
from eventplan.seasons.observed.series import Series

YEARS_AT_LEAST = 3
"""Below three noted years a window carries a warning, so nobody would book on it."""
USUAL_NOTED = 10
"""Earlier years a forecast uses where nothing else is asked for: what a site can have noted."""


EARLIER_WITH_NEIGHBOURS = 10
"""Years that lie before a forecast with other places where nothing else is asked for."""


class Scope(Struct, frozen=True):
    """What to forecast: years from ``origin`` on, None for all; from the last ``noted`` years alone.

    ``noted`` None takes ten; of an event that no site noted for longer, all there are, at least three.
    At least ``earlier`` years must lie before a forecast, so that runs of different ``noted`` are on the same
    years. ``neighbours`` other sites are looked at, 0 for none; with ``lead_days`` also whether those
    that come so many days earlier have flowered.
    """

    origin: int | None = None
    noted: int | None = None
    earlier: int = 0
    neighbours: int = 0
    lead_days: int | None = None

    def __post_init__(self) -> None:
        if self.noted is not None and self.noted < (0 if self.neighbours else 1):
            raise ValueError(f"noted must be 1 or more, or 0 with neighbours, not {self.noted}")
        if self.lead_days is not None and not self.neighbours:
            raise ValueError("a lead needs neighbours")

    def of(self, members: Iterable[Series]) -> "Reach":
        """Return how far back the forecasts of one event look."""
        longest = max((len(one.days) for one in members), default=0)
        noted = USUAL_NOTED if self.noted is None and longest > USUAL_NOTED else self.noted
        return Reach(self.origin, noted, max(self.earlier, YEARS_AT_LEAST if noted is None else noted))


class Reach(Struct, frozen=True):
    """From when on and how far back the forecasts of one event look."""

    origin: int | None
    noted: int | None
    earlier: int

    def own_years(self, days: tuple[NotedDay, ...], index: int) -> tuple[NotedDay, ...] | None:
        """Return the notes a forecast of ``days[index]`` may use, None when it is out of scope."""
        if self.origin is not None and days[index].year < self.origin:
            return None
        if index < self.earlier:
            return None
        return days[:index] if self.noted is None else days[index - self.noted : index]
