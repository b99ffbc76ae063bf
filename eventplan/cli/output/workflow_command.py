"""A remark as a workflow command of GitHub Actions: an annotation at the line it is about.

Source: docs.github.com, "Workflow commands for GitHub Actions"; a value escapes %, CR and LF, a
property also colon and comma.
"""

from eventplan.reading.problems.problem import SourceRef


def workflow_command(level: str, ref: SourceRef | None, title: str, message: str) -> str:
    """Return the command that annotates ``ref`` at ``level``, which is ``error`` or ``warning``."""
    place = f"file={_property(ref.path)},line={ref.line},col={ref.column}," if ref else ""
    return f"::{level} {place}title={_property(title)}::{_value(message)}"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
