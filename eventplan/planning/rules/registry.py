"""Every rule of a plan, the firmest first; adding a rule is one file and one line here.

What asks the rules (candidates, search, solver, explanation, report) is a loop over them. Where several
stand in the way of the same days, the first is named; reports and costs are in the order of ``Rule``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from eventplan.domain.plan import Conflict, Plan, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import (
    OwnRules,
    YearDays,
    facts_of,
)
from eventplan.planning.candidates.price_sheet import Choice, PriceSheet, Rows
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held, runs
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, joined
from eventplan.planning.problem.weights import Policy
from eventplan.planning.rules.across.across_sites import AcrossSites
from eventplan.planning.rules.budget import QuarterBudget, YearBudget
from eventplan.planning.rules.closure import Closures
from eventplan.planning.rules.decision import Decisions
from eventplan.planning.rules.flagship import Flagships
from eventplan.planning.rules.forecast import ForecastDays
from eventplan.planning.rules.makeup_workday import MakeupWorkday
from eventplan.planning.rules.min_gap import MinGap
from eventplan.planning.rules.order import Order
from eventplan.planning.rules.parallel import Parallel
from eventplan.planning.rules.peak import PeakDays
from eventplan.planning.rules.plan_rule import FIRM, LimitUse, PlanRule
from eventplan.planning.rules.published import Move, Past
from eventplan.planning.rules.quiet import Quiet
from eventplan.planning.rules.staff import Staff
from eventplan.planning.rules.times import Times
from eventplan.planning.rules.venue_choice import VenueChoice
from eventplan.planning.rules.venue_taken import VenueTaken
from eventplan.planning.rules.weekend import Weekend
from eventplan.planning.rules.wishes import Avoid, Prefer

RULES: tuple[PlanRule, ...] = (
    Past(),
    Decisions(),
    MinGap(),
    Closures(),
    VenueTaken(),
    Order(),
    Times(),
    Quiet(),
    Staff(),
    Parallel(),
    YearBudget(),
    QuarterBudget(),
    Flagships(),
    AcrossSites(),
    ForecastDays(),
    Weekend(),
    MakeupWorkday(),
    Prefer(),
    Avoid(),
    PeakDays(),
    VenueChoice(),
    Move(),
)
IN_ORDER = tuple(sorted(RULES, key=lambda each: tuple(Rule).index(each.rule)))
PART_NAMES: Mapping[str, Text] = MappingProxyType(
    {part: name for rule in IN_ORDER for part, name in rule.part_names.items()}
)
"""What the parts of a cost are called, by the first word of their names."""


def having(answer: Callable[..., object]) -> tuple[PlanRule, ...]:
    """Return the rules that have an ``answer`` of their own, the firmest first."""
    name = answer.__name__
    return tuple(rule for rule in RULES if getattr(type(rule), name) is not answer)


_PRICED, _PLACE_PRICED = having(PlanRule.day_cost), having(PlanRule.place_cost)
_BARRING, _PLACE_BARRING = having(PlanRule.bars_days), having(PlanRule.bars_place)
_ADDING, _ROWS, _BLOCKING = having(PlanRule.added_cost), having(PlanRule.rows), having(PlanRule.blockers)


def own_rules(problem: PlanningProblem, year: YearDays) -> Callable[[Demand], OwnRules]:
    """Return what binds the rules of ``problem`` to a demand."""
    policy = Policy(problem.site.limits)
    priced, place_priced = (
        tuple(rule for rule in rules if not policy.ignores(rule.rule)) for rules in (_PRICED, _PLACE_PRICED)
    )
    barring, place_barring = (
        tuple(rule for rule in rules if policy.blocks(rule.rule)) for rules in (_BARRING, _PLACE_BARRING)
    )
    return lambda demand: OwnRules(
        facts_of(demand, problem, year), priced, place_priced, barring, place_barring
    )


def price_sheet(board: Board, slot: Slot) -> PriceSheet:
    """Return what one more candidate of ``slot`` adds to the cost of what is on ``board``."""
    sheet = PriceSheet(board, slot)
    for rule in _holding(_ADDING, board):
        rule.added_cost(sheet, board, slot)
    return sheet


def add_rows(rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
    """Add every rule to the solver's programme."""
    for rule in _holding(_ROWS, settled):
        rule.rows(rows, choices, settled)


def hindrance(board: Board, slot: Slot, candidate: Candidate) -> Blocker:
    """Return what keeps ``slot`` from taking ``candidate``: the first firm rule, else the costliest."""
    most, worst = 0.0, _COSTS_MORE
    for rule in _holding(_BLOCKING, board):
        for cost, blocker in rule.blockers(board, slot, candidate):
            if cost > most:
                most, worst = cost, blocker
            if cost == FIRM:
                return blocker
    return worst


def _holding(rules: tuple[PlanRule, ...], board: Board) -> Iterator[PlanRule]:
    ignores = board.policy.ignores
    return (rule for rule in rules if rule.holds_when_ignored or not ignores(rule.rule))


def penalties(board: Board, dockets: Sequence[ActivitySlots]) -> tuple[ScorePart, ...]:
    """Return the cost of every rule that the board breaks, in the order of the rules."""
    rules = (rule for rule in IN_ORDER if not board.policy.ignores(rule.rule))
    parts = (ScorePart(rule.rule.value, rule.penalty(board, dockets), rule.audience) for rule in rules)
    return tuple(part for part in parts if part.amount)


def limits_used(board: Board) -> tuple[LimitUse, ...]:
    """Return the use of each limit that the site sets."""
    return tuple(use for rule in IN_ORDER for use in rule.room_left(board))


def dropped(problem: PlanningProblem, code: ReasonCode, activity: str) -> PlanningProblem | None:
    """Return the problem without the rules that block with ``code``; None when no such rule can go."""
    rules = [rule for rule in RULES if code in rule.codes]
    for rule in rules:
        problem = rule.without(problem, activity)
    return problem if rules else None


def conflicts(plan: Plan, problem: PlanningProblem) -> tuple[Conflict, ...]:
    """Return what every rule finds in ``plan``, in order of the rules, then as each rule reports."""
    policy = Policy(problem.site.limits)
    rules = (rule for rule in IN_ORDER if not policy.ignores(rule.rule))
    found = (conflict for rule in rules for conflict in rule.findings(plan, problem))
    unannounced = defaultdict[str, set[date]](set)
    for placement in held(plan):
        unannounced[placement.activity.id].update(placement.unannounced)
    return tuple(_with_forecast(conflict, unannounced) for conflict in found)


def _with_forecast(conflict: Conflict, unannounced: Mapping[str, set[date]]) -> Conflict:
    """Return a finding that says which of its days are where they are by a forecast alone."""
    guessed = {
        day
        for activity in conflict.activities
        for day in unannounced.get(activity, ())
        if any(day in span for span in conflict.days)
    }
    if conflict.is_forecast or not guessed:
        return conflict
    days = listed(span_in_sentence(span) for span in runs(sorted(guessed)))
    mark = Text(f"；其中{days.zh}为预测", f"; of these {days.en} by forecast")
    in_public = joined(conflict.in_public, mark) if conflict.in_public else None
    return replace(conflict, message=joined(conflict.message, mark), in_public=in_public, is_forecast=True)


def with_conflicts(plan: Plan, problem: PlanningProblem) -> Plan:
    """Return ``plan`` with what its rules find."""
    return replace(plan, conflicts=conflicts(plan, problem))


_COSTS_MORE = Blocker(
    ReasonCode.COSTS_MORE,
    Text("比不办的代价更高", "costs more than leaving it out"),
    Text("提高其级别", "a higher tier"),
)
