"""``review``: planted rows of a year come back as figures to the tenth of a percent, bad rows as Problems.

Authority: the press report of 2024-01-15 on The Wonders of Luo, nearly 85 % of its seats in the summer
vacation and the National Day holiday (29 September to 6 October 2023 by the notice); the hours, seats and the
days of the vacation are assumptions. Figures were counted by hand: 255 of 300 seats are 85 %.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from eventplan.domain.preparation.results import Attendance, occupancy_of
from eventplan.domain.span import DateSpan
from tests.cli.conftest import Answer, Eventplan
from tests.publishing.chromium import needs_chromium

SITE = """\
id: luo
name: {zh: 洛城, en: Luo}
place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}
domain: luo.example
limits: {quiet_at_most: 100}
"""
ACTIVITIES = """\
activities:
  - id: wonders
    name: {zh: 寻迹洛神赋, en: The Wonders of Luo}
    when: 5月26日至10月7日
    run: true
    expected_visitors: 50000
    target_occupancy: 80
    sessions:
      - {id: evening, start: "19:30", minutes: 70, capacity: 300}
      - {id: late, on: 7月1日至8月31日每周五、周六, start: "21:10", minutes: 70, capacity: 300}
    dark: [每周一]
  - {id: fair, name: 庙会, when: 2月1日至2月3日, expected_visitors: 3000}
"""
DECISIONS = """\
decisions:
  - {activity: wonders, year: 2023, cancel: {session: evening, date: 2023-06-07}}
  - {activity: wonders, year: 2023, move: {session: evening, date: 2023-06-08, to: 2023-06-08 14:00}}
"""
SUMMER = DateSpan(date(2023, 7, 1), date(2023, 8, 31))
NATIONAL = DateSpan(date(2023, 9, 29), date(2023, 10, 6))
HEAD = "活动,日期,场次,座位,实到,备注"
YEAR, NOW = ("--year", "2023"), "2023-12-27"


def planted() -> list[str]:
    """Return a row for each session that took place: 255 of 300 in both periods, else 120 or 200."""
    rows, day = [], date(2023, 5, 26)
    while day <= date(2023, 10, 7):
        is_full = day in SUMMER or day in NATIONAL
        came = 255 if is_full else 120 if day.weekday() == 3 else 200
        if day.weekday() != 0 and day != date(2023, 6, 7):
            rows.append(f"寻迹洛神赋,{day},evening,,{came},")
            if day in SUMMER and day.weekday() in (4, 5):
                rows.append(f"The Wonders of Luo,{day},21:10,,{came},")
        day += timedelta(days=1)
    return rows


@pytest.fixture
def luo(tmp_path: Path) -> Path:
    """Return the calendar of a summer's run with its rows."""
    folder = tmp_path / "luo"
    folder.mkdir()
    files = {"site.yaml": SITE, "activities.yaml": ACTIVITIES, "decisions.yaml": DECISIONS}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    _write(folder, planted())
    return folder


def _write(folder: Path, rows: list[str], head: str = HEAD) -> None:
    (folder / "actuals.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def reviewed(eventplan: Eventplan, folder: Path, *options: str | Path) -> Any:
    """Return the review as JSON."""
    return eventplan("review", folder, *YEAR, "--json", *options, now=NOW).json


def test_summer_and_national_day_were_full_to_85_percent_in_both_means(
    eventplan: Eventplan, luo: Path
) -> None:
    answer = eventplan("review", luo, *YEAR, "--json", now=NOW)
    found = answer.json
    assert (answer.code, answer.err, found["unread"]) == (0, "", [])
    assert found["periods"] == [
        # 53 evenings but Mondays, 17 Fridays and Saturdays; of the eight days one is a Monday
        {
            "name": "暑期",
            "sessions": 70,
            "seats": 21000,
            "visitors": 17850,
            "occupancy": 0.85,
            "mean_occupancy": 0.85,
        },
        {
            "name": "国庆",
            "sessions": 7,
            "seats": 2100,
            "visitors": 1785,
            "occupancy": 0.85,
            "mean_occupancy": 0.85,
        },
    ]
    (run,) = found["runs"]
    assert (run["run"], run["uid"]) == ("wonders", "wonders-2023@luo.example")
    assert (run["planned"], run["held"], run["cancelled"], run["moved"], run["extra"]) == (133, 132, 1, 1, 0)
    assert (run["unreported"], run["expected"]) == (0, 50000)
    assert {each["name"]: each["occupancy"] for each in found["weekdays"]}["周四"] == pytest.approx(
        0.6368, abs=1e-4
    )
    assert {each["name"]: each["sessions"] for each in found["months"]} == {
        "5月": 5, "6月": 25, "7月": 35, "8月": 35, "9月": 26, "10月": 6,
    }  # fmt: skip
    assert {each["name"]: each["sessions"] for each in found["sessions"]} == {
        "wonders/evening": 115,
        "wonders/late": 17,
    }


def test_two_kinds_of_mean_are_told_where_they_differ(eventplan: Eventplan, luo: Path) -> None:
    _write(luo, ["wonders,2023-07-04,evening,100,100", "wonders,2023-07-05,evening,300,60"], HEAD[:-3])
    told = eventplan("review", luo, *YEAR, now=NOW).out
    # 160 of 400 seats; 100 % and 20 %
    assert "上座 40.0 %（各场平均 60.0 %）" in told
    assert occupancy_of("", [Attendance(date(2023, 7, 4), None, "x", "", 5)]).occupancy is None


BAD = [
    # a row, a word of the Problem, its column, why it cannot be counted
    ("wonders,2023-07-02,evening,,301,", "实到 301 多于座位 300", 1, "more than the hall holds"),
    ("wonders,2023-07-02,evening,200,201,", "实到 201 多于座位 200", 1, "more than were on sale"),
    ("wonders,2023-12-01,evening,,10,", "不在「寻迹洛神赋」的日期内", 1, "outside the run"),
    ("wonders,2023-07-04,evening,,200,", "行已经写过", 1, "a session that is there"),
    ("wonders,2023-06-07,evening,,9,", "已取消", 1, "a cancelled session"),
    ("wonders,2023-07-07,,,20,", "这天有2场（19:30、21:10）", 1, "which of two"),
    ("wonders,2023-07-07,早场,,20,", "没有场次「早场」", 1, "an unknown session"),
    ("wander,2023-07-07,evening,,20,", "没有「wander」", 1, "an unknown activity"),
    ("wonders,2023-07-32,evening,,20,", "没有这一天", 9, "no such day"),
    ("wonders,2023-07-06,evening,,很多,", "「visitors」应是整数", 29, "no number"),
    ("wonders,2023-07-06,evening,,-3,", "「visitors」", 29, "fewer than nobody"),
    ("wonders,2023-07-06,evening,0,3,", "「seats」", 28, "no seats at all"),
    ("wonders,2023-07-06,evening,,,", "visitors", 29, "nobody counted"),
    ("fair,2023-02-01,evening,,20,", "没有场次", 1, "a fair has no sessions"),
    ("wonders,2023-12-28,evening,,20,", "还没有到", 1, "still to come"),
]


def test_bad_rows_are_problems_with_their_line_and_in_no_figure(eventplan: Eventplan, luo: Path) -> None:
    good = reviewed(eventplan, luo)
    rows = planted()
    _write(luo, [*rows, *(row for row, *_ in BAD)])
    answer = eventplan("review", luo, *YEAR, "--json", now=NOW)
    found = answer.json
    assert answer.code == 1
    assert [each["line"] for each in found["unread"]] == [len(rows) + 2 + n for n in range(len(BAD))]
    lines = answer.err.splitlines()
    for number, (row, words, column, why) in enumerate(BAD, len(rows) + 2):
        (told,) = (line for line in lines if f"actuals.csv:{number}:" in line)
        assert words in told, (why, told)
        assert f"actuals.csv:{number}:{column}  E" in told, (row, told)
        assert words in found["unread"][number - len(rows) - 2]["why"]["zh"], why
    assert {**found, "unread": []} == good


def test_a_session_beside_the_plan_is_extra_and_one_nobody_told_of_is_missing(
    eventplan: Eventplan, luo: Path
) -> None:
    rows = planted()
    _write(luo, [*rows[1:], "wonders,2023-06-05,evening,,150,加场", "庙会,2023-02-02,,,1200,"])
    runs = {each["run"]: each for each in reviewed(eventplan, luo)["runs"]}
    wonders, fair = runs["wonders"], runs["fair"]
    assert (wonders["held"], wonders["extra"], wonders["unreported"]) == (132, 1, 1)
    assert (fair["visitors"], fair["expected"], fair["occupancy"]) == (1200, 3000, None)


def test_periods_of_the_site_take_the_place_of_the_usual_ones(eventplan: Eventplan, luo: Path) -> None:
    with (luo / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("review: {periods: {端午: 端午假期, 错: 端五假期}}\n")
    answer = eventplan("check", luo, *YEAR, now=NOW)
    assert "site.yaml:6:33  E1" in answer.out + answer.err
    (period,) = reviewed(eventplan, luo)["periods"]
    # 22 to 24 June, from Thursday to Saturday
    assert (period["name"], period["sessions"], period["visitors"]) == ("端午", 3, 120 + 200 + 200)


def test_stretches_tasks_and_exposure_are_told_as_they_were(eventplan: Eventplan, luo: Path) -> None:
    (luo / "campaigns.yaml").write_text(
        "silence_at_most: 20\ncampaigns:\n  - id: big\n    for: {activities: wonders}\n    steps:\n"
        "      - {id: a, at: T-30, do: 海报, channel: douyin}\n"
        "      - {id: b, at: T-3, do: 短视频, channel: [douyin]}\n"
        "      - {id: c, at: T, do: 首演, channel: weibo}\n",
        encoding="utf-8",
    )
    (luo / "tasks.csv").write_text(
        "task,done\nbig-a-wonders-2023,2023-04-26\nbig-b-wonders-2023,2023-05-25\n", encoding="utf-8"
    )
    (luo / "reach.csv").write_text(
        "日期,渠道,粉丝,播放量,排名\n2023-05-22,抖音,10000,52000,9\n2023-05-25,douyin,12000,8000,3\n"
        "2023-06-40,douyin,1,1,1\n",
        encoding="utf-8",
    )
    answer = eventplan("review", luo, *YEAR, "--json", now=NOW)
    found = answer.json
    assert "reach.csv:4:1  E217" in answer.err
    # from the end of the fair to the first night; nothing after 7 October but 80 days
    assert found["quiet"] == [{"first": "2023-02-04", "last": "2023-05-25"}]
    assert found["silent"] == [{"first": "2023-04-27", "last": "2023-05-24"}]
    assert found["tasks"] == {"on_time": 1, "late": 1, "overdue": 1}
    (week,) = found["reach"]
    assert (week["week"], week["channel"]["zh"], week["followers"], week["views"], week["rank"]) == (
        "2023-05-22", "抖音", 12000, 60000, 3,
    )  # fmt: skip
    assert [each["zh"] for each in week["tasks"]] == ["短视频：寻迹洛神赋（还有1天）"]


def test_a_weekday_that_never_met_the_target_is_counted(eventplan: Eventplan, luo: Path) -> None:
    _write(luo, [row for row in planted() if row.split(",")[1] not in map(str, [*SUMMER, *NATIONAL])])
    advice = [each["zh"] for each in reviewed(eventplan, luo)["advice"]]
    assert "「寻迹洛神赋」周四9场都不到80%，最高40%，可设停演日" in advice


def test_the_table_of_sessions_comes_back_from_the_workbook(
    eventplan: Eventplan, luo: Path, tmp_path: Path
) -> None:
    asked = ("build", luo, *YEAR, "-o", tmp_path / "out", "--only", "xlsx", "--fast")
    assert eventplan(*asked, now=NOW).code == 0
    path = tmp_path / "back.xlsx"
    book: Any = load_workbook(tmp_path / "out" / "internal" / "2023" / "plan.xlsx")
    sheet = book["场次表"]
    rows = list(sheet.iter_rows(min_row=4))
    assert (len(rows), [cell.value for cell in rows[0]][:5]) == (
        133,
        ["寻迹洛神赋", rows[0][1].value, "周五", "evening", "19:30"],
    )
    states = {row[1].value.date(): row[7].value for row in rows if row[7].value}
    assert states == {date(2023, 6, 7): "取消", date(2023, 6, 8): "原定6月8日 19:30"}
    for row in rows[:20]:
        if row[7].value != "取消":
            row[8].value = 255
    book.save(path)
    found = reviewed(eventplan, luo, "--actuals", path)
    assert (found["whole"]["sessions"], found["whole"]["occupancy"], found["unread"]) == (19, 0.85, [])


REFUSED = [
    (("--actuals", "nowhere.csv"), 2, "没有 nowhere.csv", "no such table"),
    (("--year", "2022"), 2, "请加 --year 2023", "rows of another year"),
    (("--year", "1999"), 2, "1999", "no such year"),
]


@pytest.mark.parametrize(("options", "code", "words", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_cannot_be_reviewed(
    eventplan: Eventplan, luo: Path, options: tuple[str, ...], code: int, words: str, why: str
) -> None:
    answer: Answer = eventplan("review", luo, *(() if "--year" in options else YEAR), *options, now=NOW)
    assert (answer.code, words in answer.err) == (code, True), (why, answer.err)


def test_a_table_without_its_columns_says_which(eventplan: Eventplan, luo: Path) -> None:
    _write(luo, ["wonders,2023-07-04,3"], "活动,日期,到了几个")
    answer = eventplan("review", luo, *YEAR, now=NOW)
    assert (answer.code, "visitors" in answer.err) == (1, True), answer.err


def test_nothing_of_it_is_in_a_public_file(eventplan: Eventplan, luo: Path, tmp_path: Path) -> None:
    _write(luo, ["wonders,2023-07-04,evening,297,173,NOTEQZ"])
    (luo / "reach.csv").write_text("date,channel,views\n2023-05-22,CHANQZ,98765\n", encoding="utf-8")
    before = tmp_path / "before"
    eventplan("build", luo, *YEAR, "-o", before, "--fast", now=NOW)
    told = b"".join(
        path.read_bytes() for path in before.rglob("*") if path.suffix in (".html", ".json", ".ics")
    )
    assert b"NOTEQZ" not in told
    assert b"CHANQZ" not in told
    assert b"173" not in json.dumps(json.loads((before / "public/2023/plan.json").read_bytes())).encode()


@needs_chromium
def test_page_and_picture_are_written_once(eventplan: Eventplan, luo: Path, tmp_path: Path) -> None:
    out = tmp_path / "told"
    assert eventplan("review", luo, *YEAR, "-o", out, now=NOW).code == 0
    assert {path.name for path in out.iterdir()} == {
        "review.html",
        "review.en.html",
        "review.png",
        "review.en.png",
    }
    page = (out / "review.html").read_text(encoding="utf-8")
    assert (page.count("<rect "), 'class="target"' in page, "85.0 %" in page) == (132, True, True)
    assert (out / "review.png").read_bytes().startswith(b"\x89PNG")
    (out / "review.html").write_text("mine", encoding="utf-8")
    assert eventplan("review", luo, *YEAR, "-o", out, now=NOW).code == 1
