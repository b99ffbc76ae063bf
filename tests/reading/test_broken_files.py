"""Every mistake under tests/broken is told as the file itself says, in both languages.

``EVENTPLAN_GOLDEN=write`` writes what is told now into the files; read the diff before keeping it.
"""

import os
import re
from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from eventplan.reading.problems.problem import Problem
from tests.reading.broken_calendars import (
    FILES,
    FOLDERS,
    SHARED,
    expected_report,
    put_in_calendar,
    with_report,
)
from tests.reading.problems.sentences import faults_of

IS_WRITING = os.environ.get("EVENTPLAN_GOLDEN") == "write"


def problems_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """Read the calendar in ``folder`` from within, so that its paths are short."""
    monkeypatch.chdir(folder)
    problems = read_calendar(Path(), SHARED)[1]
    parts = [part for each in problems for part in (each.message, each.hint) if part is not None]
    assert [(part, faults) for part in parts if (faults := faults_of(part))] == []
    return problems


def rendered(problems: tuple[Problem, ...]) -> list[str]:
    """Return the report in Chinese."""
    return [problem.render(Lang.ZH) for problem in problems]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_reported_as_its_opening_comments_say(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_calendar(path, tmp_path)
    told = rendered(problems_of(tmp_path, monkeypatch))
    if IS_WRITING and told != expected_report(path):
        # The report moves what it reports on, so its length has to settle first.
        for _ in range(2):
            path.write_text(with_report(path, told), encoding="utf-8", newline="")
            put_in_calendar(path, tmp_path)
            told = rendered(problems_of(tmp_path, monkeypatch))
        path.write_text(with_report(path, told), encoding="utf-8", newline="")
    assert told == expected_report(path), "run make golden and read the diff"


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_a_broken_folder_is_reported_as_its_expected_txt_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = rendered(problems_of(path, monkeypatch))
    if IS_WRITING:
        (path / "expected.txt").write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    assert told == expected_report(path), "run make golden and read the diff"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_is_also_told_in_english(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_calendar(path, tmp_path)
    for problem in problems_of(tmp_path, monkeypatch):
        for text in (problem.message, problem.hint or problem.message):
            # What is quoted is the user's and may be Chinese; our own words around it are English.
            ours = re.sub(r'"[^"]*"|“[^”]*”', "", text.en)
            assert re.search("[a-z]{2}|^$", ours), problem
            assert not re.search("[应缺没个写]", ours), problem
