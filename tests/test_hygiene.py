"""The project stands alone: what it must not hold, and documentation that keeps up with it."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

from eventplan.cli.shell.main import COMMANDS

ROOT = Path(__file__).parent.parent
# spelt in pieces, so that this file does not hold what it looks for
FORBIDDEN = re.compile(
    "py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|/ro" + r"ot/|/wo" + r"rk/main"
)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    found = []
    for path in _tracked():
        if path.suffix == ".png" or not path.is_file():
            continue
        if FORBIDDEN.search(path.read_bytes().decode("utf-8", "replace")):
            found.append(path.name)
    assert found == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_command_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"eventplan {command}" not in text] == []


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")]
    shown = {name for page in pages for name in re.findall(r"\.pictures/([\w.-]+\.png)", page)}
    there = {path.name: path.stat().st_size for path in (ROOT / ".pictures").glob("*.png")}
    assert shown == set(there), "run make pictures"
    assert sum(there.values()) <= 1_600_000


def test_a_run_of_the_tests_draws_the_same_examples_unless_new_ones_are_asked_for() -> None:
    asked = os.environ.get("EVENTPLAN_DRAWS") == "fresh"
    assert settings().derandomize is not asked
    assert (settings().database is None) is not asked
