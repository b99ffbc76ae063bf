"""What the rules are asked about one activity's days and venues by themselves, whatever else is planned."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import ClassVar

from msgspec import Struct

from eventplan.domain.occurrence import Occurrence
from eventplan.domain.plan import Placement, ScorePart
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import ClosedDays, Venue
from eventplan.domain.span import DateSpan
from eventplan.planning.problem.day_bits import Horizon, run_mask, running_sums
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.reasons import Blocker
from eventplan.planning.problem.weights import Policy
from eventplan.seasons.windows.booking import chance_on

# Chances are summed as whole thousandths, so that every machine gets the same cost.
CHANCE_UNITS = 1000


class YearDays(Struct, frozen=True):
    """The days of the year as running sums, chances by a window's id and year, closures with their bits.

    ``makeup`` counts all make-up workdays, ``guessed_makeup`` those of them that no notice announced.
    """

    off: tuple[int, ...]
    makeup: tuple[int, ...]
    guessed_makeup: tuple[int, ...]
    chances: Mapping[tuple[str, int], tuple[int, ...]]
    closed: tuple[tuple[int, ClosedDays], ...]


def year_days(problem: PlanningProblem) -> YearDays:
    """Return the running sums of the problem's year; days after it count as ordinary ones."""
    days, horizon = problem.almanac.days, Horizon(problem.year)
    return YearDays(
        off=running_sums([int(day.is_off) for day in days]),
        makeup=running_sums([int(day.is_work) for day in days]),
        guessed_makeup=running_sums([int(day.is_work and day.is_forecast) for day in days]),
        chances={
            (window.id, window.year): running_sums(
                [round(CHANCE_UNITS * chance_on(window, day.date)) for day in days]
            )
            for window in problem.windows
            if window.peak is not None
        },
        closed=tuple((horizon.union(each.spans), each) for each in problem.closures),
    )


class Hold(Enum):
    """What holds a slot's days: an earlier one keeps its days and venue against a later one."""

    BEGUN = 0
    DECIDED = 1
    FIXED = 2
    FREE = 3


class OfferedDays(Struct, frozen=True):
    """Days that an occurrence offers, by date and as numbers, with the landscapes behind them."""

    occurrence: Occurrence
    span: DateSpan
    windows: tuple[SeasonWindow, ...]
    first: int
    last: int
    mask: int
    hold: Hold


class DemandFacts(Struct, frozen=True):
    """What rules need to know of a demand, made once for all of its candidates.

    ``preferred`` and ``avoided`` are texts of wishes with their days as bits.
    """

    problem: PlanningProblem
    demand: Demand
    horizon: Horizon
    policy: Policy
    year: YearDays
    preferred: tuple[tuple[str, int], ...]
    avoided: tuple[tuple[str, int], ...]
    published: tuple[Placement, ...]

    def offered(
        self, occurrence: Occurrence, span: DateSpan, windows: tuple[SeasonWindow, ...], hold: Hold
    ) -> OfferedDays:
        """Return the days of ``span`` as the rules are asked about them."""
        first, last = self.horizon.index(span.first), self.horizon.index(span.last)
        return OfferedDays(occurrence, span, windows, first, last, run_mask(first, last), hold)


class OwnRule:
    """A rule as far as it prices or bars an activity's days and venues by themselves; here, it does neither.

    One that ``binds_decisions`` bars what a person decided too.
    """

    binds_decisions: ClassVar[bool] = False

    def day_cost(self, facts: DemandFacts, days: OfferedDays) -> Iterable[ScorePart]:
        """Yield what the days cost by themselves, wherever they are spent."""
        return ()

    def place_cost(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Iterable[ScorePart]:
        """Yield what it costs by itself to take ``venue`` then."""
        return ()

    def bars_days(self, facts: DemandFacts, days: OfferedDays) -> Blocker | None:
        """Return why no plan could take the days; asked of a strict rule alone."""
        return None

    def bars_place(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return why no plan could take ``venue`` on the days; asked of a strict rule alone."""
        return None


class OwnRules(Struct, frozen=True):
    """The rules that concern one activity's days and venues by themselves, as its site holds them."""

    facts: DemandFacts
    priced: tuple[OwnRule, ...]
    place_priced: tuple[OwnRule, ...]
    barring: tuple[OwnRule, ...]
    place_barring: tuple[OwnRule, ...]

    def day_parts(self, days: OfferedDays) -> list[ScorePart]:
        """Return what the days cost, wherever they are spent."""
        return [part for rule in self.priced for part in rule.day_cost(self.facts, days)]

    def place_parts(self, days: OfferedDays, venue: Venue | None) -> list[ScorePart]:
        """Return what it costs to take ``venue`` then."""
        return [part for rule in self.place_priced for part in rule.place_cost(self.facts, days, venue)]

    def unwanted_days(self, days: OfferedDays) -> Blocker | None:
        """Return why no plan could take the days at any venue, if so."""
        is_free = days.hold not in (Hold.BEGUN, Hold.DECIDED) and not self.facts.demand.activity.is_umbrella
        for rule in self.barring if is_free else ():
            if blocker := rule.bars_days(self.facts, days):
                return blocker
        return None

    def unwanted_place(self, days: OfferedDays, venue: Venue | None) -> Blocker | None:
        """Return why no plan could take ``venue`` on the days, if so."""
        is_there = days.hold is not Hold.BEGUN and not self.facts.demand.activity.is_umbrella
        for rule in self.place_barring if is_there else ():
            if rule.binds_decisions or days.hold is not Hold.DECIDED:
                blocker = rule.bars_place(self.facts, days, venue)
                if blocker:
                    return blocker
        return None


def facts_of(demand: Demand, problem: PlanningProblem, year: YearDays) -> DemandFacts:
    """Return what the rules need to know of ``demand``."""
    horizon = Horizon(problem.year)
    preferred, avoided = (
        tuple((wish.text, horizon.union(wish.spans)) for wish in wishes)
        for wishes in (demand.preferred, demand.avoided)
    )
    return DemandFacts(
        problem=problem,
        demand=demand,
        horizon=horizon,
        policy=Policy(problem.site.limits),
        year=year,
        preferred=preferred,
        avoided=avoided,
        published=problem.published(demand.activity.id),
    )


def total(parts: list[ScorePart]) -> int:
    """Return the sum of the parts' amounts."""
    return sum(part.amount for part in parts)
