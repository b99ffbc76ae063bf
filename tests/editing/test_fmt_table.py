"""`fmt` rewords the rules of a table cell by cell and moves no other byte of it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from eventplan.domain.text import Lang
from eventplan.editing.fmt import format_rules
from eventplan.editing.rewording import FormattedFile
from eventplan.when.grammar.parse import parse
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.forms import Expr
from tests.draws import draws
from tests.when.site_names import names
from tests.when.trees import TREES


def _format(folder: Path, octets: bytes, lang: Lang | None = None) -> FormattedFile:
    (folder / "activities.csv").write_bytes(octets)
    (only,) = format_rules(folder, names(), lang)
    return only


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("id,when\na,八月十五\n", "id,when\na,农历八月十五\n", "a cell"),
        ("id,when\na,农历八月十五\n", "id,when\na,农历八月十五\n", "nothing to do"),
        ('id,when\na,"八月十五"\n', 'id,when\na,"农历八月十五"\n', "quotes stay"),
        ("id,when\r\na,八月十五\r\n", "id,when\r\na,农历八月十五\r\n", "line ends stay"),
        ("\ufeffid,when\na,八月十五\n", "\ufeffid,when\na,农历八月十五\n", "the byte-order mark stays"),
        ("id,when\na,八月十五", "id,when\na,农历八月十五", "no line end at the last line"),
        ("id;when;x\na;八月十五;y\n", "id;when;x\na;农历八月十五;y\n", "semicolons"),
        ("id\twhen\na\t八月十五\n", "id\twhen\na\t农历八月十五\n", "tabs"),
        (
            "id,when,note,\na,八月十五,八月十五,z\n",
            "id,when,note,\na,农历八月十五,八月十五,z\n",
            "other columns",
        ),
        (
            "编号,活动时间\na, 八月十五 \n",
            "编号,活动时间\na, 农历八月十五 \n",
            "Chinese headings, idle spaces",
        ),
        (
            "id,when,prefer\na,5月,七夕；霜降 前3天\n",
            "id,when,prefer\na,5月,七夕节；霜降前3天\n",
            "each of a list, with its own sign between",
        ),
        (
            "id,when\na,Qixi if workday then next Saturday\n",
            'id,when\na,"Qixi Festival, if workday then next Saturday"\n',
            "a comma needs quotes",
        ),
        (
            "老君山2027年活动表,\nid,when\na,八月十五\n",
            "老君山2027年活动表,\nid,when\na,农历八月十五\n",
            "a title above",
        ),
        (
            'id,summary,when\na,"一行\n两行",八月十五\n',
            'id,summary,when\na,"一行\n两行",农历八月十五\n',
            "lines in a cell",
        ),
    ],
)
def test_a_cell_is_reworded_where_it_stands(tmp_path: Path, before: str, after: str, why: str) -> None:
    assert _format(tmp_path, before.encode()).after.decode() == after, why
    assert not _format(tmp_path, after.encode()).is_changed, "once is enough"


def test_a_table_in_gbk_stays_in_gbk(tmp_path: Path) -> None:
    before = "编号,活动时间,备注\r\na,八月十五,赏月\r\n"
    formatted = _format(tmp_path, before.encode("gbk"))
    assert formatted.after == before.replace("八月", "农历八月").encode("gbk")
    assert formatted.after.decode(formatted.codec) == before.replace("八月", "农历八月")


def test_what_cannot_be_read_is_told_at_its_cell(tmp_path: Path) -> None:
    formatted = _format(tmp_path, "id,when\na,霜将\nb,正月初九\n".encode())
    assert [(each.ref.line, each.ref.column, each.code) for each in formatted.left_alone] == [(2, 3, "E101")]
    assert formatted.after.decode() == "id,when\na,霜将\nb,农历正月初九\n"


def test_a_workbook_is_never_written_and_says_what_to_type(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "when"], ["a", "八月十五"], ["b", "农历八月十五"]):
        sheet.append(row)
    book.save(tmp_path / "activities.xlsx")
    (formatted,) = format_rules(tmp_path, names())
    assert not formatted.is_changed
    assert [(each.ref.line, each.ref.column, each.code) for each in formatted.left_alone] == [(2, 2, "W413")]
    assert "「农历八月十五」" in formatted.left_alone[0].message.zh


@given(TREES, st.sampled_from(Lang), st.sampled_from([None, *Lang]), st.sampled_from(",;\t"), st.booleans())
@draws(60)
def test_any_rule_in_a_table_means_the_same_afterwards(
    tmp_path_factory: pytest.TempPathFactory, tree: Expr, lang: Lang, to: Lang | None, sign: str, is_gbk: bool
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign)
    writer.writerows([["id", "note", "when"], ["a", f"七夕{sign}八月十五", phrase(tree, lang, names())]])
    octets = text.getvalue().encode("gb18030" if is_gbk else "utf-8")
    formatted = _format(tmp_path_factory.mktemp("fmt"), octets, to)
    assert formatted.left_alone == ()
    rows = list(csv.reader(io.StringIO(formatted.after.decode(formatted.codec)), delimiter=sign))
    assert rows[:1] == [["id", "note", "when"]]
    assert rows[1][:2] == ["a", f"七夕{sign}八月十五"]
    assert parse(rows[1][2], names()).expr == tree
