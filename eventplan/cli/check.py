"""``eventplan check``: every problem with its place, every conflict, every day that is a forecast."""

import click

from eventplan.cli.console import Console
from eventplan.cli.exits import Exit, Stop
from eventplan.cli.options import calendar_argument, checked_year, console_options, json_option, year_option
from eventplan.cli.progress import best_planner
from eventplan.cli.site_report import report_document, tell_report
from eventplan.cli.words import dated
from eventplan.desk import open_desk
from eventplan.domain.occurrence import Note
from eventplan.domain.plan import Conflict, Outcome, Placement, Plan, State
from eventplan.domain.site import Severity
from eventplan.domain.text import Lang, Text
from eventplan.pipeline import problem_of
from eventplan.planning.site_report import site_report
from eventplan.reading.problems import Problem

_MARK = {Severity.BLOCK: Text("冲突", "conflict"), Severity.WARN: Text("注意", "warning")}


@click.command("check")
@calendar_argument
@year_option
@click.option("--strict", is_flag=True, help="有冲突也算不通过（退出码1）。Conflicts fail too (exit code 1).")
@json_option
@console_options
def command(console: Console, calendar: str, year: int | None, strict: bool, as_json: bool) -> None:
    """检查文件和计划：每处错误的位置，每个冲突，每个预测日。

    Check files and plan: every mistake with its place, every conflict, every forecast day.
    """
    chosen = checked_year(console.planning_year if year is None else year)
    desk, problems = open_desk(calendar)
    problem = None if desk is None else problem_of(desk, chosen)
    plan = None if problem is None else best_planner(console)(problem)
    report = site_report(problem, plan) if problem and plan else None
    doubts = () if desk is None else desk.window_doubts(chosen, console.today)
    if as_json:
        document = _document(calendar, chosen, problems, plan, doubts)
        console.json({**document, "report": report_document(report) if report else None})
    else:
        _print(console, problems, plan, doubts)
        if report:
            tell_report(console, report)
    failed = any(problem.is_error for problem in problems)
    if failed or (strict and plan is not None and plan.conflicts):
        raise Stop(Exit.PROBLEMS)


def _document(
    calendar: str, year: int, problems: tuple[Problem, ...], plan: Plan | None, doubts: tuple[Note, ...]
) -> dict[str, object]:
    return {
        "calendar": calendar,
        "year": year,
        "problems": [_problem(problem) for problem in problems],
        "windows": [{"code": note.code, "message": _both(note.text)} for note in doubts],
        "conflicts": [_conflict(conflict) for conflict in (plan.conflicts if plan else ())],
        "outcomes": [_outcome(outcome) for outcome in (plan.outcomes if plan else ())],
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.ref.path,
        "line": problem.ref.line,
        "column": problem.ref.column,
        "code": problem.code,
        "grade": problem.grade.value,
        "message": _both(problem.message),
        "hint": _both(problem.hint) if problem.hint else None,
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "check": conflict.check,
        "severity": conflict.severity.value,
        "days": [{"first": str(days.first), "last": str(days.last)} for days in conflict.days],
        "activities": list(conflict.activities),
        "message": _both(conflict.message),
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "activity": outcome.activity.id,
        "state": outcome.state.value,
        "code": outcome.code,
        "sentence": _both(outcome.sentence),
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _print(
    console: Console, problems: tuple[Problem, ...], plan: Plan | None, doubts: tuple[Note, ...]
) -> None:
    for problem in problems:
        console.out(problem.render(console.lang))
    for note in doubts:
        console.out(f"{note.code}  {note.text[console.lang]}")
    if plan is None:
        return
    _print_outcomes(console, plan)
    _print_forecasts(console, plan.placements)
    for conflict in plan.conflicts:
        console.out(
            f"{_MARK[conflict.severity][console.lang]}  {conflict.check}  {conflict.message[console.lang]}"
        )
    errors = sum(problem.is_error for problem in problems)
    console.say(
        Text(
            f"{errors} 处错误，{len(problems) - errors} 处提醒，{len(plan.conflicts)} 个冲突",
            f"{errors} errors, {len(problems) - errors} warnings, {len(plan.conflicts)} conflicts",
        )
    )


def _print_outcomes(console: Console, plan: Plan) -> None:
    lang = console.lang
    for outcome in plan.outcomes:
        if outcome.state is State.SCHEDULED:
            continue
        console.out(f"{outcome.code}  {outcome.activity.name[lang]}: {outcome.sentence[lang]}")
        for need in outcome.would_need:
            console.out(f"    {need[lang]}")


def _print_forecasts(console: Console, placements: tuple[Placement, ...]) -> None:
    lang = console.lang
    resting = [each for each in placements if each.unannounced]
    if not resting:
        return
    title = Text("以下日期按预测的假期排定，放假通知发布后再核对：", "these days rest on forecast breaks:")
    console.out(title[lang])
    for each in resting:
        console.out(f"    {_title(each, lang)}  {dated(each.span, lang)}")


def _title(placement: Placement, lang: Lang) -> str:
    return placement.activity.name[lang]
