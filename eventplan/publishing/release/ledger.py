"""The ledger of a published site: what subscribers were told, how often it changed, and what comes next.

The rule that everything here serves: a UID's SEQUENCE, LAST-MODIFIED and DTSTAMP move when what a
subscriber sees of it changes, and never otherwise. Nothing here reads a file or a clock.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Status
from eventplan.domain.session import BECAME_RUN
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.events import Event, Stamp, cancelled
from eventplan.publishing.release.announcements import Announcement

Digest = Callable[[Event], str]
"""Returns a hash of all that a subscriber sees of an event, its stamp left out."""


class LedgerEntry(Struct, frozen=True):
    """What was published under one UID."""

    announcement: Announcement
    digest: str
    stamp: Stamp

    @property
    def event(self) -> Event:
        """The event with its stamp, ready for a feed."""
        return replace(self.announcement.event, stamp=self.stamp)

    @property
    def is_cancelled(self) -> bool:
        """Whether subscribers were told that it does not take place."""
        return self.announcement.event.status is Status.CANCELLED

    def is_over(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return self.announcement.span.last < today


class RevisionMark(Struct, frozen=True):
    """The revision that last changed something, and its time."""

    revision: int
    at: datetime


class HistoryLine(Struct, frozen=True):
    """A line of the history; ``reason`` is why a refusal was overridden, ``restores`` a rollback's source.

    One that ``forgets`` took a text back; which, it does not say.
    """

    mark: RevisionMark
    counts: Mapping[str, int]
    reason: str | None = None
    restores: int | None = None
    forgets: bool = False


class Ledger(Struct, frozen=True):
    """Everything a target knows of its revisions; entries in order of UID.

    ``files`` holds the SHA-256 of every file by path; ``pages`` the mark that each year's pages bear;
    ``contents`` the last revision that used a page, by its SHA-256; revisions before ``kept_from`` are
    kept no longer.
    """

    site: str
    domain: str
    profile: Profile
    mark: RevisionMark
    entries: tuple[LedgerEntry, ...]
    files: Mapping[str, str]
    pages: Mapping[int, RevisionMark]
    contents: Mapping[str, int]
    history: tuple[HistoryLine, ...]
    kept_from: int = 1

    @property
    def years(self) -> frozenset[int]:
        """The years whose plans it holds."""
        return frozenset(entry.announcement.year for entry in self.entries)


class EventChangeKind(StrEnum):
    """What subscribers see happen to an event."""

    ADDED = "added"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REVIVED = "revived"


class EntryChange(Struct, frozen=True):
    """One UID whose content is not what it was; ``before`` is None when it is new."""

    kind: EventChangeKind
    before: LedgerEntry | None
    after: LedgerEntry


class RefusalReason(StrEnum):
    """Why a publish is refused until a person gives a reason."""

    VANISHED = "vanished"
    UID_CHANGED = "uid_changed"
    PAST_MOVED = "past_moved"
    CLOCK = "clock"
    EDITED = "edited"
    FOREIGN = "foreign"
    UNKNOWN_FEED = "unknown_feed"
    PROPOSED = "proposed"
    NOT_TOLD_YET = "not_told_yet"


class Refusal(Struct, frozen=True):
    """A doubt about one event or file, with a sentence for the person who publishes."""

    doubt: RefusalReason
    about: str
    sentence: Text


class Wanted(Struct, frozen=True):
    """What the calendar wants to be published.

    ``years`` are those that were planned; ``subjects`` what the calendar knows: when something it
    knows has no days any more, its plan says why, and it counts as cancelled. Of ``runs`` there is one bar
    and the sessions: the other dates that they had are told so.
    """

    announcements: tuple[Announcement, ...]
    years: frozenset[int]
    subjects: frozenset[str]
    today: date
    lang: Lang = Lang.ZH
    runs: frozenset[str] = frozenset()


class LedgerStep(Struct, frozen=True):
    """The entries after a publish, what changed, and what speaks against it."""

    entries: tuple[LedgerEntry, ...]
    changes: tuple[EntryChange, ...]
    objections: tuple[Refusal, ...]


def step(published: Iterable[LedgerEntry], wanted: Wanted, now: datetime, digest: Digest) -> LedgerStep:
    """Return what follows on ``published`` when ``wanted`` is published at ``now``, an aware time."""
    before = {entry.announcement.uid: entry for entry in published}
    news = {announcement.uid: announcement for announcement in wanted.announcements}
    arrivals = [news[uid] for uid in sorted(news.keys() - before.keys())]
    entries: list[LedgerEntry] = []
    changes: list[EntryChange] = []
    objections: list[Refusal] = []
    for uid in sorted({*before, *news}):
        old, new = before.get(uid), news.get(uid)
        after = _after(old, new, wanted, Stamp(0, now, now), digest)
        if old is not None:
            objections += _objections(old, new, after, wanted, now)
            objections += _vanished(old, after, wanted, arrivals) if new is None else []
        if not _has_left(after, wanted.today):
            entries.append(after)
        if old is None or old.digest != after.digest:
            changes.append(EntryChange(_kind(old, after), old, after))
    return LedgerStep(tuple(entries), tuple(changes), tuple(objections))


def changes_between(before: Iterable[LedgerEntry], after: Iterable[LedgerEntry]) -> tuple[EntryChange, ...]:
    """Return what subscribers who know ``before`` see change, in the order of ``after``."""
    known = {entry.announcement.uid: entry for entry in before}
    pairs = ((known.get(entry.announcement.uid), entry) for entry in after)
    return tuple(
        EntryChange(_kind(old, new), old, new)
        for old, new in pairs
        if old is None or (old.digest, old.stamp) != (new.digest, new.stamp)
    )


def years_to_plan(asked: int, ledger: Ledger | None, today: date) -> tuple[int, ...]:
    """Return the year ``asked`` for, and every published one that is not over, in order.

    What is over stays as it was told; its rules may have changed since.
    """
    entries = () if ledger is None else ledger.entries
    open_years = {
        entry.announcement.year
        for entry in entries
        if not entry.is_over(today) or entry.announcement.year >= today.year
    }
    return tuple(sorted({asked, *open_years}))


def shown(entries: Iterable[LedgerEntry], today: date) -> tuple[LedgerEntry, ...]:
    """Return the entries that feeds carry: all but what was cancelled and is over."""
    return tuple(entry for entry in entries if not (entry.is_cancelled and entry.is_over(today)))


def _after(
    old: LedgerEntry | None, new: Announcement | None, wanted: Wanted, fresh: Stamp, digest: Digest
) -> LedgerEntry:
    """Return the entry of one UID; what has taken place stays as it was told."""
    if old is None:
        if new is None:
            raise ValueError("an entry needs a past or a future")
        return LedgerEntry(new, digest(new.event), fresh)
    if old.is_over(wanted.today) and not (old.is_cancelled and new is not None):
        return old
    if new is None:
        if old.is_cancelled or old.announcement.year not in wanted.years:
            return old
        told = old.announcement
        is_run_now = told.basis is not None and told.subject in wanted.runs  # sessions rest on nothing
        event = cancelled(told.event, told.name, wanted.lang, BECAME_RUN if is_run_now else None)
        new = replace(old.announcement, event=event)
    seen = digest(new.event)
    if seen == old.digest:
        return replace(old, announcement=new)
    later = max(fresh.last_modified, old.stamp.last_modified + timedelta(seconds=1))
    return LedgerEntry(new, seen, Stamp(old.stamp.sequence + 1, old.stamp.created, later))


def _has_left(entry: LedgerEntry, today: date) -> bool:
    """Say whether the entry lies before last year; feeds carry last year, this one and the next."""
    return entry.announcement.span.last.year < today.year - 1


def _kind(old: LedgerEntry | None, after: LedgerEntry) -> EventChangeKind:
    if after.is_cancelled and (old is None or not old.is_cancelled):
        return EventChangeKind.CANCELLED
    if old is None:
        return EventChangeKind.ADDED
    if old.is_cancelled and not after.is_cancelled:
        return EventChangeKind.REVIVED
    return EventChangeKind.CHANGED


def _objections(
    old: LedgerEntry, new: Announcement | None, after: LedgerEntry, wanted: Wanted, now: datetime
) -> list[Refusal]:
    """Return what speaks against following ``old`` by ``after``, for an event that is still wanted."""
    if new is not None and old.is_over(wanted.today) and not old.is_cancelled:
        is_later = new.span != old.announcement.span and new.span.last >= wanted.today
        return [_past_moved(old, new)] if is_later else []
    if old.digest != after.digest and now < old.stamp.last_modified:
        return [_clock(old, now)]
    return []


def _vanished(
    old: LedgerEntry, after: LedgerEntry, wanted: Wanted, arrivals: Iterable[Announcement]
) -> list[Refusal]:
    """Name what vanished although nobody cancelled it, and what looks like it under another UID."""
    told = old.announcement
    if old.is_cancelled or not after.is_cancelled or told.subject in wanted.subjects:
        return []
    name, uid = told.name, told.uid
    twin = next((each for each in arrivals if _are_twins(told, each)), None)
    if twin is not None:
        zh = f"「{name.zh}」（{told.span.first}）的编号从 {uid} 变成了 {twin.uid}，订阅者会看到两份"
        en = f"the UID of {name.en} ({told.span.first}) changed from {uid} to {twin.uid}: it would show twice"
        return [Refusal(RefusalReason.UID_CHANGED, uid, Text(zh, en))]
    zh = f"已发布的「{name.zh}」（{told.span.first}，{uid}）不在日历中了；不办请写 status: cancelled"
    en = f"{name.en} ({told.span.first}, {uid}) was published and has vanished; to cancel: status: cancelled"
    return [Refusal(RefusalReason.VANISHED, uid, Text(zh, en))]


def _are_twins(old: Announcement, new: Announcement) -> bool:
    same_days = old.span == new.span and old.name == new.name
    return same_days or old.event.name == new.event.name


def _past_moved(old: LedgerEntry, new: Announcement) -> Refusal:
    name, days = old.announcement.name, old.announcement.span
    zh = f"「{name.zh}」已于 {days.last} 结束，不能再改到 {new.span.first}"
    en = f"{name.en} was over on {days.last} and cannot move to {new.span.first}"
    return Refusal(RefusalReason.PAST_MOVED, new.uid, Text(zh, en))


def _clock(old: LedgerEntry, now: datetime) -> Refusal:
    name, last = old.announcement.name, f"{old.stamp.last_modified:%Y-%m-%dT%H:%M:%SZ}"
    given = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    zh = f"时间倒退：「{name.zh}」上次修改于 {last}，现在却是 {given}"
    en = f"the clock went back: {name.en} last changed at {last}, and now it is {given}"
    return Refusal(RefusalReason.CLOCK, old.announcement.uid, Text(zh, en))
