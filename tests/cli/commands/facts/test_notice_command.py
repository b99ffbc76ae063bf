"""``eventplan almanac --notice`` as a person runs it on the day the notice appears."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from eventplan.bundled import bundled
from tests.cli.conftest import Answer, Eventplan

_NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月4日（周四）至11日（周四）放假调休，共8天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（周日）上班。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日（星期三）放假。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the bundled calendar, as a user would make it."""
    return Path(shutil.copytree(bundled("calendars") / "laojunshan", tmp_path / "hill"))


Reading = Callable[..., Answer]


@pytest.fixture
def reading(eventplan: Eventplan, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Return what reads a notice from stdin for a calendar."""

    def read(folder: Path, *options: str, text: str = _NOTICE) -> Answer:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode())))
        return eventplan("almanac", "--notice", "-", "--calendar", folder, *options)

    return read


def _in_gbk(folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """Read the notice as a console of another encoding hands it on."""
    almanac = [sys.executable, "-m", "eventplan", "almanac", "--lang", "zh"]
    command = [*almanac, "--notice", "-", "--calendar", str(folder)]
    return subprocess.run(command, input=_NOTICE.encode("gbk"), capture_output=True, check=False, timeout=120)


def test_the_notice_is_written_once_and_what_moves_is_shown(reading: Reading, folder: Path) -> None:
    target = folder / "statutory" / "2027.yaml"
    dry = reading(folder, "--dry-run")
    assert (dry.code, target.exists()) == (0, False)
    assert "「新春祈福庙会」由2月5日至2月12日改到2月4日至2月11日" in dry.out
    written = _in_gbk(folder)
    assert (written.returncode, written.stderr.decode()) == (0, f"已写入 {target}\n")
    assert "{holiday: 春节, first: 2027-02-04, last: 2027-02-11, workdays: [2027-01-31, 2027-02-13]}" in (
        target.read_text(encoding="utf-8")
    )
    again = reading(folder)
    assert again.out.splitlines()[-1] == "2027 年计划没有变动", "the plan knows it by now"


def test_another_notice_of_the_same_year_replaces_it_only_when_asked(reading: Reading, folder: Path) -> None:
    assert reading(folder).code == 0
    target = folder / "statutory" / "2027.yaml"
    before = target.read_bytes()
    other = _NOTICE.replace("4月25日", "5月9日")
    refused = reading(folder, text=other)
    assert (refused.code, target.read_bytes()) == (1, before)
    told = refused.err
    assert "--replace" in told
    both = "劳动节原为2027年5月1日至5月5日（4月25日上班），这里是2027年5月1日至5月5日（5月9日上班）"
    assert both in told, "the refusal names the break with both arrangements"
    assert reading(folder, "--replace", text=other).code == 0
    assert target.read_bytes() != before


def test_a_mistyped_notice_writes_nothing_and_says_where(reading: Reading, folder: Path) -> None:
    wrong = reading(folder, text=_NOTICE.replace("（周四）至11日", "（周五）至11日"))
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err == "-:3:6  E238  2027-02-04 是周四，不是周五  请对照通知原文改日期或星期\n"
    assert not (folder / "statutory").exists()


def test_json_tells_breaks_and_changes(reading: Reading, folder: Path) -> None:
    document = reading(folder, "--dry-run", "--json").json
    assert (document["schema_version"], document["year"], document["written"]) == (1, 2027, False)
    assert document["breaks"][1] == {
        "holidays": ["春节"],
        "first": "2027-02-04",
        "last": "2027-02-11",
        "workdays": ["2027-01-31", "2027-02-13"],
        "kind": "new",
        "before": [],
    }
    assert document["kept"] == []
    (moved,) = [change for change in document["changes"] if change["kind"] == "moved"]
    assert (moved["before"]["first"], moved["after"]["first"]) == ("2027-02-05", "2027-02-04")


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """Return a calendar without activities, so that planning its year takes no time."""
    folder = tmp_path / "field"
    folder.mkdir()
    place = "{latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}"
    site = f"id: field\nname: {{zh: 田野, en: Field}}\nplace: {place}\nedition: 2026-11-29\n"
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    return folder


_AMENDMENTS = {
    "元旦": ("1月1日至4日放假调休，共4天。1月9日（星期六）上班。", "2027-01-04"),
    "春节": ("2月4日至12日放假调休，共9天。1月31日、2月13日、2月14日上班。", "2027-02-12"),
    "清明节": ("4月3日至6日放假调休，共4天。4月10日上班。", "2027-04-06"),
    "劳动节": ("5月1日至6日放假调休，共6天。5月8日、5月9日上班。", "2027-05-06"),
    "端午节": ("6月9日至11日放假调休，共3天。6月12日、6月13日上班。", "2027-06-11"),
    "中秋节": ("9月15日至17日放假调休，共3天。9月18日、9月19日上班。", "2027-09-17"),
    "国庆节": ("10月1日至8日放假调休，共8天。9月26日、10月9日、10月10日上班。", "2027-10-08"),
}


@pytest.mark.parametrize("name", _AMENDMENTS)
def test_a_paper_that_changes_one_break_leaves_the_six_others_as_they_were(
    eventplan: Eventplan, reading: Reading, name: str, field: Path
) -> None:
    body, last = _AMENDMENTS[name]
    assert reading(field).code == 0
    before = _breaks(eventplan, field)
    title = f"国务院办公厅关于调整2027年{name}假期安排的通知"
    paper = f"{title}\n一、2027年{body}二、其他节假日仍按照既定安排。\n"
    dry = reading(field, "--dry-run", text=paper)
    assert (dry.code, _breaks(eventplan, field)) == (0, before)
    written = reading(field, text=paper)
    assert written.code == 0, written.err
    report = written.out
    assert report == dry.out, "a dry run says the same"
    assert "  替换  " in report
    assert "（原为 2027-" in report
    assert "其余6个假期不变，仍依《国务院办公厅关于2027年部分节假日安排的通知》" in report
    after = _breaks(eventplan, field)
    changed = [each for each in after if each not in before]
    assert [(each["last"], each["source"]["zh"]) for each in changed] == [(last, title)]
    assert len([each for each in after if each in before]) == 6
    again = reading(field, text=paper)
    assert (again.code, "早已写入" in again.err) == (0, True)


def _breaks(eventplan: Eventplan, field: Path) -> list[Any]:
    breaks = eventplan("almanac", "2027", "--calendar", field, "--json").json["breaks"]
    assert [each["forecast"] for each in breaks] == [False] * 7
    return list(breaks)


def test_a_paper_for_a_year_that_is_known_writes_only_what_it_changes(
    eventplan: Eventplan, reading: Reading, field: Path
) -> None:
    paper = "国务院办公厅关于调整2026年劳动节假期安排的通知\n2026年5月1日至4日放假调休，共4天。5月9日上班。\n"
    assert reading(field, text=paper).code == 0
    written = (field / "statutory" / "2026.yaml").read_text(encoding="utf-8")
    assert written.count("holiday:") == 1
    document = eventplan("almanac", "2026", "--calendar", field, "--json").json
    cited = {each["name"]: each["source"]["zh"] for each in document["breaks"]}
    assert cited.pop("劳动节") == "国务院办公厅关于调整2026年劳动节假期安排的通知"
    assert set(cited.values()) == {"国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"}


def test_a_notice_that_is_known_already_writes_nothing(reading: Reading, field: Path) -> None:
    paper = (
        "国务院办公厅关于调整2019年劳动节假期安排的通知\n"
        "2019年5月1日至4日放假调休，共4天。4月28日、5月5日上班。\n"
    )
    answer = reading(field, text=paper)
    assert (answer.code, (field / "statutory").exists()) == (0, False)
    assert "  不变  劳动节" in answer.out
    assert "早已写入" in answer.err


def test_a_paper_for_one_holiday_of_a_year_to_come_leaves_the_others_a_forecast(
    reading: Reading, field: Path
) -> None:
    paper = "国务院办公厅关于2027年劳动节放假安排的补充通知\n5月1日至5日放假调休，共5天。5月8日上班。\n"
    answer = reading(field, text=paper)
    assert answer.code == 0
    assert "元旦、春节、清明、端午、中秋、国庆尚无通知，仍是预测" in answer.out
