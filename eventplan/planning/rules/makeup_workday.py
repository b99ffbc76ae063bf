"""Make-up workdays: an activity on a weekend day on which everybody works will miss its visitors.

Reported for each placement with the make-up workdays among its days. Set to block, the planner
takes no such days where it may choose.
"""

from collections.abc import Iterable, Iterator

from eventplan.domain.plan import Conflict, Plan, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_with_weekday, day_words, listed
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.day_bits import sum_between
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import MAKEUP_WORKDAY_COST
from eventplan.planning.problem.wording import say_activity
from eventplan.planning.rules.plan_rule import PlanRule, loosened


class MakeupWorkday(PlanRule):
    """No activity on a weekend day on which everybody works."""

    rule = Rule.MAKEUP_WORKDAY
    name = Text("遇补班", "make-up workdays")
    codes = (ReasonCode.MAKEUP_WORKDAY,)

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield what the make-up workdays cost."""
        workdays = sum_between(facts.year.makeup, days.first, days.last)
        return (ScorePart(self.rule.value, MAKEUP_WORKDAY_COST * workdays),)

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return the first make-up workday."""
        makeup = facts.year.makeup
        worked = (day for day in range(days.first, days.last + 1) if sum_between(makeup, day, day))
        first = next(worked, None)
        if first is None:
            return None
        said = day_words(facts.horizon.day(first))
        cause = Text(f"{said.zh}补班", f"make-up workday {said.en}")
        return Blocker(ReasonCode.MAKEUP_WORKDAY, cause, loosened(self.rule))

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each placement with make-up workdays."""
        workdays = [day.date for day in problem.almanac.days if day.is_work]
        for placement in held(plan):
            hit = [day for day in workdays if day in placement.span]
            if hit:
                name, days = say_activity(placement.activity), listed(day_with_weekday(day) for day in hit)
                message = Text(
                    f"{name.zh}遇调休上班：{days.zh}", f"{name.en} meets make-up workdays: {days.en}"
                )
                spans = tuple(DateSpan.one_day(day) for day in hit)
                yield self.told(problem, spans, (placement.activity.id,), message)
