"""What a decision does to a plan: what moves, what it costs, which conflicts come and go."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.plan import Conflict, Outcome, Plan
from eventplan.domain.revision import Revision
from eventplan.domain.text import Text
from eventplan.domain.wording import span_figures
from eventplan.editing.decisions import Decided
from eventplan.planning.changes.compare import revise
from eventplan.planning.plan_year import Planner
from eventplan.planning.problem.problem import PlanningProblem

_KINDS: Final = {
    DecisionKind.PIN: Text("定日期", "pin"),
    DecisionKind.DECLINE: Text("今年不办", "decline"),
    DecisionKind.MOVE: Text("改期", "move"),
    DecisionKind.OVERRIDE: Text("今年按这些日子", "override"),
}


class DecisionEffect(Struct, frozen=True):
    """A decision with the plan before and after it; ``gave_way`` are decisions it takes the place of.

    Where it ``is_withdrawn`` the plan after is without it, and without the others that gave way.
    """

    decision: Decision
    gave_way: tuple[Decision, ...]
    before: Plan
    after: Plan
    revision: Revision
    is_withdrawn: bool = False

    @property
    def outcome(self) -> Outcome:
        """What becomes of the activity that was decided about."""
        return next(each for each in self.after.outcomes if each.activity.id == self.decision.activity)

    @property
    def new_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that the decision brings."""
        return tuple(each for each in self.after.conflicts if each not in self.before.conflicts)

    @property
    def gone_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that the decision settles."""
        return tuple(each for each in self.before.conflicts if each not in self.after.conflicts)


def decision_effect(
    problem: PlanningProblem,
    decision: Decision,
    agreed: Decided,
    planner: Planner,
    before: Plan | None = None,
    *,
    is_withdrawn: bool = False,
) -> DecisionEffect:
    """Return what ``decision`` does to the plan of ``problem``, ``before``, which is made where not given."""
    before = before or planner(problem)
    after = planner(replace(problem, decisions=agreed.decisions))
    return DecisionEffect(decision, agreed.gave_way, before, after, revise(before, after), is_withdrawn)


def said(decision: Decision) -> Text:
    """Return what was decided, without whom it is about: 改期 2027-05-20, move 2027-05-20."""
    kind, span = _KINDS[decision.kind], decision.span
    if span is None:
        return Text(f"{decision.year}年{kind.zh}", f"{kind.en} in {decision.year}")
    days = span_figures(span)
    return Text(f"{kind.zh} {days}", f"{kind.en} {days}")
