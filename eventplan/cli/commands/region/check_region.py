"""``eventplan check REGION``: the mistakes of all files, and what clashes between the sites."""

from pathlib import Path

from eventplan.cli.output.check_report import problem_document
from eventplan.cli.output.region_report import clash_lines, closing, move_lines
from eventplan.cli.output.workflow_command import workflow_command
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_region import open_region_year, planned_region
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, listed
from eventplan.reading.problems.problem import Problem
from eventplan.services.build import Profile
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.region.plan_region import region_planner
from eventplan.services.region.region_build import region_document, region_edition


def check_region(console: Console, folder: Path, year: int | None, form: str, *, is_strict: bool) -> None:
    """Tell every mistake of the region in ``folder``, every clash, and what is proposed.

    Raises:
        ExitError: there is a mistake, or, where the check ``is_strict``, a clash.
    """
    desk, chosen, beside = open_region_year(console, folder, year, tells=False)
    plan = planned_region(console, desk, chosen, region_planner(is_bounded=True), beside)
    problems = (*desk.problems, *beside.problems)
    if form == "json":
        edition = region_edition(desk, plan, Profile.INTERNAL, console.now(desk.region.place))
        document = region_document(edition)
        told = {"calendar": plan.region.id, "problems": [problem_document(each) for each in problems]}
        kept = ("region", "year", "sites", "clashes", "left", "gap", "total", "total_bound")
        console.json({**told, **{key: document[key] for key in kept}})
    elif form == "github":
        for each in problems:
            console.out(workflow_command(each.grade.value, each.ref, each.code, each.message[console.lang]))
        for clash in plan.clashes:
            level = "error" if clash.severity is Severity.BLOCK else "warning"
            console.out(workflow_command(level, None, clash.rule.value, clash.message[console.lang]))
    else:
        _tell(console, problems, clash_lines(plan.clashes, console.lang), move_lines(plan, console.lang))
        console.say(closing(plan))
        _tell_ledgers(console, desk)
        _tell_counts(console, problems)
    if any(each.is_error for each in problems) or (is_strict and plan.clashes):
        raise ExitError(Exit.PROBLEMS)


def _tell(console: Console, problems: tuple[Problem, ...], clashes: list[str], moves: list[str]) -> None:
    for problem in problems:
        console.told(problem.render(console.lang))
    for title, lines in (
        (Text("跨景区的冲突：", "clashes across sites:"), clashes),
        (
            Text("建议（用 coordinate 写进各景区）：", "proposed (coordinate writes it down):"),
            moves,
        ),
    ):
        if lines:
            console.told(title[console.lang])
        for line in lines:
            console.told(f"  {line}")


def _tell_ledgers(console: Console, desk: RegionDesk) -> None:
    """Say whose changes the region's ledger would count, as it knows of no other."""
    names = listed(each.name for each in desk.sites if each.published is None)
    if names.zh:
        zh = f"由区域的台账计数：{names.zh}；若景区也自己发布，请写 published，否则同一处变化会计两次"
        en = f"counted by the region's ledger: {names.en}; what publishes for itself as well needs published,"
        console.say(Text(zh, f"{en} or its changes count twice"))


def _tell_counts(console: Console, problems: tuple[Problem, ...]) -> None:
    errors = sum(each.is_error for each in problems)
    warnings = len(problems) - errors
    zh = f"{errors} 处错误，{warnings} 处提醒"
    console.say(Text(zh, f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"))
