"""The rules between two activities in the 0/1 programme: flagships' zones, and order."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.rule import Rule
from eventplan.planning.candidates.candidate import Hold
from eventplan.planning.candidates.schedule import Board, zone
from eventplan.planning.problem.weights import FLAGSHIP_DAY_COST, ORDER_COST
from eventplan.planning.solver.mip_model import INFINITY, Choice, Model, Terms


def flagships(model: Model, settled: Board) -> None:
    """Add for each flagship, other large activity and day what it costs to be in the zone."""
    reach, policy = settled.limits.exclusive_days, settled.policy
    if not reach or policy.ignores(Rule.FLAGSHIP):
        return
    most = 0 if policy.blocks(Rule.FLAGSHIP) else 1
    for flagship, other in _large_pairs(model, settled):
        pair = _Pair(model, settled, flagship.id, other.id)
        for day in range(settled.horizon.days):
            _one_day(model, pair, day, most)


def _large_pairs(model: Model, settled: Board) -> Iterator[tuple[Activity, Activity]]:
    """Yield each flagship with each other large activity, in order of ids."""
    activities = {taken.activity.id: taken.activity for taken in settled.taken}
    activities |= {choice.slot.activity.id: choice.slot.activity for choice in model.choices}
    large = [each for _, each in sorted(activities.items()) if each.tier is not Tier.REGULAR]
    for flagship in large:
        if flagship.tier is Tier.FLAGSHIP:
            yield from ((flagship, other) for other in large if other.id != flagship.id)


class _Pair:
    """A flagship and another large activity, by day: what is settled, and which columns touch it."""

    def __init__(self, model: Model, settled: Board, flagship: str, other: str) -> None:
        reach, days = settled.limits.exclusive_days, settled.large_days()
        self.zone = zone(days.get(flagship, (Tier.FLAGSHIP, 0))[1], reach)
        self.held = days.get(other, (Tier.MAJOR, 0))[1]
        self.zoning: defaultdict[int, list[Choice]] = defaultdict(list)
        self.holding: defaultdict[int, list[int]] = defaultdict(list)
        last = settled.horizon.days - 1
        for choice in model.choices:
            candidate = choice.candidate
            if choice.slot.activity.id == flagship:
                for day in range(max(candidate.first - reach, 0), min(candidate.last + reach, last) + 1):
                    self.zoning[day].append(choice)
            elif choice.slot.activity.id == other:
                for day in range(max(candidate.first, 0), min(candidate.last, last) + 1):
                    self.holding[day].append(choice.column)
        self.gap = settled.policy.own_gap_days


def _one_day(model: Model, pair: _Pair, day: int, most: int) -> None:
    """Add the cost of the other activity lying in the flagship's zone on ``day``."""
    in_zone, is_held = pair.zone >> day & 1, pair.held >> day & 1
    if in_zone and is_held:
        return
    if in_zone:
        for column in pair.holding[day]:
            model.costs[column] += FLAGSHIP_DAY_COST
        return
    if not pair.zoning[day] or not (is_held or pair.holding[day]):
        return
    disturbed = model.column(FLAGSHIP_DAY_COST, most)
    held_terms: Terms = {} if is_held else dict.fromkeys(pair.holding[day], 1)
    for group in _excluding(pair, pair.zoning[day]):
        terms = dict.fromkeys(group, 1) | held_terms | {disturbed: -1}
        model.row(-INFINITY, terms, 0 if is_held else 1)


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


def orders(model: Model, settled: Board) -> None:
    """Add for each ordered pair what it costs when the later activity begins too early."""
    if settled.policy.ignores(Rule.ORDER):
        return
    for earlier, later in settled.ordered_pairs:
        ends: defaultdict[int, list[int]] = defaultdict(list)
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for choice in model.choices:
            if choice.slot.activity.id == earlier:
                ends[choice.candidate.last].append(choice.column)
            elif choice.slot.activity.id == later:
                starts[choice.candidate.first].append(choice.column)
        held_ends = {candidate.last for candidate in settled.of_activity(earlier)}
        held_starts = {candidate.first for candidate in settled.of_activity(later)}
        if (ends or starts) and (ends or held_ends) and (starts or held_starts):
            broken = bool(held_ends and held_starts and max(held_ends) >= min(held_starts))
            strict = settled.policy.blocks(Rule.ORDER) and not broken
            wrong = model.column(ORDER_COST, 0 if strict else 1, integral=True)
            for day, may_begin in _switches(model, {*ends, *starts, *held_ends, *held_starts}):
                _one_switch(model, (may_begin, wrong), starts[day], ends[day])
                if day in held_starts:
                    model.row(1, {may_begin: 1, wrong: 1}, INFINITY)
                if day in held_ends:
                    model.row(-INFINITY, {may_begin: 1, wrong: -1}, 0)


def _switches(model: Model, days: set[int]) -> list[tuple[int, int]]:
    """Add a column for each day that says whether the later activity may have begun by then."""
    switches = [(day, model.column(0, 1)) for day in sorted(days)]
    for (_, before), (_, after) in pairwise(switches):
        model.row(0, {after: 1, before: -1}, INFINITY)
    return switches


def _one_switch(model: Model, switch: tuple[int, int], starts: list[int], ends: list[int]) -> None:
    """Add that starts need the day's switch on and ends need it off, or else the order is wrong."""
    may_begin, wrong = switch
    for column in starts:
        model.row(0, {may_begin: 1, wrong: 1, column: -1}, INFINITY)
    for column in ends:
        model.row(-INFINITY, {may_begin: 1, column: 1, wrong: -1}, 1)
