"""The days of large activities and those near a flagship, kept up as a board changes.

The zone of a flagship are its days and ``reach`` more on either side; days are counted within the year.
"""

from eventplan.domain.activity import Activity, Tier
from eventplan.planning.problem.day_bits import Horizon, add_on, spread_back


class LargeDays:
    """``held`` counts the flagship and major activities of each day, ``zoned`` the flagships near it."""

    def __init__(self, horizon: Horizon, reach: int) -> None:
        self.held = [0] * horizon.days
        self.zoned = [0] * horizon.days
        self._reach = reach
        self._year = horizon.all_days
        self._days: dict[str, int] = {}
        self._zones: dict[str, int] = {}

    def become(self, activity: Activity, days: int) -> None:
        """Let a large activity take place on ``days``, as bits, and on no others."""
        _count(self.held, self._days, activity.id, days & self._year)
        if activity.weight is Tier.FLAGSHIP:
            _count(self.zoned, self._zones, activity.id, zone(days & self._year, self._reach))

    def days(self, activity: str) -> int:
        """Return the days of a large activity, as bits."""
        return self._days.get(activity, 0)

    def zone(self, flagship: str) -> int:
        """Return the days in the zone of a flagship, as bits."""
        return self._zones.get(flagship, 0)

    def without(self, activity: str) -> tuple[list[int], list[int]]:
        """Return ``zoned`` and ``held`` of all others."""
        zoned, held = self.zoned.copy(), self.held.copy()
        add_on(zoned, self.zone(activity), -1)
        add_on(held, self.days(activity), -1)
        return zoned, held

    def disturbed(self) -> int:
        """Return the days that others spend in flagships' zones, one for each zone."""
        own = sum(self._days[flagship].bit_count() for flagship in self._zones)
        return sum(near * held for near, held in zip(self.zoned, self.held, strict=True)) - own


def zone(days: int, reach: int) -> int:
    """Return ``days`` with ``reach`` more days on each side of every run, as bits."""
    return spread_back(days << reach, 2 * reach)


def _count(counts: list[int], known: dict[str, int], activity: str, days: int) -> None:
    before = known.get(activity, 0)
    add_on(counts, before & ~days, -1)
    add_on(counts, days & ~before, 1)
    known[activity] = days
