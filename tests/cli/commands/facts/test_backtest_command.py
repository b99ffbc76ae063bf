"""``backtest`` on series and on a site's own years: what it tells, and what it tells when it cannot."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from tests.cli.conftest import Eventplan

SERIES = "site,year,event,date,alt\n" + "".join(
    f"山,{year},full_bloom,{year}-04-{5 + year % 7:02},300\n" for year in range(2000, 2021)
)
WINDOWS = """\
windows:
  - {id: top, name: {zh: 山顶花期, en: top bloom}, show: bloom, observations: observations.csv,
     fallback: {first: 04-20, last: 05-10}}
  - {id: rime, name: {zh: 雾凇期, en: rime}, show: snow, observations: {2025: 2026-01-05}}
  - {id: new, name: {zh: 新花期, en: new bloom}, show: bloom, fallback: {first: 04-20, last: 05-10}}
  - {id: summer, name: {zh: 清凉季, en: cool summer}, kind: dates, first: 07-01, last: 08-31}
"""
OBSERVATIONS = """\
window,year,event,date,source
top,2023,peak,2023-05-06,x
top,2024,peak,2024-05-01,x
top,2025,peak,2025-05-07,x
top,2026,peak,2026-05-04,x
"""
ROW_KEYS = [
    "series",
    "event",
    "estimator",
    "forecasts",
    "mae_days",
    "hit",
    "overlap",
    "miss",
    "coverage",
    "width_days",
]


@pytest.fixture
def noted(hill: Path) -> Path:
    """Return a small calendar with four noted years."""
    (hill / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    (hill / "observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    return hill


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """Return a file of twenty-one years of one site."""
    path = tmp_path / "ridge.csv"
    path.write_text(SERIES, encoding="utf-8")
    return path


def test_series_give_the_rows_others_script_against(eventplan: Eventplan, series: Path) -> None:
    answer = eventplan("backtest", "--series", series, "--json")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.json["rows"]
    assert [list(row) for row in rows] == [ROW_KEYS] * 4
    assert [row["estimator"] for row in rows] == ["brochure", "last year", "mean of 15", "eventplan"]
    assert {(row["series"], row["event"], row["forecasts"]) for row in rows[1:]} == {
        ("ridge", "full_bloom", 11)
    }


def test_several_files_follow_one_option_and_the_origin_bounds_the_targets(
    eventplan: Eventplan, series: Path
) -> None:
    other = series.with_name("other.csv")
    other.write_text(SERIES, encoding="utf-8")
    answer = eventplan("backtest", "--series", series, other, "--origin", "2015", "--json")
    last_years = [row for row in answer.json["rows"] if row["estimator"] == "last year"]
    assert [(row["series"], row["forecasts"]) for row in last_years] == [("other", 6), ("ridge", 6)]


def test_other_places_need_positions(eventplan: Eventplan, series: Path) -> None:
    answer = eventplan("backtest", "--series", series, "--neighbours", "5", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "these series say no positions, which --neighbours needs: "
        "name a table site,lat,lon,alt with --places\n"
    )


def test_no_measurement_is_made_on_half_a_table(eventplan: Eventplan, series: Path) -> None:
    series.write_text(SERIES.replace("2010-04", "2010-14"), encoding="utf-8")
    answer = eventplan("backtest", "--series", series, "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    told = 'E217  there is no such day: "2010-14-06"  correct its month (1 to 12) or day'
    assert answer.err == f"{series.as_posix()}:12:19  {told}\n"


def test_a_file_of_another_kind_is_not_told_row_by_row(eventplan: Eventplan, series: Path) -> None:
    series.write_text("site,year,event,date\n" + "A,B,C,D\n" * 100, encoding="utf-8")
    answer = eventplan("backtest", "--series", series, "--lang", "en")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == "and 180 more"
    assert len(answer.err.splitlines()) == 21


def test_nothing_to_forecast_is_said(eventplan: Eventplan, series: Path) -> None:
    answer = eventplan("backtest", "--series", series, "--origin", "2050", "--lang", "en")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "no year from 2050 on can be forecast: each needs 3 earlier noted years\n"


def test_own_years_say_what_would_have_been_said(eventplan: Eventplan, noted: Path) -> None:
    answer = eventplan("backtest", noted, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[:4] == [
        "top bloom",
        "  3 forecasts are few: the true hit rate may be anything from 53% to 100%",
        "  2023  came 05-06  nothing was noted before it",
        "  2024  came 05-01  would have said 05-05 (04-21 .. 05-19)  4 days early",
    ]
    # 30 April is out by 6, 1, 7 and 4 days, so event and show share 3, 8, 2 and 5 of nine days.
    assert ["brochure", "date", "4", "4.50", "50%", "50%", "0%"] in [line.split() for line in lines]
    assert "new bloom" in lines
    assert "  nothing is noted, so there is nothing to judge by" in lines
    assert "  2025  came 2026-01-05  nothing was noted before it" in lines
    assert "cool summer" not in lines


def test_own_years_as_json_hold_rows_and_years(eventplan: Eventplan, noted: Path) -> None:
    document = eventplan("backtest", noted, "--json").json
    # 2026 from days 125, 121 and 126 with weights 0.771, 0.841 and 0.917: 124.03 -+ 8.45 days
    assert {row["series"] for row in document["rows"]} == {"hill"}
    assert [list(row) for row in document["rows"]] == [ROW_KEYS] * len(document["rows"])
    assert [(each["id"], each["noted_years"], each["forecasts"]) for each in document["windows"]] == [
        ("top", 4, 3),
        ("rime", 1, 0),
        ("new", 0, 0),
    ]
    assert document["windows"][0]["years"][-1] == {
        "year": 2026,
        "came": "2026-05-04",
        "p10": "2026-04-27",
        "p50": "2026-05-05",
        "p90": "2026-05-13",
        "days_off": -1,
    }


def test_the_origin_bounds_own_years_too(eventplan: Eventplan, noted: Path) -> None:
    document = eventplan("backtest", noted, "--origin", "2026", "--json").json
    assert [year["year"] for year in document["windows"][0]["years"]] == [2026]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tables_fit_a_console_and_gbk(eventplan: Eventplan, noted: Path, series: Path, lang: str) -> None:
    for arguments in ((noted,), ("--series", series)):
        out = eventplan("backtest", *arguments, "--lang", lang).out
        out.encode("gbk")
        for line in out.splitlines():
            assert not any(east_asian_width(sign) == "A" for sign in line if sign not in "（）"), line
            assert sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) <= 78, line


VALLEY = "site,year,event,date\n" + "".join(
    f"{site},{year},full_bloom,{year}-04-{start + year * 7 % 11:02}\n"
    for site, start in (("下", 3), ("中", 4), ("口", 3), ("上", 12))
    for year in range(1995, 2021)
)
WHERE = "地点,纬度,经度,海拔\n下,34.0,111.0,300\n中,34.0,111.1,320\n口,33.9,111.0,310\n上,34.1,111.0,600\n"


def test_other_places_are_rows_of_their_own(eventplan: Eventplan, tmp_path: Path) -> None:
    series, places = tmp_path / "valley.csv", tmp_path / "places.csv"
    series.write_text(VALLEY, encoding="utf-8")
    places.write_text(WHERE, encoding="utf-8")
    asked = ("--neighbours", "2", "--noted", "1", "--json")
    answer = eventplan("backtest", "--series", series, "--places", places, *asked)
    assert answer.err == ""
    document = answer.json
    assert document["scope"] == {"origin": None, "noted": 1, "earlier": 10, "neighbours": 2, "lead": None}
    rows = {row["estimator"]: row for row in document["rows"]}
    assert list(rows["eventplan"]) == ROW_KEYS
    assert list(rows["eventplan with neighbours"]) == [*ROW_KEYS, "left_out"]
    assert rows["eventplan with neighbours"]["left_out"] == {"late": 0, "few_places": 0, "refused": 0}
    assert rows["eventplan with neighbours"]["mae_days"] < rows["eventplan"]["mae_days"]
    in_rows = series.with_name("placed.csv")
    head, *lines = VALLEY.splitlines()
    where = {line.split(",")[0]: line.split(",", 1)[1] for line in WHERE.splitlines()[1:]}
    placed = [f"{line},{where[line.split(',')[0]]}" for line in lines]
    in_rows.write_text("\n".join([f"{head},lat,long,alt", *placed]), encoding="utf-8")
    same = eventplan("backtest", "--series", in_rows, *asked).json
    assert [{**row, "series": "valley"} for row in same["rows"]] == document["rows"]


@pytest.fixture
def valley(tmp_path: Path) -> tuple[str | Path, ...]:
    """Return how four sites with their positions are named."""
    series, places = tmp_path / "valley.csv", tmp_path / "places.csv"
    series.write_text(VALLEY, encoding="utf-8")
    places.write_text(WHERE, encoding="utf-8")
    return ("backtest", "--series", series, "--places", places, "--neighbours", "3")


def test_other_places_are_told_in_words_with_what_was_left_out(
    eventplan: Eventplan, valley: tuple[str | Path, ...]
) -> None:
    said = eventplan(*valley, "--lead", "7", "--lang", "en")
    # Three come a week before the upper one, nothing before them: 16 years each.
    assert (said.code, said.err) == (0, "")
    assert "  48 not forecast: fewer than three such places" in said.out.splitlines()


def test_several_numbers_in_one_run_give_what_each_gives_alone(
    eventplan: Eventplan, valley: tuple[str | Path, ...]
) -> None:
    together = eventplan(*valley, "--noted", "1,3", "--lead", "0,7", "--json").json
    alone = [
        eventplan(*valley, "--noted", noted, *lead, "--json").json
        for noted in ("1", "3")
        for lead in ((), ("--lead", "7"))
    ]
    assert together["runs"] == [{key: run[key] for key in ("scope", "rows")} for run in alone]
    said = eventplan(*valley, "--noted", "1,3", "--lead", "0,7", "--lang", "en").out.splitlines()
    assert [line for line in said if line.startswith("from ")] == [
        "from 1 noted year",
        "from 1 noted year, once places that come 7 days earlier have flowered",
        "from 3 noted years",
        "from 3 noted years, once places that come 7 days earlier have flowered",
    ]


def test_what_was_left_out_is_counted_where_nothing_could_be_forecast(
    eventplan: Eventplan, valley: tuple[str | Path, ...]
) -> None:
    # Nothing comes 40 days before any of the four: 16 years each.
    answer = eventplan(*valley, "--lead", "40", "--lang", "en")
    assert "  64 not forecast: fewer than three such places" in answer.out.splitlines()
    rows = {row["estimator"]: row for row in eventplan(*valley, "--lead", "40", "--json").json["rows"]}
    front = rows["eventplan once neighbours flowered"]
    assert list(front) == [*ROW_KEYS, "left_out"]
    assert (front["forecasts"], front["mae_days"], front["coverage"]) == (0, None, None)
    assert front["left_out"] == {"late": 0, "few_places": 64, "refused": 0}
    assert "eventplan" not in rows


USAGE = [
    (["ridge.csv"], 2, "name a file of dates as --series ridge.csv\n", "a file without the option"),
    (["a", "b"], 2, "one calendar at a time, not 2; dated series go behind --series\n", "two calendars"),
    (["--noted", "5"], 2, "--noted goes with --series\n", "a number that own years do not take"),
    (["--neighbours", "5"], 2, "--neighbours goes with --series\n", "nor other places"),
    (["--series", "x.csv", "--noted", "0"], 2, "--noted 0 goes with --neighbours\n", "nothing to go by"),
    (["--series", "x.csv", "--lead", "7"], 2, "--lead goes with --neighbours\n", "nobody to go ahead"),
    (
        ["nowhere"],
        1,
        'nowhere:1:1  E001  there is no folder "nowhere"  to begin a calendar: eventplan new nowhere\n',
        "no such calendar",
    ),
]


@pytest.mark.parametrize(("arguments", "code", "err", "why"), USAGE)
def test_a_wrong_call_is_told_what_to_write(
    eventplan: Eventplan, arguments: list[str], code: int, err: str, why: str
) -> None:
    answer = eventplan("backtest", *arguments, "--lang", "en")
    assert (answer.code, answer.out, answer.err) == (code, "", err), why


SLOW = """
import time
from eventplan.cli.shell.console import open_console
from eventplan.cli.shell.progress import ProgressBar
from eventplan.domain.text import Text
with ProgressBar(open_console("en", None), Text("检验", "backtest")) as bar:
    bar.show(1, 4)
    time.sleep(1.1)
    bar.show(2, 4)
print("done")
"""


def test_a_person_who_waits_sees_a_bar_and_a_pipe_does_not() -> None:
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", SLOW], stderr=theirs, stdout=subprocess.DEVNULL, check=True, timeout=120
    )
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert f"\rbacktest [{'=' * 20}{' ' * 20}]  50%" in shown
    assert "25%" not in shown
    assert shown.endswith("\r")
    piped = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, check=True, timeout=120)
    assert piped.stderr == b""
