"""Why an activity has its days in a plan, and why no others."""

from collections.abc import Mapping

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Outcome, Placement
from eventplan.domain.text import Text
from eventplan.planning.plan_year import Planner
from eventplan.planning.questions import Inquiry, inquire
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import Desk, rule_text, wishes

__all__ = ["Explanation", "Inquiry", "explain"]


class Explanation(Struct, frozen=True):
    """What became of an activity; ``names`` are those of what its costs are about."""

    rule: Text
    outcome: Outcome
    placements: tuple[Placement, ...]
    names: Mapping[str, Text]
    inquiry: Inquiry | None


def explain(
    desk: Desk, activity: Activity, year: int, planner: Planner, *, why_not: bool = False
) -> Explanation:
    """Return what became of ``activity`` in the plan of ``year`` that ``planner`` makes."""
    problem = problem_of(desk, year)
    plan = planner(problem)
    return Explanation(
        rule=rule_text(desk, activity),
        outcome=next(each for each in plan.outcomes if each.activity.id == activity.id),
        placements=tuple(each for each in plan.placements if each.activity.id == activity.id),
        names={window.id: window.name for window in plan.windows} | wishes(desk, activity),
        inquiry=inquire(problem, plan, activity.id, planner) if why_not else None,
    )
