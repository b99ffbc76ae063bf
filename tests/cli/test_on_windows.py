"""Windows, as far as another system stands for it: what its Python lacks, its console, line ends and names.

Authority: the modules and functions that Python's documentation calls "Availability: Unix"; the names that
Windows keeps for devices, and the characters that it allows in none.
"""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from eventplan.atomic import replace_file
from eventplan.cli.shell.exits import Exit
from eventplan.cli.shell.reasons import reason
from eventplan.domain.text import Lang
from eventplan.services.build import Profile, edition_files
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import open_desk
from eventplan.services.proposal import Refused
from eventplan.services.targets import target_at
from tests.cli.conftest import SITE, Eventplan

COMMANDS = (
    # command, exit code, why
    ("new hill", 0, "begins a calendar"),
    ("check hill --year 2027", 0, "reads it"),
    ("build hill --year 2027", 0, "writes every form"),
    ("pin leaf-festival 2027-10-23 --calendar hill --year 2027 --yes", 0, "edits under a lock"),
    ("undo --calendar hill", 0, "and takes it back"),
    ("publish hill www --year 2027", 0, "writes a ledger under a lock"),
    ("publish hill www --year 2027", 0, "and again, as nothing changed"),
    ("lint www/feeds/all.ics", 0, "reads a feed"),
    ("preview hill --year 2027", 0, "draws in GBK"),
    ("doctor", 0, "says what a GBK console cannot show"),
)


def test_commands_run_without_what_windows_does_not_have(tmp_path: Path) -> None:
    wanted = json.dumps([command.split() for command, _, _ in COMMANDS])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("windows_like.py")), wanted],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "SOURCE_DATE_EPOCH": "1795132800", "LANG": "zh_CN"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = done.stderr.decode("gbk")
    assert json.loads(said.rpartition("CODES ")[2]) == [code for _, code, _ in COMMANDS], said
    shown = done.stdout.decode("gbk")  # every octet of it is GBK
    assert "老君山" not in shown
    assert "红叶节" in shown
    assert "chcp 65001" in shown


def test_a_calendar_of_a_windows_editor_gives_the_same_plan(hill: Path, tmp_path: Path) -> None:
    other = tmp_path / "of windows"
    other.mkdir()
    for path in hill.iterdir():
        (other / path.name).write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    plans = []
    for folder in (hill, other):
        desk, problems = open_desk(str(folder))
        assert desk is not None
        plans.append((make_plan(desk, 2027), [each.code for each in problems]))
    assert plans[0] == plans[1]


_NO_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$', re.IGNORECASE)


def test_every_file_of_the_example_may_have_its_name_on_windows() -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    for profile in Profile:
        files = edition_files(
            desk, make_plan(desk, 2027), profile, None, ["ics", "csv", "json"], with_front_pages=True
        )
        assert not isinstance(files, Refused)
        assert [path for path in files.made if any(map(_NO_NAME.search, path.split("/")))] == []
        assert len({path.casefold() for path in files.made}) == len(files.made)


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_a_category_whose_feed_no_windows_could_hold_is_refused_at_its_place(hill: Path, name: str) -> None:
    (hill / "site.yaml").write_text(SITE.replace("id: folk", f"id: {name}"), encoding="utf-8")
    _, problems = open_desk(str(hill))
    assert [each.code for each in problems if "site.yaml" in each.ref.path] == ["E107"]


def test_a_drive_is_a_folder_and_no_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not isinstance(target_at(str(PureWindowsPath("D:/网站/www")), {}), Refused)
    assert not isinstance(target_at("D:网站", {}), Refused)


def test_a_place_in_a_file_reads_alike_everywhere(eventplan: Eventplan, hill: Path) -> None:
    (hill / "activities.yaml").write_text("activities:\n  - {id: a, when: 中丘节}\n", encoding="utf-8")
    answer = eventplan("check", hill, "--json")
    assert "\\" not in answer.json["problems"][0]["path"]


def test_a_file_that_a_program_holds_is_told_so_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")

    def held(self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Access is denied", str(self))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError) as caught:
        replace_file(target, b"new")
    assert caught.value.filename == str(target)
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])
    caught.value.winerror = 32  # type: ignore[attr-defined]  # as Windows has it: shared with nobody
    assert "Excel、WPS" in reason(caught.value)[Lang.ZH]


HOLDING = (
    # command on `hill`, the file that another program holds, why
    ("build {hill} --year 2027 -o {out}", "plan.xlsx", "last year's table is open in Excel"),
    ("pin moon 2027-09-15 --calendar {hill} --year 2027 --yes", "decisions.yaml", "a decision in Notepad"),
    ("fmt {hill}", "activities.yaml", "the calendar itself"),
    ("import {table} --calendar {hill} --yes", "activities.yaml", "an office's table comes in"),
)


@pytest.mark.parametrize(("command", "name", "why"), HOLDING, ids=[row[2] for row in HOLDING])
def test_what_another_program_holds_is_one_sentence_and_loses_nothing(
    eventplan: Eventplan, hill: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str, why: str
) -> None:
    table = hill.parent / "表.csv"
    table.write_bytes("活动名称,活动时间\r\n茶会,谷雨\r\n".encode("gb18030"))
    (hill / "decisions.yaml").write_bytes(b"decisions: []\r\n")
    activities = hill / "activities.yaml"
    activities.write_text(activities.read_text(encoding="utf-8").replace("中秋节", "中秋"), "utf-8")
    out = hill.parent / "out"
    if "{out}" in command:
        eventplan(*command.format(hill=hill, out=out).split())
        activities.write_text(activities.read_text(encoding="utf-8").replace("赏月", "望月"), "utf-8")
    before = contents(hill, out)
    replace, asked = os.replace, list[str]()

    def held(source: str, target: str) -> None:
        if Path(target).name.startswith(name.partition(".")[0]) and Path(target).suffix == Path(name).suffix:
            asked.append(target)
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(source))
        replace(source, target)

    arguments = command.format(hill=hill, out=out, table=table).split()
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", held)
        answer = eventplan(*arguments)
    assert asked, why
    assert answer.code == Exit.MISSING, why
    (line,) = (line for line in answer.err.splitlines() if "没有权限" in line)
    assert name.partition(".")[0] in line, why
    assert ".writing-" not in answer.err, why
    after = contents(hill, out)
    assert {path: after.get(path) for path in before} == before, why
    assert eventplan(*arguments).code == 0, "closed there, it is written"
    assert contents(hill, out) != before, why


def contents(*folders: Path) -> dict[Path, bytes]:
    """Return what people read in folders, without what eventplan notes for itself."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name[0] != "." and path.name != "written.json"}


def test_what_notepad_saves_keeps_its_mark_and_line_ends_when_it_is_edited(
    eventplan: Eventplan, hill: Path
) -> None:
    for path in hill.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    decisions = hill / "decisions.yaml"
    head = b"\xef\xbb\xbfdecisions:\r\n  # \xe5\xb9\xb4\xe5\xba\xa6\r\n"
    decisions.write_bytes(head + "  - {activity: break, year: 2026, decline: true, by: 办公室}\r\n".encode())
    before = decisions.read_bytes()
    answer = eventplan("decline", "moon", "--calendar", hill, "--year", "2027", "--why", "修路", "--yes")
    assert answer.code == 0, answer.err
    after = decisions.read_bytes()
    assert after.startswith(before.rstrip())
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\r\n")
    assert after.count(b"\xef\xbb\xbf") == 1
