"""Wishes: the days that an activity would rather take, ``prefer``, and those it would not, ``avoid``.

Each wish counts by the share of the days that it concerns. Set to block, an activity takes no avoided
day, and none that is not preferred where it prefers any; a day that only a forecast makes an avoided
one, or none of the preferred, costs as much, but never blocks.
"""

from collections.abc import Iterable

from eventplan.domain.plan import ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.weights import AVOID_COST, PREFER_REWARD
from eventplan.planning.rules.plan_rule import PlanRule, loosened


class Prefer(PlanRule):
    """Preferred days are better."""

    rule = Rule.PREFER
    name = Text("愿意的日子", "preferred days")
    codes = (ReasonCode.NOT_PREFERRED,)

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield the reward of each wish that the days meet."""
        for text, mask in facts.preferred:
            yield ScorePart(f"{self.rule.value} {text}", _share(-PREFER_REWARD, mask, days))

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return that some day is none of the preferred ones, unless a notice may yet make it one."""
        wishes = facts.demand.preferred
        liked = [run for wish in wishes for run in wish.spans]
        may_be = {day for wish in wishes for day in wish.open_days}
        if not wishes or all(day in may_be or any(day in run for run in liked) for day in days.span):
            return None
        zh = "、".join(f"「{wish.text}」" for wish in wishes)
        en = ", ".join(wish.text for wish in wishes)
        cause = Text(f"只能在{zh}", f"only on preferred days: {en}")
        return Blocker(ReasonCode.NOT_PREFERRED, cause, loosened(self.rule))


class Avoid(PlanRule):
    """Avoided days are worse."""

    rule = Rule.AVOID
    name = Text("想避开的日子", "days to avoid")
    codes = (ReasonCode.AVOIDED,)

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield the cost of each wish that the days offend."""
        for text, mask in facts.avoided:
            yield ScorePart(f"{self.rule.value} {text}", _share(AVOID_COST, mask, days))

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return the first wish that some day offends, unless it does so by a forecast alone."""
        for wish in facts.demand.avoided:
            settled = (day for day in days.span if day not in wish.unannounced)
            if any(day in run for day in settled for run in wish.spans):
                cause = Text(f"须避开「{wish.text}」", f"days to avoid: {wish.text}")
                return Blocker(ReasonCode.AVOIDED, cause, loosened(self.rule))
        return None


def _share(weight: int, mask: int, days: OfferedDays) -> int:
    """Return the share of ``weight`` for the days within ``mask``, rounded up: one avoided day costs."""
    return -(-weight * (days.mask & mask).bit_count() // days.span.days)
