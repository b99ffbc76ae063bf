"""Files of dated series: what is read of them, and what is told of their mistakes. The rows are invented."""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.files.series_files import placed, read_positions, read_series
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import NotedDay
from eventplan.seasons.observed.series import Series

HEAD = "site,year,event,date\n"
GOOD = """site,year,event,date,doy,alt
Ridge,2021,ice_on,2022-01-05,370,
Ridge,2020,ice_on,2020-12-20,355,
Lake,2020,ice_on,2020-12-01,336,
Ridge,2020,first_bloom,2020-04-01,92,
"""


def test_a_file_becomes_series_in_order(tmp_path: Path) -> None:
    path = tmp_path / "ridge.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert read_series(path) == (
        (
            Series("ridge", "Ridge", "first_bloom", (NotedDay(2020, 91),)),
            Series("ridge", "Lake", "ice_on", (NotedDay(2020, 335),)),
            Series("ridge", "Ridge", "ice_on", (NotedDay(2020, 354), NotedDay(2021, 369))),
        ),
        [],
    )


ONE = (Series("one", "山", "盛花", (NotedDay(2020, 91),)),)
WRITTEN = [
    (f"{HEAD}山,2020,盛花,2020-04-01\n", "utf-8", "plain"),
    (f"{HEAD}山,2020,盛花,2020-04-01\n", "utf-8-sig", "a byte order mark, as Excel writes"),
    ("site,year,event,date\r\n山,2020,盛花,2020/4/1\r\n", "gb18030", "WPS in China"),
    ("site;year;event;date\n山;2020;盛花;2020-04-01\n", "utf-8", "semicolons"),
    ("站点,年份,事件,日期\n山,2020,盛花,2020年4月1日\n", "utf-8", "headings and days in Chinese"),
    ('date,event,year,site\n2020-04-01,"盛花",2020,山\n', "utf-8", "another order, and quotes"),
]


@pytest.mark.parametrize(("text", "encoding", "why"), WRITTEN)
def test_it_is_read_whatever_program_wrote_it(text: str, encoding: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes(text.encode(encoding))
    assert read_series(path) == (ONE, []), why


BROKEN = [
    (
        "",
        ["1:1  E009  the file is empty  write something in it; a file that is not needed may be deleted"],
        "an empty file",
    ),
    (
        "site,date\nA,2020-04-01\n",
        ['1:1  E221  the table has no column "year"', '1:1  E221  the table has no column "event"'],
        "two columns less",
    ),
    (
        "site,yeer,event,date\nA,2020,bloom,2020-04-01\n",
        ['1:1  E221  the table has no column "year"  is "yeer" meant to be "year"?'],
        "a mistyped heading",
    ),
    (
        f"{HEAD}A,2020,bloom,2020-04-31\n",
        ['2:14  E217  there is no such day: "2020-04-31"  correct its month (1 to 12) or day'],
        "no such day",
    ),
    (
        f"{HEAD}A,2020,bloom,April 3\n",
        ['2:14  E209  "date" must be a date such as 2027-05-01, not "April 3"'],
        "no date",
    ),
    (f"{HEAD}A,20x0,bloom,2020-04-01\n", ['2:3  E203  "year" must be a whole number, not "20x0"'], "no year"),
    (f"{HEAD}A,20,bloom,2020-04-01\n", ['2:3  E205  "year" must be from 1000 to 2200, not 20'], "no century"),
    (f"{HEAD}A,2020,bloom\n", ['2:1  E201  "date" is missing  add it here'], "a cell less"),
    (f"{HEAD},2020,bloom,2020-04-01\n", ['2:1  E201  "site" is missing  add it here'], "no site"),
    (
        f"{HEAD}A,2020,bloom,2020-04-01\nB,2020,bloom,2020-04-01\nA,2020,bloom,2020-04-02\n",
        ['4:3  E226  "A bloom 2020" is there twice, first in line 2  keep one of them'],
        "a year twice",
    ),
    (
        f"{HEAD}A,2020,bloom,2023-04-01\n",
        ["2:14  E216  2023-04-01 does not lie in the season of 2020"],
        "another year's day",
    ),
    (
        f"{HEAD}A,20x0,bloom,2020-04-31\n",
        [
            '2:3  E203  "year" must be a whole number, not "20x0"',
            '2:14  E217  there is no such day: "2020-04-31"  correct its month (1 to 12) or day',
        ],
        "every mistake is told in one run",
    ),
]


@pytest.mark.parametrize(("text", "told", "why"), BROKEN)
def test_a_mistake_is_told_at_its_cell(text: str, told: list[str], why: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(text, encoding="utf-8")
    _, problems = read_series(path)
    assert [problem.render(Lang.EN) for problem in problems] == [
        f"{path.as_posix()}:{line}" for line in told
    ], why
    assert all(problem.render(Lang.ZH) != problem.render(Lang.EN) for problem in problems)


def test_the_rows_without_mistakes_are_still_read(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(f"{HEAD}山,2020,盛花,2020-04-01\n山,20x1,盛花,2021-04-01\n", encoding="utf-8")
    series, problems = read_series(path)
    assert (series, len(problems)) == (ONE, 1)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    series, problems = read_series(tmp_path / "none.csv")
    assert (series, [problem.code for problem in problems]) == ((), ["E003"])


def test_a_position_may_stand_once_for_a_site(tmp_path: Path) -> None:
    path = tmp_path / "ridge.csv"
    path.write_text(
        "site,year,event,date,lat,long,alt\nA,2020,bloom,2020-04-01,34,111.5,\nA,2021,bloom,2021-04-01,,,820\n",
        encoding="utf-8",
    )
    (series,), problems = read_series(path)
    assert problems == []
    assert series.position == Position(34, 111.5, 820)
    away = Position(35, 112, 300)
    assert placed((series,), {"A": away})[0].position == away
    assert placed((series,), {"B": away}) == (series,)


def test_a_table_of_positions_is_read_with_its_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("site,lat,lon,alt\nA,34,111,820\nB,934,111,\nC,,,\n", encoding="utf-8")
    found, problems = read_positions(path)
    assert found == {"A": Position(34, 111, 820), "B": Position(lon=111)}
    assert [problem.code for problem in problems] == ["E205"]
