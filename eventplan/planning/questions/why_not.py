"""Questions about one activity of a finished plan: why not other days, and what would have to give.

A better start is one that would cost less by itself; its blocker says why it was not taken. The
changes that would help are found by planning again with one rule dropped.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.rule import Rule
from eventplan.domain.site import Severity, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import year_days
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.outcome.blocking import hindrance
from eventplan.planning.plan_year import Planner, dockets_of, plan_year
from eventplan.planning.problem.day_bits import run_mask
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, counted

BETTER_STARTS_SHOWN = 5


Drop = Callable[[PlanningProblem, str], PlanningProblem]


class BetterStart(Struct, frozen=True):
    """A start that would cost ``saving`` less by itself, and what stood in its way."""

    span: DateSpan
    venue: Venue | None
    saving: int
    blocker: Blocker


class Remedy(Struct, frozen=True):
    """A rule that would have to give for the activity to be placed, and what the plan then costs."""

    code: str
    change: Text
    cost: int


class Inquiry(Struct, frozen=True):
    """What there was to choose from for one activity: candidates, blockers, better starts, remedies.

    ``cost`` is that of the plan as it is, to compare the remedies with.
    """

    cost: int
    candidates: int
    blockers: tuple[tuple[Blocker, int], ...]
    better: tuple[BetterStart, ...]
    remedies: tuple[Remedy, ...]


def inquire(problem: PlanningProblem, plan: Plan, activity: str, planner: Planner = plan_year) -> Inquiry:
    """Return why ``activity`` has the days it has in ``plan``, which ``planner`` made, or none.

    Raises:
        ValueError: no activity of the problem is called so.
    """
    dockets = dockets_of(problem, year_days(problem))
    docket = next((each for each in dockets if each.demand.activity.id == activity), None)
    if docket is None:
        raise ValueError(f"no activity is called {activity!r}")
    board = board_of(problem, plan, dockets)
    blockers = tuple(_blockers(board, docket))
    return Inquiry(
        cost=plan.cost,
        candidates=sum(len(slot.options) + len(slot.shut) for slot in docket.slots),
        blockers=counted(blockers),
        better=_better(board, docket),
        remedies=_remedies(problem, plan, activity, blockers, planner),
    )


def board_of(problem: PlanningProblem, plan: Plan, dockets: tuple[ActivitySlots, ...]) -> Board:
    """Return the board that ``plan`` stands for."""
    board = Board(problem)
    placed = {(each.activity.id, each.span, each.venue) for each in plan.placements}
    for slot in (slot for docket in dockets for slot in docket.slots):
        for option in slot.options:
            where = (slot.activity.id, option.span, option.venue)
            if where in placed and board.picks_left(slot) and not slot.activity.is_cancelled:
                board.put(slot, option)
                placed.discard(where)
    return board


def _blockers(board: Board, docket: ActivitySlots) -> Iterator[Blocker]:
    """Yield a blocker for each candidate of the slots that did not get all they should."""
    for slot in docket.slots:
        if board.picks_left(slot):
            yield from (why for _, why in slot.shut)
            taken = [each.candidate for each in board.taken if each.slot is slot]
            yield from (hindrance(board, slot, each) for each in slot.options if each not in taken)


def _better(board: Board, docket: ActivitySlots) -> tuple[BetterStart, ...]:
    """Return the starts that would cost least by themselves, among those cheaper than the taken."""
    found: list[BetterStart] = []
    for taken in [each for each in board.taken if each.activity.id == docket.demand.activity.id]:
        found += _better_than(board, taken)
    found.sort(key=lambda each: (-each.saving, each.span, each.venue.id if each.venue else ""))
    return tuple(dict.fromkeys(found))[:BETTER_STARTS_SHOWN]


def _better_than(board: Board, taken: Assignment) -> list[BetterStart]:
    slot, held = taken.slot, taken.candidate
    board.drop(taken)
    own = [each.mask for each in board.of_activity(slot.activity.id)]
    better = [
        BetterStart(each.span, each.venue, held.cost - each.cost, _obstacle(board, slot, each, held))
        for each in slot.options
        if each.cost < held.cost and not any(each.mask & mask for mask in own)
    ]
    board.put(slot, held)
    return better


def _obstacle(board: Board, slot: Slot, wanted: Candidate, held: Candidate) -> Blocker:
    """Return why ``wanted`` was not taken; where nothing bars it, the quiet that only ``held`` breaks."""
    blocker = hindrance(board, slot, wanted)
    if blocker.code is not ReasonCode.COSTS_MORE:
        return blocker
    broken = _broken(board, held) & ~_broken(board, wanted)
    if not broken:
        return blocker
    days = broken.bit_count()
    cause = Text(f"空档将超限{days}天", f"would leave {days} more quiet days above the limit")
    return Blocker(ReasonCode.GAP_OVER, cause, Text("另有活动填补空档", "another activity to fill the gap"))


def _broken(board: Board, candidate: Candidate) -> int:
    """Return the quiet stretches that ``candidate`` would break, as bits."""
    most = board.limits.quiet_at_most or 0
    return board.quiet_stretches() & run_mask(candidate.first - most, candidate.last)


def _remedies(
    problem: PlanningProblem, plan: Plan, activity: str, blockers: tuple[Blocker, ...], planner: Planner
) -> tuple[Remedy, ...]:
    """Return the rules of which one dropped would place the activity more often, cheapest first."""
    count = sum(each.activity.id == activity for each in plan.placements)
    found = []
    for code in dict.fromkeys(why.code for why, _ in counted(blockers)):
        drop = _DROPS.get(code)
        if drop is None:
            continue
        again = planner(drop(problem, activity))
        if sum(each.activity.id == activity for each in again.placements) > count:
            change = next(why.remedy for why, _ in counted(blockers) if why.code is code)
            found.append(Remedy(code.value, change, again.cost))
    return tuple(sorted(found, key=lambda each: (each.cost, each.code)))


def _without_closures(problem: PlanningProblem, _activity: str) -> PlanningProblem:
    return replace(problem, closures=())


def _with_shared_venues(problem: PlanningProblem, activity: str) -> PlanningProblem:
    """Return the problem with room for all at the venues of ``activity``."""
    ids = next(each.activity.venues for each in problem.demands if each.activity.id == activity)
    venues = tuple(
        replace(venue, is_shared=venue.is_shared or venue.id in ids) for venue in problem.site.venues
    )
    return replace(problem, site=replace(problem.site, venues=venues))


def _ignoring(*rules: Rule) -> Drop:
    """Return how to drop ``rules`` for the whole site."""

    def drop(problem: PlanningProblem, _activity: str) -> PlanningProblem:
        limits = problem.site.limits
        kept = tuple(pair for pair in limits.severity if pair[0] not in rules)
        severity = kept + tuple((rule.value, Severity.IGNORE) for rule in rules)
        return replace(problem, site=replace(problem.site, limits=replace(limits, severity=severity)))

    return drop


_DROPS: Mapping[ReasonCode, Drop] = MappingProxyType(
    {
        ReasonCode.VENUE_CLOSED: _without_closures,
        ReasonCode.CLOSURE: _without_closures,
        ReasonCode.VENUE_TAKEN: _with_shared_venues,
        ReasonCode.MIN_GAP: _ignoring(Rule.MIN_GAP),
        ReasonCode.ORDER: _ignoring(Rule.ORDER),
        ReasonCode.FLAGSHIP_ZONE: _ignoring(Rule.FLAGSHIP),
        ReasonCode.PARALLEL_CAP: _ignoring(Rule.PARALLEL),
        ReasonCode.STAFF_CAP: _ignoring(Rule.STAFF),
        ReasonCode.BUDGET: _ignoring(Rule.BUDGET_YEAR, Rule.BUDGET_QUARTER),
        ReasonCode.NOT_ANNOUNCED: _ignoring(Rule.FORECAST),
        ReasonCode.MAKEUP_WORKDAY: _ignoring(Rule.MAKEUP_WORKDAY),
        ReasonCode.AVOIDED: _ignoring(Rule.AVOID),
        ReasonCode.WORKDAY: _ignoring(Rule.WEEKEND),
        ReasonCode.NOT_PREFERRED: _ignoring(Rule.PREFER),
        ReasonCode.OFF_PEAK: _ignoring(Rule.PEAK),
        ReasonCode.LATER_VENUE: _ignoring(Rule.VENUE_CHOICE),
        ReasonCode.PUBLISHED: _ignoring(Rule.MOVE),
    }
)
