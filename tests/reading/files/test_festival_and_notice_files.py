"""Festival sets and notices: every kind of day, and whose word counts."""

from datetime import date
from pathlib import Path

import pytest

from eventplan.almanac.festivals import (
    Anchor,
    BranchDayAnchor,
    Festival,
    FestivalKind,
    FixedDay,
    LastLunarDay,
    LunarDayAnchor,
    NthWeekday,
    StemDayAnchor,
    TermDayAnchor,
)
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday, Notice, NoticeBreak
from eventplan.domain.text import Text
from eventplan.reading.files.festival_sets import read_festivals, set_names
from eventplan.reading.notices.notice_file import read_notices

SHARED = Path(__file__).parents[1] / "shared"


def write(folder: Path, name: str, text: str) -> Path:
    """Write ``text`` to ``name`` in ``folder`` and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("written", "anchor", "why"),
    [
        ("{lunar: 8-15}", LunarDayAnchor(8, 15), "a lunar day"),
        ("{lunar: 12-last}", LastLunarDay(12), "the Eve has no fixed number"),
        ("{term: 清明}", TermDayAnchor(SolarTerm.QINGMING), "a solar term"),
        ("{term: Frost's Descent, days: -3}", TermDayAnchor(SolarTerm.SHUANGJIANG, -3), "in English, moved"),
        ("{date: 02-29}", FixedDay(2, 29), "only in leap years"),
        ("{weekday: {month: 5, nth: 2, day: sunday}}", NthWeekday(5, 2, 6), "Mother's Day"),
        ("{weekday: {month: 11, nth: last, day: friday}}", NthWeekday(11, -1, 4), "the last of a month"),
        (
            "{stem: {stem: 庚, nth: 3, from: 夏至}}",
            StemDayAnchor(6, 3, SolarTerm.XIAZHI),
            "start of Dog Days",
        ),
        ("{stem: {stem: 庚, from: 立秋, days: 9}}", StemDayAnchor(6, 1, SolarTerm.LIQIU, 9), "their end"),
        (
            "{branch: {branch: 未, from: 小暑}}",
            BranchDayAnchor(7, 1, SolarTerm.XIAOSHU),
            "end of the Plum Rain",
        ),
    ],
)
def test_a_festival_may_fall_on_any_kind_of_day(
    written: str, anchor: Anchor, why: str, tmp_path: Path
) -> None:
    entry = f"{{id: own, name: {{zh: 节, en: Day}}, anchor: {written}}}"
    text = f"source: x\nkind: taoist\nfestivals: [{entry}]\n"
    found = read_festivals(write(tmp_path, "own.yaml", text))
    festival = Festival("own", Text("节", "Day"), (), anchor, Text("x", "x"), None, FestivalKind.TAOIST, 50)
    assert found == ((festival,), ()), why


def test_a_sites_own_festival_stands_in_for_the_shared_one(tmp_path: Path) -> None:
    text = "festivals: [{id: qixi, name: 乞巧, anchor: {lunar: 7-7}, source: 县志, short: 巧, rank: 1}]"
    festivals, problems = read_festivals(SHARED / "festivals", write(tmp_path, "own.yaml", text))
    own = Festival("qixi", Text("乞巧", "乞巧"), (), LunarDayAnchor(7, 7), Text("县志", "县志"), "巧", rank=1)
    assert problems == ()
    assert [each for each in festivals if each.id == "qixi"] == [own]


def test_a_site_chooses_its_sets(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "sets", "a.yaml", "source: x\nfestivals: [{id: a, name: 甲, anchor: {lunar: 1-1}}]"
    )
    write(folder, "b.yaml", "source: x\nfestivals: [{id: b, name: 乙, anchor: {lunar: 1-2}}]")
    chosen, _ = read_festivals(folder, sets=["b"])
    assert (set_names(folder), [each.id for each in chosen]) == (frozenset({"a", "b"}), ["b"])


def test_a_notice_becomes_its_breaks(tmp_path: Path) -> None:
    text = """year: 2025
source: 国办发明电〔2024〕12号
url: https://www.gov.cn/x
breaks:
  - {holiday: [中秋节, 国庆], first: 2025-10-01, last: 2025-10-08, workdays: [2025-10-11, 2025-09-28]}
  - {holiday: New Year, first: 2025-01-01, last: 2025-01-01}
  - {holiday: 五一, first: 2025/5/1, last: 2025年5月5日, workdays: 2025-04-27}
  - {occasion: {zh: 纪念日, en: Memorial day}, first: 2025-09-03, last: 2025-09-03}
"""
    assert read_notices(write(tmp_path, "2025.yaml", text)) == (
        (
            Notice(
                2025,
                "国办发明电〔2024〕12号",
                "https://www.gov.cn/x",
                (
                    NoticeBreak(
                        (Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY),
                        date(2025, 10, 1),
                        date(2025, 10, 8),
                        (date(2025, 9, 28), date(2025, 10, 11)),
                    ),
                    NoticeBreak((Holiday.NEW_YEAR,), date(2025, 1, 1), date(2025, 1, 1)),
                    NoticeBreak(
                        (Holiday.LABOUR_DAY,), date(2025, 5, 1), date(2025, 5, 5), (date(2025, 4, 27),)
                    ),
                    NoticeBreak((), date(2025, 9, 3), date(2025, 9, 3), (), Text("纪念日", "Memorial day")),
                ),
            ),
        ),
        (),
    )


def test_a_notice_with_a_mistake_is_left_out_as_a_whole(tmp_path: Path) -> None:
    text = """year: 2025
source: x
breaks:
  - {holiday: 元旦, first: 2025-01-01, last: 2025-01-01}
  - {holiday: 国庆, first: 2025-10-01, last: 2025-10-32}
"""
    notices, problems = read_notices(write(tmp_path, "2025.yaml", text))
    assert (notices, [each.code for each in problems]) == ((), ["E217"])
