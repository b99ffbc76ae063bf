"""The activities of a year as schema.org events, for search engines: JSON-LD that is safe in HTML."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from eventplan.domain.activity import Mode, Tier
from eventplan.domain.clean_text import said
from eventplan.domain.document import json_text
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.series import cut

# "</script>" and "<!--" would end or change the element that holds the text; the two separators end
# a line in JavaScript before 2019.
_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def linked_events(plan: Plan, lang: Lang, page_url: str | None, picture: str | None = None) -> Markup:
    """Return an ItemList of the activities as JSON that may stand inside a ``script`` element.

    ``picture`` is the address of the picture that stands for the page, None where there is none.
    """
    return item_list([_event(one, plan, lang, page_url, picture) for one in plan.placements], page_url)


def linked_large(plan: Plan, lang: Lang, page_url: str | None) -> list[Mapping[str, object]]:
    """Return the flagship and major activities of a site, and its umbrellas, as items of a list."""
    return [
        _event(one, plan, lang, page_url, None)
        for one in plan.placements
        if one.activity.is_umbrella or one.activity.tier is not Tier.REGULAR
    ]


def item_list(items: Sequence[Mapping[str, object]], page_url: str | None) -> Markup:
    """Return ``items`` as JSON that may stand inside a ``script`` element."""
    document: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": list(items),
    }
    if page_url is not None:
        document["url"] = page_url
    text = json_text(document, is_tight=True)
    return Markup(text.translate(_UNSAFE))


_EXPECTED = Text("日期为预计", "the dates are expected")


def _event(
    placement: Placement, plan: Plan, lang: Lang, page_url: str | None, picture: str | None
) -> dict[str, object]:
    # in the order of the list, and what all have in common last: so they compress best
    activity, venue = placement.activity, placement.venue
    site = said(plan.site.name, lang)
    event: dict[str, object] = {"@type": "Event", "startDate": placement.span.first.isoformat()}
    if placement.span.days > 1:
        event["endDate"] = placement.span.last.isoformat()
    event["name"] = said(activity.name, lang)
    # of a regular activity the page itself tells what happens; to repeat all of them took a twentieth of it
    is_great = activity.tier is not Tier.REGULAR and activity.summary is not None
    told = [said(activity.summary, lang)] if is_great and activity.summary else []
    if placement.status is Status.TENTATIVE:
        told.append(_EXPECTED[lang])
    if told:
        event["description"] = ("；" if lang is Lang.ZH else "; ").join(told)
    names = (site,) if venue is None else (said(each.name, lang) for each in venue.places)
    places = [{"@type": "Place", "name": name, "address": site} for name in names]
    event["location"] = places if len(places) > 1 else places[0]
    if activity.hosts:
        event["organizer"] = [{"@type": "Organization", "name": said(host, lang)} for host in activity.hosts]
    event |= _sessions(placement, event) | _outreach(placement, plan, lang)
    is_off = placement.status is Status.CANCELLED
    event["eventStatus"] = f"https://schema.org/Event{'Cancelled' if is_off else 'Scheduled'}"
    if page_url is not None:
        event["url"] = f"{page_url}#{anchor_of(placement.uid)}"
    if picture is not None:
        event.setdefault("image", picture)  # its own, where it has one
    return event


_SUB_EVENTS = 30
"""Search engines read dated events alone; a run's first ones are enough for its page."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MODES = {Mode.ONLINE: "OnlineEventAttendanceMode", Mode.BOTH: "MixedEventAttendanceMode"}


def _sessions(placement: Placement, event: dict[str, object]) -> dict[str, object]:
    """Return the hours of one day with one session, and of a run its weekly pattern with its first dates."""
    held = [each for each in placement.sessions if not each.is_cancelled]
    if not held:
        return {}
    if len(held) == 1 and placement.span.days == 1:
        start, stop = (each.isoformat(timespec="minutes") for each in (held[0].start, held[0].stop))
        return {"startDate": start, "endDate": stop}
    if not placement.activity.is_run:
        return {}
    by_id = {each.id: [other.planned.date() for other in held if other.id == each.id] for each in held}
    starts = {rule.id: rule for rule in placement.activity.sessions}
    schedules = [
        {
            "@type": "Schedule",
            "byDay": [f"https://schema.org/{_DAYS[number]}" for number in each.weekdays],
            "startTime": f"{starts[id_].start:%H:%M}",
            "startDate": each.first.isoformat(),
            "endDate": each.last.isoformat(),
            "repeatFrequency": f"P{each.interval}W",
            "exceptDate": [day.isoformat() for day in each.excluded],
        }
        for id_, days in by_id.items()
        for each in cut(days).series
    ]
    dated = {"@type": "Event", "name": event["name"], "location": event["location"]}
    return {
        "@type": "EventSeries",
        "eventSchedule": schedules,
        "subEvent": [
            {
                **dated,
                "startDate": each.start.isoformat(timespec="minutes"),
                "endDate": each.stop.isoformat(timespec="minutes"),
            }
            for each in held[:_SUB_EVENTS]
        ],
    }


def _outreach(placement: Placement, plan: Plan, lang: Lang) -> dict[str, object]:
    """Return whom it is for, how one takes part, what it costs, and the umbrella over it."""
    outreach = placement.activity.outreach
    found: dict[str, object] = {}
    if outreach.audience:
        names = {group.id: said(group.name, lang) for group in plan.site.groups}
        found["audience"] = [{"@type": "Audience", "audienceType": names[id_]} for id_ in outreach.audience]
    if outreach.mode is not Mode.ONSITE:
        found["eventAttendanceMode"] = f"https://schema.org/{_MODES[outreach.mode]}"
    if outreach.mode is Mode.ONLINE:
        found["location"] = {"@type": "VirtualLocation", "url": outreach.link} if outreach.link else {}
    tickets = outreach.tickets
    if tickets.price is not None or tickets.link is not None:
        price = tickets.price if tickets.price is not None and tickets.price.isdecimal() else None
        offer = {"price": price, "priceCurrency": price and "CNY", "url": tickets.link}
        found["offers"] = {"@type": "Offer", **{key: value for key, value in offer.items() if value}}
    image = outreach.picture and outreach.picture.url(plan.site.base_url)
    if image:
        found["image"] = image
    roof = outreach.part_of and next(
        (each for each in plan.placements if each.activity.id == outreach.part_of), None
    )
    if roof:
        found["superEvent"] = {"@type": "Event", "name": said(roof.activity.name, lang)}
    return found
