"""What a subscriber sees: the placements, landscape windows and tasks of a plan as calendar entries.

An activity is one entry for all its days, also when it has sessions: seventy evenings of a show are
one bar, and their hours a feed of their own. One day with one session is an entry with a clock time.
Entries are made here, in words and days; ``ical`` and its templates only lay them out.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Status, window_uid
from eventplan.domain.preparation.campaign import Task
from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.site import Hue, Place, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.further_feeds import SESSIONS
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.content.status_words import MARKED_TITLES
from eventplan.publishing.content.task_words import TaskSubject, subjects_of, task_detail, task_title
from eventplan.publishing.ical.descriptions import (
    cancelled_description,
    placement_description,
    task_description,
    window_description,
)
from eventplan.publishing.ical.outreach import feeds_beside, location_of, point_of, umbrella_over
from eventplan.publishing.ical.recurrence import ClockSpan, Recurrence
from eventplan.publishing.ical.session_events import only_session, session_events

REMINDERS = "reminders"
"""The feed of all tasks; as they have alarms, it is no part of the feed of everything."""

OWNED = "tasks-"
"""What the feed of an owner's tasks begins with, before its id."""

ALARM = timedelta(hours=9)
"""When a task rings, from the beginning of its day, in the reader's time zone."""

_CATEGORY = Text("筹备", "Preparation")

SEASONS = "seasons"
"""The feed of the landscape windows, beside one feed for each category."""

SEASON_HUE = Hue.GREEN
_SEASON_CATEGORY = Text("景观期", "Landscape window")


class Stamp(Struct, frozen=True):
    """What a ledger knows of an entry: how often it changed, when it was made and last changed."""

    sequence: int
    created: datetime
    last_modified: datetime


class Event(Struct, frozen=True):
    """A calendar entry. ``summary`` is one line and never empty; ``feed`` is the feed it belongs to.

    ``point`` is where ``location`` is on the ground. ``is_busy`` says that it takes its reader's
    time; what a scenic area announces does not. ``alarm`` is how long after its start it rings. ``also`` are
    further feeds that hold it. Sessions of the entry ``parent`` stand in its file. One with a ``recurrence``
    has ``overrides`` for the times that are otherwise, each of which says by ``instance`` which it is.
    ``related`` is the UID of the umbrella over it, ``conference`` the address where one takes part online.
    """

    uid: str
    summary: str
    description: str
    span: DateSpan | ClockSpan
    status: Status
    stamp: Stamp
    feed: str
    categories: tuple[str, ...] = ()
    location: str | None = None
    point: Place | Venue | None = None
    url: str | None = None
    colour: str | None = None
    is_busy: bool = False
    alarm: timedelta | None = None
    also: tuple[str, ...] = ()
    parent: str | None = None
    recurrence: Recurrence | None = None
    instance: datetime | None = None
    overrides: "tuple[Event, ...]" = ()
    related: str | None = None
    conference: str | None = None

    @property
    def days(self) -> DateSpan:
        """The days on which it begins, from the first to the last."""
        if isinstance(self.span, DateSpan):
            return self.span
        first = self.span.start.date()
        last = (
            first
            if self.recurrence is None
            else self.recurrence.until.astimezone(self.span.start.tzinfo).date()
        )
        return DateSpan(first, max(last, *(each.days.last for each in self.overrides), first))

    @property
    def components(self) -> "tuple[Event, ...]":
        """The entry as a feed writes it: by itself, then each time that is otherwise, with its stamp."""
        return replace(self, overrides=()), *(replace(each, stamp=self.stamp) for each in self.overrides)

    @property
    def name(self) -> str:
        """The part of the UID before its ``@``, which names the entry's own file."""
        return self.uid.rpartition("@")[0]


def plan_events(edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]) -> tuple[Event, ...]:
    """Return the entries of ``edition`` in order of first day, last day and UID.

    What ``stamps`` does not know is new: SEQUENCE 0, made and changed at the edition's own stamp.
    """
    placed = [
        entry
        for placement in edition.plan.placements
        for entry in _placement_events(placement, edition, lang, stamps)
    ]
    made = [
        *placed,
        *(_window_event(window, edition, lang, stamps) for window in edition.plan.windows),
    ]
    return tuple(sorted(made, key=in_order))


def cancelled(event: Event, name: Text, lang: Lang, why: Text | None = None) -> Event:
    """Return ``event``, which is called ``name``, as its subscribers see it when it will not take place.

    ``why`` is told where more than the word is to be told.
    """
    return replace(
        event,
        status=Status.CANCELLED,
        summary=_title(name, Status.CANCELLED, lang, otherwise=event.name),
        description=cancelled_description(event.description, lang, why),
        is_busy=False,
        alarm=None,
        overrides=(),
    )


def in_order(event: Event) -> tuple[str, str, str]:
    """Return the key that sorts entries by start, end and UID."""
    span = event.span
    if isinstance(span, DateSpan):
        return span.first.isoformat(), span.last.isoformat(), event.uid
    return span.start.isoformat(), span.stop.isoformat(), event.uid


def _placement_events(
    placement: Placement, edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]
) -> list[Event]:
    """Return the entry of a placement, and those of its sessions where it does not tell them itself."""
    bar = _placement_event(placement, edition, lang, stamps)
    if not placement.sessions:
        return [bar]
    alone = only_session(placement)
    if alone is not None:
        return [replace(bar, span=ClockSpan(alone.start, alone.stop), also=(*bar.also, SESSIONS))]
    return [bar, *session_events(bar, placement, edition, lang, lambda uid: stamp_of(uid, edition, stamps))]


def _placement_event(
    placement: Placement, edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]
) -> Event:
    site, activity = edition.plan.site, placement.activity
    category = site.category(activity.category)
    link = _link(edition, lang, anchor=anchor_of(placement.uid))
    is_internal = edition.profile is Profile.INTERNAL
    return Event(
        uid=placement.uid,
        summary=_title(activity.name, placement.status, lang, otherwise=activity.id),
        description=placement_description(placement, lang, link=link, is_internal=is_internal),
        span=placement.span,
        status=placement.status,
        stamp=stamp_of(placement.uid, edition, stamps),
        feed=category.id,
        categories=(_without_comma(said(category.name, lang)) or category.id,),
        location=location_of(placement, site, lang),
        point=point_of(placement, site),
        url=link or activity.outreach.link,
        colour=SHADES[category.hue].css_name,
        also=feeds_beside(activity),
        related=umbrella_over(placement, edition.plan),
        conference=activity.outreach.link,
    )


def _window_event(window: SeasonWindow, edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]) -> Event:
    site = edition.plan.site
    uid = window_uid(window, site)
    status = Status.CONFIRMED if window.stage is Stage.CONFIRMED else Status.TENTATIVE
    link = _link(edition, lang)
    return Event(
        uid=uid,
        summary=_title(window.name, status, lang, otherwise=window.id),
        description=window_description(window, lang, year=edition.plan.year, link=link),
        span=_likely_days(window),
        status=status,
        stamp=stamp_of(uid, edition, stamps),
        feed=SEASONS,
        categories=(_SEASON_CATEGORY[lang],),
        location=said(site.name, lang) or site.id,
        point=site.place,
        url=link,
        colour=SHADES[SEASON_HUE].css_name,
    )


def _likely_days(window: SeasonWindow) -> DateSpan:
    """Return the days on which the peak may fall, P10 to P90; where it is certain, those worth coming."""
    if window.peak is None or window.stage is Stage.CONFIRMED or window.peak.p10 == window.peak.p90:
        return window.span
    return DateSpan(window.peak.p10, window.peak.p90)


def _title(name: Text, status: Status, lang: Lang, *, otherwise: str) -> str:
    return MARKED_TITLES[status][lang].format(said(name, lang) or otherwise)


def stamp_of(uid: str, edition: Edition, stamps: Mapping[str, Stamp]) -> Stamp:
    """Return the stamp that ``stamps`` knows, or that of something new in ``edition``."""
    return stamps.get(uid) or Stamp(0, edition.stamp, edition.stamp)


def _link(edition: Edition, lang: Lang, anchor: str | None = None) -> str | None:
    """Return the address of the year's public page, None while nobody knows where it will be."""
    base = edition.plan.site.base_url
    if not base:
        return None
    page = f"{base.rstrip('/')}/{edition.plan.year}/{'index' if lang is Lang.ZH else 'en'}.html"
    return page if anchor is None else f"{page}#{anchor}"


def _without_comma(category: str) -> str:
    """Return a category's name without commas, at which some programs would cut it in two."""
    return category.replace(",", "，")


def edition_events(edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]) -> tuple[Event, ...]:
    """Return the entries of ``edition``, tasks included, in order of first day, last day and UID."""
    events = plan_events(edition, lang, stamps)
    if edition.profile is Profile.PUBLIC:
        return events
    subjects = subjects_of(edition.plan)
    reminders = (
        task_event(task, subjects.get(task.subject), edition, lang, stamps)
        for task in edition.plan.tasks
        if task.is_reminder
    )
    return tuple(sorted((*events, *reminders), key=in_order))


def task_uid(task: Task, edition: Edition) -> str:
    """Return the name under which a program knows the task for ever."""
    return f"{task.id}@{edition.plan.site.domain}"


def is_task(event: Event) -> bool:
    """Say whether ``event`` is a task: it is in the feed of all tasks, and in that of its owner."""
    return event.feed == REMINDERS or event.feed.startswith(OWNED)


def task_event(
    task: Task, subject: TaskSubject | None, edition: Edition, lang: Lang, stamps: Mapping[str, Stamp]
) -> Event:
    """Return ``task`` of ``edition``, which is for ``subject``, as an entry of a day."""
    uid = task_uid(task, edition)
    placement = subject if isinstance(subject, Placement) else None
    owner = next((each for each in edition.plan.owners if each.id == task.owner), None)
    return Event(
        uid=uid,
        summary=_mark_done(task, lang) + (said(task_title(task, subject), lang) or task.id),
        description=task_description(task_detail(task), placement, lang),
        span=DateSpan.one_day(task.day),
        status=Status.CONFIRMED,
        stamp=stamp_of(uid, edition, stamps),
        feed=REMINDERS if owner is None else f"{OWNED}{owner.id}",
        categories=(_CATEGORY[lang], *(() if owner is None else (_without_comma(said(owner.name, lang)),))),
        alarm=ALARM if task.done is None else None,
    )


def _mark_done(task: Task, lang: Lang) -> str:
    return "" if task.done is None else Text("【已办】", "[done] ")[lang]
