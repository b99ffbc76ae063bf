"""``observe --place``: a peak of another place, noted where it is known, and what it moves. All invented."""

from pathlib import Path

import pytest

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from eventplan.seasons.observed.window_rule import ObservedWindow
from tests.cli.conftest import Eventplan

WINDOWS = """\
windows:
  - {id: peony, name: {zh: 牡丹花期, en: peony bloom}, show: bloom,
     observations: {2024: 04-14, 2025: 04-17, 2026: 04-13}, neighbours: neighbours.csv}
"""
DAYS = {2019: 8, 2020: 4, 2021: 3, 2022: 7, 2023: 5, 2024: 5, 2025: 8, 2026: 4}
TABLE = "地点,年份,项目,日期,海拔,纬度,经度,备注\r\n" + "".join(
    f"王城公园,{year},牡丹盛花,{year}-04-{day:02},140,34.6,112.4,甲\r\n" for year, day in DAYS.items()
)
EN, NOW = ("--lang", "en"), "2027-04-03"


@pytest.fixture
def garden(hill: Path) -> Path:
    """Return a small calendar with three noted years and a table of one place, as WPS writes it."""
    (hill / "windows.yaml").write_text(WINDOWS, encoding="utf-8")
    (hill / "neighbours.csv").write_bytes(TABLE.encode("gb18030"))
    return hill


def test_a_peak_of_another_place_is_appended_and_moves_the_window(eventplan: Eventplan, garden: Path) -> None:
    asked = ("observe", "--place", "王城公园", "2027-04-02", "--calendar", garden, *EN)
    dry = eventplan(*asked, "--dry-run", now=NOW)
    assert (dry.code, dry.err) == (0, "")
    lines = dry.out.splitlines()
    assert lines[0] == "王城公园  2027  the peak  2027-04-02"
    assert lines[1].startswith("  not written; it would stand at ")
    assert "peony bloom  2027" in lines
    before, after = (line for line in lines if line.startswith(("  before", "  after")))
    assert before.endswith("estimate (3 earlier years)")
    assert after.endswith("updated (3 earlier years)")
    assert (garden / "neighbours.csv").read_bytes() == TABLE.encode("gb18030")
    written = eventplan(*asked, "--source", "园方微信", now=NOW)
    assert written.out == dry.out.replace("not written; it would stand at", "noted at")
    octets = (garden / "neighbours.csv").read_bytes()
    row = "王城公园,2027,牡丹盛花,2027-04-02,,,,,园方微信\r\n"
    head = TABLE.replace("备注\r\n", "备注,source\r\n", 1)
    assert octets.decode("gb18030") == head + row
    calendar, problems = read_calendar(garden)
    assert calendar is not None
    assert [problem.render(Lang.EN) for problem in problems if problem.is_error] == []
    (rule,) = (rule for rule in calendar.windows if isinstance(rule, ObservedWindow))
    assert rule.neighbours[0].noted.day_in(2027) == 91
    again = eventplan(*asked, now=NOW)
    assert again.code == 1
    assert again.err.endswith("王城公园 is noted for 2027; to correct it change this line\n")


def test_json_tells_the_note_and_the_window_before_and_after(eventplan: Eventplan, garden: Path) -> None:
    asked = (
        "observe",
        "--place",
        "王城公园",
        "2027-04-02",
        "--calendar",
        garden,
        *EN,
        "--dry-run",
        "--json",
    )
    document = eventplan(*asked, now=NOW).json
    assert document["observed"] == {
        "place": "王城公园",
        "window": "peony",
        "year": 2027,
        "event": "牡丹盛花",
        "date": "2027-04-02",
        "source": None,
        "file": (garden / "neighbours.csv").as_posix(),
        "line": 10,
        "written": False,
    }
    (window,) = document["windows"]
    assert (window["before"]["stage"], window["after"]["stage"]) == ("estimated", "updated")
    assert window["after"]["p50"] < window["before"]["p50"]


def test_a_new_place_with_its_position_is_taken_and_told_when_it_counts(
    eventplan: Eventplan, garden: Path
) -> None:
    where = ("--alt", "150", "--lat", "34.63", "--lon", "112.4")
    answer = eventplan("observe", "--place", "新园", "04-02", "--calendar", garden, *where, *EN, now=NOW)
    assert answer.code == 0
    assert answer.err == "新园 has 0 earlier years; from 5 on it is used\n"
    assert "no window moves" in answer.out
    last = (garden / "neighbours.csv").read_bytes().decode("gb18030").splitlines()[-1]
    assert last == "新园,2027,牡丹盛花,2027-04-02,150,34.63,112.4,"


REFUSED = [
    (
        ("王城公圆", "04-02"),
        2,
        '王城公圆 was never noted; did you mean "王城公园"? A new place needs --alt --lat --lon: '
        "without its position nobody knows how much earlier than here it comes\n",
        "a place that was mistyped",
    ),
    (
        ("王城公园", "04-05"),
        2,
        "2027-04-05 has not come yet (today is 2027-04-03); note only what was seen\n",
        "to come",
    ),
    (("王城公园", "2027-03"), 2, "a month of another place is of no use: name the day\n", "a month"),
    (
        ("王城公园", "04-02", "--event", "first"),
        2,
        "of other places the day of the peak alone is noted: eventplan observe --place PLACE 2027-04-02 "
        "[--window ID]; to correct it change the line in its table\n",
        "first flowers",
    ),
    (("王城公园", "04-02", "--window", "peach"), 2, None, "a window that is not there"),
]


@pytest.mark.parametrize(("arguments", "code", "err", "why"), REFUSED)
def test_what_cannot_be_noted_is_refused_in_words(
    eventplan: Eventplan, garden: Path, arguments: tuple[str, ...], code: int, err: str | None, why: str
) -> None:
    answer = eventplan("observe", "--place", *arguments, "--calendar", garden, *EN, now=NOW)
    assert (answer.code, answer.out) == (code, ""), why
    assert err is None or answer.err == err, why
    assert (garden / "neighbours.csv").read_bytes() == TABLE.encode("gb18030")


def test_a_day_far_from_the_place_s_other_years_is_asked_about(eventplan: Eventplan, garden: Path) -> None:
    asked = ("--place", "王城公园", "2027-02-12", "--calendar", garden, *EN, "--dry-run")
    answer = eventplan("observe", *asked, now=NOW)
    assert answer.err == (
        "2027-02-12 is more than 30 days from all other years of 王城公园; is it mistyped?\n"
    )


def test_options_of_another_place_need_one(eventplan: Eventplan, garden: Path) -> None:
    answer = eventplan("observe", "peony", "04-02", "--lat", "34", "--calendar", garden, *EN, now=NOW)
    assert (answer.code, answer.err) == (2, "--lat goes with --place\n")
