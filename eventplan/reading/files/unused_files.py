"""Files of a calendar's folder that nothing reads, and what their names were meant to be."""

from pathlib import Path

from eventplan.domain.text import Text
from eventplan.reading.files.activity_files import ACTIVITIES, ACTIVITY_TABLES
from eventplan.reading.files.site_file import SITE
from eventplan.reading.files.window_files import WINDOWS, Windows
from eventplan.reading.files.year_files import ANCHORS, DECISIONS
from eventplan.reading.preparation.campaign_file import CAMPAIGNS
from eventplan.reading.preparation.done_tasks import TASKS
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.text_file import shown

_READABLE = (".yaml", ".yml", ".csv")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".et", ".ods")
_FILES = (SITE, WINDOWS, ACTIVITIES, *ACTIVITY_TABLES, ANCHORS, DECISIONS, CAMPAIGNS, TASKS)


def unused_files(folder: Path, windows: Windows) -> list[Problem]:
    """Return a warning for each file of ``folder`` that looks like a part of a calendar and is none."""
    problems = []
    for path in sorted(folder.iterdir()):
        is_ours = path.name in _FILES or path.name in windows.used or path.name.startswith(".")
        is_lock = path.name.startswith("~$")  # Excel keeps one beside a workbook that is open
        if is_ours or is_lock or path.suffix.lower() not in _READABLE + _WORKBOOKS or not path.is_file():
            continue
        problems.append(
            FileCode.UNUSED_FILE.at(SourceRef(shown(path)), name=path.name, hint=_meant_file(path))
        )
    return problems


def _meant_file(path: Path) -> Text | None:
    """Return what an unused file should be called, or be saved as, to be read."""
    if path.suffix.lower() in _WORKBOOKS:
        hint = Text("活动表请另存为 activities.xlsx", "save a table of activities as activities.xlsx")
        return hint if path.suffix.lower() != ".xlsx" else did_you_mean(nearest(path.name, _FILES)) or hint
    return did_you_mean(nearest(path.stem + ".yaml" if path.suffix == ".yml" else path.name, _FILES))
