"""The file of a notice: what is written reads back equal, and an amendment keeps the other breaks."""

from datetime import date
from pathlib import Path

import pytest

from eventplan.almanac.announced import announced_notices
from eventplan.almanac.statutory import Citation, Holiday, Notice, NoticeBreak
from eventplan.domain.text import Text
from eventplan.editing.notices import notice_on_file, notice_yaml
from eventplan.reading.notices.notice_file import read_notice

D = date

NOTICES = [
    *announced_notices(),
    Notice(
        2027,
        'a "paper" \\ with quotes',
        "https://example.org/a?b=1#c",
        (
            NoticeBreak((Holiday.NEW_YEAR,), D(2027, 1, 1), D(2027, 1, 3)),
            NoticeBreak((), D(2027, 9, 3), D(2027, 9, 3), occasion=Text("某日: 纪念", "one-off")),
            NoticeBreak(
                (Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY),
                D(2027, 10, 1),
                D(2027, 10, 8),
                (D(2027, 9, 26), D(2027, 10, 9)),
                citation=Citation("another", "https://example.org/b", D(2027, 3, 22)),
            ),
        ),
        D(2026, 11, 4),
    ),
]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: str(notice.year))
def test_a_written_notice_reads_back_equal(notice: Notice, tmp_path: Path) -> None:
    path = tmp_path / f"{notice.year}.yaml"
    path.write_text(notice_yaml(notice), encoding="utf-8")
    assert read_notice(path) == (notice, ())


@pytest.mark.parametrize("holiday", list(Holiday))
def test_an_amendment_keeps_the_other_breaks_of_the_file(holiday: Holiday, tmp_path: Path) -> None:
    (filed,) = (notice for notice in announced_notices() if notice.year == 2026)
    (old,) = (each for each in filed.breaks if holiday in each.holidays)
    new = NoticeBreak(old.holidays, old.first, old.first)
    path = tmp_path / "2026.yaml"
    paper = Notice(2026, "amendment", None, (new,), D(2026, 3, 22))
    path.write_text(notice_yaml(notice_on_file(filed, paper)), encoding="utf-8")
    read, problems = read_notice(path)
    assert problems == ()
    assert read is not None
    assert read.source == filed.source
    assert [each for each in read.breaks if each.citation is None] == [
        each for each in filed.breaks if each != old
    ]
    assert [(each.last, each.citation) for each in read.breaks if each.citation is not None] == [
        (old.first, Citation("amendment", None, D(2026, 3, 22)))
    ]


def test_a_file_of_a_year_that_the_package_knows_holds_the_changed_breaks_alone() -> None:
    new = NoticeBreak((Holiday.LABOUR_DAY,), D(2019, 5, 1), D(2019, 5, 4))
    paper = Notice(2019, "amendment", None, (new,))
    assert notice_on_file(None, paper) == paper


def test_a_file_that_is_not_there_holds_no_notice(tmp_path: Path) -> None:
    assert read_notice(tmp_path / "2027.yaml") == (None, ())


COMMENTED = """\
# The office keeps this file.
# Ask Li before changing it.
year: 2027
source: "notice"  # as printed
url: "https://example.org/a#b"
breaks:
  # the county fair is moved by this one
  - {holiday: 元旦, first: 2027-01-01, last: 2027-01-03}
  - holiday: 劳动节
    first: 2027-05-01
    last: 2027-05-05  # five days
# the end
"""


@pytest.mark.parametrize(
    ("line", "above"),
    [
        ("# The office keeps this file.", "year: 2027"),
        ("# Ask Li before changing it.", "year: 2027"),
        ("# as printed", "source:"),
        ("  # the county fair is moved by this one", "  - {holiday: 元旦"),
        ("  # five days", "  - {holiday: 劳动节"),
        ("# the end", ""),
    ],
)
def test_comments_of_an_amended_file_stay_where_they_were(tmp_path: Path, line: str, above: str) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    filed, _ = read_notice(path)
    new = NoticeBreak((Holiday.LABOUR_DAY,), D(2027, 5, 1), D(2027, 5, 4))
    after = notice_yaml(notice_on_file(filed, Notice(2027, "amendment", None, (new,))), COMMENTED)
    path.write_text(after, encoding="utf-8")
    read, problems = read_notice(path)
    assert (read is not None and read.breaks[1].last, problems) == (D(2027, 5, 4), ())
    lines = after.splitlines()
    following = [each for each in lines[lines.index(line) + 1 :] if not each.lstrip().startswith("#")]
    assert "".join(following[:1]).startswith(above)
    assert after.count(line.strip()) == 1
