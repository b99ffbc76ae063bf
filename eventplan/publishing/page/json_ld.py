"""The activities of a year as schema.org events, for search engines: JSON-LD that is safe in HTML."""

from markupsafe import Markup

from eventplan.domain.clean_text import said
from eventplan.domain.document import json_text
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.text import Lang

# "</script>" and "<!--" would end or change the element that holds the text; the two separators end
# a line in JavaScript before 2019.
_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def linked_events(plan: Plan, lang: Lang, page_url: str | None) -> Markup:
    """Return an ItemList of the activities as JSON that may stand inside a ``script`` element.

    What happens there stands in the page's own list; to repeat it here took a twentieth of the page.
    """
    items = [_event(placement, plan, lang) for placement in plan.placements]
    document: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": items,
    }
    if page_url is not None:
        document["url"] = page_url
    text = json_text(document, is_tight=True)
    return Markup(text.translate(_UNSAFE))


def _event(placement: Placement, plan: Plan, lang: Lang) -> dict[str, object]:
    activity, venue = placement.activity, placement.venue
    site = said(plan.site.name, lang)
    event: dict[str, object] = {
        "@type": "Event",
        "name": said(activity.name, lang),
        "startDate": placement.span.first.isoformat(),
        "location": {
            "@type": "Place",
            "name": site if venue is None else said(venue.name, lang),
            "address": site,
        },
    }
    if placement.span.days > 1:
        event["endDate"] = placement.span.last.isoformat()
    if placement.status is Status.CANCELLED:
        # Everything else is scheduled, which goes without saying; a date that may yet move is too.
        event["eventStatus"] = "https://schema.org/EventCancelled"
    if activity.hosts:
        event["organizer"] = [{"@type": "Organization", "name": said(host, lang)} for host in activity.hosts]
    return event
