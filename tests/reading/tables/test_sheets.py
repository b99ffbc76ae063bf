"""Which sheet of a workbook is read, and what is said where that is not plain."""

from itertools import product
from pathlib import Path

import pytest
from openpyxl import Workbook

from eventplan.domain.text import Lang
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.tables.table import read_table

COLUMNS = tuple(ActivityEntry.model_fields)
TABLE = (("2027年活动计划",), ("编号", "活动名称", "活动时间"), ("fair", "庙会", "重阳节"))
NOTES = (("填表说明",), ("编号", "每项一个短名"), ("活动时间", "写日期或规则，如 重阳节"))
CONTACTS = (("编号", "责任人", "联系电话"), ("fair", "王", "123"))


def saved(folder: Path, *sheets: tuple[str, tuple[tuple[str, ...], ...], bool]) -> Path:
    """Return a workbook of ``sheets``: title, rows, and whether it is hidden."""
    book = Workbook()
    for title, rows, is_hidden in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if is_hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    del book["Sheet"]
    path = folder / "activities.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("is_first", "is_hidden"), list(product((True, False), (True, False))))
@pytest.mark.parametrize("other", [NOTES, CONTACTS, ()])
def test_the_one_sheet_with_the_headings_is_read(
    *, is_first: bool, is_hidden: bool, other: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    sheets = [("说明", other, is_hidden), ("活动", TABLE, False)]
    path = saved(tmp_path, *(sheets if is_first else sheets[::-1]))
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert problems == []
    assert table is not None
    assert table.rows == ({"id": "fair", "name": "庙会", "when": "重阳节"},)
    assert str(table.ref((0, "when"))).endswith(":3:3")


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("is_explained", [True, False])
def test_several_sheets_with_headings_are_named(*, count: int, is_explained: bool, tmp_path: Path) -> None:
    tables = [(title, TABLE, False) for title in ("春季", "夏季", "秋季")[:count]]
    path = saved(tmp_path, *([("说明", NOTES, False)] if is_explained else []), *tables)
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert table is None
    assert [problem.code for problem in problems] == ["E255"]
    assert "、".join(f"「{title}」" for title, _, _ in tables) in problems[0].render(Lang.ZH)
    assert ", ".join(f'"{title}"' for title, _, _ in tables) in problems[0].render(Lang.EN)


def test_a_hidden_table_beside_the_visible_one_is_stepped_over(tmp_path: Path) -> None:
    path = saved(tmp_path, ("去年", TABLE, True), ("今年", TABLE, False))
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert (table is not None, problems) == (True, [])


def test_a_table_that_is_nowhere_but_on_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, ("说明", NOTES, False), ("活动", TABLE, True))
    table, problems = read_table(path, COLUMNS, ("id", "when"))
    assert (table, [problem.code for problem in problems]) == (None, ["E256"])
    assert "「活动」" in problems[0].render(Lang.ZH)


def test_tables_without_an_id_are_tables_too(tmp_path: Path) -> None:
    without = (("活动名称", "活动时间"), ("庙会", "重阳节"))
    path = saved(tmp_path, ("春季", TABLE, False), ("夏季", without, False))
    assert [problem.code for problem in read_table(path, COLUMNS, ("id", "when"))[1]] == ["E255"]


def test_where_no_sheet_has_headings_the_first_is_complained_of(tmp_path: Path) -> None:
    path = saved(tmp_path, ("一", (("甲", "乙"), ("1", "2")), False), ("二", (), False))
    assert {problem.code for problem in read_table(path, COLUMNS, ("id", "when"))[1]} >= {"E221"}
