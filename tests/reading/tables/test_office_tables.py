"""Tables as offices keep them: no ids, places of their own, sections, sums, hours beside the days.

Authority: the headings and cells are those of published activity lists of counties, parks and ski
resorts; the meaning of each is said in the last column.
"""

from pathlib import Path

import pytest

from eventplan.domain.activity import Activity
from eventplan.reading.calendar import Calendar, read_calendar
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.tables.clock_words import without_clock

SITE = """\
id: field
name: {zh: 试验, en: Test}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}
venues: [{id: square, name: {zh: 中心广场, en: square}}]
categories: [{id: folk, name: {zh: 民俗, en: Folk}}]
"""


def read(tmp_path: Path, table: str) -> tuple[Calendar, list[str]]:
    """Return the calendar with this table of activities, and the codes of what is told."""
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(table, encoding="utf-8")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    return calendar, [problem.code for problem in problems]


def only(tmp_path: Path, table: str) -> tuple[Activity, list[str]]:
    """Return the one activity of a table, and the codes of what is told."""
    calendar, codes = read(tmp_path, table)
    (activity,) = calendar.activities
    return activity, codes


IDS: list[tuple[str, str, frozenset[str], str, str]] = [
    # Chinese, English, taken, id, why
    ("龙舟赛", "", frozenset(), "long-zhou-sai", "pinyin"),
    ("元宵灯会", "Lantern night", frozenset(), "lantern-night", "its English name"),
    ("龙舟赛", "", frozenset({"long-zhou-sai"}), "long-zhou-sai-2", "apart by a number"),
    ("第十二届龙舟赛", "", frozenset(), "long-zhou-sai", "next year it is the thirteenth"),
    ("2027年AI大会", "", frozenset(), "ai-da-hui", "nor is the year a part of the name"),
    ("“村BA”篮球赛", "", frozenset(), "cun-ba-lan-qiu-sai", "signs are left out"),
    ("——", "", frozenset(), "item", "a name of signs"),
    ("龙" * 200, "", frozenset(), "long-" * 11 + "long", "no longer than ids may be"),
]


@pytest.mark.parametrize(("zh", "en", "taken", "expected", "why"), IDS, ids=[row[-1] for row in IDS])
def test_an_id_is_made_of_the_name(zh: str, en: str, taken: frozenset[str], expected: str, why: str) -> None:
    found = made_id(zh, en, taken)
    assert found == expected or (len(zh) > 99 and expected.startswith(found[:9])), why


HOURS: list[tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...], str]] = [
    # written, days, hours, hours without an end, why
    ("每晚7时30分", "每天", (), ("19:30",), "every evening is every day"),
    ("6月5日晚8:00", "6月5日", (), ("20:00",), "the evening makes it 20:00"),
    ("5月1日上午9:00-11:30、14:00-16:00", "5月1日", (("09:00", "11:30"), ("14:00", "16:00")), (), "two"),
    ("每周五、周六晚7点半—9点", "每周五、周六", (("19:30", "21:00"),), (), "the end is in the evening too"),
    ("12月31日22:00–次日00:30", "12月31日", (("22:00", "00:30"),), (), "past midnight"),
    ("5月1日（9:00-17:00）", "5月1日", (("09:00", "17:00"),), (), "in brackets"),
    ("7月每周六，20:00开始", "7月每周六", (), ("20:00",), "a comma and 开始 are left out"),
    ("10月1日全天", "10月1日", (), (), "all day is no hour"),
    ("上午9:00", "上午9:00", (), (), "hours without days are asked about"),
    ("4/3-4/5", "4/3-4/5", (), (), "days with slashes"),
    ("5月1日至3日", "5月1日至3日", (), (), "a range of days"),
    ("2027-05-01", "2027-05-01", (), (), "an ISO day"),
]


@pytest.mark.parametrize(("written", "days", "hours", "alone", "why"), HOURS, ids=[row[-1] for row in HOURS])
def test_hours_are_told_from_days(
    written: str, days: str, hours: tuple[tuple[str, str], ...], alone: tuple[str, ...], why: str
) -> None:
    assert without_clock(written) == (days, hours, alone), why


def test_a_row_without_an_id_gets_one(tmp_path: Path) -> None:
    activity, codes = only(tmp_path, "序号,活动名称,活动时间\n1,龙舟赛,端午节\n")
    assert (activity.id, activity.name.zh, codes) == ("long-zhou-sai", "龙舟赛", ["W434"])


def test_a_place_of_its_own_is_shared_and_told_once(tmp_path: Path) -> None:
    rows = "a,龙舟赛,端午节,东湖码头\nb,灯会,元宵节,东湖码头\nc,庙会,重阳节,中心广场\n"
    calendar, codes = read(tmp_path, f"编号,活动名称,活动时间,地点\n{rows}")
    assert [venue.is_shared for venue in calendar.site.venues] == [False, True]
    assert [activity.venues for activity in calendar.activities] == [
        ("dong-hu-ma-tou",),
        ("dong-hu-ma-tou",),
        ("square",),
    ]
    assert codes == ["W435"]


def test_a_category_of_its_own_is_added(tmp_path: Path) -> None:
    calendar, codes = read(
        tmp_path, "编号,活动名称,活动时间,类别\na,龙舟赛,端午节,赛事\nb,灯会,元宵节,民俗\n"
    )
    assert [each.name.zh for each in calendar.site.categories] == ["民俗", "赛事"]
    assert [each.category for each in calendar.activities] == ["sai-shi", "folk"]
    assert codes == ["W436"]


SECTIONS: list[tuple[str, str | None, str]] = [
    # the row, the category of what follows, why
    ("一、冰雪活动,,", "冰雪活动", "numbered"),
    ("（二）民俗,,", "民俗", "numbered in brackets, and known"),
    ("第三部分 赛事（共3项）,,", "赛事", "its count is no part of the name"),
    ("三月份,,", None, "a month is no category"),
    ("第一季度,,", None, "nor is a quarter"),
]


@pytest.mark.parametrize(("row", "category", "why"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_a_row_over_the_width_heads_a_section(
    row: str, category: str | None, why: str, tmp_path: Path
) -> None:
    calendar, codes = read(tmp_path, f"序号,活动名称,活动时间\n{row}\n1,灯会,元宵节\n")
    (activity,) = calendar.activities
    name = calendar.site.category(activity.category).name.zh
    assert (name, "E201" in codes) == (category or "民俗", False), why


SUMS: list[tuple[str, list[str], str]] = [
    # figures and totals below the heading, codes, why
    ("a,花会,4月1日,10\nb,灯会,元宵节,5\n合计,,,15", [], "they agree"),
    ("a,花会,4月1日,10\nb,灯会,元宵节,5\n合计,,,16", ["W433"], "one too much"),
    ("a,花会,4月1日,10\n小计,,,10\nb,灯会,元宵节,5\n小计,,,5\n总计,,,15", [], "parts and all"),
    ("a,花会,4月1日,10\n小计,,,9\nb,灯会,元宵节,5\n总计,,,15", ["W433"], "a part is wrong, all is right"),
    ("a,花会,4月1日,10\n合计,,,", [], "no sum is written"),
    ("a,花会,4月1日,0.1\nb,灯会,元宵节,0.2\n合计,,,0.3", [], "hundredths sum exactly"),
]


@pytest.mark.parametrize(("rows", "codes", "why"), SUMS, ids=[row[-1] for row in SUMS])
def test_totals_are_compared(rows: str, codes: list[str], why: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"编号,活动名称,活动时间,预算（万元）\n{rows}\n")[1] == codes, why


def test_two_columns_of_days_are_one_rule(tmp_path: Path) -> None:
    rows = "a,花会,4月1日,4月5日\nb,灯会,4月8日,4月8日\nc,庙会,4月9日,\n"
    calendar, codes = read(tmp_path, f"编号,活动名称,开始日期,结束日期\n{rows}")
    assert [each.when for each in calendar.activities] == ["4月1日至4月5日", "4月8日", "4月9日"]
    assert codes == []


def test_other_columns_are_kept_and_stay_internal(tmp_path: Path) -> None:
    activity, codes = only(tmp_path, "编号,活动名称,活动时间,天气,用车\na,花会,4月1日,晴,两辆\n")
    assert (activity.internal.extra, codes) == ((("天气", "晴"), ("用车", "两辆")), [])


def test_of_both_calendars_each_column_says_its_own(tmp_path: Path) -> None:
    activity, codes = only(tmp_path, "编号,活动名称,农历时间,公历时间\na,灯会,正月十五,2月20日\n")
    assert (activity.when, activity.internal.extra, codes) == ("农历正月十五", (("公历时间", "2月20日"),), [])


def test_the_rule_counts_beside_what_came_of_it(tmp_path: Path) -> None:
    heading = "序号,活动名称,开始,结束,天数,时间规则,每次天数,编号"
    activity, codes = only(tmp_path, f"{heading}\n1,灯会,2027-02-19,2027-02-21,3,元宵节前后1天,,lantern\n")
    assert (activity.id, activity.when, activity.days, codes) == ("lantern", "元宵节前后1天", None, [])
