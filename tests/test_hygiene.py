"""The project stands alone: what it must not hold, and documentation that keeps up with it."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
# spelt in pieces, so that this file does not hold what it looks for
FORBIDDEN = re.compile(
    "py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|/ro" + r"ot/|/wo" + r"rk/main"
)


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, timeout=120
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


# Each limits by its own means how long it waits; a test that hangs all the same is ended by pytest.
STARTS_WITH_POPEN = {
    "benchmarks/bench_serve.py": "signals, and kills after a while",
    "eventplan/publishing/page/chromium.py": "its own limit",
    "tests/cli/commands/facts/test_observe.py": "communicate with a limit",
    "tests/cli/commands/sharing/test_publish_killed.py": "a server of lines that ends with its stdin",
    "tests/cli/commands/year/test_template_memory.py": "two minutes, and ended with the test",
    "tests/cli/shell/test_progress.py": "communicate with a limit",
    "tests/clients/line_process.py": "a limit for each answer",
    "tests/clients/thunderbird.py": "a limit for each message, and for its end",
    "tests/pictures/terminal.py": "a command of our own, in no test",
    "tests/services/batch/test_workers.py": "a limit for its first site; what it starts is killed at its end",
    "tests/serving/server_process.py": "a limit for its start and its end",
    "tests/serving/test_watch_files.py": "a limit for each visit, and for its end",
}


STARTERS = re.compile(rb"subprocess|os\.(?:system|popen|spawn)")
OUTER = re.compile(r"subprocess\.\w+|os\.(?:system|popen|spawn\w+)")


def test_every_outer_program_has_a_time_limit() -> None:
    unlimited, started = [], set()
    for path in _tracked():
        if path.suffix != ".py" or not path.is_file():
            continue
        octets, name = path.read_bytes(), path.relative_to(ROOT).as_posix()
        for call in _calls(octets) if STARTERS.search(octets) else ():
            what = ast.unparse(call.func)
            is_limited = any(keyword.arg == "timeout" for keyword in call.keywords)
            if what == "subprocess.Popen":
                started.add(name)
            elif OUTER.fullmatch(what) and not is_limited:
                unlimited.append(f"{name}:{call.lineno}")
    assert unlimited == []
    assert started == set(STARTS_WITH_POPEN)


def _calls(octets: bytes) -> Iterator[ast.Call]:
    nodes = ast.walk(ast.parse(octets))
    return (node for node in nodes if isinstance(node, ast.Call))


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    found = []
    for path in _tracked():
        if path.suffix == ".png" or not path.is_file():
            continue
        if FORBIDDEN.search(path.read_bytes().decode("utf-8", "replace")):
            found.append(path.name)
    assert found == []


def test_the_pictures_of_the_pages_are_there_and_small() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md"))]
    shown = {name for page in pages for name in re.findall(r"\.pictures/([\w.-]+\.png)", page)}
    there = {path.name: path.stat().st_size for path in (ROOT / ".pictures").glob("*.png")}
    assert shown == set(there), "run make pictures"
    assert sum(there.values()) <= 1_600_000


def test_a_run_of_the_tests_draws_the_same_examples_unless_new_ones_are_asked_for() -> None:
    asked = os.environ.get("EVENTPLAN_DRAWS") == "fresh"
    assert settings().derandomize is not asked
    assert (settings().database is None) is not asked


def test_the_decisions_are_numbered_without_a_gap() -> None:
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(re.findall("^## ", text, re.MULTILINE)) + 1))
