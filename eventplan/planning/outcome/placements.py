"""A filled board becomes the placements of a plan, each with its UID, status, reasons and score.

A UID, by which subscribers' programs know a placement for ever, is ``<activity>-<year>@<domain>``, or
``<activity>-<year>-<n>@<domain>`` where the rule gives the activity more than one time a year. A fresh
plan numbers by the place of the occurrence in the year, so that one left out leaves a hole and the
others keep their names; where starts are chosen freely, in date order. A plan that follows a published
one keeps every published name: equal days first, then the nearest days, and a name that was ever used
is not given to anything else.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import Final

from msgspec.structs import replace

from eventplan.domain.audience import INTERNAL_REASON, Audience
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Status
from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.candidates.own_cost import Hold, OwnRules, YearDays
from eventplan.planning.candidates.schedule import Assignment, Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.problem.problem import PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode, say_venue
from eventplan.planning.problem.sessions import sessions_of
from eventplan.planning.rules.registry import hindrance, own_rules
from eventplan.planning.search.matching import published_runs, seated
from eventplan.seasons.windows.booking import chance_peak_inside


def placements(board: Board, dockets: Iterable[ActivitySlots], year: YearDays) -> tuple[Placement, ...]:
    """Return the board's placements in the plan's order."""
    found: list[Placement] = []
    bind = own_rules(board.problem, year)
    for docket in dockets:
        own = bind(docket.demand)
        taken = _taken(board, docket)
        uids = _uids(board.problem, docket, taken)
        published = {old.uid: old for old in own.facts.published}
        for each, uid in zip(taken, uids, strict=True):
            placement = _placement(each, uid, own)
            causes = moved_because(board, docket, each, published.get(uid))
            found.append(replace(placement, moved_because=causes))
    return tuple(sorted(found, key=placement_order))


def placement_order(placement: Placement) -> tuple[object, ...]:
    """Return the key of a plan's order: first day, last day, activity, UID."""
    return placement.span, placement.activity.id, placement.uid


def _taken(board: Board, docket: ActivitySlots) -> list[Assignment]:
    """Return what an activity got, in date order; a cancelled one shows the days it would have had."""
    if docket.demand.activity.is_cancelled:
        found = _would_have(docket, board.problem)
    else:
        found = list(board.taken_by(docket.demand.activity.id))
    return sorted(found, key=lambda taken: (taken.candidate.span, taken.slot.number or 0))


def _would_have(docket: ActivitySlots, problem: PlanningProblem) -> list[Assignment]:
    """Return the published days of a cancelled activity, else its cheapest; it takes nothing from others."""
    found = [Assignment(*seat) for seat in seated(docket.slots, published_runs(problem.previous))]
    days = 0
    for each in found:
        days |= each.candidate.mask
    for slot in docket.slots:
        left = slot.picks - sum(each.slot is slot for each in found)
        for candidate in sorted(slot.options, key=lambda each: (each.cost, each.span)):
            if left and not candidate.mask & days:
                found.append(Assignment(slot, candidate))
                days |= candidate.mask
                left -= 1
    return found


def _uids(problem: PlanningProblem, docket: ActivitySlots, taken: Sequence[Assignment]) -> tuple[str, ...]:
    activity = docket.demand.activity
    return assign_uids(
        f"{activity.id}-{problem.year}",
        problem.site.domain,
        [(each.candidate.span, each.slot.number) for each in taken],
        problem.published(activity.id),
        repeats=docket.offered.repeats,
    )


def _placement(taken: Assignment, uid: str, own: OwnRules) -> Placement:
    slot, candidate = taken.slot, taken.candidate
    span, occurrence = candidate.span, candidate.occurrence
    days = own.facts.offered(occurrence, span, candidate.windows, slot.hold)
    parts = (*own.day_parts(days), *own.place_parts(days, candidate.venue))
    chances = [chance_peak_inside(window, span) for window in candidate.windows]
    peak_chance = next((chance for chance in chances if chance is not None), None)
    return Placement(
        uid=uid,
        activity=slot.activity,
        span=span,
        venue=candidate.venue,
        status=_status(taken),
        because=(*occurrence.because, *_choice(taken, peak_chance)),
        unannounced=tuple(day for day in occurrence.unannounced if day in span),
        windows=occurrence.windows,
        peak_chance=peak_chance,
        candidates=len(slot.options) + len(slot.shut),
        score=tuple(part for part in parts if part.amount),
        sessions=sessions_of(own.facts.demand, span, own.facts.problem.site.place.timezone),
    )


def _status(taken: Assignment) -> Status:
    """Return how sure the days are; what a person decided or what has begun rests on no estimate."""
    candidate = taken.candidate
    if taken.activity.is_cancelled:
        return Status.CANCELLED
    if taken.slot.hold in (Hold.BEGUN, Hold.DECIDED):
        return Status.CONFIRMED
    unseen = any(is_in_doubt(window) for window in candidate.windows)
    unannounced = any(day in candidate.span for day in candidate.occurrence.unannounced)
    return Status.TENTATIVE if unseen or unannounced else Status.CONFIRMED


_CHOSEN: Final = Reason(Text("可选的日期不止一个，由编排选定", "chosen by the plan among several dates"))


def _choice(taken: Assignment, peak_chance: float | None) -> tuple[Reason, ...]:
    """Say what the planner itself chose: the start among several, the venue after the first."""
    slot, candidate = taken.slot, taken.candidate
    if slot.hold is Hold.BEGUN:
        return ()  # the published reasons already say what was chosen
    reasons = []
    starts = len({each.span for each in slot.options} | {span for span, _ in slot.shut})
    if starts > slot.picks:
        reasons.append(_CHOSEN)
    if peak_chance is not None:
        share = round(100 * peak_chance)
        reasons.append(
            Reason(Text(f"盛期落在其间的可能为{share}%", f"chance that the peak falls inside: {share} %"))
        )
    ids = slot.activity.venues
    if candidate.venue and candidate.venue.id in ids[1:]:
        venue = say_venue(candidate.venue)
        reasons.append(
            Reason(
                Text(f"首选场地不便，改用{venue.zh}", f"moved from its first venue to {venue.en}"),
                is_beside_rule=True,
            )
        )
    return tuple(reasons)


def is_in_doubt(window: SeasonWindow) -> bool:
    """Say whether a window may still move: it is neither seen nor the same days by rule."""
    if window.stage is Stage.CONFIRMED:
        return False
    if window.peak is not None:
        return window.peak.p10 != window.peak.p90
    # A run of dates has no show around a peak; a general statement about a landscape has.
    return bool(window.before_days or window.after_days or window.chances)


def assign_uids(
    stem: str,
    domain: str,
    runs: Sequence[tuple[DateSpan, int | None]],
    published: Sequence[Placement],
    *,
    repeats: bool,
) -> tuple[str, ...]:
    """Return a UID for each of ``runs``: its days, in date order, with its number if it has one."""
    kept = _kept([span for span, _ in runs], published)
    used = {placement.uid for placement in published}
    uids = []
    for at, (_, number) in enumerate(runs):
        uid = kept.get(at) or _fresh(stem, domain, number, used, repeats=repeats)
        used.add(uid)
        uids.append(uid)
    return tuple(uids)


def _kept(spans: Sequence[DateSpan], published: Sequence[Placement]) -> dict[int, str]:
    """Return the published UID of each run that has one: nearest starts first, then earlier ones."""
    pairs = sorted(
        (span != old.span, abs((span.first - old.span.first).days), at, which)
        for at, span in enumerate(spans)
        for which, old in enumerate(published)
    )
    kept: dict[int, str] = {}
    matched: set[int] = set()
    for _, _, at, which in pairs:
        if at not in kept and which not in matched:
            kept[at] = published[which].uid
            matched.add(which)
    return kept


def _fresh(stem: str, domain: str, number: int | None, used: set[str], *, repeats: bool) -> str:
    """Return a UID that was never used; the one without a number counts as the first."""
    alone = f"{stem}@{domain}"
    if not repeats and alone not in used:
        return alone
    numbers = chain([] if number is None else [number], count(2 if alone in used else 1))
    return next(name for n in numbers if (name := f"{stem}-{n}@{domain}") not in used)


def moved_because(
    board: Board, docket: ActivitySlots, taken: Assignment, old: Placement | None
) -> tuple[Reason, ...]:
    """Return why ``taken`` is not where ``old`` was published; nothing when it is, or was not.

    A cancelled activity takes no days, so nothing stands in its way.
    """
    candidate = taken.candidate
    if old is None or taken.activity.is_cancelled:
        return ()
    if (old.span, old.venue_id) == (candidate.span, candidate.venue and candidate.venue.id):
        return ()
    blocker = _blocker(board, docket, taken, old)
    if blocker is None or blocker.code is ReasonCode.COSTS_MORE:
        return ()
    why = blocker.cause
    text = Text(f"原安排受阻：{why.zh}", f"what was published is blocked: {why.en}")
    in_public = INTERNAL_REASON if blocker.audience is Audience.INTERNAL else None
    return (Reason(text, None, blocker.audience, in_public),)


def _blocker(board: Board, docket: ActivitySlots, taken: Assignment, old: Placement) -> Blocker | None:
    """Return what keeps the activity from the published days: what no plan could take, then the others."""
    for slot in docket.slots:
        for option in slot.options:
            if (option.span, option.venue and option.venue.id) == (old.span, old.venue_id):
                board.drop(taken)
                found = hindrance(board, slot, option)
                board.put(taken.slot, taken.candidate)
                return found
    return next((why for slot in docket.slots for span, why in slot.shut if span == old.span), None)
