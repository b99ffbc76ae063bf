"""Permits that an activity needs, and seasons that close a kind of activity: what law says, and no advice."""

from datetime import date, time
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.preparation.campaign import StepDay
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

NO_ADVICE: Final = Text("非法律意见，以主管部门答复为准", "no legal advice: what the authority answers holds")


class Authority(Struct, frozen=True):
    """To whom an application goes where a session has fewer people than ``below``; None: any number."""

    name: Text
    below: int | None = None


class PermitRule(Struct, frozen=True):
    """A permit and when it is needed: all conditions that are not None or empty must hold.

    ``is_unless_routine``: not for what the activity says is routine business. ``by`` is the last day, with
    ``by_time`` up to that time of it; None where no number of days is known. ``advise`` is earlier still.
    ``task`` begins the ids of its reminders.
    """

    id: str
    name: Text
    authorities: tuple[Authority, ...]
    law: Text
    source: str
    checked: date
    task: str
    from_per_session: int | None = None
    tags: tuple[str, ...] = ()
    foreign_performers: bool | None = None
    temporary_stage: bool | None = None
    is_unless_routine: bool = False
    by: StepDay | None = None
    by_time: time | None = None
    advise: StepDay | None = None
    note: Text | None = None

    def is_needed(self, activity: Activity, people: int | None) -> bool:
        """Say whether ``activity`` needs it with ``people`` at a session; None: nobody knows how many."""
        if self.is_unless_routine and activity.permit_facts.routine:
            return False
        return (
            (self.from_per_session is None or (people or 0) >= self.from_per_session)
            and (not self.tags or not set(self.tags).isdisjoint(activity.tags))
            and self.foreign_performers in (None, activity.permit_facts.foreign_performers)
            and self.temporary_stage in (None, activity.permit_facts.temporary_stage)
        )

    def authority(self, people: int | None) -> Text:
        """Return to whom the application for a session of ``people`` goes."""
        fitting = (each for each in self.authorities if each.below is None or (people or 0) < each.below)
        return next(fitting, self.authorities[-1]).name


class ClosedSeason(Struct, frozen=True):
    """Days, a ``when`` expression, on which activities with ``tag`` need an approval."""

    id: str
    name: Text
    tag: str
    when: str
    law: Text
    source: str
    checked: date
    area: Text | None = None


class PermitPack(Struct, frozen=True):
    """What one nation or province asks for."""

    permits: tuple[PermitRule, ...] = ()
    seasons: tuple[ClosedSeason, ...] = ()


class NeededPermit(Struct, frozen=True):
    """A permit that the placement with the UID ``placement`` needs.

    ``basis`` is the key that ``people``, at a session, come from. ``due`` is the last day by law;
    ``last_day`` and ``advised_day`` are working days; None: the authority is to be asked. ``applied`` and
    ``number`` are what was noted.
    """

    placement: str
    rule: PermitRule
    people: int | None
    basis: str | None
    to: Text
    due: date | None = None
    last_day: date | None = None
    advised_day: date | None = None
    is_forecast: bool = False
    applied: date | None = None
    number: str | None = None

    @property
    def last_time(self) -> time | None:
        """Up to what time of the last day; None: all of it."""
        return self.rule.by_time


class SeasonMet(Struct, frozen=True):
    """Days of a placement within a closed season; ``approval`` is what lifts it."""

    placement: str
    season: ClosedSeason
    days: tuple[DateSpan, ...]
    approval: str | None = None
