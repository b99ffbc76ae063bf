"""Permits: which an activity needs, to whom the application goes, by which working day.

Authority: State Council order 505, articles 2, 11, 12, 13 (1,000 and 5,000 people a session, 20 days before);
implementing rules on commercial performances, article 14 (3 and 20 days); interim regulations on drone
flights, article 26 (12:00 of the day before); the State Council's notice for 2026, counted by hand.
"""

from datetime import date, time

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Activity, NotedPermit, PermitFacts, SessionRule
from eventplan.domain.plan import Plan, State
from eventplan.domain.preparation.campaign import Campaigns
from eventplan.domain.preparation.permit import ClosedSeason, NeededPermit
from eventplan.domain.site import ClosedDays, Closure
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.planning.outcome.task_findings import task_findings
from eventplan.planning.outcome.tasks import Preparation, with_tasks
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.working_days import WorkingDays
from eventplan.planning.referee.referee import referee
from eventplan.reading.preparation.permit_packs import usual_packs
from eventplan.services.facts.known_facts import common_facts
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import open_desk
from eventplan.services.preparation import prepared
from tests.planning.outcome.test_plan_tasks import day, placed, plan
from tests.planning.small_site import activity, demand, problem

PACKS = usual_packs("Asia/Shanghai")
PREPARATION = Preparation(Campaigns(is_usual=True), WorkingDays(common_facts().almanacs), packs=PACKS)


NO_FACTS = PermitFacts()


def held(first: str, last: str | None = None, facts: PermitFacts = NO_FACTS, **changes: object) -> Plan:
    """Return the plan of a fair with ``changes``, with its permits."""
    fair = placed("fair", first, last)
    own = replace(fair.activity, permit_facts=facts, **changes)
    return with_tasks(plan(replace(fair, activity=own)), PREPARATION)


def dated(found: Plan) -> list[tuple[str, str, str, str]]:
    """Return permit, authority, last day and advised day of what has a number of days."""
    return [
        (each.rule.id, each.to.en, f"{each.last_day:%m-%d}", f"{each.advised_day:%m-%d}")
        for each in found.permits
        if each.last_day and each.advised_day
    ]


def shows(*capacities: int) -> tuple[SessionRule, ...]:
    """Return sessions with these capacities."""
    return tuple(SessionRule(time(19), time(20), each, f"s{n}") for n, each in enumerate(capacities))


MASS = ("mass-event", "county police", "05-22", "04-30")
AIR = "air traffic management body (UOM platform)"
CITY = ("mass-event", "city police", "05-22", "04-30")
ROWS = [
    (held("06-11", "07-10", expected_visitors=9000), [], "an exhibition of 30 days: 300 a day"),
    (held("06-11", expected_visitors=1200), [MASS], "a concert"),
    (held("06-11", expected_visitors=5200), [CITY], "from 5,000 on it is the city's"),
    (held("06-11", expected_visitors=999), [], "one short of it"),
    (held("06-11", expected_visitors=1000), [MASS], "满1000人"),
    (held("06-11", expected_visitors=4999), [MASS], "below 5,000"),
    (held("06-11", "06-12", expected_visitors=1999), [MASS], "shared by days, rounded up"),
    (
        held("06-11", expected_visitors=90000, sessions=shows(300, 900)),
        [],
        "capacity, not all visitors",
    ),
    (held("06-11", sessions=shows(300, 1000)), [MASS], "by its largest capacity"),
    (held("06-11", facts=PermitFacts(5000), sessions=shows(300)), [CITY], "what is said goes first"),
    (held("06-11", facts=PermitFacts(routine="电影院放映"), expected_visitors=1200), [], "routine business"),
    (held("06-11"), [], "nobody says how many"),
    (
        held("10-26", expected_visitors=1200),
        [("mass-event", "county police", "09-30", "09-16")],
        "20 days before is 6 October, in the break; 40 before a Wednesday",
    ),
    (held("06-11", tags=("无人机",)), [("drone-flight", AIR, "06-10", "06-10")], "the day before"),
    (
        held("06-11", tags=("commercial-performance",)),
        [("performance", "county department of culture and tourism", "06-08", "06-08")],
        "three days before",
    ),
    (
        held("06-11", facts=PermitFacts(foreign_performers=True), tags=("commercial-performance",)),
        [("performance-foreign", "provincial department of culture and tourism", "05-22", "05-22")],
        "from abroad: the province, twenty days, and not the county too",
    ),
]


@pytest.mark.parametrize(("found", "expected", "why"), ROWS)
def test_what_a_session_needs(found: Plan, expected: list[tuple[str, str, str, str]], why: str) -> None:
    assert dated(found) == expected, why


def test_drones_are_applied_for_until_noon_and_on_a_working_day() -> None:
    found = held("06-15", tags=("drone",)).permits[0]
    assert (found.due, found.last_day, found.last_time) == (day("06-14"), day("06-12"), time(12))


ASKED = [
    (("fireworks",), PermitFacts(), {"firework-evening", "firework-places"}),
    (("open-fire",), PermitFacts(), {"forest-fire-approval"}),
    ((), PermitFacts(temporary_stage=True), {"temporary-stage"}),
    ((), PermitFacts(1000), {"fire-safety"}),
]


@pytest.mark.parametrize(("tags", "facts", "asked"), ASKED)
def test_where_no_number_of_days_is_known_the_authority_is_asked(
    tags: tuple[str, ...], facts: PermitFacts, asked: set[str]
) -> None:
    found = held("06-11", facts=facts, tags=tags)
    assert {each.rule.id for each in found.permits if each.last_day is None} == asked
    assert [task for task in found.tasks if any(each in task.id for each in asked)] == []


def test_every_row_of_the_packs_has_law_source_and_the_day_it_was_checked() -> None:
    rules = [rule for pack in PACKS for rule in pack.permits]
    assert len(rules) == 9
    assert all("第" in rule.law.zh and "条" in rule.law.zh and "articl" in rule.law.en for rule in rules)
    assert all(rule.source and rule.checked == date(2026, 11, 29) for rule in rules)


def test_a_permit_that_was_applied_for_is_done_and_keeps_its_reminder() -> None:
    facts = PermitFacts(2000, noted=(NotedPermit("mass-event", day("05-06"), "栾公许2026-7"),))
    found = held("06-11", facts=facts)
    assert [(task.id, task.day, bool(task.done)) for task in found.tasks] == [
        ("permit-fair-2026", day("05-06"), True)
    ]
    assert found.permits[0].number == "栾公许2026-7"


TOLD = [
    ("05-07", [], "more than a fortnight"),
    ("05-08", ["permit_due"], "a fortnight"),
    ("05-22", ["permit_due"], "on the last day"),
    ("05-23", ["permit_late"], "a day later"),
    ("06-12", [], "the activity has begun"),
]


@pytest.mark.parametrize(("today", "checks", "why"), TOLD)
def test_check_tells_a_permit_that_is_due_or_late(today: str, checks: list[str], why: str) -> None:
    found = task_findings(held("06-11", facts=PermitFacts(2000)), PREPARATION, day(today))
    assert [each.check for each in found] == checks, why
    assert all("非法律意见" in each.message[Lang.ZH] for each in found)


SEASON = ClosedSeason(
    "forest-fire", Text("防火期", "fire season"), "open-fire", "", Text("法", "law"), "", date(2026, 1, 1)
)
CLOSED = (DateSpan(date(2027, 1, 1), date(2027, 4, 30)),)


@pytest.mark.parametrize(
    ("approval", "state", "met"),
    [(None, State.UNSCHEDULED, []), ("栾林许1号", State.SCHEDULED, [("forest-fire", "栾林许1号")])],
)
def test_a_closed_season_is_lifted_by_an_approval(
    approval: str | None, state: State, met: list[tuple[str, str]]
) -> None:
    facts = PermitFacts(noted=(NotedPermit("forest-fire", approval=approval),))
    camp: Activity = replace(activity("camp"), tags=("open-fire",), permit_facts=facts)
    asked = problem(demand(camp, DateSpan(date(2027, 2, 6), date(2027, 2, 8))))
    closure = Closure("", SEASON.name, tag="open-fire", season="forest-fire")
    asked = replace(asked, closures=(ClosedDays(closure, CLOSED),))
    found = plan_year(asked)
    assert (found.outcomes[0].state, referee(found, asked)) == (state, ())
    found = with_tasks(found, replace(PREPARATION, seasons=((SEASON, CLOSED),)))
    assert [(each.season.id, each.approval) for each in found.seasons_met] == met


def test_what_runs_in_a_closed_season_without_approval_is_told() -> None:
    found = held("02-06", tags=("open-fire",))
    closed = (DateSpan(day("01-01"), day("04-30")),)
    preparation = replace(PREPARATION, seasons=((SEASON, closed),))
    told = task_findings(with_tasks(found, preparation), preparation, day("01-01"))
    assert [(each.check, each.days) for each in told] == [("season", (DateSpan.one_day(day("02-06")),))]


def days_of(needed: NeededPermit) -> set[date]:
    return {each for each in (needed.last_day, needed.advised_day) if each}


@pytest.mark.parametrize("year", range(2024, 2028))
def test_no_last_and_no_advised_day_of_four_years_falls_on_a_day_off(year: int) -> None:
    desk = open_desk("laojunshan")[0]
    assert desk is not None
    days = {each for one in prepared(desk, make_plan(desk, year)).permits for each in days_of(one)}
    assert len(days) > 20
    assert [each for each in days if desk.almanacs.day(each).is_off] == []
