"""``permits``: what a year's activities need, as a person and as a script reads it.

Authority: State Council order 505, articles 12 and 13; off on 1 to 5 May 2026 by the State Council's notice.
"""

from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

ACTIVITIES = """\
activities:
  - {id: concert, name: 音乐会, when: 6月11日, expected_visitors: 1200}
  - {id: big, name: 大音乐会, when: 6月13日, expected_visitors: 5200}
  - {id: show, name: 展览, when: 6月11日至7月10日, expected_visitors: 9000}
  - {id: camp, name: 篝火, when: 3月7日, tags: open-fire}
"""
APPROVED = ", permits: {forest-fire: {approval: 林许1号}}}"


@pytest.fixture
def henan(tmp_path: Path) -> Path:
    """Return a small calendar that names the packs of the nation and of Henan."""
    (tmp_path / "site.yaml").write_text(SITE + "permits: [cn, cn-henan]\n", encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return tmp_path


def test_a_script_reads_authority_last_and_advised_day(eventplan: Eventplan, henan: Path) -> None:
    found = eventplan("permits", henan, "--year", "2026", "--json").json
    assert [
        (each["placement"], each["to"]["en"], each["last_day"], each["advised_day"], each["basis"])
        for each in found["permits"]
    ] == [
        ("concert-2026@hill.example", "county police", "2026-05-22", "2026-04-30", "expected_visitors"),
        ("big-2026@hill.example", "city police", "2026-05-22", "2026-04-30", "expected_visitors"),
    ]
    assert {(each["placement"], each["permit"]) for each in found["ask"]} == {
        ("concert-2026@hill.example", "fire-safety"),
        ("big-2026@hill.example", "fire-safety"),
    }
    assert (found["seasons"], found["note"]["zh"]) == ([], "非法律意见，以主管部门答复为准")


def test_an_approval_opens_the_season_and_is_told(eventplan: Eventplan, henan: Path) -> None:
    text = ACTIVITIES.replace("tags: open-fire}", "tags: open-fire" + APPROVED)
    (henan / "activities.yaml").write_text(text, encoding="utf-8")
    found = eventplan("permits", henan, "--year", "2026", "--json").json
    day = {"first": "2026-03-07", "last": "2026-03-07"}
    assert found["seasons"] == [
        {"placement": "camp-2026@hill.example", "season": "forest-fire", "days": [day], "approval": "林许1号"}
    ]


def test_a_person_reads_that_it_is_no_legal_advice(eventplan: Eventplan, henan: Path) -> None:
    lines = eventplan("permits", henan, "--year", "2026").out.splitlines()
    assert lines[0] == "音乐会  6月11日  每场次1200人（按预计人数除以天数）"
    assert lines[-1] == "非法律意见，以主管部门答复为准"
    assert not any("展览" in line for line in lines)


def test_a_late_permit_fails_a_strict_check_and_a_near_one_does_not(
    eventplan: Eventplan, henan: Path
) -> None:
    (henan / "activities.yaml").write_text("\n".join(ACTIVITIES.splitlines()[:2]), encoding="utf-8")
    codes = [
        eventplan("check", henan, "--year", "2026", "--strict", now=day).code
        for day in ("2026-05-20", "2026-05-25")
    ]
    assert codes == [0, 1]
