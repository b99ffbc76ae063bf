"""The rules of a plan by name: one word for the site's file, for conflicts and for costs."""

from enum import StrEnum


class Level(StrEnum):
    """How far a rule binds."""

    PHYSICAL = "physical"
    REQUIRED = "required"
    PREFERRED = "preferred"


class Rule(StrEnum):
    """A rule of a plan; a rule with a limit in the site's file is called as the limit is.

    Physical rules are never broken. Required rules are broken only with a named penalty and
    reported; preferred ones only cost. A site may set every rule that is not physical to block,
    warn or ignore. ACROSS holds only where a region looks for better days for a site.
    """

    CLOSURE = "closure"
    VENUE_TAKEN = "venue_taken"
    PAST = "past"
    DECISION = "decision"

    TIMES = "times"
    MIN_GAP = "min_gap_days"
    ORDER = "order"
    FLAGSHIP = "exclusive_days"
    PARALLEL = "parallel_at_most"
    STAFF = "staff_per_day"
    BUDGET_YEAR = "budget_per_year"
    BUDGET_QUARTER = "budget_per_quarter"
    QUIET = "quiet_at_most"
    ACROSS = "across_sites"

    FORECAST = "forecast"
    MAKEUP_WORKDAY = "makeup_workday"
    WEEKEND = "weekend"
    PREFER = "prefer"
    AVOID = "avoid"
    PEAK = "peak"
    VENUE_CHOICE = "venue_choice"
    MOVE = "move"

    @property
    def level(self) -> Level:
        """How far the rule binds."""
        if self in (Rule.CLOSURE, Rule.VENUE_TAKEN, Rule.PAST, Rule.DECISION):
            return Level.PHYSICAL
        if self in _REQUIRED:
            return Level.REQUIRED
        return Level.PREFERRED

    @property
    def is_physical(self) -> bool:
        """Whether nothing may break the rule."""
        return self.level is Level.PHYSICAL

    @property
    def is_settable(self) -> bool:
        """Whether a site may set the rule otherwise; what holds across sites is their region's."""
        return not self.is_physical and self is not Rule.ACROSS


_REQUIRED = frozenset(
    {
        Rule.TIMES,
        Rule.MIN_GAP,
        Rule.ORDER,
        Rule.FLAGSHIP,
        Rule.PARALLEL,
        Rule.STAFF,
        Rule.BUDGET_YEAR,
        Rule.BUDGET_QUARTER,
        Rule.QUIET,
        Rule.ACROSS,
    }
)
