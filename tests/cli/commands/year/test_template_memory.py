"""What a template of a site takes of a machine, measured at the real command and its children alone.

Authority: the promise in SECURITY.md about whoever writes a calendar's templates.
"""

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
import re, resource, sys
from pathlib import Path
from eventplan.publishing.templating import bounded
bounded.SECONDS = 1.0
from eventplan.cli.shell.main import run
code = run(sys.argv[2:])
own = int(re.search("VmHWM: *([0-9]+)", Path("/proc/self/status").read_text().replace("\\t", " "))[1])
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
Path(sys.argv[1]).write_text(str(peak))
sys.exit(code)
"""
"""The command, which leaves a template a second and writes down the peak in kB of it or one of its children.

Who waits for it cannot tell: what the kernel says of a program counts its parent's memory before it began.
"""

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
def command(peak: Path, *arguments: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command, ended with the test, and at the latest after two minutes."""
    words = [str(peak), *map(str, arguments), "--now", "2026-11-20", "--lang", "en"]
    with subprocess.Popen(
        [sys.executable, "-c", _IMPATIENT, *words],
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
def test_build_stops_a_template(hill: Path, tmp_path: Path, form: str, text: str, why: str) -> None:
    write_template(hill, form, text)
    peak = tmp_path / "peak"
    with command(peak, "build", hill, "-o", hill / "out", "--profile", "internal", "--only", form) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode()
        assert process.wait() == 1, why
    assert f"{hill / 'templates' / TEMPLATES[form]}:1  E810" in said, why
    assert int(peak.read_text()) < MOST_KB, why


def test_serve_stops_a_template_saved_meanwhile_and_goes_on(hill: Path, tmp_path: Path) -> None:
    peak = tmp_path / "peak"
    with command(peak, "serve", hill, "--port", "0") as process:
        server = ServerProcess(process)
        write_template(hill, "html", GROWING)
        until(lambda: any(f"{TEMPLATES['html']}:1  E810" in line for line in server.log), "the log")
        assert server.get("/feeds/all.ics").status == 200
        process.terminate()
        process.wait()
    assert int(peak.read_text()) < MOST_KB
