"""An edited ``plan.xlsx`` comes back: each edit lands in the right file, and nothing else changes.

Authority: region.md's table of what each edit becomes; the expected lines are written by hand.
"""

import csv
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from eventplan.domain.text import Lang
from eventplan.planning.plan_year import plan_year
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.office.csv_table import plan_csv
from eventplan.publishing.office.workbook import plan_xlsx
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import open_desk
from tests.cli.conftest import SITE, Eventplan
from tests.services.test_commit import files_in

ACTIVITIES = """\
# 本县的活动
activities:
  - id: fair           # 最要紧的
    name: {zh: 庙会, en: Temple fair}
    category: folk
    when: '农历四月初八前后1天'
    venue: top
    hosts:
      - {zh: 甲局, en: Bureau A}
      - 乙局
    # 钱是大家的
    budget: 20
    expected_visitors: 3000
  - {id: tea, name: 茶会, when: 谷雨, sessions: [{start: "09:00", stop: "11:00", capacity: 50}]}
  - id: night
    name: {zh: 夜谈, en: Night talk}
    when: 7月每周六
    contact: 张三
"""
Book = Any
Edit = Callable[[Book], None]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a calendar ``cal`` and its internal plan of 2027 in both languages."""
    place = tmp_path_factory.mktemp("town")
    cal = place / "cal"
    cal.mkdir()
    (cal / "site.yaml").write_text(SITE + "# ours\n", encoding="utf-8")
    (cal / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    desk, problems = open_desk(str(cal))
    assert desk is not None
    assert not any(each.is_error for each in problems)
    edition = edition_of(desk, make_plan(desk, 2027, plan_year), Profile.INTERNAL, None)
    for lang in Lang:
        (place / f"plan.{lang}.xlsx").write_bytes(plan_xlsx(edition, lang))
    return place


def column(sheet: Any, heading: str) -> int:
    """Return the column headed so in one of the two lines of headings."""
    columns: list[int] = [each.column for line in (3, 4) for each in sheet[line] if each.value == heading]
    return columns[0]


def row(sheet: Any, key: str, heading: str = "编号") -> int:
    """Return the row of the activity, or of the date, called ``key``."""
    at = column(sheet, heading)
    return next(n for n in range(5, sheet.max_row + 1) if sheet.cell(n, at).value == key)


def cell(id_: str, heading: str, value: object, *, key: str = "编号") -> Edit:
    """Return the edit of one cell of the first sheet."""

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.cell(row(sheet, id_, key), column(sheet, heading)).value = value

    return edit


def dates(id_: str, first: date, last: date) -> Edit:
    """Return the edit of the days of an activity."""

    def edit(book: Book) -> None:
        cell(id_, "开始", first)(book)
        cell(id_, "结束", last)(book)

    return edit


def _one_of_several(book: Book) -> None:
    sheet = book["日期表"]
    heads = {each.value: each.column for line in (3, 4) for each in sheet[line] if each.value}
    numbers = range(4, sheet.max_row + 1)
    keys = {str(sheet.cell(n, sheet.max_column).value): n for n in numbers}
    first = next(number for key, number in keys.items() if key.startswith("night"))
    for heading in ("开始", "结束"):
        sheet.cell(first, heads[heading]).value = date(2027, 7, 4)


def _new(book: Book) -> None:
    sheet = book.worksheets[0]
    at = row(sheet, "tea") + 1
    sheet.insert_rows(at)
    sheet.cell(at, column(sheet, "活动名称")).value = "灯会"
    sheet.cell(at, column(sheet, "时间规则")).value = "元宵节"


def _new_by_days(book: Book) -> None:
    sheet = book.worksheets[0]
    at = row(sheet, "tea") + 1
    sheet.insert_rows(at)
    sheet.cell(at, column(sheet, "活动名称")).value = "灯会"
    for heading in ("开始", "结束"):
        sheet.cell(at, column(sheet, heading)).value = date(2027, 2, 20)


def _gone(book: Book) -> None:
    sheet = book.worksheets[0]
    sheet.delete_rows(row(sheet, "tea"))


def _moved_columns(book: Book) -> None:
    sheet = book.worksheets[0]
    sheet.insert_cols(2)
    cell("fair", "责任人", "李四")(book)


def _nothing(book: Book) -> None:
    assert book


def merged(heading: str, first: str, last: str, to: str = "") -> Edit:
    """Return the merging of the cells of a column from one activity's row to another's, or on to a column."""

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        at, top, bottom = column(sheet, heading), row(sheet, first), row(sheet, last)
        sheet.merge_cells(None, top, at, bottom, column(sheet, to or heading))

    return edit


DECIDED = "# 人工决定：谁定的、为什么。 What people decided, by activity and year.\ndecisions:\n"
BY = '    by: "eventplan import"\n    source: "plan.xlsx"\n'
EDITS: list[tuple[Edit, tuple[str, ...], str, str, str, str]] = [
    # what is edited, options, the file that changes, what is replaced in it, by what, why the row is here
    (_nothing, (), "", "", "", "an unedited workbook changes no byte"),
    (
        cell("fair", "活动名称", "大庙会"),
        (),
        "activities.yaml",
        "庙会, en",
        "大庙会, en",
        "the Chinese name alone",
    ),
    (
        cell("fair", "时间规则", "农历四月初八前后2天"),
        (),
        "activities.yaml",
        "前后1天",
        "前后2天",
        "a rule, in its own quotes",
    ),
    (cell("tea", "时间规则", "立夏"), (), "activities.yaml", "谷雨", "立夏", "a rule between braces"),
    (cell("fair", "预算（万元）", 33.5), (), "activities.yaml", "budget: 20", "budget: 33.5", "money"),
    (
        cell("fair", "预计规模", None),
        (),
        "activities.yaml",
        "    expected_visitors: 3000\n",
        "",
        "an emptied cell takes the key out",
    ),
    (
        cell("fair", "责任人", "李四"),
        (),
        "activities.yaml",
        "    expected_visitors: 3000\n",
        "    expected_visitors: 3000\n    contact: 李四\n",
        "a cell that was empty",
    ),
    (
        cell("fair", "主办单位", "甲局、丙局"),
        (),
        "activities.yaml",
        "      - {zh: 甲局, en: Bureau A}\n      - 乙局\n",
        "      [{zh: 甲局, en: Bureau A}, 丙局]\n",
        "a list; a comment below it stays, an English name too",
    ),
    (
        cell("tea", "地点", "山顶"),
        (),
        "activities.yaml",
        "capacity: 50}]}",
        "capacity: 50}], venue: top}",
        "a place of the site, by its id",
    ),
    (
        dates("fair", date(2027, 5, 13), date(2027, 5, 14)),
        (),
        "decisions.yaml",
        "",
        DECIDED + "  - activity: fair\n    year: 2027\n    pin: {first: 2027-05-13, last: 2027-05-14}\n" + BY,
        "days that the rule allows",
    ),
    (
        dates("tea", date(2027, 5, 20), date(2027, 5, 20)),
        (),
        "decisions.yaml",
        "",
        DECIDED + "  - activity: tea\n    year: 2027\n    move: 2027-05-20\n" + BY,
        "days that it does not allow",
    ),
    (
        _one_of_several,
        (),
        "decisions.yaml",
        "",
        DECIDED + "  - activity: night\n    year: 2027\n    move: 2027-07-04\n" + BY,
        "one date of several, on the sheet of dates",
    ),
    (
        _new,
        (),
        "activities.yaml",
        "    contact: 张三\n",
        "    contact: 张三\n  - id: deng-hui\n    name: 灯会\n    category: folk\n    when: 元宵节\n",
        "a row without an id is a new activity",
    ),
    (
        _new_by_days,
        (),
        "activities.yaml",
        "    contact: 张三\n",
        "    contact: 张三\n  - id: deng-hui\n    name: 灯会\n    category: folk\n    when: 2027年2月20日\n",
        "and without a rule its days are those of that year",
    ),
    (_gone, (), "", "", "", "a row that is gone is listed"),
    (
        _gone,
        ("--drop",),
        "decisions.yaml",
        "",
        DECIDED + "  - activity: tea\n    year: 2027\n    decline: true\n" + BY,
        "and declined when asked",
    ),
    (
        _moved_columns,
        (),
        "activities.yaml",
        "    expected_visitors: 3000\n",
        "    expected_visitors: 3000\n    contact: 李四\n",
        "a column that somebody put in",
    ),
    (merged("类别", "tea", "night"), (), "", "", "", "equal texts merged downwards are what they were"),
    (
        merged("主办单位", "fair", "night"),
        (),
        "activities.yaml",
        "    contact: 张三\n",
        "    contact: 张三\n    hosts: [甲局, 乙局]\n",
        "a text merged downwards holds for each of its rows",
    ),
    (merged("责任人", "tea", "fair"), (), "", "", "", "empty cells merged are empty cells"),
]


def back(
    eventplan: Eventplan, town: Path, tmp_path: Path, edit: Edit, *options: str, lang: str = "zh"
) -> Any:
    """Take an edited workbook back into a copy of the calendar; return it and the answer."""
    cal, path = tmp_path / "cal", tmp_path / "plan.xlsx"
    if not cal.exists():
        shutil.copytree(town / "cal", cal)
    book = openpyxl.load_workbook(town / f"plan.{lang}.xlsx")
    edit(book)
    book.save(path)
    return cal, eventplan("import", path, "--calendar", cal, "--yes", "--json", *options)


@pytest.mark.parametrize(
    ("edit", "options", "name", "old", "new", "why"), EDITS, ids=[row[5] for row in EDITS]
)
def test_each_edit_lands_in_its_file_and_nowhere_else(
    eventplan: Eventplan,
    town: Path,
    tmp_path: Path,
    edit: Edit,
    options: tuple[str, ...],
    name: str,
    old: str,
    new: str,
    why: str,
) -> None:
    before = files_in(town / "cal")
    cal, answer = back(eventplan, town, tmp_path, edit, *options)
    assert (answer.code, answer.err) == (0, ""), why
    after = files_in(cal)
    assert {path for path in after if after[path] != before.get(path)} == ({name} if name else set()), why
    if name:
        text = before[name].decode() if name in before else ""
        assert after[name].decode() == (text.replace(old, new, 1) if text else new), why
    assert answer.json["written"] is bool(name)


def test_an_english_workbook_sets_the_english_texts(eventplan: Eventplan, town: Path, tmp_path: Path) -> None:
    edit = cell("fair", "Activity", "Great fair", key="ID")
    cal, answer = back(eventplan, town, tmp_path, edit, lang="en")
    assert answer.code == 0
    expected = ACTIVITIES.replace("en: Temple fair", "en: Great fair")
    assert (cal / "activities.yaml").read_text(encoding="utf-8") == expected


def test_what_changed_on_both_sides_is_told_and_neither_is_taken(
    eventplan: Eventplan, town: Path, tmp_path: Path
) -> None:
    cal = tmp_path / "cal"
    shutil.copytree(town / "cal", cal)
    path = cal / "activities.yaml"
    path.write_text(ACTIVITIES.replace("张三", "王五").replace("zh: 夜谈", "zh: 长谈"), encoding="utf-8")
    before = files_in(cal)

    def edit(book: Book) -> None:
        cell("night", "责任人", "李四")(book)
        cell("night", "活动名称", "长谈")(book)

    cal, answer = back(eventplan, town, tmp_path, edit)
    assert (answer.code, files_in(cal)) == (1, before)
    (left,) = answer.json["left"]
    assert "「李四」" in left["message"]["zh"]
    assert "「王五」" in left["message"]["zh"]


def _copied(book: Book) -> None:
    sheet = book.worksheets[0]
    sheet.insert_rows(5)
    for column_ in range(1, sheet.max_column + 1):
        sheet.cell(5, column_).value = sheet.cell(row(sheet, "fair"), column_).value


def _state_of_a_date(book: Book) -> None:
    sheet = book["日期表"]
    sheet.cell(sheet.max_row, column(sheet, "状态")).value = "已取消"


LEFT: list[tuple[Edit, str, str]] = [
    # what is edited, a word of what is told, why the row is here
    (_copied, "已有一行", "a copied row with the same id"),
    (cell("fair", "编号", "fare"), "没有这个编号、您是想写「fair」吗", "an id that nobody has"),
    (
        cell("fair", "编号", "3"),
        "没有这个编号、您是想写「fair」吗",
        "one that the other cells of its row give away",
    ),
    (merged("编号", "tea", "fair"), "合并、取消合并", "an id merged into another's, which is not gone"),
    (merged("预计规模", "tea", "fair"), "合并、取消合并", "an amount that went into an empty cell above"),
    (merged("开始", "tea", "tea", to="结束"), "合并、取消合并", "two days merged into one"),
    (cell("fair", "时间规则", "视情况"), "视情况", "a rule that is none"),
    (cell("fair", "预计规模", "约3000"), "数字", "no figure"),
    (dates("fair", date(2027, 5, 20), date(2027, 5, 12)), "早于", "backwards"),
    (dates("night", date(2027, 7, 1), date(2027, 7, 2)), "日期表", "which of several dates"),
    (cell("fair", "状态", "已取消"), "decline", "a state is decided, not typed"),
    (_state_of_a_date, "decline", "of a single date neither"),
    (cell("fair", "农历／依据", "五月初五"), "时间规则", "it follows from the rule"),
]


@pytest.mark.parametrize(("edit", "words", "why"), LEFT, ids=[row[2] for row in LEFT])
def test_a_cell_of_which_nothing_can_be_made_is_told(
    eventplan: Eventplan, town: Path, tmp_path: Path, edit: Edit, words: str, why: str
) -> None:
    before = files_in(town / "cal")
    cal, answer = back(eventplan, town, tmp_path, edit)
    assert (answer.code, files_in(cal)) == (1, before), why
    told = [f"{each['message']['zh']} {each['hint']} {each['written']}" for each in answer.json["left"]]
    assert len(told) == 1, why
    assert all(word in told[0] for word in words.split("、")), why
    assert not any(each["kind"] == "gone" for each in answer.json["rows"]), why


def test_another_calendars_plan_is_refused(eventplan: Eventplan, town: Path, hill: Path) -> None:
    site = hill / "site.yaml"
    site.write_text(SITE.replace("id: hill", "id: dale"), encoding="utf-8")
    answer = eventplan("import", town / "plan.zh.xlsx", "--calendar", hill, "--yes")
    assert (answer.code, "「hill」" in answer.err) == (2, True)


def _copied_out(book: Book) -> None:
    """Leave nothing but the first sheet's cells, as a table that was copied into a new workbook."""
    for title in book.sheetnames[1:]:
        del book[title]
    book.worksheets[0].title = "Sheet1"


LOST: list[tuple[Edit, str, str, str]] = [
    # what is edited besides, what is replaced in activities.yaml, by what, why the row is here
    (_nothing, "", "", "unedited, nothing is written"),
    (cell("fair", "活动名称", "大庙会"), "庙会, en", "大庙会, en", "a text"),
    (cell("tea", "时间规则", "立夏"), "谷雨", "立夏", "a rule"),
]


@pytest.mark.parametrize(("edit", "old", "new", "why"), LOST, ids=[row[3] for row in LOST])
def test_a_table_without_its_hidden_sheet_is_compared_with_the_plan_as_it_is(
    eventplan: Eventplan, town: Path, tmp_path: Path, edit: Edit, old: str, new: str, why: str
) -> None:
    def edit_and_copy(book: Book) -> None:
        edit(book)
        _copied_out(book)

    cal, answer = back(eventplan, town, tmp_path, edit_and_copy)
    assert (answer.code, answer.json["written"]) == (0, bool(new)), why
    assert (cal / "activities.yaml").read_text(encoding="utf-8") == ACTIVITIES.replace(old, new, 1), why
    assert [each["message"]["zh"][:9] for each in answer.json["notes"]] == ["表里没有写出时的底"], why


def _both(days: tuple[date, date]) -> Edit:
    """Return the edit of a rule and of the days beside it."""

    def edit(book: Book) -> None:
        cell("fair", "时间规则", "农历四月初八前后2天")(book)
        dates("fair", *days)(book)

    return edit


BESIDE: list[tuple[tuple[date, date], str, str]] = [
    # the days in the row of a rule that now allows 11..15 May, the decision, why the row is here
    ((date(2027, 5, 11), date(2027, 5, 15)), "", "what the new rule gives needs no decision"),
    ((date(2027, 5, 11), date(2027, 5, 13)), "pin", "the new rule allows it, the old one did not"),
    ((date(2027, 5, 20), date(2027, 5, 22)), "move", "neither does"),
]


@pytest.mark.parametrize(("days", "kind", "why"), BESIDE, ids=[row[2] for row in BESIDE])
def test_days_beside_an_edited_rule_are_measured_by_the_new_rule(
    eventplan: Eventplan, town: Path, tmp_path: Path, days: tuple[date, date], kind: str, why: str
) -> None:
    cal, answer = back(eventplan, town, tmp_path, _both(days))
    assert answer.code == 0, why
    assert "前后2天" in (cal / "activities.yaml").read_text(encoding="utf-8"), why
    decided = cal / "decisions.yaml"
    assert decided.exists() is bool(kind), why
    assert not kind or f"    {kind}: " in decided.read_text(encoding="utf-8"), why


def test_days_changed_on_both_sides_are_told_and_neither_is_taken(
    eventplan: Eventplan, town: Path, tmp_path: Path
) -> None:
    cal = tmp_path / "cal"
    shutil.copytree(town / "cal", cal)
    eventplan("move", "tea", "2027-04-25", "--yes", "--calendar", cal, "--year", "2027")
    before = files_in(cal)
    _, answer = back(eventplan, town, tmp_path, dates("tea", date(2027, 5, 20), date(2027, 5, 20)))
    assert (answer.code, files_in(cal)) == (1, before)
    (left,) = answer.json["left"]
    assert "「2027-05-20」" in left["message"]["zh"]
    assert "「2027-04-25」" in left["message"]["zh"]
    same = back(eventplan, town, tmp_path, dates("tea", date(2027, 4, 25), date(2027, 4, 25)))[1]
    assert (same.code, files_in(cal)) == (0, before), "the same days on both sides are no change"


def _last_of_several(book: Book) -> None:
    sheet = book["日期表"]
    heads = {each.value: each.column for line in (3, 4) for each in sheet[line] if each.value}
    last = max(n for n in range(5, sheet.max_row + 1) if sheet.cell(n, heads["开始"]).value)
    for heading in ("开始", "结束"):
        sheet.cell(last, heads[heading]).value = date(2027, 8, 1)


SEVERAL_DATES: list[tuple[str, Edit, int, int, str]] = [
    # what the calendar decided of the night of 3 July, the edit, exit, decisions then, why the row is here
    ("2027-07-05", _one_of_several, 1, 1, "both sides moved this one: told, and neither taken"),
    ("2027-07-04", _one_of_several, 0, 1, "both sides say the same"),
    ("2027-07-05", _last_of_several, 0, 2, "the table moved another one: taken"),
]


@pytest.mark.parametrize(
    ("decided", "edit", "code", "count", "why"), SEVERAL_DATES, ids=[row[-1] for row in SEVERAL_DATES]
)
def test_one_date_of_several_that_changed_on_both_sides_is_told(
    eventplan: Eventplan,
    town: Path,
    tmp_path: Path,
    decided: str,
    edit: Edit,
    code: int,
    count: int,
    why: str,
) -> None:
    cal = tmp_path / "cal"
    shutil.copytree(town / "cal", cal)
    moved = eventplan("move", "night", decided, "--yes", "--calendar", cal, "--year", "2027")
    assert moved.code == 0, why + moved.err
    _, answer = back(eventplan, town, tmp_path, edit)
    assert answer.code == code, why
    decisions = (cal / "decisions.yaml").read_text(encoding="utf-8")
    assert decisions.count("activity: night") == count, why
    told = "".join(each["message"]["zh"] for each in answer.json["left"])
    assert ("「2027-07-04」" in told and f"「{decided}」" in told) is bool(code), why


OWN = "office_columns: [活动名称, 活动时间, 领队, 备用方案]\n"
OF_NIGHT = "    contact: 张三\n"
OWN_COLUMNS: list[tuple[str, dict[str, str | None], str | None, str]] = [
    # what stands under ``contact``, the cells that are typed, what stands there then, why the row is here
    ("    extra: {领队: 王五}\n", {"领队": "李四"}, "    extra: {领队: 李四}\n", "between braces"),
    (
        "    extra:\n      领队: 王五   # 老领队\n      其他: 不动\n",
        {"领队": "李四", "备用方案": "改室内: 大厅"},
        '    extra:\n      领队: 李四   # 老领队\n      其他: 不动\n      备用方案: "改室内: 大厅"\n',
        "on lines of their own, with a comment, and one more",
    ),
    ("", {"领队": "李四", "备用方案": "室内"}, "    extra: {领队: 李四, 备用方案: 室内}\n", "there was none"),
    ("    extra:\n      领队: 王五\n", {"领队": None}, "", "the last one is emptied"),
    ("    run: true\n    extra: 8月1日\n", {"领队": "李四"}, None, "further days of a run stand there"),
]


@pytest.mark.parametrize(
    ("before", "typed", "after", "why"), OWN_COLUMNS, ids=[row[3] for row in OWN_COLUMNS]
)
def test_a_column_of_the_offices_own_is_read_back(
    eventplan: Eventplan,
    tmp_path: Path,
    before: str,
    typed: dict[str, str | None],
    after: str | None,
    why: str,
) -> None:
    cal, path = tmp_path / "cal", tmp_path / "plan.xlsx"
    cal.mkdir()
    (cal / "site.yaml").write_text(SITE + OWN, encoding="utf-8")
    file = cal / "activities.yaml"
    file.write_text(ACTIVITIES + before, encoding="utf-8")
    desk, _ = open_desk(str(cal))
    assert desk is not None
    path.write_bytes(
        plan_xlsx(edition_of(desk, make_plan(desk, 2027, plan_year), Profile.PUBLIC, None), Lang.ZH)
    )
    book = openpyxl.load_workbook(path)
    for heading, text in typed.items():
        cell("night", heading, text)(book)
    book.save(path)
    answer = eventplan("import", path, "--calendar", cal, "--yes", "--json")
    assert answer.code == (after is None), why
    assert file.read_text(encoding="utf-8") == ACTIVITIES + (before if after is None else after), why


TABLE = (
    "编号,活动名称,活动时间,地点,主办单位,预计规模,领队,备注\r\n"
    'fair,庙会,农历四月初八前后1天,山顶,甲局；乙局,3000,"王五, 老",\r\n'
    "tea, 茶会 ,谷雨,,,,,\r\n"
)
IN_THE_TABLE: list[tuple[str, Edit, str, str, str]] = [
    # the file's codec, what is edited, what is replaced in activities.csv, by what, why the row is here
    ("utf-8-sig", _nothing, "", "", "an unedited workbook changes no byte"),
    (
        "gbk",
        cell("fair", "活动名称", "大庙会"),
        "fair,庙会",
        "fair,大庙会",
        "a text, in the table's own bytes",
    ),
    ("gbk", cell("tea", "活动名称", "春茶会"), " 茶会 ", " 春茶会 ", "the space about it stays"),
    (
        "utf-8",
        cell("fair", "主办单位", "甲局、丙局"),
        "甲局；乙局",
        "甲局；丙局",
        "a list as tables write it",
    ),
    (
        "utf-8",
        cell("fair", "领队", "李四"),
        '"王五, 老"',
        '"李四"',
        "a column of the office's own, in its quotes",
    ),
    (
        "utf-8",
        cell("tea", "备注", "早, 晚"),
        "谷雨,,,,,",
        '谷雨,,,,,"早, 晚"',
        "a cell that was empty, with a comma",
    ),
    ("utf-8", cell("tea", "预计规模", 80), "谷雨,,,,,", "谷雨,,,80,,", "a number"),
    ("utf-8", cell("fair", "预计规模", None), ",3000,", ",,", "an emptied cell"),
    ("utf-8", cell("fair", "时间规则", "农历四月初八前后2天"), "前后1天", "前后2天", "a rule"),
]


def tabled(tmp_path: Path, edit: Edit, octets: bytes) -> tuple[Path, Path]:
    """Return a calendar whose activities stand in a table, and its edited workbook."""
    cal, path = tmp_path / "cal", tmp_path / "plan.xlsx"
    cal.mkdir()
    columns = "office_columns: [活动名称, 活动时间, 地点, 主办单位, 预计规模, 领队, 备注]\n"
    (cal / "site.yaml").write_text(SITE + columns, encoding="utf-8")
    (cal / "activities.csv").write_bytes(octets)
    desk, _ = open_desk(str(cal))
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027, plan_year), Profile.INTERNAL, None)
    path.write_bytes(plan_xlsx(edition, Lang.ZH))
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return cal, path


@pytest.mark.parametrize(
    ("codec", "edit", "old", "new", "why"), IN_THE_TABLE, ids=[row[-1] for row in IN_THE_TABLE]
)
def test_an_edit_lands_in_the_calendars_own_table_and_is_undone(
    eventplan: Eventplan, tmp_path: Path, codec: str, edit: Edit, old: str, new: str, why: str
) -> None:
    cal, path = tabled(tmp_path, edit, TABLE.encode(codec))
    before = files_in(cal)
    answer = eventplan("import", path, "--calendar", cal, "--yes", "--json")
    assert (answer.code, answer.err) == (0, ""), why
    after = files_in(cal)
    assert after == before | {"activities.csv": TABLE.replace(old, new, 1).encode(codec)}, why
    if new:
        assert eventplan("undo", "--calendar", cal).code == 0, why
        assert files_in(cal) == before, why


NOT_IN_THE_TABLE: list[tuple[str, str, Edit, str]] = [
    # what is replaced in the table, by what, the edit, why it is told and nothing is written
    ("编号,", "序号,", cell("miao-hui", "活动名称", "大庙会"), "the name is where its id comes from"),
    ("前后1天", "前后1天 9:00-11:00", cell("fair", "时间规则", "谷雨"), "hours stand in the same cell"),
    ("备注", "主办单位英文名", cell("fair", "备注", "x"), "the table has no such column"),
]


@pytest.mark.parametrize(
    ("old", "new", "edit", "why"), NOT_IN_THE_TABLE, ids=[row[-1] for row in NOT_IN_THE_TABLE]
)
def test_what_no_single_cell_of_the_table_says_is_told(
    eventplan: Eventplan, tmp_path: Path, old: str, new: str, edit: Edit, why: str
) -> None:
    cal, path = tabled(tmp_path, edit, TABLE.replace(old, new, 1).encode())
    before = files_in(cal)
    answer = eventplan("import", path, "--calendar", cal, "--yes", "--json")
    assert (answer.code, files_in(cal)) == (1, before), why
    assert "自己的表" in answer.json["left"][0]["message"]["zh"], why


def in_a_workbook(tmp_path: Path) -> tuple[Path, Path]:
    """Return a calendar whose activities stand in a workbook with looks of its own, and its plan."""
    cal, path = tmp_path / "cal", tmp_path / "plan.xlsx"
    cal.mkdir()
    columns = "office_columns: [活动名称, 活动时间, 地点, 主办单位, 预计规模, 领队, 备注]\n"
    (cal / "site.yaml").write_text(SITE + columns, encoding="utf-8")
    with xlsxwriter.Workbook(cal / "activities.xlsx") as book:
        sheet = book.add_worksheet("计划")
        sheet.merge_range("A1:H1", "2027年活动计划表")
        for number, line in enumerate(TABLE.splitlines(), start=1):
            sheet.write_row(number, 0, next(csv.reader([line])))
        sheet.write_number("F3", 3000, book.add_format({"num_format": "#,##0", "bold": True}))
        sheet.write_formula("H4", '="早"&"晚"', None, "早晚")
        book.add_worksheet("说明").write("A1", "别动")
    desk, _ = open_desk(str(cal))
    assert desk is not None
    edition = edition_of(desk, make_plan(desk, 2027, plan_year), Profile.INTERNAL, None)
    path.write_bytes(plan_xlsx(edition, Lang.ZH))
    return cal, path


IN_THE_WORKBOOK: list[tuple[Edit, str, object, str]] = [
    # what is edited, the cell of activities.xlsx that changes, what it says then, why the row is here
    (cell("fair", "活动名称", "大庙会 & <灯>"), "B3", "大庙会 & <灯>", "a text with signs of XML"),
    (cell("fair", "预计规模", 5000), "F3", 5000, "a number stays one"),
    (cell("fair", "预计规模", None), "F3", None, "an emptied cell"),
    (cell("tea", "预计规模", 80), "F4", 80, "a cell that was empty"),
    (cell("fair", "领队", "李四\n老周"), "G3", "李四\n老周", "a column of the office's own, in two lines"),
    (cell("fair", "时间规则", "农历四月初八前后2天"), "C3", "农历四月初八前后2天", "a rule"),
    (cell("fair", "地点", "山顶、茶亭"), "D3", "山顶、茶亭", "several places"),
    (_nothing, "", None, "an unedited workbook changes no byte"),
]


@pytest.mark.parametrize(
    ("edit", "spot", "said", "why"), IN_THE_WORKBOOK, ids=[row[-1] for row in IN_THE_WORKBOOK]
)
def test_an_edit_lands_in_one_cell_of_the_calendars_own_workbook_and_is_undone(
    eventplan: Eventplan, tmp_path: Path, edit: Edit, spot: str, said: object, why: str
) -> None:
    cal, path = in_a_workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    before = files_in(cal)
    wanted = openpyxl.load_workbook(cal / "activities.xlsx")
    if spot:
        wanted.worksheets[0][spot].value = said
    answer = eventplan("import", path, "--calendar", cal, "--yes", "--json")
    assert (answer.code, answer.err) == (0, ""), why
    after = files_in(cal)
    assert {name for name in after if after[name] != before.get(name)} == (
        {"activities.xlsx"} if spot else set()
    )
    found = openpyxl.load_workbook(cal / "activities.xlsx")
    for ours, theirs in zip(found.worksheets, wanted.worksheets, strict=True):
        assert looks(ours) == looks(theirs), why
    with (
        zipfile.ZipFile(BytesIO(before["activities.xlsx"])) as old,
        zipfile.ZipFile(cal / "activities.xlsx") as new,
    ):
        other = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert other == (["xl/worksheets/sheet1.xml"] if spot else []), why
    assert not spot or eventplan("undo", "--calendar", cal).code == 0
    assert files_in(cal) == before, why


def looks(sheet: Any) -> list[tuple[Any, ...]]:
    """Return every cell of a sheet with its style, and what is merged."""
    cells = (each for line in sheet.iter_rows() for each in line)
    told = [(each.coordinate, each.value, each.number_format, each.font.b) for each in cells]
    return [*told, *((str(each),) for each in sheet.merged_cells.ranges)]


def test_a_formula_of_the_own_workbook_is_named_and_nothing_is_written(
    eventplan: Eventplan, tmp_path: Path
) -> None:
    cal, path = in_a_workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    cell("tea", "备注", "夜里")(book)
    book.save(path)
    before = files_in(cal)
    answer = eventplan("import", path, "--calendar", cal, "--yes", "--json")
    assert (answer.code != 0, files_in(cal)) == (True, before)
    assert "计划!H4 是公式" in answer.err + answer.out


def test_a_chosen_column_of_the_offices_own_is_in_the_csv_and_no_mistake_while_it_is_empty(
    tmp_path: Path,
) -> None:
    cal, _ = tabled(tmp_path, _nothing, TABLE.encode())
    for told, expected in (('"王五, 老"', "王五, 老"), ("", "")):
        (cal / "activities.csv").write_text(TABLE.replace('"王五, 老"', told), encoding="utf-8")
        desk, problems = open_desk(str(cal))
        assert desk is not None
        assert "W417" not in {each.code for each in problems}
        edition = edition_of(desk, make_plan(desk, 2027, plan_year), Profile.PUBLIC, None)
        rows = list(csv.DictReader(plan_csv(edition).decode("utf-8-sig").splitlines()))
        assert {each["编号"]: each["领队"] for each in rows} == {"fair": expected, "tea": ""}
