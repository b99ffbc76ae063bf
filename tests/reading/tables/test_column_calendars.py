"""A heading that names a calendar names it for the days below it.

Authority: the heading itself; the canonical sentences say which calendar a day is of.
"""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from eventplan.when.phraser.canonical import phrase

PLACE = "{latitude: 33.7, longitude: 111.6, elevation_m: 1800, timezone: Asia/Shanghai}"
SITE = f"{{id: peak, name: 高山, place: {PLACE}}}"

LUNAR = (
    "时间（农历）",
    "活动时间（阴历）",
    "农历时间",
    "日期(旧历)",
    "农历日期",
    "Date (lunar)",
    "when (lunar calendar)",
)
GREGORIAN = ("时间（公历）", "活动时间（阳历）", "公历时间", "日期(新历)", "公历日期", "Date (Gregorian)")

LUNAR_CELLS = (
    ("五月十三日", "农历五月十三"),
    ("5月13日", "农历五月十三"),
    ("5.13", "农历五月十三"),
    ("5/13", "农历五月十三"),
    ("五月十三", "农历五月十三"),
    ("七月十五至十八日", "农历七月十五至农历七月十八"),
    ("2027年五月十三日", "农历2027年五月十三"),
    ("正月十二、二月十二", "农历正月十二或农历二月十二"),
    ("九月", "农历九月"),
    ("闰六月十五", "农历闰六月十五"),
    ("中秋节", "中秋节"),
    ("清明", "清明"),
    ("公历10月1日", "10月1日"),
)
GREGORIAN_CELLS = (
    ("五月十三日", "5月13日"),
    ("五月十三", "5月13日"),
    ("5.13", "5月13日"),
    ("7月15日至18日", "7月15日至7月18日"),
    ("2027年5月13日", "2027年5月13日"),
    ("4月12日、5月12日", "4月12日或5月12日"),
    ("九月", "9月"),
    ("9月上旬", "9月上旬"),
    ("中秋节", "中秋节"),
    ("农历八月十五", "农历八月十五"),
    ("每周六", "每周六"),
)


def read_column(folder: Path, heading: str, cell: str) -> tuple[list[str], list[str]]:
    """Return the canonical rules below ``heading``, and the errors and notes by code."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.csv").write_text(f'编号,{heading}\na,"{cell}"\n', encoding="utf-8")
    calendar, problems = read_calendar(folder)
    assert calendar is not None
    rules = [
        phrase(calendar.expressions[activity.when], Lang.ZH, calendar.names)
        for activity in calendar.activities
    ]
    return rules, [problem.code for problem in problems]


@pytest.mark.parametrize("heading", LUNAR)
def test_a_lunar_heading_makes_its_days_lunar(heading: str, tmp_path: Path) -> None:
    for cell, rule in LUNAR_CELLS:
        assert read_column(tmp_path, heading, cell) == ([rule], []), cell


@pytest.mark.parametrize("heading", GREGORIAN)
def test_a_gregorian_heading_makes_its_days_gregorian(heading: str, tmp_path: Path) -> None:
    for cell, rule in GREGORIAN_CELLS:
        assert read_column(tmp_path, heading, cell) == ([rule], []), cell


def test_a_heading_of_both_calendars_says_nothing(tmp_path: Path) -> None:
    assert read_column(tmp_path, "时间（农历或公历）", "5月13日") == (["5月13日"], [])


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("时间（农历）", "May 13", "a month of the other calendar"),
        ("时间（农历）", "5月13日或公历", "no rule at all is told as what it is"),
    ],
)
def test_what_the_calendar_of_its_column_cannot_be_is_refused(
    heading: str, cell: str, why: str, tmp_path: Path
) -> None:
    rules, codes = read_column(tmp_path, heading, cell)
    assert rules == [], why
    assert [code for code in codes if code.startswith("E")], why


def test_wishes_have_columns_with_calendars_too(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(
        "编号,时间,优先（农历）\na,5月,4月8日;4月15日\n", encoding="utf-8"
    )
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert calendar.activities[0].prefer == ("农历4月8日", "农历4月15日")
    assert problems == ()


def test_plants_are_not_noted_by_the_lunar_calendar(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    windows = "windows:\n  - {id: maple, name: 红叶, kind: observed, show: leaf}\n"
    (tmp_path / "windows.yaml").write_text(windows, encoding="utf-8")
    noted = "观赏期,年份,日期（农历）\nmaple,2024,2024-09-18\n"
    (tmp_path / "observations.csv").write_text(noted, encoding="utf-8")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert [problem.code for problem in problems if problem.is_error] == ["E224"]
    assert [getattr(window, "noted", None) for window in calendar.windows] == [()]
