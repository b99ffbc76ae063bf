"""The programme without what no best plan can hold: a fraction of the search, and as good a proof.

The relaxation bounds every plan from below, and says by how much each column lifts that bound. Where a plan
costs no more than the bound and a ``spread``, no column that lifts it by more is in a plan as good; so those
are left out, and rows that can no longer bind. Cost and ties are solved at once: the objective is the cost
times more than any sum of hashes of activity, day and venue, plus those hashes.
"""

import math
from collections.abc import Sequence
from hashlib import sha256
from operator import mul
from typing import Final

from msgspec import Struct

from eventplan.planning.candidates.price_sheet import Choice
from eventplan.planning.solver.highs_adapter import (
    Effort,
    Relaxation,
    Solution,
    Watch,
    minimum,
    relaxation,
)
from eventplan.planning.solver.mip_model import Model

# The best plan of 60 activities lies within 100 of the bound on all seeded years; where it does not, what
# is found instead says how far it can be, and one more search ends it.
_FIRST_SPREAD: Final = 100.0
_WIDER: Final = 4.0
# A third of the columns, the cheapest, stays in any case: fewer would leave too little to choose from.
_KEPT_AT_LEAST: Final = 1 / 3
# Bounds are sums of floats, costs whole numbers.
_ROUNDING: Final = 0.01
# Hashes so long that plans of equal cost seldom share their sum, and so short that objectives of a site
# with hundreds of activities stay exact in floating point.
HASH_BITS: Final = 12


class Proof(Struct, frozen=True):
    """The best choices found, what they ``cost`` the programme, and what no plan costs less than.

    Where both are the same, no plan is better, and of those as good this one has the least sum of hashes.
    """

    chosen: tuple[Choice, ...]
    cost: int
    bound: int

    @property
    def is_complete(self) -> bool:
        """Whether no plan costs less."""
        return self.bound >= self.cost


def cheapest(model: Model, greedy: Sequence[Choice], effort: Effort, watch: Watch) -> Proof | None:
    """Return the cheapest choices found, those of the ``greedy`` plan if nothing else; None without a bound.

    Each search stops after ``effort``; what it leaves unproved is in the bound.
    """
    relaxed = relaxation(model)
    if relaxed is None:
        return None
    ties = _hashes(model)
    scale = max(1, sum({id(each.slot): each.slot.picks for each in model.choices}.values())) << HASH_BITS
    most = _cost_of(model, greedy)
    spread = min(_FIRST_SPREAD, most - relaxed.bound)
    while True:
        kept = _kept(relaxed, spread)
        found = minimum(_narrowed(model, kept, ties, scale), effort, watch)
        if found is None and len(kept) < len(model.costs) and spread < most - relaxed.bound:
            spread *= _WIDER
            continue
        if found is None:
            return None if math.isinf(most) else Proof(tuple(greedy), round(most), math.ceil(relaxed.bound))
        taken = {column for column, value in zip(kept, found.values, strict=True) if value}
        cost = sum(map(mul, (model.costs[column] for column in kept), found.values))
        bound = min(cost, _bound_of(found, scale, floor=math.ceil(relaxed.bound - _ROUNDING)))
        if bound < cost or cost <= relaxed.bound + spread + _ROUNDING:
            beyond = math.floor(relaxed.bound + spread + _ROUNDING) + 1
            chosen = tuple(choice for choice in model.choices if choice.column in taken)
            return Proof(chosen, cost, min(bound, beyond))
        spread = cost - relaxed.bound


def _bound_of(found: Solution, scale: int, *, floor: int) -> int:
    """Return what no solution costs less than, from the bound of costs times ``scale`` and hashes."""
    if math.isinf(found.bound):
        return floor
    return max(floor, math.ceil((found.bound - scale + 1) / scale))


def _cost_of(model: Model, choices: Sequence[Choice]) -> float:
    """Return what ``choices`` cost with all that follows from them, infinity where they are not allowed."""
    taken = {choice.column for choice in choices}
    others = {choice.column for choice in model.choices} - taken
    uppers = [0.0 if column in others else upper for column, upper in enumerate(model.uppers)]
    fixed = [(1.0, 1.0, {column: 1}) for column in sorted(taken)]
    found = relaxation(Model(model.costs, uppers, model.integral, [*model.rows, *fixed]))
    return math.inf if found is None else found.bound


def _kept(relaxed: Relaxation, spread: float) -> list[int]:
    """Return the columns that a plan within ``spread`` of the bound can hold, and the cheapest third."""
    lifts = relaxed.reduced_costs
    least = sorted(lifts)[int(len(lifts) * _KEPT_AT_LEAST)]
    most = max(spread, least) + _ROUNDING
    return [column for column, lift in enumerate(lifts) if lift <= most]


def _narrowed(model: Model, kept: Sequence[int], ties: Sequence[int], scale: int) -> Model:
    """Return the programme over the columns ``kept``, ties in its costs, without rows that cannot bind."""
    number = {column: new for new, column in enumerate(kept)}
    uppers = [model.uppers[column] for column in kept]
    small = Model(
        [model.costs[column] * scale + ties[column] for column in kept],
        uppers,
        [model.integral[column] for column in kept],
    )
    for least, most, terms in model.rows:
        left = {number[column]: factor for column, factor in terms.items() if column in number}
        reaches = [factor * uppers[column] for column, factor in left.items()]
        lowest, highest = (sum(each for each in reaches if each * side > 0) for side in (-1, 1))
        if lowest < least or highest > most:
            small.row(least, left, most)
    return small


def _hashes(model: Model) -> list[int]:
    """Return a number for each column that depends on activity, day and venue alone."""
    hashes = [0] * len(model.costs)
    for choice in model.choices:
        venue = choice.candidate.venue
        name = f"{choice.slot.activity.id} {choice.candidate.span.first} {venue.id if venue else ''}"
        hashes[choice.column] = int.from_bytes(sha256(name.encode()).digest()[:8]) >> (64 - HASH_BITS)
    return hashes
