"""Taking a text back that was published by mistake: what is told of an event from now on, and nothing before.

Earlier revisions are kept no longer, as their pages hold the text in forms that nobody could search.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from eventplan.domain.text import Lang, Text
from eventplan.publishing.ical.events import Stamp, cancelled
from eventplan.publishing.release.announcements import Announcement
from eventplan.publishing.release.ledger import Digest, EntryChange, EventChangeKind, LedgerEntry, LedgerStep

_WITHDRAWN = Text("（内容已收回）", "(withdrawn)")


def told_of(entries: Iterable[LedgerEntry], uid: str) -> frozenset[str] | None:
    """Return the lines that ``entries`` tell of the event ``uid``, None where they do not know it."""
    found = next((entry.announcement for entry in entries if entry.announcement.uid == uid), None)
    return None if found is None else lines_of(found)


def lines_of(told: Announcement) -> frozenset[str]:
    """Return the lines of all texts of an event."""
    event = told.event
    texts = (told.name.zh, told.name.en, event.summary, event.description, event.location, event.url)
    return frozenset(line for text in texts if text for line in text.split("\n"))


def taken_back(
    after: LedgerStep, uid: str, wanted: Iterable[Announcement], digest: Digest, now: datetime
) -> LedgerStep:
    """Return ``after`` with the event ``uid`` as ``wanted``, over or not; without words where it is gone."""
    new = next((each for each in wanted if each.uid == uid), None)
    old = next((entry for entry in after.entries if entry.announcement.uid == uid), None)
    if old is None:
        return after
    changed = _in_new_words(old.announcement, new)
    seen = digest(changed.event)
    if seen == old.digest:
        entry = replace(old, announcement=changed)
    else:
        later = max(now, old.stamp.last_modified + timedelta(seconds=1))
        entry = LedgerEntry(changed, seen, Stamp(old.stamp.sequence + 1, old.stamp.created, later))
    entries = tuple(entry if each is old else each for each in after.entries)
    changes = tuple(replace(each, after=entry) if each.after is old else each for each in after.changes)
    if entry.digest != old.digest and not any(each.after is entry for each in changes):
        changes = (*changes, EntryChange(EventChangeKind.CHANGED, old, entry))
    return replace(after, entries=entries, changes=changes)


def _in_new_words(told: Announcement, new: Announcement | None) -> Announcement:
    """Return what was ``told`` with its days and status, in the words of ``new``, or in none."""
    if new is not None:
        words = new.event
        event = replace(
            told.event,
            summary=words.summary if words.status is told.event.status else told.event.summary,
            description=words.description,
            categories=words.categories,
            location=words.location,
            point=words.point,
            url=words.url,
        )
        return replace(told, event=event, name=new.name, basis=new.basis)
    bare = replace(told.event, description="", location=None, point=None, url=None)
    basis = None if told.basis is None else replace(told.basis, venue=None, because=())
    return replace(told, event=cancelled(bare, _WITHDRAWN, Lang.ZH), name=_WITHDRAWN, basis=basis)
