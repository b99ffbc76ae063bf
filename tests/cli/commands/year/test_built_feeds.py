"""Every .ics file of a real build is accepted by three readers, and says what the plan says."""

import json
import shutil
import subprocess
from pathlib import Path

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from eventplan.cli.shell.main import run

CLIENTS = Path(__file__).parents[3] / "clients"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of Laojun Mountain's plan of 2027, both editions."""
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "laojunshan", "--year", "2027", "-o", str(folder), "--only", "ics,json"]) == 0
    return folder


def test_icalendar_and_home_assistant_read_every_file(built: Path) -> None:
    files = sorted(built.rglob("*.ics"))
    assert len(files) > 100
    for path in files:
        text = path.read_bytes()
        kind = "VTODO" if path.name == "tasks.ics" else "VEVENT"
        assert len(icalendar.Calendar.from_ical(text).walk(kind)) >= 1
        read = IcsCalendarStream.calendar_from_ics(text.decode())
        assert len(read.todos if kind == "VTODO" else read.events) >= 1


def test_the_whole_feed_holds_every_placement_once(built: Path) -> None:
    plan = json.loads((built / "public/2027/plan.json").read_bytes())
    feed = icalendar.Calendar.from_ical((built / "public/feeds/all.ics").read_bytes())
    told = [str(event["UID"]) for event in feed.walk("VEVENT")]
    assert len(told) == len(set(told))
    assert {placement["uid"] for placement in plan["placements"]} <= set(told)


@pytest.mark.node
def test_ical_js_reads_every_feed(built: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (CLIENTS / "node_modules" / "ical.js-2").is_dir():
        pytest.skip("ical.js is not installed: `make clients` does it")
    for path in sorted(built.glob("*/feeds/*.ics")):
        done = subprocess.run(
            [node, CLIENTS / "read_feed.mjs", "ical.js-2", path], check=True, capture_output=True, timeout=120
        )
        assert len(json.loads(done.stdout)) >= 1
