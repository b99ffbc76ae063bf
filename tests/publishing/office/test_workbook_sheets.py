"""The workbook. Authority: openpyxl reads it as Excel would; dates are those of the sample plan."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import one_line
from eventplan.domain.site import seals
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.content.status_words import TIER_NAMES
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.office.cell_styles import line_em
from eventplan.publishing.office.columns import BACK_COLUMNS, STATUS_NAMES, csv_columns
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.reading.files.site_models import OFFICE_COLUMNS
from tests.publishing.full_year import full_edition, full_plan, plan_of
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import MARKERS, PLAN, sample_edition

FIRST_ROW = 5
TEMPLE_FAIR = FIRST_ROW + 4


def sheets(edition: Edition, lang: Lang = Lang.ZH) -> list[Any]:
    """Return the sheets as openpyxl reads them: table, dates, chart, steps, and what is kept hidden."""
    return list(openpyxl.load_workbook(BytesIO(plan_xlsx(edition, lang))).worksheets)


def parts(content: bytes) -> str:
    """Return everything that the unpacked workbook says."""
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def column_of(sheet: Any, heading: str) -> int:
    """Return the number of the column under ``heading``, in either row of the head."""
    found = [cell.column for row in sheet["3:4"] for cell in row if cell.value == heading]
    return int(found[0])


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        (Lang.ZH, ["年度活动计划表", "日期表", "年度横道图", "营销节点"]),
        (Lang.EN, ["Plan of the year", "Dates", "Year chart", "Marketing dates"]),
    ],
)
def test_there_are_four_sheets_to_be_seen(lang: Lang, names: list[str]) -> None:
    found = sheets(sample_edition(), lang)
    assert [sheet.title for sheet in found if sheet.sheet_state == "visible"] == names
    assert [sheet.title for sheet in found if sheet.sheet_state == "veryHidden"] == ["_eventplan"]


def test_days_are_dates_and_texts_are_texts() -> None:
    table = sheets(sample_edition())[0]
    first, last = table.cell(TEMPLE_FAIR, 3), table.cell(TEMPLE_FAIR, 4)
    assert (first.value.date(), last.value.date()) == (date(2027, 5, 12), date(2027, 5, 14))
    assert first.is_date
    assert table.cell(TEMPLE_FAIR, 2).value == "老君山庙会"
    assert table.cell(TEMPLE_FAIR, column_of(table, "状态")).value == "已确认"


def test_every_marketing_date_is_a_date() -> None:
    lines = sheets(sample_edition())[3]
    days = [row[0].value for row in lines.iter_rows(min_row=4)]
    assert len(days) > len(PLAN.placements)
    assert all(isinstance(day, datetime) for day in days)
    assert days == sorted(days)


def test_hostile_titles_stay_texts_and_come_back_whole() -> None:
    book = sheets(sample_edition(Profile.INTERNAL, HOSTILE_PLAN))
    found = [row[1].value for row in book[0].iter_rows(min_row=FIRST_ROW, max_row=book[0].max_row - 1)]
    assert [text or "" for text in found] == [one_line(title) for title in HOSTILE_TITLES]
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas == [], "nothing is summed where there are no figures"


def test_totals_hold_their_value_for_programs_that_do_not_calculate() -> None:
    content = plan_xlsx(sample_edition(Profile.INTERNAL), Lang.ZH)
    table = openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets[0]
    budget = sum(one.activity.internal.budget for one in PLAN.placements)
    assert table.cell(table.max_row, column_of(table, "预算（万元）")).value == pytest.approx(budget)


def test_nothing_internal_is_in_a_public_workbook_and_everything_is_in_the_internal_one() -> None:
    for lang in Lang:
        public = parts(plan_xlsx(sample_edition(), lang))
        assert [marker for marker in MARKERS if marker in public] == []
        internal = parts(plan_xlsx(sample_edition(Profile.INTERNAL), lang))
        marks = ("MARK-FUNDING", "MARK-CONTACT", "MARK-PHONE", "MARK-PERMITS", "MARK-NOTES", *MARKERS)
        assert [marker for marker in marks if marker not in internal] == []


def test_a_site_chooses_its_columns_and_their_order() -> None:
    site = replace(PLAN.site, office_columns=("活动名称", "预算（万元）", "活动时间"))
    plan = replace(PLAN, site=site)
    public, internal = (sheets(sample_edition(profile, plan))[0] for profile in Profile)
    back = ["级别", "时间规则", "每次天数", "间隔天数", "优先", "次数", "编号"]  # nobody says 避开
    assert [cell.value for cell in public[3]] == ["活动名称", "活动时间", None, None, *back]
    assert [cell.value for cell in internal[3]] == ["活动名称", "预算（万元）", "活动时间", None, None, *back]
    assert [cell.value for cell in public[4]][1:4] == ["开始", "结束", "场次"]
    assert "$E$" in internal.print_area, "what is read back is not printed"


def test_a_column_of_the_offices_own_is_shown_where_its_site_names_it_and_only_there() -> None:
    first, *others = PLAN.placements
    inside = replace(first.activity.internal, extra=(("预约电话", "MARK-12345"), ("领队", "MARK-李")))
    own = replace(first, activity=replace(first.activity, internal=inside))
    for chosen in ((), ("活动名称", "预约电话")):
        site = replace(PLAN.site, office_columns=chosen)
        plan = replace(PLAN, site=site, placements=(own, *others))
        for profile in Profile:
            written = parts(plan_xlsx(sample_edition(profile, plan), Lang.ZH))
            assert ("MARK-12345" in written) is bool(chosen), (profile, chosen)
            assert "MARK-李" not in written, (profile, chosen)


def test_a_site_may_choose_exactly_the_columns_that_there_are() -> None:
    chosen = set(csv_columns(Profile.INTERNAL)) - set(BACK_COLUMNS)
    assert {column.name for column in chosen} == set(OFFICE_COLUMNS)


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert plan_xlsx(sample_edition(), Lang.ZH) == plan_xlsx(sample_edition(), Lang.ZH)


@pytest.mark.parametrize(("count", "why"), [(40, "forty"), (80, "eighty"), (200, "two hundred")])
def test_the_chart_names_every_activity_at_every_scale(count: int, why: str) -> None:
    plan = plan_of(count)
    chart = sheets(full_edition(plan=plan))[2]
    texts = [cell.value for row in chart.iter_rows(min_row=9, min_col=2) for cell in row if cell.value]
    for placement in plan.placements:
        assert any(placement.activity.name.zh in text for text in texts), why
    assert len(texts) >= count, why


def test_dates_of_one_activity_share_a_name_in_the_chart() -> None:
    chart = sheets(full_edition(plan=full_plan(3)))[2]
    texts = [str(cell.value) for row in chart.iter_rows(min_row=9, min_col=2) for cell in row if cell.value]
    names = {one.activity.name.zh for one in full_plan().placements}
    assert [name for name in names if sum(name in text for text in texts) != 1] == []


def test_an_empty_year_is_still_a_workbook() -> None:
    empty = replace(PLAN, placements=(), windows=(), outcomes=(), conflicts=())
    assert len(sheets(sample_edition(plan=empty))) == 5


@pytest.mark.parametrize("lang", Lang)
def test_no_word_of_a_status_or_a_tier_is_broken_in_its_column(lang: Lang) -> None:
    widths = {column.name: column.width for column in csv_columns(Profile.INTERNAL)}
    words = {"状态": STATUS_NAMES.values(), "级别": TIER_NAMES.values()}
    broken = [
        name[lang]
        for column, names in words.items()
        for name in names
        if label_em(name[lang]) > line_em(widths[column], 10)
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("tier", "name_format", "is_bold", "solid_days", "why"),
    [
        (Tier.FLAGSHIP, '"★ "@', True, 3, "solid, in white, with a star that is no part of the name"),
        (Tier.MAJOR, "General", True, 1, "a tint behind its first day"),
        (Tier.REGULAR, "General", False, 0, "a line at the foot"),
    ],
)
def test_a_rank_is_seen_before_the_category_in_table_and_chart(
    tier: Tier, name_format: str, is_bold: bool, solid_days: int, why: str
) -> None:
    fair = PLAN.placements[4]
    category = PLAN.site.category(fair.activity.category)
    ranked = replace(fair, activity=replace(fair.activity, tier=tier))
    table, _, chart, *_ = sheets(sample_edition(plan=replace(PLAN, placements=(ranked,))))
    name = table.cell(FIRST_ROW, 2)
    assert (name.value, name.number_format, bool(name.font.b)) == ("老君山庙会", name_format, is_bold), why
    label = next(
        cell for row in chart.iter_rows(min_row=8) for cell in row if "老君山庙会" in str(cell.value)
    )
    assert ("★" in str(label.value)) is (tier is Tier.FLAGSHIP), why
    seal = seals(PLAN.site.categories, Lang.ZH)[PLAN.site.categories.index(category)]
    assert str(label.value).startswith(f"{seal} "), why
    group = next(cell.value for cell in reversed(chart["A"][: label.row]) if cell.value)
    assert group == TIER_NAMES[tier].zh, why
    assert bool(label.font.b) is is_bold, why
    new_year = DateSpan.of_year(2027).first  # stands in the second column
    days = [chart.cell(label.row, (day - new_year).days + 2) for day in fair.span]
    solid = "FF" + SHADES[category.hue].light.removeprefix("#").upper()
    assert [cell.fill.fgColor.rgb == solid for cell in days].count(True) == solid_days, why
    assert all((cell.border.bottom.color.rgb == solid) is (tier is Tier.REGULAR) for cell in days), why
