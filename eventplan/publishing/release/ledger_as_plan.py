"""A plan as far as it was published: what the next plan of the same year must keep to."""

from collections.abc import Iterable

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Placement, Plan, is_of
from eventplan.domain.site import Site
from eventplan.publishing.release.announcements import Announcement, Basis
from eventplan.publishing.release.ledger import Ledger


def plan_in(ledger: Ledger, year: int, site: Site, activities: Iterable[Activity]) -> Plan:
    """Return the placements that ``ledger`` holds of the plan of ``year``, in the plan's order.

    An activity is the calendar's own under the name it was announced with; one that the calendar no
    longer has is known by its announcement alone.
    """
    known = {activity.id: activity for activity in activities}
    placements = [
        _placement(told, told.basis, site, known)
        for told in (entry.announcement for entry in ledger.entries)
        if told.year == year and told.basis is not None
        # what the years beside it have in its days is not its own
        if not any(is_of(other, told.uid, told.basis.activity) for other in (year - 1, year + 1))
    ]
    placements.sort(key=lambda each: (each.span, each.activity.id, each.uid))
    return Plan(site, year, ledger.mark.revision, tuple(placements), ())


def _placement(told: Announcement, basis: Basis, site: Site, known: dict[str, Activity]) -> Placement:
    gone = Activity(basis.activity, told.name, told.event.feed, "")
    activity = replace(known.get(basis.activity, gone), name=told.name)
    return Placement(
        uid=told.uid,
        activity=activity,
        span=told.span,
        venue=site.known_venue(basis.venue),
        status=told.event.status,
        because=basis.because,
        unannounced=basis.unannounced,
        windows=basis.windows,
    )
