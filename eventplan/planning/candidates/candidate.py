"""Every span an activity could take, at every venue it could take it, with its own cost.

A slot is one thing to be decided: a fixed occurrence that only needs a venue, an occurrence in
which a start is to be chosen, or ``picks`` of them among all a year offers.
"""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Occurrence
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.own_cost import Hold, OfferedDays, OwnRules, total
from eventplan.planning.problem.day_bits import run_mask
from eventplan.planning.problem.problem import Demand, PlanningProblem
from eventplan.planning.problem.reasons import Blocker
from eventplan.planning.problem.sessions import Use, played_days, uses_of
from eventplan.planning.problem.weights import ends_quiet


class Candidate(Struct, frozen=True):
    """Days and a venue that an activity could take; ``cost`` is what they cost by themselves.

    ``quarter``, 0..3, pays for it: that of its first day in the year. ``breaks`` are, as bits, the
    first days of all the quiet stretches that are too long and that it would break. ``takes`` are the places
    that it alone has then, and ``uses`` the hours and days on which it takes them; ``played`` are the days,
    as bits, on which it is worked for.
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
    takes: tuple[Venue, ...]
    uses: tuple[Use, ...]
    played: int

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
    ``shut`` are candidates that no plan could take, with the reason; ``days``, by number, hold those of
    the year that options take.
    """

    demand: Demand
    number: int | None
    picks: int
    hold: Hold
    options: tuple[Candidate, ...]
    shut: tuple[tuple[DateSpan, Blocker], ...]
    days: range

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
    """Finds the candidates of one activity of so many ``times``, and says which no plan could take."""

    own: OwnRules
    times: int

    @property
    def problem(self) -> PlanningProblem:
        """What planning is asked."""
        return self.own.facts.problem

    @property
    def demand(self) -> Demand:
        """The activity that asks for days."""
        return self.own.facts.demand

    def slot(self, opening: OpenSlot) -> Slot:
        """Return the slot with every candidate of ``opening``, in order of offer, day and venue."""
        options: list[Candidate] = []
        shut: list[tuple[DateSpan, Blocker]] = []
        own = self.own
        for occurrence, span in self._spans(opening):
            days = own.facts.offered(occurrence, span, self._windows(occurrence), opening.hold)
            cost, when = total(own.day_parts(days)), self._place_in_year(days)
            use = self._use(days)
            unwanted = own.unwanted_days(days)
            for venue in opening.venues:
                blocker = unwanted or own.unwanted_place(days, venue)
                if blocker:
                    shut.append((span, blocker))
                    continue
                at_venue = cost + total(own.place_parts(days, venue))
                takes = () if venue is None else venue.exclusive
                options.append(
                    Candidate(span, venue, occurrence, days.windows, days.mask, at_venue, *when, takes, *use)
                )
        demand = self._paying(opening.number)
        taken = range(
            max(min((each.first for each in options), default=0), 0),
            min(max((each.last for each in options), default=-1) + 1, own.facts.horizon.days),
        )
        return Slot(demand, opening.number, opening.picks, opening.hold, tuple(options), tuple(shut), taken)

    def _paying(self, number: int | None) -> Demand:
        """Return the demand with what the time of that ``number`` costs."""
        activity = self.demand.activity
        share = activity.internal.share(number, self.times)
        if share is activity.internal:
            return self.demand
        return replace(self.demand, activity=replace(activity, internal=share))

    def _place_in_year(self, days: OfferedDays) -> tuple[tuple[int, int], int, int]:
        """Return first and last day by number, the quarter that pays, and the quiet it would break."""
        month = days.span.first.month if days.first >= 0 else 1
        limits = self.problem.site.limits
        is_heard = ends_quiet(self.demand.activity, limits)
        broken = run_mask(days.first - (limits.quiet_at_most or 0), days.last) if is_heard else 0
        return (days.first, days.last), (month - 1) // 3, broken

    def _use(self, days: OfferedDays) -> tuple[tuple[Use, ...], int]:
        """Return the hours it takes at a venue, and the days on which people work for it."""
        facts, demand = self.own.facts, self.demand
        if demand.activity.is_umbrella:
            return (), days.mask
        if not demand.activity.sessions:
            return ((None, days.mask),), days.mask
        uses = uses_of(demand, days.span, facts.horizon, self.problem.site.place.timezone)
        return uses, facts.horizon.bits(played_days(demand, days.span))

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
