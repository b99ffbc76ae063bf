"""What prints the feeds of a published region: those of each site as its own, and the region's from them."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.region.region import Region
from eventplan.domain.site import Site
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.ical.events import Event
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.region.region_feeds import region_feeds
from eventplan.publishing.release.ledger import Digest, LedgerEntry
from eventplan.publishing.release.revision import FeedPrinter, Files


class MemberPrinter(Struct, frozen=True):
    """What prints a site's own feeds, and its activities by their ids."""

    press: FeedPrinter
    activities: Mapping[str, Activity]


class RegionPrinter(Struct, frozen=True):
    """The printers of the members that are planned here, by their ids; feeds from ``elsewhere`` as they are.

    An entry belongs to the member whose domain is in its UID.
    """

    region: Region
    members: Mapping[str, MemberPrinter]
    elsewhere: tuple[MemberFeeds, ...] = ()

    @property
    def site(self) -> Site:
        """The region as a site of its own."""
        return self.members[self.region.id].press.site

    @property
    def profile(self) -> Profile:
        """Who reads it."""
        return self.members[self.region.id].press.profile

    def digest(self) -> Digest:
        """Return the hash of an event as the feeds of its site write it."""
        digests = {each.press.site.domain: each.press.digest() for each in self.members.values()}
        own = digests[self.region.domain]

        def hashed(event: Event) -> str:
            return digests.get(domain_of(event.uid), own)(event)

        return hashed

    def feeds(self, entries: Sequence[LedgerEntry]) -> Files:
        """Return all feeds and a file for each event: a site's below its id, then those of the region."""
        found: dict[str, bytes] = {}
        told = {each.member.id: each for each in self.elsewhere}
        for id_, member in self.members.items():
            own = tuple(
                each for each in entries if domain_of(each.announcement.uid) == member.press.site.domain
            )
            files = member.press.feeds(own)
            found |= below(id_, files, self.region)
            told[id_] = MemberFeeds(
                self.region.member(id_), files, _activities(own, member), member.press.site.groups
            )
        members = [told[each.id] for each in self.region.members if each.id in told]
        return found | region_feeds(self.region, self.profile, members)


def _activities(entries: Sequence[LedgerEntry], member: MemberPrinter) -> Mapping[str, Activity]:
    """Return the activities of those entries that are of one, by UID."""
    subjects = {each.announcement.uid: each.announcement.subject for each in entries}
    return {uid: member.activities[id_] for uid, id_ in subjects.items() if id_ in member.activities}


def domain_of(uid: str) -> str:
    """Return whose event ``uid`` names: the domain of a site."""
    return uid.rpartition("@")[2]


_OWN: Final = ("events/", "feeds/reminders.ics", "feeds/tasks-")


def below(member: str, files: Files, region: Region) -> Files:
    """Return ``files`` of a member where a region has them: a site's below its id.

    Of the region's own, those that its feeds of all sites do not stand for: single events, and tasks.
    """
    if member != region.id:
        return {f"{member}/{path}": octets for path, octets in files.items()}
    return {
        path: octets for path, octets in files.items() if path.startswith(_OWN) or path.endswith("/tasks.ics")
    }
