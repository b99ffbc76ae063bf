"""Venues that another activity has: what is said of them, and what last year leaves running in them."""

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.wording import say_activity, say_venue


def taken_by(holder: Activity, venue: Venue | None, days: DateSpan) -> Blocker:
    """Return the blocker of a ``venue`` that ``holder`` has on these ``days``."""
    place, name, said = say_venue(venue), say_activity(holder), span_in_sentence(days)
    cause = Text(f"{place.zh}，{said.zh}由{name.zh}使用", f"{place.en}, taken by {name.en} {said.en}")
    remedy = Text(f"{name.zh}改期或换场地", f"{name.en} on other days or at another venue")
    return Blocker(ReasonCode.VENUE_TAKEN, cause, remedy)


def held_from_last_year(
    running: tuple[Placement, ...], venue: Venue | None, span: DateSpan
) -> Placement | None:
    """Return the first of what last year left ``running`` that has ``venue`` on days of ``span``."""
    if venue is None or venue.is_shared:
        return None
    here = (each for each in running if each.venue is not None and each.venue.id == venue.id)
    return next((each for each in here if each.span.overlaps(span)), None)
