"""The office table as CSV. Authority: the standard library's reader; OWASP's list of formula starts."""

import csv
from datetime import date
from io import StringIO

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Internal
from eventplan.domain.clean_text import one_line
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.office.csv_table import plan_csv
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import MARKERS, PLAN, TEMPLE_FAIR, sample_edition

PUBLIC_HEADINGS = (
    *(
        "序号",
        "活动名称",
        "English name",
        "开始",
        "结束",
        "天数",
        "农历／依据",
        "类别",
        "地点",
        "状态",
        "级别",
    ),
    *("主办单位", "承办单位", "活动内容", "预计规模"),
)
BACK_HEADINGS = ("时间规则", "每次天数", "间隔天数", "优先", "避开", "次数", "编号")
INTERNAL_HEADINGS = ("预算（万元）", "经费来源", "责任人", "联系电话", "审批／许可", "工作人员", "备注")


def table(edition: Edition) -> list[list[str]]:
    return list(csv.reader(StringIO(plan_csv(edition).decode("utf-8-sig"), newline=""), strict=True))


def named(text: str) -> Edition:
    """Return an edition of one activity whose texts are all ``text``."""
    activity = replace(
        TEMPLE_FAIR,
        name=Text(text, text),
        summary=Text(text, text),
        detail=None,
        internal=Internal(phone=text),
    )
    placement = replace(PLAN.placements[4], activity=activity)
    return sample_edition(Profile.INTERNAL, replace(PLAN, placements=(placement,)))


def test_a_spreadsheet_sees_utf_8_and_windows_line_ends() -> None:
    written = plan_csv(sample_edition())
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.endswith(b"\r\n")


def test_the_public_table_has_a_row_for_each_placement() -> None:
    headings, *rows = table(sample_edition())
    assert tuple(headings) == PUBLIC_HEADINGS + BACK_HEADINGS
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(PLAN.placements) + 1)]
    assert rows[4][: len(PUBLIC_HEADINGS)] == [
        *("5", "老君山庙会", "Laojun Mountain temple fair", "2027-05-12", "2027-05-14", "3"),
        "四月初七—初九；农历四月初八前后1天",
        *("民俗", "十方院", "已确认", "旗舰", "老君山景区、栾川县文旅局", "十方院管委会"),
        "开山门、祈福、唱大戏；三天庙会。\n四月初八开山门。\n初七至初九唱大戏。",
        "30000",
    ]


def test_the_internal_table_adds_who_pays_and_who_is_in_charge() -> None:
    headings, *rows = table(sample_edition(Profile.INTERNAL))
    assert tuple(headings) == PUBLIC_HEADINGS + INTERNAL_HEADINGS + BACK_HEADINGS
    inside = rows[4][len(PUBLIC_HEADINGS) : -len(BACK_HEADINGS)]
    assert inside == [
        "97.31",
        "MARK-FUNDING",
        "MARK-CONTACT",
        "MARK-PHONE",
        "MARK-PERMITS",
        "8642",
        "MARK-NOTES",
    ]
    assert rows[0][len(PUBLIC_HEADINGS) : -len(BACK_HEADINGS)] == [""] * len(INTERNAL_HEADINGS)


def test_nothing_internal_is_in_the_public_table() -> None:
    written = plan_csv(sample_edition()).decode()
    assert [marker for marker in MARKERS if marker in written] == []


@pytest.mark.parametrize(
    ("typed", "cell", "why"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("+86 379", "'+86 379", "a telephone number is a sum to a spreadsheet"),
        ("-2", "'-2", "a number that is a text"),
        ("@SUM(A1)", "'@SUM(A1)", "the old sign for a function"),
        ("＝1", "'＝1", "the full-width sign"),
        ("\t=1", "'=1", "a tab in front vanishes, and hides nothing"),
        ("\r=1", "'=1", "nor does a carriage return"),
        (" =1", "'=1", "nor a blank"),
        ("\x00=1", "'=1", "nor a control character"),
        ('a","=1', 'a","=1', "a quote ends no cell"),
        ("a=1", "a=1", "inside a text the sign is a sign"),
        ("'=1", "'=1", "quoted already"),
    ],
)
def test_no_text_is_a_formula(typed: str, cell: str, why: str) -> None:
    headings, row = table(named(typed))
    assert [row[headings.index(name)] for name in ("活动名称", "English name", "活动内容", "联系电话")] == [
        cell
    ] * 4, why


def test_hostile_titles_come_back_and_move_no_cell() -> None:
    headings, *rows = table(sample_edition(plan=HOSTILE_PLAN))
    assert {len(row) for row in rows} == {len(headings)}
    assert [row[1].removeprefix("'") for row in rows] == [
        one_line(title).removeprefix("'") for title in HOSTILE_TITLES
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_a_day_beyond_the_lunar_tables_leaves_its_lunar_day_out() -> None:
    placement = replace(PLAN.placements[4], span=replace(PLAN.placements[4].span, last=date(2150, 1, 1)))
    _, row = table(sample_edition(plan=replace(PLAN, placements=(placement,))))
    assert row[6] == "农历四月初八前后1天"
