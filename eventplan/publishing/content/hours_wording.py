"""The hours at which something plays, as page, paper, tables and feeds say them: 19:30–20:40（300人）."""

from collections.abc import Sequence
from datetime import date, time
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import SessionRule
from eventplan.domain.plan import Placement
from eventplan.domain.session import Session
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words

NO_SEATS: Final = Text("", "")
"""Hours are told without their seats."""

# A list has room for so many sessions of a day; more are told by their first, last and number.
_MOST_LISTED: Final = 3


class PlayedHours(Struct, frozen=True):
    """From ``start`` to ``stop``, for so many ``seats``; ``on`` is its day where another was expected."""

    start: time
    stop: time
    seats: int | None
    on: date | None = None

    def words(self, lang: Lang, seats: Text) -> str:
        """Return 19:00–20:30, 22:00–24:00, or with its day what ends after midnight: 22:30–次日00:30."""
        ends = f"{self.stop:%H:%M}" if self.stop > time() else "24:00"
        if self.start > self.stop > time():
            ends = f"次日{ends}" if lang is Lang.ZH else f"{ends} next day"
        day = "" if self.on is None else f"{day_words(self.on)[lang]} "
        room = "" if self.seats is None else seats[lang].format(self.seats)
        return f"{day}{self.start:%H:%M}–{ends}{room}"


def regular_words(placement: Placement, lang: Lang, seats: Text = NO_SEATS) -> tuple[str, ...]:
    """Return the hours of ``placement``: of its only day as a person left it, of several as its rules say."""
    return tuple(each.words(lang, seats) for each in _regular((placement,)))


def hours_words(placements: Sequence[Placement], lang: Lang, seats: Text = NO_SEATS) -> tuple[str, ...]:
    """Return the hours of an activity on all of its ``placements``, and which of them were moved."""
    told = [each.words(lang, seats) for each in _regular(placements)]
    return (*told, *_moved(placements, lang))


def short_words(placements: Sequence[Placement], lang: Lang) -> tuple[str, ...]:
    """Return the hours for a list: many of a day by their first, last and number: 09:00–18:00，28场."""
    own = _regular(placements)
    if len(own) <= _MOST_LISTED:
        return hours_words(placements, lang)
    whole, count = PlayedHours(own[0].start, own[-1].stop, None).words(lang, NO_SEATS), len(own)
    return (
        f"{whole}，{count}场" if lang is Lang.ZH else f"{whole}, {count} times",
        *_moved(placements, lang),
    )


def _regular(placements: Sequence[Placement]) -> Sequence[PlayedHours]:
    played = _only_day(placements)
    if played:
        on = placements[0].span.first
        return [_hours(each, on) for each in played]
    rules: Sequence[SessionRule] = placements[0].activity.sessions
    return [PlayedHours(each.start, each.stop, each.capacity) for each in rules]


def _only_day(placements: Sequence[Placement]) -> Sequence[Session]:
    """Return the sessions of the only day, none where there are several days or all were cancelled."""
    first, *more = placements
    if more or first.activity.is_run or first.span.days > 1:
        return ()
    return [each for each in first.sessions if not each.is_cancelled]


def _hours(one: Session, on: date) -> PlayedHours:
    day = None if one.day == on else one.day
    return PlayedHours(one.start.time(), one.stop.time(), one.capacity, day)


def _moved(placements: Sequence[Placement], lang: Lang) -> Sequence[str]:
    """Return what was moved, where the regular hours do not tell it: 8月15日改为14:00–15:10."""
    if _only_day(placements):
        return ()
    told = []
    for each in (session for one in placements for session in one.sessions if session.is_moved):
        if not each.is_cancelled:
            was, hours = each.planned.date(), _hours(each, each.planned.date()).words(lang, NO_SEATS)
            words = Text(f"{day_words(was).zh}改为{hours}", f"{day_words(was).en}: {hours} instead")
            told.append(words[lang])
    return told
