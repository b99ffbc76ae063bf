"""What a leader asks of a whole year: where it is quiet, which limits are used up, what the plan costs."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.plan import Plan, ScorePart
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.own_cost import Hold, year_days
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.plan_year import dockets_of
from eventplan.planning.problem.daily_view import runs
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.questions.why_not import board_of
from eventplan.planning.rules.plan_rule import LimitUse
from eventplan.planning.rules.registry import hindrance, limits_used

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
    """A year at a glance. The amounts of ``costs`` sum to the plan's cost."""

    quiet: QuietStretch | None
    limits: tuple[LimitUse, ...]
    costs: tuple[ScorePart, ...]

    @property
    def cost(self) -> int:
        """The sum of all costs; lower is better."""
        return sum(part.amount for part in self.costs)


def site_report(problem: PlanningProblem, plan: Plan) -> SiteReport:
    """Return the report on ``plan``, which was made for ``problem``."""
    dockets = dockets_of(problem, year_days(problem))
    board = board_of(problem, plan, dockets)
    return SiteReport(_quiet(board, dockets), limits_used(board), costs_by_rule(plan))


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
