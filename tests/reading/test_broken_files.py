"""Every file under tests/broken is a calendar with mistakes, and says itself what is to be reported.

A YAML file opens with its report as comments; the first word of its name says which file of an
otherwise good calendar it stands in for. A folder is a whole calendar; its report is expected.txt.
"""

import shutil
from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from eventplan.reading.problems import Problem

HERE = Path(__file__).parent
BROKEN = HERE.parent / "broken"
SHARED = HERE / "shared"

# first word of the name -> the file it stands in for
PLACES = {
    "activities": "activities.yaml",
    "when": "activities.yaml",
    "site": "site.yaml",
    "windows": "windows.yaml",
    "anchors": "anchors.yaml",
    "decisions": "decisions.yaml",
    "festivals": "festivals/own.yaml",
    "notice": "statutory/2027.yaml",
}
FILES = sorted(path for path in BROKEN.iterdir() if path.suffix == ".yaml")
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def expected_report(path: Path) -> list[str]:
    """Return the report with which a broken file opens."""
    lines = path.read_text(encoding="utf-8").splitlines()
    report = []
    for line in lines:
        if not line.startswith("# "):
            break
        report.append(line.removeprefix("# "))
    return report


def put_in_calendar(path: Path, folder: Path) -> None:
    """Make ``folder`` a calendar that is good but for the file at ``path``."""
    shutil.copy(HERE / "good_site.yaml", folder / "site.yaml")
    place = folder / PLACES[path.stem.split("-")[0]]
    if place.name == "decisions.yaml":
        shutil.copy(HERE / "good_activities.yaml", folder / "activities.yaml")
    place.parent.mkdir(exist_ok=True)
    shutil.copy(path, place)


def problems_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """Read the calendar in ``folder`` from within, so that its paths are short."""
    monkeypatch.chdir(folder)
    return read_calendar(Path(), SHARED)[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_reported_as_its_opening_comments_say(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_calendar(path, tmp_path)
    problems = problems_of(tmp_path, monkeypatch)
    assert [problem.render(Lang.ZH) for problem in problems] == expected_report(path)


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_a_broken_folder_is_reported_as_its_expected_txt_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = (path / "expected.txt").read_text(encoding="utf-8").splitlines()
    problems = problems_of(path, monkeypatch)
    assert [problem.render(Lang.ZH) for problem in problems] == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_is_also_told_in_english(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_calendar(path, tmp_path)
    for problem in problems_of(tmp_path, monkeypatch):
        told = problem.render(Lang.EN)
        assert told != problem.render(Lang.ZH)
        assert "{" not in problem.message.en.replace("{named date}", "").replace("{", "", told.count('"{"'))
