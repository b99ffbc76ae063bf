"""What ``check`` found: in sections, the gravest first, and as annotations of a pull request.

A section is a function and a line in ``SECTIONS``; one with nothing to say is left out.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from eventplan.cli.output.site_report import report_lines
from eventplan.cli.output.workflow_command import workflow_command
from eventplan.domain.document import to_json
from eventplan.domain.plan import Conflict, Outcome, State
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import counted, listed, span_in_column
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.services.review import Inspection

_MANY = 3
"""Remarks of one kind beyond which they are told in one line."""

_MARK = {Severity.BLOCK: Text("冲突", "conflict"), Severity.WARN: Text("注意", "warning")}
_TO_BE_SETTLED = ("TWO_BLOCKS", "ON_THE_DAY", "DATE_OPEN")


Lines = list[str]
Section = tuple[Text | None, Callable[[Inspection, Lang], Lines]]


def told(inspection: Inspection, lang: Lang) -> Lines:
    """Return the lines of every section that has something to say, each under its title."""
    lines: Lines = []
    for title, section in SECTIONS:
        found = section(inspection, lang)
        if found and title is not None:
            lines.append(title[lang])
            found = [f"  {line}" for line in found]
        lines += found
    return lines


def _problems(inspection: Inspection, lang: Lang) -> Lines:
    return [problem.render(lang) for problem in inspection.problems]


def _unplaced(inspection: Inspection, lang: Lang) -> Lines:
    lines: Lines = []
    for outcome in inspection.outcomes:
        if outcome.state in (State.UNSCHEDULED, State.SUPPRESSED):
            lines.append(_sentence(outcome, lang))
            lines += [f"    {need.text[lang]}" for need in outcome.would_need]
    return lines


def _conflicts(inspection: Inspection, lang: Lang) -> Lines:
    """Return the conflicts, each with its key of ``severity`` last; what is forecast stands by itself."""
    return [
        f"{_MARK[each.severity][lang]}  {each.message[lang]}  {each.check}"
        for each in inspection.conflicts
        if not _is_awaited(each)
    ]


def _is_awaited(conflict: Conflict) -> bool:
    """Say whether there is nothing to do about ``conflict`` but to wait for a notice."""
    return conflict.check == Rule.FORECAST


def _remarks(inspection: Inspection, lang: Lang) -> Lines:
    lines: Lines = []
    for _, same in groupby(sorted(inspection.remarks, key=lambda each: each.code), lambda each: each.code):
        several = list(same)
        if len(several) <= _MANY:
            lines += [problem.render(lang) for problem in several]
        else:
            first, count = several[0], len(several)
            rest = Text(f"等 {count} 处，用 --json 可看全部", f"and {count - 1} more; --json lists all")
            lines.append(f"{first.render(lang)}  {rest[lang]}")
    return lines


def _doubts(inspection: Inspection, lang: Lang) -> Lines:
    return [note.text[lang] for note in inspection.doubts]


def _landscapes(inspection: Inspection, lang: Lang) -> Lines:
    """Return what has to be settled later; what merely rests on an estimate is named in one line."""
    lines = [_sentence(each, lang) for each in inspection.outcomes if each.code in _TO_BE_SETTLED]
    others = [each.activity.name for each in inspection.outcomes if each.code == "WINDOW"]
    if others:
        names = listed(others)
        lines.append(Text(f"随景观早晚：{names.zh}", f"with the landscape: {names.en}")[lang])
    return lines


def _not_this_year(inspection: Inspection, lang: Lang) -> Lines:
    """Return the activities that are not held this year for a reason that no remark tells."""
    without_days = {problem.message.zh for problem in inspection.remarks}
    return [
        _sentence(outcome, lang)
        for outcome in inspection.outcomes
        if outcome.state is State.NOT_THIS_YEAR
        and not any(f"「{outcome.activity.name.zh}」" in message for message in without_days)
    ]


def _sentence(outcome: Outcome, lang: Lang) -> str:
    return f"{outcome.activity.name[lang]}  {outcome.sentence[lang]}"


def _forecasts(inspection: Inspection, lang: Lang) -> Lines:
    return [
        f"{each.activity.name[lang]}  {span_in_column(each.span)[lang]}"
        for each in inspection.placements
        if each.unannounced
    ]


def _report(inspection: Inspection, lang: Lang) -> Lines:
    return report_lines(inspection.report, lang) if inspection.report else []


def _sheets(inspection: Inspection, lang: Lang) -> Lines:
    return [] if inspection.crowd is None else [inspection.crowd[lang]]


SECTIONS: Final[tuple[Section, ...]] = (
    (None, _problems),
    (Text("没有排上：", "not placed:"), _unplaced),
    (Text("计划里的冲突和提醒：", "conflicts and warnings in the plan:"), _conflicts),
    (Text("值得再看一眼的规则：", "rules worth a second look:"), _remarks),
    (Text("今年不办：", "not this year:"), _not_this_year),
    (
        Text(
            "所依据的假期或日期尚未公布（预测），公布后再定：",
            "on breaks or dates not announced yet (forecast), to be settled when they are:",
        ),
        _forecasts,
    ),
    (Text("按景观期估计排定，临近时再定：", "on estimated landscapes, to be settled later:"), _landscapes),
    (Text("观赏期的记录：", "records of landscapes:"), _doubts),
    (Text("全年概况：", "the year as a whole:"), _report),
    (Text("打印：", "in print:"), _sheets),
)


def summary(inspection: Inspection) -> Text:
    """Return the last line: how much was found of what."""
    errors = sum(problem.is_error for problem in inspection.problems)
    warnings = len(inspection.problems) - errors + len(inspection.remarks)
    awaited = sum(_is_awaited(each) for each in inspection.conflicts)
    conflicts = len(inspection.conflicts) - awaited
    return Text(
        f"{errors} 处错误，{warnings} 处提醒，{conflicts} 个冲突"
        + (f"，{awaited} 项待公布" if awaited else ""),
        f"{counted(errors, 'error')}, {counted(warnings, 'warning')}, {counted(conflicts, 'conflict')}"
        + (f", {awaited} to be announced" if awaited else ""),
    )


def annotations(inspection: Inspection, lang: Lang) -> Iterator[str]:
    """Yield a workflow command for each problem, remark and conflict."""
    for problem in (*inspection.problems, *inspection.remarks):
        yield _of_problem(problem, lang)
    for conflict in inspection.conflicts:
        level = "error" if conflict.severity is Severity.BLOCK else "warning"
        yield workflow_command(level, _place(inspection, conflict), conflict.check, conflict.message[lang])


def _of_problem(problem: Problem, lang: Lang) -> str:
    hint = f"  {problem.hint[lang]}" if problem.hint else ""
    return workflow_command(problem.grade.value, problem.ref, problem.code, problem.message[lang] + hint)


def _place(inspection: Inspection, conflict: Conflict) -> SourceRef | None:
    if inspection.desk is None or not conflict.activities:
        return None
    return inspection.desk.calendar.place("activities", conflict.activities[0], "when")


def problem_document(problem: Problem) -> dict[str, object]:
    """Return a mistake as JSON has it."""
    return {
        "path": problem.ref.path,
        "line": problem.ref.line,
        "column": problem.ref.column,
        "code": problem.code,
        "grade": problem.grade.value,
        "message": to_json(problem.message),
        "hint": to_json(problem.hint),
    }
