"""Flagships: no other flagship or major activity on the ``exclusive_days`` around one.

With 3, the zone of a flagship on 10 to 12 May is 7 to 15 May. Regular activities may lie in it.
Occurrences of the flagship itself do not disturb each other. Two flagships that disturb each other
are reported once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.plan import Conflict, Placement, Plan
from eventplan.domain.rule import Rule
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_in_sentence
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.large_days import zone
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.price_sheet import INFINITY, Choice, PriceSheet, Rows, Terms
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.daily_view import held, ids
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_activity
from eventplan.planning.problem.weights import FLAGSHIP_DAY_COST
from eventplan.planning.rules.plan_rule import PlanRule


class Flagships(PlanRule):
    """A flagship has its days, and some on either side, to itself among the large activities."""

    rule = Rule.FLAGSHIP
    name = Text("旗舰活动独占", "flagship exclusivity")
    codes = (ReasonCode.FLAGSHIP_ZONE,)

    def added_cost(self, sheet: PriceSheet, board: Board, slot: Slot) -> None:
        """Charge the days in flagships' zones, and a flagship what lies in its own."""
        activity, reach = slot.activity, board.limits.exclusive_days
        if activity.weight is Tier.REGULAR or not reach:
            return
        is_strict = board.policy.blocks(self.rule)
        zoned, held = board.large.without(activity.id)
        sheet.charge([FLAGSHIP_DAY_COST * each for each in zoned[sheet.span]], strict=is_strict)
        if activity.weight is Tier.FLAGSHIP:
            own, sheet.reach = board.large.zone(activity.id), reach
            sheet.around = [
                0 if own >> day & 1 else FLAGSHIP_DAY_COST * each for day, each in enumerate(held)
            ]
            if is_strict:
                sheet.bar(zone(sum(1 << day for day, each in enumerate(held) if each), reach))

    def penalty(self, board: Board, dockets: Sequence[ActivitySlots]) -> int:
        """Return the cost of the days of other large activities in each flagship's zone."""
        return FLAGSHIP_DAY_COST * board.large.disturbed() if board.limits.exclusive_days else 0

    def rows(self, rows: Rows, choices: Sequence[Choice], settled: Board) -> None:
        """Add for each flagship, other large activity and day what it costs to be in the zone."""
        if not settled.limits.exclusive_days:
            return
        most = 0 if settled.policy.blocks(self.rule) else 1
        for flagship, other in _large_pairs(choices, settled):
            pair = _Pair(choices, settled, flagship.id, other.id)
            for day in range(settled.horizon.days):
                _one_day(rows, pair, day, most)

    def blockers(self, board: Board, slot: Slot, candidate: Candidate) -> Iterator[tuple[float, Blocker]]:
        """Yield the large activities that are too near."""
        reach = board.limits.exclusive_days
        near = [
            taken
            for taken in board.taken
            if taken.activity.id != slot.activity.id
            and taken.activity.weight is not Tier.REGULAR
            and Tier.FLAGSHIP in (taken.activity.weight, slot.activity.weight)
            and reach
            and zone(taken.candidate.mask, reach) & candidate.mask
        ]
        if not near:
            return
        days = sum((zone(taken.candidate.mask, reach) & candidate.mask).bit_count() for taken in near)
        names = listed(dict.fromkeys(say_activity(taken.activity) for taken in near))
        cause = Text(f"距{names.zh}不足{reach}天", f"within {reach} days of {names.en}")
        remedy = Text(f"{names.zh}改期", f"{names.en} on other days")
        yield FLAGSHIP_DAY_COST * days, Blocker(ReasonCode.FLAGSHIP_ZONE, cause, remedy)

    def findings(self, plan: Plan, problem: PlanningProblem) -> Iterator[Conflict]:
        """Yield each pair of placements of which one lies in the other's zone."""
        reach = problem.site.limits.exclusive_days
        large = [placement for placement in held(plan) if placement.activity.weight is not Tier.REGULAR]
        for pair in _near(large, reach) if reach else ():
            flagship, other = sorted(pair, key=lambda each: each.activity.weight is not Tier.FLAGSHIP)
            if flagship.activity.weight is not Tier.FLAGSHIP or flagship.activity.id == other.activity.id:
                continue
            if _zone_of(flagship, reach).overlaps(other.span):
                days = sorted((flagship.span, other.span))
                message = _too_near(flagship, other, reach)
                yield self.told(problem, days, ids((flagship, other)), message)


def _near(placements: Sequence[Placement], days: int) -> Iterator[tuple[Placement, Placement]]:
    """Yield the pairs of ``placements``, which are in order of days, that are at most ``days`` apart."""
    for number, one in enumerate(placements):
        for other in islice(placements, number + 1, None):
            if (other.span.first - one.span.last).days > days:
                break
            yield one, other


def _zone_of(placement: Placement, reach: int) -> DateSpan:
    around = timedelta(days=reach)
    return DateSpan(placement.span.first - around, placement.span.last + around)


def _too_near(flagship: Placement, other: Placement, reach: int) -> Text:
    first, second = say_activity(flagship.activity), say_activity(other.activity)
    days, its_days = span_in_sentence(other.span), span_in_sentence(flagship.span)
    return Text(
        f"{second.zh}（{days.zh}）距旗舰活动{first.zh}（{its_days.zh}）不足{reach}天",
        f"{second.en} ({days.en}) within {reach} days of the flagship {first.en} ({its_days.en})",
    )


def _large_pairs(choices: Sequence[Choice], settled: Board) -> Iterator[tuple[Activity, Activity]]:
    """Yield each flagship with each other large activity, in order of ids."""
    activities = {taken.activity.id: taken.activity for taken in settled.taken}
    activities |= {choice.slot.activity.id: choice.slot.activity for choice in choices}
    large = [each for _, each in sorted(activities.items()) if each.weight is not Tier.REGULAR]
    for flagship in large:
        if flagship.weight is Tier.FLAGSHIP:
            yield from ((flagship, other) for other in large if other.id != flagship.id)


class _Pair:
    """A flagship and another large activity, by day: what is settled, and which columns touch it."""

    def __init__(self, choices: Sequence[Choice], settled: Board, flagship: str, other: str) -> None:
        reach = settled.limits.exclusive_days
        self.zone, self.held = settled.large.zone(flagship), settled.large.days(other)
        self.zoning: defaultdict[int, list[Choice]] = defaultdict(list)
        self.holding: defaultdict[int, list[int]] = defaultdict(list)
        last = settled.horizon.days - 1
        for choice in choices:
            candidate = choice.candidate
            if choice.slot.activity.id == flagship:
                for day in range(max(candidate.first - reach, 0), min(candidate.last + reach, last) + 1):
                    self.zoning[day].append(choice)
            elif choice.slot.activity.id == other:
                for day in range(max(candidate.first, 0), min(candidate.last, last) + 1):
                    self.holding[day].append(choice.column)
        self.gap = settled.policy.own_gap_days


def _one_day(rows: Rows, pair: _Pair, day: int, most: int) -> None:
    """Add the cost of the other activity lying in the flagship's zone on ``day``."""
    in_zone, is_held = pair.zone >> day & 1, pair.held >> day & 1
    if in_zone and is_held:
        return
    if in_zone:
        for column in pair.holding[day]:
            rows.charge(column, FLAGSHIP_DAY_COST)
        return
    if not pair.zoning[day] or not (is_held or pair.holding[day]):
        return
    disturbed = rows.column(FLAGSHIP_DAY_COST, most)
    held_terms: Terms = {} if is_held else dict.fromkeys(pair.holding[day], 1)
    for group in _excluding(pair, pair.zoning[day]):
        terms = dict.fromkeys(group, 1) | held_terms | {disturbed: -1}
        rows.row(-INFINITY, terms, 0 if is_held else 1)


def _excluding(pair: _Pair, choices: list[Choice]) -> Iterator[list[int]]:
    """Split a flagship's columns into groups of which at most one can be taken."""
    group: list[int] = []
    reaches = 0
    for choice in sorted(choices, key=lambda each: (each.candidate.first, each.column)):
        if group and choice.candidate.first >= reaches:
            yield group
            group = []
        gap = pair.gap(choice.slot.activity.min_gap_days) if choice.slot.hold is Hold.FREE else 1
        reach = choice.candidate.last + gap
        reaches = min(reaches, reach) if group else reach
        group.append(choice.column)
    if group:
        yield group
