"""Times: an activity takes place as often as it says, or once for each occurrence of its rule.

An activity that a person declined, that has no day this year, or that waits for its landscape on
the day, is not missing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from eventplan.domain.plan import Conflict, Plan, State
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots, offered
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import ReasonCode, say_activity
from eventplan.planning.problem.weights import SHORTFALL_COST
from eventplan.planning.rules.plan_rule import PlanRule


class Times(PlanRule):
    """Every activity takes place as often as it should."""

    rule = Rule.TIMES
    name = Text("次数不足", "times missing")

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return what the missing times cost."""
        amount = 0
        for docket in dockets:
            activity = docket.demand.activity
            if not activity.is_cancelled:
                missing = docket.offered.expected - len(board.taken_by(activity.id))
                amount += SHORTFALL_COST[activity.tier] * max(0, missing)
        return amount

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each activity that takes place too seldom."""
        placed = defaultdict[str, list[DateSpan]](list)
        for placement in held(plan):
            placed[placement.activity.id].append(placement.span)
        demands = {demand.activity.id: demand for demand in problem.demands}
        for outcome in plan.outcomes:
            activity = outcome.activity
            if (
                activity.is_cancelled
                or outcome.state is State.NOT_THIS_YEAR
                or outcome.code == ReasonCode.DECLINED
            ):
                continue
            expected = offered(demands[activity.id], problem).expected
            if len(placed[activity.id]) < expected:
                name, spans = say_activity(activity), placed[activity.id]
                # What has some of its days says itself how many are missing.
                wanted = Text("", "") if spans else Text(f"应办{expected}次，", f"{expected} wanted, ")
                begins = Text(f"{name.zh}{wanted.zh}", f"{name.en}: {wanted.en}")
                yield self.quoting(problem, spans, outcome, begins)
