"""A pasted State Council notice: what it says, the file that would hold it, and what it moves."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from eventplan.almanac.amendments import BreakChange, NoticeComparison, compared
from eventplan.almanac.announced import known_notices
from eventplan.almanac.statutory import Notice, NoticeBreak
from eventplan.domain.plan import Plan
from eventplan.domain.revision import Revision
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_in_notice, listed, span_in_sentence, with_year
from eventplan.editing.notices import notice_on_file, notice_path, notice_yaml
from eventplan.planning.changes.compare import revise
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.notices.gazette_text import NoticeText, read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.notices.notice_file import read_notice
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.text_file import TextFile
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, with_notice
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of


class ProposedNotice(Proposal, frozen=True, kw_only=True):
    """A notice that would be put on file, what is odd about its text, and what it moves in its ``plan``.

    ``path`` is the file of its year; there is no file to change where it says nothing new.
    """

    notice: Notice
    path: Path
    comparison: NoticeComparison
    problems: tuple[Problem, ...]
    plan: Plan
    revision: Revision


def take_notice(
    desk: Desk, text: tuple[TextFile | None, Sequence[Problem]], year: int | None, *, replaces: bool
) -> ProposedNotice | Refused:
    """Return the notice in ``text``, a file as it was read; ``year`` is its year where the text tells none.

    Only the breaks that it names are changed. ``replaces`` lets it contradict what is on file though
    it does not say that it amends.
    """
    file, problems = text
    known = known_notices(desk.calendar.notices)
    read, found = read_notice_text(file, year, known) if file else (None, ())
    problems = (*problems, *found, *(check_notice(read) if read else ()))
    if read is None or any(problem.is_error for problem in problems):
        return _refused(problems)
    notice = read.notice
    path = notice_path(desk.folder, notice.year)
    filed, faults = read_notice(path)
    if filed is None and any(fault.is_error for fault in faults):
        return _refused(faults)
    on_file = next((each for each in known if each.year == notice.year), None)
    comparison = compared(on_file, notice)
    news = replace(notice, breaks=comparison.written)
    changes: tuple[FileChange, ...] = ()
    if news.breaks:
        octets = octets_of(path, path.parent.parent)
        kept = (octets or b"").decode("utf-8-sig", errors="replace")
        changes = (FileChange(path, octets, notice_yaml(notice_on_file(filed, news), kept).encode()),)
    plans = [make_plan(each, notice.year, best_plan) for each in (desk, with_notice(desk, news))]
    return ProposedNotice(
        Text(notice.source, f"State Council notice on the holidays of {notice.year}"),
        path.parent.parent,
        changes,
        () if replaces else _contradictions(read, comparison),
        notice=notice,
        path=path,
        comparison=comparison,
        problems=problems,
        plan=plans[-1],
        revision=revise(*plans),
    )


def _refused(problems: Sequence[Problem]) -> Refused:
    told = ("\n".join(problem.render(lang) for problem in problems) for lang in Lang)
    return Refused(Cause.FILES, Text(*told))


def _contradictions(read: NoticeText, comparison: NoticeComparison) -> tuple[Refused, ...]:
    """Refuse a paper that orders a break otherwise than on file, and does not say that it amends."""
    if read.is_amending or not comparison.replaced:
        return ()
    told = [_both(change, read.notice.year) for change in comparison.replaced]
    zh = "；".join(text.zh for text in told)
    en = "; ".join(text.en for text in told)
    return (
        Refused(
            Cause.FILES,
            Text(
                f"与已有的通知不同：{zh}。要换掉它请加 --replace",
                f"differs from what is on file: {en}; add --replace to put this in its place",
            ),
        ),
    )


def _both(change: BreakChange, year: int) -> Text:
    """Return a break as it stands on file and as the paper orders it."""
    name = change.ordered.name
    before = [_arrangement(each, year) for each in change.before]
    old, new = listed(before), _arrangement(change.ordered, year)
    return Text(f"{name.zh}原为{old.zh}，这里是{new.zh}", f"{name.en} was {old.en}, here {new.en}")


def _arrangement(ordered: NoticeBreak, year: int) -> Text:
    days = with_year(span_in_sentence(ordered.span), year)
    if not ordered.workdays:
        return days
    worked = listed(day_in_notice(day) for day in ordered.workdays)
    return Text(f"{days.zh}（{worked.zh}上班）", f"{days.en} ({worked.en} worked)")
