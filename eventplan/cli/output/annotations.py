"""What ``check`` found as annotations of a pull request."""

from collections.abc import Iterator

from eventplan.cli.output.workflow_command import workflow_command
from eventplan.domain.plan import Conflict
from eventplan.domain.site import Severity
from eventplan.domain.text import Lang
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.services.review import Inspection


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
