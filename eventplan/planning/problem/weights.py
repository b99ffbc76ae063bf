"""What each rule weighs in a plan's cost, and how strictly a site holds it.

Costs are whole numbers without a unit. The scale is set by the two numbers a person can judge: a
day of quiet above the limit costs 120, and leaving out one regular activity costs as much as 33 of
those days. Whatever is merely preferred stays below one day of quiet.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.rule import Rule
from eventplan.domain.site import Limits, QuietCounts, Severity

WEEKEND_REWARD = 40  # all days off; a share of it for a share of the days
PREFER_REWARD = 60  # all days inside a preferred run; above a weekend, or nobody would write it
AVOID_COST = 90  # all days inside an avoided run; above both rewards together for half the days
PEAK_REWARD = 100  # the show surely on during all days
MAKEUP_WORKDAY_COST = 30  # a day: people work on what looks like a weekend
VENUE_CHOICE_COST = 10  # a step down the list of venues
MOVE_COST = 900  # measured in re-planning: keeps a published plan to 0-2 moves
MOVE_COST_A_DAY = 15
MOVE_DAYS_AT_MOST = 100  # in another season, another day is no further away
VENUE_CHANGE_COST = 300

QUIET_DAY_COST = 120  # a day of a quiet stretch above the limit
FLAGSHIP_DAY_COST = 150  # a day of another large activity in a flagship's zone
PARALLEL_COST = 150  # an activity above the limit, a day
STAFF_COST = 5  # a person above the limit, a day
BUDGET_COST = 1  # 0.01 of the money unit (100 CNY) above the limit
ACROSS_DAY_COST = 150  # a clash between sites, a day
ORDER_COST = 600  # a pair of activities in the wrong order
MIN_GAP_COST = 300  # a pair of days-by-rule too close to each other

# Leaving out must cost more than any move (at most 2,700), or re-planning would drop instead.
SHORTFALL_COST = MappingProxyType({Tier.FLAGSHIP: 16_000, Tier.MAJOR: 8_000, Tier.REGULAR: 4_000})

RANK = MappingProxyType({Tier.FLAGSHIP: 0, Tier.MAJOR: 1, Tier.REGULAR: 2})


def _usual(rule: Rule) -> Severity:
    """Return how strictly a rule holds that a site does not name; what is across sites is its region's."""
    return Severity.IGNORE if rule is Rule.ACROSS else Severity.WARN


@cache  # each candidate asks for its site's
def _severities(named: tuple[tuple[str, Severity], ...]) -> Mapping[Rule, Severity]:
    own = dict(named)
    return {rule: Severity.BLOCK if rule.is_physical else own.get(rule.value, _usual(rule)) for rule in Rule}


class Policy:
    """How strictly a site holds each rule; rules it does not name hold as they do everywhere."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._severities = _severities(limits.severity)

    def severity(self, rule: Rule) -> Severity:
        """Return what a break of ``rule`` means; physical rules always block."""
        return self._severities[rule]

    def blocks(self, rule: Rule) -> bool:
        """Say whether nothing may be chosen that breaks ``rule``."""
        return self.severity(rule) is Severity.BLOCK

    def ignores(self, rule: Rule) -> bool:
        """Say whether ``rule`` neither costs nor is reported."""
        return self.severity(rule) is Severity.IGNORE

    def weight(self, rule: Rule, cost: int) -> int:
        """Return ``cost``, or 0 when the site ignores ``rule``."""
        return 0 if self.ignores(rule) else cost

    def own_gap_days(self, min_gap_days: int) -> int:
        """Return how many days after the last day the same activity may start again, 1 or more."""
        return 1 if self.ignores(Rule.MIN_GAP) else max(1, min_gap_days)


def ends_quiet(activity: Activity, limits: Limits) -> bool:
    """Say whether a day of ``activity`` is no quiet day for a site with these ``limits``."""
    is_large = limits.quiet_counts is QuietCounts.ANY or activity.tier is not Tier.REGULAR
    return is_large and not activity.is_umbrella


def budget_units(amount: float) -> int:
    """Return money (10,000 CNY) in whole hundredths, so that sums are exact."""
    return round(amount * 100)


def price_of(activity: Activity) -> int:
    """Return what one time of ``activity`` costs, in whole hundredths; an umbrella's parts pay for it."""
    return 0 if activity.is_umbrella else budget_units(activity.internal.budget)
