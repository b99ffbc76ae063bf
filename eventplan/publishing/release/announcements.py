"""What a site announces: entries of a feed, with what is needed to tell them again in a later edition."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, is_of, window_uid
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.task_words import subjects_of, task_title
from eventplan.publishing.ical.events import Event, edition_events, task_uid

TASK = "task"
"""The subject of all tasks: they come and go with their activities."""


class Basis(Struct, frozen=True):
    """What the public may know of a placement's making; the next plan starts from it."""

    activity: str
    venue: str | None
    because: tuple[Reason, ...]
    unannounced: tuple[date, ...] = ()
    windows: tuple[str, ...] = ()


class Announcement(Struct, frozen=True):
    """An event as it is to be published; its stamp is no part of it.

    ``year`` is the plan's; ``subject`` the activity's id, ``window-<id>`` or ``TASK``;
    ``basis`` is None for what no planner placed.
    """

    event: Event
    name: Text
    year: int
    subject: str
    basis: Basis | None = None

    @property
    def uid(self) -> str:
        """The name under which subscribers' programs know the event."""
        return self.event.uid

    @property
    def span(self) -> DateSpan:
        """The days it takes, those on which it begins where it has hours."""
        return self.event.days


def announcements(edition: Edition, lang: Lang = Lang.ZH) -> tuple[Announcement, ...]:
    """Return what ``edition`` announces, in order of first day, last day and UID."""
    plan = edition.plan
    placed = {placement.uid: placement for placement in plan.placements}
    others = {window_uid(window, plan.site): (window.name, f"window-{window.id}") for window in plan.windows}
    subjects = subjects_of(plan)
    for task in plan.tasks:
        others[task_uid(task, edition)] = task_title(task, subjects.get(task.subject)), TASK
    found = []
    for event in edition_events(edition, lang, {}):
        placement = placed.get(event.uid)
        whole = placed.get(event.parent or "")
        if whole is not None:
            found.append(Announcement(event, whole.activity.name, plan.year, whole.activity.id))
        elif placement is None:
            name, subject = others[event.uid]
            found.append(Announcement(event, name, plan.year, subject))
        else:
            activity = placement.activity
            found.append(Announcement(event, activity.name, plan.year, activity.id, _basis(placement)))
    return tuple(found)


def merged(editions: Sequence[Iterable[Announcement]]) -> tuple[Announcement, ...]:
    """Return the announcements of several years, each UID once, in order of UID.

    What lasts over New Year is in two plans; the year that its UID names words it, so that it does not
    change when the other one is planned.
    """
    first: dict[str, Announcement] = {}
    told = (one for edition in editions for one in edition)
    for each in sorted(told, key=lambda one: (not is_of(one.year, one.uid, one.subject), one.year)):
        first.setdefault(each.uid, each)
    return tuple(first[uid] for uid in sorted(first))


def _basis(placement: Placement) -> Basis:
    venue = placement.venue
    return Basis(
        activity=placement.activity.id,
        venue=None if venue is None else venue.id,
        because=placement.because,
        unannounced=placement.unannounced,
        windows=placement.windows,
    )
