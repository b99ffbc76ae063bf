"""What was told stays: days that have passed cannot be taken, and published days and venues cost to leave.

Set to block, ``move`` lets an activity that was published as often as it is wanted take nothing else.
"""

from collections.abc import Iterable

from eventplan.domain.plan import Placement, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.site import Venue
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import DemandFacts, Hold, OfferedDays
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import (
    MOVE_COST,
    MOVE_COST_A_DAY,
    MOVE_DAYS_AT_MOST,
    VENUE_CHANGE_COST,
)
from eventplan.planning.rules.plan_rule import PlanRule, loosened

_PAST = Blocker(
    ReasonCode.PAST,
    Text("日期已过", "the days have passed"),
    Text("安排在以后的日期", "later days"),
)
_VENUE_CHANGE = "venue_change"


class Past(PlanRule):
    """Nothing new begins on days that have passed."""

    rule = Rule.PAST
    name = Text("日期已过", "days that have passed")

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return that the days have passed.

        Fixed days that lie behind us were held, unless a published plan shows that they were not.
        """
        today = facts.problem.today
        was_held = days.hold is Hold.FIXED and facts.problem.previous is None
        return _PAST if today and days.span.first < today and not was_held else None


class Move(PlanRule):
    """Published days and venues are better than others."""

    rule = Rule.MOVE
    name = Text("改动已发布的日期", "moves of published days")
    codes = (ReasonCode.PUBLISHED,)

    @property
    def part_names(self) -> dict[str, Text]:
        """What leaving the days, and leaving the venue, are called."""
        return {**super().part_names, _VENUE_CHANGE: Text("改动已发布的场地", "changes of published venues")}

    def place_cost(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Iterable[ScorePart]:
        """Yield what it costs to leave the nearest of what was published."""
        if facts.published:
            move, change = min((_move(days, venue, old) for old in facts.published), key=sum)
            yield ScorePart(self.rule.value, move)
            yield ScorePart(_VENUE_CHANGE, change)

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return that days and venue are others than all that were published."""
        wanted = facts.demand.activity.times or len(facts.demand.resolution.occurrences)
        is_told = len(facts.published) >= max(1, wanted)
        if not is_told or not all(sum(_move(days, venue, old)) for old in facts.published):
            return None
        cause = Text("与已发布的日期或场地不同", "other days or another venue than published")
        return Blocker(ReasonCode.PUBLISHED, cause, loosened(self.rule))


def _move(days: OfferedDays, venue: Venue | None, old: Placement) -> tuple[int, int]:
    """Return what it costs to leave the days, and the venue, of ``old``."""
    shift = min(abs((days.span.first - old.span.first).days), MOVE_DAYS_AT_MOST)
    move = 0 if days.span == old.span else MOVE_COST + MOVE_COST_A_DAY * shift
    same_venue = (venue.id if venue else None) == old.venue_id
    return move, 0 if same_venue else VENUE_CHANGE_COST
