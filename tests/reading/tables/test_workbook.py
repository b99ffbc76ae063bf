"""Workbooks as Excel and WPS save them, written here by openpyxl."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.tables.table import TableFile, read_table

MAY_1 = datetime(2027, 5, 1)  # noqa: DTZ001 - a cell knows no time zone
COLUMNS = tuple(ActivityEntry.model_fields)
PLACE = "{latitude: 33.7, longitude: 111.6, elevation_m: 1800, timezone: Asia/Shanghai}"
SITE = f"{{id: peak, name: 高山, place: {PLACE}}}"


def saved(folder: Path, *rows: tuple[object, ...]) -> Path:
    """Return the path of a workbook whose first sheet holds ``rows``."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path = folder / "activities.xlsx"
    book.save(path)
    return path


def table_of(path: Path) -> TableFile:
    """Return the table of the workbook, which must be readable."""
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert problems == []
    assert table is not None
    return table


HEADINGS = ("编号", "活动名称", "活动时间", "备注")


@pytest.mark.parametrize(
    ("value", "text", "why"),
    [
        ("农历九月初九", "农历九月初九", "a rule"),
        (date(2027, 5, 1), "2027-05-01", "a date that Excel made of 5-1"),
        (MAY_1, "2027-05-01", "a date with a clock that nobody typed"),
        (MAY_1.replace(hour=19, minute=30), "2027-05-01 19:30", "a date with its time"),
        (time(19, 30), "19:30", "a time"),
        (12.0, "12", "a whole number as Excel keeps it"),
        (2.5, "2.5", "a number"),
        (True, "true", "a tick"),
        (' 说"好"，\n再来 ', '说"好"，\n再来', "quotes, commas and a line break inside a cell"),
    ],
)
def test_a_cell_is_read_as_a_person_would_type_it(
    value: object, text: str | None, why: str, tmp_path: Path
) -> None:
    row = table_of(saved(tmp_path, HEADINGS, ("fair", "庙会", "重阳节", value))).rows[0]
    assert row == {"id": "fair", "name": "庙会", "when": "重阳节"} | ({"internal": text} if text else {}), why


def test_a_title_above_the_headings_and_empty_rows_are_stepped_over(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ("老君山2027年度活动计划表",),
        (None, "单位：文旅局"),
        HEADINGS,
        (),
        ("fair", "庙会", "重阳节", None),
        (None, None, None, None),
    )
    assert table_of(path).rows == ({"id": "fair", "name": "庙会", "when": "重阳节"},)


def test_lines_of_title_with_several_cells_and_the_totals_are_stepped_over(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ("2027年度活动计划表",),
        ("填报单位：文旅局", None, "填报日期：", date(2026, 11, 20)),
        ("序号", *HEADINGS),
        (1, "fair", "庙会", "重阳节", None),
        ("合 计", None, None, None, "=COUNTA(E4:E4)"),
    )
    assert table_of(path).rows == ({"id": "fair", "name": "庙会", "when": "重阳节"},)


def test_a_text_merged_downwards_holds_for_every_row_and_a_number_only_for_the_first(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("编号", "活动时间", "地点", "预算（万元）"),
        ("fair", "重阳节", "广场", 12),
        ("moon", "中秋节", None, None),
        (),
        ("climb", "元旦", None, None),
        ("walk", "元旦", None, None),
    ):
        sheet.append(row)
    sheet.merge_cells("C2:C5")
    sheet.merge_cells("D2:D3")
    path = tmp_path / "activities.xlsx"
    book.save(path)
    rows = table_of(path).rows
    assert [row.get("venue") for row in rows] == ["广场", "广场", "广场", None]
    assert [row.get("budget") for row in rows] == ["12", None, None, None]


def test_a_formula_that_gives_an_empty_text_is_empty(tmp_path: Path) -> None:
    path = saved(tmp_path, HEADINGS, ("fair", "庙会", "重阳节", "=REPT(1,0)"))
    calculated(path, "<f>REPT(1,0)</f>", 't="str"')
    assert table_of(path).rows == ({"id": "fair", "name": "庙会", "when": "重阳节"},)


def calculated(path: Path, formula: str, attribute: str) -> None:
    """Give the cell of ``formula`` the ``attribute`` that Excel gives it with its result."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = "xl/worksheets/sheet1.xml"
    before, after = parts[name].decode("utf-8").split(formula)
    parts[name] = (f" {attribute}>".join(before.rsplit(">", 1)) + formula + after).encode("utf-8")
    with zipfile.ZipFile(path, "w") as book:
        for part, octets in parts.items():
            book.writestr(part, octets)


def test_a_formula_without_a_result_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    path = saved(tmp_path, ("编号", "活动时间", "预算（万元）"), ("fair", "重阳节", "=3*4"))
    _, problems = read_calendar(tmp_path)
    assert [problem.render(Lang.ZH) for problem in problems if problem.is_error] == [
        f"{path.as_posix()}:2:3  E251  「预算（万元）」里是公式「=3*4」，文件里没有它的结果  "
        "这个公式还没有算出结果：在 Excel 或 WPS 里打开、保存一次，或直接写结果"
    ]


def test_a_place_is_a_row_and_a_column_of_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    path = saved(tmp_path, ("标题",), HEADINGS, (), ("fair", "庙会", "中丘节", None))
    _, problems = read_calendar(tmp_path)
    assert [problem.render(Lang.ZH) for problem in problems if problem.is_error] == [
        f"{path.as_posix()}:4:3  E101  不认识「中丘节」  是不是想写「中秋节」？"
    ]


def test_activities_of_a_workbook_are_activities(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    saved(tmp_path, HEADINGS, ("fair", "庙会", "重阳节", None), ("climb", "登高", date(2027, 1, 1), None))
    calendar, _ = read_calendar(tmp_path)
    assert calendar is not None
    assert [(activity.id, activity.when) for activity in calendar.activities] == [
        ("fair", "重阳节"),
        ("climb", "2027-01-01"),
    ]


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        (b"id,when\nfair,1\n", "a CSV file under the wrong name"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of before 2007"),
        (b"PK\x05\x06" + bytes(18), "an empty archive"),
    ],
)
def test_what_is_no_workbook_is_told(octets: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "activities.xlsx"
    path.write_bytes(octets)
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert table is None
    assert [problem.code for problem in problems] == ["E005"], why


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "activities.xlsx"
    path.write_bytes(b"")
    assert [problem.code for problem in read_table(path, COLUMNS, ("id", "when"))[1]] == ["E009"]
