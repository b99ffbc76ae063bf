"""What follows a release: days while only its month is known, moved with it, cancelled with it.

Authority: the days were counted on a calendar of 2027, of which 1 July is a Thursday.
"""

from datetime import date
from pathlib import Path

import pytest

from eventplan.domain.named_date import DatedYear, DateStatus
from eventplan.domain.plan import Plan, State, Status
from eventplan.domain.preparation.campaign import TaskKind
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.planning.changes.compare import revise
from eventplan.planning.referee.referee import referee
from eventplan.publishing.content.milestones import milestones
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.ical.events import REMINDERS, edition_events
from eventplan.publishing.page.landscape_figures import decision_tasks
from eventplan.services.make_plan import edition_of, make_plan, problem_of
from eventplan.services.open_calendar import Desk, open_desk

SITE = """\
id: town
name: 小城
place: {latitude: 34.2, longitude: 108.9, elevation_m: 400, timezone: Asia/Shanghai}
venues: [{id: hall, name: 大厅}]
limits: {closures: [{when: 7月29日至8月2日, venue: hall, reason: 检修}]}
"""
ACTIVITIES = """\
activities:
  - {id: tour, name: 影迷周末, when: 【电影上映】后首个周末}
  - {id: after, name: 续集, when: 「影迷周末」后第2天}
  - {id: hall-night, name: 大厅之夜, when: 【电影上映】后首个周末, venue: hall}
  - {id: on-air, name: 追剧, when: 【电影上映】播出期间}
  - {id: moon, name: 赏月, when: 中秋节}
"""
ANCHORS = "anchors:\n  - {{id: film, name: 电影上映, kind: film, dates: {{2027: {}}}}}\n"


def opened(folder: Path, dated: str) -> Desk:
    """Return the desk of the town with that date of the film."""
    for name, text in (("site", SITE), ("activities", ACTIVITIES), ("anchors", ANCHORS.format(dated))):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert [each for each in problems if each.is_error] == []
    return desk


def planned(folder: Path, dated: str) -> Plan:
    """Return the plan with that date of the film, in which the referee finds nothing."""
    desk = opened(folder, dated)
    plan = make_plan(desk, 2027)
    assert referee(plan, problem_of(desk, 2027)) == ()
    return plan


def days(plan: Plan) -> dict[str, tuple[str, Status]]:
    """Return the days and the status of every placement by its activity."""
    return {
        each.activity.id: (f"{each.span.first:%m-%d}..{each.span.last:%m-%d}", each.status)
        for each in plan.placements
    }


SURE, MAYBE, GONE = Status.CONFIRMED, Status.TENTATIVE, Status.CANCELLED
MOON = {"moon": ("09-15..09-15", SURE)}
DATES = [
    (
        "{date: 2027-07-10, last: 2027-07-20}",
        {
            "tour": ("07-17..07-18", SURE),
            "after": ("07-20..07-20", SURE),
            "hall-night": ("07-17..07-18", SURE),
            "on-air": ("07-10..07-20", SURE),
        },
        "announced, a Saturday: the weekend after it",
    ),
    (
        "{date: 2027-07-08, status: expected}",
        {
            "tour": ("07-10..07-11", MAYBE),
            "after": ("07-13..07-13", MAYBE),
            "hall-night": ("07-10..07-11", MAYBE),
            "on-air": ("07-08..07-08", MAYBE),
        },
        "expected; without a last day the first alone",
    ),
    (
        "2027-07上旬",
        {
            "tour": ("07-10..07-11", MAYBE),
            "after": ("07-13..07-13", MAYBE),
            "hall-night": ("07-10..07-11", MAYBE),
            "on-air": ("07-05..07-05", MAYBE),
        },
        "the middle of ten days; all weekends of it are open",
    ),
    (
        "2027-07",
        {
            "tour": ("07-17..07-18", MAYBE),
            "after": ("07-20..07-20", MAYBE),
            "on-air": ("07-16..07-16", MAYBE),
        },
        "the hall is closed on one of the month's weekends, so nothing is promised there",
    ),
    (
        "{date: 2027-07-10, status: withdrawn}",
        {
            "tour": ("07-17..07-18", GONE),
            "after": ("07-20..07-20", GONE),
            "hall-night": ("07-17..07-18", GONE),
            "on-air": ("07-10..07-10", GONE),
        },
        "withdrawn: cancelled, and not left out",
    ),
]


@pytest.mark.parametrize(("dated", "expected", "why"), DATES, ids=[row[-1] for row in DATES])
def test_what_follows_a_release(
    tmp_path: Path, dated: str, expected: dict[str, tuple[str, Status]], why: str
) -> None:
    assert days(planned(tmp_path, dated)) == {**expected, **MOON}, why


def test_both_ends_are_told_where_only_the_month_is_known(tmp_path: Path) -> None:
    plan = planned(tmp_path, "2027-07")
    (tour,) = (each for each in plan.placements if each.activity.id == "tour")
    assert [reason.text.zh for reason in tour.because] == [
        "电影上映 = 2027年7月1—31日中的一天（预计）",
        "后第1个周末 → 2027年7月17日（周六）至7月18日（周日）",
        "日子未定，最早7月3日至7月4日，最晚8月7日至8月8日",
    ]
    (waiting,) = (each for each in plan.outcomes if each.activity.id == "hall-night")
    assert (waiting.state, waiting.code) == (State.PROVISIONAL, "DATE_OPEN")
    # 3 July less fourteen days
    assert waiting.sentence.zh == (
        "暂不定日期：最早7月3日至7月4日，最晚8月7日至8月8日，其中7月31日至8月1日不行："
        "大厅，关闭至8月2日（检修）；6月19日前定"
    )
    assert [need.text.zh for need in waiting.would_need][:1] == ["【电影上映】的日期"]


DECIDED_BY = [
    ("2027-07", "2027-06-19", "2027-06-18", "14 days before 3 July is a Saturday: back to the Friday"),
    ("2027-07下旬", "2027-07-10", "2027-07-09", "14 days before 24 July, a Saturday too"),
    ("{date: 2027-07-29, status: expected}", None, None, "a day is known: it is closed, nothing is decided"),
    ("2027-07上旬", None, None, "all weekends of it are open: it has its days"),
    ("{date: 2027-07-10}", None, None, "the day is announced"),
]


@pytest.mark.parametrize(("dated", "due", "day", "why"), DECIDED_BY, ids=[row[-1] for row in DECIDED_BY])
def test_what_waits_for_a_release_is_decided_on_a_working_day(
    tmp_path: Path, dated: str, due: str | None, day: str | None, why: str
) -> None:
    desk = opened(tmp_path, dated)
    edition = edition_of(desk, make_plan(desk, 2027), Profile.INTERNAL, None)
    tasks = [each for each in edition.plan.tasks if each.kind is TaskKind.DECISION]
    expected = [("decide-hall-night-2027-days", "定日子：大厅之夜", day, due)] if day else []
    told = [(each.id, each.name.zh, str(each.day), str(each.moved_from)) for each in tasks]
    assert told == expected, why
    listed = [line.name for line in milestones(edition, Lang.ZH)]
    assert listed.count("定日子：大厅之夜") == len(expected), why
    on_page = decision_tasks(edition.seasons, edition.plan, Lang.ZH)
    assert [(each.name, str(each.day)) for each in on_page] == ([("大厅之夜", due)] if due else []), why
    events = edition_events(edition, Lang.ZH, {})
    reminders = [each.summary for each in events if each.feed == REMINDERS]
    assert reminders.count("定日子：大厅之夜") == len(expected), why


def test_a_person_may_hold_what_was_withdrawn_or_waits(tmp_path: Path) -> None:
    (tmp_path / "decisions.yaml").write_text(
        "decisions:\n  - {activity: tour, year: 2027, move: 2027-07-24}\n"
        "  - {activity: hall-night, year: 2027, pin: {first: 2027-07-17, last: 2027-07-18}}\n",
        encoding="utf-8",
    )
    withdrawn = days(planned(tmp_path, "{date: 2027-07-10, status: withdrawn}"))
    assert (withdrawn["tour"], withdrawn["after"][1]) == (("07-24..07-25", SURE), GONE)
    assert days(planned(tmp_path, "2027-07"))["hall-night"] == ("07-17..07-18", SURE)


CHANGES = [
    ("2027-07-10", "2027-08-21", "RELEASE_MOVED", "【电影上映】由7月10日改到8月21日", "moved by six weeks"),
    (
        "2027-07",
        "2027-07-16",
        "RELEASE_MOVED",
        "【电影上映】由7月1日至7月31日中的一天改到7月16日",
        "settled, the days stay",
    ),
    (
        "{date: 2027-07-10, status: expected}",
        "2027-07-10",
        "RELEASE_ANNOUNCED",
        "【电影上映】已公布：7月10日",
        "announced",
    ),
    (
        "2027-07-10",
        "{date: 2027-07-10, status: withdrawn}",
        "RELEASE_WITHDRAWN",
        "【电影上映】已撤销",
        "withdrawn",
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "said", "why"), CHANGES, ids=[row[-1] for row in CHANGES])
def test_the_release_is_named_as_the_cause(
    tmp_path: Path, old: str, new: str, code: str, said: str, why: str
) -> None:
    plans = [planned(tmp_path, dated) for dated in (old, new)]
    changed = {each.uid.partition("-2027")[0]: each for each in revise(*plans).changes}
    assert {"tour", "after"} <= set(changed) <= {"tour", "after", "hall-night", "on-air"}, why
    for name in ("tour", "after"):
        assert [(cause.code, cause.text.zh) for cause in changed[name].causes] == [(code, said)], why


def test_an_impossible_date_cannot_be_built() -> None:
    july = DateSpan(date(2027, 7, 1), date(2027, 7, 31))
    with pytest.raises(ValueError, match="one day"):
        DatedYear(2027, july)
    with pytest.raises(ValueError, match="end on 2027-07-20"):
        DatedYear(2027, july, DateStatus.EXPECTED, date(2027, 7, 20))
    with pytest.raises(ValueError, match="lie in it"):
        DatedYear(2029, july, DateStatus.EXPECTED)
