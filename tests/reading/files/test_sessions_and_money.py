"""Sessions about midnight, and whose amount a budget is.

Authority: a session belongs to the day on which it starts; office tables enter what an activity costs
once, and say 每场 where they mean each time.
"""

from pathlib import Path

import pytest

from eventplan.domain.activity import Internal
from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar

SITE = (
    "id: s\nname: 山\nplace: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}\n"
)


def read_yaml_activity(folder: Path, keys: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the sessions of one activity as clock times, and the errors."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    text = f"activities:\n  - {{id: eve, name: 晚会, when: 12月31日, {keys}}}\n"
    (folder / "activities.yaml").write_text(text, encoding="utf-8")
    calendar, problems = read_calendar(folder)
    assert calendar is not None
    sessions = [
        (f"{session.start:%H:%M}", f"{session.stop:%H:%M}")
        for activity in calendar.activities
        for session in activity.sessions
    ]
    return sessions, [problem.code for problem in problems if problem.is_error]


@pytest.mark.parametrize("stop", ["00:00", "24:00", "00:30", "02:00", "09:30", "23:30"])
def test_only_a_session_of_no_length_is_a_mistake(stop: str, tmp_path: Path) -> None:
    for hour in range(24):
        start, kept = f"{hour:02}:00", "00:00" if stop == "24:00" else stop
        found = read_yaml_activity(tmp_path, f'sessions: [{{start: "{start}", stop: "{stop}"}}]')
        assert found == (([], ["E216"]) if start == kept else ([(start, kept)], [])), start


@pytest.mark.parametrize("stop", ["24:30", "25:00", "24:01"])
def test_24_00_is_the_last_time_of_a_day(stop: str, tmp_path: Path) -> None:
    assert read_yaml_activity(tmp_path, f'sessions: [{{start: "22:00", stop: "{stop}"}}]') == ([], ["E211"])
    assert read_yaml_activity(tmp_path, 'sessions: [{start: "24:00", stop: "01:00"}]') == ([], ["E211"])


@pytest.mark.parametrize(
    ("cell", "sessions"),
    [
        ("22:00-00:30", [("22:00", "00:30")]),
        ("22:00–次日00:30", [("22:00", "00:30")]),
        ("22:00至24:00", [("22:00", "00:00")]),
        ("19:00-20:30; 22:00-24:00（600人）", [("19:00", "20:30"), ("22:00", "00:00")]),
    ],
)
def test_tables_say_the_same(cell: str, sessions: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(f"编号,时间,场次\neve,12月31日,{cell}\n", encoding="utf-8")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert [problem for problem in problems if problem.is_error] == []
    found = calendar.activities[0].sessions
    assert [(f"{each.start:%H:%M}", f"{each.stop:%H:%M}") for each in found] == sessions


@pytest.mark.parametrize(
    ("heading", "each", "in_all"),
    [
        ("预算", 20.0, 20.0),
        ("预算（万元）", 20.0, 20.0),
        ("预算(万元)", 20.0, 20.0),
        ("预算（每场）", 20.0, None),
        ("预算（万元/场）", 20.0, None),
        ("预算（每场，万元）", 20.0, None),
        ("每场预算（万元）", 20.0, None),
        ("单场预算", 20.0, None),
        ("每次预算（万元）", 20.0, None),
        ("budget", 20.0, 20.0),
        ("budget_per_time", 20.0, None),
        ("Budget per time", 20.0, None),
    ],
)
def test_an_amount_is_the_activitys_unless_its_heading_says_each_time(
    heading: str, each: float, in_all: float | None, tmp_path: Path
) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(f'编号,时间,"{heading}"\nfilm,每周六,20\n', encoding="utf-8")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert [problem.render(Lang.ZH) for problem in problems] == []
    internal = calendar.activities[0].internal
    assert (internal.budget, internal.budget_in_all) == (each, in_all)


def test_yuan_for_each_time_are_still_yuan(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.csv").write_text("编号,时间,预算（元/场）\nfilm,每周六,20000\n", encoding="utf-8")
    calendar, problems = read_calendar(tmp_path)
    assert calendar is not None
    assert (calendar.activities[0].internal.budget, problems) == (2.0, ())


def test_a_budget_is_said_one_way(tmp_path: Path) -> None:
    assert read_yaml_activity(tmp_path, "budget: 20, budget_per_time: 2")[1] == ["E216"]


@pytest.mark.parametrize("times", [1, 2, 3, 7, 26, 52])
def test_the_shares_of_all_times_sum_to_what_was_written(times: int) -> None:
    for amount in (0.29, 1.0, 18.5, 20.0, 100.0):
        written = Internal(amount, budget_in_all=amount)
        shares = [round(100 * written.share(number, times).budget) for number in range(1, times + 1)]
        assert (sum(shares), max(shares) - min(shares) < 2) == (round(100 * amount), True), amount
        assert round(100 * written.share(None, times).budget) == min(shares), "never too much"
    assert Internal(2.0).share(1, times) == Internal(2.0), "each time's amount stays"
