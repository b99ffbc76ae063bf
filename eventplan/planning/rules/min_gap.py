"""Own gap: from the last day of one time to the first day of the next, at least ``min_gap_days``.

With 7, an activity that ends on a Saturday may begin again on the next Saturday. The planner never
breaks this where it chooses the start; days fixed by their rule, or by a person, may.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from eventplan.domain.plan import Conflict, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, PriceSheet, Rows, at_most_one
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.day_bits import run_mask
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.problem.weights import MIN_GAP_COST
from eventplan.planning.rules.plan_rule import FIRM, PlanRule


class MinGap(PlanRule):
    """Times of one activity keep their distance."""

    rule = Rule.MIN_GAP
    name = Text("间隔不足", "too close to itself")
    codes = (ReasonCode.MIN_GAP,)
    holds_when_ignored = True  # two times of one activity share no day, however close a site lets them lie

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Forbid days too close to what the activity has already.

        A start that the planner chooses keeps the gap to everything; so do all that nobody decided where
        the site holds the gap strictly. Other days only meet none of their own.
        """
        gap = board.policy.own_gap_days(slot.activity.min_gap_days)
        is_bound = slot.hold is Hold.FIXED and board.policy.blocks(self.rule)
        for own in board.taken_by(slot.activity.id):
            reach = gap - 1 if is_bound or Hold.FREE in (slot.hold, own.slot.hold) else 0
            sheet.forbidden |= run_mask(own.candidate.first - reach, own.candidate.last + reach)

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of the pairs that lie too close."""
        count = 0
        for activity in {taken.activity.id: taken.activity for taken in board.taken}.values():
            runs = sorted(candidate.index for candidate in board.of_activity(activity.id))
            count += sum(after[0] - before[1] < activity.min_gap_days for before, after in pairwise(runs))
        return MIN_GAP_COST * count

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add that an activity keeps its own gap."""
        own: defaultdict[str, list[Choice]] = defaultdict(list)
        for choice in choices:
            own[choice.slot.activity.id].append(choice)
        is_strict = settled.policy.blocks(self.rule)
        for each in own.values():
            gap = settled.policy.own_gap_days(each[0].slot.activity.min_gap_days)
            bound = [choice for choice in each if is_strict or choice.slot.hold is Hold.FREE]
            _own_gap(rows, each, bound, gap)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield a time of the activity's own that is too close."""
        gap = board.policy.own_gap_days(slot.activity.min_gap_days)
        for own in board.of_activity(slot.activity.id):
            if run_mask(own.first - gap + 1, own.last + gap - 1) & candidate.mask:
                days = span_in_sentence(own.span)
                cause = Text(
                    f"距本活动{days.zh}的一场不足{gap}天",
                    f"less than {gap} days from its own {days.en}",
                )
                remedy = Text(f"缩短间隔（现为{gap}天）", f"a shorter gap than {gap} days")
                yield FIRM, Blocker(ReasonCode.MIN_GAP, cause, remedy)

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each pair of times of one activity that lie too close to each other."""
        by_activity = sorted(held(plan), key=lambda each: (each.activity.id, each.span))
        for id_, group in groupby(by_activity, key=lambda each: each.activity.id):
            for before, after in pairwise(group):
                gap, least = (after.span.first - before.span.last).days, after.activity.min_gap_days
                if gap < least:
                    name, first, second = (
                        say_activity(after.activity),
                        span_in_sentence(before.span),
                        span_in_sentence(after.span),
                    )
                    message = Text(
                        f"{name.zh}{first.zh}与{second.zh}相隔{gap}天（至少{least}天）",
                        f"{name.en}: {first.en} and {second.en} are {gap} days apart (at least {least})",
                    )
                    days = (before.span, after.span)
                    yield self.told(problem, days, (id_,), message)


def _own_gap(rows: Rows, choices: list[Choice], bound: list[Choice], gap: int) -> None:
    """Add that an activity's times share no day, and that what is ``bound`` keeps the gap to them all."""
    after = {id(choice): gap - 1 for choice in bound}
    at_most_one(
        rows,
        [
            (choice.candidate.first, choice.candidate.last + after.get(id(choice), 0), choice.column)
            for choice in choices
        ],
    )
    fixed: defaultdict[int, list[Choice]] = defaultdict(list)
    for choice in choices:
        if id(choice) not in after:
            fixed[choice.candidate.last].append(choice)
    for last, same_days in fixed.items():
        # The starts that would follow too soon lie within one gap, so they exclude each other too.
        soon = [each.column for each in bound if last < each.candidate.first < last + gap]
        if soon:
            rows.row(-INFINITY, dict.fromkeys(soon + [each.column for each in same_days], 1), 1)
