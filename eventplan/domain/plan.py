"""A site's year: what will happen, what gave way, and why."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.audience import Audience
from eventplan.domain.occurrence import Reason
from eventplan.domain.preparation.campaign import Owner, Task
from eventplan.domain.preparation.permit import NeededPermit, SeasonMet
from eventplan.domain.season import SeasonWindow
from eventplan.domain.session import Session
from eventplan.domain.site import Severity, Site, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


class Status(StrEnum):
    """How sure a placement is, in the words of RFC 5545."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class State(StrEnum):
    """The one state in which every declared activity of a year ends."""

    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    NOT_THIS_YEAR = "not_this_year"
    UNSCHEDULED = "unscheduled"
    SUPPRESSED = "suppressed"


class ScorePart(Struct, frozen=True, order=True):
    """A named part of a cost; positive costs, negative rewards."""

    name: str
    amount: int
    audience: Audience = Audience.PUBLIC


class Placement(Struct, frozen=True):
    """An occurrence of an activity that got its days and its venue.

    ``uid`` is ``<activity>-<year>[-<n>]@<domain>`` and never changes; ``unannounced`` are the days
    that rest on a statutory break without a notice; ``windows`` the ids of the landscape windows
    behind it; ``peak_chance`` the chance, 0..1, that the peak falls inside the span;
    ``candidates`` how many starts and venues there were to choose from; ``moved_because`` what stands
    in the way of its published days and venue, where it left them; ``sessions`` when it plays, in order.
    """

    uid: str
    activity: Activity
    span: DateSpan
    venue: Venue | None
    status: Status
    because: tuple[Reason, ...]
    unannounced: tuple[date, ...] = ()
    windows: tuple[str, ...] = ()
    peak_chance: float | None = None
    candidates: int = 1
    score: tuple[ScorePart, ...] = ()
    moved_because: tuple[Reason, ...] = ()
    sessions: tuple[Session, ...] = ()

    @property
    def told(self) -> DateSpan:
        """Its days as readers know them: of one day whose session was moved as a whole that session's."""
        days = {each.day for each in self.sessions if not each.is_cancelled}
        if self.activity.is_run or self.span.days > 1 or len(days) != 1 or self.span.first in days:
            return self.span
        return DateSpan(*days, *days)

    @property
    def venue_id(self) -> str | None:
        """The id of its venue, None for the whole site."""
        return self.venue.id if self.venue else None


def is_of(year: int, uid: str, activity: str) -> bool:
    """Say whether ``uid`` is the name of a placement of ``activity`` in the plan of ``year``."""
    return uid.removeprefix(f"{activity}-").startswith((f"{year}@", f"{year}-"))


def window_uid(window: SeasonWindow, site: Site) -> str:
    """Return the name under which subscribers' programs know a landscape window for ever."""
    return f"window-{window.id}-{window.year}@{site.domain}"


class Outcome(Struct, frozen=True):
    """What became of one declared activity: its state, a stable code and a sentence.

    ``would_need`` lists what would have to give for it to be scheduled. Of an internal sentence the public
    reads ``in_public``, or that there are internal reasons. ``decide_by`` is the day by which the days of
    what waits for a named date are to be decided.
    """

    activity: Activity
    state: State
    code: str
    sentence: Text
    would_need: tuple[Reason, ...] = ()
    audience: Audience = Audience.PUBLIC
    in_public: Text | None = None
    decide_by: date | None = None


class Conflict(Struct, frozen=True):
    """A rule of the plan that could not hold, with the days and activities it concerns.

    Of an internal message the public reads ``in_public``, or nothing. ``is_forecast``: it rests on days
    that no notice has announced yet, so it never blocks.
    """

    check: str
    severity: Severity
    days: tuple[DateSpan, ...]
    activities: tuple[str, ...]
    message: Text
    audience: Audience = Audience.PUBLIC
    in_public: Text | None = None
    is_forecast: bool = False


class Plan(Struct, frozen=True):
    """A site's year. Placements are in order of first day, last day, activity id and uid.

    ``windows`` are those that touch the year, the tail of last winter's included. The amounts of
    ``penalties`` and of every placement's ``score`` sum to ``cost``. ``is_optimal`` says whether a
    solver proved that no plan costs less, None where none was asked; ``bound`` is what it proved that none
    costs less than, None where that is nothing. ``tasks``, in order of day and id, ``owners``, who do them,
    ``permits`` and closed seasons are known once the plan is an edition's.
    """

    site: Site
    year: int
    revision: int
    placements: tuple[Placement, ...]
    outcomes: tuple[Outcome, ...]
    windows: tuple[SeasonWindow, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    penalties: tuple[ScorePart, ...] = ()
    is_optimal: bool | None = None
    bound: int | None = None
    tasks: tuple[Task, ...] = ()
    owners: tuple[Owner, ...] = ()
    permits: tuple[NeededPermit, ...] = ()
    seasons_met: tuple[SeasonMet, ...] = ()

    @property
    def own(self) -> tuple[Placement, ...]:
        """The placements of the year itself; an edition shows beside them what others have in its days."""
        return tuple(each for each in self.placements if not self._is_of_another(each))

    def _is_of_another(self, placement: Placement) -> bool:
        beside = self.year - 1, self.year + 1
        return any(is_of(year, placement.uid, placement.activity.id) for year in beside)

    @property
    def is_public(self) -> bool:
        """Whether anybody may read all that it says, the internal fields of its activities apart."""
        reasons = [reason for each in self.placements for reason in (*each.because, *each.moved_because)]
        reasons += [reason for each in self.outcomes for reason in each.would_need]
        if not all(reason.is_public for reason in reasons):
            return False
        if (
            self.owners
            or self.permits
            or self.seasons_met
            or any(task.in_public != task for task in self.tasks)
        ):
            return False
        if any(window.basis_in_public is not None for window in self.windows):
            return False
        told = {part.audience for each in self.placements for part in each.score}
        told |= {part.audience for part in self.penalties}
        told |= {each.audience for each in self.outcomes} | {each.audience for each in self.conflicts}
        return Audience.INTERNAL not in told

    @property
    def cost(self) -> int:
        """The sum of all penalties and scores; lower is better."""
        placed = sum(part.amount for placement in self.placements for part in placement.score)
        return placed + sum(part.amount for part in self.penalties)


class PlanNumbers(Struct, frozen=True):
    """What is counted of a year: activities by what they are, dates by how sure they are.

    Of the ``activities``, ``on_the_day`` have no date that anybody could tell beforehand; ``running`` are
    dates that the year before left running, and in none of the other numbers. A run is one activity with one
    date, and its ``sessions`` are told apart; an umbrella is none.
    """

    activities: int
    confirmed: int
    expected: int
    cancelled: int = 0
    on_the_day: int = 0
    running: int = 0
    sessions: int = 0

    @property
    def sentence(self) -> Text:
        """The numbers as every form says them: 45项活动：51场（已定42，预计9），另1项当日定."""
        dates = self.confirmed + self.expected
        sure = [(self.confirmed, Text("已定", "set")), (self.expected, Text("预计", "expected"))]
        told = [(number, words) for number, words in sure if number]
        zh = f"{self.activities}项活动：{dates}场"
        en = f"{_many(self.activities, 'activity', 'activities')}: {_many(dates, 'date', 'dates')}"
        if told:
            zh += f"（{'，'.join(f'{words.zh}{number}' for number, words in told)}）"
            en += f" ({', '.join(f'{number} {words.en}' for number, words in told)})"
        for number, words in (
            (self.cancelled, Text("取消{}场", "{} cancelled")),
            (self.on_the_day, Text("另{}项当日定", "{} to be decided on the day")),
            (self.sessions, Text("演出{}场次", "{} performances")),
            (self.running, Text("另{}场自上年延续", "{} running on from last year")),
        ):
            if number:
                zh, en = f"{zh}，{words.zh.format(number)}", f"{en}, {words.en.format(number)}"
        return Text(zh, en)


def numbers_of(plan: Plan) -> PlanNumbers:
    """Return the numbers of ``plan``, or of the plan that an edition shows."""
    placed = [each for each in plan.own if not each.activity.is_umbrella]
    held = [each for each in placed if each.status is not Status.CANCELLED]
    waiting = {each.activity.id for each in plan.outcomes if each.state is State.PROVISIONAL}
    on_the_day = waiting - {each.activity.id for each in placed}
    return PlanNumbers(
        activities=len({each.activity.id for each in held} | on_the_day),
        confirmed=sum(each.status is Status.CONFIRMED for each in held),
        expected=sum(each.status is Status.TENTATIVE for each in held),
        cancelled=len(placed) - len(held),
        on_the_day=len(on_the_day),
        running=sum(is_of(plan.year - 1, each.uid, each.activity.id) for each in plan.placements),
        sessions=sum(
            not session.is_cancelled for each in held if each.activity.is_run for session in each.sessions
        ),
    )


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def proof_sentence(plan: Plan) -> Text | None:
    """Return how far it is proved that no plan costs less, None where nobody asked."""
    if plan.is_optimal is None:
        return None
    if plan.is_optimal:
        return Text("已证明没有代价更低的计划", "proved: no plan costs less")
    if plan.bound is None:
        return Text("选择太多，没有求最优", "too many choices to look for the best")
    return Text(
        f"未证明最优：代价{plan.cost}，任何计划不低于{plan.bound}",
        f"not proved to be the best: it costs {plan.cost}, and no plan costs less than {plan.bound}",
    )
