"""iCal feeds: entries of one or more plans, laid out by ``templates/ical`` and read back.

A span's last day is inside; iCalendar alone counts to the day after, and only this module knows it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.clean_text import said
from eventplan.domain.plan import numbers_of
from eventplan.domain.site import Hue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.feedlint.clients.client_limits import LARGE_FEED_OCTETS
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.further_feeds import SESSIONS, further_feeds
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.ical.content_lines import LineError, content_lines
from eventplan.publishing.ical.environment import IcalEnvironment, ical_environment
from eventplan.publishing.ical.events import (
    OWNED,
    REMINDERS,
    Event,
    Stamp,
    edition_events,
    in_order,
    is_task,
)
from eventplan.publishing.ical.feed_set import ALL, WHOLE, FeedSet, owned_title, title_and_hue
from eventplan.publishing.ical.read_back import Expected
from eventplan.publishing.ical.recurrence import ClockSpan, Recurrence, recurrence_rule
from eventplan.publishing.ical.timezone import Zone, steady_zone
from eventplan.publishing.ical.value_types import Encoded, when
from eventplan.publishing.ical.verify import ParseBack
from eventplan.publishing.templating.environments import render, strict
from eventplan.publishing.templating.template_problem import not_a_line

REFRESH_EVERY: Final = timedelta(hours=12)

_NO_STAMPS: Final[Mapping[str, Stamp]] = MappingProxyType({})


class Head(Struct, frozen=True):
    """What a feed says about itself; ``source`` is its own address, None while that is unknown."""

    name: str
    description: str
    source: str | None
    timezone: str
    colour: str
    apple_colour: str
    refresh_every: timedelta = REFRESH_EVERY


def feeds(
    editions: Sequence[Edition],
    *,
    lang: Lang = Lang.ZH,
    stamps: Mapping[str, Stamp] = _NO_STAMPS,
    site_templates: Path | None = None,
) -> dict[str, bytes]:
    """Return every feed and single event of ``editions``, by path, read back and found to be right.

    The editions are years of one site for one profile. Of an entry that two of them hold, such as a
    winter's snow, the edition stamped last has the say. ``stamps`` is what a ledger knows, by UID.

    Raises:
        ValueError: there is no edition, or they are not of one site and profile.
        SiteTemplateError: a template is wrong.
        FeedMismatchError: a template writes something else than what was planned.
    """
    newest = _newest(editions)
    years = [edition.plan.year for edition in editions]
    year, numbers = newest.plan.year, numbers_of(newest.plan).sentence
    names = {category.id: None for edition in editions for category in edition.plan.site.categories}
    shelf = FeedSet(
        newest.plan.site,
        newest.profile,
        tuple(names),
        range(min(years), max(years) + 1),
        has_landscapes=any(edition.plan.windows for edition in editions),
        numbers=Text(f"{year}年{numbers.zh}", f"{year}: {numbers.en}"),
        titles=further_feeds(
            (each.activity for edition in editions for each in edition.plan.placements), newest.plan.site
        ),
    )
    return feeds_of(_merged(editions, lang, stamps), shelf, lang=lang, site_templates=site_templates)


def feeds_of(
    events: Sequence[Event], shelf: FeedSet, *, lang: Lang = Lang.ZH, site_templates: Path | None = None
) -> dict[str, bytes]:
    """Return the feeds of ``events`` and a file for each of them, by path; order and errors as ``feeds``."""
    # A span may reach into the years on either side.
    years = range(shelf.years.start - 1, shelf.years.stop + 1)
    zone = steady_zone(shelf.site.place.timezone, years)
    writer = FeedWriter(ical_environment(site_templates), zone, ParseBack())
    events = sorted(events, key=in_order)
    folder = "" if lang is Lang.ZH else f"{lang}/"
    written = {}
    owned = sorted({event.feed for event in events if event.feed.startswith(OWNED)})
    for name in (*shelf.feeds, *owned):
        path = f"feeds/{folder}{name}.ics"
        inside = tuple(event for event in events if _is_in(event, name))
        title, hue = owned_title(inside) if name in owned else title_and_hue(shelf, name)
        head = _head(shelf, path, lang, title, hue)
        written[path] = writer.write(path, "feed.ics.j2", inside, head)
    sessions: dict[str, list[Event]] = {}
    for event in events:
        if event.parent is not None:
            sessions.setdefault(event.parent, []).append(event)
    for event in (event for event in events if not is_task(event) and event.parent is None):
        path = f"events/{folder}{_file_name(event)}.ics"
        written[path] = writer.write(path, "single.ics.j2", (event, *sessions.get(event.uid, ())))
    return written


def large_feeds(written: Mapping[str, bytes]) -> tuple[tuple[str, int], ...]:
    """Return path and octets of every feed above ``LARGE_FEED_OCTETS``, in order of path."""
    sizes = ((path, len(content)) for path, content in written.items() if path.endswith(".ics"))
    return tuple(sorted((path, size) for path, size in sizes if size > LARGE_FEED_OCTETS))


def size_warnings(written: Mapping[str, bytes]) -> tuple[Text, ...]:
    """Return a sentence for each feed that Google would cut off."""
    return tuple(
        Text(
            f"注意：{path} 有 {octets // 1000} KB，太大的订阅会被 Google 截断",
            f"warning: {path} has {octets // 1000} KB; Google cuts large feeds off",
        )
        for path, octets in large_feeds(written)
    )


class FeedWriter(Struct, frozen=True):
    """Fills in templates and reads back what comes out."""

    environment: IcalEnvironment
    zone: Zone | None
    parse_back: ParseBack

    def __post_init__(self) -> None:
        self.environment.filters.update(starts=strict(starts), stops=strict(stops), recurs=strict(recurs))

    def write(self, path: str, template: str, events: Sequence[Event], head: Head | None = None) -> bytes:
        """Return ``events`` as the file at ``path``, read back and found to be right."""
        told = [_told_in(each, self.zone) for event in events for each in event.components]
        content = self.fill(template, told, head)
        self.parse_back.check(path, content, [expected(event) for event in told])
        return content

    def fill(self, template: str, events: Sequence[Event], head: Head | None = None) -> bytes:
        """Return ``events`` as the template called ``template`` lays them out, not yet read back."""
        values: dict[str, object] = {"events": events, "zone": self.zone}
        if head is not None:
            values["calendar"] = head
        rendered = render(self.environment, template, values)
        try:
            return content_lines(rendered)
        except LineError as error:
            raise not_a_line(self.environment, template, error) from error


def starts(span: DateSpan | ClockSpan) -> Encoded | None:
    """Return how DTSTART reads after its name: the first day, or the time of the start."""
    return when(_ends(span)[0])


def recurs(value: Recurrence | None) -> Encoded | None:
    """Return how RRULE reads after its name and colon; None for what takes place once."""
    return None if value is None else Encoded(recurrence_rule(value))


def stops(span: DateSpan | ClockSpan) -> Encoded | None:
    """Return how DTEND reads after its name: the day after the last, or the time of the stop."""
    return when(_ends(span)[1])


def _ends(span: DateSpan | ClockSpan) -> tuple[date, date] | tuple[datetime, datetime]:
    match span:
        case DateSpan():
            return span.first, span.last + timedelta(days=1)
        case ClockSpan():
            return span.start, span.stop


def expected(event: Event) -> Expected:
    """Return what a reader must find in ``event``."""
    start, stop = _ends(event.span)
    return Expected(event.uid, event.summary, start, stop, event.status.value.upper())


def _told_in(event: Event, zone: Zone | None) -> Event:
    """Return ``event`` with its hours in UTC, unless they are in the ``zone`` that the feed explains."""
    span = event.span
    if isinstance(span, DateSpan):
        return event
    if zone is not None and {str(span.start.tzinfo), str(span.stop.tzinfo)} == {zone.id}:
        return event
    return replace(event, span=ClockSpan(span.start.astimezone(UTC), span.stop.astimezone(UTC)))


def _newest(editions: Sequence[Edition]) -> Edition:
    """Return the edition of the latest year, which names the feeds.

    Raises:
        ValueError: there is none, or they are not of one site and profile.
    """
    if not editions:
        raise ValueError("a feed needs an edition")
    if len({(edition.plan.site.id, edition.plan.site.domain, edition.profile) for edition in editions}) > 1:
        raise ValueError("the years of a feed must be of one site and one profile")
    return max(editions, key=lambda edition: (edition.plan.year, edition.stamp))


def _merged(editions: Sequence[Edition], lang: Lang, stamps: Mapping[str, Stamp]) -> list[Event]:
    """Return the entries of all editions in order, each UID once."""
    latest: dict[str, Event] = {}
    for edition in sorted(editions, key=lambda edition: (edition.stamp, edition.plan.year)):
        latest.update((event.uid, event) for event in edition_events(edition, lang, stamps))
    return sorted(latest.values(), key=in_order)


def _is_in(event: Event, feed: str) -> bool:
    whole = REMINDERS if is_task(event) else None if event.feed == SESSIONS else ALL
    return feed in (event.feed, *event.also, whole)


def _head(shelf: FeedSet, path: str, lang: Lang, title: Text, hue: Hue) -> Head:
    site = shelf.site
    is_internal = shelf.profile is Profile.INTERNAL
    mark = Text("（内部）", " (internal)")[lang] if is_internal else ""
    whole = said(site.name, lang) or site.id
    heading = f"{whole}{'·' if lang is Lang.ZH else ': '}{title[lang]}{mark}"
    about = said(site.summary, lang) if site.summary is not None and title == WHOLE else ""
    if title == WHOLE and shelf.numbers is not None:
        about = f"{about or heading} {shelf.numbers[lang]}"
    return Head(
        name=heading,
        description=about or heading,
        # Only the public edition lies at the site's public address.
        source=f"{site.base_url.rstrip('/')}/{path}" if site.base_url and not is_internal else None,
        timezone=site.place.timezone,
        colour=SHADES[hue].css_name,
        apple_colour=SHADES[hue].light.upper(),
    )


def _file_name(event: Event) -> str:
    """Return the UID's local part, which names the event's own file.

    Raises:
        ValueError: it would name a file elsewhere.
    """
    if not event.name or event.name.startswith(".") or "/" in event.name or "\\" in event.name:
        raise ValueError(f"the UID {event.uid!r} cannot name a file")
    return event.name
