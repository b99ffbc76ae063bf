"""The next edition of a published site: what it holds -> plans that keep to it -> what to write.

``propose`` and ``propose_rollback`` read a target and decide; only ``publish`` changes it.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.site import Site
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import size_warnings
from eventplan.publishing.ical.verify import FeedMismatchError
from eventplan.publishing.release.foreign_files import feeds_in, foreign_files, objection, ours_among
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
from eventplan.publishing.release.ledger_file import LedgerError
from eventplan.publishing.release.lost_ledger import going_on, stamps_told
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
from eventplan.publishing.release.revision import (
    MadeFiles,
    Printer,
    Release,
    made,
    release,
    restored,
)
from eventplan.publishing.release.target import PublishError, Target
from eventplan.publishing.templating.template_problem import SiteTemplateError
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused
from eventplan.services.release.forget import event_files, forgotten, years_of
from eventplan.services.release.release_plans import (
    ReleaseRequest,
    planned,
)
from eventplan.services.release.site_step import printer_of, site_step

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


class ReleaseProposal(Struct, frozen=True):
    """What is about to be published, with a sentence for each change; refused while it has objections.

    ``plans`` are those of the ``years`` that are planned anew.
    """

    release: Release
    writing: Writing
    step: LedgerStep
    notice: tuple[Text, ...]
    objections: tuple[Refusal, ...]
    years: tuple[int, ...]
    plans: tuple[Plan, ...] = ()

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


def answering(use_case: Callable[AskedP, AnswerT]) -> Callable[AskedP, AnswerT | Refused]:
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


@answering
def history(target: Target) -> History | None:
    """Return the revisions of ``target``, None where nothing was published yet."""
    found = look(target)
    if found.latest is None:
        return None
    return History(tuple(found.latest.history), frozenset(revisions_in(found.tags)), found.is_broken_off)


@answering
def publish(target: Target, proposal: ReleaseProposal, told: Callable[[str], None]) -> None:
    """Write what ``proposal`` says; ``told`` hears each path once its file is written.

    Raises:
        OSError: the target cannot be written.
    """
    write(target, proposal.writing, told)


@answering
def propose(desk: Desk, target: Target, order: ReleaseRequest) -> ReleaseProposal:
    """Return the next edition of what ``target`` holds, as the calendar on the desk wants it.

    It is refused where the target holds something else or cannot be read, or a template has a mistake.
    """
    found = look(target)
    base = found.latest
    check_owner(base, desk.calendar.site, order.profile)
    years = years_told(target, found, order)
    plans = tuple(planned(desk, year, base, order.today) for year in years)
    one = site_step(desk, plans, base, order)
    after, press = one.step, one.press
    if base is None and order.adopts:
        after = going_on(after, stamps_told(feeds_in(target, found)), order.now)
    if order.forgets is not None:
        after = forgotten(desk, target, found, order, one.wanted, after, press.digest())
    files = made(base, after, one.pages, press, mark_of(found, order))
    sentences = notice(after.changes, one.revised)
    proposal = release_proposal(target, found, order, press, files, after, sentences, years)
    return replace(proposal, plans=plans)


@answering
def propose_rollback(desk: Desk, target: Target, number: int, order: ReleaseRequest) -> ReleaseProposal:
    """Return an edition that tells again what revision ``number`` told, if it is kept and the calendar's."""
    found = look(target)
    return rolled_back(target, found, number, order, printer_of(desk, order, found.latest))


def rolled_back(
    target: Target, found: TargetState, number: int, order: ReleaseRequest, press: Printer
) -> ReleaseProposal:
    """Return an edition that tells again what revision ``number`` told.

    Raises:
        PublishError: nothing was published, it is kept no longer, or the target is not of the printer's site.
    """
    base = found.latest
    if base is None:
        raise PublishError(Text("这里还没有发布过", "nothing was ever published here"))
    check_owner(base, press.site, order.profile)
    old = revision(target, number)
    told = tuple(entry.announcement for entry in old.entries)
    subjects = frozenset(entry.announcement.subject for entry in base.entries)
    wanted = Wanted(told, base.years, subjects, order.today)
    after = step(base.entries, wanted, order.now, press.digest())
    files = restored(base, old, after, press, contents_of(target, old))
    sentences = notice(after.changes, {})
    return release_proposal(target, found, order, press, files, after, sentences, restores=number)


def release_proposal(
    target: Target,
    found: TargetState,
    order: ReleaseRequest,
    press: Printer,
    files: MadeFiles,
    after: LedgerStep,
    sentences: tuple[Text, ...],
    years: tuple[int, ...] = (),
    *,
    restores: int | None = None,
) -> ReleaseProposal:
    """Return the proposal to write ``files`` and to tell ``after``, with all that speaks against it."""
    foreign = foreign_files(target, found, files.files)
    adopted = ours_among(foreign, target) if order.adopts else {}
    refused = (objection(path, foreign[path], found, press) for path in foreign if path not in adopted)
    objections = (*after.objections, *refused)
    note = HistoryLine(
        mark_of(found, order),
        counts(after.changes),
        order.reason if objections else None,
        restores,
        order.forgets is not None,
    )
    gone = () if order.forgets is None else event_files(order.forgets, found)
    next_one = release(found.latest, after, press, note, files)
    return ReleaseProposal(next_one, writing(found, next_one, gone), after, sentences, objections, years)


def check_owner(base: Ledger | None, site: Site, profile: Profile) -> None:
    """Refuse to publish over another site's target, or over the other profile's.

    Raises:
        PublishError: it is one of these.
    """
    if base is None or (base.site, base.profile) == (site.id, profile):
        return
    theirs, ours = f"{base.site} ({base.profile})", f"{site.id} ({profile})"
    zh = f"这个目标属于 {theirs}，要发布的却是 {ours}；请换一个目标，或改 CALENDAR、--profile"
    en = f"the target belongs to {theirs}, not to {ours}; choose another target, CALENDAR or --profile"
    raise PublishError(Text(zh, en))


def years_told(target: Target, found: TargetState, order: ReleaseRequest) -> tuple[int, ...]:
    """Return the years that the next edition plans.

    Raises:
        PublishError: the one that is asked for is too early.
    """
    if order.year < order.today.year - 1:
        zh = f"{order.year} 年太早：订阅只含去年、今年和以后的活动"
        raise PublishError(
            Text(zh, f"{order.year} is too early: feeds carry last year, this one and later ones")
        )
    forgotten_in = () if order.forgets is None else years_of(target, found, order.forgets)
    return tuple(sorted({*years_to_plan(order.year, found.latest, order.today), *forgotten_in}))


def mark_of(found: TargetState, order: ReleaseRequest) -> RevisionMark:
    """Return the number and the time of the next edition."""
    at = order.now if found.latest is None else max(order.now, found.latest.mark.at)
    return RevisionMark(found.next_revision, at)
