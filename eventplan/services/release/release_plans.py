"""What a calendar wants to publish: plans that keep to what was told, announcements and pages."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.revision import Change
from eventplan.domain.text import Text
from eventplan.planning.changes.compare import revise
from eventplan.planning.changes.redact import in_public
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.content.further_feeds import further_feeds, is_further
from eventplan.publishing.formats import ICS, files_of, front_pages, usual_formats
from eventplan.publishing.release.announcements import TASK, announcements, merged
from eventplan.publishing.release.hours_file import published_series
from eventplan.publishing.release.ledger import Ledger, RevisionMark, Wanted
from eventplan.publishing.release.ledger_as_plan import plan_in
from eventplan.publishing.release.revision import FEEDS, Pages
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.over_new_year import running_on

Running = Mapping[int, tuple[Placement, ...]]
"""By year, what the year before leaves running."""


class ForgottenText(Struct, frozen=True):
    """A text to be taken back: all earlier ones of the event ``uid``, or of a ``field`` of its activity."""

    uid: str
    field: str | None = None


class ReleaseRequest(Struct, frozen=True):
    """What a person asked for: the year, for whom, when, and a reason to override refusals.

    One that ``adopts`` takes files which bear our own mark for ours, whatever the ledger knows.
    """

    year: int
    profile: Profile
    now: datetime
    today: date
    reason: str | None = None
    adopts: bool = False
    forgets: ForgottenText | None = None


def planned(desk: Desk, year: int, base: Ledger | None, today: date) -> Plan:
    """Return the best plan of ``year``; what was published of it stays where that is possible."""
    if base is None or year not in base.years:
        return make_plan(desk, year, best_plan)
    old = plan_in(base, year, desk.calendar.site, desk.calendar.activities)
    return as_told(make_plan(desk, year, best_plan, previous=old, today=today), old, today)


def as_told(plan: Plan, old: Plan, today: date) -> Plan:
    """Return ``plan`` with the reasons of what has begun as they were published.

    A planner may add that it has begun; its subscribers would take that for a change.
    """
    begun = {each.uid: each for each in old.placements if each.span.first < today}
    placements = tuple(
        replace(each, because=begun[each.uid].because)
        if each.uid in begun and begun[each.uid].span == each.span
        else each
        for each in plan.placements
    )
    return replace(plan, placements=placements)


def wanted_of(
    desk: Desk, plans: Sequence[Plan], running: Running, order: ReleaseRequest, base: Ledger | None
) -> Wanted:
    """Return what the calendar wants to be told; the sessions of a run are cut as ``base`` told them."""
    known = () if base is None else [published_series(entry.event) for entry in base.entries]
    series = tuple(each for each in known if each is not None)
    editions = [
        replace(edition_of(desk, plan, order.profile, order.now, running[plan.year]), published_series=series)
        for plan in plans
    ]
    subjects = (
        *(activity.id for activity in desk.calendar.activities),
        *(f"window-{window.id}" for window in desk.calendar.windows),
        TASK,
    )
    return Wanted(
        announcements=merged([announcements(edition) for edition in editions]),
        years=frozenset(plan.year for plan in plans),
        subjects=frozenset(subjects),
        today=order.today,
        runs=frozenset(each.id for each in desk.calendar.activities if each.is_run),
    )


def further_titles(desk: Desk, base: Ledger | None) -> dict[str, Text]:
    """Return the feeds beside those of categories and landscapes: what there is now, and what was once."""
    titles = further_feeds(desk.calendar.activities, desk.calendar.site)
    names = [path.removeprefix(FEEDS).removesuffix(".ics") for path in (base.files if base else ())]
    once = {name: Text(name, name) for name in names if is_further(name)}
    return once | titles


def pages_by_year(desk: Desk, plans: Sequence[Plan], running: Running, profile: Profile) -> Pages:
    """Return what makes each plan's pages and tables; the newest plan has the front pages too."""
    newest = max(plan.year for plan in plans)
    return {
        plan.year: partial(_pages, desk, plan, profile, plan.year == newest, running[plan.year])
        for plan in plans
    }


def running_in(desk: Desk, plans: Sequence[Plan], base: Ledger | None) -> Running:
    """Return by year what the year before each of ``plans`` leaves running, as it is told."""
    by_year = {plan.year: plan for plan in plans}
    running = {}
    for year in by_year:
        before = by_year.get(year - 1)
        if before is None and base is not None and year - 1 in base.years:
            before = plan_in(base, year - 1, desk.calendar.site, desk.calendar.activities)
        running[year] = running_on(desk, year, best_plan, before=before)
    return running


def _pages(
    desk: Desk,
    plan: Plan,
    profile: Profile,
    is_newest: bool,
    running: tuple[Placement, ...],
    mark: RevisionMark,
) -> Mapping[str, bytes]:
    plan, stamp = replace(plan, revision=mark.revision), mark.at.astimezone(UTC)
    edition = edition_of(desk, plan, profile, stamp, running)
    formats = [name for name in usual_formats(profile) if name != ICS.name]
    files = files_of(edition, formats, site_templates=desk.site_templates)
    return files | (front_pages(edition, site_templates=desk.site_templates) if is_newest else {})


def revised(desk: Desk, plans: Sequence[Plan], base: Ledger | None) -> dict[str, Change]:
    """Return what the plans say to the target's readers of each UID that is not as it was published."""
    if base is None:
        return {}
    site, activities = desk.calendar.site, desk.calendar.activities
    is_public = base.profile is Profile.PUBLIC
    return {
        change.uid: change
        for plan in plans
        if plan.year in base.years
        for change in revise(
            plan_in(base, plan.year, site, activities), in_public(plan) if is_public else plan
        ).changes
    }
