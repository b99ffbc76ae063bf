"""What several columns of an office row say together of its time, and what no row is lost for.

Authority: cells and headings as offices type them; what each means is said in the last column.
"""

from pathlib import Path

import pytest
from openpyxl import Workbook

from eventplan.reading.calendar import read_calendar
from eventplan.reading.tables.office_figures import plain_figure
from tests.reading.tables.test_office_tables import SITE, read

TIMES: list[tuple[str, str, str, tuple[str, ...], str]] = [
    # headings, cells, the rule, the hours, why
    ("月份,日期", "1月,9日-10日", "1月9日-10日", (), "days below a month"),
    ("月份,日期", "3,中旬", "3月中旬", (), "a part of it, the month as a number"),
    ("月份,日期", "12月,第一个周六", "12月第一个周六", (), "a weekday of it"),
    ("月份,日期", "1月,每周三", "1月每周三", (), "every week of that month alone"),
    ("月份,日期", "2月,春节假期", "春节假期", (), "a name needs no month"),
    ("月份,日期", "正月,初八", "农历正月初八", (), "a lunar month"),
    ("月份,日期", "4月,", "4月", (), "the month is all"),
    ("月份,日期", "4月,5月3日", "5月3日", (), "a day of its own month"),
    ("演出日期,演出时间", "每周六,14:30-16:00", "每周六", ("14:30-16:00",), "hours beside days"),
    ("日期,时间", "5月1日,上午9:00-11:30", "5月1日", ("09:00-11:30",), "both headings would be days"),
    ("日期,开始时间,结束时间", "5月1日,9:00,11:00", "5月1日", ("09:00-11:00",), "hours in two columns"),
    ("开始时间,结束时间", "5月1日,5月3日", "5月1日至5月3日", (), "the same headings of days"),
    ("起止时间", "5月1日~5月3日", "5月1日~5月3日", (), "from and to in one column is no end"),
    ("农历时间,公历时间", ",2月12日", "公历2月12日", (), "the other column where the first is empty"),
    ("公历时间,农历时间", ",正月初七", "农历正月初七", (), "and the other way round"),
    ("时间", "4月1日-5月10日每晚", "4月1日-5月10日", (), "every evening of a range is the range"),
    ("时间", "6月5日晚", "6月5日", (), "a part of the day is no hour"),
    ("时间", "除夕夜", "除夕夜", (), "a night that is a name"),
]


@pytest.mark.parametrize(("headings", "cells", "when", "hours", "why"), TIMES, ids=[row[-1] for row in TIMES])
def test_a_rule_is_made_of_all_columns_of_time(
    headings: str, cells: str, when: str, hours: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    calendar, codes = read(tmp_path, f"编号,活动名称,{headings}\na,灯会,{cells}\n")
    (activity,) = calendar.activities
    found = tuple(f"{each.start:%H:%M}-{each.stop:%H:%M}" for each in activity.sessions)
    assert (activity.when, found) == (when, hours), why
    assert not any(code.startswith("E") for code in codes), why


WEEKDAYS: list[tuple[str, str, str | None, str]] = [
    # the title, the cell, the rule, why
    ("2027年活动表", "8月28日（周六）", "8月28日", "right in the year of the title"),
    ("2027年活动表", "5月1日（星期六）至3日（周一）", "5月1日至3日", "both ends"),
    ("2027年活动表", "8月28日（周五）", None, "wrong: asked about"),
    ("活动表", "8月28日（周六）", None, "of which year is not said"),
]


@pytest.mark.parametrize(("title", "cell", "when", "why"), WEEKDAYS, ids=[row[-1] for row in WEEKDAYS])
def test_a_weekday_in_brackets_is_compared_with_the_year_of_the_title(
    title: str, cell: str, when: str | None, why: str, tmp_path: Path
) -> None:
    calendar, codes = read(tmp_path, f"{title},,\n编号,活动名称,活动时间\na,灯会,{cell}\n")
    assert [each.when for each in calendar.activities] == ([] if when is None else [when]), why
    assert codes == ([] if when else ["E328"]), why


SECTIONS: list[tuple[str, list[str], str]] = [
    # the table, the rules, why
    (
        "活动名称,活动时间\n【三月】,\n花会,8日\n【农历四月】,\n庙会,初八\n",
        ["3月8日", "农历四月初八"],
        "two columns",
    ),
    (
        "时间,活动名称\n三月,\n8日,花会\n每月,\n初一,诵经\n",
        ["3月8日", "每月初一"],
        "the month in the column of days",
    ),
    ("活动名称,活动时间\n三月,\n花会,8日\n三月歌会,\n", ["3月8日", "3月"], "a name is no month"),
]


@pytest.mark.parametrize(("table", "rules", "why"), SECTIONS, ids=[row[2] for row in SECTIONS])
def test_a_month_alone_in_its_row_is_a_section(
    table: str, rules: list[str], why: str, tmp_path: Path
) -> None:
    calendar, codes = read(tmp_path, table)
    assert [each.when for each in calendar.activities] == rules, why
    assert not any(code.startswith("E") for code in codes), why


def test_hours_without_an_end_are_told_with_their_cell(tmp_path: Path) -> None:
    calendar, codes = read(tmp_path, "编号,活动名称,日期,时间\na,灯会,5月1日,19:30、20:30\n")
    (activity,) = calendar.activities
    assert (activity.sessions, activity.internal.extra) == ((), (("时间", "19:30；20:30"),))
    assert codes == ["W439"]


def test_a_month_that_heads_a_section_holds_for_its_rows(tmp_path: Path) -> None:
    rows = "三月份,,\n1,花会,8日\n2,灯会,元宵节\n第二季度,,\n3,茶会,8日\n"
    calendar, codes = read(tmp_path, f"序号,活动名称,活动时间\n{rows}")
    assert [each.when for each in calendar.activities] == ["3月8日", "元宵节"]
    assert [code[:2] for code in codes if code.startswith("E")] == ["E3"], "a quarter is no month"


def test_headings_of_two_lines_are_one(tmp_path: Path) -> None:
    rows = "序号,活动名称,活动时间,,地点\n,,开始,结束,\n1,花会,4月1日,4月5日,山上\n"
    calendar, _ = read(tmp_path, rows)
    assert [(each.name.zh, each.when) for each in calendar.activities] == [("花会", "4月1日至4月5日")]


def test_a_numeral_and_a_name_head_a_section_and_signatures_end_the_table(tmp_path: Path) -> None:
    rows = "一,花事（2项）,,\n1,花会,4月1日,3\n2,茶会,谷雨,2\n小计,,,5\n二,灯事,,\n3,灯会,中秋节,1\n"
    signed = "填表人：王小明,,审核人：李大伟,\n说明：以实际为准,,,\n"
    calendar, codes = read(tmp_path, f"序号,活动名称,活动时间,预算（万元）\n{rows}{signed}")
    found = [(each.name.zh, calendar.site.category(each.category).name.zh) for each in calendar.activities]
    assert found == [("花会", "花事"), ("茶会", "花事"), ("灯会", "灯事")]
    assert not any(code.startswith("E") for code in codes)


def test_numerals_that_number_the_rows_head_nothing(tmp_path: Path) -> None:
    calendar, _ = read(tmp_path, "序号,活动名称,活动时间\n一,花会,4月1日\n二,茶会,谷雨\n")
    assert [each.name.zh for each in calendar.activities] == ["花会", "茶会"]


def test_a_row_of_a_table_without_ids_is_not_lost_for_a_wrong_cell(tmp_path: Path) -> None:
    table = "活动名称,活动时间,预计人数,级别\n花会,4月1日,约3000人,国家级\n,4月2日,,\n茶会,,,\n"
    calendar, codes = read(tmp_path, table)
    (activity,) = calendar.activities
    assert (activity.name.zh, activity.internal.extra) == (
        "花会",
        (("预计人数", "约3000人"), ("级别", "国家级")),
    )
    assert sorted(codes) == ["E203", "E207", "E258", "W434", "W437"]


def test_every_sheet_of_a_workbook_without_ids_is_read(tmp_path: Path) -> None:
    book = Workbook()
    del book["Sheet"]
    for title, name in (("春", "花会"), ("秋", "灯会")):
        sheet = book.create_sheet(title)
        sheet.append(["活动名称", "开始日期"])
        sheet.append([name, "4月1日"])
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    book.save(tmp_path / "activities.xlsx")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert [each.name.zh for each in calendar.activities] == ["花会", "灯会"]
    assert [each.code for each in problems] == ["W434", "W434"]


FIGURES: list[tuple[str, str, str, str]] = [
    # key, written, the number, why
    ("expected_visitors", "3万人", "30000", "a scale and a unit"),
    ("expected_visitors", "5000人次", "5000", "a unit"),
    ("expected_visitors", "1,200", "1200", "a comma of thousands"),
    ("expected_visitors", "约3000人", "约3000人", "no number is guessed"),
    ("budget", "15万元", "15", "money is counted in 万元"),
    ("budget", "5000元", "0.5", "and converted"),
    ("budget", "20", "20", "as it is"),
    ("budget", "2万美元", "2万美元", "another money"),
    ("days", "3天", "3", "days"),
    ("contact", "3万人", "3万人", "no column of figures"),
]


@pytest.mark.parametrize(
    ("key", "written", "number", "why"), FIGURES, ids=[row[1] + row[3] for row in FIGURES]
)
def test_a_figure_with_its_unit_is_a_number(key: str, written: str, number: str, why: str) -> None:
    assert plain_figure(key, written, None) == number, why


def test_the_unit_of_a_heading_is_converted(tmp_path: Path) -> None:
    table = (
        '编号,活动名称,活动时间,预算（元）,规模（万人）\na,花会,4月1日,"15,000",3\nb,茶会,谷雨,2万元,500人\n'
    )
    calendar, codes = read(tmp_path, table)
    found = [(each.internal.budget, each.expected_visitors) for each in calendar.activities]
    assert (found, codes) == ([(1.5, 30000), (2.0, 500)], [])


def test_an_english_table_is_read_by_its_own_headings(tmp_path: Path) -> None:
    heading = "No.,Event,Date,Time,Venue,Organiser,Attendance,Remarks"
    calendar, codes = read(tmp_path, f'{heading}\n1,Fair,February 20,18:30-21:00,Park,Bureau,"3,000",main\n')
    (activity,) = calendar.activities
    assert (activity.id, activity.when, activity.expected_visitors) == ("fair", "February 20", 3000)
    assert ([each.en for each in activity.organisers], activity.internal.notes) == (["Bureau"], "main")
    assert (len(activity.sessions), codes) == (1, ["W434", "W435"])
