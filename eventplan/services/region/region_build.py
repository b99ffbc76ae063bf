"""What ``build`` writes of a region: every site's files as its own build writes them, and the region's."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.audience import Audience
from eventplan.domain.plan import Plan
from eventplan.domain.region.region import MemberKind
from eventplan.domain.region.region_plan import Clash, MemberPlan, RegionPlan
from eventplan.domain.text import Lang, Text
from eventplan.planning.changes.redact import in_public
from eventplan.planning.plan_year import Planner
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.format import Made, UnmadeError
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_feeds import large_region_feeds, region_feeds
from eventplan.publishing.region.region_formats import region_files_of
from eventplan.publishing.region.region_json import region_document
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.build import EditionFiles, edition_files, is_newest
from eventplan.services.make_plan import edition_of
from eventplan.services.over_new_year import running_on, told_years
from eventplan.services.proposal import Cause, Refused
from eventplan.services.region.open_region import RegionDesk

__all__ = ["RegionRequest", "region_document", "region_edition", "region_files", "region_warnings"]


class RegionRequest(Struct, frozen=True):
    """What of a region's year is to be written: below ``output``, in which ``formats`` (None: the usual).

    ``stamp`` is an aware time, None where each site's edition stamps its feeds; ``told_since`` the first
    year that feeds still tell.
    """

    output: Path
    profile: Profile
    planner: Planner
    stamp: datetime | None
    told_since: int
    formats: Collection[str] | None = None
    with_pages: bool = True


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
    return RegionEdition(shown, editions, profile, own, plan.gap, desk.unread)


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
    moves = tuple(replace(move, why=move.because) for move in each.moves)
    return replace(each, plan=in_public(each.plan), moves=moves, coordinated=None)


def _public(clashes: tuple[Clash, ...]) -> tuple[Clash, ...]:
    return tuple(each for each in clashes if each.audience is Audience.PUBLIC)


def region_files(desk: RegionDesk, plan: RegionPlan, asked: RegionRequest) -> EditionFiles | Refused:
    """Return the files of the edition that is ``asked`` for, by path: each site's below its own id.

    What a site has here is what its own build writes, octet for octet.
    """
    made: dict[str, bytes] = {}
    unmade: dict[str, Text] = {}
    by_member: dict[str, Mapping[str, bytes]] = {}
    for each in plan.members:
        if each.member.kind is MemberKind.PLAN:
            continue
        files = _site_files(desk, each, asked)
        if isinstance(files, Refused):
            return files
        by_member[each.member.id] = files.made
        if each.member.kind is MemberKind.SITE:
            made |= {f"{each.member.id}/{path}": octets for path, octets in files.made.items()}
            unmade |= {f"{each.member.id}/{path}": why for path, why in files.unmade.items()}
    edition = region_edition(desk, plan, asked.profile, asked.stamp)
    shared = _region_own(desk, edition, asked)
    if isinstance(shared, Refused):
        return shared
    made |= {path: each for path, each in shared.items() if isinstance(each, bytes)}
    unmade |= {path: each.message for path, each in shared.items() if isinstance(each, UnmadeError)}
    if asked.formats is None or "ics" in asked.formats:
        for lang in Lang:
            made |= region_feeds(edition, by_member, lang)
        own = by_member[plan.region.id]
        made |= {path: octets for path, octets in own.items() if path.startswith("events/")}
    return EditionFiles(made, unmade)


def _region_own(
    desk: RegionDesk, edition: RegionEdition, asked: RegionRequest
) -> Mapping[str, Made] | Refused:
    """Return the files of all sites together, their feeds apart."""
    newest = is_newest(asked.output / asked.profile.value, edition.plan.year)
    try:
        return region_files_of(
            edition,
            asked.formats,
            site_templates=desk.own.site_templates,
            with_front_pages=asked.with_pages and newest,
        )
    except SiteTemplateError as mistake:
        return Refused(Cause.FILES, mistake.sentence)
    except BrowserError as problem:
        return Refused(Cause.MACHINE, problem.message)


def region_warnings(files: EditionFiles) -> tuple[Text, ...]:
    """Return a sentence for each feed of the region that is near what calendar programs take."""
    own = {path: octets for path, octets in files.made.items() if path.startswith("feeds/")}
    return tuple(large_region_feeds(own))


def _site_files(desk: RegionDesk, each: MemberPlan, asked: RegionRequest) -> EditionFiles | Refused:
    site, plan = desk.desks[each.member.id], each.plan
    folder = asked.output / asked.profile.value / each.member.id
    others: Mapping[int, Plan] = told_years(site, folder, plan.year, asked.told_since, asked.planner)
    running = running_on(site, plan.year, asked.planner, before=others.get(plan.year - 1))
    return edition_files(
        site,
        plan,
        asked.profile,
        asked.stamp,
        asked.formats,
        running=running,
        other_years=others.values(),
        with_front_pages=asked.with_pages and is_newest(folder, plan.year),
    )
