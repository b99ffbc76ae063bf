"""What a workbook keeps of itself, so that it can be compared when it comes back.

Authority: the cells that openpyxl reads from the sheets to be seen are those that the hidden one repeats.
"""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from eventplan.domain.text import Lang
from eventplan.domain.written_workbook import WrittenTable, WrittenWorkbook, read_written
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.office.workbook import plan_xlsx
from tests.publishing.full_year import full_edition, full_plan
from tests.publishing.sample_plan import MARKERS, sample_edition

TABLE = WrittenTable(
    "activities", "表", ("活动名称", "编号"), ("name", "id"), (("灯会", "fair"), (None, "b"))
)
BOOK = WrittenWorkbook("hill", 2027, 3, Lang.ZH, "public", (TABLE, replace(TABLE, kind="dates", rows=())))


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def kept(content: bytes) -> WrittenWorkbook:
    found = read_written(list(book(content)["_eventplan"].iter_rows(values_only=True)))
    assert found is not None
    return found


def test_what_is_kept_reads_back_as_it_was_written() -> None:
    assert read_written(list(BOOK.lines())) == BOOK
    filled = [(*line, *[None] * (9 - len(line))) for line in BOOK.lines()]
    assert read_written(filled) == BOOK, "programs fill up the lines"
    later = [*filled[:3], ("colour", "red"), *filled[3:]]
    assert read_written(later) == BOOK, "a word of a later version is stepped over"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: lines[:0], "an empty sheet"),
        (lambda lines: [("eventplan", 2), *lines[1:]], "a later version is not guessed at"),
        (lambda lines: lines[1:], "the first line is missing"),
        (lambda lines: [line for line in lines if line[0] != "field"], "nobody says what the columns are"),
        (lambda lines: [line for line in lines if line[0] != "table"], "rows of no table"),
        (lambda lines: [line for line in lines if line[0] != "lang"], "no language"),
        (lambda lines: [("year", "soon") if line[0] == "year" else line for line in lines], "no year"),
        (lambda lines: [("year", 99999) if line[0] == "year" else line for line in lines], "no such year"),
        (lambda lines: [("profile", "") if line[0] == "profile" else line for line in lines], "for nobody"),
        (lambda lines: [("table",) if line[0] == "table" else line for line in lines], "no sheet"),
    ],
)  # fmt: skip
def test_what_was_spoiled_is_not_trusted(change: Any, why: str) -> None:
    assert read_written(change(list(BOOK.lines()))) is None, why


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("profile", Profile)
def test_the_hidden_sheet_repeats_what_can_be_seen(profile: Profile, lang: Lang) -> None:
    edition = full_edition(profile, full_plan(2))
    content = plan_xlsx(edition, lang)
    written = kept(content)
    assert (written.calendar, written.year, written.lang, written.profile) == (
        *("laojunshan", 2027, lang, profile.value),
    )
    assert [table.kind for table in written.tables] == ["activities", "dates"]
    for table in written.tables:
        sheet = book(content)[table.title]
        heads = [below.value or above.value for above, below in zip(sheet[3], sheet[4], strict=True)]
        columns = [heads.index(heading) + 1 for heading in table.headings]
        for number, row in enumerate(table.rows, start=5):
            seen = [sheet.cell(number, column).value for column in columns]
            assert [getattr(cell, "date", lambda cell=cell: cell)() for cell in seen] == list(row)
    activities, dates = written.tables
    assert len(activities.rows) == len({one.activity.id for one in edition.plan.placements}) == 40
    assert activities.fields[-1] == "id"
    assert [row[-1] for row in dates.rows] == [one.uid.rpartition("@")[0] for one in edition.plan.placements]


def test_a_public_workbook_keeps_nothing_internal() -> None:
    said = [str(cell) for line in kept(plan_xlsx(sample_edition(), Lang.ZH)).lines() for cell in line]
    assert [marker for marker in MARKERS if any(marker in cell for cell in said)] == []
