"""One season of a mountain, from the plan made in November to the plan of the year after.

The flowers of both bands come a week early in 2027. What the subscribers' feed, the window and the plan
say at each step follows from the rules of the seasons: estimated, updated, confirmed, and used next year.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Eventplan

WINDOWS = """\
windows:
  - {id: mid, name: {zh: 山腰花期, en: mid bloom}, show: bloom, band_m: [1000, 1400]}
  - {id: top, name: {zh: 山顶花期, en: top bloom}, show: bloom, band_m: [1800, 2000], sign: mid,
     before_days: 5, after_days: 6}
"""
OBSERVATIONS = "window,year,event,date,source\n" + "".join(
    f"mid,{year},first,{year}-04-{day - 4:02},x\nmid,{year},peak,{year}-04-{day:02},x\n"
    f"top,{year},peak,{year}-05-{day - 8:02},x\n"
    for year, day in ((2021, 14), (2022, 9), (2023, 13), (2024, 11), (2025, 15), (2026, 12))
)
FESTIVAL = """\
activities:
  - {id: bloom, name: {zh: 赏花节, en: Flower festival}, category: folk, when: 山顶花期, days: 9,
     prefer: [山顶花期盛期], venue: top, source: assumption}
"""


@pytest.fixture
def mountain(hill: Path) -> Path:
    """Return a calendar of two bands with six noted years and a festival at the upper one."""
    (hill / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    (hill / "observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    (hill / "activities.yaml").write_text(FESTIVAL, encoding="utf-8")
    return hill


def entry(target: Path, uid: str) -> dict[str, str]:
    """Return what subscribers see of an event."""
    feed = (target / "feeds" / "all.ics").read_bytes().replace(b"\r\n ", b"").decode()
    (block,) = (each for each in feed.split("BEGIN:VEVENT")[1:] if f"UID:{uid}@" in each)
    return {
        found[1]: found[2]
        for line in block.split("\r\n")
        if (found := re.match(r"(SUMMARY|STATUS|SEQUENCE|DTSTART)[^:]*:(.*)", line))
    }


def test_a_season_from_november_to_the_november_after(
    eventplan: Eventplan, mountain: Path, tmp_path: Path
) -> None:
    target = tmp_path / "www"

    def publish(now: str) -> None:
        answer = eventplan("publish", mountain, target, "--year", "2027", now=now)
        assert answer.code == 0, answer.err

    def window(year: str, now: str) -> dict[str, Any]:
        windows = eventplan("windows", mountain, "--year", year, "--json", now=now).json["windows"]
        found: dict[str, Any] = windows[1]
        return found

    publish("2026-11-20")
    planned = window("2027", "2026-11-20")
    assert (planned["stage"], planned["noted_years"]) == ("estimated", 6)
    assert (
        planned["decide_on"]
        == eventplan("windows", mountain, "--year", "2027", "--json").json["windows"][0]["p50"]
    )
    before = entry(target, "window-top-2027"), entry(target, "bloom-2027")
    assert [each["STATUS"] for each in before] == ["TENTATIVE", "TENTATIVE"]
    assert [each["SUMMARY"] for each in before] == ["山顶花期（预计）", "赏花节（预计）"]

    seen = eventplan(
        "observe", "mid", "2027-04-01", "--event", "始花", "--calendar", mountain, "--json", now="2027-04-01"
    )
    moved = {each["id"]: each for each in seen.json["windows"]}["top"]
    assert (moved["before"]["stage"], moved["after"]["stage"]) == ("estimated", "updated")
    assert moved["after"]["p50"] < moved["before"]["p50"]
    assert moved["after"]["p90"] < moved["before"]["p90"]
    assert seen.json["chances"][0]["after"] > seen.json["chances"][0]["before"]
    publish("2027-04-01")
    updated = entry(target, "window-top-2027")
    assert (updated["STATUS"], updated["SEQUENCE"]) == ("TENTATIVE", "1")
    assert updated["DTSTART"] < planned["p50"].replace("-", "")

    eventplan(
        "observe", "top", "2027-04-28", "--event", "盛期", "--calendar", mountain, "--json", now="2027-04-28"
    )
    publish("2027-04-28")
    after = entry(target, "window-top-2027"), entry(target, "bloom-2027")
    assert [each["STATUS"] for each in after] == ["CONFIRMED", "CONFIRMED"]
    assert [each["SUMMARY"] for each in after] == ["山顶花期", "赏花节"]
    assert int(after[0]["SEQUENCE"]) > int(updated["SEQUENCE"])
    confirmed = window("2027", "2027-04-28")
    assert (confirmed["stage"], confirmed["p10"], confirmed["p90"]) == (
        "confirmed",
        "2027-04-28",
        "2027-04-28",
    )
    assert (confirmed["first"], confirmed["last"], confirmed["decide_on"]) == (
        "2027-04-23",
        "2027-05-04",
        None,
    )

    next_year = window("2028", "2027-11-20")
    assert (next_year["stage"], next_year["noted_years"]) == ("estimated", 7)
    assert next_year["p50"][5:] < planned["p50"][5:]
