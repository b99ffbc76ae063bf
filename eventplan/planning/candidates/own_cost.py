"""What a candidate's days and venue cost by themselves, whatever else is in the plan."""

from collections.abc import Mapping

from msgspec import Struct

from eventplan.domain.plan import Placement, ScorePart
from eventplan.domain.rule import Rule
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.planning.problem.day_bits import Horizon, running_sums, sum_between
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.weights import (
    AVOID_COST,
    MAKEUP_WORKDAY_COST,
    MOVE_COST,
    MOVE_COST_A_DAY,
    MOVE_DAYS_AT_MOST,
    PEAK_REWARD,
    PREFER_REWARD,
    VENUE_CHANGE_COST,
    VENUE_CHOICE_COST,
    WEEKEND_REWARD,
    Policy,
)
from eventplan.seasons.windows.booking import chance_on

# Chances are summed as whole thousandths, so that every machine gets the same cost.
CHANCE_UNITS = 1000


class YearDays(Struct, frozen=True):
    """The days of the year as running sums; chances by a window's id and year."""

    off: tuple[int, ...]
    makeup: tuple[int, ...]
    chances: Mapping[tuple[str, int], tuple[int, ...]]


def year_days(problem: PlanningProblem) -> YearDays:
    """Return the running sums of the problem's year; days after it count as ordinary ones."""
    days = problem.almanac.days
    return YearDays(
        off=running_sums([int(day.is_off) for day in days]),
        makeup=running_sums([int(day.is_work) for day in days]),
        chances={
            (window.id, window.year): running_sums(
                [round(CHANCE_UNITS * chance_on(window, day.date)) for day in days]
            )
            for window in problem.windows
            if window.peak is not None
        },
    )


class DayWish(Struct, frozen=True):
    """Preferred days (a negative weight) or avoided days (a positive one), as bits."""

    name: str
    mask: int
    weight: int

    def cost(self, mask: int, days: int) -> int:
        """Return the share of the weight that the days of ``mask`` earn, rounded up.

        Rounding up means that a single avoided day of a long run still costs.
        """
        return -(-self.weight * (mask & self.mask).bit_count() // days)


class Merit(Struct, frozen=True):
    """Prices one activity's candidates by their own days; negative amounts are rewards."""

    horizon: Horizon
    policy: Policy
    year: YearDays
    wishes: tuple[DayWish, ...]
    venues: tuple[str, ...]
    published: tuple[Placement, ...]

    def day_parts(self, span: DateSpan, windows: tuple[SeasonWindow, ...]) -> list[ScorePart]:
        """Return what the days of ``span`` cost, wherever they are spent."""
        first, last, days = self.horizon.index(span.first), self.horizon.index(span.last), span.days
        weigh = self.policy.weight
        off = weigh(Rule.WEEKEND, WEEKEND_REWARD) * sum_between(self.year.off, first, last)
        makeup = weigh(Rule.MAKEUP_WORKDAY, MAKEUP_WORKDAY_COST)
        parts = [
            ScorePart(Rule.WEEKEND.value, -(off // days)),
            ScorePart(Rule.MAKEUP_WORKDAY.value, makeup * sum_between(self.year.makeup, first, last)),
        ]
        mask = self.horizon.mask(span)
        parts += [ScorePart(wish.name, wish.cost(mask, days)) for wish in self.wishes]
        for window in windows:
            sums = self.year.chances.get((window.id, window.year), ())
            chance = sum_between(sums, first, last) if sums else 0
            reward = weigh(Rule.PEAK, PEAK_REWARD) * chance // (CHANCE_UNITS * days)
            parts.append(ScorePart(f"{Rule.PEAK.value} {window.id}", -reward))
        return parts

    def venue_parts(self, span: DateSpan, venue: Venue | None) -> list[ScorePart]:
        """Return what it costs to take ``venue`` then: a later choice, a move from what is published."""
        parts = []
        if venue is not None and venue.id in self.venues:
            step = self.policy.weight(Rule.VENUE_CHOICE, VENUE_CHOICE_COST)
            parts.append(ScorePart(Rule.VENUE_CHOICE.value, step * self.venues.index(venue.id)))
        if self.published and not self.policy.ignores(Rule.MOVE):
            move, change = min((self._move(span, venue, old) for old in self.published), key=sum)
            parts += [ScorePart(Rule.MOVE.value, move), ScorePart("venue_change", change)]
        return parts

    def leaves_published(self, span: DateSpan, venue: Venue | None) -> bool:
        """Say whether days and venue are others than all that were published."""
        return all(sum(self._move(span, venue, old)) for old in self.published)

    def least_chance(self, span: DateSpan, window: SeasonWindow) -> int:
        """Return the chance of the show on the poorest day of ``span``, in thousandths."""
        sums = self.year.chances.get((window.id, window.year), ())
        days = range(self.horizon.index(span.first), self.horizon.index(span.last) + 1)
        return min((sum_between(sums, day, day) for day in days), default=0) if sums else CHANCE_UNITS

    @staticmethod
    def _move(span: DateSpan, venue: Venue | None, old: Placement) -> tuple[int, int]:
        shift = min(abs((span.first - old.span.first).days), MOVE_DAYS_AT_MOST)
        move = 0 if span == old.span else MOVE_COST + MOVE_COST_A_DAY * shift
        same_venue = (venue.id if venue else None) == (old.venue.id if old.venue else None)
        return move, 0 if same_venue else VENUE_CHANGE_COST


def merit_of(demand: Demand, problem: PlanningProblem, year: YearDays) -> Merit:
    """Return how candidates of ``demand`` are priced in ``problem``."""
    horizon, policy = Horizon(problem.year), Policy(problem.site.limits)
    likes, dislikes = policy.weight(Rule.PREFER, -PREFER_REWARD), policy.weight(Rule.AVOID, AVOID_COST)
    wishes = [
        DayWish(f"{Rule.PREFER.value} {wish.text}", horizon.union(wish.spans), likes)
        for wish in demand.preferred
    ] + [
        DayWish(f"{Rule.AVOID.value} {wish.text}", horizon.union(wish.spans), dislikes)
        for wish in demand.avoided
    ]
    return Merit(
        horizon=horizon,
        policy=policy,
        year=year,
        wishes=tuple(wishes),
        venues=demand.activity.venues,
        published=published_placements(problem, demand.activity.id),
    )


def published_placements(problem: PlanningProblem, activity: str) -> tuple[Placement, ...]:
    """Return the placements of an activity in the published plan, in its order."""
    placements = problem.previous.placements if problem.previous else ()
    return tuple(placement for placement in placements if placement.activity.id == activity)


def total(parts: list[ScorePart]) -> int:
    """Return the sum of the parts' amounts."""
    return sum(part.amount for part in parts)
