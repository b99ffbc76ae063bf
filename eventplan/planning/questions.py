"""Questions about a finished plan: why not other days for an activity, and what would have to give.

A better start is one that would cost less by itself; its blocker says why it was not taken. The
changes that would help are found by planning again with one rule dropped.

And what a leader asks of a whole year: where it is quiet, which limits are used up, what the plan costs.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Plan, ScorePart, proof_sentence
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import Hold, year_days
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.outcome.outcomes import blockers_of
from eventplan.planning.plan_year import Planner, dockets_of, plan_year
from eventplan.planning.problem.daily_view import runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, counted
from eventplan.planning.rules.plan_rule import LimitUse
from eventplan.planning.rules.quiet import left_open
from eventplan.planning.rules.registry import dropped, hindrance, limits_used

BETTER_STARTS_SHOWN = 5


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
    blockers = tuple(why for slot in docket.slots for why in blockers_of(board, slot))
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
    return left_open(board, wanted, held) or blocker


def _remedies(
    problem: PlanningProblem, plan: Plan, activity: str, blockers: tuple[Blocker, ...], planner: Planner
) -> tuple[Remedy, ...]:
    """Return the rules of which one dropped would place the activity more often, cheapest first."""
    count = sum(each.activity.id == activity for each in plan.placements)
    found = []
    for code in dict.fromkeys(why.code for why, _ in counted(blockers)):
        asked = dropped(problem, code, activity)
        if asked is None:
            continue
        again = planner(asked)
        if sum(each.activity.id == activity for each in again.placements) > count:
            change = next(why.remedy for why, _ in counted(blockers) if why.code is code)
            found.append(Remedy(code.value, change, again.cost))
    return tuple(sorted(found, key=lambda each: (each.cost, each.code)))


FILLERS_SHOWN = 5


class Filler(Struct, frozen=True):
    """An activity that could break a quiet stretch, on days of it that its rule allows.

    ``blocker`` is what stands in the way, None when nothing does but what it costs. ``span`` is the
    window of a landscape where the activity waits for its day.
    """

    activity: Activity
    span: DateSpan
    blocker: Blocker | None = None
    waits: bool = False


class QuietStretch(Struct, frozen=True):
    """The longest run of days without an activity, and what could fill it, the easiest first."""

    span: DateSpan
    limit: int | None
    fillers: tuple[Filler, ...]


class SiteReport(Struct, frozen=True):
    """A year at a glance. The amounts of ``costs`` sum to the plan's cost; ``proof`` says how good it is."""

    quiet: QuietStretch | None
    limits: tuple[LimitUse, ...]
    costs: tuple[ScorePart, ...]
    proof: Text | None = None
    bound: int | None = None

    @property
    def cost(self) -> int:
        """The sum of all costs; lower is better."""
        return sum(part.amount for part in self.costs)


def site_report(problem: PlanningProblem, plan: Plan) -> SiteReport:
    """Return the report on ``plan``, which was made for ``problem``."""
    dockets = dockets_of(problem, year_days(problem))
    board = board_of(problem, plan, dockets)
    quiet, costs = _quiet(board, dockets), costs_by_rule(plan)
    return SiteReport(quiet, limits_used(board), costs, proof_sentence(plan), plan.bound)


def costs_by_rule(plan: Plan) -> tuple[ScorePart, ...]:
    """Return what each rule costs or earns in all, in order of name; a wish counts under its rule."""
    amounts: dict[str, int] = {}
    for part in (*plan.penalties, *(part for each in plan.placements for part in each.score)):
        name = part.name.split(" ")[0]
        amounts[name] = amounts.get(name, 0) + part.amount
    return tuple(ScorePart(name, amount) for name, amount in sorted(amounts.items()))


def _quiet(board: Board, dockets: tuple[ActivitySlots, ...]) -> QuietStretch | None:
    horizon = board.horizon
    quiet = runs(horizon.day(n) for n in range(horizon.days) if not board.covered >> n & 1)
    longest = max(quiet, key=lambda span: (span.days, -span.first.toordinal()), default=None)
    if longest is None:
        return None
    found = sorted(_fillers(board, dockets, longest), key=_by_ease)
    return QuietStretch(longest, board.limits.quiet_at_most, tuple(found[:FILLERS_SHOWN]))


def _by_ease(filler: Filler) -> tuple[bool, bool, str]:
    return filler.waits, filler.blocker is not None, filler.activity.id


def _fillers(board: Board, dockets: Iterable[ActivitySlots], quiet: DateSpan) -> Iterator[Filler]:
    """Yield each activity that could take place in ``quiet``, on the best days it could."""
    for docket in dockets:
        activity = docket.demand.activity
        if activity.is_cancelled or docket.offered.declined:
            continue
        options = [
            (slot, option)
            for slot in docket.slots
            if slot.hold is Hold.FREE
            for option in slot.options
            if option.span.overlaps(quiet)
        ]
        if options:
            yield min((_filler(board, *each) for each in _best(options, quiet)), key=_by_ease)
        elif waiting := _waiting(docket, quiet):
            yield Filler(activity, waiting, waits=True)


def _best(options: list[tuple[Slot, Candidate]], quiet: DateSpan) -> list[tuple[Slot, Candidate]]:
    """Return the options that leave the shortest quiet on either side, the cheapest of them first."""

    def left_over(each: tuple[Slot, Candidate]) -> tuple[int, int, DateSpan]:
        span = each[1].span
        return max((span.first - quiet.first).days, (quiet.last - span.last).days), each[1].cost, span

    return sorted(options, key=left_over)[:FILLERS_SHOWN]


def _filler(board: Board, slot: Slot, option: Candidate) -> Filler:
    """Return the option with what stands in its way, its own slot's other days set aside."""
    own = [taken for taken in board.taken if taken.slot is slot]
    for taken in own:
        board.drop(taken)
    blocker = hindrance(board, slot, option)
    for taken in own:
        board.put(slot, taken.candidate)
    return Filler(slot.activity, option.span, None if blocker.code is ReasonCode.COSTS_MORE else blocker)


def _waiting(docket: ActivitySlots, quiet: DateSpan) -> DateSpan | None:
    """Return the days on which a landscape may come that an activity waits for, if they meet ``quiet``."""
    windows = [window for _, window in docket.offered.on_the_day]
    likely = (DateSpan(each.peak.p10, each.peak.p90) if each.peak else each.span for each in windows)
    return next((span for span in likely if span.overlaps(quiet)), None)
