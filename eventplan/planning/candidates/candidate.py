"""Every span an activity could take, at every venue it could take it, with its own cost.

A slot is one thing to be decided: a fixed occurrence that only needs a venue, an occurrence in
which a start is to be chosen, or ``picks`` of them among all a year offers.
"""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Occurrence
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import ClosedDays, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, span_in_sentence
from eventplan.planning.candidates.barred_days import PAST, unwanted_days, unwanted_place
from eventplan.planning.candidates.own_cost import Merit, total
from eventplan.planning.problem.daily_view import held_from_last_year, taken_by
from eventplan.planning.problem.day_bits import run_mask
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.reasons import Blocker, ReasonCode


class Hold(Enum):
    """What holds a slot's days: an earlier one keeps its days and venue against a later one."""

    BEGUN = 0
    DECIDED = 1
    FIXED = 2
    FREE = 3


class Candidate(Struct, frozen=True):
    """Days and a venue that an activity could take; ``cost`` is what they cost by themselves.

    ``quarter``, 0..3, pays for it: that of its first day in the year. ``breaks`` are, as bits, the
    first days of all the quiet stretches that are too long and that it would break.
    """

    span: DateSpan
    venue: Venue | None
    occurrence: Occurrence
    windows: tuple[SeasonWindow, ...]
    mask: int
    cost: int
    index: tuple[int, int]
    quarter: int
    breaks: int

    @property
    def first(self) -> int:
        """The number of the first day; 0 is 1 January."""
        return self.index[0]

    @property
    def last(self) -> int:
        """The number of the last day."""
        return self.index[1]


class Slot(Struct, frozen=True):
    """One decision of an activity: take up to ``picks`` of ``options``.

    ``number`` is the occurrence's place in the year, from 1, or None where any may be taken.
    ``shut`` are candidates that no plan could take, with the reason.
    """

    demand: Demand
    number: int | None
    picks: int
    hold: Hold
    options: tuple[Candidate, ...]
    shut: tuple[tuple[DateSpan, Blocker], ...] = ()

    @property
    def activity(self) -> Activity:
        """The activity that is to take place."""
        return self.demand.activity


class OpenSlot(Struct, frozen=True):
    """A slot before its candidates are found: the days on offer and the venues that may be used."""

    number: int | None
    picks: int
    hold: Hold
    offers: tuple[Occurrence, ...]
    venues: tuple[Venue | None, ...]


class Finder(Struct, frozen=True):
    """Finds the candidates of one activity and says which no plan could take."""

    demand: Demand
    problem: PlanningProblem
    merit: Merit

    def slot(self, opening: OpenSlot) -> Slot:
        """Return the slot with every candidate of ``opening``, in order of offer, day and venue."""
        options: list[Candidate] = []
        shut: list[tuple[DateSpan, Blocker]] = []
        closures = [(venue, self._closures(venue, opening.hold)) for venue in opening.venues]
        for occurrence, span in self._spans(opening):
            windows = self._windows(occurrence)
            mask = self.merit.horizon.mask(span)
            own, when = total(self.merit.day_parts(span, windows)), self._place_in_year(span)
            unfit = self._unfit(occurrence, span, windows, opening.hold)
            for venue, closed in closures:
                blocker = unfit or next((why for days, why in closed if days & mask), None)
                blocker = blocker or self._running(span, venue, opening.hold)
                blocker = blocker or self._unwanted(span, venue, opening.hold)
                if blocker:
                    shut.append((span, blocker))
                    continue
                cost = own + total(self.merit.venue_parts(span, venue))
                options.append(Candidate(span, venue, occurrence, windows, mask, cost, *when))
        return Slot(self.demand, opening.number, opening.picks, opening.hold, tuple(options), tuple(shut))

    def _place_in_year(self, span: DateSpan) -> tuple[tuple[int, int], int, int]:
        """Return first and last day by number, the quarter that pays, and the quiet it would break."""
        first, last = self.merit.horizon.index(span.first), self.merit.horizon.index(span.last)
        month = span.first.month if first >= 0 else 1
        most = self.problem.site.limits.quiet_at_most or 0
        return (first, last), (month - 1) // 3, run_mask(first - most, last)

    def _spans(self, opening: OpenSlot) -> Iterator[tuple[Occurrence, DateSpan]]:
        """Yield every start that lies in the plan's year, in order of the offers."""
        days = self.demand.activity.days
        for offer in opening.offers:
            if opening.hold is not Hold.FREE or days is None:
                yield offer, offer.span
                continue
            for offset in range(offer.span.days - days + 1):
                first = offer.span.first + timedelta(days=offset)
                if first.year == self.problem.year:
                    yield offer, DateSpan(first, first + timedelta(days=days - 1))

    def _windows(self, occurrence: Occurrence) -> tuple[SeasonWindow, ...]:
        found = (self.problem.window(id_, occurrence.span) for id_ in occurrence.windows)
        return tuple(window for window in found if window)

    def _unfit(
        self, occurrence: Occurrence, span: DateSpan, windows: tuple[SeasonWindow, ...], hold: Hold
    ) -> Blocker | None:
        """Return why the days of ``span`` cannot be taken at any venue, if so."""
        if hold in (Hold.BEGUN, Hold.DECIDED):
            return None
        today = self.problem.today
        # Fixed days that lie behind us were held, unless a published plan shows that they were not.
        may_begin_late = hold is Hold.FIXED and self.problem.previous is None
        if today and span.first < today and not may_begin_late:
            return PAST
        return unwanted_days(self.merit, self.demand, occurrence, span, windows)

    def _running(self, span: DateSpan, venue: Venue | None, hold: Hold) -> Blocker | None:
        """Return what last year left running at ``venue`` on days of ``span``, as a blocker."""
        holder = held_from_last_year(self.problem.running, venue, span) if hold is not Hold.BEGUN else None
        return None if holder is None else taken_by(holder.activity, holder.venue, holder.span)

    def _unwanted(self, span: DateSpan, venue: Venue | None, hold: Hold) -> Blocker | None:
        """Return why ``venue`` cannot be taken on the days of ``span``, if so."""
        if hold in (Hold.BEGUN, Hold.DECIDED):
            return None
        return unwanted_place(self.merit, self.demand, span, venue)

    def _closures(self, venue: Venue | None, hold: Hold) -> tuple[tuple[int, Blocker], ...]:
        """Return the closed days that concern the activity at ``venue``, each run with its reason."""
        if hold is Hold.BEGUN:
            return ()
        return tuple(
            (self.merit.horizon.mask(span), _closed(closed, venue, span))
            for closed in self.problem.closures
            if concerns(closed, self.demand.activity, venue)
            for span in sorted(closed.spans)
        )


def concerns(closed: ClosedDays, activity: Activity, venue: Venue | None) -> bool:
    """Say whether a closure keeps ``activity`` from ``venue``."""
    closure = closed.closure
    at_venue = closure.venue is None or (venue is not None and closure.venue == venue.id)
    return at_venue and (closure.tag is None or closure.tag in activity.tags)


def _closed(closed: ClosedDays, venue: Venue | None, span: DateSpan) -> Blocker:
    reason, days, last = closed.closure.reason, span_in_sentence(span), day_words(span.last)
    remedy = Text(f"{days.zh}期间开放（{reason.zh}）", f"open during {days.en} ({reason.en})")
    if closed.closure.venue is None or venue is None:
        return Blocker(
            ReasonCode.CLOSURE, Text(f"{reason.zh}（{days.zh}）", f"{reason.en} ({days.en})"), remedy
        )
    zh = f"{venue.name.zh}，关闭至{last.zh}（{reason.zh}）"
    en = f"{venue.name.en}, closed until {last.en} ({reason.en})"
    return Blocker(ReasonCode.VENUE_CLOSED, Text(zh, en), remedy)
