"""Budgets: what activities cost together, at most ``budget_per_year`` and ``budget_per_quarter``.

The ``budget`` of an activity is what one time costs, in units of 10,000 CNY: written so, or its share of
an amount for all times of the year (``Internal.share``); an activity that takes place several times
is paid as often. The quarter in which it begins pays for all of it; the four
amounts of ``budget_per_quarter`` are one limit each.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from eventplan.domain.audience import Audience
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.price_sheet import Choice, PriceSheet, Rows, Terms, within
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_money
from eventplan.planning.problem.weights import BUDGET_COST, budget_units, price_of
from eventplan.planning.rules.plan_rule import LimitUse, PlanRule


class Purse(Struct, frozen=True):
    """Money, in hundredths of 10,000 CNY, for the activities that begin in some quarters, 0..3.

    ``name`` completes “the budget of” and begins a sentence.
    """

    most: int
    quarters: tuple[int, ...]
    name: Text

    def days(self, year: int) -> DateSpan:
        """Return the days on which what it pays for begins."""
        first, last = self.quarters[0], self.quarters[-1] + 1
        following = date(year + last // 4, last % 4 * 3 + 1, 1)
        return DateSpan(date(year, 3 * first + 1, 1), following - timedelta(days=1))

    def spent(self, board: Board) -> int:
        """Return what the board spends of it."""
        return sum(board.budget[quarter] for quarter in self.quarters)


class _Budget(PlanRule):
    """No purse may pay more than it holds."""

    audience = Audience.INTERNAL
    codes = (ReasonCode.BUDGET,)
    used: ClassVar[Text]

    def purses(self, limits: Limits) -> Sequence[Purse]:
        """Return the purses of the site."""
        raise NotImplementedError

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Charge the quarters in which a purse holds too little."""
        amount, strict = price_of(slot.activity), board.policy.blocks(self.rule)
        for purse in self.purses(board.limits):
            spent = purse.spent(board)
            over = max(0, spent + amount - purse.most) - max(0, spent - purse.most)
            for quarter in purse.quarters if over else ():
                sheet.charge_quarter(quarter, BUDGET_COST * over, strict=strict)

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of all money that is too much."""
        purses = self.purses(board.limits)
        return BUDGET_COST * sum(max(0, purse.spent(board) - purse.most) for purse in purses)

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add a row for each purse, with its excess."""
        money: tuple[Terms, ...] = ({}, {}, {}, {})
        for choice in choices:
            amount = price_of(choice.slot.activity)
            if amount:
                money[choice.candidate.quarter][choice.column] = amount
        strict = settled.policy.blocks(self.rule)
        for purse in self.purses(settled.limits):
            terms: Terms = {}
            for quarter in purse.quarters:
                terms |= money[quarter]
            within(rows, terms, purse.most - purse.spent(settled), BUDGET_COST, strict=strict)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield each purse that would have to pay too much."""
        amount = price_of(slot.activity)
        for purse in self.purses(board.limits):
            if candidate.quarter in purse.quarters:
                needed = purse.spent(board) + amount
                over = min(amount, max(0, needed - purse.most))
                cap, need, name = say_money(purse.most), say_money(needed), purse.name
                cause = Text(
                    f"预算：{name.zh}{cap.zh}，需{need.zh}",
                    f"budget: {cap.en} for {name.en}, {need.en} needed",
                )
                remedy = Text(f"{name.zh}预算增加到{need.zh}", f"a budget of {need.en} for {name.en}")
                yield BUDGET_COST * over, Blocker(ReasonCode.BUDGET, cause, remedy, self.audience)

    def room_left(self, board: Board) -> Iterator[LimitUse]:
        """Yield what is spent of each purse, in units of 10,000 CNY."""
        unit = budget_units(1)
        for purse in self.purses(board.limits):
            spent, most = purse.spent(board) / unit, purse.most / unit
            yield LimitUse(
                self.rule, self.used, spent, most, purse.name if len(purse.quarters) == 1 else None
            )

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each purse that pays too much."""
        placed = [each for each in held(plan) if price_of(each.activity)]
        for purse in self.purses(problem.site.limits):
            paid = [each for each in placed if _quarter(each, plan.year) in purse.quarters]
            spent = sum(price_of(each.activity) for each in paid)
            if spent > purse.most:
                cost, most, name = say_money(spent), say_money(purse.most), purse.name
                message = Text(
                    f"{name.zh}预算需{cost.zh}（上限{most.zh}）",
                    f"{name.en} costs {cost.en} (limit {most.en})",
                )
                yield self.told(problem, (purse.days(plan.year),), ids(paid), message)


def _quarter(placement: Placement, year: int) -> int:
    return (max(placement.span.first, date(year, 1, 1)).month - 1) // 3


class YearBudget(_Budget):
    """The year may not cost more than there is."""

    rule = Rule.BUDGET_YEAR
    name = Text("超出全年预算", "above the budget of the year")
    used = Text("全年预算（万元）", "budget of the year (10,000 CNY)")

    def purses(self, limits: Limits) -> Sequence[Purse]:
        """Return the purse of the year."""
        if limits.budget_per_year is None:
            return ()
        return (Purse(budget_units(limits.budget_per_year), (0, 1, 2, 3), Text("全年", "the year")),)


class QuarterBudget(_Budget):
    """No quarter may cost more than it has."""

    rule = Rule.BUDGET_QUARTER
    name = Text("超出季度预算", "above the budget of a quarter")
    used = Text("季度预算（万元）", "budget of a quarter (10,000 CNY)")

    def purses(self, limits: Limits) -> Sequence[Purse]:
        """Return the four purses of the quarters."""
        return tuple(
            Purse(budget_units(limit), (number - 1,), Text(f"第{number}季度", f"quarter {number}"))
            for number, limit in enumerate(limits.budget_per_quarter or (), 1)
        )
