"""``eventplan new`` begins a calendar that works; ``eventplan completion`` helps a shell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan

FILES = ("activities.yaml", "observations.csv", "site.yaml", "windows.yaml")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_calendar_is_clean_and_builds(lang: str, eventplan: Eventplan, tmp_path: Path) -> None:
    folder = tmp_path / "park"
    begun = eventplan("new", folder, "--lang", lang)
    assert begun.code == 0
    assert tuple(sorted(path.name for path in folder.iterdir())) == FILES
    for year in ("2026", "2027", "2031"):
        checked = eventplan("check", folder, "--year", year, "--lang", lang)
        assert checked.code == 0, checked.err
        assert ("0 处错误，0 处提醒" if lang == "zh" else "0 errors, 0 warnings") in checked.out + checked.err
    plan = eventplan("preview", folder, "--year", "2027", "--json").json
    assert [one["activity"] for one in plan["placements"]] == ["lantern-night", "may-fair", "leaf-festival"]
    assert eventplan("build", folder, "--year", "2027", "-o", tmp_path / "site").code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_commands_it_tells_are_commands_that_work(
    lang: str, eventplan: Eventplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = eventplan("new", "my park", "--lang", lang).out.splitlines()
    assert len(told) == 3
    for line in told:
        words = line.split('"')
        command, *options = [*words[0].split(), words[1], *words[2].split()][1:]
        assert eventplan(command, *options).code == 0, line


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("park", "park", "a plain name is the id"),
        ("My Park 2", "my-park-2", "letters and blanks that an id may not hold"),
        ("老君山", "my-site", "nothing of it may stand in an id"),
        ("x" * 90, "x" * 40, "ids are short"),
    ],
)
def test_the_id_comes_from_the_folder(
    name: str, expected: str, why: str, eventplan: Eventplan, tmp_path: Path
) -> None:
    assert eventplan("new", tmp_path / name).code == 0
    site = (tmp_path / name / "site.yaml").read_text(encoding="utf-8")
    assert f"\nid: {expected} " in site, why
    assert "\nedition: 2026-11-20 " in site
    assert eventplan("check", tmp_path / name).code == 0, why


@pytest.mark.parametrize("there", FILES)
def test_nothing_is_ever_replaced(there: str, eventplan: Eventplan, tmp_path: Path) -> None:
    (tmp_path / there).write_text("mine", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("also mine", encoding="utf-8")
    refused = eventplan("new", tmp_path)
    assert refused.code == 2
    assert there in refused.err
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        there: "mine",
        "notes.txt": "also mine",
    }


def test_a_folder_with_other_files_is_fine(eventplan: Eventplan, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert eventplan("new", tmp_path).code == 0


def test_a_place_that_cannot_be_written_is_said(eventplan: Eventplan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = eventplan("new", tmp_path / "file" / "park")
    assert refused.code == 3
    assert str(tmp_path / "file" / "park") in refused.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str, eventplan: Eventplan) -> None:
    answer = eventplan("completion", shell, now=None)
    assert answer.code == 0
    assert f"_EVENTPLAN_COMPLETE={shell}_complete" in answer.out


def test_the_script_asks_for_words_that_are_given() -> None:
    asked = {"COMP_WORDS": "eventplan build --pro", "COMP_CWORD": "2", "_EVENTPLAN_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "eventplan"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout == "plain,--profile\n"
