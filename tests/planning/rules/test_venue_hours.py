"""A venue is taken by the hour where both activities have sessions, by the day otherwise.

Authority: the hours themselves; what may stand side by side is written in each row, and the referee counts
once more by moments instead of minutes of a day.
"""

import random
from datetime import date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Activity, SessionRule, Tier
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.session import Session, SessionChange
from eventplan.domain.site import Limits, QuietCounts, Site
from eventplan.domain.span import DateSpan
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem, Playing
from eventplan.planning.referee.referee import referee
from eventplan.planning.solver.optimise import best_plan
from tests.planning.small_site import SQUARE, activity, choosing, closed, days, demand, problem

NOTHING: frozenset[date] = frozenset()


def show(id_: str, *hours: str, **fields: object) -> Activity:
    """Return an activity on the square with a session for each of ``hours``, written 19:30-20:40."""
    rules = tuple(
        SessionRule(time.fromisoformat(each[:5]), time.fromisoformat(each[6:]), id=f"s{number}")
        for number, each in enumerate(hours, 1)
    )
    return replace(activity(id_, "square"), sessions=rules, **fields)


def with_turnover(given: PlanningProblem, minutes: int) -> PlanningProblem:
    """Return the problem at a square that takes so long to be cleared."""
    site: Site = given.site
    venues = tuple(
        replace(each, turnover_minutes=minutes) if each.id == SQUARE.id else each for each in site.venues
    )
    return replace(given, site=replace(site, venues=venues))


def held(plan: Plan) -> list[str]:
    """Return the ids of what got its days."""
    return [each.activity.id for each in plan.placements]


MAY = days("05-01", "05-20")
PAIRS: list[tuple[list[str], DateSpan, list[str], DateSpan, int, bool, str]] = [
    # hours and days of one, of the other, turnover, whether both are held, reason of the row
    (["19:30-20:40"], MAY, ["21:10-22:20"], MAY, 0, True, "two shows of an evening share a theatre"),
    (["19:30-20:40"], MAY, ["21:10-22:20"], MAY, 30, True, "half an hour is just enough"),
    (["19:30-20:40"], MAY, ["21:10-22:20"], MAY, 31, False, "a minute more is too much"),
    (["19:30-20:40"], MAY, ["20:30-22:00"], MAY, 0, False, "ten minutes at once"),
    (["19:30-20:40"], MAY, ["20:40-22:00"], MAY, 0, True, "one ends as the other begins"),
    (["10:00-11:00"], MAY, ["19:30-20:40"], MAY, 0, True, "a talk in the morning cancels no evening"),
    (["10:00-11:00"], MAY, [], days("05-20", "05-21"), 0, False, "without hours it takes the day"),
    (["10:00-11:00"], MAY, [], days("05-21"), 0, True, "and the day alone"),
    (["22:30-00:30"], MAY, ["00:15-01:00"], days("05-21"), 0, False, "it is past midnight still there"),
    (["22:30-00:30"], MAY, ["00:15-01:00"], days("05-22"), 0, True, "a day later it has gone"),
    (["00:15-01:00"], days("05-21"), ["22:30-00:30"], MAY, 0, False, "whoever is asked first"),
    (["23:00-23:50"], MAY, ["00:10-01:00"], days("05-21"), 30, False, "turnover lasts over midnight too"),
    (["22:30-00:30"], MAY, [], days("05-21"), 0, True, "a session belongs to the day on which it starts"),
    (["09:00-10:00", "15:00-16:00"], MAY, ["10:00-11:00", "15:30-15:45"], MAY, 0, False, "the second meets"),
]


@pytest.mark.parametrize(("one", "span", "other", "its_span", "turnover", "both", "why"), PAIRS)
def test_who_shares_a_venue(
    one: list[str],
    span: DateSpan,
    other: list[str],
    its_span: DateSpan,
    turnover: int,
    both: bool,
    why: str,
) -> None:
    demands = demand(show("a", *one), span), demand(show("b", *other), its_span)
    given = with_turnover(problem(*demands), turnover)
    for plan in (plan_year(given), best_plan(given)):
        assert len(held(plan)) == 1 + both, why
        assert referee(plan, given) == (), why
    if both:
        return
    free = replace(
        given, site=replace(given.site, venues=tuple(replace(v, is_shared=True) for v in given.site.venues))
    )
    forced = plan_year(free)
    placements = tuple(replace(each, venue=given.site.venue("square")) for each in forced.placements)
    spoiled = replace(forced, placements=placements)
    assert "venue_taken" in {each.check for each in referee(spoiled, given)}, why


AT_ONCE: list[tuple[str, list[str], str, list[str], int, bool, str]] = [
    # venue and hours of one, of the other, turnover of the square, whether both are held, reason of the row
    ("square+summit", [], "square", [], 0, False, "the main place is taken"),
    ("square+summit", [], "summit", [], 0, False, "so is the other one"),
    ("summit+square", [], "square+trail", [], 0, False, "two festivals meet on the square"),
    ("square+trail", [], "summit", [], 0, True, "they have no place in common"),
    ("square+trail", [], "summit+trail", [], 0, True, "a shared place holds both"),
    ("square+summit", ["09:00-10:00"], "summit+square", ["10:00-11:00"], 0, True, "by the hour at both"),
    ("square+summit", ["09:00-10:00"], "summit+square", ["10:00-11:00"], 5, False, "the square is cleared"),
    ("summit+trail", ["09:00-10:00"], "summit+square", ["10:00-11:00"], 5, True, "the summit needs no time"),
]


@pytest.mark.parametrize(("one", "hours", "other", "its_hours", "turnover", "both", "why"), AT_ONCE)
def test_who_takes_several_places_at_once(
    one: str, hours: list[str], other: str, its_hours: list[str], turnover: int, both: bool, why: str
) -> None:
    asked = (
        demand(replace(show(id_, *its), venues=(venue,)), days("05-09"))
        for id_, venue, its in (("a", one, hours), ("b", other, its_hours))
    )
    given = with_turnover(problem(*asked), turnover)
    for plan in (plan_year(given), best_plan(given)):
        assert len(held(plan)) == 1 + both, why
        assert referee(plan, given) == (), why
    if both:
        return
    apart = replace(given, demands=(given.demands[0], replace(given.demands[1], resolution=NEXT_DAY)))
    spoiled = plan_year(apart)
    first, second = spoiled.placements
    same_day = replace(second, span=first.span, sessions=_on_the_day_before(second))
    found = referee(replace(spoiled, placements=(first, same_day)), given)
    assert "venue_taken" in {each.check for each in found}, why


NEXT_DAY = demand(activity("b"), days("05-10")).resolution


def _on_the_day_before(placement: Placement) -> tuple[Session, ...]:
    day = timedelta(days=1)
    return tuple(
        replace(each, start=each.start - day, stop=each.stop - day, planned=each.planned - day)
        for each in placement.sessions
    )


def test_a_closure_of_one_place_keeps_from_all() -> None:
    shut = closed(days("05-01", "05-31"), venue="square")
    for venue, is_held in (("summit+square", False), ("summit+trail", True)):
        given = replace(problem(demand(activity("a", venue), days("05-09"))), closures=(shut,))
        plan = plan_year(given)
        assert held(plan) == ["a"] * is_held, venue
        assert referee(plan, given) == (), venue
        said = plan.outcomes[0].sentence.zh
        assert ("：广场，关闭至" in said) is not is_held, "the closed one is named, not both"


def test_two_sessions_of_twenty_evenings_are_all_held() -> None:
    times = 20
    early = choosing(show("early", "19:30-20:40"), 1, times=times)
    late = choosing(show("late", "21:10-22:20"), 1, times=times)
    given = problem(demand(early, MAY), demand(late, MAY))
    for plan in (plan_year(given), best_plan(given)):
        assert sorted(held(plan)) == ["early"] * times + ["late"] * times
        assert referee(plan, given) == ()


def test_what_last_year_left_is_in_the_way_by_the_hour() -> None:
    old = plan_year(problem(demand(show("old", "19:30-20:40"), days("01-01", "01-10")))).placements
    for hours, is_held, why in (
        ("21:00-22:00", True, "it ends before"),
        ("20:00-21:00", False, "both at eight"),
    ):
        given = replace(problem(demand(show("new", hours), days("01-05"))), running=old)
        plan = plan_year(given)
        assert held(plan) == ["new"] * is_held, why
        assert referee(plan, given) == (), why


def playing(*spans: DateSpan, dark: DateSpan | None = None, on: DateSpan | None = None) -> Playing:
    """Return when a run of one session plays."""
    return Playing(
        frozenset(day for span in spans for day in span),
        frozenset(dark or ()),
        NOTHING,
        ((None if on is None else frozenset(on), NOTHING),),
    )


def test_a_run_takes_its_venue_on_the_days_on_which_it_plays() -> None:
    run = show("run", "19:30-20:40", is_run=True)
    asked = replace(demand(run, MAY), playing=playing(MAY, dark=days("05-10")))
    for day, is_held, why in (("05-09", False, "it plays"), ("05-10", True, "it is dark")):
        given = problem(asked, demand(show("talk", "20:00-21:00"), days(day)))
        plan = plan_year(given)
        assert ("talk" in held(plan)) is is_held, why
        assert referee(plan, given) == (), why
    plan = plan_year(problem(asked))
    assert [each.planned.date() for each in plan.placements[0].sessions] == [d for d in MAY if d.day != 10]
    spoiled = replace(
        plan, placements=(replace(plan.placements[0], sessions=plan.placements[0].sessions[1:]),)
    )
    assert [each.check for each in referee(spoiled, problem(asked))] == ["sessions"]


def test_a_session_that_a_person_cancels_or_moves_frees_its_hours() -> None:
    run = show("run", "19:30-20:40", is_run=True)
    cancelled = SessionChange("run", 2027, "s1", date(2027, 5, 9))
    moved = replace(cancelled, to=datetime.combine(cancelled.day, time(14)))
    for change, hours, is_held, why in (
        (None, "20:00-21:00", False, "it plays as its rule says"),
        (cancelled, "20:00-21:00", True, "nobody is there"),
        (moved, "20:00-21:00", True, "it was at two"),
        (moved, "14:30-15:30", False, "it is there at two"),
    ):
        asked = replace(demand(run, MAY), playing=playing(MAY), changes=(change,) if change else ())
        given = problem(asked, demand(show("talk", hours), days("05-09")))
        plan = plan_year(given)
        assert ("talk" in held(plan)) is is_held, why
        assert referee(plan, given) == (), why


def test_people_work_for_a_run_on_the_days_on_which_it_plays() -> None:
    internal = replace(activity("a").internal, staff=30)
    run = show("run", "19:30-20:40", is_run=True, internal=internal)
    asked = replace(demand(run, MAY), playing=playing(MAY, dark=days("05-10")))
    other = demand(activity("b", "summit", staff=10), days("05-09", "05-11"))
    given = problem(asked, other, limits=Limits(staff_per_day=30))
    plan = plan_year(given)
    assert [each.days for each in plan.conflicts if each.check == "staff_per_day"] == [
        (days("05-09"),),
        (days("05-11"),),
    ]
    assert referee(plan, given) == ()


UMBRELLA = replace(activity("roof", "square", tier=Tier.FLAGSHIP, staff=99, budget=99), is_umbrella=True)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(parallel_at_most=1), "it is one of no number"),
        (Limits(staff_per_day=0), "its parts have the people"),
        (Limits(budget_per_year=0), "its parts have the money"),
        (Limits(exclusive_days=5), "it disturbs no large activity"),
    ],
)
def test_an_umbrella_counts_in_no_limit(limits: Limits, why: str) -> None:
    part = demand(activity("part", "square", tier=Tier.MAJOR), days("05-03"))
    given = problem(demand(UMBRELLA, MAY), part, limits=limits)
    plan = plan_year(given)
    assert sorted(held(plan)) == ["part", "roof"], why
    assert plan.conflicts == (), why
    assert referee(plan, given) == (), why


WHOLE = days("01-01", "12-31")
QUIET: list[tuple[Demand, QuietCounts, int, str]] = [
    # what is on, what counts, quiet stretches above the limit, reason of the row
    (demand(activity("a"), WHOLE), QuietCounts.ANY, 0, "a nightly show fills the year"),
    (demand(activity("a"), WHOLE), QuietCounts.MAJOR, 1, "nobody writes about it"),
    (demand(activity("a", tier=Tier.MAJOR), WHOLE), QuietCounts.MAJOR, 0, "a major one counts"),
    (demand(UMBRELLA, WHOLE), QuietCounts.ANY, 1, "a roof is no activity"),
    (demand(UMBRELLA, WHOLE), QuietCounts.MAJOR, 1, "nor is a large one"),
]


@pytest.mark.parametrize(("asked", "counts", "stretches", "why"), QUIET)
def test_what_ends_a_quiet_stretch(asked: Demand, counts: QuietCounts, stretches: int, why: str) -> None:
    given = problem(asked, limits=Limits(quiet_at_most=14, quiet_counts=counts))
    for plan in (plan_year(given), best_plan(given)):
        assert len([each for each in plan.conflicts if each.check == "quiet_at_most"]) == stretches, why
        assert referee(plan, given) == (), why


@pytest.mark.sweep
def test_plans_of_random_hours_are_sound() -> None:
    for seed in range(40):
        draw = random.Random(seed)
        demands = []
        for number in range(6):
            start = draw.randrange(24 * 4)
            ends = (start + draw.randrange(2, 20)) % (24 * 4)
            hours = [f"{start // 4:02}:{start % 4 * 15:02}-{ends // 4:02}:{ends % 4 * 15:02}"]
            asked = show(f"a{number}", *(hours if draw.random() < 0.8 else []))
            first = draw.randrange(1, 10)
            demands.append(
                demand(choosing(asked, draw.randrange(1, 4), times=2), days(f"05-{first:02}", "05-14"))
            )
        given = with_turnover(problem(*demands), draw.choice((0, 15, 60)))
        greedy, best = plan_year(given), best_plan(given)
        assert referee(greedy, given) == (), seed
        assert referee(best, given) == (), seed
        assert best.cost <= greedy.cost, seed
