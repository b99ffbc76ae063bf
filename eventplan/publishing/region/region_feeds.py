"""Feeds of a region: entries of its sites, octet for octet as the sites' own feeds have them.

Nothing is laid out anew: one event must never have two truths under one UID. So days, stamps and SEQUENCE
are those of the site, and a proposed move is in no feed before the site has it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity, Outreach, Tier
from eventplan.domain.region.region import Region
from eventplan.domain.site import ELEMENT_NAMES, Element, Hue
from eventplan.domain.text import Text
from eventplan.publishing.content.further_feeds import SESSIONS
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.feed_set import ALL
from eventplan.publishing.ical.feeds import FeedWriter, Head
from eventplan.publishing.ical.verify import ParseBack
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.release.revision import FEEDS

MOST_EVENTS: Final = 800
MOST_OCTETS: Final = 800_000
"""Google drops what is beyond 1 MB or 1,111 events; here somebody can still choose what to leave out."""

_PART: Final = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE)\r\n.*?END:\1\r\n", re.DOTALL)
_UID: Final = re.compile(rb"\r\nUID:((?:[^\r]|\r\n )*)\r\n")


class _Entry(Struct, frozen=True):
    """An entry as its site wrote it; ``activity`` is None for a landscape."""

    octets: bytes
    member: str
    activity: Activity | None
    is_session: bool

    @property
    def outreach(self) -> Outreach | None:
        """Whom it is for, None for sessions and landscapes."""
        return None if self.activity is None or self.is_session else self.activity.outreach


class _Shelf(Struct, frozen=True):
    """The entries of all sites, and the time zones that they need."""

    entries: tuple[_Entry, ...]
    zones: tuple[bytes, ...]


def region_feeds(region: Region, profile: Profile, members: Sequence[MemberFeeds]) -> dict[str, bytes]:
    """Return the feeds of ``region`` by path; the order of ``members`` makes no difference."""
    members = sorted(members, key=lambda each: each.member.id)
    shelf, written = _shelf(members), {}
    for name, title, wanted in _feeds(region, members):
        inside = [each for each in shelf.entries if wanted(each)]
        if inside or name == ALL:
            path = f"{FEEDS}{name}.ics"
            written[path] = _written(_head(region, profile, path, title), shelf, inside)
    return written


def offered_feeds(region: Region, members: Sequence[MemberFeeds]) -> Iterator[tuple[str, Text]]:
    """Yield the names and titles of the feeds that ``members`` have something for."""
    entries = [
        _Entry(b"", own.member.id, activity, is_session)
        for own in members
        for activity in own.activities.values()
        for is_session in (False, True)[: 1 + bool(activity.sessions)]
    ]
    for name, title, wanted in _feeds(region, members):
        if name == ALL or any(map(wanted, entries)):
            yield name, title


def large_region_feeds(written: Mapping[str, bytes]) -> Iterator[Text]:
    """Yield a sentence for each feed that is so large that programs will soon drop some of it."""
    for path, octets in sorted(written.items()):
        count = octets.count(b"BEGIN:VEVENT\r\n")
        if path.endswith(".ics") and (count > MOST_EVENTS or len(octets) > MOST_OCTETS):
            kilobytes = len(octets) // 1000
            yield Text(
                f"注意：{path} 有 {count} 项、{kilobytes} KB，快到日历软件的上限：可改订各景区的 site-….ics",
                f"warning: {path} has {count} entries, {kilobytes} kB, near what calendar programs take: "
                "people may subscribe to site-….ics instead",
            )


Wanted = Callable[[_Entry], bool]


def _feeds(region: Region, members: Sequence[MemberFeeds]) -> Iterator[tuple[str, Text, Wanted]]:
    """Yield the name, the title and the choice of each feed."""
    yield ALL, Text("全区大活动", "large events of all sites"), lambda each: _is_for_all(each, region.id)
    for own in members:
        if own.member.id != region.id:
            yield f"site-{own.member.id}", own.member.name, _of_site(own.member.id)
    for element, name in ELEMENT_NAMES.items():
        yield f"element-{element}", Text(f"「{name.zh}」", name.en), _of_element(element)
    groups = {group.id: group.name for own in members for group in own.groups}
    for group, name in sorted(groups.items()):
        yield f"audience-{group}", name, _for_group(group)
    yield SESSIONS, Text("演出场次", "sessions"), lambda each: each.is_session
    here = {
        each.id: each for own in members if own.member.id == region.id for each in own.activities.values()
    }
    for umbrella in here.values():
        if umbrella.is_umbrella:
            yield f"umbrella-{umbrella.id}", umbrella.name, _under(umbrella, region.id)


def _is_for_all(each: _Entry, region: str) -> bool:
    if each.is_session or each.activity is None:
        return False
    activity = each.activity
    return each.member == region or activity.is_umbrella or activity.tier is not Tier.REGULAR


def _of_site(member: str) -> Wanted:
    return lambda each: each.member == member and not each.is_session


def _of_element(element: Element) -> Wanted:
    return lambda each: each.outreach is not None and each.outreach.element is element


def _for_group(group: str) -> Wanted:
    return lambda each: each.outreach is not None and group in each.outreach.audience


def _under(umbrella: Activity, region: str) -> Wanted:
    keys = {f"{region}/{umbrella.id}", *umbrella.outreach.parts}
    return lambda each: (
        not each.is_session and each.activity is not None and f"{each.member}/{each.activity.id}" in keys
    )


def _shelf(members: Sequence[MemberFeeds]) -> _Shelf:
    entries: list[_Entry] = []
    zones: dict[bytes, None] = {}
    for own in members:
        for name, is_session in ((ALL, False), (SESSIONS, True)):
            feed = own.files.get(f"{FEEDS}{name}.ics", b"")
            zones |= dict.fromkeys(_parts(feed, b"VTIMEZONE"))
            for octets in _parts(feed, b"VEVENT"):
                activity = own.activities.get(_uid(octets))
                if own.is_foreign and activity is None:
                    continue
                entries.append(_Entry(octets, own.member.id, activity, is_session))
    return _Shelf(tuple(entries), tuple(zones))


def _parts(feed: bytes, kind: bytes) -> list[bytes]:
    return [found[0] for found in _PART.finditer(feed) if found[1] == kind]


def _uid(octets: bytes) -> str:
    found = _UID.search(octets)
    return found[1].replace(b"\r\n ", b"").decode() if found else ""


def _written(head: Head, shelf: _Shelf, inside: Sequence[_Entry]) -> bytes:
    """Return a feed: the head of the region's, then the entries as they are."""
    writer = FeedWriter(ical_environment(), None, ParseBack())
    begins, _, ends = writer.fill("feed.ics.j2", (), head).rpartition(b"END:VCALENDAR\r\n")
    needed = [zone for zone in shelf.zones if any(_zone_id(zone) in each.octets for each in inside)]
    return b"".join([begins, *needed, *(each.octets for each in inside), b"END:VCALENDAR\r\n", ends])


def _zone_id(zone: bytes) -> bytes:
    found = re.search(rb"\r\nTZID:([^\r]*)\r\n", zone)
    return b"TZID=" + found[1] if found else zone


def _head(region: Region, profile: Profile, path: str, title: Text) -> Head:
    is_internal = profile is Profile.INTERNAL
    name = f"{region.name.zh}·{title.zh}{'（内部）' if is_internal else ''}"
    shade = SHADES[Hue.TEAL]
    source = f"{region.base_url.rstrip('/')}/{path}" if region.base_url and not is_internal else None
    return Head(name, name, source, region.place.timezone, shade.css_name, shade.light.upper())
