"""The example calendar's year meets what happens: little moves, and everything that does says why."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eventplan.bundled import bundled
from eventplan.cli.shell.main import run
from tests.cli.conftest import Eventplan

# The break of Labour Day a day shorter than forecast, everything else as forecast.
NOTICE = """\
year: 2027
source: 关于2027年部分节假日安排的通知（测试）
breaks:
  - {holiday: 元旦, first: 2027-01-01, last: 2027-01-03}
  - {holiday: 春节, first: 2027-02-05, last: 2027-02-12, workdays: [2027-01-31, 2027-02-13]}
  - {holiday: 清明, first: 2027-04-03, last: 2027-04-05}
  - {holiday: 劳动节, first: 2027-05-01, last: 2027-05-04, workdays: [2027-05-08]}
  - {holiday: 端午, first: 2027-06-09, last: 2027-06-09}
  - {holiday: 中秋, first: 2027-09-15, last: 2027-09-15}
  - {holiday: 国庆, first: 2027-10-01, last: 2027-10-07, workdays: [2027-09-26, 2027-10-09]}
"""


@pytest.fixture(scope="session")
def first_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example's year once; tests take copies."""
    folder = tmp_path_factory.mktemp("first plan")
    asked = ["build", "laojunshan", "--year", "2027", "-o", str(folder), "--only", "json,ics"]
    assert run([*asked, "--now", "2026-11-20"]) == 0
    return folder


@pytest.fixture
def laojun(first_plan: Path, tmp_path: Path) -> Path:
    """Return a copy of the example calendar whose plan of 2027 is published in ``published``."""
    folder = tmp_path / "laojun"
    shutil.copytree(bundled("calendars") / "laojunshan", folder)
    shutil.copytree(first_plan, tmp_path / "published")
    return folder


def replanned(eventplan: Eventplan, folder: Path, *, now: str = "2026-11-20") -> list[dict[str, Any]]:
    """Return the changes that a new plan brings, which keeps to the published one."""
    published, new = folder.parent / "published", folder.parent / "new"
    asked = ("build", folder, "--year", "2027", "--previous", published, "-o", new, "--only", "json")
    assert eventplan(*asked, now=now).code == 0
    changes: list[dict[str, Any]] = eventplan("diff", published, new, "--json").json["changes"]
    return changes


def closing(folder: Path, venue: str, days: str) -> None:
    """Close a venue in the calendar's ``site.yaml``."""
    path = folder / "site.yaml"
    text = path.read_text(encoding="utf-8")
    closure = f"    - {{venue: {venue}, when: {days}, reason: {{zh: 步道抢修, en: path repairs}}}}\n"
    path.write_text(text.replace("  closures:\n", "  closures:\n" + closure, 1), encoding="utf-8")


def test_an_unchanged_calendar_changes_nothing(eventplan: Eventplan, laojun: Path) -> None:
    assert replanned(eventplan, laojun) == []


def test_a_late_sign_and_a_closed_venue_move_three_activities_at_most(
    eventplan: Eventplan, laojun: Path
) -> None:
    with (laojun / "observations.csv").open("a", encoding="utf-8") as notes:
        notes.write("rhododendron-mid,2019,peak,2019-04-21,lower down\n")
        notes.write("rhododendron-mid,2027,peak,2027-04-28,seven days later\n")
    closing(laojun, "ten-mile-screen", "4月20日至5月5日")  # 16 days
    changes = replanned(eventplan, laojun, now="2027-04-28")
    moved = [change for change in changes if change["kind"] != "status"]
    assert 1 <= len(moved) <= 3
    assert all(change["causes"] for change in changes)
    festival = next(change for change in changes if change["activity"] == "rhododendron-festival")
    assert festival["kind"] == "moved"
    assert festival["after"]["first"] > festival["before"]["first"]
    causes = " ".join(cause["zh"] for cause in festival["causes"])
    assert "高山杜鹃花期推迟" in causes


def test_a_closed_venue_is_the_cause_of_what_moves_for_it(eventplan: Eventplan, laojun: Path) -> None:
    closing(laojun, "ten-mile-screen", "5月13日至5月17日")
    assert [
        (change["kind"], change["activity"], change["causes"][0]["en"])
        for change in replanned(eventplan, laojun)
    ] == [
        (
            "moved",
            "xiuya-photo",
            "what was published is blocked: Ten-mile Screen, closed until 17 May (path repairs)",
        )
    ]


def test_a_notice_changes_exactly_what_rested_on_its_forecast(eventplan: Eventplan, laojun: Path) -> None:
    forecast = eventplan("check", laojun, "--year", "2027", "--json").json["outcomes"]
    resting = {each["activity"] for each in forecast if each["code"] == "FORECAST"}
    (laojun / "statutory").mkdir()
    (laojun / "statutory" / "2027.yaml").write_text(NOTICE, encoding="utf-8")
    changes = replanned(eventplan, laojun)
    assert {change["activity"] for change in changes} == resting
    assert [change["activity"] for change in changes if change["kind"] == "moved"] == ["may-day-camp"]
    assert {cause["en"] for change in changes for cause in change["causes"]} == {"the break was announced"}


AS_FORECAST = NOTICE.replace("2027-05-04", "2027-05-05")
SPRING_FESTIVAL = (
    "first: 2027-02-05, last: 2027-02-12, workdays: [2027-01-31, 2027-02-13]",
    "first: 2027-02-06, last: 2027-02-13, workdays: [2027-01-31, 2027-02-14]",
)
DIFFERING = [
    # words of the notice, what stands there instead, who moves, reason of the row
    (SPRING_FESTIVAL, ["spring-festival-fair"], "春节 a day later"),
    (
        ("2027-10-01, last: 2027-10-07", "2027-10-01, last: 2027-10-08"),
        ["one-yuan-lunch"],
        "国庆 a day longer",
    ),
    (("last: 2027-09-15", "last: 2027-09-17"), [], "中秋 longer, where nothing rests on it"),
    (("", ""), [], "all as forecast"),
]


@pytest.mark.parametrize(("words", "moved", "why"), DIFFERING, ids=[row[2] for row in DIFFERING])
def test_a_notice_moves_only_what_rests_on_the_break_that_differs(
    eventplan: Eventplan, laojun: Path, words: tuple[str, str], moved: list[str], why: str
) -> None:
    notice = AS_FORECAST.replace(*words) if words[0] else AS_FORECAST
    (laojun / "statutory").mkdir()
    (laojun / "statutory" / "2027.yaml").write_text(notice, encoding="utf-8")
    changes = replanned(eventplan, laojun)
    assert [change["activity"] for change in changes if change["kind"] != "status"] == moved, why
    assert {change["activity"] for change in changes} == {
        "new-year-bell", "spring-festival-fair", "qingming-hanfu", "may-day-camp", "one-yuan-lunch",
    }  # fmt: skip


CLOSURES = [
    # venue, days, (kind, activity) of each change, reason of the row
    ("shifangyuan", "5月10日至5月25日", [("cancelled", "temple-fair")], "a lunar day cannot move"),
    ("taiqing-hall", "3月1日至3月16日", [("cancelled", "dragon-head")], "another lunar day"),
    ("golden-summit", "5月1日至5月16日", [], "nothing takes place there"),
]


@pytest.mark.parametrize(("venue", "days", "expected", "why"), CLOSURES, ids=[row[3] for row in CLOSURES])
def test_a_closed_venue_touches_only_what_takes_place_there(
    eventplan: Eventplan, laojun: Path, venue: str, days: str, expected: list[tuple[str, str]], why: str
) -> None:
    closing(laojun, venue, days)
    changes = replanned(eventplan, laojun)
    assert [(change["kind"], change["activity"]) for change in changes] == expected, why
    assert all("步道抢修" in change["causes"][0]["zh"] for change in changes), why


def test_what_has_begun_and_what_is_pinned_does_not_move(eventplan: Eventplan, laojun: Path) -> None:
    pin = "decisions:\n  - {activity: xiuya-photo, year: 2027, pin: 2027-05-13}\n"
    (laojun / "decisions.yaml").write_text(pin, encoding="utf-8")
    closing(laojun, "taiqing-hall", "1月1日至5月30日")  # everything held there has begun by then
    changes = replanned(eventplan, laojun, now="2027-05-31")
    assert [change for change in changes if change["kind"] != "status"] == []


@pytest.mark.parametrize(
    "backwards", [(), ("activities.yaml",), ("site.yaml",), ("activities.yaml", "site.yaml")]
)
def test_the_order_of_the_files_makes_no_difference_to_the_plan(
    eventplan: Eventplan, laojun: Path, tmp_path: Path, backwards: tuple[str, ...]
) -> None:
    for name in backwards:
        _turn_around(laojun / name)
    eventplan("build", laojun, "--year", "2027", "-o", tmp_path / "again", "--only", "json,ics")
    for file in ("public/2027/plan.json", "internal/2027/plan.json", "public/feeds/all.ics"):
        first, second = (tmp_path / name / file for name in ("published", "again"))
        assert first.read_bytes() == second.read_bytes(), file


def test_every_run_gives_the_same_plan_whatever_the_hash_seed(laojun: Path, tmp_path: Path) -> None:
    # that builds of an unturned calendar differ in no byte is tested where all forms are built
    _turn_around(laojun / "activities.yaml")
    folder = tmp_path / "run"
    words = ["build", str(laojun), "--year", "2027", "-o", str(folder), "--only", "json"]
    subprocess.run(
        [sys.executable, "-m", "eventplan", *words],
        env={**os.environ, "PYTHONHASHSEED": "4242"},
        check=True,
        capture_output=True,
        timeout=120,
    )
    plan = "internal/2027/plan.json"
    assert (folder / plan).read_bytes() == (tmp_path / "published" / plan).read_bytes()


def _turn_around(path: Path) -> None:
    """Write the activities, or the venues, of a file in the opposite order."""
    text = path.read_text(encoding="utf-8")
    head, rest = text.split("venues:\n", 1) if path.name == "site.yaml" else ("", text)
    entries, tail = rest.split("\ncategories:", 1) if head else (rest, "")
    before, *each = re.split(r"^  - (?=\{id: |id: )", entries, flags=re.MULTILINE)
    assert len(each) > 5
    turned = before + "".join(f"  - {entry.rstrip()}\n" for entry in reversed(each))
    path.write_text(f"{head}venues:\n{turned}\ncategories:{tail}" if head else turned, encoding="utf-8")
