"""Which candidate of which slot stands for each of some days and venues: the same for the same ones.

A published plan names days and venues, not slots; offers of one rule may overlap, so that the same
days could be the first time of an activity or the second. Every run gets a seat where that is possible
for all of them (augmenting paths), in an order that depends on nothing but the runs.
"""

from collections.abc import Iterable, Sequence

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.planning.candidates.candidate import Candidate, Slot
from eventplan.planning.candidates.schedule import Assignment

Run = tuple[str, DateSpan, str]
"""An activity's id, its days and its venue's id, empty where it has none."""

Seat = tuple[Slot, Candidate]


def published_runs(plan: Plan | None) -> tuple[Run, ...]:
    """Return what a published plan holds, cancelled or not; nothing where there is none."""
    placements: Iterable[Placement] = plan.placements if plan else ()
    return tuple((each.activity.id, each.span, each.venue_id or "") for each in placements)


def runs_of(taken: Iterable[Assignment]) -> tuple[Run, ...]:
    """Return what has been taken."""
    return tuple((each.activity.id, *_where(each.candidate)) for each in taken)


def seated(slots: Sequence[Slot], runs: Iterable[Run]) -> tuple[Seat, ...]:
    """Return a candidate for each of ``runs`` that a slot can take, in the order of ``slots``."""
    by_activity: dict[str, list[Run]] = {}
    for run in sorted(set(runs)):
        by_activity.setdefault(run[0], []).append(run)
    own: dict[str, list[Slot]] = {}
    for slot in slots:
        if slot.activity.id in by_activity:
            own.setdefault(slot.activity.id, []).append(slot)
    found = {id_: _Seating(own[id_], by_activity[id_]) for id_ in own}
    return tuple(
        (slot, candidate)
        for slot in slots
        if slot.activity.id in found
        for candidate in found[slot.activity.id].of(slot)
    )


class _Seating:
    """The runs of one activity among its slots."""

    def __init__(self, slots: Sequence[Slot], runs: Sequence[Run]) -> None:
        wanted = {(span, venue) for _, span, venue in runs}
        self._slots = slots
        self._options = [_options(slot, wanted) for slot in slots]
        self._held: list[list[Run]] = [[] for _ in slots]
        for run in runs:
            self._seat(run, set())

    def of(self, slot: Slot) -> list[Candidate]:
        """Return the candidates that ``slot`` takes, in order of their days."""
        at = next(at for at, each in enumerate(self._slots) if each is slot)
        return [self._options[at][run[1:]] for run in sorted(self._held[at])]

    def _seat(self, run: Run, tried: set[int]) -> bool:
        """Find a slot for ``run``, moving others to their other slots where that helps."""
        for at, slot in enumerate(self._slots):
            if at in tried or run[1:] not in self._options[at]:
                continue
            tried.add(at)
            if len(self._held[at]) < slot.picks:
                self._held[at].append(run)
                return True
            for other in self._held[at]:
                if self._seat(other, tried):
                    self._held[at].remove(other)
                    self._held[at].append(run)
                    return True
        return False


def _options(slot: Slot, wanted: set[tuple[DateSpan, str]]) -> dict[tuple[DateSpan, str], Candidate]:
    """Return the cheapest candidate of ``slot`` for each of the ``wanted`` days and venues."""
    found: dict[tuple[DateSpan, str], Candidate] = {}
    for candidate in slot.options:
        where = _where(candidate)
        if where in wanted and (where not in found or candidate.cost < found[where].cost):
            found[where] = candidate
    return found


def _where(candidate: Candidate) -> tuple[DateSpan, str]:
    return candidate.span, candidate.venue.id if candidate.venue else ""
