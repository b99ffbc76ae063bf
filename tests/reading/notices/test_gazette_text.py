"""Notices as published, of years with different wording; mistyped ones are told at the character.

Authority of the dates: chinesecalendar 1.11, typed by other people from the same papers.
"""

from datetime import date
from pathlib import Path

import pytest

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.statutory import Notice, unbroken_run
from eventplan.domain.text import Lang
from eventplan.reading.notices.gazette_text import read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.yaml.text_file import TextFile

NOTICES = Path(__file__).parents[1] / "notices"
YEARS = [int(path.stem) for path in sorted(NOTICES.glob("*.txt"))]


def _file(text: str) -> TextFile:
    return TextFile("notice.txt", text)


def _published(year: int) -> str:
    return (NOTICES / f"{year}.txt").read_text(encoding="utf-8")


def _facts(notice: Notice) -> tuple[set[date], set[date]]:
    """Return the days off, weekends that touch them included, and the days worked for them."""
    off = {day for each in notice.breaks for day in each.span}
    worked = {day for each in notice.breaks for day in each.workdays}
    return {day for each in notice.breaks for day in unbroken_run(each.span, off, worked)}, worked


@pytest.mark.parametrize("year", YEARS)
def test_a_published_notice_gives_the_days_that_are_known(year: int) -> None:
    read, problems = read_notice_text(_file(_published(year)))
    assert problems == []
    assert read is not None
    known = next(notice for notice in announced_notices() if notice.year == year)
    assert _facts(read.notice) == _facts(known)
    assert [problem for problem in check_notice(read) if problem.is_error] == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: "".join(text.split()), "all on one line"),
        (lambda text: text.replace("月", " 月 ").replace("日", "\n日"), "broken as a PDF breaks it"),
        (lambda text: text.replace("（", "(").replace("）", ")").replace("：", ":"), "half-width signs"),
        (lambda text: text.replace("至", "-").replace("周", "星期"), "a dash, and 星期"),
        (lambda text: text.replace("、元旦", ". 元旦").replace("日", "号"), "号, and another numbering"),
    ],
)
def test_a_copy_reads_like_the_original(change, why: str) -> None:  # type: ignore[no-untyped-def] # a lambda of the table
    original, copy = (read_notice_text(_file(text)) for text in (_published(2026), change(_published(2026))))
    assert copy[1] == []
    assert original[0] is not None
    assert copy[0] is not None
    assert copy[0].notice.breaks == original[0].notice.breaks, why


def test_the_source_is_the_title_with_the_number_of_the_paper() -> None:
    text = _published(2026).replace("的通知\n", "的通知\n国办发明电〔2025〕7号\n", 1)
    read, _ = read_notice_text(_file(text))
    assert read is not None
    assert read.notice.source == "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"


def test_a_paper_that_amends_one_holiday_is_read_alone() -> None:
    text = (
        "国务院办公厅关于调整2019年劳动节假期安排的通知\n经国务院批准，现将2019年劳动节假期调整安排通知如下：\n"
        "2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
    )
    read, problems = read_notice_text(_file(text))
    assert problems == []
    assert read is not None
    assert [(str(each.first), str(each.last)) for each in read.notice.breaks] == [
        ("2019-05-01", "2019-05-04")
    ]
    assert check_notice(read) == ()


@pytest.mark.parametrize(
    ("old", "new", "report", "why"),
    [
        ("1月4日（周日）", "1月4日（周六）", "3:32 E238 2026-01-04 是周日，不是周六", "a wrong weekday"),
        ("共9天", "共8天", "4:46 E241 写的是共8天，2026-02-15 至 2026-02-23 是9天", "a wrong count"),
        ("至6日（周一）放假", "至4月31日放假", "5:18 E217 没有这一天：「4月31日」", "no such day"),
        ("5月9日（周六）", "5月7日", "6:33 E243 调休上班的 2026-05-07 本来就是工作日", "worked anyway"),
        ("5月9日（周六）", "5月2日", "6:33 E240 5月2日又放假又上班", "off and worked"),
        (
            "端午节：",
            "端五节：",
            "7:5 E232 不认识节日「端五节」 您是想写「端午节」吗？",
            "a misspelt holiday",
        ),
        (
            "7日（周三）放假调休",
            "7日（周三）加班",
            "9:9 E234 「10月1日(周四)至7日(周三)加班」看不出",
            "neither",
        ),
        (
            "七、国庆节：10月1日（周四）至7日",
            "七、国庆节：10月2日至7日",
            "9:5 E242 法定节日没有放假：国庆 2026-10-01",
            "a day of the law",
        ),
        ("至27日（周日）放假", "至20日放假", "8:19 E236 「9月25日至9月20日」先后颠倒或太长", "backwards"),
        (
            "9月20日（周日）、",
            "",
            "1:1 W414 多放的工作日共6天，调休上班的却有5天，与以往的通知不同",
            "one too few",
        ),
        (
            "5月9日（周六）",
            "9月9日",
            "6:33 E237 2026-09-09 离「劳动节」（2026-05-01）太远",
            "a slip in the month",
        ),
    ],
)
def test_a_mistype_is_told_where_it_stands(old: str, new: str, report: str, why: str) -> None:
    assert old in _published(2026)
    reports = _reports(_published(2026).replace(old, new))
    assert [each for each in reports if each.startswith(report)], (why, reports)


def test_a_holiday_left_out_and_a_text_without_a_year_are_told() -> None:
    lines = _published(2026).splitlines()
    without = "\n".join(line for line in lines if "三、" not in line)
    assert "1:1 E245 通知里没有清明" in _reports(without)
    nameless = "\n".join(lines[2:-1])
    (report,) = _reports(nameless)
    assert report.startswith("1:1 E230 通知里没有写哪一年")
    read, problems = read_notice_text(_file(nameless), 2026)
    assert (read is not None, problems) == (True, [])
    (report,) = _reports("国务院办公厅关于2027年部分节假日安排的通知\n今天天气不错。")
    assert report.startswith("1:1 E231 这里没有放假安排")


def _reports(text: str) -> list[str]:
    read, problems = read_notice_text(_file(text))
    found = [*problems, *(check_notice(read) if read else ())]
    lines = (problem.render(Lang.ZH).removeprefix("notice.txt:") for problem in found)
    return [line.replace("  ", " ") for line in lines]


def test_a_paper_that_amends_one_holiday_is_read_though_its_number_stands_in_the_way() -> None:
    text = (
        "国务院办公厅关于调整2019年劳动节假期安排的通知\n国办发明电〔2019〕3号\n"
        "各省、自治区、直辖市人民政府：\n经国务院批准，现就调整2019年劳动节放假安排通知如下：\n"
        "2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
    )
    read, problems = read_notice_text(_file(text))
    assert problems == []
    assert read is not None
    (only,) = read.notice.breaks
    assert (only.first, only.last) == (date(2019, 5, 1), date(2019, 5, 4))
    assert only.workdays == (date(2019, 4, 28), date(2019, 5, 5))
    assert read.notice.source.endswith("（国办发明电〔2019〕3号）")
