"""What planning is asked: the site, the year, and what each activity's rule offers in it.

Rules are resolved before they come here; planning never sees the text of a ``when``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr

from eventplan.almanac.years import Almanac
from eventplan.domain.activity import Activity
from eventplan.domain.decision import Decision
from eventplan.domain.occurrence import Occurrence, Resolution
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.season import SeasonWindow
from eventplan.domain.session import SessionChange
from eventplan.domain.site import ClosedDays, Site
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.problem.across import Across
from eventplan.planning.problem.reasons import Blocker

# What is needed to invite people once the days are known.
NOTICE_DAYS = 14


class Preference(Struct, frozen=True):
    """Days an activity would rather take, or avoid: ``text`` as its author wrote it.

    ``unannounced`` are those of its days that rest on something not announced yet, ``open_days`` those
    that a notice may yet make its days: weekend days that only a forecast has worked.
    """

    text: str
    spans: tuple[DateSpan, ...]
    windows: tuple[str, ...] = ()
    unannounced: frozenset[date] = frozenset()
    open_days: frozenset[date] = frozenset()


class Playing(Struct, frozen=True):
    """The days on which a run plays, as its rules give them: those of `when`, the dark and the further ones.

    ``sessions`` has, for each session in order, the days that it names itself (None: it names none), and
    its further ones.
    """

    days: frozenset[date]
    dark: frozenset[date]
    extra: frozenset[date]
    sessions: tuple[tuple[frozenset[date] | None, frozenset[date]], ...]


class Unsettled(Struct, frozen=True):
    """An occurrence of which a possible ``span`` has closed days, so that nothing is promised yet."""

    occurrence: Occurrence
    span: DateSpan
    why: Blocker

    @property
    def decide_by(self) -> date:
        """The last day on which people can still be invited to the earliest days that it may be."""
        return self.occurrence.possible[0].first - timedelta(days=NOTICE_DAYS)


class Demand(Struct, frozen=True):
    """An activity with the days its rule offers in the year.

    ``carried`` are occurrences of the year before that reach into this one: a flexible activity
    may start in this year's part of them, a fixed one is still running then. ``problem`` says why
    the rule could not be resolved; the demand then offers nothing. ``playing`` says when a run plays, None
    where all sessions are on all days; ``changes`` what a person decided about single sessions;
    ``unsettled`` what waits for a named date.
    """

    activity: Activity
    resolution: Resolution
    carried: tuple[Occurrence, ...] = ()
    preferred: tuple[Preference, ...] = ()
    avoided: tuple[Preference, ...] = ()
    problem: Text | None = None
    playing: Playing | None = None
    changes: tuple[SessionChange, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()


class PlanningProblem(Struct, frozen=True, dict=True):
    """Everything a plan of one year follows from.

    ``windows`` are the landscape windows of the year and the tails of last winter's. ``previous``
    is the published plan that should move as little as possible. What began before ``today`` can
    no longer be moved, and nothing new starts before it; None plans the year as a whole.
    ``decision_dates`` says by a window's id on which day its activities can be decided. ``running``
    are placements of the year before that may still have their venue on days of this plan. ``across`` is
    what other sites of a region have taken; the site's limits then say that Rule.ACROSS holds.
    """

    site: Site
    year: int
    demands: tuple[Demand, ...]
    almanac: Almanac
    windows: tuple[SeasonWindow, ...] = ()
    closures: tuple[ClosedDays, ...] = ()
    decisions: tuple[Decision, ...] = ()
    previous: Plan | None = None
    today: date | None = None
    decision_dates: tuple[tuple[str, date], ...] = ()
    running: tuple[Placement, ...] = ()
    across: Across | None = None

    def __post_init__(self) -> None:
        if self.almanac.year != self.year:
            raise ValueError(f"the almanac is of {self.almanac.year}, the plan of {self.year}")
        counts = Counter(demand.activity.id for demand in self.demands)
        repeated = sorted(id_ for id_, count in counts.items() if count > 1)
        if repeated:
            raise ValueError(f"each activity may be demanded once, not {', '.join(repeated)}")
        # The first closure of a day is the one that a plan names; which is first is no matter of files.
        force_setattr(self, "closures", tuple(sorted(self.closures, key=_in_order)))

    def demand(self, activity: str) -> Demand:
        """Return the demand of the activity called ``activity``."""
        return self._by_activity[activity]

    @cached_property
    def _by_activity(self) -> Mapping[str, Demand]:
        return {demand.activity.id: demand for demand in self.demands}

    def published(self, activity: str) -> tuple[Placement, ...]:
        """Return what was published of the activity called ``activity``, in order."""
        return self._published.get(activity, ())

    @cached_property
    def _published(self) -> Mapping[str, tuple[Placement, ...]]:
        found = defaultdict[str, list[Placement]](list)
        for placement in self.previous.placements if self.previous else ():
            found[placement.activity.id].append(placement)
        return {activity: tuple(placements) for activity, placements in found.items()}

    def window(self, window_id: str, span: DateSpan) -> SeasonWindow | None:
        """Return the window called ``window_id`` whose days lie nearest to ``span``, if any."""
        named = (window for window in self.windows if window.id == window_id)
        return min(named, key=lambda window: (days_between(window.span, span), window.year), default=None)

    def decide_by(self, window: SeasonWindow) -> date:
        """Return the day by which activities on ``window`` are decided: 14 days ahead unless said."""
        begins = window.peak.p10 if window.peak else window.span.first
        return dict(self.decision_dates).get(window.id, begins - timedelta(days=NOTICE_DAYS))


def days_between(a: DateSpan, b: DateSpan) -> int:
    """Return how many days lie between the two spans, 0 when they touch or overlap."""
    return a.days_to(b)


def _in_order(closed: ClosedDays) -> tuple[tuple[DateSpan, ...], str, str, Text, str]:
    closure = closed.closure
    return closed.spans, closure.venue or "", closure.tag or "", closure.reason, closure.when
