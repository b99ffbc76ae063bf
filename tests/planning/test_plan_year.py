"""A year's plan: which days and venues, in which state, and what a person reads about it.

Expected values follow from the rules of planning written out by hand; the calendar of 2027 is the
State Council's forecast rule and the Gregorian week (1 May 2027 is a Saturday).
"""

from datetime import date

import pytest
from msgspec.structs import replace

from eventplan.domain.activity import Tier
from eventplan.domain.audience import Audience
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.occurrence import Occurrence, Reason, ResolutionNote
from eventplan.domain.plan import State, Status
from eventplan.domain.season import Stage
from eventplan.domain.site import Limits, Severity
from eventplan.domain.text import Text
from eventplan.planning.plan_year import plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem, Preference
from eventplan.planning.referee.referee import referee
from tests.planning.small_site import (
    activity,
    bloom,
    checks,
    choosing,
    closed,
    days,
    demand,
    offer,
    placed,
    problem,
)

MAY = days("05-01", "05-31")

PLACED = [
    # demands, expected (activity, days, venue), reason of the row
    (
        [demand(activity("a", "summit"), days("05-01", "05-03"))],
        [("a", days("05-01", "05-03"), "summit")],
        "a fixed activity takes all its days",
    ),
    (
        [
            demand(activity("a", "summit"), days("05-01")),
            demand(activity("b", "summit", "square"), days("05-01")),
        ],
        [("a", days("05-01"), "summit"), ("b", days("05-01"), "square")],
        "of two fixed ones the later id gives way to its second venue",
    ),
    (
        [
            demand(activity("a", "summit", "square"), days("05-01")),
            demand(activity("b", "summit", tier=Tier.MAJOR), days("05-01")),
        ],
        [("a", days("05-01"), "square"), ("b", days("05-01"), "summit")],
        "the higher tier keeps the venue although its id comes later",
    ),
    (
        [
            demand(activity("a", "summit", "square"), days("05-01")),
            demand(activity("b", "summit"), days("05-01")),
        ],
        [("a", days("05-01"), "square"), ("b", days("05-01"), "summit")],
        "who has another venue makes room for who has none",
    ),
    (
        [
            demand(activity("a", "trail"), days("05-01")),
            demand(activity("b", "trail"), days("05-01")),
        ],
        [("a", days("05-01"), "trail"), ("b", days("05-01"), "trail")],
        "a shared venue never collides",
    ),
    (
        [demand(activity("a"), days("05-01")), demand(activity("b"), days("05-01"))],
        [("a", days("05-01"), None), ("b", days("05-01"), None)],
        "activities without a venue never collide",
    ),
    (
        [demand(choosing(activity("a"), 2), days("05-10", "05-16"))],
        [("a", days("05-15", "05-16"), None)],
        "a free start goes to the weekend",
    ),
    (
        [demand(choosing(activity("a"), 1), days("05-11", "05-13"))],
        [("a", days("05-11"), None)],
        "of equal days the earliest",
    ),
    (
        [demand(choosing(activity("a"), 1), days("05-10", "05-16"), days("05-17", "05-23"))],
        [("a", days("05-15"), None), ("a", days("05-22"), None)],
        "without `times` one start in each occurrence",
    ),
    (
        [demand(choosing(activity("a"), 1, times=3, min_gap=7), MAY)],
        [("a", days("05-01"), None), ("a", days("05-09"), None), ("a", days("05-16"), None)],
        "`times` is a total of the year, 7 days apart is the same weekday, 8 May a make-up workday",
    ),
    (
        [demand(choosing(activity("a"), 1, times=3, min_gap=3), days("05-04", "05-10"))],
        [("a", days("05-04"), None), ("a", days("05-07"), None), ("a", days("05-10"), None)],
        "the weekend in the middle would leave room for one only: three times come first",
    ),
    (
        [demand(activity("a"), days("05-01", "05-03"), days("05-03", "05-05"))],
        [("a", days("05-01", "05-05"), None)],
        "occurrences that share a day are one: nobody takes place twice at once",
    ),
    (
        [demand(activity("a"), days("12-30", "2028-01-02"))],
        [("a", days("12-30", "2028-01-02"), None)],
        "an activity may run past New Year",
    ),
]


@pytest.mark.parametrize(("demands", "expected", "why"), PLACED, ids=[row[2] for row in PLACED])
def test_days_and_venues_follow_the_rules(
    demands: list[Demand], expected: list[tuple[str, object, str | None]], why: str
) -> None:
    given = problem(*demands)
    plan = plan_year(given)
    assert placed(plan) == expected, why
    assert plan_year(replace(given, demands=tuple(reversed(demands)))) == plan
    assert referee(plan, given) == ()


BUSY_SUMMIT = demand(activity("busy", "summit", tier=Tier.FLAGSHIP), days("05-01", "05-20"))
NO_30 = ResolutionNote(2027, "NO_DAY_30", Text("2027年腊月没有三十", "no day 30 in month 12 of 2027"))

LEFT_OUT = [
    # activity's demand, closures, limits, (state, code), the sentence in English, reason of the row
    (
        demand(activity("a"), notes=(NO_30,)),
        Limits(),
        (State.NOT_THIS_YEAR, "NO_DAY_30"),
        "no day 30 in month 12 of 2027",
        "the note's code and words",
    ),
    (
        demand(activity("a")),
        Limits(),
        (State.NOT_THIS_YEAR, "NO_OCCURRENCE"),
        "its rule gives no day in 2027",
        "a rule may give nothing without a note",
    ),
    (
        demand(choosing(activity("a"), 5), days("05-01", "05-03")),
        Limits(),
        (State.UNSCHEDULED, "TOO_SHORT"),
        "not placed: it needs 5 days, its rule gives 3 (1 May to 3 May)",
        "longer than what `when` allows",
    ),
    (
        demand(activity("a", "summit"), days("05-20")),
        Limits(),
        (State.UNSCHEDULED, "VENUE_TAKEN"),
        "not placed: 1 candidate, blocked: the Golden Summit, taken by “activity busy” 1 May to 20 May",
        "the loser of a collision names the winner",
    ),
    (
        demand(choosing(activity("a", "square"), 2), days("06-01", "06-04")),
        Limits(),
        (State.UNSCHEDULED, "VENUE_CLOSED"),
        "not placed: 3 candidates, all blocked: the square, closed until 4 Jun (repairs)",
        "blockers are counted and named",
    ),
    (
        demand(activity("a", tier=Tier.MAJOR), days("05-22")),
        Limits(exclusive_days=3, severity=(("exclusive_days", Severity.BLOCK),)),
        (State.SUPPRESSED, "SUPPRESSED_BY"),
        "not placed: 1 candidate, blocked: within 3 days of “activity busy”",
        "a strict flagship suppresses a fixed major activity beside it",
    ),
    (
        demand(choosing(activity("a", staff=30), 1), days("05-03", "05-04")),
        Limits(staff_per_day=20, severity=(("staff_per_day", Severity.BLOCK),)),
        (State.UNSCHEDULED, "STAFF_CAP"),
        "not placed: 2 candidates, all blocked: staff: 20 a day, 30 needed",
        "a strict limit blocks every day",
    ),
    (
        demand(choosing(activity("a", budget=100), 1), days("05-03", "05-04")),
        Limits(budget_per_year=0),
        (State.UNSCHEDULED, "BUDGET"),
        "not placed: 2 candidates, all blocked: budget: CNY 0 for the year, CNY 1,000,000 needed",
        "what costs more than leaving it out is left out, and says which limit made it so",
    ),
]


@pytest.mark.parametrize(
    ("asked", "limits", "expected", "sentence", "why"), LEFT_OUT, ids=[row[4] for row in LEFT_OUT]
)
def test_what_is_left_out_says_why(
    asked: Demand, limits: Limits, expected: tuple[State, str], sentence: str, why: str
) -> None:
    given = replace(
        problem(asked, BUSY_SUMMIT, limits=limits), closures=(closed(days("06-01", "06-04"), "square"),)
    )
    plan = plan_year(given)
    outcome = plan.outcomes[0]
    assert (outcome.state, outcome.code, outcome.sentence.en) == (*expected, sentence), why
    assert referee(plan, given) == ()
    assert outcome.state is State.NOT_THIS_YEAR or outcome.would_need


WIDTHS = [
    # P10–P90 in days, code, status of the placements, reason of the row
    (21, "WINDOW", [Status.TENTATIVE], "up to 21 days one block is booked"),
    (22, "TWO_BLOCKS", [Status.TENTATIVE], "from 22 days there is a second block"),
    (35, "TWO_BLOCKS", [Status.TENTATIVE], "35 days still have two blocks"),
    (36, "ON_THE_DAY", [], "above 35 days nothing is dated"),
]


@pytest.mark.parametrize(("width", "code", "statuses", "why"), WIDTHS)
def test_the_width_of_a_window_decides_how_it_is_booked(
    width: int, code: str, statuses: list[Status], why: str
) -> None:
    window = bloom(date(2027, 5, 6), width)
    given = replace(problem(_festival(offer(window.span, "bloom"))), windows=(window,))
    plan = plan_year(given)
    assert (plan.outcomes[0].state, plan.outcomes[0].code) == (State.PROVISIONAL, code), why
    assert [each.status for each in plan.placements] == statuses, why
    assert referee(plan, given) == ()


def _festival(offered: Occurrence) -> Demand:
    asked = demand(choosing(activity("festival"), 5))
    return replace(asked, resolution=replace(asked.resolution, occurrences=(offered,)))


def test_a_window_too_wide_for_one_block_names_the_other_and_the_day_to_decide() -> None:
    window = bloom(date(2027, 5, 6), 28)
    given = replace(problem(_festival(offer(window.span, "bloom"))), windows=(window,))
    outcome = plan_year(given).outcomes[0]
    assert outcome.sentence.en == ("placed on 1 May to 5 May; or 6 May to 10 May, to be decided by 8 Apr")


def test_a_block_is_confirmed_once_its_landscape_was_seen() -> None:
    window = bloom(date(2027, 5, 6), 0, Stage.CONFIRMED)
    given = replace(problem(_festival(offer(window.span, "bloom"))), windows=(window,))
    plan = plan_year(given)
    assert [(each.status, plan.outcomes[0].state) for each in plan.placements] == [
        (Status.CONFIRMED, State.SCHEDULED)
    ]


def test_days_on_an_unannounced_break_are_tentative_and_reported() -> None:
    occurrence = replace(offer(days("10-01", "10-07")), unannounced=(date(2027, 10, 7),))
    asked = demand(activity("a"))
    asked = replace(asked, resolution=replace(asked.resolution, occurrences=(occurrence,)))
    plan = plan_year(problem(asked))
    assert [(each.status, each.unannounced) for each in plan.placements] == [
        (Status.TENTATIVE, (date(2027, 10, 7),))
    ]
    assert plan.outcomes[0].code == "FORECAST"
    assert checks(plan.conflicts) == [("forecast", ("a",))]


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (Severity.WARN, [(Severity.WARN, "「活动a」依据尚未公布的安排（预测）：10月7日，以正式公布为准")]),
        (
            Severity.BLOCK,
            [(Severity.WARN, "「活动a」依据尚未公布的安排（预测）：10月7日，以正式公布为准；通知公布后再定")],
        ),
        (Severity.IGNORE, []),
    ],
)
def test_unannounced_days_are_used_whatever_the_site_says(
    severity: Severity, told: list[tuple[Severity, str]]
) -> None:
    occurrence = replace(offer(days("10-01", "10-07")), unannounced=(date(2027, 10, 7),))
    asked = demand(activity("a"))
    asked = replace(asked, resolution=replace(asked.resolution, occurrences=(occurrence,)))
    plan = plan_year(problem(asked, limits=Limits(severity=(("forecast", severity),))))
    assert placed(plan) == [("a", days("10-01", "10-07"), None)]
    found = [each for each in plan.conflicts if each.check == "forecast"]
    assert [(each.severity, each.message.zh) for each in found] == told
    assert all(each.is_forecast for each in found)


def test_last_winters_tail_and_this_winters_start_are_one_choice() -> None:
    tail, start = offer(days("2026-12-01", "02-20")), offer(days("12-01", "2028-02-20"))
    asked = demand(choosing(activity("ice"), 2))
    asked = replace(
        asked,
        resolution=replace(asked.resolution, occurrences=(start,)),
        carried=(tail,),
        preferred=(Preference("一月中旬", (days("01-11", "01-20"),)),),
    )
    assert placed(plan_year(problem(asked))) == [("ice", days("01-16", "01-17"), None)]


def test_a_fixed_activity_of_last_year_is_not_placed_again() -> None:
    asked = replace(demand(activity("lights")), carried=(offer(days("2026-12-20", "01-10")),))
    plan = plan_year(problem(asked, limits=Limits(quiet_at_most=30)))
    assert placed(plan) == []
    assert [conflict.days for conflict in plan.conflicts] == [(days("01-11", "12-31"),)]


def test_a_rule_that_cannot_be_read_is_left_out_with_its_problem() -> None:
    said = Text("「红页期」不认识", "“red-page season” is not known")
    plan = plan_year(problem(replace(demand(activity("a")), problem=said)))
    assert [(each.state, each.code, each.sentence) for each in plan.outcomes] == [
        (State.UNSCHEDULED, "UNRESOLVED", said)
    ]


def test_a_cancelled_activity_stays_visible_and_takes_nothing() -> None:
    cancelled = replace(activity("a", "summit"), is_cancelled=True)
    given = problem(demand(cancelled, days("05-01")), demand(activity("b", "summit"), days("05-01")))
    plan = plan_year(given)
    assert [(each.activity.id, each.status) for each in plan.placements] == [
        ("a", Status.CANCELLED),
        ("b", Status.CONFIRMED),
    ]
    assert [(each.state, each.code) for each in plan.outcomes] == [
        (State.SCHEDULED, "CANCELLED"),
        (State.SCHEDULED, "PLACED"),
    ]
    assert referee(plan, given) == ()


def test_an_activity_begins_after_the_one_it_follows() -> None:
    follower = replace(choosing(activity("a"), 1), after=("b",))
    given = problem(demand(follower, days("05-01", "05-21")), demand(activity("b"), days("05-17")))
    assert placed(plan_year(given)) == [("b", days("05-17"), None), ("a", days("05-18"), None)]


def test_fixed_days_in_the_wrong_order_stay_and_are_reported() -> None:
    follower = replace(activity("a"), after=("b",))
    given = problem(demand(follower, days("05-01")), demand(activity("b"), days("05-17")))
    plan = plan_year(given)
    assert (placed(plan), checks(plan.conflicts)) == (
        [("a", days("05-01"), None), ("b", days("05-17"), None)],
        [("order", ("a", "b"))],
    )
    assert [(part.name, part.amount) for part in plan.penalties] == [("order", 600)]


NOBODY = problem()
WEEKEND = days("05-01", "05-02")
OVER_CONSTRAINED = [
    # problem, how many placements, reason of the row
    (NOBODY, 0, "no activities"),
    (problem(limits=Limits(quiet_at_most=0)), 0, "no activities and no quiet day allowed"),
    (
        problem(*(demand(activity(id_, "summit"), WEEKEND) for id_ in "abc")),
        1,
        "three activities, one venue, one weekend",
    ),
    (
        replace(
            problem(*(demand(choosing(activity(id_, "summit"), 2), MAY) for id_ in "abc")),
            closures=(closed(days("01-01", "12-31")),),
        ),
        0,
        "the whole site closed all year",
    ),
    (
        problem(
            *(demand(activity(id_, budget=1, staff=1), WEEKEND) for id_ in "abc"),
            limits=Limits(
                quiet_at_most=1,
                parallel_at_most=0,
                staff_per_day=0,
                budget_per_year=0,
                budget_per_quarter=(0, 0, 0, 0),
            ),
        ),
        3,
        "fixed days are kept though every limit is nought",
    ),
    (
        problem(*(demand(choosing(activity("a"), 1, times=40, min_gap=10), MAY) for _ in "a")),
        4,
        "more times than fit",
    ),
    (
        problem(
            demand(replace(activity("a"), after=("b",)), MAY),
            demand(replace(activity("b"), after=("a",)), MAY),
        ),
        2,
        "each after the other",
    ),
]


@pytest.mark.parametrize(
    ("given", "count", "why"), OVER_CONSTRAINED, ids=[row[2] for row in OVER_CONSTRAINED]
)
def test_what_cannot_all_be_is_a_plan_with_reasons(given: PlanningProblem, count: int, why: str) -> None:
    plan = plan_year(given)
    assert len(plan.placements) == count, why
    assert referee(plan, given) == ()
    assert all(outcome.sentence.zh and outcome.sentence.en for outcome in plan.outcomes)


def _decided(kind: DecisionKind, first: str | None = None, venue: str | None = None) -> Decision:
    span = days(first) if first else None
    return Decision("a", 2027, kind, span, venue, by="王主任", why="领导要求")


DECISIONS = [
    # decision, (days, venue) of the placements, code, reason of the row
    (
        _decided(DecisionKind.PIN, "05-11"),
        [("05-11", "05-12", "summit")],
        "PINNED",
        "a pin beats the weekend",
    ),
    (
        _decided(DecisionKind.PIN, "05-11", "square"),
        [("05-11", "05-12", "square")],
        "PINNED",
        "a pin may choose the venue",
    ),
    (_decided(DecisionKind.MOVE, "07-06"), [("07-06", "07-07", "summit")], "MOVED", "a move leaves the rule"),
    (
        _decided(DecisionKind.OVERRIDE, "07-06"),
        [("07-06", "07-07", "summit")],
        "PLACED",
        "an override says what the rule gives",
    ),
    (_decided(DecisionKind.DECLINE), [], "DECLINED", "a declined activity is left out"),
    (_decided(DecisionKind.PIN, "06-02"), [], "VENUE_CLOSED", "a closed venue cannot be decided open"),
]


@pytest.mark.parametrize(
    ("decision", "expected", "code", "why"), DECISIONS, ids=[row[3] for row in DECISIONS]
)
def test_decisions_stand_above_the_rules(
    decision: Decision, expected: list[tuple[str, str, str]], code: str, why: str
) -> None:
    asked = demand(choosing(activity("a", "summit", "square"), 2), MAY)
    shut = (closed(days("06-01", "06-04"), "summit"), closed(days("06-01", "06-04"), "square"))
    given = replace(problem(asked), decisions=(decision,), closures=shut)
    plan = plan_year(given)
    assert placed(plan) == [("a", days(first, last), venue) for first, last, venue in expected], why
    assert plan.outcomes[0].code == code, why
    assert referee(plan, given) == ()


def test_a_decision_that_cannot_be_kept_or_means_nobody_is_reported() -> None:
    asked = demand(activity("a", "summit"), days("05-01"))
    pin = Decision("a", 2027, DecisionKind.PIN, days("06-02"))
    nobody = Decision("nobody", 2027, DecisionKind.DECLINE)
    given = replace(
        problem(asked), decisions=(nobody, pin), closures=(closed(days("06-01", "06-04"), "summit"),)
    )
    found = [each for each in plan_year(given).conflicts if each.check == "decision"]
    assert checks(found) == [("decision", ("nobody",)), ("decision", ("a",))]


def test_a_pin_says_who_decided_and_that_the_rule_would_not_allow_it() -> None:
    asked = demand(activity("a"), days("05-01"))
    given = replace(problem(asked), decisions=(_decided(DecisionKind.MOVE, "05-03"),))
    assert plan_year(given).placements[0].because == (
        Reason(
            Text("人工决定（王主任）5月3日：领导要求", "decided by 王主任, 3 May: 领导要求"),
            audience=Audience.INTERNAL,
            in_public=Text("人工决定5月3日", "decided, 3 May"),
            is_beside_rule=True,
        ),
        Reason(Text("不在规则允许的日期内", "outside the days that the rule allows"), is_beside_rule=True),
    )


def test_last_winters_landscape_is_still_waited_for_in_january() -> None:
    window = replace(bloom(date(2026, 12, 30), 40), span=days("2026-12-20", "01-12"), year=2026)
    asked = demand(choosing(activity("a"), 5))
    asked = replace(asked, carried=(offer(window.span, "bloom"),))
    outcome = plan_year(replace(problem(asked), windows=(window,))).outcomes[0]
    assert outcome.code == "ON_THE_DAY"
