"""A pasted State Council notice: what it says, the file that would hold it, and what it moves."""

from collections.abc import Sequence

from eventplan.almanac.statutory import Notice
from eventplan.domain.revision import Revision
from eventplan.domain.text import Lang, Text
from eventplan.editing.notices import notice_path, notice_yaml
from eventplan.planning.changes.compare import revise
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.notices.gazette_text import read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.text_file import TextFile, shown
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, with_notice
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of


class ProposedNotice(Proposal, frozen=True, kw_only=True):
    """A notice that would be put on file, what is odd about its text, and what it moves in its year."""

    notice: Notice
    problems: tuple[Problem, ...]
    revision: Revision


def take_notice(
    desk: Desk, text: tuple[TextFile | None, Sequence[Problem]], year: int | None, *, replaces: bool
) -> ProposedNotice | Refused:
    """Return the notice in ``text``, a file as it was read; ``year`` is its year where the text tells none.

    ``replaces`` puts it in the place of another one on file.
    """
    file, problems = text
    read, found = read_notice_text(file, year) if file else (None, ())
    problems = (*problems, *found, *(check_notice(read) if read else ()))
    if read is None or any(problem.is_error for problem in problems):
        told = ("\n".join(problem.render(lang) for problem in problems) for lang in Lang)
        return Refused(Cause.FILES, Text(*told))
    notice = read.notice
    path = notice_path(desk.folder, notice.year)
    change = FileChange(path, octets_of(path), notice_yaml(notice).encode())
    refusals: tuple[Refused, ...] = ()
    if change.before not in (None, change.after) and not replaces:
        zh = f"已有 {shown(path)}，内容不同；要换掉它请加 --replace"
        en = f"{shown(path)} is there and differs; add --replace to put this in its place"
        refusals = (Refused(Cause.FILES, Text(zh, en)),)
    before, after = (make_plan(each, notice.year, best_plan) for each in (desk, with_notice(desk, notice)))
    return ProposedNotice(
        Text(notice.source, f"State Council notice on the holidays of {notice.year}"),
        path.parent.parent,
        (change,),
        refusals,
        notice=notice,
        problems=problems,
        revision=revise(before, after),
    )
