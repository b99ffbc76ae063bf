"""What ``build`` writes of a region: every site's files as its own build writes them, and the region's."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import MemberKind
from eventplan.domain.region.region_plan import Clash, MemberPlan, RegionPlan
from eventplan.domain.text import Text
from eventplan.planning.changes.redact import in_public
from eventplan.planning.plan_year import Planner
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.format import Made, UnmadeError
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.formats import ICS
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_feeds import large_region_feeds, region_feeds
from eventplan.publishing.region.region_formats import REGION_FORMATS, region_files_of
from eventplan.publishing.region.region_json import region_document
from eventplan.publishing.region.region_printer import below
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.build import EditionFiles, edition_files, is_newest
from eventplan.services.make_plan import edition_of
from eventplan.services.over_new_year import running_on, told_years
from eventplan.services.proposal import Cause, Refused
from eventplan.services.region.open_region import RegionDesk

__all__ = [
    "RegionRequest",
    "formats_of_sites",
    "region_document",
    "region_edition",
    "region_files",
    "region_warnings",
]


_FEEDS_ALONE: Final = (ICS.name,)
"""All that a region takes of its own activities' files: its pages and tables tell of all sites."""


class RegionRequest(Struct, frozen=True):
    """What of a region's year is to be made, in which ``formats`` (None: the usual).

    ``stamp`` is an aware time, None where each site's edition stamps its feeds; ``output`` is where it will
    lie, None: nowhere, and ``told_since`` the first year that the feeds there still tell; ``elsewhere`` are
    feeds of members that others plan; ``today`` is marked in the pages of sites.
    """

    output: Path | None
    profile: Profile
    planner: Planner
    stamp: datetime | None
    told_since: int
    formats: Collection[str] | None = None
    with_pages: bool = True
    elsewhere: tuple[MemberFeeds, ...] = ()
    today: date | None = None

    @property
    def has_feeds(self) -> bool:
        """Whether feeds are asked for."""
        return self.formats is None or ICS.name in self.formats

    def folder(self, of: str = "") -> Path | None:
        """Return where the edition of a site will lie, '' for the region's own."""
        return None if self.output is None else self.output / self.profile.value / of

    def has_front_pages(self, year: int, of: str = "") -> bool:
        """Say whether the pages of ``year`` are front pages too: no later year was built."""
        folder = self.folder(of)
        return self.with_pages and (folder is None or is_newest(folder, year))


def region_edition(
    desk: RegionDesk, plan: RegionPlan, profile: Profile, stamp: datetime | None
) -> RegionEdition:
    """Return the edition of ``plan`` for ``profile``; ``stamp`` is aware, None: the region's edition."""
    editions = _editions(desk, plan, profile, stamp)
    own = stamp.astimezone(UTC) if stamp else datetime.combine(plan.region.edition, time(), UTC)
    members = tuple(
        replace(each, plan=editions[each.member.id].plan if each.member.id in editions else each.plan)
        for each in plan.members
    )
    shown = replace(plan, members=members)
    if profile is Profile.PUBLIC:
        shown = _in_public(shown)
    known = {each.id for each in plan.region.members}
    unread = (*desk.unread, *(each for each in desk.region.members if each.id not in known))
    return RegionEdition(shown, editions, profile, own, plan.gap, unread)


def _editions(
    desk: RegionDesk, plan: RegionPlan, profile: Profile, stamp: datetime | None
) -> Mapping[str, Edition]:
    here = [each for each in plan.members if each.member.kind is not MemberKind.PLAN]
    return {
        each.member.id: edition_of(desk.desks[each.member.id], each.plan, profile, stamp) for each in here
    }


def _in_public(plan: RegionPlan) -> RegionPlan:
    """Return the plan without what is internal: what moves cost, and clashes that nobody else may know of."""
    return replace(
        plan,
        members=tuple(_member_in_public(each) for each in plan.members),
        clashes=_public(plan.clashes),
        left=_public(plan.left),
        bound=None,
    )


def _member_in_public(each: MemberPlan) -> MemberPlan:
    moves = tuple(replace(move, why=move.because, decided=None) for move in each.moves)
    return replace(each, plan=in_public(each.plan), moves=moves, coordinated=None)


def _public(clashes: tuple[Clash, ...]) -> tuple[Clash, ...]:
    return tuple(each for each in clashes if each.audience is Audience.PUBLIC)


def region_files(desk: RegionDesk, plan: RegionPlan, asked: RegionRequest) -> EditionFiles | Refused:
    """Return the files of the edition that is ``asked`` for, by path: each site's below its own id.

    What a site has here is what its own build writes, octet for octet.
    """
    made: dict[str, bytes] = {}
    unmade: dict[str, Text] = {}
    feeds: list[MemberFeeds] = []
    for each in plan.members:
        if each.member.kind is MemberKind.PLAN:
            continue
        formats = asked.formats if each.member.kind is MemberKind.SITE else _FEEDS_ALONE
        if each.member.kind is MemberKind.OWN and not asked.has_feeds:
            continue
        found = _site_files(desk, each, asked, formats)
        if isinstance(found, Refused):
            return found
        files, activities = found
        feeds.append(_member_feeds(desk, each, files.made, activities))
        made |= below(each.member.id, files.made, plan.region)
        unmade |= {f"{each.member.id}/{path}": why for path, why in files.unmade.items()}
    edition = region_edition(desk, plan, asked.profile, asked.stamp)
    shared = _region_own(desk, edition, asked)
    if isinstance(shared, Refused):
        return shared
    made |= {path: each for path, each in shared.items() if isinstance(each, bytes)}
    unmade |= {path: each.message for path, each in shared.items() if isinstance(each, UnmadeError)}
    if asked.has_feeds:
        told = {each.member.id: each for each in (*feeds, *asked.elsewhere)}
        members = [told[each.id] for each in plan.region.members if each.id in told]
        made |= region_feeds(plan.region, asked.profile, members)
    return EditionFiles(made, unmade)


def _region_own(
    desk: RegionDesk, edition: RegionEdition, asked: RegionRequest
) -> Mapping[str, Made] | Refused:
    """Return the files of all sites together, their feeds apart."""
    try:
        return region_files_of(
            edition,
            asked.formats,
            site_templates=desk.own.site_templates,
            with_front_pages=asked.has_front_pages(edition.plan.year),
        )
    except SiteTemplateError as mistake:
        return Refused(Cause.FILES, mistake.sentence)
    except BrowserError as problem:
        return Refused(Cause.MACHINE, problem.message)


def formats_of_sites(formats: Collection[str] | None) -> tuple[str, ...]:
    """Return those of ``formats``, None for the usual ones, of which there are files of sites alone."""
    return tuple(name for name in formats or () if name != ICS.name and name not in REGION_FORMATS)


def region_warnings(files: EditionFiles) -> tuple[Text, ...]:
    """Return a sentence for each feed of the region that is near what calendar programs take."""
    own = {path: octets for path, octets in files.made.items() if path.startswith("feeds/")}
    return tuple(large_region_feeds(own))


def _member_feeds(
    desk: RegionDesk, each: MemberPlan, files: Mapping[str, bytes], activities: Mapping[str, Activity]
) -> MemberFeeds:
    groups = desk.desks[each.member.id].calendar.site.groups
    return MemberFeeds(each.member, files, activities, groups)


def _site_files(
    desk: RegionDesk, each: MemberPlan, asked: RegionRequest, formats: Collection[str] | None
) -> tuple[EditionFiles, Mapping[str, Activity]] | Refused:
    """Return the files of a member, and the activities in its feeds by UID."""
    site, plan, is_site = desk.desks[each.member.id], each.plan, each.member.kind is MemberKind.SITE
    own = each.member.id if is_site else ""
    folder, since = asked.folder(own), asked.told_since
    others: Mapping[int, Plan] = (
        {} if folder is None else told_years(site, folder, plan.year, since, asked.planner)
    )
    running = running_on(site, plan.year, asked.planner, before=others.get(plan.year - 1))
    files = edition_files(
        site,
        plan,
        asked.profile,
        asked.stamp,
        formats,
        running=running,
        other_years=others.values(),
        today=asked.today,
        with_front_pages=is_site and asked.has_front_pages(plan.year, own),
    )
    if isinstance(files, Refused):
        return files
    placements = (*running, *(one for of in (*others.values(), plan) for one in of.placements))
    return files, {one.uid: one.activity for one in placements}
