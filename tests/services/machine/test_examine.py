"""What ``eventplan doctor`` finds out, on machines that lack something."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from eventplan.services.machine.examine import console_finding, examine
from tests.cli.conftest import Eventplan, eventplan

__all__ = ["eventplan"]


CONSOLES = (
    # encoding, is fine, why
    ("utf-8", True, "Linux, macOS, Windows Terminal"),
    ("gb18030", True, "all of Unicode"),
    ("gbk", False, "a Chinese Windows console: it has no tick"),
    ("cp1252", False, "a Western Windows console has no Chinese"),
    ("ascii", False, "LANG=C"),
    ("no-such-encoding", False, "whatever a program says of itself"),
)


@pytest.mark.parametrize(("encoding", "is_fine", "why"), CONSOLES)
def test_a_console_that_cannot_show_a_sign_is_told_with_a_way_out(
    encoding: str, is_fine: bool, why: str
) -> None:
    found = console_finding(encoding)
    assert found.is_fine is is_fine, why
    assert is_fine or (found.remedy is not None and "chcp 65001" in found.remedy.zh)


def test_what_is_missing_is_told_with_what_to_do_and_hinders_no_plan(tmp_path: Path) -> None:
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", 8000))
            taken.listen()
        except OSError:
            pass  # somebody else holds it, which is as good
        environ = {"EVENTPLAN_BROWSER": str(tmp_path / "no-browser")}
        found = {each.id: each for each in examine("gbk", tmp_path / "gone", environ)}
    lacking = {each.id for each in found.values() if not each.is_fine}
    assert lacking >= {"folder", "console", "browser", "port"}
    assert not any(found[each].is_needed for each in lacking)
    assert found["making"].is_fine
    assert re.fullmatch(r"made \d+ files to try", found["making"].says.en)


def test_a_machine_that_can_plan_is_fine(eventplan: Eventplan) -> None:
    answer = eventplan("doctor", "--json", now=None)
    assert (answer.code, answer.json["fine"], answer.json["schema_version"]) == (0, True, 1)
    assert {each["id"] for each in answer.json["findings"]} >= {
        "python",
        "making",
        "browser",
        "fonts",
        "office",
        "port",
    }


@pytest.mark.parametrize(
    ("package", "command", "code", "says", "why"),
    [
        ("jinja2", ["doctor"], 3, "还不能编计划", "pages and feeds are templates"),
        ("docxtpl", ["doctor"], 0, "pipx inject eventplan docxtpl", "the plan needs no Word"),
        (
            "uvicorn",
            ["serve", "xian", "--port", "0"],
            3,
            "缺少程序包 uvicorn",
            "a command says what it lacks",
        ),
    ],
)
def test_a_package_that_is_missing_is_named(
    package: str, command: list[str], code: int, says: str, why: str
) -> None:
    start = f"import sys; sys.modules['{package}'] = None\nfrom eventplan.cli.shell.main import run"
    start = f"{start}\nsys.exit(run({command}))"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, check=False, timeout=60)
    assert done.returncode == code, why
    assert says in (done.stdout + done.stderr).decode()
