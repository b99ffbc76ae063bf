"""``eventplan import``: office tables of six makes come in, no row is lost, no date is wrong."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from eventplan.named_file import MOST_UNPACKED_OCTETS
from eventplan.reading.calendar import read_common
from eventplan.reading.entries.expressions import Expressions
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.when.lexicon.name_index import Names
from tests.cli.commands.files.more_office_tables import MORE_TABLES
from tests.cli.commands.files.office_tables import COUNTY, TABLES, OfficeTable
from tests.cli.commands.files.third_office_tables import THIRD_TABLES
from tests.cli.conftest import ACTIVITIES, SITE, Eventplan
from tests.publishing.libreoffice import needs_libreoffice
from tests.services.test_commit import files_in


def by_openpyxl(table: OfficeTable, path: Path) -> None:
    """Write ``table`` as openpyxl does: texts within the cells."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in table.sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for place in table.merged:
        title, _, cells = place.rpartition("!")
        (book[title] if title else book.worksheets[0]).merge_cells(cells)
    book.save(path)


def by_xlsxwriter(table: OfficeTable, path: Path) -> None:
    """Write ``table`` as Excel does: texts in a list of their own."""
    with xlsxwriter.Workbook(path) as book:
        for title, rows in table.sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        for place in table.merged:
            title, _, cells = place.rpartition("!")
            name = title or next(iter(table.sheets))
            sheet = book.get_worksheet_by_name(name)
            assert sheet is not None
            first = cells.partition(":")[0]
            text = table.sheets[name][int(first[1:]) - 1][ord(first[0]) - ord("A")]
            sheet.merge_range(cells, text)


def desk_of(folder: Path) -> Desk:
    """Return the desk of a calendar without a mistake."""
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [each for each in problems if each.is_error] == []
    return desk


Make = Callable[[OfficeTable, Path], None]


MADE = [(table, make) for table in TABLES for make in (by_openpyxl, by_xlsxwriter)]
MADE += [(table, by_openpyxl) for table in (*MORE_TABLES, *THIRD_TABLES)]


@pytest.mark.parametrize(("table", "make"), MADE, ids=[table.why for table, _ in MADE])
def test_every_row_of_an_office_table_is_planned_or_told_with_its_cell(
    eventplan: Eventplan, tmp_path: Path, table: OfficeTable, make: Make
) -> None:
    path, cal = tmp_path / "table.xlsx", tmp_path / "cal"
    make(table, path)
    answer = eventplan("import", path, "--new", cal, "--yes", "--json")
    assert answer.code == (1 if table.left else 0), answer.err
    check_days(table, cal)
    told = answer.json
    left = {cell: each["message"]["zh"] + each["written"] for each in told["left"] for cell in each["cells"]}
    assert left.keys() == table.left.keys()
    assert all(words in left[cell] for cell, words in table.left.items())
    unsettled = {each["name"] for each in told["rows"] if each["kind"] == "unsettled"}
    assert {each["name"] for each in told["rows"]} == table.days.keys() | unsettled
    assert told["files"] == [str(cal / "site.yaml"), str(cal / "activities.yaml")]


def check_days(table: OfficeTable, cal: Path) -> None:
    """See that the written calendar has the right days of 2027, and the name of the table's title."""
    desk = desk_of(cal)
    found = {}
    for activity in desk.calendar.activities:
        spans = [each.span for each in desk.rules.resolution(activity.id, 2027).occurrences]
        found[activity.name.zh] = str(spans[0].first), str(spans[-1].last), len(spans)
    assert found == table.days
    assert desk.calendar.site.name.zh == table.name


@pytest.mark.libreoffice
@needs_libreoffice
def test_what_libreoffice_saves_is_read_alike(eventplan: Eventplan, tmp_path: Path) -> None:
    for number, table in enumerate(TABLES):
        by_openpyxl(table, tmp_path / f"t{number}.xlsx")
    names = [str(tmp_path / f"t{number}.xlsx") for number in range(len(TABLES))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for number, table in enumerate(TABLES):
        cal = tmp_path / f"{number}" / "cal"
        eventplan("import", saved / f"t{number}.xlsx", "--new", cal, "--yes")
        check_days(table, cal)


def test_undo_of_a_new_calendar_takes_away_what_it_wrote(eventplan: Eventplan, tmp_path: Path) -> None:
    path, cal = tmp_path / "table.xlsx", tmp_path / "cal"
    by_openpyxl(COUNTY, path)
    eventplan("import", path, "--new", cal, "--yes")
    written = files_in(cal)
    assert eventplan("undo", "--calendar", cal).code == 0
    assert files_in(cal) == {}
    eventplan("redo", "--calendar", cal)
    assert files_in(cal) == written


def test_a_table_is_added_to_a_calendar_and_comments_stay(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    (hill / "site.yaml").write_text(SITE + "# ours\n", encoding="utf-8")
    table = tmp_path / "add.csv"
    table.write_text(
        "活动名称,时间,地点,类别\n赏花会,4月10日,山顶,花事\n茶会,谷雨,茶亭,民俗\n", encoding="gbk"
    )
    answer = eventplan("import", table, "--calendar", hill, "--yes", "--lang", "en")
    assert answer.code == 0
    assert "new place 茶亭" in answer.out
    assert (hill / "activities.yaml").read_text(encoding="utf-8") == ACTIVITIES + (
        "  - id: shang-hua-hui\n    name: 赏花会\n    category: hua-shi\n    when: 4月10日\n    venue: top\n"
        "  - id: cha-hui\n    name: 茶会\n    category: folk\n    when: 谷雨\n    venue: cha-ting\n"
    )
    site = (hill / "site.yaml").read_text(encoding="utf-8")
    assert "# ours" in site
    assert "山顶" in site
    desk = desk_of(hill)
    assert [each.id for each in desk.calendar.activities] == ["moon", "break", "shang-hua-hui", "cha-hui"]


def test_a_folders_own_table_becomes_its_activities(eventplan: Eventplan, hill: Path) -> None:
    (hill / "activities.yaml").unlink()
    own = hill / "activities.csv"
    own.write_text("活动名称,活动时间\n灯会,元宵节\n", encoding="utf-8")
    checked = eventplan("check", hill, "--year", "2027")
    assert f"eventplan import {own.as_posix()}" in checked.out + checked.err
    before = files_in(hill)
    eventplan("import", own, "--calendar", hill, "--yes")
    after = files_in(hill)
    assert after.keys() == {"site.yaml", "activities.yaml", "imported/activities.csv"}
    assert after["imported/activities.csv"] == before["activities.csv"]
    assert b"- id: deng-hui\n" in after["activities.yaml"]
    eventplan("undo", "--calendar", hill)
    assert files_in(hill) == before


def test_nothing_is_written_before_somebody_agrees(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("活动名称,活动时间\n灯会,元宵节\n", encoding="utf-8")
    before = files_in(hill)
    dry = eventplan("import", table, "--calendar", hill, "--dry-run", "--json")
    assert (dry.code, dry.json["written"], files_in(hill)) == (0, False, before)
    asked = eventplan("import", table, "--calendar", hill)
    assert (asked.code, files_in(hill)) == (2, before)


REFUSED = [
    # the table, the options, exit code, a word of the message, why the row is here
    ("名称,地点\n灯会,山\n", (), 1, "缺少「when」列", "no column of times"),
    ("活动名称,活动时间\n灯会,元宵节\n", ("--new", "."), 2, "已有 site.yaml", "a calendar is there"),
    ("", (), 1, "空", "an empty file"),
    ("活动名称,活动时间\n", (), 1, "没有活动", "headings alone"),
]


@pytest.mark.parametrize(
    ("text", "options", "code", "words", "why"), REFUSED, ids=[row[4] for row in REFUSED]
)
def test_what_is_no_table_is_refused(
    eventplan: Eventplan,
    hill: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    options: tuple[str, ...],
    code: int,
    words: str,
    why: str,
) -> None:
    table = hill / "t.csv"
    table.write_text(text, encoding="utf-8")
    monkeypatch.chdir(hill)
    before = files_in(hill)
    answer = eventplan("import", table, *options, "--yes")
    assert (answer.code, words in answer.err, files_in(hill)) == (code, True, before), why + answer.err


@pytest.mark.parametrize(
    ("written", "meant", "why"),
    [
        ("12月20日至次年2月底", "12月20日至次年2月最后一天", "the beginning of the range stays"),
        ("正月十五前后", "正月十五前后1天", "about a day"),
        ("清明前后", "清明前后1天", "about a solar term"),
    ],
)
def test_a_rule_that_leaves_something_open_is_suggested_whole(written: str, meant: str, why: str) -> None:
    found = Expressions(Names(read_common()[0], [], [], [])).suggestions(written)
    assert found[0] == meant, why


def test_a_workbook_of_which_nothing_can_be_read_is_told_with_a_way_out(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    empty, bomb = tmp_path / "empty.xlsx", tmp_path / "bomb.xlsx"
    openpyxl.Workbook().save(empty)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(MOST_UNPACKED_OCTETS + 1))
    for path, words in ((empty, "请给它一行表头"), (bomb, "复制到一个新文件")):
        answer = eventplan("import", path, "--calendar", hill, "--yes")
        assert answer.code != 0, path.name
        assert words in answer.err, path.name + answer.err


def test_equal_cells_are_asked_about_once_with_what_may_be_meant(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    rows = [f"活动{number},4月上旬择期举办" for number in range(9)]
    table.write_text("活动名称,活动时间\n" + "\n".join(rows), encoding="utf-8")
    answer = eventplan("import", table, "--new", tmp_path / "cal", "--yes", "--json")
    (left,) = answer.json["left"]
    assert left["suggestions"][0] == "4月上旬"
    assert left["cells"] == [f"{number}:5" for number in range(2, 11)]
    desk, problems = open_desk(str(tmp_path / "cal"))
    assert desk is not None
    assert [each.code for each in problems] == ["W437"] * 9
    shutil.rmtree(tmp_path / "cal")
    told = eventplan("import", table, "--new", tmp_path / "cal", "--yes").out
    assert "可写：「4月上旬」" in told
    assert json.dumps(told).count("2:5") == 1


def _archive() -> bytes:
    octets = BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return octets.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1")
WORKBOOKS: list[tuple[str, bytes | None, str, str]] = [
    # the file, its bytes (None: a sound workbook), a word of the message, why the row is here
    ("t.xls", OLD + bytes(600), "旧格式", "as Excel 2003 saved it"),
    ("t.et", OLD + bytes(600), "另存为 .xlsx", "as WPS saves its own"),
    ("t.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "密码", "locked"),
    ("t.xlsx", b"PK\x03\x04 cut off", "不是 Excel 工作簿", "cut off"),
    ("t.xlsx", "活动名称,活动时间\n".encode(), "不是 Excel 工作簿", "a text called so"),
    ("t.pdf", b"%PDF-1.7\n", "是 PDF  请把里面的表格复制", "a printed one"),
    ("t.csv", b"\xff\xd8\xff\xe0JFIF", "是图片  请把里面的表格复制", "a photograph of one"),
    ("t.docx", b"PK\x03\x04 word/document.xml", "是 Word 文档  请把里面的表格复制", "a document"),
    ("t.xlsx", b"PK\x03\x04 word/document.xml", "是 Word 文档", "a document called so"),
    ("t.doc", OLD + "WordDocument".encode("utf-16-le"), "是 Word 文档", "an old one"),
    ("t.xlsx", b"PK\x03\x04" + bytes(1_000_001), "最多 1 MB  请删去图片", "too large"),
    (
        "t.xlsx",
        _archive(),
        "不是 Excel 工作簿",
        "an archive without a workbook, of which the system says nothing",
    ),
    ("T.XLSX", None, "", "capitals"),
    ("t.xlsm", None, "", "another ending"),
]


@pytest.mark.parametrize(("name", "octets", "words", "why"), WORKBOOKS, ids=[row[3] for row in WORKBOOKS])
def test_a_file_that_is_no_workbook_is_answered_in_a_sentence(
    eventplan: Eventplan, tmp_path: Path, name: str, octets: bytes | None, words: str, why: str
) -> None:
    table, cal = tmp_path / name, tmp_path / "cal"
    if octets is None:
        by_openpyxl(COUNTY, tmp_path / "sound.xlsx")
        octets = (tmp_path / "sound.xlsx").read_bytes()
    table.write_bytes(octets)
    answer = eventplan("import", table, "--new", cal, "--yes")
    assert (answer.code, words in answer.err, cal.exists()) == (1, True, not words), why
    assert len(answer.err.splitlines()) == 1, why
