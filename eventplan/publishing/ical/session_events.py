"""The sessions of a placement as entries of their own feed: weekly series with exceptions, and single ones.

What each property looks like, and what is never written, follows what real programs do with it: see the
table in ``templates/README.md``.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import SessionRule
from eventplan.domain.plan import Placement, Status
from eventplan.domain.session import EXTRA, Session
from eventplan.domain.text import Lang
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.further_feeds import SESSIONS
from eventplan.publishing.content.series import SeriesCut, WeeklySeries, cut
from eventplan.publishing.content.status_words import MARKED_TITLES, unmarked
from eventplan.publishing.ical.descriptions import session_description
from eventplan.publishing.ical.recurrence import ClockSpan, Recurrence
from eventplan.publishing.ical.timezone import steady_zone

if TYPE_CHECKING:
    from eventplan.publishing.ical.events import Event, Stamp


Describe = Callable[[SessionRule], str]
"""What says the hours of a session in words."""


def only_session(placement: Placement) -> Session | None:
    """Return the session of a placement of one day with one alone, whose entry tells the time itself."""
    is_alone = len(placement.sessions) == 1 and placement.span.days == 1 and not placement.activity.is_run
    return placement.sessions[0] if is_alone and not placement.sessions[0].is_cancelled else None


def session_events(
    bar: "Event", placement: Placement, edition: Edition, lang: Lang, stamp: "Callable[[str], Stamp]"
) -> "list[Event]":
    """Return the entries of the sessions of ``placement``, whose own entry is ``bar``; ``stamp`` by UID."""
    first, last = placement.span.first.year - 1, placement.span.last.year + 2
    repeats = steady_zone(edition.plan.site.place.timezone, range(first, last)) is not None
    found: list[Event] = []
    for rule in placement.activity.sessions:
        own = {each.planned.date(): each for each in placement.sessions if each.id == rule.id}
        if not own:
            continue
        describe = partial(session_description, placement, lang=lang, link=bar.url)
        base = replace(bar, description=describe(rule), feed=SESSIONS, also=(), parent=bar.uid, related=None)
        names = _Names(bar, placement, rule)
        pieces = _pieces(names, tuple(own), edition.published_series, repeats=repeats)
        found += _series_events(base, rule, pieces.series, own, lang, describe)
        for day in pieces.singles:
            entry = _at(replace(base, uid=names.single(day, pieces)), own[day], rule, describe)
            found.append(_cancelled(entry, lang) if own[day].is_cancelled else entry)
    return [replace(each, stamp=stamp(each.uid)) for each in found]


class _Names(Struct, frozen=True):
    """What the entries of a session are called.

    Series are numbered. A session beside them is called by its day in a run, whose days stay what they are;
    any other placement may move as a whole, so all of its entries are numbered in the order of their days.
    """

    bar: "Event"
    placement: Placement
    rule: SessionRule

    @property
    def domain(self) -> str:
        """The end of every name, from its @ on."""
        return self.bar.uid.removeprefix(self.bar.name)

    @property
    def stem(self) -> str:
        """The beginning of every name of a series."""
        return f"{self.bar.name}-{self.rule.id}"

    def numbered(self, number: int) -> str:
        """Return the name of that ``number``, from 1."""
        return f"{self.stem}{self.domain}" if number == 1 else f"{self.stem}-{number}{self.domain}"

    def is_one(self, uid: str | None) -> bool:
        """Say whether ``uid`` is a numbered name."""
        pattern = f"{re.escape(self.stem)}(-[0-9]+)?{re.escape(self.domain)}"
        return uid is not None and re.fullmatch(pattern, uid) is not None

    def single(self, day: date, pieces: SeriesCut) -> str:
        """Return the name of the session of ``day``, which stands beside the series."""
        if self.placement.activity.is_run:
            return f"{self.bar.name}-{EXTRA}-{self.rule.id}-{day.isoformat()}{self.domain}"
        return self.numbered(1 + _firsts(pieces).index(day))


def _firsts(pieces: SeriesCut) -> list[date]:
    return sorted((*(each.first for each in pieces.series), *pieces.singles))


def _pieces(
    names: _Names, days: tuple[date, ...], published: Sequence[WeeklySeries], *, repeats: bool
) -> SeriesCut:
    """Return how the days of a session are told; where clocks change, a weekly rule in UTC would be wrong."""
    if not repeats:
        return SeriesCut((), days)
    if not names.placement.activity.is_run:
        found = cut(days)
        firsts = _firsts(found)
        named = (replace(each, uid=names.numbered(1 + firsts.index(each.first))) for each in found.series)
        return replace(found, series=tuple(named))
    found = cut(days, [each for each in published if names.is_one(each.uid)])
    used = {each.uid for each in found.series}
    free = (uid for number in count(1) if (uid := names.numbered(number)) not in used)
    return replace(
        found, series=tuple(each if each.uid else replace(each, uid=next(free)) for each in found.series)
    )


def _series_events(
    base: "Event",
    rule: SessionRule,
    series: Sequence[WeeklySeries],
    sessions: dict[date, Session],
    lang: Lang,
    describe: Describe,
) -> "list[Event]":
    found = []
    for each in series:
        start = sessions[each.first].planned
        lasts = timedelta(minutes=rule.hours[1] - rule.hours[0])
        recurrence = Recurrence(
            each.weekdays,
            sessions[each.last].planned,
            tuple(datetime.combine(day, rule.start, start.tzinfo) for day in each.excluded),
            each.interval,
        )
        master = replace(
            base, uid=each.uid or "", span=ClockSpan(start, start + lasts), recurrence=recurrence
        )
        changed = [sessions[day] for day in each.days if sessions[day].is_cancelled or sessions[day].is_moved]
        overrides = tuple(_instance(master, session, rule, lang, describe) for session in changed)
        found.append(replace(master, overrides=overrides))
    return found


def _instance(
    master: "Event", session: Session, rule: SessionRule, lang: Lang, describe: Describe
) -> "Event":
    """Return the one time of a series that a person moved or cancelled."""
    changed = replace(_at(master, session, rule, describe), recurrence=None, instance=session.planned)
    return _cancelled(changed, lang) if session.is_cancelled else changed


def _at(entry: "Event", session: Session, rule: SessionRule, describe: Describe) -> "Event":
    """Return ``entry`` at the time of ``session``, which its description tells too."""
    told = replace(rule, start=session.start.time(), stop=session.stop.time())
    return replace(entry, span=ClockSpan(session.start, session.stop), description=describe(told))


def _cancelled(entry: "Event", lang: Lang) -> "Event":
    if entry.status is Status.CANCELLED:
        return entry
    title = MARKED_TITLES[Status.CANCELLED][lang].format(unmarked(entry.summary))
    return replace(entry, status=Status.CANCELLED, summary=title, is_busy=False)
