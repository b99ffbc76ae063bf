"""``observe`` notes what was seen, shows what moves, and loses nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eventplan.services.open_calendar import open_desk
from tests.cli.conftest import Eventplan

WINDOWS = """\
windows:
  - {id: mid, name: {zh: 山腰花期, en: mid bloom}, show: bloom, band_m: [1000, 1400],
     observations: {2024: 04-10, 2025: 04-16, 2026: 04-13}}
  - {id: top, name: {zh: 山顶花期, en: top bloom}, show: bloom, band_m: [1800, 2000], sign: mid,
     before_days: 5, after_days: 6}
  - {id: rime, name: {zh: 雾凇期, en: rime}, show: snow}
  - {id: summer, name: {zh: 清凉季, en: cool summer}, kind: dates, first: 07-01, last: 08-31}
"""
OBSERVATIONS = """\
window,year,event,date,source
top,2024,peak,2024-05-01,x
top,2025,peak,2025-05-07,x
top,2026,peak,2026-05-04,x
rime,2025,peak,2025-12-28,x
rime,2026,peak,2027-01-04,x
"""
FESTIVAL = """\
  - {id: bloom, name: {zh: 赏花节, en: Flower festival}, category: folk, when: 山顶花期, days: 9,
     prefer: [山顶花期盛期], venue: top, source: assumption}
"""


@pytest.fixture
def flowers(hill: Path) -> Path:
    """Return a small calendar with two bands of flowers, a winter show and a festival."""
    (hill / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    (hill / "observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    with (hill / "activities.yaml").open("a", encoding="utf-8") as activities:
        activities.write(FESTIVAL)
    return hill


def test_a_sign_at_mid_station_moves_the_summit_and_its_festival(eventplan: Eventplan, flowers: Path) -> None:
    answer = eventplan("observe", "mid", "2027-04-05", "--calendar", flowers, "--json", now="2027-04-06")
    assert (answer.code, answer.err) == (0, "")
    observed = answer.json["observed"]
    assert observed["file"] == f"{flowers.as_posix()}/observations.csv"
    assert (observed["line"], observed["written"]) == (7, True)
    windows = {each["id"]: each for each in answer.json["windows"]}
    assert list(windows) == ["mid", "top"]
    assert windows["mid"]["after"]["stage"] == "confirmed"
    assert (windows["top"]["before"]["stage"], windows["top"]["after"]["stage"]) == ("estimated", "updated")
    assert windows["top"]["after"]["p50"] < windows["top"]["before"]["p50"]
    moved = [change for change in answer.json["changes"] if change["kind"] == "moved"]
    assert [change["after"]["first"] < change["before"]["first"] for change in moved] == [True]
    assert len(answer.json["chances"]) == 1


def test_only_what_the_note_changes_is_told(eventplan: Eventplan, flowers: Path) -> None:
    answer = eventplan("observe", "top", "2015-05-01", "--calendar", flowers, "--json", now="2027-03-01")
    assert {change["uid"].split("-")[0] for change in answer.json["changes"]} <= {"bloom"}


def test_what_is_told_is_what_the_files_say_afterwards(eventplan: Eventplan, flowers: Path) -> None:
    told = eventplan("observe", "top", "2027-05-01", "--calendar", flowers, "--json", now="2027-05-02").json
    desk, _ = open_desk(str(flowers))
    assert desk is not None
    window = desk.rules.context.windows("top", 2027)
    assert window is not None
    assert window.peak is not None
    assert told["windows"][0]["after"]["p50"] == window.peak.p50.isoformat() == "2027-05-01"


def test_a_dry_run_writes_nothing_and_tells_the_same(eventplan: Eventplan, flowers: Path) -> None:
    before = {path.name: path.read_bytes() for path in flowers.iterdir()}
    arguments = ("observe", "mid", "2027-04-05", "--calendar", flowers, "--json")
    dry = eventplan(*arguments, "--dry-run", now="2027-04-06").json
    assert {path.name: path.read_bytes() for path in flowers.iterdir()} == before
    wet = eventplan(*arguments, now="2027-04-06").json
    assert dry | {"observed": dry["observed"] | {"written": True}} == wet


def test_a_winter_day_in_january_belongs_to_the_season_before(eventplan: Eventplan, flowers: Path) -> None:
    eventplan("observe", "rime", "2028-01-02", "--calendar", flowers, now="2028-01-03")
    assert (
        (flowers / "observations.csv").read_text(encoding="utf-8").splitlines()[-1].startswith("rime,2027,")
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("top", "2026-05-01"), 1, ("observations.csv:4:1", "2026-05-04", "--replace")),
        (("mid", "2026-04-01"), 1, ("windows.yaml:3", "2026-04-13")),
        (("mid", "2026-04-01", "--replace"), 1, ("windows.yaml:3", "手工")),
        (("top", "2026-05-20", "--event", "始花"), 1, ("observations.csv:4:1", "始期", "盛期")),
        (("top", "2027-05-30"), 2, ("2027-05-30", "还没有到")),
        (("topp", "2027-04-01"), 2, ("topp", "「top」")),
        (("summer", "2027-04-01"), 2, ("清凉季", "山腰花期")),
        (("top", "2027-02-30"), 2, ("2027-02-30", "4月18日")),
        (("top",), 2, ("--list",)),
        (("top", "2027-04-01", "--event", "bud"), 2, ("first",)),
        (("top", "2027-04-01", "--season", "2020"), 1, ("2020",)),
    ],
)
def test_what_cannot_be_noted_is_refused_and_nothing_is_written(
    eventplan: Eventplan, flowers: Path, arguments: tuple[str, ...], code: int, words: tuple[str, ...]
) -> None:
    answer = eventplan("observe", *arguments, "--calendar", flowers, now="2027-04-20")
    assert (answer.code, answer.out) == (code, "")
    assert [word for word in words if word not in answer.err] == []
    assert (flowers / "observations.csv").read_text(encoding="utf-8") == OBSERVATIONS


def test_a_day_that_looks_mistyped_is_asked_about(eventplan: Eventplan, flowers: Path) -> None:
    answer = eventplan(
        "observe", "top", "2021-10-05", "--calendar", flowers, "--dry-run", "--lang", "en", now="2027-04-20"
    )
    assert answer.code == 0
    assert "2021-10-05, noted for 2021, is 153 days from the other years; is it mistyped?" in answer.err


def test_a_show_that_comes_and_goes_is_noted_in_its_own_table(eventplan: Eventplan, flowers: Path) -> None:
    with (flowers / "windows.yaml").open("a", encoding="utf-8") as windows:
        windows.write(
            "  - {id: clouds, name: {zh: 云海, en: clouds}, kind: chance, days_seen: [2026-06-01]}\n"
        )
    answer = eventplan("observe", "clouds", "2027-04-01", "--calendar", flowers, now="2027-04-20")
    assert (answer.code, answer.out, "days_seen" in answer.err) == (2, "", True)


def test_a_mistyped_day_is_corrected_in_its_place(eventplan: Eventplan, flowers: Path) -> None:
    answer = eventplan("observe", "top", "2026-05-06", "--replace", "--calendar", flowers, "--json")
    assert answer.json["observed"]["replaced"] == "2026-05-04"
    text = (flowers / "observations.csv").read_text(encoding="utf-8")
    assert text == OBSERVATIONS.replace("2026-05-04", "2026-05-06")


def test_the_list_holds_every_noted_day_with_its_place(eventplan: Eventplan, flowers: Path) -> None:
    noted = eventplan("observe", "--list", "--calendar", flowers, "--json").json["observations"]
    assert [(each["window"], each["year"], each["date"]) for each in noted] == [
        ("mid", 2024, "2024-04-10"),
        ("mid", 2025, "2025-04-16"),
        ("mid", 2026, "2026-04-13"),
        ("rime", 2025, "2025-12-28"),
        ("rime", 2026, "2027-01-04"),
        ("top", 2024, "2024-05-01"),
        ("top", 2025, "2025-05-07"),
        ("top", 2026, "2026-05-04"),
    ]
    assert "observations.csv:4" in eventplan("observe", "--list", "top", "--calendar", flowers).out


def test_many_observers_at_once_lose_nothing(flowers: Path) -> None:
    command = [sys.executable, "-m", "eventplan", "observe", "top", "--json", "--calendar", str(flowers)]
    years = range(2014, 2018)
    running = [
        subprocess.Popen(
            [*command, f"{year}-05-02", "--now", "2027-04-20"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for year in years
    ]
    told = [json.loads(each.communicate(timeout=120)[0]) for each in running]
    assert [each.returncode for each in running] == [0] * len(years)
    lines = (flowers / "observations.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:6] == OBSERVATIONS.splitlines()
    assert sorted(lines[6:]) == [f"top,{year},peak,{year}-05-02," for year in years]
    assert sorted(each["observed"]["line"] for each in told) == list(range(7, 7 + len(years)))
