"""One-off days of a year: decisions that override a rule, announced dates, and what counts from them.

Authority: weekdays from ISO 8601; lunar 4-8 is 2027-05-13 and 2028-05-02 (Hong Kong Observatory).
"""

from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan

ACTIVITIES = """activities:
  - {id: fair, name: 庙会, when: 农历四月初八前后1天, source: x}
  - {id: tea, name: 茶会, when: 「庙会」后第一个周末, source: x}
  - {id: show, name: 观影夜, when: 【电影上映】后7天, source: x}
"""
DECISIONS = """decisions:
  - activity: fair
    year: 2027
    by: 王主任
    why: 县里统一安排
    source: 文旅〔2027〕3号
    override: {first: 2027-05-20, last: 2027-05-22}
"""
ANCHORS = """anchors:
  - id: film
    name: {zh: 电影上映, en: film release}
    dates:
      2026: {date: 2026-07-08, status: announced, source: 国家电影局}
      2027: {date: 2027-07-09, status: expected, source: 片方}
"""


@pytest.fixture
def site(hill: Path) -> Path:
    """Return a calendar with an override in 2027 and a film that has no date in 2028."""
    (hill / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    (hill / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    (hill / "anchors.yaml").write_text(ANCHORS, encoding="utf-8")
    return hill


def _days(eventplan: Eventplan, site: Path, activity: str, year: int) -> list[tuple[str, str, str]]:
    placements = eventplan("explain", activity, "--calendar", site, "--year", str(year), "--json").json[
        "placements"
    ]
    return [(each["first"], each["last"], each["status"]) for each in placements]


@pytest.mark.parametrize(
    ("activity", "year", "days", "why"),
    [
        ("fair", 2027, ("2027-05-20", "2027-05-22", "confirmed"), "the days a person set"),
        ("tea", 2027, ("2027-05-29", "2027-05-30", "confirmed"), "it counts from the days set"),
        ("tea", 2028, ("2028-05-06", "2028-05-07", "confirmed"), "and from the rule in other years"),
        ("show", 2026, ("2026-07-15", "2026-07-15", "confirmed"), "an announced date"),
        ("show", 2027, ("2027-07-16", "2027-07-16", "tentative"), "an expected one"),
    ],
)
def test_a_one_off_day_moves_what_counts_from_it(
    eventplan: Eventplan, site: Path, activity: str, year: int, days: tuple[str, str, str], why: str
) -> None:
    assert _days(eventplan, site, activity, year) == [days], why


def test_the_trace_names_who_decided_and_the_paper(eventplan: Eventplan, site: Path) -> None:
    out = eventplan("explain", "tea", "--calendar", site, "--year", "2027").out
    assert "人工决定（王主任）5月20日至5月22日：县里统一安排［文旅〔2027〕3号］" in out


def test_a_date_without_announcement_is_told_and_waits(eventplan: Eventplan, site: Path) -> None:
    answer = eventplan("explain", "show", "--calendar", site, "--year", "2028", "--json").json
    assert (answer["code"], answer["placements"]) == ("NOT_ANNOUNCED", [])
    assert "2028年的日期还没有登记" in answer["sentence"]["zh"]


def test_an_override_of_one_day_keeps_the_length_of_the_rule(eventplan: Eventplan, site: Path) -> None:
    text = DECISIONS.replace("{first: 2027-05-20, last: 2027-05-22}", "{first: 2027-05-20, last: 2027-05-20}")
    (site / "decisions.yaml").write_text(text, encoding="utf-8")
    assert _days(eventplan, site, "tea", 2027) == [("2027-05-29", "2027-05-30", "confirmed")]
