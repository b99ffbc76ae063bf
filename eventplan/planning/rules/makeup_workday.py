"""Make-up workdays: an activity on a weekend day on which everybody works will miss its visitors.

Reported for each placement with the make-up workdays among its days. Set to block, the planner
takes no such days where it may choose. One that only a forecast makes a workday costs as much and is
reported, but never blocks: the notice will settle it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from eventplan.domain.plan import Conflict, Placement, Plan, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_MARK, day_with_weekday, day_words, listed
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.daily_view import held
from eventplan.planning.problem.day_bits import sum_between
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.problem.weights import MAKEUP_WORKDAY_COST
from eventplan.planning.rules.plan_rule import PlanRule, loosened

_GUESSED = "makeup_workday_forecast"


class MakeupWorkday(PlanRule):
    """No activity on a weekend day on which everybody works."""

    rule = Rule.MAKEUP_WORKDAY
    name = Text("遇补班", "make-up workdays")
    codes = (ReasonCode.MAKEUP_WORKDAY,)

    @property
    def part_names(self) -> dict[str, Text]:
        """What make-up workdays cost, announced and forecast."""
        return {**super().part_names, _GUESSED: Text("遇补班（预测）", "make-up workdays (forecast)")}

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield what the make-up workdays cost."""
        guessed = sum_between(facts.year.guessed_makeup, days.first, days.last)
        announced = sum_between(facts.year.makeup, days.first, days.last) - guessed
        return (
            ScorePart(self.rule.value, MAKEUP_WORKDAY_COST * announced),
            ScorePart(_GUESSED, MAKEUP_WORKDAY_COST * guessed),
        )

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return the first make-up workday that a notice has announced."""
        makeup, guessed = facts.year.makeup, facts.year.guessed_makeup
        worked = (
            day
            for day in range(days.first, days.last + 1)
            if sum_between(makeup, day, day) > sum_between(guessed, day, day)
        )
        first = next(worked, None)
        if first is None:
            return None
        said = day_words(facts.horizon.day(first))
        cause = Text(f"{said.zh}补班", f"make-up workday {said.en}")
        return Blocker(ReasonCode.MAKEUP_WORKDAY, cause, loosened(self.rule))

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each placement with make-up workdays, those announced apart from those forecast."""
        workdays = [day for day in problem.almanac.days if day.is_work]
        for placement in (each for each in held(plan) if not each.activity.is_umbrella):
            for is_forecast in (False, True):
                hit = [
                    day.date
                    for day in workdays
                    if day.is_forecast is is_forecast and day.date in placement.span
                ]
                if hit:
                    yield self._met(problem, placement, hit, is_forecast=is_forecast)

    def _met(
        self, problem: PlanningProblem, placement: Placement, hit: list[date], *, is_forecast: bool
    ) -> Conflict:
        name, days = say_activity(placement.activity), listed(day_with_weekday(day) for day in hit)
        mark = FORECAST_MARK if is_forecast else Text("", "")
        message = Text(
            f"{name.zh}遇调休上班{mark.zh}：{days.zh}",
            f"{name.en} meets make-up workdays{mark.en}: {days.en}",
        )
        spans = tuple(DateSpan.one_day(day) for day in hit)
        return self.told(problem, spans, (placement.activity.id,), message, is_forecast=is_forecast)
