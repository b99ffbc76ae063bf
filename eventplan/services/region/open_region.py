"""A region on the desk: its own files and those of its sites, read; nothing is planned yet."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.decision import Decision
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import MapPoint, Member, MemberKind, Region
from eventplan.reading.calendar import Added
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef, ordered
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.reading.region.region_decisions import decisions_for_sites, declared_in
from eventplan.reading.region.region_file import RegionFile, read_region
from eventplan.services.open_calendar import Desk, desk_with, open_desk


class RegionDesk(Struct, frozen=True):
    """A region that was read: the desks of those members that are planned here, by id.

    ``problems`` are those of its own files and of its sites'; ``unread`` the members that are left out;
    ``decisions`` the days that the region gives activities of its sites, by the sites' ids.
    """

    region: Region
    desks: Mapping[str, Desk]
    problems: tuple[Problem, ...]
    unread: tuple[Member, ...]
    folder: Path
    places: Mapping[str, SourceRef]
    decisions: Mapping[str, tuple[Decision, ...]] = {}

    def known_region(self, plans: Mapping[str, Plan]) -> Region:
        """Return the region without members that are planned elsewhere and have none of ``plans``."""
        known = tuple(each for each in self.region.members if each.id in self.desks or each.id in plans)
        return replace(self.region, members=known)

    @property
    def own(self) -> Desk:
        """The region's own files as a calendar."""
        return self.desks[self.region.id]

    @property
    def sites(self) -> tuple[Member, ...]:
        """The members that are planned here, the region's own activities apart."""
        return tuple(each for each in self.region.members if each.kind is MemberKind.SITE)


class _Members(Struct):
    """The members of a region while they are being read."""

    members: list[Member]
    desks: dict[str, Desk]
    unread: list[Member]
    problems: list[Problem]


def open_region(folder: Path, clock: datetime | None = None) -> tuple[RegionDesk | None, tuple[Problem, ...]]:
    """Read the region in ``folder`` and every site of it, and return it with all problems.

    None stands for a region without a usable name or place. A site that cannot be read is left out.
    """
    file = read_region(folder)
    own, problems = desk_with(folder, clock, file.added)
    if own is None:
        return None, ordered([*file.problems, *problems])
    found = _read_members(file, own, clock)
    beside = declared_in({id_: each.calendar.activities for id_, each in found.desks.items()})
    decisions, wrong = decisions_for_sites(folder, beside)
    if decisions or wrong or any(each.tag for each in own.calendar.site.limits.closures):
        own, problems = _own_again(folder, clock, replace(file.added, beside=beside, tags=_tags(found)), own)
    region = _region(file, own, [*found.members, _itself(own)])
    desks = {**found.desks, region.id: own}
    unknown = [*_unknown_resources(region, desks), *_unknown_parts(region, desks)]
    problems = ordered([*file.problems, *problems, *found.problems, *unknown, *wrong])
    desk = RegionDesk(region, desks, problems, tuple(found.unread), folder, file.places, decisions)
    return desk, problems


def _own_again(
    folder: Path, clock: datetime | None, added: Added, own: Desk
) -> tuple[Desk, tuple[Problem, ...]]:
    """Return the desk of the region's own files, read with what is ``added``, and its problems."""
    desk, problems = desk_with(folder, clock, added)
    return desk or own, problems


def _tags(found: _Members) -> frozenset[str]:
    activities = (one for each in found.desks.values() for one in each.calendar.activities)
    return frozenset(tag for activity in activities for tag in activity.tags)


def _read_members(file: RegionFile, own: Desk, clock: datetime | None) -> _Members:
    found = _Members([], {}, [], [])
    domains = {own.calendar.site.domain: own.calendar.site.id}
    for member in file.members:
        ref = file.places[member.id]
        if member.kind is not MemberKind.SITE:
            found.members.append(member)
            continue
        desk, problems = open_desk(member.source, clock)
        found.problems += problems
        wrong = _why_not(member, desk, domains, ref)
        if desk is None or wrong is not None:
            found.unread.append(member)
            found.problems += [] if wrong is None else [wrong]
            continue
        domains[desk.calendar.site.domain] = member.id
        found.desks[member.id] = desk
        found.members.append(_located(member, desk))
    return found


def _why_not(member: Member, desk: Desk | None, domains: Mapping[str, str], ref: SourceRef) -> Problem | None:
    if desk is None:
        return RegionCode.UNREADABLE_MEMBER.at(ref, name=member.id)
    domain = desk.calendar.site.domain
    if domain in domains:
        return RegionCode.SAME_DOMAIN.at(ref, name=member.id, other=domains[domain], domain=domain)
    return None


def _located(member: Member, desk: Desk) -> Member:
    """Return the member as its own files call it, where they say that it lies."""
    site = desk.calendar.site
    position = MapPoint(site.place.latitude, site.place.longitude)
    return replace(member, name=site.name, position=position)


def _itself(own: Desk) -> Member:
    site = own.calendar.site
    position = MapPoint(site.place.latitude, site.place.longitude)
    return Member(site.id, MemberKind.OWN, site.name, own.folder.as_posix(), position)


def _region(file: RegionFile, own: Desk, members: list[Member]) -> Region:
    site = own.calendar.site
    return Region(
        id=site.id,
        name=site.name,
        domain=site.domain,
        place=site.place,
        edition=site.edition,
        members=tuple(members),
        imports=file.imports,
        limits=file.limits,
        base_url=site.base_url,
    )


def _unknown_resources(region: Region, desks: Mapping[str, Desk]) -> Iterator[Problem]:
    known = [each.id for each in region.limits.shared]
    for desk in desks.values():
        for activity in desk.calendar.activities:
            for id_, _ in activity.outreach.takes:
                if id_ not in known:
                    ref = desk.calendar.place("activities", activity.id) or SourceRef(str(desk.folder))
                    hint = did_you_mean(nearest(id_, known))
                    yield RegionCode.UNKNOWN_RESOURCE.at(ref, name=id_, hint=hint)


def _unknown_parts(region: Region, desks: Mapping[str, Desk]) -> Iterator[Problem]:
    """Yield the parts of umbrellas that no site has; those of a plan made elsewhere are not known."""
    known = {f"{id_}/{each.id}" for id_, desk in desks.items() for each in desk.calendar.activities}
    elsewhere = {each.id for each in region.members} - desks.keys()
    own = desks[region.id]
    for activity in own.calendar.activities:
        for part in activity.outreach.parts:
            if part not in known and part.partition("/")[0] not in elsewhere:
                ref = own.calendar.place("activities", activity.id) or SourceRef(str(own.folder))
                hint = did_you_mean(nearest(part, known))
                yield RegionCode.UNKNOWN_PART.at(ref, name=part, hint=hint)
