"""From what a rule offers, and what people decided, to the slots that have to be filled.

Published days stand although their rule has no later ones: what was told is not taken back. A landscape
that came early leaves its activity no start but past ones; people have been invited by then, so the
activity stays where it was published, as long as nothing physical forbids it.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.occurrence import Occurrence, Reason, joined_days
from eventplan.domain.plan import Placement, Status
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Venue
from eventplan.domain.text import Text
from eventplan.planning.candidates.candidate import Finder, OpenSlot, Slot
from eventplan.planning.candidates.decisions import decisions_on, overridden, settle, settled_days
from eventplan.planning.candidates.own_cost import Hold, OwnRules
from eventplan.planning.problem.problem import Demand, PlanningProblem, days_between
from eventplan.planning.problem.reasons import ReasonCode
from eventplan.seasons.windows.booking import Booking, booking


class ActivityOffer(Struct, frozen=True):
    """What one activity is offered in the year, before candidates are looked for.

    ``expected`` is how often it should take place. ``repeats`` says that its rule gives it more
    than one time a year, so that its UIDs are numbered. ``too_short`` offers hold fewer days than
    the activity needs; those ``on_the_day`` rest on a window too wide to set a date.
    """

    demand: Demand
    openings: tuple[OpenSlot, ...] = ()
    too_short: tuple[Occurrence, ...] = ()
    on_the_day: tuple[tuple[Occurrence, SeasonWindow], ...] = ()
    declined: Decision | None = None

    @property
    def expected(self) -> int:
        """How often the activity should take place, 0 when it is offered nothing."""
        planned = sum(opening.picks for opening in self.openings)
        if self.declined:
            return planned
        wanted = planned + len(self.too_short)
        return max(planned, self.demand.activity.times or wanted) if wanted else 0

    @property
    def repeats(self) -> bool:
        """Whether the rule gives the activity more than one time a year."""
        return (self.demand.activity.times or 1) > 1 or sum(opening.picks for opening in self.openings) > 1


class ActivitySlots(Struct, frozen=True):
    """What one activity is offered, and the slots that are to be filled for it."""

    offered: ActivityOffer
    slots: tuple[Slot, ...]

    @property
    def demand(self) -> Demand:
        """The demand, with the days that overriding decisions give."""
        return self.offered.demand


def offered(demand: Demand, problem: PlanningProblem) -> ActivityOffer:
    """Return what ``demand`` is offered once decisions are heard; what has begun alone when declined."""
    decisions = decisions_on(problem, demand.activity.id)
    declined = next((each for each in decisions if each.kind is DecisionKind.DECLINE), None)
    if declined:
        begun = settle((), settled_days(demand, problem, ()))
        return ActivityOffer(demand, tuple(begun), declined=declined)
    demand = overridden(demand, decisions)
    offers, on_the_day = _datable(demand.resolution.occurrences, problem)
    carried, waiting = _datable(demand.carried, problem)
    demand = replace(demand, carried=carried)
    fitting = tuple(offer for offer in offers if offer.span.days >= (demand.activity.days or 1))
    openings = settle(_openings(demand, problem, fitting), settled_days(demand, problem, decisions))
    too_short = tuple(offer for offer in offers if offer not in fitting)
    return ActivityOffer(demand, tuple(openings), too_short, (*on_the_day, *waiting))


def docket(
    demand: Demand, problem: PlanningProblem, own_rules: Callable[[Demand], OwnRules]
) -> ActivitySlots:
    """Return the slots of ``demand`` with all their candidates, which ``own_rules`` price and bar."""
    offer = offered(demand, problem)
    finder = Finder(own_rules(offer.demand), offer.expected)
    return ActivitySlots(offer, with_kept([finder.slot(opening) for opening in offer.openings], finder))


def _datable(
    offers: tuple[Occurrence, ...], problem: PlanningProblem
) -> tuple[tuple[Occurrence, ...], tuple[tuple[Occurrence, SeasonWindow], ...]]:
    """Return the offers that may get a date, and those whose window is too wide for one."""
    dated: list[Occurrence] = []
    on_the_day: list[tuple[Occurrence, SeasonWindow]] = []
    for offer in offers:
        found = (problem.window(id_, offer.span) for id_ in offer.windows)
        wide = next((each for each in found if each and booking(each) is Booking.ON_THE_DAY), None)
        if wide:
            on_the_day.append((offer, wide))
        else:
            dated.append(offer)
    return tuple(dated), tuple(on_the_day)


def _openings(demand: Demand, problem: PlanningProblem, offers: tuple[Occurrence, ...]) -> list[OpenSlot]:
    """Return an opening for each offer, or one for all of them when ``times`` says how many."""
    activity = demand.activity
    venues: tuple[Venue | None, ...] = tuple(problem.site.venue(id_) for id_ in activity.venues) or (None,)
    if activity.days is None:
        runs = _merged(offers)
        if activity.times is None or len(runs) <= activity.times:
            return [OpenSlot(n, 1, Hold.FIXED, (run,), venues) for n, run in enumerate(runs, 1)]
        return [OpenSlot(None, activity.times, Hold.FREE, runs, venues)]
    tails = tuple(tail for tail in demand.carried if _reaches(tail, problem.year, activity.days))
    if activity.times is not None:
        return (
            [OpenSlot(None, activity.times, Hold.FREE, (*tails, *offers), venues)] if tails or offers else []
        )
    if not offers:
        return [OpenSlot(1, 1, Hold.FREE, tails, venues)] if tails else []
    openings = [
        OpenSlot(n, 1, _hold(offer, activity.days), (offer,), venues) for n, offer in enumerate(offers, 1)
    ]
    if tails:
        # Last winter's tail and this winter's start are the same season seen from one year.
        openings[-1] = replace(openings[-1], hold=Hold.FREE, offers=(*tails, offers[-1]))
    return openings


def _hold(offer: Occurrence, days: int) -> Hold:
    return Hold.FIXED if offer.span.days == days else Hold.FREE


def _reaches(tail: Occurrence, year: int, days: int) -> bool:
    """Say whether an occurrence of the year before leaves room for a start in ``year``."""
    return tail.span.days >= days and (tail.span.last - timedelta(days=days - 1)).year >= year


def _merged(offers: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Join offers that share days: an activity cannot take place twice at once."""
    merged: list[Occurrence] = []
    for offer in sorted(offers, key=lambda each: each.span):
        if merged and merged[-1].span.overlaps(offer.span):
            offer = joined_days(merged.pop(), offer)
        merged.append(offer)
    return tuple(merged)


_KEPT = Reason(
    Text("规则所给的日期已过，维持已发布的安排", "its rule has no later days; kept as published"),
    is_beside_rule=True,
)


def with_kept(slots: Sequence[Slot], finder: Finder) -> tuple[Slot, ...]:
    """Return the slots, with published days in the place of those that have only past starts."""
    waiting = [old for old in _still_to_come(finder) if not any(_offers(slot, old) for slot in slots)]
    found: list[Slot] = []
    for slot in slots:
        is_over = slot.shut and not slot.options and all(why.code is ReasonCode.PAST for _, why in slot.shut)
        kept, waiting = (waiting[: slot.picks], waiting[slot.picks :]) if is_over else ([], waiting)
        found += [finder.slot(_opening(slot, old, finder)) for old in kept] or [slot]
    return tuple(found)


def is_kept(placement: Placement, problem: PlanningProblem) -> bool:
    """Say whether a placement stands where it was published, for an offer that has only past starts."""
    today, old = problem.today, problem.published(placement.activity.id)
    if today is None or placement.span not in [each.span for each in old]:
        return False
    demand = problem.demand(placement.activity.id)
    offers = (*demand.carried, *demand.resolution.occurrences)
    days = demand.activity.days
    starts = [each.span.last.toordinal() - (days or each.span.days) + 1 for each in offers]
    return any(start < today.toordinal() for start in starts)


def _still_to_come(finder: Finder) -> list[Placement]:
    today = finder.problem.today
    published = finder.problem.published(finder.demand.activity.id)
    if today is None:
        return []
    return [old for old in published if old.span.first >= today and old.status is not Status.CANCELLED]


def _offers(slot: Slot, old: Placement) -> bool:
    return any(option.span == old.span for option in slot.options)


def _opening(slot: Slot, old: Placement, finder: Finder) -> OpenSlot:
    """Return the published days as the only ones, with what the rule gives now before the reason."""
    offers = (*finder.demand.carried, *finder.demand.resolution.occurrences)
    nearest = min(offers, key=lambda each: (days_between(each.span, old.span), each.span))
    days = Occurrence(old.span, (*nearest.because, _KEPT), old.unannounced, nearest.windows)
    return OpenSlot(slot.number, 1, Hold.FIXED, (days,), (old.venue,))
