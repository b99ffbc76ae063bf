"""``tasks`` and ``done``: the tasks of a year by owner and week, what was done, what subscribers get of it.

Authority: the State Council's notice for 2026: off 25 to 27 September and 1 to 7 October, worked on Sunday 20
September and Saturday 10 October; the moon festival falls on 25 September.
"""

from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Eventplan

CAMPAIGNS = """\
campaigns:
  - id: big
    steps:
      - {id: teaser, at: T-5, do: {zh: 预热, en: teaser}, owner: media, channel: [douyin, 车站大屏]}
      - {id: live, at: T, do: {zh: 直播, en: live}, owner: media, on: any}
      - {id: recap, at: 末日+1, do: {zh: 复盘, en: review}}
owners: [{id: media, name: {zh: 新媒体组, en: New media}, per_week: 6}]
"""
YEAR = ("--year", "2026")


@pytest.fixture
def team(hill: Path) -> Path:
    """Return the small calendar with a campaign."""
    (hill / "campaigns.yaml").write_text(CAMPAIGNS, encoding="utf-8")
    return hill


ALL = {
    "big-teaser-moon-2026": "2026-09-20",
    "big-live-moon-2026": "2026-09-25",
    "big-recap-moon-2026": "2026-09-28",
    "big-teaser-break-2026": "2026-09-24",
    "big-live-break-2026": "2026-10-01",
    "big-recap-break-2026": "2026-10-08",
}
"""T-5 of 1 October is Saturday 26 September, off; the day after the moon festival too."""
WEEK_39 = {"big-live-moon-2026", "big-teaser-break-2026"}
CHOSEN = [
    ((), set(ALL), "all of them"),
    (("--owner", "media"), {each for each in ALL if "recap" not in each}, "by id"),
    (("--owner", "新媒体组", "--week", "39"), WEEK_39, "by name, in a week"),
    (("--week", "2026-W41"), {"big-recap-break-2026"}, "a week with its year"),
    (("--week", "2"), set(), "a week without any"),
]


@pytest.mark.parametrize(("options", "expected", "why"), CHOSEN)
def test_tasks_are_chosen_by_owner_and_week(
    eventplan: Eventplan, team: Path, options: tuple[str, ...], expected: set[str], why: str
) -> None:
    found = eventplan("tasks", team, *YEAR, *options, "--json", now="2026-09-01").json
    assert {task["id"]: task["due"] for task in found["tasks"]} == {each: ALL[each] for each in expected}, why


def test_a_line_has_day_state_title_owner_channels_and_the_id_that_done_takes(
    eventplan: Eventplan, team: Path
) -> None:
    (team / "tasks.csv").write_text("task,done\nbig-teaser-moon-2026,2026-09-18\n", encoding="utf-8")
    lines = eventplan("tasks", team, *YEAR, now="2026-09-30").out.splitlines()
    assert lines[:2] == [
        "第38周  9月14—20日",
        "  2026-09-18 周五  已办  预热：赏月（还有7天）  新媒体组  抖音、车站大屏  big-teaser-moon-2026",
    ]
    assert (
        "  2026-09-24 周四  立即  预热：国庆游（还有7天）  新媒体组  抖音、车站大屏  big-teaser-break-2026"
        in lines
    )
    assert "  2026-09-28 周一  复盘：赏月（结束后3天）  big-recap-moon-2026" in lines


def test_the_json_of_a_task_has_the_keys_that_scripts_know(eventplan: Eventplan, team: Path) -> None:
    found = eventplan("tasks", team, *YEAR, "--json", now="2026-09-30").json
    assert (found["schema_version"], found["year"]) == (1, 2026)
    assert next(task for task in found["tasks"] if task["id"] == "big-teaser-break-2026") == {
        "id": "big-teaser-break-2026",
        "kind": "step",
        "due": "2026-09-24",
        "name": {"zh": "预热", "en": "teaser"},
        "owner": "media",
        "channel": ["douyin", "车站大屏"],
        "subject": "break-2026@hill.example",
        "at": "T-5",
        "moved_from": "2026-09-26",
        "done": None,
        "late": True,
        "forecast": False,
    }


USAGE = [
    (("tasks", "--owner", "meida"), "media（新媒体组）", "who there is"),
    (("tasks", "--week", "五十"), "2026-W50", "how a week is written"),
    (("done", "big-teaser-mon-2026"), "big-teaser-moon-2026", "which task was meant"),
    (("done", "big-teaser-moon-2026", "10月3日"), "还没有到", "nothing is done in days to come"),
    (("done", "big-teaser-moon-2026", "2026-09"), "不是一天", "a month is no day"),
]


@pytest.mark.parametrize(("words", "said", "why"), USAGE)
def test_a_slip_is_refused_with_what_may_be_meant(
    eventplan: Eventplan, team: Path, words: tuple[str, ...], said: str, why: str
) -> None:
    calendar = ("--calendar", team) if words[0] == "done" else (team, *YEAR)
    answer = eventplan(words[0], *words[1:], *calendar, now="2026-09-30")
    assert (answer.code, said in answer.err) == (2, True), (why, answer.err)
    assert not (team / "tasks.csv").exists()


def test_done_is_written_once_corrected_in_place_and_taken_back(eventplan: Eventplan, team: Path) -> None:
    table, words = team / "tasks.csv", ("done", "big-teaser-moon-2026")
    eventplan(*words, "--dry-run", "--calendar", team, now="2026-09-21")
    assert not table.exists()
    assert eventplan(*words, "9月18日", "--by", "小李", "--calendar", team, now="2026-09-21").code == 0
    eventplan("done", "big-live-moon-2026", "--note", "三万人", "--calendar", team, now="2026-09-25")
    eventplan(*words, "昨天", "--calendar", team, now="2026-09-20")
    assert table.read_text("utf-8-sig").splitlines() == [
        "task,done,by,note",
        "big-teaser-moon-2026,2026-09-19,小李,",
        "big-live-moon-2026,2026-09-25,,三万人",
    ]
    assert eventplan("undo", "3", "--calendar", team).code == 0
    assert not table.exists()


ROWS = [
    ("big-teaser-moon-2026,九月", "tasks.csv:2:22  E209", "no day"),
    ("big-teaser-moon-2026,2026-09-18\nbig-teaser-moon-2026,2026-09-19", "tasks.csv:3:1  E226", "twice"),
    (",2026-09-18", "tasks.csv:2:1  E201", "no task"),
]


@pytest.mark.parametrize(("rows", "problem", "why"), ROWS)
def test_a_bad_row_is_told_at_its_place(
    eventplan: Eventplan, team: Path, rows: str, problem: str, why: str
) -> None:
    (team / "tasks.csv").write_text(f"task,done\n{rows}\n", encoding="utf-8")
    answer = eventplan("check", team, *YEAR)
    assert problem in answer.out, (why, answer.out)


def _sequences(feed: Path) -> dict[str, tuple[str, int]]:
    events = icalendar.Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    return {
        str(each["UID"]).split("@")[0]: (f"{each.decoded('DTSTART'):%Y%m%d}", int(str(each["SEQUENCE"])))
        for each in events
    }


def test_a_moved_activity_moves_its_tasks_once_and_what_was_done_stays(
    eventplan: Eventplan, team: Path, tmp_path: Path
) -> None:
    site = (team, tmp_path / "www", *YEAR, "--profile", "internal")
    eventplan("done", "big-teaser-moon-2026", "2026-08-03", "--calendar", team, now="2026-08-03")
    assert eventplan("publish", *site, now="2026-08-03").code == 0
    before = _sequences(tmp_path / "www/feeds/reminders.ics")
    assert set(before) == set(ALL)
    move = ("move", "moon", "2026-10-20", "--year", "2026", "--yes", "--calendar", team)
    assert eventplan(*move, now="2026-08-04").code == 0
    assert eventplan("publish", *site, now="2026-08-04").code == 0
    after = _sequences(tmp_path / "www/feeds/reminders.ics")
    assert {uid: after[uid] for uid in ALL if after[uid] != before[uid]} == {
        "big-live-moon-2026": ("20261020", 1),
        "big-recap-moon-2026": ("20261021", 1),
    }
    assert before["big-teaser-moon-2026"] == ("20260803", 0)


def test_owners_have_feeds_and_all_tasks_can_be_imported(
    eventplan: Eventplan, team: Path, tmp_path: Path
) -> None:
    (team / "tasks.csv").write_text("task,done\nbig-teaser-moon-2026,2026-09-18\n", encoding="utf-8")
    eventplan("build", team, *YEAR, "-o", tmp_path, "--profile", "internal", "--only", "ics,json,html,xlsx")
    inside = tmp_path / "internal"
    assert set(_sequences(inside / "feeds/tasks-media.ics")) == {each for each in ALL if "recap" not in each}
    assert set(_sequences(inside / "feeds/reminders.ics")) == set(ALL)
    todos = icalendar.Calendar.from_ical((inside / "2026/tasks.ics").read_bytes()).walk("VTODO")
    told = {str(each["UID"]): each for each in todos}
    assert set(told) == {f"todo-{each}@hill.example" for each in ALL}
    done, other = (
        told["todo-big-teaser-moon-2026@hill.example"],
        told["todo-big-recap-break-2026@hill.example"],
    )
    assert (done["STATUS"], f"{done.decoded('COMPLETED'):%m-%d %H %Z}") == ("COMPLETED", "09-18 04 UTC")
    assert (other["STATUS"], "COMPLETED" in other) == ("NEEDS-ACTION", False)
    assert (str(other["RELATED-TO"]), f"{other.decoded('DUE')}") == ("break-2026@hill.example", "2026-10-08")
    page = (inside / "2026/schedule.html").read_text("utf-8")
    assert all(word in page for word in ("新媒体组", "未指定", "size:A3 portrait", "预热 · 赏月"))
