"""Every command takes a region where it takes a site, or says in a sentence which site to name.

Authority: the contract of the command line: 0 fine, 1 problems, 2 usage; data on stdout, words on stderr.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.services.region.small_region import COUNTY, HILL, LAKE, county

Eventplan = Callable[..., Answer]
SHOW = """\
  - {id: show, name: {zh: 演出, en: show}, when: 6月1日至6月30日, run: true,
     sessions: [{id: e, start: "19:30", minutes: 70, capacity: 300}]}
"""
ANCHORS = "anchors:\n  - {id: film, name: {zh: 电影上映, en: film}, dates: {2027: 2027-07-10}}\n"
NAME_ONE = "是区域，这个命令一次看一个景区，请写明"
ROWS = [
    # (the command line, exit code, on stdout, on stderr, why)
    ("tasks REGION --week 2027-W18", 0, "— hill —", "项任务", "of each site"),
    ("tasks REGION --owner nobody", 2, "", "没有负责人「nobody」", "that fits no site"),
    ("permits REGION", 0, "— lake —", "", "of each site"),
    ("windows REGION", 0, "— hill —", "", "of each site"),
    ("sessions REGION", 0, "演出  30场", "2027 年没有带场次的活动", "of each site"),
    ("sessions REGION --activity lake/show", 0, "— lake —\n演出  30场", "", "of one site"),
    ("sessions REGION --activity shou", 2, "", "您是想写「show」吗", "a slip"),
    ("when 五一假期 --calendar REGION --year 2026", 0, "2026-05-01", "", "its own facts"),
    ("almanac 2027-05-01 --calendar REGION", 0, "日出 05:40", "", "the region's own place"),
    (
        "pin 龙舟 2027-05-01..2027-05-02 --dry-run --calendar REGION",
        0,
        "龙舟  定日期",
        "没有写入",
        "a name that one site has",
    ),
    ("decline lake/boats --dry-run --calendar REGION --year 2027", 0, "龙舟", "没有写入", "whose it is"),
    ("move hill/walk 2027-07-03..2027-07-04 --dry-run --calendar REGION", 0, "健步", "", "whose it is"),
    ("decline boat --dry-run --calendar REGION", 2, "", "您是想写「boats」吗", "a slip"),
    ("anchor film 2027-08-21 --dry-run --calendar REGION", 0, "电影上映", "没有写入", "a site's date"),
    ("anchor filn 2027-08-21 --calendar REGION", 2, "", "您是想写「film」吗", "a slip"),
    ("observe peony 2026-04-01 --calendar REGION", 2, "", "没有观赏期「peony」", "no site has it"),
    ("done ready-90-fair-2027 --calendar REGION", 2, "", "hill/ready-90-fair-2027", "whose task"),
    ("observe --list --calendar REGION", 2, "", NAME_ONE, "files of a site"),
    ("review REGION", 2, "", NAME_ONE, "a table of a site"),
    ("fmt REGION", 2, "", NAME_ONE, "files of a site"),
    ("import table.xlsx --calendar REGION", 2, "", NAME_ONE, "files of a site"),
    ("diff 2026 2027 --calendar REGION", 2, "", NAME_ONE, "years of a site"),
    ("undo --calendar REGION", 2, "", "没有可撤销的改动", "edits of its own files"),
]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the county, with a show at the lake and a film on the hill."""
    folder = county(tmp_path_factory.mktemp("all"), COUNTY, HILL, LAKE + SHOW)
    (folder / "hill" / "anchors.yaml").write_text(ANCHORS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("line", "code", "out", "err", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_a_command_takes_a_region_or_says_what_to_name(
    eventplan: Eventplan, region: Path, line: str, code: int, out: str, err: str, why: str
) -> None:
    answer = eventplan(*(str(region) if word == "REGION" else word for word in line.split()))
    assert (answer.code, out in answer.out, err in answer.err) == (code, True, True), (why, answer)


@pytest.mark.parametrize("command", ["tasks", "permits", "sessions", "windows"])
def test_a_document_of_a_region_has_that_of_each_site(
    eventplan: Eventplan, region: Path, command: str
) -> None:
    told = eventplan(command, region, "--year", "2027", "--json").json
    assert (told["region"], told["year"]) == ("county", 2027)
    assert [each["id"] for each in told["sites"]] == ["hill", "lake"]
    alone = eventplan(command, region / "lake", "--year", "2027", "--json").json
    site = told["sites"][1]
    assert {key: site[key] for key in alone if key != "schema_version"} == {
        key: value for key, value in alone.items() if key != "schema_version"
    }


def test_a_decision_lands_in_the_files_of_the_site_that_it_names(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    folder = county(tmp_path)
    answer = eventplan(
        "pin", "lake/boats", "2027-05-01..2027-05-02", "--yes", "--by", "县局", "--calendar", folder
    )
    assert answer.code == 0
    assert "activity: boats" in (folder / "lake" / "decisions.yaml").read_text("utf-8")
    assert not (folder / "decisions.yaml").exists()
