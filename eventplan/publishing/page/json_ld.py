"""The activities of a year as schema.org events, for search engines: JSON-LD that is safe in HTML."""

from markupsafe import Markup

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.document import json_text
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.activity_rows import anchor_of

# "</script>" and "<!--" would end or change the element that holds the text; the two separators end
# a line in JavaScript before 2019.
_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def linked_events(plan: Plan, lang: Lang, page_url: str | None, picture: str | None) -> Markup:
    """Return an ItemList of the activities as JSON that may stand inside a ``script`` element.

    ``picture`` is the address of the picture that stands for the page, None where there is none.
    """
    items = [_event(placement, plan, lang, page_url, picture) for placement in plan.placements]
    document: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": items,
    }
    if page_url is not None:
        document["url"] = page_url
    text = json_text(document, is_tight=True)
    return Markup(text.translate(_UNSAFE))


_EXPECTED = Text("日期为预计", "the dates are expected")


def _event(
    placement: Placement, plan: Plan, lang: Lang, page_url: str | None, picture: str | None
) -> dict[str, object]:
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
    # of a regular activity the page itself tells what happens; to repeat all of them took a twentieth of it
    is_great = activity.tier is not Tier.REGULAR and activity.summary is not None
    told = [said(activity.summary, lang)] if is_great and activity.summary else []
    if placement.status is Status.TENTATIVE:
        told.append(_EXPECTED[lang])
    if told:
        event["description"] = ("；" if lang is Lang.ZH else "; ").join(told)
    is_off = placement.status is Status.CANCELLED
    event["eventStatus"] = f"https://schema.org/Event{'Cancelled' if is_off else 'Scheduled'}"
    if page_url is not None:
        event["url"] = f"{page_url}#{anchor_of(placement.uid)}"
    if picture is not None:
        event["image"] = picture
    if activity.hosts:
        event["organizer"] = [{"@type": "Organization", "name": said(host, lang)} for host in activity.hosts]
    return event
