"""Where an entry takes place, online too, and which feeds and umbrella it belongs to."""

from eventplan.domain.activity import Activity, Mode
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.site import Place, Site, Venue
from eventplan.domain.text import Lang
from eventplan.domain.wording import listed_in
from eventplan.publishing.content.further_feeds import AUDIENCE, UMBRELLA


def location_of(placement: Placement, site: Site, lang: Lang) -> str:
    """Return '老君山金顶' or 'Golden Summit, Laojun Mountain'; of what is online, its channels."""
    outreach, venue = placement.activity.outreach, placement.venue
    whole = said(site.name, lang) or site.id
    if outreach.mode is Mode.ONLINE and outreach.channels:
        names = {channel.id: channel.name for channel in site.channels}
        return listed_in(lang, (said(names[id_], lang) for id_ in outreach.channels))
    part = "" if venue is None else said(venue.name, lang)
    if not part or whole in part:
        return part or whole
    return f"{whole}{part}" if lang is Lang.ZH else f"{part}, {whole}"


def point_of(placement: Placement, site: Site) -> Place | Venue | None:
    """Return where it is on the ground, as far as that is known; nowhere where all of it is online."""
    venue = placement.venue
    if placement.activity.outreach.mode is Mode.ONLINE:
        return None
    if venue is None or venue.latitude is None or venue.longitude is None:
        return site.place
    return venue


def feeds_beside(activity: Activity) -> tuple[str, ...]:
    """Return the feeds that hold it beside that of its category."""
    roof = activity.id if activity.is_umbrella else activity.outreach.part_of
    groups = (f"{AUDIENCE}{group}" for group in activity.outreach.audience)
    return (*groups, *((f"{UMBRELLA}{roof}",) if roof else ()))


def umbrella_over(placement: Placement, plan: Plan) -> str | None:
    """Return the UID of the umbrella that ``placement`` is part of; of several, of the nearest."""
    roofs = [each for each in plan.placements if each.activity.id == placement.activity.outreach.part_of]
    nearest = min(roofs, key=lambda each: (each.span.days_to(placement.span), each.span), default=None)
    return None if nearest is None else nearest.uid
