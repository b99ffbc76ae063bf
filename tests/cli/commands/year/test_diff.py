"""``diff`` reads what was published back, and names every change with its cause."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan

EDITED = """\
activities:
  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节后1天, venue: top}
  - {id: climb, name: {zh: 登高, en: Climb}, category: folk, when: 重阳节}
"""


@pytest.fixture
def sites(eventplan: Eventplan, hill: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return what was built before and after the activities were edited."""
    for name, activities in (("old", None), ("new", EDITED)):
        if activities:
            (hill / "activities.yaml").write_text(activities, encoding="utf-8")
        assert eventplan("build", hill, "--year", "2027", "-o", tmp_path / name).code == 0
    return tmp_path / "old", tmp_path / "new"


def test_folders_files_feeds_and_years_tell_the_same_changes(
    eventplan: Eventplan, hill: Path, sites: tuple[Path, Path]
) -> None:
    old, new = sites
    said = []
    for names in (
        (old, new),
        (old / "public", new / "internal"),
        (old / "public" / "2027" / "plan.json", new),
        (old, "2027"),
        (old / "public" / "feeds" / "all.ics", new / "public" / "feeds" / "all.ics"),
        (old / "public" / "feeds" / "all.ics", "2027"),
    ):
        answer = eventplan("diff", *names, "--calendar", hill, "--json")
        said.append([(change["kind"], change["activity"]) for change in answer.json["changes"]])
    assert said == [[("added", "climb"), ("moved", "moon"), ("cancelled", "break")]] * 6


def test_each_change_has_its_cause(eventplan: Eventplan, sites: tuple[Path, Path]) -> None:
    changes = eventplan("diff", *sites, "--json").json["changes"]
    assert [[cause["zh"] for cause in change["causes"]] for change in changes] == [
        ["重阳节：农历2027年九月初九 = 2027年10月8日（周五）"],
        ["活动规则由「中秋节」改为「中秋节后1天」"],
        ["活动已不在日历中"],
    ]


def test_a_notice_of_changes_reads_like_one(eventplan: Eventplan, sites: tuple[Path, Path]) -> None:
    assert eventplan("diff", *sites, "--format", "markdown").out == (
        "# 小山2027年度活动计划变更说明\n\n"
        "经核对，共有3项变更，其中新增活动1项、调整时间1项、取消活动1项。现说明如下：\n\n"
        "## 一、新增活动（1项）\n\n"
        "1. 新增「登高」，10月8日（周五）。原因：重阳节：农历2027年九月初九 = 2027年10月8日（周五）。\n\n"
        "## 二、调整时间（1项）\n\n"
        "1. 「赏月」由9月15日（周三）改到9月16日（周四）。原因：活动规则由「中秋节」改为「中秋节后1天」。\n\n"
        "## 三、取消活动（1项）\n\n"
        "1. 取消「国庆游」（原定10月1日至10月7日）。原因：活动已不在日历中。\n\n"
        "其余活动安排不变。\n"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_change_is_said_and_is_exit_code_0(
    eventplan: Eventplan, sites: tuple[Path, Path], lang: str
) -> None:
    old, new = sites
    same = eventplan("diff", old, old, "--exit-code", "--lang", lang)
    assert (same.code, same.out) == (0, "")
    assert eventplan("diff", old, new, "--exit-code", "--lang", lang).code == 1
    assert eventplan("diff", old, new, "--lang", lang).code == 0


def test_two_years_are_compared_activity_by_activity(eventplan: Eventplan, hill: Path) -> None:
    changes = eventplan("diff", "2026", "2027", "--calendar", hill, "--json").json["changes"]
    assert [(change["kind"], change["activity"], change["after"]["first"]) for change in changes] == [
        ("moved", "moon", "2027-09-15"),
        # 1 to 7 October in both years, but for 2027 no notice is out: only its status differs
        ("status", "break", "2027-10-01"),
    ]
    assert changes[0]["sentence"]["zh"] == "「赏月」由2026年9月25日（周五）改到2027年9月15日（周三）"
    assert changes[0]["causes"][0]["zh"] == "中秋节：农历2027年八月十五 = 2027年9月15日（周三）"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "JSON"),
        ("[1]", "plan.json"),
        ('{"schema_version": 2, "placements": []}', "plan.json"),
        ('{"schema_version": 1, "site": "hill", "year": 2027, "revision": 1, "placements": [{}]}', "uid"),
    ],
)
def test_what_is_no_plan_is_refused(eventplan: Eventplan, tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "odd.json").write_text(content, encoding="utf-8")
    answer = eventplan("diff", tmp_path / "odd.json", tmp_path / "odd.json")
    assert answer.code == 2
    assert words in answer.err


def test_a_hostile_name_in_a_plan_cannot_steer_the_terminal(
    eventplan: Eventplan, sites: tuple[Path, Path], tmp_path: Path
) -> None:
    old = sites[0] / "public" / "2027" / "plan.json"
    document = json.loads(old.read_text(encoding="utf-8"))
    document["placements"][0]["name"] = {"zh": "\x1b[31m红\n字", "en": "\x1b]0;red\x07"}
    (tmp_path / "odd.json").write_text(json.dumps(document), encoding="utf-8")
    answer = eventplan("diff", old, tmp_path / "odd.json")
    assert answer.out == "更改名称（1）\n  「赏月」更名为「[31m红 字」\n"
