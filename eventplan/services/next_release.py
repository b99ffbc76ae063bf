"""The next edition of a published site: what it holds -> plans that keep to it -> what to write.

``propose`` and ``propose_rollback`` read a target and decide; only ``publish`` changes it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.revision import Change
from eventplan.domain.text import Text
from eventplan.planning.changes.compare import revise
from eventplan.planning.changes.redact import in_public
from eventplan.planning.solver.optimise import best_plan
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.formats import ICS, files_of, front_pages, usual_formats
from eventplan.publishing.ical.feeds import size_warnings
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.release.announcements import TASK, announcements, merged
from eventplan.publishing.release.hand_edits import edited_feeds
from eventplan.publishing.release.ledger import (
    HistoryLine,
    Ledger,
    LedgerStep,
    Refusal,
    RevisionMark,
    Wanted,
    step,
    years_to_plan,
)
from eventplan.publishing.release.ledger_as_plan import plan_in
from eventplan.publishing.release.ledger_file import LedgerError
from eventplan.publishing.release.publish import (
    TargetState,
    Writing,
    contents_of,
    look,
    revision,
    revisions_in,
    write,
    writing,
)
from eventplan.publishing.release.release_notes import counts, notice
from eventplan.publishing.release.revision import SEASONS_FEED, FeedPrinter, Pages, Release, release, restored
from eventplan.publishing.release.target import PublishError, Target
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused

__all__ = [
    "History",
    "HistoryLine",
    "Profile",
    "ReleaseProposal",
    "ReleaseRequest",
    "Target",
    "history",
    "propose",
    "propose_rollback",
    "publish",
]


class ReleaseRequest(Struct, frozen=True):
    """What a person asked for: the year, for whom, when, and a reason to override refusals."""

    year: int
    profile: Profile
    now: datetime
    today: date
    reason: str | None = None


class ReleaseProposal(Struct, frozen=True):
    """What is about to be published, with a sentence for each change; refused while it has objections."""

    release: Release
    writing: Writing
    step: LedgerStep
    notice: tuple[Text, ...]
    objections: tuple[Refusal, ...]
    years: tuple[int, ...]

    @property
    def size_warnings(self) -> tuple[Text, ...]:
        """A sentence for each feed that is too large."""
        return size_warnings(self.release.files)


class History(Struct, frozen=True):
    """The revisions of a target, oldest first, and the numbers of those that can be restored."""

    lines: tuple[HistoryLine, ...]
    kept: frozenset[int]
    is_broken_off: bool


AskedP = ParamSpec("AskedP")
AnswerT = TypeVar("AnswerT")


def _answering(use_case: Callable[AskedP, AnswerT]) -> Callable[AskedP, AnswerT | Refused]:
    """Return ``use_case`` with what publishing raises as its answer."""

    @wraps(use_case)
    def answered(*asked: AskedP.args, **named: AskedP.kwargs) -> AnswerT | Refused:
        try:
            return use_case(*asked, **named)
        except (PublishError, LedgerError) as error:
            return Refused(Cause.TARGET, error.text)
        except (SiteTemplateError, FeedMismatchError) as wrong:
            return Refused(Cause.FILES, wrong.sentence)

    return answered


@_answering
def history(target: Target) -> History | None:
    """Return the revisions of ``target``, None where nothing was published yet."""
    found = look(target)
    if found.latest is None:
        return None
    return History(tuple(found.latest.history), frozenset(revisions_in(found.tags)), found.is_broken_off)


@_answering
def publish(target: Target, proposal: ReleaseProposal, told: Callable[[str], None]) -> None:
    """Write what ``proposal`` says; ``told`` hears each path once its file is written.

    Raises:
        OSError: the target cannot be written.
    """
    write(target, proposal.writing, told)


@_answering
def propose(desk: Desk, target: Target, order: ReleaseRequest) -> ReleaseProposal:
    """Return the next edition of what ``target`` holds, as the calendar on the desk wants it.

    It is refused where the target holds something else or cannot be read, or a template has a mistake.
    """
    found = look(target)
    base = found.latest
    _check_owner(base, desk, order.profile)
    years = years_to_plan(order.year, base, order.today)
    if order.year < order.today.year - 1:
        zh = f"{order.year} 年太早：订阅只含去年、今年和以后的活动"
        raise PublishError(
            Text(zh, f"{order.year} is too early: feeds carry last year, this one and later ones")
        )
    plans = [_plan(desk, year, base, order.today) for year in years]
    press = _press(desk, order, base)
    wanted = _wanted(desk, plans, order)
    after = step(() if base is None else base.entries, wanted, order.now, press.digest())
    objections = (*after.objections, *edited_feeds(target, found, press))
    note = _note(found, after, order, reason=order.reason if objections else None)
    made = release(base, after, _pages_by_year(desk, plans, order.profile), press, note)
    sentences = notice(after.changes, _revised(desk, plans, base))
    return ReleaseProposal(made, writing(found, made), after, sentences, objections, years)


@_answering
def propose_rollback(desk: Desk, target: Target, number: int, order: ReleaseRequest) -> ReleaseProposal:
    """Return an edition that tells again what revision ``number`` told, if it is kept and the calendar's."""
    found = look(target)
    base = found.latest
    if base is None:
        raise PublishError(Text("这里还没有发布过", "nothing was ever published here"))
    _check_owner(base, desk, order.profile)
    old = revision(target, number)
    press = _press(desk, order, base)
    told = tuple(entry.announcement for entry in old.entries)
    subjects = frozenset(entry.announcement.subject for entry in base.entries)
    wanted = Wanted(told, base.years, subjects, order.today)
    after = step(base.entries, wanted, order.now, press.digest())
    objections = (*after.objections, *edited_feeds(target, found, press))
    note = _note(found, after, order, reason=order.reason if objections else None)
    note = replace(note, restores=number)
    made = restored(base, old, after, press, note, contents_of(target, old))
    return ReleaseProposal(made, writing(found, made), after, notice(after.changes, {}), objections, ())


def _check_owner(base: Ledger | None, desk: Desk, profile: Profile) -> None:
    """Refuse to publish over another site's target, or over the other profile's."""
    site = desk.calendar.site
    if base is None or (base.site, base.profile) == (site.id, profile):
        return
    theirs, ours = f"{base.site} ({base.profile})", f"{site.id} ({profile})"
    zh = f"这个目标属于 {theirs}，要发布的却是 {ours}；请换一个目标，或改 CALENDAR、--profile"
    en = f"the target belongs to {theirs}, not to {ours}; choose another target, CALENDAR or --profile"
    raise PublishError(Text(zh, en))


def _press(desk: Desk, order: ReleaseRequest, base: Ledger | None) -> FeedPrinter:
    has_landscapes = bool(desk.calendar.windows) or (base is not None and SEASONS_FEED in base.files)
    return FeedPrinter(desk.calendar.site, order.profile, order.today, has_landscapes, desk.site_templates)


def _note(found: TargetState, after: LedgerStep, order: ReleaseRequest, *, reason: str | None) -> HistoryLine:
    at = order.now if found.latest is None else max(order.now, found.latest.mark.at)
    return HistoryLine(RevisionMark(found.next_revision, at), counts(after.changes), reason)


def _plan(desk: Desk, year: int, base: Ledger | None, today: date) -> Plan:
    """Return the best plan of ``year``; what was published of it stays where that is possible."""
    if base is None or year not in base.years:
        return make_plan(desk, year, best_plan)
    old = plan_in(base, year, desk.calendar.site, desk.calendar.activities)
    return _as_told(make_plan(desk, year, best_plan, previous=old, today=today), old, today)


def _as_told(plan: Plan, old: Plan, today: date) -> Plan:
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


def _wanted(desk: Desk, plans: Sequence[Plan], order: ReleaseRequest) -> Wanted:
    editions = [edition_of(desk, plan, order.profile, order.now) for plan in plans]
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
    )


def _pages_by_year(desk: Desk, plans: Sequence[Plan], profile: Profile) -> Pages:
    """Return what makes each plan's pages and tables; the newest plan has the front pages too."""
    newest = max(plan.year for plan in plans)
    return {plan.year: partial(_pages, desk, plan, profile, plan.year == newest) for plan in plans}


def _pages(
    desk: Desk, plan: Plan, profile: Profile, is_newest: bool, mark: RevisionMark
) -> Mapping[str, bytes]:
    edition = edition_of(desk, replace(plan, revision=mark.revision), profile, mark.at.astimezone(UTC))
    formats = [name for name in usual_formats(profile) if name != ICS.name]
    files = files_of(edition, formats, site_templates=desk.site_templates)
    return files | (front_pages(edition, site_templates=desk.site_templates) if is_newest else {})


def _revised(desk: Desk, plans: Sequence[Plan], base: Ledger | None) -> dict[str, Change]:
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
