"""Tables of daily temperatures, named by a window under ``temperature``. The values are invented."""

from datetime import date
from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.files.series_files import read_temperatures
from eventplan.reading.files.window_files import read_windows
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.window_rule import ObservedWindow

MEANS = {date(2027, 3, 1): 7.5, date(2027, 3, 2): -1.0}
WRITTEN = [
    ("date,tmean\n2027-03-01,7.5\n2027-03-02,-1\n", "utf-8", "plain"),
    ("日期,平均气温\r\n2027/3/1,7.5\r\n2027/3/2,-1.0\r\n", "gb18030", "as a Chinese station gives it"),
    ("date,tmin,tmax,tmean\n2027-03-01,1,12,7.5\n2027-03-02,-4,3,-1\n", "utf-8", "with other columns"),
    ("date,tmean\n2027-03-01,7.5\n2027-03-02,-1\n2027-03-03,\n", "utf-8", "a day without a measurement"),
]


@pytest.mark.parametrize(("text", "encoding", "why"), WRITTEN)
def test_a_table_is_read_as_stations_give_it(text: str, encoding: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    assert read_temperatures(tmp_path, ["t.csv", "t.csv"]) == ({"t.csv": Temperatures.of(MEANS)}, []), why


BROKEN = [
    ("date\n2027-03-01\n", '1:1  E221  the table has no column "tmean"', "no temperatures"),
    (
        "date,tmean\n2027-02-30,5\n",
        '2:1  E217  there is no such day: "2027-02-30"  correct its month (1 to 12) or day',
        "no such day",
    ),
    ("date,tmean\n2027-03-01,warm\n", '2:12  E204  "tmean" must be a number, not "warm"', "a word"),
    (
        "date,tmean\n2027-03-01,12°C\n",
        '2:12  E204  "tmean" must be a number, not "12°C"  write the number alone: 12',
        "a unit",
    ),
    ("date,tmean\n2027-03-01,283.2\n", '2:12  E205  "tmean" must be from -90.0 to 60.0, not 283.2', "kelvin"),
    (
        "date,tmean\n2027-03-01,5\n2027-03-01,6\n",
        '3:1  E226  "2027-03-01" is there twice, first in line 2  keep one of them',
        "a day twice",
    ),
]


@pytest.mark.parametrize(("text", "told", "why"), BROKEN)
def test_a_mistake_is_told_at_its_cell(text: str, told: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    _, problems = read_temperatures(tmp_path, ["t.csv"])
    path = (tmp_path / "t.csv").as_posix()
    assert [problem.render(Lang.EN) for problem in problems] == [f"{path}:{told}"], why


WINDOWS = """\
windows:
  - {id: cherry, name: 樱花期, show: bloom, observations: {2020: 04-05}, temperature: TABLE}
"""


def test_a_window_names_its_table(tmp_path: Path) -> None:
    (tmp_path / "windows.yaml").write_text(WINDOWS.replace("TABLE", "t.csv"), encoding="utf-8")
    (tmp_path / "t.csv").write_text(WRITTEN[0][0], encoding="utf-8")
    windows = read_windows(tmp_path)
    (rule,) = windows.rules
    assert windows.problems == ()
    assert isinstance(rule, ObservedWindow)
    assert rule.temperatures == Temperatures.of(MEANS)
    assert "t.csv" in windows.used


def test_a_table_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "windows.yaml").write_text(WINDOWS.replace("TABLE", "temp.csv"), encoding="utf-8")
    (tmp_path / "temps.csv").write_text(WRITTEN[0][0], encoding="utf-8")
    windows = read_windows(tmp_path)
    (problem,) = windows.problems
    assert (problem.ref.line, problem.code, problem.hint is None) == (2, "E003", False)
    assert len(windows.rules) == 1
