"""Days off: people come when they need not work. Set to block, all of an activity's days are days off."""

from collections.abc import Iterable

from eventplan.domain.plan import ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.day_bits import sum_between
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import WEEKEND_REWARD
from eventplan.planning.rules.plan_rule import PlanRule, loosened


class Weekend(PlanRule):
    """The more of the days are off, the better."""

    rule = Rule.WEEKEND
    name = Text("周末和假日", "weekends and days off")
    codes = (ReasonCode.WORKDAY,)

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield the reward for the share of days off."""
        off = WEEKEND_REWARD * sum_between(facts.year.off, days.first, days.last)
        return (ScorePart(self.rule.value, -(off // days.span.days)),)

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return that some day is no day off; those after the year have no almanac and are not counted.

        A make-up workday that no notice has announced counts as the day off that it is by the calendar.
        """
        in_year = min(days.last, facts.horizon.days - 1) - max(days.first, 0) + 1
        guessed = sum_between(facts.year.guessed_makeup, days.first, days.last)
        if sum_between(facts.year.off, days.first, days.last) + guessed >= in_year:
            return None
        cause = Text("不全是休息日", "not all of the days are days off")
        return Blocker(ReasonCode.WORKDAY, cause, loosened(self.rule))
