"""Order: an activity begins after every time of those named in ``after`` has ended.

``before`` says the same from the other side. An activity that does not take place orders nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, OrderBound, PriceSheet, Rows
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.problem.weights import ORDER_COST
from eventplan.planning.rules.plan_rule import FIRM, PlanRule


class Order(PlanRule):
    """What should come later does not begin before what should come earlier has ended."""

    rule = Rule.ORDER
    name = Text("先后颠倒", "out of order")
    codes = (ReasonCode.ORDER,)

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Write down the bounds that others set; a pair out of order already sets none."""
        strict = board.policy.blocks(self.rule) and not sheet.keeps_days
        cost = None if strict else ORDER_COST
        for earlier, later in board.pairs_of(slot.activity.id):
            ends = [candidate.last for candidate in board.of_activity(earlier)]
            starts = [candidate.first for candidate in board.of_activity(later)]
            if ends and starts and max(ends) >= min(starts):
                continue
            if slot.activity.id == later and ends:
                sheet.bounds.append(OrderBound(max(ends), follows=True, cost=cost))
            elif slot.activity.id == earlier and starts:
                sheet.bounds.append(OrderBound(min(starts), follows=False, cost=cost))

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of the pairs in the wrong order."""
        count = 0
        for earlier, later in board.ordered_pairs:
            ends = [candidate.last for candidate in board.of_activity(earlier)]
            starts = [candidate.first for candidate in board.of_activity(later)]
            count += bool(ends and starts and max(ends) >= min(starts))
        return ORDER_COST * count

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add for each ordered pair what it costs when the later activity begins too early."""
        for earlier, later in settled.ordered_pairs:
            ends: defaultdict[int, list[int]] = defaultdict(list)
            starts: defaultdict[int, list[int]] = defaultdict(list)
            for choice in choices:
                if choice.slot.activity.id == earlier:
                    ends[choice.candidate.last].append(choice.column)
                elif choice.slot.activity.id == later:
                    starts[choice.candidate.first].append(choice.column)
            held_ends = {candidate.last for candidate in settled.of_activity(earlier)}
            held_starts = {candidate.first for candidate in settled.of_activity(later)}
            if (ends or starts) and (ends or held_ends) and (starts or held_starts):
                broken = bool(held_ends and held_starts and max(held_ends) >= min(held_starts))
                strict = settled.policy.blocks(self.rule) and not broken
                wrong = rows.column(ORDER_COST, 0 if strict else 1, integral=True)
                for day, may_begin in _switches(rows, {*ends, *starts, *held_ends, *held_starts}):
                    _one_switch(rows, (may_begin, wrong), starts[day], ends[day])
                    if day in held_starts:
                        rows.row(1, {may_begin: 1, wrong: 1}, INFINITY)
                    if day in held_ends:
                        rows.row(-INFINITY, {may_begin: 1, wrong: -1}, 0)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield what a strict site has the activity follow or precede."""
        if not board.policy.blocks(self.rule):
            return
        for earlier, later in board.pairs_of(slot.activity.id):
            follows, precedes = slot.activity.id == later, slot.activity.id == earlier
            for taken in board.taken_by(earlier if follows else later):
                too_early = follows and candidate.first <= taken.candidate.last
                too_late = precedes and candidate.last >= taken.candidate.first
                if too_early or too_late:
                    other = say_activity(taken.activity)
                    side = Text("之后", "after") if follows else Text("之前", "before")
                    cause = Text(f"须在{other.zh}{side.zh}", f"must be {side.en} {other.en}")
                    remedy = Text(f"{other.zh}改期", f"{other.en} on other days")
                    yield FIRM, Blocker(ReasonCode.ORDER, cause, remedy)

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each pair of activities in the wrong order, once."""
        placed: dict[str, list[Placement]] = {}
        for placement in held(plan):
            placed.setdefault(placement.activity.id, []).append(placement)
        pairs = set()
        for activity in (outcome.activity for outcome in plan.outcomes):
            pairs |= {(other, activity.id) for other in activity.after}
            pairs |= {(activity.id, other) for other in activity.before}
        for earlier, later in sorted(pairs):
            if earlier in placed and later in placed and earlier != later:
                last = max(placed[earlier], key=lambda each: (each.span.last, each.uid))
                first = min(placed[later], key=lambda each: (each.span.first, each.uid))
                if last.span.last >= first.span.first:
                    yield self.told(problem, (last.span, first.span), ids((last, first)), _wrong(last, first))


def _wrong(last: Placement, first: Placement) -> Text:
    earlier, later = say_activity(last.activity), say_activity(first.activity)
    ends, begins = span_in_sentence(last.span), span_in_sentence(first.span)
    return Text(
        f"{later.zh}（{begins.zh}）应在{earlier.zh}（{ends.zh}）之后",
        f"{later.en} ({begins.en}) should follow {earlier.en} ({ends.en})",
    )


def _switches(rows: Rows, days: set[int]) -> list[tuple[int, int]]:
    """Add a column for each day that says whether the later activity may have begun by then."""
    switches = [(day, rows.column(0, 1)) for day in sorted(days)]
    for (_, before), (_, after) in pairwise(switches):
        rows.row(0, {after: 1, before: -1}, INFINITY)
    return switches


def _one_switch(rows: Rows, switch: tuple[int, int], starts: list[int], ends: list[int]) -> None:
    """Add that starts need the day's switch on and ends need it off, or else the order is wrong."""
    may_begin, wrong = switch
    for column in starts:
        rows.row(0, {may_begin: 1, wrong: 1, column: -1}, INFINITY)
    for column in ends:
        rows.row(-INFINITY, {may_begin: 1, column: 1, wrong: -1}, 1)
