"""Cells of workbooks as they are shown: numbers and dates that stand for days.

Authority: what Excel 365 and WPS show for these values and formats (ECMA-376, part 1, 18.8.30 and
18.8.31); a month has the days that it has.
"""

import re
import zipfile
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from eventplan.domain.text import Lang
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.observation_tables import NOTED_COLUMNS, NOTED_REQUIRED
from eventplan.reading.problems.problem import Problem
from eventplan.reading.tables.table import TableFile, read_table

COLUMNS = tuple(ActivityEntry.model_fields)
TENS = [(month, ten) for month in range(1, 13) for ten in (10, 20, 30) if ten <= monthrange(2000, month)[1]]


def saved(folder: Path, heading: str, value: object, number_format: str) -> Path:
    """Return a workbook of one activity with ``value`` under ``heading``."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "活动时间", heading])
    sheet.append(["fair", "重阳节", value])
    sheet.cell(2, 3).number_format = number_format
    path = folder / "activities.xlsx"
    book.save(path)
    return path


def cell_of(path: Path, key: str) -> tuple[object, list[Problem]]:
    """Return what the table makes of the cell under ``key``, and what it says of it."""
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert table is not None
    return table.rows[0].get(key), problems


def preferred(folder: Path, value: object, number_format: str) -> tuple[object, list[Problem]]:
    """Return what is made of ``value`` in a column of rules."""
    return cell_of(saved(folder, "优先", value, number_format), "prefer")


@pytest.mark.parametrize("number_format", ["0.00", "0.00_ ", "#,##0.00_);[Red]\\(#,##0.00\\)"])
def test_a_number_with_two_decimals_is_read_with_its_0(number_format: str, tmp_path: Path) -> None:
    for month, ten in TENS:
        assert preferred(tmp_path, month + ten / 100, number_format) == ([f"{month}.{ten}"], []), (month, ten)


@pytest.mark.parametrize("number_format", ["General", "0.0", "@", "0.0#", "#.##"])
def test_a_number_that_shows_one_decimal_is_asked_about_with_every_day_it_may_be(
    number_format: str, tmp_path: Path
) -> None:
    for month, ten in TENS:
        value, problems = preferred(tmp_path, month + ten / 100, number_format)
        told = problems[0].render(Lang.ZH)
        assert value is None
        assert [problem.code for problem in problems] == ["E253"]
        assert f"「{month}月{ten // 10}日」或「{month}月{ten}日」" in told, told
        assert ":2:3 " in told


@pytest.mark.parametrize(
    ("value", "number_format", "shown", "why"),
    [
        (7.15, "General", "7.15", "two decimals are whole"),
        (7.05, "0.00", "7.05", "a 0 inside is kept"),
        (720, '0"月"00"日"', "7月20日", "digits dealt out among words"),
        (7, 'General"月"', "7月", "General with a word behind it"),
        (7.256, "0.00", "7.26", "rounded as it is shown"),
        (7.2, "0.000", "7.200", "three decimals; the rule names it"),
        (-7.2, "0.00", "-7.20", "less than nothing; the rule names it"),
        (0.5, "0%", "50%", "a share"),
        (1234567, "#,##0", "1234567", "thousands, without their commas"),
        (-3, "0;[Red]-0", "-3", "less than nothing"),
        (46143, "General", "46143", "a serial; the rule names it"),
        (date(2026, 5, 1), 'm"月"d"日"', "5月1日", "typed 5月1日: every year"),
        (date(2026, 5, 1), 'm"月"d"日";@', "5月1日", "WPS"),
        (date(2026, 5, 1), "m/d", "5月1日", "typed 5/1"),
        (date(2026, 5, 1), "d-mmm", "5月1日", "English Excel"),
        (date(2026, 5, 1), "[DBNum1][$-804]m月d日", "5月1日", "shown 五月一日"),
        (date(2026, 5, 1), "yyyy-mm-dd", "2026-05-01", "shown with its year"),
        (date(2027, 5, 1), "yyyy/m/d;@", "2027-05-01", "shown with its year"),
        (date(2027, 5, 1), 'yyyy"年"m"月"d"日" dddd', "2027-05-01", "and with its weekday"),
        (date(2027, 5, 1), "mm-dd-yy", "2027-05-01", "format 14, the short date of every language"),
        (date(2027, 5, 1), "[$-F800]dddd, mmmm dd, yyyy", "2027-05-01", "the long date of the system"),
        (date(2026, 5, 1), 'yyyy"年"m"月"', "2026年5月", "typed 2026年5月: the month"),
        (date(2026, 5, 1), "mmm-yy", "2026年5月", "the same in English"),
        (date(2026, 5, 1), 'm"月"', "5月", "the month of every year"),
        (datetime(2027, 5, 1, 19, 30), "m/d h:mm", "5月1日 19:30", "minutes are no month"),  # noqa: DTZ001
        (timedelta(hours=24), "[h]:mm", "24:00", "a length of time"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(
    value: object, number_format: str, shown: str, why: str, tmp_path: Path
) -> None:
    assert preferred(tmp_path, value, number_format) == ([shown], []), why


@pytest.mark.parametrize(
    ("number_format", "why"),
    [
        ("dddd", "a weekday alone"),
        ("d", "a day of no month"),
        ("yyyy", "a year alone"),
        ("[$-130000]yyyy-m-d", "Excel shows the lunar date of a Gregorian day"),
    ],
)
def test_a_date_that_shows_no_day_is_asked_about(number_format: str, why: str, tmp_path: Path) -> None:
    value, problems = preferred(tmp_path, date(2026, 5, 1), number_format)
    assert (value, [problem.code for problem in problems]) == (None, ["E254"]), why
    assert "2026-05-01" in problems[0].render(Lang.ZH)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        *((number, "5月1日") for number in (28, 29, 51, 53, 54, 58)),
        *((number, "2026年5月") for number in (27, 36, 50, 52, 57)),
        (30, "2026-05-01"),
        (31, "2026-05-01"),
        (14, "2026-05-01"),
        (16, "5月1日"),
    ],
)
def test_formats_that_chinese_excel_names_by_number_alone_are_known(
    number: int, shown: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, "优先", 46143, "spoiled")  # 2026-05-01
    edited(
        path,
        "xl/styles.xml",
        lambda xml: re.sub("<numFmts.*?</numFmts>", "", xml).replace('"164"', f'"{number}"'),
    )
    assert cell_of(path, "prefer") == ([shown], [])


def edited(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change one part of a workbook by hand."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts[part].decode("utf-8")).encode("utf-8")
    with zipfile.ZipFile(path, "w") as book:
        for name, octets in parts.items():
            book.writestr(name, octets)


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_date_without_a_year_is_the_same_whenever_it_was_typed(year: int, tmp_path: Path) -> None:
    for day in (date(year, 1, 1) + timedelta(days=step) for step in range(0, 365, 13)):
        assert preferred(tmp_path, day, 'm"月"d"日"') == ([f"{day.month}月{day.day}日"], [])
        assert preferred(tmp_path, day, "yyyy/m/d") == ([day.isoformat()], [])


@pytest.mark.parametrize(
    ("heading", "key", "value", "number_format", "kept"),
    [
        ("预算（万元）", "budget", 12.345, "0.0", "12.345"),
        ("预算（万元）", "budget", 7.2, "General", "7.2"),
        ("人员", "staff", 5, '0"人"', "5"),
        ("天数", "days", 3.0, "0.00", "3"),
    ],
)
def test_a_figure_is_the_one_that_is_kept(
    heading: str, key: str, value: float, number_format: str, kept: str, tmp_path: Path
) -> None:
    assert cell_of(saved(tmp_path, heading, value, number_format), key) == (kept, [])


@pytest.mark.parametrize(
    ("value", "number_format", "kept", "why"),
    [
        (date(2024, 4, 18), "yyyy-mm-dd", "2024-04-18", "as it is"),
        (date(2024, 4, 18), 'm"月"d"日"', "2024-04-18", "its own year; another season is refused elsewhere"),
        (date(2024, 11, 1), 'yyyy"年"m"月"', "2024-11", "a noted month"),
    ],
)
def test_a_noted_day_keeps_its_year(
    value: date, number_format: str, kept: str, why: str, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["观赏期", "年份", "日期"])
    sheet.append(["maple", 2024, value])
    sheet.cell(2, 3).number_format = number_format
    book.save(tmp_path / "noted.xlsx")
    table, problems = read_table(tmp_path / "noted.xlsx", NOTED_COLUMNS, NOTED_REQUIRED)
    assert isinstance(table, TableFile)
    assert (table.rows[0]["date"], table.rows[0]["year"], problems) == (kept, "2024", []), why


FORMULA_COLUMNS = (
    *("活动名称", "类别", "天数", "次数", "优先", "避开", "地点", "级别", "标签", "人员", "预算", "经费来源"),
    *("预计人数", "主办单位", "承办单位", "责任人", "联系电话", "审批", "简介", "活动内容", "主题", "场次"),
    *("之后", "之前", "状态", "来源", "备注", "英文名"),
)


@pytest.mark.parametrize("heading", FORMULA_COLUMNS)
def test_a_formula_without_a_result_is_told_in_every_column(heading: str, tmp_path: Path) -> None:
    table, problems = read_table(saved(tmp_path, heading, "=A1", "General"), COLUMNS, ("id", "when"))
    assert [problem.render(Lang.ZH).split(":2:3  ")[1][:4] for problem in problems] == ["E251"]
    assert table is not None
    assert table.is_spoiled((0,)), "the activity is left out"
    assert not table.is_spoiled((0, "when")), "its other cells are looked at"


def test_the_0_that_xlsxwriter_puts_behind_a_formula_is_no_result(tmp_path: Path) -> None:
    path = saved(tmp_path, "预算", "=3*4", "General")
    edited(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub("<v ?/>|<v></v>", "<v>0</v>", xml))
    assert [problem.code for problem in cell_of(path, "budget")[1]] == ["E251"]
    edited(path, "xl/workbook.xml", lambda xml: xml.replace('fullCalcOnLoad="1"', ""))
    assert cell_of(path, "budget") == ("0", []), "Excel itself counted it"


def test_a_formula_that_came_to_an_error_is_told(tmp_path: Path) -> None:
    value, problems = cell_of(saved(tmp_path, "活动名称", "#REF!", "General"), "name")
    assert (value, [problem.code for problem in problems]) == (None, ["E252"])


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("2026/5/1", "W431", "5月1日"),
        ("2026/5/1-2026/5/7", "W431", "5月1日"),
        ("7.2", "W432", "7月20日"),
        ("10.1", "W432", "10月10日"),
        ("7.4", None, ""),
        ("7.20", None, ""),
        ("7.2-7.5", None, ""),
        ("2026-05-01", None, ""),
    ],
)
def test_what_a_spreadsheet_may_have_made_of_a_day_is_told_in_csv(
    text: str, code: str | None, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "activities.csv"
    path.write_text(f"编号,活动时间\nfair,{text}\n", encoding="utf-8")
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert table is not None
    assert table.rows[0]["when"] == text
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(says in problem.render(Lang.ZH) for problem in problems)
