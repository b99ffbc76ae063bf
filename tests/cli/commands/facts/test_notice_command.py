"""``eventplan almanac --notice`` as a person runs it on the day the notice appears."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eventplan.bundled import bundled

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


def _run(
    folder: Path, *options: str, text: str = _NOTICE, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    almanac = [sys.executable, "-m", "eventplan", "almanac", "--lang", "zh"]
    command = [*almanac, "--notice", "-", "--calendar", str(folder), *options]
    return subprocess.run(command, input=text.encode(encoding), capture_output=True, check=False, timeout=120)


def test_the_notice_is_written_once_and_what_moves_is_shown(folder: Path) -> None:
    target = folder / "statutory" / "2027.yaml"
    dry = _run(folder, "--dry-run")
    assert (dry.returncode, target.exists()) == (0, False)
    assert "「新春祈福庙会」由2月5日至2月12日改到2月4日至2月11日" in dry.stdout.decode()
    written = _run(folder, encoding="gbk")
    assert (written.returncode, written.stderr.decode()) == (0, f"已写入 {target}\n")
    assert "{holiday: 春节, first: 2027-02-04, last: 2027-02-11, workdays: [2027-01-31, 2027-02-13]}" in (
        target.read_text(encoding="utf-8")
    )
    again = _run(folder)
    assert again.stdout.decode().splitlines()[-1] == "2027 年计划没有变动", "the plan knows it by now"


def test_another_notice_of_the_same_year_replaces_it_only_when_asked(folder: Path) -> None:
    assert _run(folder).returncode == 0
    target = folder / "statutory" / "2027.yaml"
    before = target.read_bytes()
    other = _NOTICE.replace("4月25日", "5月9日")
    refused = _run(folder, text=other)
    assert (refused.returncode, target.read_bytes()) == (1, before)
    assert "--replace" in refused.stderr.decode()
    assert _run(folder, "--replace", text=other).returncode == 0
    assert target.read_bytes() != before


def test_a_mistyped_notice_writes_nothing_and_says_where(folder: Path) -> None:
    wrong = _run(folder, text=_NOTICE.replace("（周四）至11日", "（周五）至11日"))
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.decode() == "-:3:6  E238  2027-02-04 是周四，不是周五\n"
    assert not (folder / "statutory").exists()


def test_json_tells_breaks_and_changes(folder: Path) -> None:
    document = json.loads(_run(folder, "--dry-run", "--json").stdout)
    assert (document["schema_version"], document["year"], document["written"]) == (1, 2027, False)
    assert document["breaks"][1] == {
        "holidays": ["春节"],
        "first": "2027-02-04",
        "last": "2027-02-11",
        "workdays": ["2027-01-31", "2027-02-13"],
    }
    (moved,) = [change for change in document["changes"] if change["kind"] == "moved"]
    assert (moved["before"]["first"], moved["after"]["first"]) == ("2027-02-05", "2027-02-04")
