"""CSV files as Excel and WPS write them."""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.tables.table import TableFile, read_table
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath

COLUMNS = tuple(ActivityEntry.model_fields)


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> TableFile:
    """Return the table of ``text``, which must be readable."""
    path = tmp_path / "activities.csv"
    path.write_bytes(text.encode(encoding))
    found, problems = read_table(path, COLUMNS, ("id", "when"))
    assert (problems, found is None) == ([], False)
    assert found is not None
    return found


ROW = {"id": "fair", "name": "庙会", "when": "重阳节"}


@pytest.mark.parametrize(
    ("text", "encoding", "row", "why"),
    [
        ("id,name,when\nfair,庙会,重阳节\n", "utf-8-sig", ROW, "Excel's CSV UTF-8"),
        ("id,name,when\r\nfair,庙会,重阳节\r\n", "gb18030", ROW, "WPS in China"),
        ("id;name;when\nfair;庙会;重阳节\n", "utf-8", ROW, "semicolons"),
        ("id\tname\twhen\nfair\t庙会\t重阳节\n", "utf-8", ROW, "pasted from a sheet"),
        (
            "编号，活动名称，活动时间\nfair，庙会，重阳节\n",
            "utf-8",
            ROW,
            "full-width commas and Chinese headers",
        ),
        (
            "试验山，2027年\n单位：文旅局,,日期：11月\n编号,活动名称,活动时间\nfair,庙会,重阳节\n合计,,\n",
            "utf-8",
            ROW,
            "an office table",
        ),
        (
            "序号,编号,活动时间,级别,状态\n1,fair,七夕,重点,取消\n",
            "utf-8",
            {"id": "fair", "when": "七夕", "tier": "major", "status": "cancelled"},
            "the words of our own tables",
        ),
        ("ID,Name,When\nfair,庙会,重阳节\n", "utf-8", ROW, "capitals"),
        ("\n\nid,name,when\n\nfair,庙会,重阳节\n,,\n", "utf-8", ROW, "empty rows"),
        (
            'id,when\nfair,"七夕，若为工作日则顺延至周六"\n',
            "utf-8",
            {"id": "fair", "when": "七夕，若为工作日则顺延至周六"},
            "quotes",
        ),
        ('id,when\nfair,"say ""七夕"""\n', "utf-8", {"id": "fair", "when": 'say "七夕"'}, "doubled quotes"),
        ("id,when,days\nfair,七夕,\n", "utf-8", {"id": "fair", "when": "七夕"}, "an empty cell is left out"),
        (
            "id,when,name,name_en\nfair,七夕,庙会,Fair\n",
            "utf-8",
            {"id": "fair", "when": "七夕", "name": {"zh": "庙会", "en": "Fair"}},
            "a second language",
        ),
        (
            "id,when,出处,英文出处\nfair,七夕,县志,county annals\n",
            "utf-8",
            {"id": "fair", "when": "七夕", "source": {"zh": "县志", "en": "county annals"}},
            "a source in two languages",
        ),
        (
            "id,when,prefer,hosts,hosts_en\nfair,七夕,周末；重阳,甲;乙,A\n",
            "utf-8",
            {
                "id": "fair",
                "when": "七夕",
                "prefer": ["周末", "重阳"],
                "hosts": [{"zh": "甲", "en": "A"}, {"zh": "乙", "en": None}],
            },
            "several values in a cell",
        ),
        (
            "id,when,sessions\nfair,七夕,09:30-11:00；14:00至15:00/200\n",
            "utf-8",
            {
                "id": "fair",
                "when": "七夕",
                "sessions": [
                    {"start": "09:30", "stop": "11:00", "capacity": None},
                    {"start": "14:00", "stop": "15:00", "capacity": "200"},
                ],
            },
            "performances",
        ),
    ],
)
def test_a_row_becomes_the_content_of_an_entry(
    text: str, encoding: str, row: dict[str, Tree], why: str, tmp_path: Path
) -> None:
    assert table(tmp_path, text, encoding).rows == (row,), why


@pytest.mark.parametrize(
    ("path", "offset", "place", "why"),
    [
        ((0, "when"), 0, (2, 6), "the cell"),
        ((0, "when"), 2, (2, 8), "a character of it"),
        ((1, "when"), 0, (3, 6), "a quoted cell begins at its quote"),
        ((1, "when"), 1, (3, 8), "its characters stand behind the quote"),
        ((1, "prefer", 1), 0, (4, 7), "the second value of a cell, after a line break in a cell"),
        ((1, "venue"), 0, (3, 1), "a cell that is not there stands at its row"),
    ],
)
def test_every_cell_knows_its_place(
    path: DataPath, offset: int, place: tuple[int, int], why: str, tmp_path: Path
) -> None:
    file = table(tmp_path, 'id,when,prefer\nfair,重阳节,\nmoon,"中\n秋",周末;周六\n')
    ref = file.ref(path) if offset == 0 else file.ref_in(path, offset)
    assert (ref.line, ref.column) == place, why


def test_a_table_without_its_columns_is_told(tmp_path: Path) -> None:
    path = tmp_path / "activities.csv"
    path.write_text("id,whne,id\nfair,重阳节,fair\n", encoding="utf-8")
    found, problems = read_table(path, COLUMNS, ("id", "when"))
    assert found is None
    assert [problem.render(Lang.EN).removeprefix(path.as_posix() + ":") for problem in problems] == [
        '1:4  E202  "whne" is not known here  did you mean "when"?',
        '1:9  E028  "id" is written twice, first in line 1  keep one of them',
        '1:1  E221  the table has no column "when"',
    ]
