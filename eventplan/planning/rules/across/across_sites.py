"""Across sites: a region's limits, as one site meets them while the others stay where they are.

Flagships of different sites keep their distance in days, on no day are there too many large activities,
nor is more taken of what all share than there is, and the region is not quiet for too long. A site by
itself knows nothing of it: the rule holds only where a region asks for days to propose.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.plan import ScorePart
from eventplan.domain.region.region import MapPoint
from eventplan.domain.rule import Rule
from eventplan.domain.site import QuietCounts, Venue
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.own_cost import DemandFacts, OfferedDays
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, PriceSheet, Rows, Terms, within
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.across import Across, DayRoom, QuietAcross
from eventplan.planning.problem.day_bits import run_mask, spread_back
from eventplan.planning.rules.plan_rule import PlanRule


class AcrossSites(PlanRule):
    """What the other sites of a region have taken is in the way, at a price."""

    rule = Rule.ACROSS
    name = Text("与其他景区相撞", "clashes with other sites")

    def place_cost(self, facts: DemandFacts, days: OfferedDays, venue: Venue | None) -> Iterable[ScorePart]:
        """Yield what a flagship costs by others that are near in place and time."""
        across = facts.problem.across
        if across is not None and facts.demand.activity.weight is Tier.FLAGSHIP:
            yield ScorePart(self.rule.value, across.flagship_price(position_of(venue), days.first, days.last))

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Charge the days on which others leave too little."""
        for room, load in _loads(board, slot.activity):
            need = room.need(slot.activity)
            days = zip(load[sheet.span], room.left[sheet.span], strict=True)
            over = [max(0, min(need, taken + need - left)) for taken, left in days]
            sheet.charge([room.cost * each for each in over], strict=False)

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of what is too much, and of the days by which all is quiet for too long."""
        cost = 0
        for room, load in _loads(board):
            over = (max(0, taken - left) for taken, left in zip(load, room.left, strict=True))
            cost += room.cost * sum(over)
        across = board.problem.across
        if across is None or across.quiet is None:
            return cost
        return cost + across.quiet.cost * _stretches(board.taken, across).bit_count()

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add a row for each day that may take too much, and a clause for each stretch of quiet days."""
        across = settled.problem.across
        if across is not None:
            shared_rows(rows, choices, (settled,), across)


def shared_rows(rows: Rows, choices: Sequence[Choice], settled: Sequence[Board], across: Across) -> None:
    """Add what sites whose boards are ``settled`` share with each other, and with those that stay."""
    for room in across.rooms:
        load = [sum(loads) for loads in zip(*(board.span_load(room.need) for board in settled), strict=True)]
        by_day: defaultdict[int, Terms] = defaultdict(dict)
        for choice in choices:
            need = room.need(choice.slot.activity)
            for day in settled[0].days_of(choice.candidate) if need else ():
                by_day[day][choice.column] = need
        for day, terms in sorted(by_day.items()):
            within(rows, terms, room.left[day] - load[day], room.cost, strict=False)
    if across.quiet is not None:
        stretches = _stretches([taken for board in settled for taken in board.taken], across)
        _quiet_rows(rows, choices, across.quiet, stretches)


def position_of(venue: Venue | None) -> MapPoint | None:
    """Return where ``venue`` lies, None where it has no place of its own."""
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return MapPoint(venue.latitude, venue.longitude)


def _loads(board: Board, activity: Activity | None = None) -> Iterator[tuple[DayRoom, Sequence[int]]]:
    """Yield what is taken of each limit a day; of those alone that concern ``activity``, where given."""
    across = board.problem.across
    for room in () if across is None else across.rooms:
        if activity is None or room.need(activity):
            yield room, board.span_load(room.need)


def _is_heard(activity: Activity, quiet: QuietAcross) -> bool:
    if activity.is_umbrella:
        return False
    return quiet.counts is QuietCounts.ANY or activity.tier is not Tier.REGULAR


def _stretches(held: Iterable[Assignment], across: Across) -> int:
    """Return, as bits, the starts of all runs of one day more than there may be without a sound."""
    quiet = across.quiet
    if quiet is None:
        return 0
    covered = quiet.covered
    for taken in held:
        if _is_heard(taken.activity, quiet):
            covered |= taken.candidate.mask
    return run_mask(0, across.days - 1 - quiet.most) & ~spread_back(covered, quiet.most)


def _quiet_rows(rows: Rows, choices: Sequence[Choice], quiet: QuietAcross, stretches: int) -> None:
    touching: defaultdict[int, Terms] = defaultdict(dict)
    for choice in choices:
        if _is_heard(choice.slot.activity, quiet):
            for start in range(max(choice.candidate.first - quiet.most, 0), choice.candidate.last + 1):
                touching[start][choice.column] = 1
    for start in range(stretches.bit_length()):
        if stretches >> start & 1:
            silent = rows.column(quiet.cost, 1)
            rows.row(1, touching[start] | {silent: 1}, INFINITY)
