"""A run from its file to its sessions: the days by rule, by exception and by decision.

Authority: the days were counted on a calendar of 2027: 26 May is a Wednesday, 9 June too; the Mondays of
the National Day break, as forecast from 1 to 7 October, are 4 October alone.
"""

from datetime import date
from pathlib import Path

import pytest

from eventplan.domain.plan import Placement, Plan
from eventplan.planning.referee.referee import referee
from eventplan.services.make_plan import make_plan, problem_of
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.review import remarks

SITE = (
    "id: luo\nname: 洛城\n"
    "place: {latitude: 34.6, longitude: 112.4, elevation_m: 140, timezone: Asia/Shanghai}\n"
    "venues:\n  - {id: theatre, name: 剧场, turnover_minutes: 20}\n"
)
RUN = """
  - id: wonders
    name: 寻迹洛神赋
    when: 5月26日至10月7日
    run: true
    venue: theatre
    source: 假设
    sessions:
      - {id: evening, start: "19:30", minutes: 70, capacity: 300}
      - {id: late, on: 7月1日至8月31日每周五、周六, start: "21:10", minutes: 70, capacity: 300}
    dark: [每周一, 2027-06-09]
    extra: [国庆假期内每周一]
    target_occupancy: 80
"""


def opened(folder: Path, activities: str, decisions: str = "") -> Desk:
    """Return the desk of a calendar with ``activities``."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(f"activities:{activities}", encoding="utf-8")
    if decisions:
        (folder / "decisions.yaml").write_text(f"decisions:\n{decisions}", encoding="utf-8")
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [each for each in problems if each.is_error] == []
    return desk


def planned(desk: Desk, year: int = 2027) -> Plan:
    """Return the plan of the year, in which the referee finds nothing."""
    problem = problem_of(desk, year)
    plan = make_plan(desk, year)
    assert referee(plan, problem) == ()
    return plan


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Placement:
    """Return the run of the design's example."""
    (found,) = planned(opened(tmp_path_factory.mktemp("run"), RUN)).placements
    return found


def days_of(run: Placement, session: str) -> list[date]:
    """Return the days on which ``session`` is planned."""
    return [each.planned.date() for each in run.sessions if each.id == session]


def test_a_run_plays_on_the_days_of_its_rules(run: Placement) -> None:
    assert run.uid == "wonders-2027@luo.eventplan.invalid"
    assert (run.span.first, run.span.last) == (date(2027, 5, 26), date(2027, 10, 7))
    evenings, lates = days_of(run, "evening"), days_of(run, "late")
    dark = [day for day in run.span if day.isoweekday() == 1 and day != date(2027, 10, 4)]
    assert evenings == [day for day in run.span if day not in dark and day != date(2027, 6, 9)]
    assert len(evenings) == 135 - 18 - 1
    summer = [day for day in run.span if day.month in (7, 8) and day.isoweekday() in (5, 6)]
    assert lates == summer
    first = run.sessions[0]
    assert (first.start.isoformat(), first.stop.isoformat()) == (
        "2027-05-26T19:30:00+08:00",
        "2027-05-26T20:40:00+08:00",
    )


def test_decisions_name_one_session(tmp_path: Path) -> None:
    decisions = (
        "  - {activity: wonders, year: 2027, cancel: {session: evening, date: 2027-08-14}, why: 台风}\n"
        "  - {activity: wonders, year: 2027, move: {session: late, date: 2027-08-14, to: 2027-08-15 14:00}}\n"
        "  - {activity: wonders, year: 2027, cancel: {session: late, date: 2027-06-01}}\n"
    )
    desk = opened(tmp_path, RUN, decisions)
    (placement,) = planned(desk).placements
    changed = [each for each in placement.sessions if each.is_cancelled or each.is_moved]
    assert [(each.id, each.is_cancelled, f"{each.start:%m-%d %H:%M}") for each in changed] == [
        ("evening", True, "08-14 19:30"),
        ("late", False, "08-15 14:00"),
    ]
    assert [each.code for each in remarks(desk, 2027)] == ["W509"], "nothing plays late in June"


@pytest.mark.parametrize(
    ("keys", "codes", "why"),
    [
        ("when: 5月, sessions: [{id: a, start: '19:30', minutes: 70}]", [], "all is well"),
        ("when: 5月, sessions: [{start: '19:30', minutes: 70}]", ["W506"], "an id keeps names"),
        ("when: 5月, dark: 5月, sessions: [{id: a, start: '19:30', minutes: 70}]", ["W507"], "never plays"),
        ("when: 5月, sessions: [{id: a, on: 6月, start: '19:30', minutes: 70}]", ["W507"], "not in the run"),
        (
            "when: 5月, sessions: [{id: a, on: 5月1日, start: '19:30', minutes: 70},"
            " {id: b, start: '20:00', minutes: 9}]",
            ["W508"],
            "both on May Day",
        ),
    ],
)
def test_what_is_worth_a_second_look(keys: str, codes: list[str], why: str, tmp_path: Path) -> None:
    desk = opened(tmp_path, f"\n  - {{id: a, name: 演出, run: true, source: 假设, {keys}}}\n")
    assert [each.code for each in remarks(desk, 2027)] == codes, why
    planned(desk)


@pytest.mark.parametrize(
    ("when", "year", "first", "last", "sessions", "why"),
    [
        ("12月20日至次年1月10日", 2027, "2027-12-20", "2028-01-10", 22, "of the year in which it begins"),
        ("全年", 2028, "2028-01-01", "2028-12-31", 366, "one run a year"),
        ("12月31日", 2027, "2027-12-31", "2027-12-31", 1, "one night over midnight"),
        ("5月每周五", 2027, "2027-05-07", "2027-05-28", 4, "its gaps are dark"),
    ],
)
def test_a_run_is_one_placement(
    when: str, year: int, first: str, last: str, sessions: int, why: str, tmp_path: Path
) -> None:
    session = "{id: night, start: '22:30', stop: '00:30'}"
    desk = opened(tmp_path, f"\n  - {{id: a, name: 演出, when: {when}, run: true, sessions: [{session}]}}\n")
    own = planned(desk, year).own
    assert [(str(each.span.first), str(each.span.last)) for each in own] == [(first, last)], why
    assert len(own[0].sessions) == sessions, why
    assert own[0].sessions[-1].stop.isoformat().endswith("T00:30:00+08:00")
