"""Problems as workflow commands of GitHub Actions: annotations at the line they are about.

Source: docs.github.com, "Workflow commands for GitHub Actions"; a value escapes %, CR and LF, a
property also colon and comma.
"""

from collections.abc import Iterator

from eventplan.cli.inspection import Inspection
from eventplan.domain.plan import Conflict
from eventplan.domain.site import Severity
from eventplan.domain.text import Lang
from eventplan.reading.problems import Problem, SourceRef


def annotations(inspection: Inspection, lang: Lang) -> Iterator[str]:
    """Yield a workflow command for each problem, remark and conflict."""
    for problem in (*inspection.problems, *inspection.remarks):
        yield _of_problem(problem, lang)
    for conflict in inspection.conflicts:
        level = "error" if conflict.severity is Severity.BLOCK else "warning"
        yield _command(level, _place(inspection, conflict), conflict.check, conflict.message[lang])


def _of_problem(problem: Problem, lang: Lang) -> str:
    hint = f"  {problem.hint[lang]}" if problem.hint else ""
    return _command(problem.grade.value, problem.ref, problem.code, problem.message[lang] + hint)


def _place(inspection: Inspection, conflict: Conflict) -> SourceRef | None:
    if inspection.desk is None or not conflict.activities:
        return None
    return inspection.desk.calendar.place("activities", conflict.activities[0], "when")


def _command(level: str, ref: SourceRef | None, title: str, message: str) -> str:
    place = f"file={_property(ref.path)},line={ref.line},col={ref.column}," if ref else ""
    return f"::{level} {place}title={_property(title)}::{_value(message)}"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
