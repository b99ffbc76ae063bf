"""The proved plan: never worse than the greedy one, the same on every run, sound for the referee."""

import random
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.plan_instances import Size, instance
from eventplan.domain.activity import Tier
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits, Severity
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.plan_year import dockets_of, fill_dockets, plan_year
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.referee.plan_cost import plan_cost
from eventplan.planning.referee.referee import referee
from eventplan.planning.rules.registry import add_rows
from eventplan.planning.solver import small_programme
from eventplan.planning.solver.highs_adapter import WHOLE, Effort, unwatched
from eventplan.planning.solver.mip_model import Model, columns, open_slots, settled_board
from eventplan.planning.solver.optimise import best_plan
from eventplan.planning.solver.small_programme import Proof, cheapest
from tests.draws import draws
from tests.planning.small_site import activity, choosing, closed, days, demand, offer, placed, problem

SMALL = Size(activities=24, venues=4, windows=3)


@pytest.mark.parametrize("seed", range(3))
def test_the_best_plan_is_sound_proved_and_not_worse_than_the_greedy(seed: int) -> None:
    given = instance(seed, SMALL)
    greedy, best = plan_year(given), best_plan(given)
    assert referee(best, given) == ()
    assert best.is_optimal is True
    assert best.cost <= greedy.cost


@pytest.mark.sweep
def test_the_best_plan_does_not_depend_on_the_order_of_its_input() -> None:
    given = instance(6, SMALL)
    backwards = replace(
        given, demands=tuple(reversed(given.demands)), closures=tuple(reversed(given.closures))
    )
    assert best_plan(backwards) == best_plan(given)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(3))
def test_equal_plans_are_told_apart_by_their_hashes_in_whatever_order_columns_stand(seed: int) -> None:
    model = _programme(instance(seed, SMALL))
    found = cheapest(model, (), WHOLE, unwatched)
    again = cheapest(_shuffled(model, random.Random(seed)), (), WHOLE, unwatched)
    assert found is not None
    assert again is not None
    assert (found.cost, found.bound) == (again.cost, again.bound)
    assert _taken(found) == _taken(again)


def _taken(proof: Proof) -> set[tuple[int, int]]:
    return {(id(each.slot), id(each.candidate)) for each in proof.chosen}


def _programme(given: PlanningProblem) -> Model:
    dockets = dockets_of(given, year_days(given))
    greedy, model = fill_dockets(given, dockets), Model()
    slots = open_slots(greedy, [slot for each in dockets for slot in each.slots])
    settled = settled_board(greedy, slots)
    columns(model, settled, slots)
    add_rows(model, model.choices, settled)
    return model


def _shuffled(model: Model, drawn: random.Random) -> Model:
    order = list(range(len(model.costs)))
    drawn.shuffle(order)
    number = {column: new for new, column in enumerate(order)}
    return Model(
        [model.costs[column] for column in order],
        [model.uppers[column] for column in order],
        [model.integral[column] for column in order],
        [
            (least, most, {number[column]: factor for column, factor in terms.items()})
            for least, most, terms in reversed(model.rows)
        ],
        [replace(choice, column=number[choice.column]) for choice in model.choices],
    )


@pytest.mark.sweep
@pytest.mark.parametrize(("spread", "why"), [(0.5, "too near, so one more search"), (1e6, "all there is")])
def test_how_far_is_looked_at_first_makes_no_difference(
    monkeypatch: pytest.MonkeyPatch, spread: float, why: str
) -> None:
    best = best_plan(instance(2, SMALL))
    monkeypatch.setattr(small_programme, "_FIRST_SPREAD", spread)
    monkeypatch.setattr(small_programme, "_KEPT_AT_LEAST", 0.0)
    assert best_plan(instance(2, SMALL)) == best, why


def test_a_plan_that_was_not_proved_says_so() -> None:
    given = instance(0, SMALL)
    plan = best_plan(given, effort=Effort(2_000, 500, choices=10))
    assert (plan.is_optimal, plan.bound) == (False, None)
    assert plan.cost == plan_year(given).cost
    assert plan_year(given).is_optimal is None


@pytest.mark.sweep
def test_a_search_ends_after_its_checks_keeps_what_it_has_and_says_what_it_leaves() -> None:
    given, effort = instance(1, SMALL), Effort(2_000, 1)
    plan, best = best_plan(given, effort=effort), best_plan(given)
    assert plan.is_optimal is False
    assert plan.bound is not None
    assert plan.bound <= best.cost <= plan.cost <= plan_year(given).cost
    assert referee(plan, given) == ()
    assert best_plan(given, effort=effort) == plan
    assert best.bound == best.cost


def test_a_plan_without_a_choice_is_proved_by_itself() -> None:
    assert best_plan(problem(demand(activity("a"), days("05-01")))).is_optimal is True


WEEK = days("05-03", "05-09")
TINY = [
    # problem, reason of the row
    (
        problem(
            *(demand(choosing(activity(id_, "summit"), 3), WEEK) for id_ in "ab"),
            limits=Limits(quiet_at_most=2),
        ),
        "two at one venue in one week",
    ),
    (
        problem(
            demand(choosing(activity("a", tier=Tier.FLAGSHIP), 2), WEEK),
            demand(choosing(activity("b", tier=Tier.MAJOR), 2), WEEK),
            limits=Limits(exclusive_days=1),
        ),
        "a flagship and a major in one week",
    ),
    (
        problem(
            demand(choosing(activity("a", staff=5), 2), WEEK),
            demand(replace(choosing(activity("b", staff=6), 2), after=("a",)), WEEK),
            limits=Limits(staff_per_day=10, parallel_at_most=1),
        ),
        "one after the other with few people",
    ),
    (
        problem(
            demand(choosing(activity("a", "summit", budget=3), 2), WEEK),
            demand(choosing(activity("b", "summit", budget=3), 2), WEEK),
            limits=Limits(budget_per_year=5, severity=(("budget_per_year", Severity.BLOCK),)),
        ),
        "money for one of two",
    ),
]


@pytest.mark.parametrize(("given", "why"), TINY, ids=[row[1] for row in TINY])
def test_the_best_plan_costs_what_trying_everything_costs(given: PlanningProblem, why: str) -> None:
    """Authority: all plans of two activities, each costed by the referee, those it faults left out."""
    best = best_plan(given)
    assert best.is_optimal
    assert best.cost == _least_of_all(given), why


MONEY = problem(
    *(demand(activity(id_, budget=money), days("05-03")) for id_, money in (("a", 10), ("b", 3), ("c", 3))),
    limits=Limits(budget_per_year=10, severity=(("budget_per_year", Severity.BLOCK),)),
)


def test_days_fixed_by_a_rule_are_weighed_against_each_other() -> None:
    """The greedy spends all the money on the first; leaving that one out costs less."""
    greedy, best = plan_year(MONEY), best_plan(MONEY)
    assert ([each[0] for each in placed(greedy)], [each[0] for each in placed(best)]) == (["a"], ["b", "c"])
    assert best.is_optimal


@st.composite
def weeks(draw: st.DrawFn) -> PlanningProblem:
    """Draw two activities in one week, with limits that bind."""
    asked = (
        demand(
            replace(
                choosing(
                    activity(
                        id_,
                        draw(st.sampled_from(["summit", "square"])),
                        tier=draw(st.sampled_from(Tier)),
                        staff=draw(st.integers(0, 9)),
                        budget=draw(st.integers(0, 9)),
                    ),
                    draw(st.integers(1, 3)),
                ),
                after=draw(st.sampled_from([(), ("a",)])) if id_ == "b" else (),
            ),
            WEEK,
        )
        for id_ in "ab"
    )
    strict = [Rule.STAFF, Rule.PARALLEL, Rule.BUDGET_YEAR, Rule.FLAGSHIP, Rule.ORDER]
    return problem(
        *asked,
        limits=Limits(
            quiet_at_most=draw(st.none() | st.integers(1, 200)),
            parallel_at_most=draw(st.none() | st.just(1)),
            staff_per_day=draw(st.none() | st.integers(0, 15)),
            budget_per_year=draw(st.none() | st.integers(0, 15)),
            budget_per_quarter=draw(st.none() | st.just((9.0, 4.0, 9.0, 9.0))),
            exclusive_days=draw(st.integers(0, 3)),
            severity=tuple((rule.value, draw(st.sampled_from(Severity))) for rule in strict),
        ),
    )


@given(weeks())
@draws(30)
def test_no_plan_of_a_drawn_week_costs_less_than_the_best(given_: PlanningProblem) -> None:
    best = best_plan(given_)
    assert referee(best, given_) == ()
    assert (best.is_optimal, best.cost) == (True, _least_of_all(given_))


def _least_of_all(given: PlanningProblem) -> int:
    starts = [[days(f"05-0{day}").first for day in range(3, 10)] for _ in given.demands]
    costs = []
    for chosen in product(*([None, *each] for each in starts)):
        fixed = [_fixed(each, first) for each, first in zip(given.demands, chosen, strict=True) if first]
        plan = plan_year(replace(given, demands=tuple(each for each in fixed if each)))
        if len(plan.placements) == sum(first is not None for first in chosen):
            costs.append(plan_cost(plan, given))
    return min(costs)


def _fixed(asked: Demand, first: date) -> Demand | None:
    """Return ``asked`` with one start as its only one, or None where the start is too late."""
    span = DateSpan(first, first + timedelta(days=(asked.activity.days or 1) - 1))
    if span.last > WEEK.last:
        return None
    return replace(asked, resolution=replace(asked.resolution, occurrences=(offer(span),)))


def test_who_was_left_out_by_the_greedy_is_placed_when_there_is_room() -> None:
    given = replace(
        problem(
            demand(choosing(activity("a", "summit", "square"), 5), days("05-03", "05-09")),
            demand(choosing(activity("b", "summit"), 5), days("05-03", "05-07")),
        ),
        closures=(closed(days("05-08", "05-09"), "square"),),
    )
    assert [each[0] for each in placed(best_plan(given))] == ["a", "b"]
