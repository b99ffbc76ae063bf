"""The region's workbook as openpyxl reads it back.

Authority: the design's sheets: a row an activity with its site, a site by month, clashes for officers alone.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from eventplan.domain.text import Lang
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_workbook import region_xlsx
from tests.publishing.region.seen_region import MARKERS

Editions = Mapping[Profile, RegionEdition]

SHEETS = (
    # profile, language, its sheets
    (Profile.INTERNAL, Lang.ZH, ["全市统筹表", "月度矩阵", "冲突与建议"]),
    (Profile.PUBLIC, Lang.ZH, ["全市统筹表", "月度矩阵"]),
    (Profile.INTERNAL, Lang.EN, ["All sites", "Months and sites", "Clashes and proposals"]),
)


@pytest.mark.parametrize(("profile", "lang", "sheets"), SHEETS)
def test_the_workbook_has_the_sheets_of_its_edition(
    editions: Editions, profile: Profile, lang: Lang, sheets: list[str]
) -> None:
    book = load_workbook(BytesIO(region_xlsx(editions[profile], lang)))
    assert book.sheetnames == sheets


def test_the_list_is_by_site_the_matrix_by_month_and_a_proposal_stands_beside_its_clash(
    editions: Editions,
) -> None:
    book = load_workbook(BytesIO(region_xlsx(editions[Profile.INTERNAL], Lang.ZH)))
    listed, matrix, clashes = (
        list(book[name].iter_rows(min_row=3, values_only=True)) for name in book.sheetnames
    )
    assert [row[:2] for row in listed] == [
        ("hill", "山会"),
        ("hill", "健步"),
        ("lake", "花灯"),
        ("lake", "龙舟"),
        ("lake", "湖上<b>演出"),
        ("某县", "牡丹节"),
        ("剧院", "<i>穆桂英"),
    ]
    assert [f"{day:%F}" for day in listed[0][4:6]] == ["2027-05-08", "2027-05-09"]
    assert [(row[0], row[5], row[13]) for row in matrix] == [("hill", "1\n游1", 2), ("lake", "1\n节1", 3)]
    assert [(row[0], row[4]) for row in clashes] == [(1, "龙舟"), (2, None), (3, None)]


def test_the_public_workbook_tells_nothing_internal(editions: Editions) -> None:
    octets = region_xlsx(editions[Profile.PUBLIC], Lang.ZH)
    with ZipFile(BytesIO(octets)) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    moved = [move.because.zh for move in editions[Profile.INTERNAL].plan.moves]
    assert [each for each in (*MARKERS, *moved, "警力", "冲突") if each in text] == []
    assert octets == region_xlsx(editions[Profile.PUBLIC], Lang.ZH), "the same edition gives the same bytes"
