"""Venue: an activity takes the first of its venues; each step down the list costs a little.

Set to block, it takes the first or none.
"""

from collections.abc import Iterable

from eventplan.domain.plan import ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.site import Venue
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_venue
from eventplan.planning.problem.weights import VENUE_CHOICE_COST
from eventplan.planning.rules.plan_rule import PlanRule, loosened


class VenueChoice(PlanRule):
    """Earlier venues are better."""

    rule = Rule.VENUE_CHOICE
    name = Text("用备选场地", "a later choice of venue")
    codes = (ReasonCode.LATER_VENUE,)

    def place_cost(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Iterable[ScorePart]:
        """Yield what the venue costs by its place in the list."""
        venues = facts.demand.activity.venues
        if venue is not None and venue.id in venues:
            yield ScorePart(self.rule.value, VENUE_CHOICE_COST * venues.index(venue.id))

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return that ``venue`` is not the first."""
        if venue is None or venue.id not in facts.demand.activity.venues[1:]:
            return None
        said = say_venue(venue)
        cause = Text(f"{said.zh}只是备选场地", f"{said.en} is a later choice of venue")
        return Blocker(ReasonCode.LATER_VENUE, cause, loosened(self.rule))
