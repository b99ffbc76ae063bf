"""The next edition of a published region: each site's step from what it told last, one ledger for all.

A site that publishes for itself is told as its own ledger has it: same days, same stamps, same SEQUENCE.
The others are counted here. A day that is only proposed is told by nobody.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from eventplan.domain.region.region_plan import RegionPlan
from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.formats import ICS, usual_formats
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.region.region_formats import region_files_of
from eventplan.publishing.region.region_printer import MemberPrinter, RegionPrinter, below, domain_of
from eventplan.publishing.release.foreign_files import feeds_in
from eventplan.publishing.release.ledger import Ledger, RevisionMark
from eventplan.publishing.release.ledger_as_plan import plan_in
from eventplan.publishing.release.lost_ledger import following, going_on, stamps_told
from eventplan.publishing.release.publish import TargetState, look
from eventplan.publishing.release.release_notes import notice
from eventplan.publishing.release.revision import FeedPrinter, Files, Pages, made
from eventplan.publishing.release.target import PublishError, Target
from eventplan.services.region.elsewhere import elsewhere
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.region.plan_region import ToldPlans, plan_region, region_planner
from eventplan.services.region.published_sites import part_of, told_by_members, told_in_feeds
from eventplan.services.region.region_build import region_edition
from eventplan.services.region.region_step import together
from eventplan.services.release.forget import forgotten
from eventplan.services.release.next_release import (
    ReleaseProposal,
    answering,
    check_owner,
    mark_of,
    release_proposal,
    rolled_back,
    years_told,
)
from eventplan.services.release.release_plans import ReleaseRequest, as_told
from eventplan.services.release.site_step import SiteStep, printer_of, site_step

ToldLedgers = Mapping[str, Ledger | None]
"""What each member told last, by its id; None: nothing yet."""


@answering
def propose_region(desk: RegionDesk, target: Target, order: ReleaseRequest) -> ReleaseProposal:
    """Return the next edition of what ``target`` holds, as the region on the desk wants it.

    It is refused as a site's is, while a proposed move is not pinned, and before a site that publishes for
    itself has told its subscribers.
    """
    found = look(target)
    base = found.latest
    check_owner(base, desk.own.calendar.site, order.profile)
    years = years_told(target, found, order)
    told = told_by_members(desk, base, order.profile)
    plans = [_planned(desk, year, told, order) for year in years]
    steps: Mapping[str, SiteStep] = {id_: _step(desk, id_, plans, told[id_], order) for id_ in desk.desks}
    beside = elsewhere(desk, order.year).feeds
    press = _printer(desk, {id_: each.press for id_, each in steps.items()}, beside)
    if order.forgets is not None:
        steps = _forgetting(desk, target, found, order, steps)
    after = together(desk, base, plans, steps)
    if base is None and order.adopts:
        after = going_on(after, stamps_told(feeds_in(target, found)), order.now)
    files = made(base, after, _pages(desk, plans, steps, order.profile), press, mark_of(found, order))
    revised = {uid: change for each in steps.values() for uid, change in each.revised.items()}
    sentences = notice(after.changes, revised)
    proposal = release_proposal(target, found, order, press, files, after, sentences, years)
    return replace(proposal, plans=tuple(each.plan for plan in plans for each in plan.members))


@answering
def propose_region_rollback(
    desk: RegionDesk, target: Target, number: int, order: ReleaseRequest
) -> ReleaseProposal:
    """Return an edition that tells again what revision ``number`` of the region told.

    Raises:
        PublishError: a site publishes for itself, so that the region cannot tell it otherwise.
    """
    for member in desk.sites:
        if member.published is not None:
            name, place = member.name, member.published
            zh = f"「{name.zh}」自己发布到 {place}：请在那里恢复旧版，区域随后再发布一次"
            en = f"{name.en} publishes to {place} itself: restore it there, then publish the region again"
            raise PublishError(Text(zh, en))
    found = look(target)
    presses = {
        id_: printer_of(each, order, part_of(desk, id_, found.latest)) for id_, each in desk.desks.items()
    }
    beside = elsewhere(desk, order.year).feeds
    return rolled_back(target, found, number, order, _printer(desk, presses, beside))


def _planned(desk: RegionDesk, year: int, told: ToldLedgers, order: ReleaseRequest) -> RegionPlan:
    """Return the plans of ``year``; what was told of it stays where that is possible."""
    old = {
        id_: plan_in(ledger, year, desk.desks[id_].calendar.site, desk.desks[id_].calendar.activities)
        for id_, ledger in told.items()
        if ledger is not None and year in ledger.years
    }
    known = ToldPlans(old, order.today)
    plan = plan_region(desk, year, region_planner(), elsewhere(desk, year), told=known)
    members = tuple(
        replace(each, plan=as_told(each.plan, old[each.member.id], order.today))
        if each.member.id in old
        else each
        for each in plan.members
    )
    return replace(plan, members=members)


def _step(
    desk: RegionDesk, id_: str, plans: Sequence[RegionPlan], ledger: Ledger | None, order: ReleaseRequest
) -> SiteStep:
    found = site_step(desk.desks[id_], [each.of(id_).plan for each in plans], ledger, order)
    feeds = told_in_feeds(desk, desk.region.member(id_), order.profile)
    return replace(found, step=following(found.step, feeds, found.press, order.today)) if feeds else found


def _printer(
    desk: RegionDesk, presses: Mapping[str, FeedPrinter], beside: tuple[MemberFeeds, ...]
) -> RegionPrinter:
    members = {
        id_: MemberPrinter(press, {each.id: each for each in desk.desks[id_].calendar.activities})
        for id_, press in presses.items()
    }
    return RegionPrinter(desk.region, members, beside)


def _forgetting(
    desk: RegionDesk,
    target: Target,
    found: TargetState,
    order: ReleaseRequest,
    steps: Mapping[str, SiteStep],
) -> Mapping[str, SiteStep]:
    """Return ``steps`` with the text taken back by the member that it is of."""
    domain = domain_of("" if order.forgets is None else order.forgets.uid)
    owners = [id_ for id_, each in desk.desks.items() if each.calendar.site.domain == domain]
    id_ = owners[0] if owners else desk.region.id
    one = steps[id_]
    after = forgotten(desk.desks[id_], target, found, order, one.wanted, one.step, one.press.digest())
    return {**steps, id_: replace(one, step=after)}


def _pages(
    desk: RegionDesk, plans: Sequence[RegionPlan], steps: Mapping[str, SiteStep], profile: Profile
) -> Pages:
    """Return what makes each year's pages and tables, of the sites and of the region."""
    newest = max(plan.year for plan in plans)
    return {
        plan.year: partial(_year_files, desk, plan, steps, profile, plan.year == newest) for plan in plans
    }


def _year_files(
    desk: RegionDesk,
    plan: RegionPlan,
    steps: Mapping[str, SiteStep],
    profile: Profile,
    is_newest: bool,
    mark: RevisionMark,
) -> Files:
    files: dict[str, bytes] = {}
    for member in desk.sites:
        if member.id in steps:
            files |= below(member.id, steps[member.id].pages[plan.year](mark), plan.region)
    members = tuple(replace(each, plan=replace(each.plan, revision=mark.revision)) for each in plan.members)
    edition = region_edition(desk, replace(plan, members=members), profile, mark.at)
    own = region_files_of(
        edition,
        [name for name in usual_formats(profile) if name != ICS.name],
        site_templates=desk.own.site_templates,
        with_front_pages=is_newest,
    )
    return files | {path: octets for path, octets in own.items() if isinstance(octets, bytes)}
