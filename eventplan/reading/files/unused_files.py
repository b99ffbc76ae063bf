"""Files of a calendar's folder that nothing reads, and folders that are none: what was meant."""

from pathlib import Path

from eventplan.bundled import bundled
from eventplan.domain.text import Text
from eventplan.reading.entries.file_names import REGION, SITE
from eventplan.reading.files.activity_files import ACTIVITIES, ACTIVITY_TABLES
from eventplan.reading.files.window_files import WINDOWS, Windows
from eventplan.reading.files.year_files import ANCHORS, DECISIONS
from eventplan.reading.preparation.parts import ACTUALS, CAMPAIGNS, REACH, TASKS
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.text_file import shown

_READABLE = (".yaml", ".yml", ".csv")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".et", ".ods")
_YEARLY = (ANCHORS, DECISIONS, CAMPAIGNS, TASKS, ACTUALS, REACH)
_FILES = (SITE, REGION, WINDOWS, ACTIVITIES, *ACTIVITY_TABLES, *_YEARLY)


def unused_files(folder: Path, windows: Windows) -> list[Problem]:
    """Return a warning for each file of ``folder`` that looks like a part of a calendar and is none."""
    problems = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
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


def no_folder(folder: Path) -> Problem:
    """Return that there is no folder of a calendar at ``folder``, and what may have been meant."""
    ref, name = SourceRef(shown(folder)), shown(folder)
    if folder.exists():
        parent = shown(folder.parent)
        hint = Text(f"请写它所在的文件夹：{parent}", f"name the folder that holds it: {parent}")
        return FileCode.NOT_A_FOLDER.at(ref, path=name, hint=hint)
    begin = Text(f"新建一个景区：eventplan new {name}", f"to begin a calendar: eventplan new {name}")
    return FileCode.NO_FOLDER.at(ref, path=name, hint=did_you_mean(_like(folder)) or begin)


def _like(folder: Path) -> str | None:
    """Return the calendar beside ``folder``, or for a bare name the bundled one, that may be meant."""
    known = {site.parent.name: shown(site.parent) for site in sorted(folder.parent.glob(f"*/{SITE}"))}
    if folder.name == str(folder):
        ours = {site.parent.name: site.parent.name for site in bundled("calendars").glob(f"*/{SITE}")}
        known = ours | known
    meant = nearest(folder.name, known)
    return None if meant is None else known[meant]
