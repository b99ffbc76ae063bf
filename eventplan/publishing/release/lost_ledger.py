"""What the feeds of a target still tell of a ledger that was lost: how often each event changed.

Their readers know an event's SEQUENCE and will not take a lower one for news.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from eventplan.lazy_regex import Pattern
from eventplan.publishing.ical.events import Stamp
from eventplan.publishing.release.foreign_files import events_in
from eventplan.publishing.release.ledger import LedgerEntry, LedgerStep
from eventplan.publishing.release.revision import FeedPrinter

_STAMPS: Final = ("SEQUENCE:", "CREATED:", "LAST-MODIFIED:")
_STAMP_LINE: Final = Pattern(r"^(?:DTSTAMP|SEQUENCE|CREATED|LAST-MODIFIED):.*\n", re.MULTILINE)
_CLOCK: Final = "%Y%m%dT%H%M%SZ"


def stamps_told(feeds: Mapping[str, bytes]) -> dict[str, Stamp]:
    """Return the highest stamp that ``feeds`` tell of each UID."""
    found: dict[str, Stamp] = {}
    for content in feeds.values():
        for uid, event in events_in(content).items():
            stamp = _stamp(event)
            if stamp is not None and (uid not in found or found[uid].sequence < stamp.sequence):
                found[uid] = stamp
    return found


def going_on(after: LedgerStep, told: Mapping[str, Stamp], now: datetime) -> LedgerStep:
    """Return ``after`` with each event that was ``told`` before as one change later than that."""

    def later(entry: LedgerEntry) -> LedgerEntry:
        last = told.get(entry.announcement.uid)
        if last is None:
            return entry
        changed = max(now, last.last_modified + timedelta(seconds=1))
        return replace(entry, stamp=Stamp(last.sequence + 1, last.created, changed))

    changes = tuple(replace(change, after=later(change.after)) for change in after.changes)
    return replace(after, entries=tuple(later(entry) for entry in after.entries), changes=changes)


def following(after: LedgerStep, feeds: Mapping[str, bytes], press: FeedPrinter, today: date) -> LedgerStep:
    """Return ``after`` as ``feeds`` tell it, stamps included; its changes are what they do not tell so.

    What is over is no news, whatever it is called now.
    """
    stamps = stamps_told(feeds)

    def stamped(entry: LedgerEntry) -> LedgerEntry:
        last = stamps.get(entry.announcement.uid, entry.stamp)
        return replace(entry, stamp=last) if last.sequence >= entry.stamp.sequence else entry

    entries = tuple(map(stamped, after.entries))
    own = press.feeds(entries)
    differing = {
        uid
        for path, content in feeds.items()
        for uid, event in _unstamped(own.get(path, b"")).items()
        if _unstamped(content).get(uid) != event
    }
    stamped_by = {each.announcement.uid: each for each in entries}
    changes = tuple(
        replace(change, after=stamped_by.get(change.after.announcement.uid, change.after))
        for change in after.changes
        if change.after.announcement.uid in differing and not change.after.is_over(today)
    )
    return replace(after, entries=entries, changes=changes)


def _unstamped(content: bytes) -> dict[str, str]:
    """Return the text of each event by UID, apart from when it was told and how often it changed."""
    return {uid: _STAMP_LINE.sub("", event) for uid, event in events_in(content).items()}


def _stamp(event: str) -> Stamp | None:
    """Return the stamp in the text of an event, None where it is not ours."""
    values = [re.search(f"^{name}(.*)$", event, re.MULTILINE) for name in _STAMPS]
    try:
        sequence, created, modified = (each[1] for each in values if each)
        moments = (datetime.strptime(each, _CLOCK).replace(tzinfo=UTC) for each in (created, modified))
        return Stamp(int(sequence), *moments)
    except ValueError:
        return None
