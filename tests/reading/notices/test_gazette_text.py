"""Notices as published, of years with different wording; mistyped ones are told at the character.

Authority of the dates: chinesecalendar 1.11, typed by other people from the same papers.
"""

from datetime import date
from pathlib import Path

import pytest

from eventplan.almanac.amendments import amended
from eventplan.almanac.announced import announced_notices
from eventplan.almanac.statutory import Notice, unbroken_run
from eventplan.domain.text import Lang
from eventplan.reading.notices.gazette_text import read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.yaml.text_file import TextFile

NOTICES = Path(__file__).parents[1] / "notices"
YEARS = [int(path.stem) for path in sorted(NOTICES.glob("????.txt"))]
# Papers that came later in their year, by the first day of their break.
AMENDMENTS = {2015: "2015-09-03", 2019: "2019-05-01", 2020: "2020-01-24"}


def _file(text: str) -> TextFile:
    return TextFile("notice.txt", text)


def _published(year: int) -> str:
    return (NOTICES / f"{year}.txt").read_text(encoding="utf-8")


def _facts(notice: Notice) -> tuple[set[date], set[date]]:
    """Return the days off, weekends that touch them included, and the days worked for them."""
    off = {day for each in notice.breaks for day in each.span}
    worked = {day for each in notice.breaks for day in each.workdays}
    return {day for each in notice.breaks for day in unbroken_run(each.span, off, worked)}, worked


def test_every_notice_since_2008_stands_here() -> None:
    assert list(range(2008, 2027)) == YEARS


@pytest.mark.parametrize("year", YEARS)
def test_a_published_notice_gives_the_days_that_are_known(year: int) -> None:
    read, problems = read_notice_text(_file(_published(year)))
    assert problems == []
    assert read is not None
    assert (read.is_amending, read.is_whole_year) == (False, True)
    assert [problem for problem in check_notice(read) if problem.is_error] == []
    known = next(notice for notice in announced_notices() if notice.year == year)
    assert _facts(_as_amended(read.notice)) == _facts(known)


def _as_amended(notice: Notice) -> Notice:
    """Return the notice of a year with the paper laid over it that came later, where there was one."""
    if notice.year not in AMENDMENTS:
        return notice
    later, problems = read_notice_text(_file(_amendment(notice.year)), on_file=[notice])
    assert problems == []
    assert later is not None
    assert check_notice(later) == ()
    return amended(notice, later.notice)


def _amendment(year: int) -> str:
    return (NOTICES / f"amendment-{AMENDMENTS[year]}.txt").read_text(encoding="utf-8")


def test_the_extension_of_2020_moves_the_end_of_a_break_on_file() -> None:
    (before, _), (later, problems) = (
        read_notice_text(_file(_published(2020))),
        read_notice_text(_file(_amendment(2020)), on_file=announced_notices()),
    )
    assert problems == []
    assert before is not None
    assert later is not None
    assert (later.is_amending, later.notice.issued) == (True, date(2020, 1, 26))
    (only,) = later.notice.breaks
    # 02-01, worked by the first notice, falls inside; 01-19 stays; Monday 02-03 is no make-up.
    assert (only.first, only.last) == (date(2020, 1, 24), date(2020, 2, 2))
    assert only.workdays == (date(2020, 1, 19),)


def test_an_extension_without_the_break_it_extends_is_refused_with_the_way_out() -> None:
    read, (problem,) = read_notice_text(_file(_amendment(2020)))
    assert read is None
    assert (problem.code, "--notice" in problem.render(Lang.ZH)) == ("E248", True)


def test_days_off_for_an_occasion_are_a_break_of_its_name() -> None:
    read, problems = read_notice_text(_file(_amendment(2015)))
    assert problems == []
    assert read is not None
    (only,) = read.notice.breaks
    assert (only.holidays, only.first, only.last) == ((), date(2015, 9, 3), date(2015, 9, 5))
    assert only.workdays == (date(2015, 9, 6),)
    assert only.occasion is not None
    assert only.occasion.zh == "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"
    assert read.notice.source.endswith("（国发明电〔2015〕1号）")


# Wordings of one break, each with the days it must give. Authority: a hand count of the days named.
WORDINGS = [
    (
        "关于2010年部分节假日安排的通知",
        "一、元旦：1月1日至3日放假公休，共3天。其中，1月1日（星期五）为法定节假日，1月2日至3日为周末公休。",
        ("2010-01-01", "2010-01-03", ()),
        "周末公休",
    ),
    (
        "关于2010年部分节假日安排的通知",
        "一、元旦：1月1日至3日放假，共3天。1月2日（星期六）、3日（星期日）为双休日。",
        ("2010-01-01", "2010-01-03", ()),
        "双休日",
    ),
    (
        "关于调整2027年劳动节假期安排的通知",
        "一、2027年5月1日至6日放假调休，共6天。5月8日（星期六）、5月9日（星期日）上班。二、其他节假日安排仍按原通知执行。",
        ("2027-05-01", "2027-05-06", ("2027-05-08", "2027-05-09")),
        "仍按原通知执行 changes nothing",
    ),
    (
        "关于变更2027年国庆节假期的通知",
        "10月1日至8日放假调休，共8天。9月26日（星期日）、10月10日（星期日）上班。其他节假日仍按照既定安排。",
        ("2027-10-01", "2027-10-08", ("2027-09-26", "2027-10-10")),
        "变更",
    ),
    (
        "关于2027年端午节放假安排的补充通知",
        "6月9日至11日放假调休，共3天，6月13日（星期日）上班。",
        ("2027-06-09", "2027-06-11", ("2027-06-13",)),
        "补充",
    ),
    (
        "关于调整2027年清明节放假安排的通知",
        "清明节：4月3日至5日放假，共3天。4月6日（星期二）起恢复上班。",
        ("2027-04-03", "2027-04-05", ()),
        "a Tuesday on which work begins again is no make-up",
    ),
    (
        "关于调整2027年劳动节假期安排的通知",
        "2027年5月1日至5日放假调休，共5天。5月8日（星期六）正常上班。",
        ("2027-05-01", "2027-05-05", ("2027-05-08",)),
        "a Saturday that is worked as usual is one",
    ),
    (
        "关于调整2027年劳动节假期安排的通知",
        "2027年5月1日（星期六）至5日（星期三）放假调休，共5天，4月25日（星期日）、5月8日（星期六）补班。",
        ("2027-05-01", "2027-05-05", ("2027-04-25", "2027-05-08")),
        "补班",
    ),
]


@pytest.mark.parametrize(("title", "body", "days", "why"), WORDINGS)
def test_a_wording_gives_its_days(
    title: str, body: str, days: tuple[str, str, tuple[str, ...]], why: str
) -> None:
    read, problems = read_notice_text(_file(f"国务院办公厅{title}\n　　{body}\n"))
    assert problems == [], why
    assert read is not None
    (only,) = read.notice.breaks
    assert (str(only.first), str(only.last), tuple(map(str, only.workdays))) == days, why
    assert read.is_amending is ("部分节假日" not in title)


# Ways to write the extension of 2020. Authority: 国办发明电〔2020〕1号.
@pytest.mark.parametrize(
    "clause",
    [
        "延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。",
        "春节假期延长至2月2日，2月3日起正常上班。",
        "将2020年春节假期延长至2020年2月2日（星期日），2月3日恢复上班。",
        "春节假期顺延到2月2日。",
    ],
)
def test_an_extension_is_read_in_several_ways(clause: str) -> None:
    text = f"国务院办公厅关于延长2020年春节假期的通知\n　　一、{clause}\n"
    read, problems = read_notice_text(_file(text), on_file=[_notice_of_2020()])
    assert problems == []
    assert read is not None
    (only,) = read.notice.breaks
    assert (only.first, only.last) == (date(2020, 1, 24), date(2020, 2, 2))
    assert only.workdays == (date(2020, 1, 19),)


def _notice_of_2020() -> Notice:
    read, _ = read_notice_text(_file(_published(2020)))
    assert read is not None
    return read.notice


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
    assert "1:1 E245 通知里没有清明 请把通知贴全" in _reports(without)
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
