"""The tasks of a plan: on which day each falls, who does it, and what ``check`` says of them.

Authority: the State Council's notice for 2026 (off 1 to 7 October, worked Sunday 20 September and Saturday
10 October), counted by hand; for the usual steps the table of days by tier that subscribers had until now.
"""

from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Mode, Outreach, Tier
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.campaign import (
    Campaign,
    Campaigns,
    CampaignScope,
    CampaignStep,
    Done,
    Owner,
    StepDay,
)
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.planning.outcome.task_findings import task_findings
from eventplan.planning.outcome.tasks import Preparation, with_tasks
from eventplan.planning.problem.working_days import WorkingDays
from eventplan.reading.preparation.campaign_file import usual_campaigns
from eventplan.services.facts.known_facts import common_facts
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, open_desk
from eventplan.services.preparation import prepared
from tests.planning.small_site import activity, bloom, site

WORKDAYS = WorkingDays(common_facts().almanacs)
TODAY = date(2026, 1, 1)


def day(text: str) -> date:
    """Return the day of 2026 written as 10-20, or of the year that is written before it."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def placed(id_: str, first: str, last: str | None = None, tier: Tier = Tier.FLAGSHIP) -> Placement:
    """Return an activity on its days of 2026."""
    span = DateSpan(day(first), day(last or first))
    return Placement(f"{id_}-2026@small.example", activity(id_, tier=tier), span, None, Status.CONFIRMED, ())


def plan(*placements: Placement) -> Plan:
    """Return a plan of 2026."""
    return Plan(site(), 2026, 1, tuple(sorted(placements, key=lambda each: each.span)), ())


def step(id_: str, at: StepDay, owner: str | None = None, slack: int = 0, effort: int = 1) -> CampaignStep:
    """Return a step called as its id."""
    return CampaignStep(id_, at, Text(id_, id_), owner=owner, slack=slack, effort=effort)


def prepared_by(
    steps: Iterable[CampaignStep], *owners: Owner, silence: int | None = None, **more: object
) -> Preparation:
    """Return a preparation with one campaign, called c, of ``steps`` for every activity."""
    campaigns = Campaigns((Campaign("c", CampaignScope(), tuple(steps)),), owners, silence)
    return replace(Preparation(campaigns, WORKDAYS), **more)


def before(days: int, *, workdays: bool = False) -> StepDay:
    return StepDay(days, in_workdays=workdays)


def after(days: int, *, workdays: bool = False) -> StepDay:
    return StepDay(days, is_after=True, in_workdays=workdays)


DAYS = [
    # at, first, last, the day, moved from, why
    (before(30), "10-20", None, "09-20", None, "a Sunday on which everybody works is a working day"),
    (before(10), "10-15", None, "09-30", "10-05", "in a break: back to the last working day before it"),
    (before(5, workdays=True), "10-12", None, "09-29", None, "10, 9, 8 October, 30, 29 September"),
    (before(1), "05-18", None, "05-15", "05-17", "over a weekend"),
    (before(0), "10-04", None, "10-04", None, "the day itself stays, off as it is"),
    (after(3), "09-27", "09-29", "10-08", "10-02", "after the end on to the next working day"),
    (after(3, workdays=True), "09-27", "09-29", "10-09", None, "30 September, 8, 9 October"),
    (after(0), "10-01", "10-03", "10-08", "10-03", "the last day is no exception, only the first is"),
    (before(90), "03-01", None, "2025-12-01", "2025-12-01", "the year before has its working days too"),
]


@pytest.mark.parametrize(("at", "first", "last", "expected", "moved", "why"), DAYS)
def test_a_task_falls_on_a_day_that_people_work(
    at: StepDay, first: str, last: str | None, expected: str, moved: str | None, why: str
) -> None:
    found = with_tasks(plan(placed("fair", first, last)), prepared_by([step("s", at)])).tasks
    assert [(task.id, task.day) for task in found] == [("c-s-fair-2026", day(expected))], why
    was = None if moved in (None, expected) else day(moved)
    assert found[0].moved_from == was, why


def test_a_step_for_any_day_stays_on_a_day_off() -> None:
    any_day = replace(step("s", before(1)), on_any_day=True)
    found = with_tasks(plan(placed("fair", "10-04")), prepared_by([any_day])).tasks
    assert [(task.day, task.moved_from) for task in found] == [(day("10-03"), None)]


def test_a_day_moved_by_a_forecast_says_so_and_one_by_a_notice_does_not() -> None:
    fair = placed("fair", "2027-10-15")
    guessed = with_tasks(replace(plan(fair), year=2026), prepared_by([step("s", before(10))])).tasks
    announced = with_tasks(plan(placed("fair", "10-12")), prepared_by([step("s", before(10))])).tasks
    assert [task.is_forecast for task in (*guessed, *announced)] == [True, False]


TIERS = [
    (Tier.FLAGSHIP, {"90", "45", "15", "3"}),
    (Tier.MAJOR, {"45", "21", "7"}),
    (Tier.REGULAR, {"14"}),
]


@pytest.mark.parametrize(("tier", "steps"), TIERS)
def test_the_usual_steps_keep_the_names_that_subscribers_know(tier: Tier, steps: set[str]) -> None:
    usual = Preparation(usual_campaigns(), WORKDAYS)
    found = with_tasks(plan(placed("fair", "08-12", tier=tier)), usual).tasks
    assert {task.id for task in found} == {f"ready-{each}-fair-2026" for each in steps}
    for task in found:
        assert (day("08-12") - (task.moved_from or task.day)).days == int(task.id.split("-")[1])


SCOPES = [
    (CampaignScope(), True, "nothing asked"),
    (CampaignScope(tiers=(Tier.MAJOR, Tier.FLAGSHIP)), True, "one of the tiers"),
    (CampaignScope(tiers=(Tier.MAJOR,)), False, "another tier"),
    (CampaignScope(categories=("folk",)), True, "its category"),
    (CampaignScope(tags=("night",)), True, "one of its tags"),
    (CampaignScope(tags=("open-fire",)), False, "a tag it has not"),
    (CampaignScope(tiers=(Tier.FLAGSHIP,), categories=("sport",)), False, "all must hold"),
    (CampaignScope(activities=("fair",)), True, "named"),
    (CampaignScope(modes=(Mode.ONSITE,), groups=("young", "families")), True, "for some of them, on site"),
    (CampaignScope(modes=(Mode.ONLINE,)), False, "not online"),
    (CampaignScope(groups=("overseas",)), False, "not for these"),
]


@pytest.mark.parametrize(("scope", "holds", "why"), SCOPES)
def test_a_campaign_is_for_what_it_asks_for(scope: CampaignScope, holds: bool, why: str) -> None:
    fair = placed("fair", "08-12")
    kept = replace(fair.activity, tags=("night", "river"), outreach=Outreach(("families",)))
    fair = replace(fair, activity=kept)
    campaigns = Campaigns((Campaign("c", scope, (step("s", before(3)),)),))
    assert bool(with_tasks(plan(fair), Preparation(campaigns, WORKDAYS)).tasks) is holds, why


def test_nothing_is_prepared_for_what_is_cancelled_or_began_last_year() -> None:
    gone = replace(placed("fair", "08-12"), status=Status.CANCELLED)
    older = replace(placed("ice", "01-02"), uid="ice-2025@small.example")
    assert with_tasks(plan(gone, older), prepared_by([step("s", before(3))])).tasks == ()


def test_a_landscape_is_decided_on_a_working_day_of_the_year_it_begins() -> None:
    window = replace(bloom(date(2026, 10, 20), 8), year=2026)
    older = replace(window, id="snow", year=2025)
    decided = (("bloom", day("10-06")), ("snow", day("10-01")))
    found = with_tasks(
        replace(plan(), windows=(window, older)), prepared_by([], decision_dates=decided)
    ).tasks
    assert [(task.id, task.day, task.moved_from) for task in found] == [
        ("decide-bloom-2026", day("09-30"), day("10-06"))
    ]


def test_what_was_done_stays_where_it_was_done_when_its_activity_moves() -> None:
    steps = [step("s", before(30), owner="media"), step("t", before(9))]
    done = prepared_by(steps, Owner("media", Text("新媒体组", "media")), done={"c-s-fair-2026": Done(TODAY)})
    for first in ("10-20", "11-20"):
        found = {task.id: task for task in with_tasks(plan(placed("fair", first)), done).tasks}
        assert found["c-s-fair-2026"].day == TODAY, first
        assert found["c-t-fair-2026"].day > day("10-01"), first


MEDIA = Owner("media", Text("新媒体组", "media"), per_week=2)
LEVELLED = [
    # slack of the step, efforts in a week, days of the three tasks, why; the three were due on 11 to 13 May
    (0, 2, ("05-11", "05-12", "05-13"), "no slack: it stays, too much as it is"),
    (5, 2, ("05-09", "05-11", "05-12"), "the third goes to the week before, whose Saturday is worked"),
    (2, 2, ("05-11", "05-12", "05-13"), "two working days are not enough to leave the week"),
    (9, 1, ("04-30", "05-09", "05-11"), "each to a week of its own, over the days off of May"),
]


@pytest.mark.parametrize(("slack", "most", "expected", "why"), LEVELLED)
def test_a_full_week_is_left_for_the_first_one_with_room(
    slack: int, most: int, expected: tuple[str, ...], why: str
) -> None:
    preparation = prepared_by([step("s", before(2), "media", slack)], replace(MEDIA, per_week=most))
    three = plan(placed("a", "05-13"), placed("b", "05-14"), placed("c", "05-15"))
    found = with_tasks(three, preparation)
    assert [task.day for task in found.tasks] == [day(each) for each in expected], why
    moved = {task.moved_from for task in found.tasks if task.moved_from}
    assert moved <= {day("05-12"), day("05-13")}, "what moved says from where"


def test_what_cannot_move_keeps_its_week_from_what_can() -> None:
    steps = [
        step("a", before(2), "media", slack=9),
        step("b", before(1), "media"),
        step("c", before(2), "media"),
    ]
    found = with_tasks(plan(placed("fair", "05-14")), prepared_by(steps, MEDIA)).tasks
    assert {task.id: task.day for task in found} == {
        "c-a-fair-2026": day("05-09"),
        "c-b-fair-2026": day("05-13"),
        "c-c-fair-2026": day("05-12"),
    }


def test_slack_leads_away_from_days_on_which_the_owner_is_away_and_never_before_an_end() -> None:
    steps = [step("a", before(2), "media", slack=3), step("z", after(2, workdays=True), "media", slack=3)]
    away = {"media": (DateSpan(day("05-12"), day("05-13")), DateSpan(day("05-18"), day("05-19")))}
    found = with_tasks(plan(placed("fair", "05-14", "05-15")), prepared_by(steps, MEDIA, away=away)).tasks
    assert [task.day for task in found] == [day("05-11"), day("05-19")], "18 and 19 May are all there is"


def overloads(preparation: Preparation, *placements: Placement, today: date = TODAY) -> list[tuple[str, str]]:
    """Return check and message of what is found of the tasks of ``placements``."""
    found = with_tasks(plan(*placements), preparation)
    return [(each.check, each.message[Lang.EN]) for each in task_findings(found, preparation, today)]


FIVE = ("02-05", "03-12", "06-11", "09-10", "11-12")


def test_five_planted_overloads_are_found_and_no_other() -> None:
    """Every week has as many efforts as an owner can, five weeks have one more."""
    owners = [replace(MEDIA, id=id_, name=Text(id_, id_)) for id_ in ("design", "media", "office")]
    steps = [step(f"{owner.id}{n}", before(n), owner.id) for owner in owners for n in (1, 2)]
    full = [placed(f"full{month}", f"{month:02}-24") for month in range(1, 13)]
    extra = [placed(f"big{n}", first) for n, first in enumerate(FIVE)]
    named = tuple(each.activity.id for each in extra)
    campaigns = prepared_by(steps, *owners).campaigns
    more = Campaign("x", CampaignScope(activities=named), (step("more", before(3), "office"),))
    both = Preparation(replace(campaigns, campaigns=(*campaigns.campaigns, more)), WORKDAYS)
    found = overloads(both, *full, *extra)
    assert [(check, message.split(" has ")[0]) for check, message in found] == [("workload", "office")] * 5
    weeks = [date.fromisocalendar(*day(first).isocalendar()[:2], 1) for first in FIVE]
    assert [
        f"{each.day} {each:%b} to" in message for each, (_, message) in zip(weeks, found, strict=True)
    ] == [True] * 5


MONDAY = day("05-11")
FOUND = [
    (
        prepared_by([step("s", before(3), "media", effort=3)], MEDIA),
        [("workload", "media has 3 in the week 11 May to 17 May, 2 at most; could wait: s (activity fair)")],
        TODAY,
        "one task may be too much by itself",
    ),
    (
        prepared_by([step("s", before(3), "media")], MEDIA, away={"media": (DateSpan.one_day(MONDAY),)}),
        [("away", "media is away on 11 May: s (activity fair)")],
        TODAY,
        "nobody there",
    ),
    (
        prepared_by([step("s", before(3))]),
        [("late", "s (activity fair) was due on 11 May: at once")],
        day("05-12"),
        "its day has passed, the activity has not begun",
    ),
    (prepared_by([step("s", before(3))]), [], day("05-11"), "its day is not over"),
    (prepared_by([step("s", before(3))]), [], day("05-15"), "what it was for has begun"),
    (
        prepared_by([step("s", before(3))], done={"c-s-fair-2026": Done(day("05-11"))}),
        [],
        day("05-12"),
        "it was done",
    ),
    (
        prepared_by([step("s", before(3)), step("t", before(120))], silence=150),
        [("silent", "no step of any campaign for 234 days, 12 May to 31 Dec (limit 150)")],
        TODAY,
        "130 days before and 117 between are no silence yet",
    ),
    (
        replace(prepared_by([step("s", before(3), "media", effort=9)], MEDIA), campaigns=usual_campaigns()),
        [],
        day("05-12"),
        "the usual steps are a convention that binds nobody",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("preparation", "expected", "today", "why"), FOUND)
def test_check_says_what_is_wrong_with_the_tasks(
    preparation: Preparation, expected: list[tuple[str, str]], today: date, why: str
) -> None:
    assert overloads(preparation, placed("fair", "05-14"), today=today) == expected, why


@pytest.fixture(scope="module", params=["laojunshan", "xian"])
def desk(request: pytest.FixtureRequest) -> Desk:
    opened = open_desk(request.param)[0]
    assert opened is not None
    return opened


@pytest.mark.parametrize("year", range(2024, 2028))
def test_no_task_of_four_years_falls_on_a_day_off(desk: Desk, year: int) -> None:
    """Announced breaks and forecast ones alike; the years of the notices are 2024 to 2026."""
    found = prepared(desk, make_plan(desk, year)).tasks
    assert len(found) > 5
    assert [task for task in found if desk.almanacs.day(task.day).is_off] == []
