"""Peak: an activity on a landscape takes the days on which the show is surely on.

Set to block, the show is likelier on than off during each of the days.
"""

from collections.abc import Iterable

from eventplan.domain.plan import ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import CHANCE_UNITS, DemandFacts, OfferedDays
from eventplan.planning.problem.day_bits import sum_between
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import PEAK_REWARD
from eventplan.planning.rules.plan_rule import PlanRule, loosened


class PeakDays(PlanRule):
    """The surer the show is on, the better."""

    rule = Rule.PEAK
    name = Text("赶上盛期", "landscapes at their best")
    codes = (ReasonCode.OFF_PEAK,)

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield the reward of each landscape, by its mean chance on the days."""
        for window in days.windows:
            sums = _chances(facts, window)
            chance = sum_between(sums, days.first, days.last) if sums else 0
            reward = PEAK_REWARD * chance // (CHANCE_UNITS * days.span.days)
            yield ScorePart(f"{self.rule.value} {window.id}", -reward)

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return the landscape whose show is likelier off than on during some day."""
        for window in days.windows:
            sums = _chances(facts, window)
            chances = (
                [sum_between(sums, day, day) for day in range(days.first, days.last + 1)] if sums else []
            )
            if 2 * min(chances, default=CHANCE_UNITS) < CHANCE_UNITS:
                name = window.name
                cause = Text(f"未必每天赶得上{name.zh}", f"{name.en} is not likely to be on all the days")
                return Blocker(ReasonCode.OFF_PEAK, cause, loosened(self.rule))
        return None


def _chances(facts: DemandFacts, window: SeasonWindow) -> tuple[int, ...]:
    """Return the running sums of a window's chances; nothing where it has no peak."""
    return facts.year.chances.get((window.id, window.year), ())
