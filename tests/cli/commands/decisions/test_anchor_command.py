"""``anchor``: the day of a release is changed in its file, what follows moves, and subscribers see it once.

Authority: the notes of the example xian; calendars/README.md on ``anchors.yaml``.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from eventplan.bundled import bundled
from tests.cli.conftest import Eventplan

FOLLOWING = {"film-countdown-2027@xian.example", "film-tour-2027@xian.example"}
YEAR = ("--year", "2027")


@pytest.fixture
def xian(tmp_path: Path) -> Path:
    """Return a copy of the example whose summer follows a film."""
    folder = tmp_path / "xian"
    shutil.copytree(bundled("calendars") / "xian", folder)
    return folder


def told(target: Path) -> dict[str, Any]:
    """Return the events of a published ledger by UID."""
    events: dict[str, Any] = json.loads((target / "ledger.json").read_bytes())["events"]
    return events


def without_stamps(target: Path) -> dict[str, str]:
    """Return every feed of ``target`` without stamps and SEQUENCE."""
    stamps = re.compile("^(DTSTAMP|SEQUENCE|LAST-MODIFIED):.*$", re.MULTILINE)
    return {
        path.relative_to(target).as_posix(): stamps.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(target.rglob("*.ics"))
    }


def test_a_release_moved_by_six_weeks_moves_exactly_what_follows_it_and_back(
    eventplan: Eventplan, xian: Path, tmp_path: Path
) -> None:
    target, file = tmp_path / "public", xian / "anchors.yaml"
    written = file.read_bytes()

    def published(month: int) -> dict[str, Any]:
        answer = eventplan("publish", xian, target, *YEAR, now=f"2027-{month:02}-01T12:00")
        assert answer.code == 0, answer.err
        return told(target)

    first, feeds = published(2), without_stamps(target)
    answer = eventplan("anchor", "film-release", "2027-08-21", "--calendar", xian, "--json", now="2027-02-02")
    assert {each["uid"] for each in answer.json["changes"]} == FOLLOWING
    assert {cause["code"] for each in answer.json["changes"] for cause in each["causes"]} == {"RELEASE_MOVED"}
    moved = published(3)
    changed = {uid for uid in first if moved[uid]["sequence"] != first[uid]["sequence"]}
    assert {uid for uid in changed if not _is_task(uid)} == FOLLOWING
    assert {moved[uid]["sequence"] - first[uid]["sequence"] for uid in changed} == {1}
    assert all("film-" in uid for uid in changed), "a task moves with its activity"
    assert "2027年8月21日" in moved["film-tour-2027@xian.example"]["description"]
    eventplan("anchor", "长安电影上映", "7月10日", "--calendar", xian, now="2027-03-02")
    back = published(4)
    assert file.read_bytes() == written
    assert {back[uid]["sequence"] - first[uid]["sequence"] for uid in changed} == {2}
    assert without_stamps(target) == feeds


def _is_task(uid: str) -> bool:
    return uid not in FOLLOWING and "film" in uid


ASKED = [
    # what is asked, exit code, a word of the answer, a line of the file afterwards (None: unchanged), why
    (("film-release", "2027-08"), 0, "中的一天", 'date: "2027-08"', "a month"),
    (("film-release", "8月上旬"), 0, "改到", "date: 2027-08上旬", "ten days, as people say it"),
    (("film-release", "--announced"), 0, "已公布：7月10日", "status: announced", "its day as it stands"),
    (("film-release", "--withdrawn"), 0, "已撤销", "status: withdrawn", "what follows is cancelled"),
    (("film-release", "7.12", "--source", "官微"), 0, "7月12日", "官微", "with what it rests on"),
    (
        ("food-documentary", "7月20日", "--last", "8月4日"),
        0,
        "至2027-08-04",
        "last: 2027-08-04",
        "aired for weeks",
    ),
    (("film-release", "2027-07-10"), 0, "已经是这样", None, "nothing is new"),
    (("film-release", "2028-07-01"), 0, "新增活动", "2028: {date: 2028-07-01,", "another year"),
    (("film-release", "2027-08-21", "--dry-run"), 0, "没有写入", None, "only looked at"),
    (("film-relase", "2027-08-21"), 2, "您是想写「film-release」吗？", None, "misspelt"),
    (("film-release", "暑假"), 2, "可写 2027-04-18", None, "no day"),
    (("film-release", "13月1日"), 2, "没有这一天", None, "no such day"),
    (("film-release", "2027-07-01..2027-07-05"), 2, "一天、一个月或一旬", None, "not any run of days"),
    (
        ("film-release", "2027-08", "--announced"),
        1,
        "只知道月份，不能是 announced",
        None,
        "a month is not announced",
    ),
    (("film-release", "--last", "2027-07-01"), 1, "早于 2027-07-10", None, "it ends before it begins"),
    (("film-release", "--last", "2027-08"), 2, "--last 应是一天", None, "a last month"),
    (("film-release", *YEAR[:1], "2029"), 2, "2029 年还没有日期", None, "nothing to change"),
]


@pytest.mark.parametrize(("asked", "code", "words", "line", "why"), ASKED, ids=[row[-1] for row in ASKED])
def test_what_is_typed(
    eventplan: Eventplan,
    xian: Path,
    asked: tuple[str, ...],
    code: int,
    words: str,
    line: str | None,
    why: str,
) -> None:
    before = (xian / "anchors.yaml").read_text(encoding="utf-8")
    answer = eventplan("anchor", *asked, "--calendar", xian)
    after = (xian / "anchors.yaml").read_text(encoding="utf-8")
    assert (answer.code, words in answer.out + answer.err) == (code, True), (why, answer.out + answer.err)
    assert (after == before) if line is None else (line in after), why
    if line is not None:
        assert eventplan("undo", "--calendar", xian).code == 0
        assert (xian / "anchors.yaml").read_text(encoding="utf-8") == before, why


def test_what_takes_place_within_a_week_is_not_moved_by_the_way(eventplan: Eventplan, xian: Path) -> None:
    asked = ("anchor", "film-release", "2027-08-21", "--calendar", xian)
    refused = eventplan(*asked, now="2027-06-25")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert "7天内" in refused.err
    assert eventplan(*asked, "--dry-run", now="2027-06-25").code == 0
    assert eventplan(*asked, "--yes", now="2027-06-25").code == 0


def test_a_date_written_as_a_day_alone_stays_so(eventplan: Eventplan, xian: Path) -> None:
    file = xian / "anchors.yaml"
    file.write_text(
        "anchors: [{id: film-release, name: 长安题材电影上映, dates: {2027: 2027-07-10}},\n"
        "  {id: food-documentary, name: 美食纪录片开播}]  # 两部\n",
        encoding="utf-8",
    )
    eventplan("anchor", "film-release", "2027-07-11", "--calendar", xian)
    eventplan("anchor", "food-documentary", "2027-07", "--calendar", xian)
    assert file.read_text(encoding="utf-8") == (
        "anchors: [{id: film-release, name: 长安题材电影上映, dates: {2027: 2027-07-11}},\n"
        '  {id: food-documentary, name: 美食纪录片开播, dates: {2027: {date: "2027-07", status: expected}}}]'
        "  # 两部\n"
    )
