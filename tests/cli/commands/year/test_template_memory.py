"""What a template of a site takes of a machine, measured at the real command and its children alone.

Authority: the promise in SECURITY.md about whoever writes a calendar's templates.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from docx import Document

from tests.serving.server_process import ServerProcess, until

MOST_KB = 300_000

_IMPATIENT = """
import sys
from eventplan.publishing.templating import bounded
bounded.SECONDS = 1.0
from eventplan.cli.shell.main import run
sys.exit(run(sys.argv[1:]))
"""
"""The command, which leaves a template a second."""

GROWING = (
    "{% set all = namespace(of=['x' * 1000]) %}"
    "{% for a in range(99999) %}{% set all.of = all.of + all.of + ['%s' % a] %}{% endfor %}"
)
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
LONG = "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}"

TEMPLATES = {"html": "html/list.html.j2", "ics": "ical/feed.ics.j2", "docx": "docx/plan.docx"}


def write_template(folder: Path, form: str, text: str) -> None:
    """Write a template of the calendar in ``folder`` that is ``text``."""
    path = folder / "templates" / TEMPLATES[form]
    path.parent.mkdir(parents=True, exist_ok=True)
    if form == "docx":
        document = Document()
        document.add_paragraph(text)
        document.save(str(path))
    else:
        path.write_text(text, encoding="utf-8")


@contextmanager
def command(*arguments: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command, ended with the test, and at the latest after two minutes."""
    with subprocess.Popen(
        [sys.executable, "-c", _IMPATIENT, *map(str, arguments), "--now", "2026-11-20", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        limit = Timer(120, process.kill)
        limit.start()
        try:
            yield process
        finally:
            limit.cancel()
            process.kill()


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, int]:
    """Return the exit code of ``process`` and the peak in kB of it or one of its children."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss


@pytest.mark.parametrize(
    ("form", "text", "why"),
    [
        ("html", GROWING, "a list that doubles until memory is full"),
        ("html", ENDLESS, "a loop in a loop"),
        ("ics", LONG, "a text of ten gigabytes"),
        ("docx", LONG, "a text of ten gigabytes"),
        ("docx", ENDLESS, "a loop in a loop"),
    ],
)
def test_build_stops_a_template(hill: Path, form: str, text: str, why: str) -> None:
    write_template(hill, form, text)
    with command("build", hill, "-o", hill / "out", "--profile", "internal", "--only", form) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode()
        code, peak = ended(process)
    assert code == 1, why
    assert f"{hill / 'templates' / TEMPLATES[form]}:1  E810" in said, why
    assert peak < MOST_KB, why


def test_serve_stops_a_template_saved_meanwhile_and_goes_on(hill: Path) -> None:
    with command("serve", hill, "--port", "0") as process:
        server = ServerProcess(process)
        write_template(hill, "html", GROWING)
        until(lambda: any(f"{TEMPLATES['html']}:1  E810" in line for line in server.log), "the log")
        assert server.get("/feeds/all.ics").status == 200
        process.terminate()
        _, peak = ended(process)
    assert peak < MOST_KB
