"""``coordinate``: what a region proposes, as pins in the decisions of its sites.

Each site is one proposal and one step of its own journal, so that a site takes back its own. A site whose
files are not to be changed gets the notice that its people can act on.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from eventplan.bundled import is_installed
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.region.region_plan import MemberPlan, ProposedMove, RegionPlan
from eventplan.domain.text import Lang, Text
from eventplan.editing.decisions import DecisionError, with_decision
from eventplan.planning.changes.compare import revise
from eventplan.planning.changes.redact import in_public
from eventplan.publishing.interchange.change_notice import change_notice
from eventplan.reading.files.year_files import DECISIONS
from eventplan.services.decision import times_of
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of
from eventplan.services.region.open_region import RegionDesk


class SitePins(Proposal, frozen=True, kw_only=True):
    """The pins for one member; ``notice`` is what to send where its files are not to be changed."""

    member: str
    moves: tuple[ProposedMove, ...]
    notice: str | None = None


def coordinated(desk: RegionDesk, plan: RegionPlan, lang: Lang) -> tuple[SitePins, ...]:
    """Return the pins for every member that the region proposes other days to, in the order of members."""
    return tuple(_pins(desk, plan, each, lang) for each in plan.members if each.moves)


def _pins(desk: RegionDesk, plan: RegionPlan, each: MemberPlan, lang: Lang) -> SitePins:
    site = desk.desks[each.member.id]
    name, count = plan.region.name, len(each.moves)
    title = Text(f"{name.zh}统筹：{count} 项改期", f"{name.en}: {count} moves")
    notice = None if _is_writable(site.folder) else _notice(each, lang)
    files, refusals = ((), ()) if notice is not None else _files(site, plan, each.moves, lang)
    return SitePins(
        title, site.folder, files, refusals, member=each.member.id, moves=each.moves, notice=notice
    )


def _is_writable(folder: Path) -> bool:
    return not is_installed(folder) and os.access(folder, os.W_OK)


def _notice(each: MemberPlan, lang: Lang) -> str:
    after = each.coordinated or each.plan
    revision = revise(in_public(each.plan), in_public(after))
    return change_notice(revision, each.member.name, each.plan.year, lang)


def _files(
    site: Desk, plan: RegionPlan, moves: tuple[ProposedMove, ...], lang: Lang
) -> tuple[tuple[FileChange, ...], tuple[Refused, ...]]:
    path = site.folder / DECISIONS
    before = after = octets_of(path, site.folder)
    problem = problem_of(site, plan.year)
    try:
        for pin in _decisions(plan, moves, lang):
            times = times_of(problem, pin.activity)
            after = with_decision(after, path.as_posix(), site.calendar, pin, times)
    except DecisionError as refusal:
        return (), (Refused(Cause.FILES, refusal.why),)
    return (FileChange(path, before, after),), ()


def _decisions(plan: RegionPlan, moves: tuple[ProposedMove, ...], lang: Lang) -> Iterator[Decision]:
    for move in moves:
        about = move.activity.id, plan.year, DecisionKind.PIN
        own = Decision(*about, move.after, by=plan.region.id, why=move.because[lang])
        yield move.decided or own
